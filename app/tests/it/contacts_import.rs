//! Importing contacts: looked at row by row, applied all or nothing, undone within a day.

use crate::harness::{Customer, World};
use axum::{
    body::Body,
    http::{Method, Request},
};
use contacts::import::{self, Found};
use jiff::SignedDuration;
use serde_json::json;
use shell::{
    error::{Answer, Error},
    ids::{Id, kind::Import},
    inside::{Inside, Right, Role},
};
use tower::ServiceExt;

const FILE: &str = "Voornaam;tussenv.;Achternaam;Mobiel;geb.datum;Functies\r\n\
    Daan;'t;Hoen;06-49881207;14-03-1998;afwas/opbouw\r\n\
    Ma\u{142}gorzata;;Wi\u{15b}niewska;681204471;1-12-2001;bediening\r\n\
    Chlo\u{eb};de;Graaff;+31 (0)6 31406620;;\"bar\r\nkassa\"\r\n\
    Chloe;de;Graaff;0031631406620;;\r\n\
    Jean;;Koffi;06-1234;;\r\n\
    Sem;in 't;Veld;06-22109987;31-02-1999;\r\n";

async fn imported(world: &World, customer: &Customer, file: &str) -> Found {
    let inside = world.inside(customer);
    import::import_file(&world.app, &inside, "lijst.csv", file.as_bytes().to_vec()).await.expect("a list")
}

async fn refused(world: &World, customer: &Customer, bytes: &[u8]) -> &'static str {
    let inside = world.inside(customer);
    match import::import_file(&world.app, &inside, "x", bytes.to_vec()).await {
        Err(Error::Refused(refusal)) => refusal.fields[0].code,
        other => panic!("{other:?}"),
    }
}

async fn undo(world: &World, inside: &Inside, id: Id<Import>) -> Answer<()> {
    let (mine, now) = (inside.clone(), world.now());
    let done = world.app.db.write(inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move { import::undo(tx, &mine, now, id).await.map(drop) })
    });
    done.await
}

#[tokio::test]
async fn each_row_is_new_an_update_a_duplicate_or_an_error_and_says_why() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let done = imported(&world, &zon, FILE).await;
    assert_eq!((done.state.as_str(), done.counts), ("applied", [6, 3, 0, 1, 2]));
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let page = planner.get(&format!("/contacts/import/{}", done.id)).await;
    assert_eq!(page.status, 200);
    for words in ["Bekend op nummer", "6 cijfers", "bestaat niet", "Daan &#39;t Hoen"] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    let rejected = planner.get(&format!("/contacts/import/{}/rejected", done.id)).await;
    assert!(
        rejected.text.contains("\"06-1234\"") && rejected.text.contains("\"7\";\"6 cijfers"),
        "{}",
        rejected.text
    );
    let again = imported(&world, &zon, FILE).await;
    assert_eq!(again.counts, [6, 0, 3, 1, 2], "the same file again changes nothing");
    let program = world.program(&zon, &[Right::See]).await;
    let daan = program.get("/api/v1/contacts?q=hoen").await.json();
    assert_eq!(daan["items"][0]["version"], 1);
    assert_eq!(daan["items"][0]["skills"], json!(["afwas", "opbouw"]));
}

#[tokio::test]
async fn an_import_is_undone_within_a_day_unless_somebody_changed_what_it_made() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let inside = world.inside(&zon);
    let first = imported(&world, &zon, "Naam;Mobiel\nJan Bos;0612345678\nPiet Vos;0687654321\n").await;
    let second = imported(&world, &zon, "Naam;Mobiel;Woonplaats\nJan Bos;0612345678;Zeist\n").await;
    let error = undo(&world, &inside, first.id).await.unwrap_err();
    assert!(matches!(error, Error::Refused(r) if r.code == "import-undo-changed"));
    undo(&world, &inside, second.id).await.expect("undone");
    let program = world.program(&zon, &[Right::See]).await;
    let jan = program.get("/api/v1/contacts?q=jan").await.json();
    assert_eq!(jan["items"][0]["home"], serde_json::Value::Null);
    let third = imported(&world, &zon, "Naam;Mobiel\nAnna Kok;0611112222\n").await;
    undo(&world, &inside, third.id).await.expect("undone");
    assert_eq!(program.get("/api/v1/contacts?q=anna").await.json()["items"], json!([]));
    let fourth = imported(&world, &zon, "Naam;Mobiel\nAnna Kok;0611112222\n").await;
    world.passes(SignedDuration::from_hours(25));
    let error = undo(&world, &inside, fourth.id).await.unwrap_err();
    assert!(matches!(error, Error::Refused(r) if r.code == "import-undo-too-late"));
}

#[tokio::test]
async fn files_that_are_no_list_are_refused_with_what_would_be_right() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    for (bytes, code) in [
        (b"".as_slice(), "file-empty"),
        (b"PK\x03\x04 xl/workbook.xml", "file-workbook"),
        (b"%PDF-1.7", "file-pdf"),
        (b"<html><table>", "file-markup"),
        (b"\x00\x01\x02\x00", "file-binary"),
    ] {
        assert_eq!(refused(&world, &zon, bytes).await, code);
    }
}

