//! Contacts: found, changed, stopped, merged and removed; and nobody else's.

use crate::harness::{Customer, Program, World};
use contacts::Pool;
use serde_json::{Value, json};
use shell::inside::{Right, Role};

const BOTH: &[Right] = &[Right::See, Right::EditContacts];

async fn contact(program: &Program, body: Value) -> Value {
    let made = program.post("/api/v1/contacts", &body).await;
    assert_eq!(made.status, 201, "{}", made.text);
    made.json()
}

async fn zon(world: &World) -> (Customer, Program) {
    let zon = world.customer("zon").await;
    let program = world.program(&zon, BOTH).await;
    (zon, program)
}

fn names(listed: &Value) -> Vec<String> {
    let items = listed["items"].as_array().expect("a list");
    items.iter().map(|item| item["family_name"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn a_contact_is_found_while_typing_by_any_word_and_by_both_ends_of_the_number() {
    let world = World::new().await;
    let (_zon, program) = zon(&world).await;
    let jan = json!({"given_name": "Zoë", "name_prefix": "van der", "family_name": "Berg", "mobile": "06-12345678"});
    contact(&program, jan).await;
    contact(&program, json!({"given_name": "Bert", "family_name": "Berg", "mobile": "+48 501 234 567"}))
        .await;
    contact(&program, json!({"given_name": "Piet", "family_name": "Visser"})).await;
    for (search, found) in [
        ("zoe", 1),
        ("ber", 2),
        ("zoe ber", 1),
        ("be be", 2),
        ("061234", 1),
        ("+31 6 1234", 1),
        ("5678", 1),
        ("+4850", 1),
        ("erg", 0),
        ("%", 0),
        ("x' OR 1=1", 0),
    ] {
        let query = serde_html_form::to_string([("q", search)]).unwrap();
        let listed = program.get(&format!("/api/v1/contacts?{query}")).await.json();
        assert_eq!(names(&listed).len(), found, "{search}");
    }
}

#[tokio::test]
async fn walking_the_pages_meets_everybody_once_in_the_order_of_family_names() {
    let world = World::new().await;
    let (_zon, program) = zon(&world).await;
    for family in ["Öz", "van Aa", "Berg", "Berg", "aalders", "Zwart", "Łuk"] {
        contact(&program, json!({"given_name": "Jan", "family_name": family})).await;
    }
    for filter in ["", "&q=jan"] {
        let (mut met, mut after) = (Vec::new(), String::new());
        loop {
            let page = program.get(&format!("/api/v1/contacts?limit=2&after={after}{filter}")).await.json();
            met.extend(names(&page));
            match page["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => break,
            }
        }
        assert_eq!(met, ["aalders", "Berg", "Berg", "Łuk", "Öz", "van Aa", "Zwart"], "{filter}");
    }
}

#[tokio::test]
async fn filters_on_skill_tag_availability_and_opt_out_narrow_the_list() {
    let world = World::new().await;
    let (_zon, program) = zon(&world).await;
    let a =
        contact(&program, json!({"given_name": "A", "family_name": "Aal", "skills": ["Bar", "bar"]})).await;
    let b = contact(&program, json!({"given_name": "B", "family_name": "Bos", "tags": ["vaste kern"]})).await;
    assert_eq!(a["skills"], json!(["Bar"]), "the same skill in another case is one skill");
    let skill = program.get("/api/v1/skills").await.json()["items"][0]["id"].as_str().unwrap().to_owned();
    let listed = program.get(&format!("/api/v1/contacts?skill={skill}")).await.json();
    assert_eq!(names(&listed), ["Aal"]);
    let saturday = json!({"pattern": [{"day": 6, "from": 1080, "until": 1440}], "exceptions": []});
    let id = b["id"].as_str().unwrap();
    let path = format!("/api/v1/contacts/{id}/availability");
    let told = program.ask(axum::http::Method::PUT, &path, &[("if-match", "\"v1\"")], Some(&saturday)).await;
    assert_eq!(told.status, 204, "{}", told.text);
    for (filter, found) in [("available=2026-11-28", 1), ("available=2026-11-27", 0), ("available=told", 1)] {
        let listed = program.get(&format!("/api/v1/contacts?{filter}")).await.json();
        assert_eq!(names(&listed).len(), found, "{filter}");
    }
    let out = program.post(&format!("/api/v1/contacts/{id}/opt-out"), &json!({"by": "sms"})).await;
    assert_eq!(out.json()["opted_out"]["by"], "sms");
    for (filter, found) in [("opted_out=yes", vec!["Bos"]), ("opted_out=no", vec!["Aal"])] {
        let listed = program.get(&format!("/api/v1/contacts?{filter}")).await.json();
        assert_eq!(names(&listed), found, "{filter}");
    }
}

#[tokio::test]
async fn every_wrong_field_is_named_with_what_would_be_right_and_nothing_is_kept() {
    let world = World::new().await;
    let (_zon, program) = zon(&world).await;
    let wrong = json!({"given_name": "Jan", "mobile": "06-1234", "email": "jan@", "born": "31-02-1999", "language": "fy"});
    let refused = program.post("/api/v1/contacts", &wrong).await;
    assert_eq!(refused.status, 422);
    let problem = refused.json();
    let codes: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|e| e["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["phone-too-short", "email-unreadable", "date-no-such-day", "language-unknown"]);
    let unknown = program.post("/api/v1/contacts", &json!({"given_name": "Jan", "shoe_size": 43})).await;
    assert_eq!((unknown.status, unknown.json()["errors"][0]["pointer"].clone()), (422, json!("/shoe_size")));
    assert_eq!(names(&program.get("/api/v1/contacts").await.json()).len(), 0);
}

#[tokio::test]
async fn a_change_names_the_version_it_was_made_from() {
    let world = World::new().await;
    let (_zon, program) = zon(&world).await;
    let made = contact(&program, json!({"given_name": "Jan", "mobile": "0612345678"})).await;
    let path = format!("/api/v1/contacts/{}", made["id"].as_str().unwrap());
    let attempt = |version: &'static str, body: Value| {
        let (program, path) = (&program, path.clone());
        async move { program.ask(axum::http::Method::PATCH, &path, &[("if-match", version)], Some(&body)).await }
    };
    let changed = attempt("\"v1\"", json!({"home": "Utrecht", "mobile": null})).await;
    assert_eq!((changed.status, changed.header("etag")), (200, "\"v2\""));
    assert_eq!(
        (changed.json()["home"].clone(), changed.json()["mobile"].clone()),
        (json!("Utrecht"), Value::Null)
    );
    assert_eq!(attempt("\"v1\"", json!({"home": "Zeist"})).await.status, 412);
    let without = program.ask(axum::http::Method::PATCH, &path, &[], Some(&json!({}))).await;
    assert_eq!(without.status, 428);
}

#[tokio::test]
async fn whoever_said_stop_stays_stopped_after_being_deleted_and_made_again() {
    let world = World::new().await;
    let (_zon, program) = zon(&world).await;
    let made = contact(&program, json!({"given_name": "Jan", "mobile": "0612345678"})).await;
    let id = made["id"].as_str().unwrap();
    program.post(&format!("/api/v1/contacts/{id}/opt-out"), &json!({})).await;
    let path = format!("/api/v1/contacts/{id}");
    let gone = program.ask(axum::http::Method::DELETE, &path, &[("if-match", "\"v2\"")], None).await;
    assert_eq!(gone.status, 204);
    assert_eq!(program.get(&path).await.status, 404);
    let again = contact(&program, json!({"given_name": "J.", "mobile": "+31612345678"})).await;
    assert!(again["opted_out"].is_object(), "{again}");
}

#[tokio::test]
async fn two_records_of_one_person_merge_and_the_old_id_leads_to_the_one_that_stays() {
    let world = World::new().await;
    let (zon, program) = zon(&world).await;
    let one =
        contact(&program, json!({"given_name": "Zoë", "mobile": "0612345678", "skills": ["bar"]})).await;
    let two = contact(
        &program,
        json!({"given_name": "Zoe", "mobile": "0612345678", "skills": ["kok"], "home": "Zeist"}),
    )
    .await;
    let (keep, other) = (one["id"].as_str().unwrap(), two["id"].as_str().unwrap());
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let page = planner.get("/contacts/duplicates").await;
    assert!(page.text.contains("Bekend op nummer"), "{}", page.text);
    assert_eq!(planner.post("/contacts/duplicates", &[("keep", keep), ("other", other)]).await.status, 303);
    let merged = program.get(&format!("/api/v1/contacts/{other}")).await.json();
    assert_eq!((merged["id"].as_str(), merged["home"].as_str()), (Some(keep), Some("Zeist")));
    assert_eq!(merged["skills"], json!(["bar", "kok"]));
    let moved = planner.get(&format!("/contacts/{other}")).await;
    assert_eq!((moved.status, moved.header("location")), (303, &*format!("/contacts/{keep}")));
}

#[tokio::test]
async fn another_environments_contact_answers_as_one_that_does_not_exist() {
    let world = World::new().await;
    let (_zon, program) = zon(&world).await;
    let made = contact(&program, json!({"given_name": "Jan", "mobile": "0612345678"})).await;
    let id = made["id"].as_str().unwrap();
    let maan = world.customer("maan").await;
    let stranger = world.program(&maan, BOTH).await;
    let nobody = "01890000-0000-7000-8000-000000000000";
    for part in ["", "/availability", "/documents"] {
        let theirs = stranger.get(&format!("/api/v1/contacts/{id}{part}")).await;
        let none = stranger.get(&format!("/api/v1/contacts/{nobody}{part}")).await;
        assert_eq!((theirs.status, &theirs.text), (none.status, &none.text), "{part}");
        assert_eq!(theirs.status, 404);
    }
    let same = contact(&stranger, json!({"given_name": "J.", "mobile": "0612345678"})).await;
    assert_eq!(same["opted_out"], Value::Null, "nothing shows that the number is known elsewhere");
    let inside = world.inside(&maan);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let all = contacts::candidates(&mut tx, &inside, &Pool::WithSkills(Vec::new())).await.unwrap();
    assert_eq!(all.len(), 1);
}

#[tokio::test]
async fn a_planner_makes_changes_and_labels_contacts_on_the_pages() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let empty = planner.get("/contacts").await;
    assert!(empty.text.contains("Nog geen contacten"), "{}", empty.text);
    let fields = [("given_name", "Esmée"), ("family_name", "Bos"), ("mobile", "06-1234"), ("language", "nl")];
    let refused = planner.post("/contacts/new", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("value=\"06-1234\"") && refused.text.contains("heeft er 10"));
    let fields =
        [("given_name", "Esmée"), ("family_name", "Bos"), ("mobile", "06-12345678"), ("language", "nl")];
    let made = planner.post("/contacts/new", &fields).await;
    assert_eq!(made.status, 303, "{}", made.text);
    let place = made.header("location").to_owned();
    for part in ["", "/availability", "/documents"] {
        let tab = planner.get(&format!("{place}{part}")).await;
        assert_eq!(tab.status, 200, "{part}: {}", tab.text);
        assert!(!tab.text.contains("[contact"), "{}", tab.text);
    }
    let id = place.rsplit('/').next().unwrap();
    assert_eq!(
        planner.post("/contacts/bulk", &[("id", id), ("do", "tag"), ("label", "kern")]).await.status,
        303
    );
    let sure = planner.post("/contacts/bulk", &[("all", "yes"), ("do", "delete")]).await;
    assert!(sure.text.contains("Contacten verwijderen?"), "{}", sure.text);
    assert!(planner.get("/contacts?q=esm").await.text.contains("kern"));
    let gone = planner.post("/contacts/bulk", &[("all", "yes"), ("do", "delete"), ("sure", "yes")]).await;
    assert_eq!(gone.header("location"), "/contacts?done=1");
    let mut viewer = world.signed_in(&zon, Role::Viewer).await;
    assert_eq!(viewer.post("/contacts/new", &fields).await.status, 403);
}

#[tokio::test]
async fn a_document_is_kept_with_its_file_and_a_program_in_disguise_is_refused() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let made = planner.post("/contacts/new", &[("given_name", "Jan"), ("language", "nl")]).await;
    let place = format!("{}/documents", made.header("location"));
    let form = |bytes: &str| {
        format!("--x\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\nBHV\r\n--x\r\ncontent-disposition: form-data; name=\"expires\"\r\n\r\n30-09-2027\r\n--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"bhv.pdf\"\r\n\r\n{bytes}\r\n--x--\r\n").into_bytes()
    };
    let kind = "multipart/form-data; boundary=x";
    let post = axum::http::Method::POST;
    let refused = planner.ask(post.clone(), &place, kind, form("MZ this is a program")).await;
    assert_eq!(refused.status, 422);
    let kept = planner.ask(post, &place, kind, form("%PDF-1.7 a proof")).await;
    assert_eq!(kept.status, 303, "{}", kept.text);
    let page = planner.get(&place).await;
    let link = page.text.split("href=\"").find(|part| part.contains("/documents/")).unwrap();
    let file = planner.get(link.split('"').next().unwrap()).await;
    assert_eq!((file.text.as_str(), file.header("content-type")), ("%PDF-1.7 a proof", "application/pdf"));
}

#[tokio::test]
async fn a_files_name_is_kept_without_what_cannot_be_seen_and_within_its_length() {
    let world = World::new().await;
    let (_, program) = zon(&world).await;
    let jan = contact(&program, json!({"given_name": "Jan"})).await;
    let place = format!("/api/v1/contacts/{}/documents", jan["id"].as_str().unwrap());
    let long = format!("{}.pdf", "é".repeat(300));
    let kind = "multipart/form-data; boundary=x";
    let add = async |name: &str| {
        let body = format!(
            "--x\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\nVCA\r\n--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n%PDF-1.7 a proof\r\n--x--\r\n"
        );
        program.send(axum::http::Method::POST, &place, kind, body.into_bytes()).await
    };
    for (sent, kept) in [
        ("C:/scans/vca.pdf", "vca.pdf"),
        ("../../etc/be\u{202e}fdp.exe", "befdp.exe"),
        ("\u{85}", "document"),
        (long.as_str(), &long[long.len() - 236..]),
    ] {
        let added = add(sent).await;
        assert_eq!(added.status, 201, "{sent:?}: {}", added.text);
        assert_eq!(added.json()["file_name"], kept, "{sent:?}");
    }
    assert_eq!(add("vca\u{0}.pdf").await.json()["code"], "body-unreadable", "no header holds it");
    let list = "/api/v1/contacts/imports?name=lijst%00%0d.csv";
    let answer = program.send(axum::http::Method::POST, list, "text/csv", b"Naam\nJan\n".to_vec()).await;
    assert!(answer.status < 500, "{}", answer.text);
}

#[tokio::test]
async fn a_row_that_names_a_contact_who_is_not_there_is_found_where_no_foreign_key_guards_it() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let program = world.program(&zon, &Right::ALL).await;
    contact(
        &program,
        json!({"given_name": "Jan", "skills": ["bar"], "tags": ["vast"], "mobile": "0612345678"}),
    )
    .await;
    let sent = json!({ "to": "0612345678", "text": "Hoi" });
    credits::grant(&world.app, zon.environment, rules::numbers::Credits(10), credits::Paid::Yes)
        .await
        .unwrap();
    assert_eq!(program.post("/api/v1/messages", &sent).await.status, 202);
    assert_eq!(flex::commands::verify::orphans(&world.app).await.unwrap(), Vec::<String>::new());
    let inside = world.inside(&zon);
    let gone = world.app.db.write(&inside, |tx| {
        Box::pin(async move { Ok::<_, shell::error::Error>(tx.run("DELETE FROM contacts", &[]).await?) })
    });
    assert_eq!(gone.await.expect("no key stands in the way"), 1);
    let found = flex::commands::verify::orphans(&world.app).await.unwrap().join("; ");
    for table in ["contact_entries", "contact_skills", "contact_tags", "messages"] {
        assert!(found.contains(&format!("table {table}: contact_id of")), "{table}: {found}");
    }
    assert!(!found.contains("hold_id"), "{found}");
}

#[tokio::test]
async fn an_export_is_safe_in_a_spreadsheet_and_reads_back() {
    let world = World::new().await;
    let (zon, program) = zon(&world).await;
    contact(&program, json!({"given_name": "=1+1", "family_name": "Bos", "mobile": "0612345678"})).await;
    let csv = program.get("/api/v1/contacts/export/csv").await;
    assert!(csv.text.contains("\"'=1+1\"") && csv.text.contains("06-12345678"), "{}", csv.text);
    let json = program.get("/api/v1/contacts/export/json").await.json();
    assert_eq!(json[0]["mobile"], "+31612345678");
    assert!(program.get("/api/v1/contacts/export/vcf").await.text.contains("TEL;TYPE=CELL:+31612345678"));
    let inside = world.inside(&zon);
    let again = contacts::import::import_file(&world.app, &inside, "terug.csv", csv.bytes).await.unwrap();
    assert_eq!((again.state.as_str(), again.counts), ("applied", [1, 0, 1, 0, 0]));
}