#[tokio::test]
async fn windows_1252_is_read_and_a_broken_letter_spoils_only_its_own_row() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let inside = world.inside(&zon);
    let file = b"Naam;Mobiel\nZo\xeb Bos;0612345678\n".to_vec();
    import::import_file(&world.app, &inside, "a.csv", file).await.unwrap();
    let program = world.program(&zon, &[Right::See]).await;
    assert_eq!(program.get("/api/v1/contacts?q=zoe").await.json()["items"][0]["given_name"], "Zo\u{eb}");
    let mut broken = "Naam;Mobiel\nAn\u{eb} \u{eb}\u{eb}\u{eb};0611111111\nPiet ".as_bytes().to_vec();
    broken.extend(b"\xff;0622222222\n");
    let done = import::import_file(&world.app, &inside, "b.csv", broken).await.unwrap();
    assert_eq!(done.counts, [2, 1, 0, 0, 1]);
}

#[tokio::test]
async fn an_upload_of_ten_gigabytes_is_refused_before_a_byte_of_it_is_read() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let program = world.program(&zon, &[Right::EditContacts]).await;
    let never = Body::from_stream(futures_util::stream::poll_fn(
        |_| -> std::task::Poll<Option<Result<Vec<u8>, std::io::Error>>> { panic!("the body is read") },
    ));
    let request = Request::builder()
        .method(Method::POST)
        .uri("/api/v1/contacts/imports")
        .header("authorization", format!("Bearer {}", program.token))
        .header("content-length", "10737418240")
        .body(never)
        .unwrap();
    let answer = world.service.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 413);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
}

#[tokio::test]
async fn a_planner_uploads_says_what_a_column_is_and_takes_the_rows_over() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let inside = world.inside(&zon);
    let found =
        import::begin(&world.app, &inside, "lijst.csv", FILE.as_bytes().to_vec().into()).await.unwrap();
    until(&world, &zon, found, "ready").await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let place = format!("/contacts/import/{found}");
    let page = planner.get(&place).await;
    assert!(page.text.contains("Wat is wat?") && page.text.contains("6 van 6 herkend"), "{}", page.text);
    let twice: Vec<(&str, &str)> = std::iter::repeat_n(("field", "mobile"), 6).collect();
    assert_eq!(planner.post(&format!("{place}/mapping"), &twice).await.status, 422);
    assert_eq!(planner.post(&format!("{place}/apply"), &[("consent", "yes")]).await.status, 303);
    until(&world, &zon, found, "applied").await;
    let program = world.program(&zon, &[Right::See]).await;
    let daan = program.get("/api/v1/contacts?q=daan").await.json();
    assert_eq!(daan["items"][0]["consent"]["by"], "import");
}

#[tokio::test]
async fn an_import_that_a_crash_left_half_way_is_taken_up_again() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let inside = world.inside(&zon);
    let found =
        import::begin(&world.app, &inside, "lijst.csv", FILE.as_bytes().to_vec().into()).await.unwrap();
    until(&world, &zon, found, "ready").await;
    // Confirmed, and then nobody works on it: as after a crash.
    import::confirm(&world.app, &inside, found, import::Consent::Unsaid).await.unwrap();
    assert_eq!(import::resume(&world.app).await.unwrap(), 1);
    let done = until(&world, &zon, found, "applied").await;
    assert_eq!(done.counts[1], 3);
}

async fn until(
    world: &World,
    customer: &Customer,
    id: shell::ids::Id<shell::ids::kind::Import>,
    state: &str,
) -> Found {
    let inside = world.inside(customer);
    let mut events = world.app.bus.listen();
    loop {
        let found = import::look(&world.app, &inside, id).await.expect("the import");
        if found.state == state {
            return found;
        }
        assert_ne!(found.state, "failed", "{:?}", found.problem);
        // The end of the work is told after it is kept, so waiting for the next word cannot miss it.
        events.recv().await.expect("somebody tells");
    }
}

#[tokio::test]
async fn an_import_is_undone_from_its_own_page_and_its_file_and_rows_are_gone_after_a_month() {
    let world = World::new().await;
    let zon = world.customer("zon").await;
    let inside = world.inside(&zon);
    let first = imported(&world, &zon, FILE).await;
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    let page = planner.get(&format!("/contacts/import/{}", first.id)).await;
    assert!(page.text.contains("Ongedaan maken") && page.text.contains("24 uur"), "{}", page.text);
    let undone = planner.post(&format!("/contacts/import/{}/undo", first.id), &[]).await;
    assert_eq!(undone.status, 303, "{}", undone.text);
    let page = planner.get(undone.header("location")).await;
    assert!(!page.text.contains("Ongedaan maken"), "{}", page.text);

    let rejected = format!("/contacts/import/{}/rejected", first.id);
    assert!(planner.get(&rejected).await.text.contains("Koffi"));
    let file = world.app.files.clone();
    let kept = object_store::path::Path::from(first.file_key.as_str());
    assert!(object_store::ObjectStoreExt::head(&file, &kept).await.is_ok());
    world.passes(SignedDuration::from_hours(31 * 24));
    for _ in 0..2 {
        import::housekeeping(&world.app).await.expect("tidied");
    }
    assert!(object_store::ObjectStoreExt::head(&file, &kept).await.is_err(), "the file is gone");
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    assert!(!planner.get(&rejected).await.text.contains("Koffi"));
    let found = import::look(&world.app, &inside, first.id).await.expect("what it did stays");
    assert_eq!((found.state.as_str(), found.counts), ("undone", first.counts));
}
