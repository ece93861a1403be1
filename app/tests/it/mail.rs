//! E-mail (art. 9.3, 14.5): accepted like an SMS, and sent to a mail server that somebody else made.

use crate::{
    credits_hand::three,
    harness::{Customer, Folder, Postman, Program, World},
    messages::Workers,
};
use credits::Paid;
use jiff::SignedDuration;
use rules::numbers::Credits;
use serde_json::{Value, json};
use shell::{
    inside::{Right, Role},
    settings::Mail,
};
use std::{path::PathBuf, time::Duration};

/// A world whose e-mail goes to a server.
struct Post {
    world: World,
    zon: Customer,
    program: Program,
    workers: Workers,
}

impl Post {
    async fn to(server: &Postman) -> Self {
        Self::by(&format!("smtp://127.0.0.1:{}", server.port()), None).await
    }

    async fn by(url: &str, ca_file: Option<PathBuf>) -> Self {
        let mail = Mail { url: url.into(), from: "1•2•Flex <oproep@flex.example>".into(), ca_file };
        let world = World::set("2026-11-23T08:00:00Z", |settings| settings.mail = Some(mail)).await;
        let zon = world.customer("zon").await;
        credits::grant(&world.app, zon.environment, Credits(10), Paid::Yes).await.unwrap();
        let program = world.program(&zon, &Right::ALL).await;
        let workers = Workers::start(&world);
        Self { world, zon, program, workers }
    }

    async fn sends(&self, body: &Value) -> Value {
        let answer = self.program.post("/api/v1/messages", body).await;
        assert_eq!(answer.status, 202, "{}", answer.text);
        answer.json()["id"].clone()
    }

    async fn writes_to(&self, address: &str) -> Value {
        self.sends(&json!({ "email": address, "subject": "Zaterdag", "text": "Kun je zaterdag?" })).await
    }

    async fn message(&self, id: &Value) -> Value {
        self.program.get(&format!("/api/v1/messages/{}", id.as_str().unwrap())).await.json()
    }

    /// Waits until a message is in a state; answers it and the names of its steps.
    async fn becomes(&self, id: &Value, state: &str) -> (Value, Vec<String>) {
        for _ in 0..1_000 {
            let message = self.message(id).await;
            if message["state"] == state {
                let steps = message["history"].as_array().unwrap().iter();
                let steps = steps.map(|step| step["what"].as_str().unwrap().to_owned()).collect();
                return (message, steps);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it stays {}", self.message(id).await)
    }

    /// Waits until something stands in a message's history.
    async fn is_told(&self, id: &Value, what: &str) -> Value {
        for _ in 0..1_000 {
            let message = self.message(id).await;
            let steps = message["history"].as_array().unwrap();
            if let Some(step) = steps.iter().find(|step| step["what"] == what) {
                return step.clone();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("never {what}: {}", self.message(id).await)
    }

    /// Everything is free and adds up.
    async fn ends(self) {
        assert_eq!(three(&self.world, &self.zon).await, (10, 0, 0), "the tariff of e-mail is nothing");
        assert_eq!(messages::verify(&self.world.app).await.unwrap(), Vec::<String>::new());
        self.workers.stop().await;
    }
}

#[tokio::test]
async fn a_letter_arrives_with_both_its_parts_and_the_headers_that_mail_programs_expect() {
    let server = Postman::starts(&[]);
    let post = Post::to(&server).await;
    let jan = json!({ "given_name": "Jan", "family_name": "Bos", "email": "Jan.Bos@example.nl" });
    let jan = post.program.post("/api/v1/contacts", &jan).await.json()["id"].clone();
    let subject = "Zaterdag: één plek in de keuken – kun jij?";
    let text = "Hoi Jan,\n\nKun je zaterdag <koken> & afwassen? Zie https://flex.example/u/abc.";
    let body = json!({ "contact": jan, "channel": "email", "subject": subject, "text": text });
    let id = post.sends(&body).await;
    let letter = server.has(1).await.remove(0);
    assert_eq!(letter["envelope"], json!({ "from": "oproep@flex.example", "to": ["Jan.Bos@example.nl"] }));
    assert_eq!(letter["from"], json!({ "address": "oproep@flex.example", "name": "1•2•Flex" }));
    assert_eq!(letter["subject"], subject);
    assert_eq!(letter["text"].as_str().unwrap().trim_end(), text);
    let html = letter["html"].as_str().unwrap();
    assert!(html.contains("&lt;koken&gt; &amp; afwassen"), "{html}");
    assert!(html.contains("<a href=\"https://flex.example/u/abc\">"), "{html}");
    let header = |name: &str| letter["headers"][name].as_str().unwrap_or_default().to_owned();
    let id_text = id.as_str().unwrap();
    assert_eq!(header("message-id"), format!("<{id_text}@flex.example>"));
    assert_eq!(header("date"), "Mon, 23 Nov 2026 08:00:00 +0000");
    assert_eq!(header("auto-submitted"), "auto-generated");
    assert!(
        header("list-unsubscribe").starts_with("<http") && header("list-unsubscribe").contains("/leave/")
    );
    assert_eq!(header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
    let raw = letter["raw"].as_str().unwrap();
    assert!(raw.is_ascii() && raw.lines().all(|line| line.len() <= 998), "{raw}");

    let (message, steps) = post.becomes(&id, "sent").await;
    assert_eq!(steps, ["accepted", "sending", "sent"]);
    assert_eq!((&message["channel"], &message["captured"]), (&json!("email"), &json!(0)));
    assert_eq!((&message["subject"], &message["contact"]), (&json!(subject), &jan));
    let talk = format!("/api/v1/messages?channel=email&contact={}", jan.as_str().unwrap());
    assert_eq!(post.program.get(&talk).await.json()["items"].as_array().unwrap().len(), 1);

    let other = post.writes_to("balie@example.nl").await;
    post.becomes(&other, "sent").await;
    let letter = server.letters().await.remove(1);
    assert_eq!(letter["headers"]["list-unsubscribe"], Value::Null, "no contact, nothing to leave");
    post.ends().await;
}

/// The path of the address that a letter's unsubscribe button posts to.
fn leaves_at(letter: &Value) -> String {
    let said = letter["headers"]["list-unsubscribe"].as_str().expect("a header");
    let at = said.find("/leave/").expect("our address");
    said[at..].trim_end_matches('>').to_owned()
}

#[tokio::test]
async fn art_9_3_a_mail_programs_button_stops_the_messages_with_one_click_and_says_so_with_when_and_how() {
    let server = Postman::starts(&[]);
    let post = Post::to(&server).await;
    let jan = json!({ "given_name": "Jan", "family_name": "Bos", "email": "jan@example.nl",
                      "mobile": "0612345678", "language": "en" });
    let jan = post.program.post("/api/v1/contacts", &jan).await.json()["id"].clone();
    let body = json!({ "contact": jan, "channel": "email", "subject": "Zaterdag", "text": "Kun je?" });
    let sent = post.sends(&body).await;
    post.becomes(&sent, "sent").await;
    let path = leaves_at(&server.has(1).await[0]);
    let mut program = post.world.visitor();
    let card = format!("/api/v1/contacts/{}", jan.as_str().unwrap());
    let known = || async { post.program.get(&card).await.json()["opted_out"].clone() };

    let looked = program.get(&path).await;
    assert_eq!(looked.status, 200, "{}", looked.text);
    assert!(looked.text.contains("Stop all messages") && looked.text.contains("zon"), "{}", looked.text);
    assert_eq!(program.post(&path, &[("anything", "else")]).await.status, 422);
    assert_eq!(known().await, Value::Null, "looking and posting something else stop nothing");

    // Mail programs send a form of either kind (RFC 8058 section 3.2), and follow no redirect.
    let parts =
        b"--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    let kind = "multipart/form-data; boundary=b";
    let stopped = program.ask(axum::http::Method::POST, &path, kind, parts.to_vec()).await;
    assert_eq!(stopped.status, 200, "{}", stopped.text);
    let told = known().await;
    assert_eq!((&told["at"], &told["by"]), (&json!("2026-11-23T08:00:00Z"), &json!("email")), "{told}");
    post.world.passes(SignedDuration::from_hours(1));
    let again = program.post(&path, &[("List-Unsubscribe", "One-Click")]).await;
    assert!(again.status == 200 && again.text.contains("no more messages"), "{}", again.text);
    assert_eq!(known().await, told, "the first time counts");
    assert_eq!(post.program.post("/api/v1/messages", &body).await.status, 409);

    let other = path.replace("/leave/", "/leave/A");
    for wrong in [other.as_str(), "/leave/stop", &path[..path.len() - 1]] {
        let answer = program.post(wrong, &[("List-Unsubscribe", "One-Click")]).await;
        assert!(answer.status == 404 && !answer.text.contains("zon"), "{wrong}: {}", answer.text);
    }
    post.ends().await;
}

#[tokio::test]
async fn a_planner_writes_to_a_contact_by_e_mail_with_a_subject_and_sees_what_it_costs() {
    let server = Postman::starts(&[]);
    let post = Post::to(&server).await;
    let make = async |who: Value| post.program.post("/api/v1/contacts", &who).await.json()["id"].clone();
    let jan = make(json!({ "given_name": "Jan", "email": "jan@example.nl", "mobile": "0612345678" })).await;
    let ans = make(json!({ "given_name": "Ans", "email": "ans@example.nl" })).await;
    let nobody = make(json!({ "given_name": "Bas" })).await;
    let mut planner = post.world.signed_in(&post.zon, Role::Planner).await;
    let place = |id: &Value| format!("/contacts/{}/messages", id.as_str().unwrap());
    assert!(!planner.get(&place(&nobody)).await.text.contains("<textarea"), "nowhere to write to");
    let only = planner.get(&place(&ans)).await.text;
    assert!(
        only.contains("name=\"subject\"") && !only.contains("name=\"turn\""),
        "one way, no choice: {only}"
    );

    let text = ("text", "Hoi Jan,\r\nkun jij’s avonds?");
    let turned = planner.post(&place(&jan), &[text, ("by", "sms"), ("turn", "email")]).await;
    assert!(turned.status == 200 && turned.text.contains("kun jij’s avonds?"), "what was typed stays");
    assert!(
        turned.text.contains("name=\"subject\"") && turned.text.contains("kost 0 credits"),
        "{}",
        turned.text
    );
    let form = |subject: &'static str| [text, ("by", "email"), ("subject", subject), ("once", "een")];
    let without = planner.post(&place(&jan), &form(" ")).await;
    assert!(without.status == 422 && without.text.contains("id=\"subject-error\""), "{}", without.text);
    for _ in 0..2 {
        assert_eq!(planner.post(&place(&jan), &form("Zaterdag")).await.status, 303);
    }
    let letter = server.has(1).await.remove(0);
    assert_eq!(letter["subject"], "Zaterdag");
    assert_eq!(letter["text"].as_str().unwrap().trim_end(), "Hoi Jan,\nkun jij’s avonds?");
    let talk = planner.get(&place(&jan)).await.text;
    assert_eq!(talk.matches("bubble out").count(), 1, "a double click sends once: {talk}");
    post.ends().await;
}

#[tokio::test]
async fn what_is_refused_for_now_goes_later_and_once() {
    let server = Postman::starts(&[]);
    let post = Post::to(&server).await;
    server.behaves(&json!({ "recipients": { "vol@example.nl": "450 4.2.0 Try again later" } })).await;
    let full = post.writes_to("vol@example.nl").await;
    let step = post.is_told(&full, "throttled").await;
    assert!(step["detail"].as_str().unwrap().contains("4.2.0 Try again later"), "{step}");
    let other = post.writes_to("leeg@example.nl").await;
    post.becomes(&other, "sent").await;
    assert_eq!(post.message(&full).await["state"], "accepted", "it waits, and holds up nobody");
    server.behaves(&json!({ "letters": { "vol@example.nl": "451 4.3.0 Full after all" } })).await;
    post.world.passes(SignedDuration::from_secs(5));
    while post.message(&full).await["history"].as_array().unwrap().len() < 5 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    server.behaves(&json!({})).await;
    post.world.passes(SignedDuration::from_mins(2));
    let (_, steps) = post.becomes(&full, "sent").await;
    assert_eq!(steps, ["accepted", "sending", "throttled", "sending", "throttled", "sending", "sent"]);
    assert_eq!(server.letters().await.len(), 2);
    post.ends().await;
}

#[tokio::test]
async fn what_is_refused_for_good_is_final_and_says_why() {
    let server = Postman::starts(&[]);
    let post = Post::to(&server).await;
    let how = json!({
        "recipients": { "weg@example.nl": "550 5.1.1 No such user" },
        "letters": { "streng@example.nl": "554 5.7.1 Not this text" },
    });
    server.behaves(&how).await;
    let (gone, strict) = (post.writes_to("weg@example.nl").await, post.writes_to("streng@example.nl").await);
    for (id, why) in [(gone, "550 5.1.1 No such user"), (strict, "554 5.7.1 Not this text")] {
        let (message, steps) = post.becomes(&id, "refused").await;
        assert_eq!(steps, ["accepted", "sending", "refused"]);
        assert_eq!(message["history"][2]["detail"], why);
    }
    post.world.passes(SignedDuration::from_hours(1));
    let fine = post.writes_to("jan@example.nl").await;
    post.becomes(&fine, "sent").await;
    assert_eq!(server.recipients_asked().await, 3, "nobody asked again");
    post.ends().await;
}

#[tokio::test]
async fn a_server_that_is_away_delays_letters_and_leaves_none_in_doubt() {
    let server = Postman::starts(&[]);
    let (post, place) = (Post::to(&server).await, server.port().to_string());
    drop(server);
    let mut ids = Vec::new();
    for n in 0..3 {
        ids.push(post.writes_to(&format!("jan{n}@example.nl")).await);
    }
    let server = Postman::starts(&["--port", &place]);
    for id in &ids {
        let (_, steps) = post.becomes(id, "sent").await;
        assert_eq!(steps, ["accepted", "sending", "sent"]);
    }
    assert_eq!(server.letters().await.len(), 3);
    post.ends().await;
}

#[tokio::test]
async fn a_letter_without_a_last_word_is_in_doubt_and_goes_again_only_where_that_was_asked() {
    let server = Postman::starts(&[]);
    let post = Post::to(&server).await;
    server.behaves(&json!({ "hang_up": ["jan@example.nl", "piet@example.nl"] })).await;
    let jan = post.writes_to("jan@example.nl").await;
    post.becomes(&jan, "unknown").await;
    let piet = json!({
        "email": "piet@example.nl", "subject": "Nu", "text": "Kun je nu?", "in_doubt": "resend-once",
    });
    let piet = post.sends(&piet).await;
    post.becomes(&piet, "unknown").await;
    server.behaves(&json!({})).await;
    post.world.passes(SignedDuration::from_mins(3));
    post.becomes(&piet, "sent").await;
    let letters = server.letters().await;
    let ids: Vec<_> = letters.iter().map(|letter| &letter["headers"]["message-id"]).collect();
    assert_eq!(ids.len(), 3, "one to Jan, two to Piet");
    assert_eq!(ids[1], ids[2], "which mail programs show as one");
    post.world.passes(SignedDuration::from_hours(50));
    post.becomes(&jan, "not-charged").await;
    assert_eq!(server.letters().await.len(), 3);
    post.ends().await;
}

#[tokio::test]
async fn over_starttls_with_a_password_and_only_to_a_server_that_proves_its_name() {
    let folder = Folder::new();
    let issued = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let (key, cert) = (folder.path("key.pem"), folder.path("cert.pem"));
    std::fs::write(&key, issued.signing_key.serialize_pem()).unwrap();
    std::fs::write(&cert, issued.cert.pem()).unwrap();
    let server = Postman::starts(&[
        "--user",
        "flex",
        "--password",
        "ge:heim@",
        "--key",
        key.to_str().unwrap(),
        "--cert",
        cert.to_str().unwrap(),
    ]);
    let right = format!("smtp://flex:ge%3Aheim%40@localhost:{}?tls=required", server.port());
    for (url, trusted) in [(right.replace("heim", "raden"), Some(cert.clone())), (right.clone(), None)] {
        let (post, before) = (Post::by(&url, trusted).await, server.connections().await);
        let waits = post.writes_to("jan@example.nl").await;
        while server.connections().await < before + 2 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(post.message(&waits).await["state"], "accepted", "a wrong setting loses nothing");
        post.workers.stop().await;
    }
    let post = Post::by(&right, Some(cert)).await;
    let id = post.writes_to("jan@example.nl").await;
    post.becomes(&id, "sent").await;
    let letters = server.letters().await;
    assert_eq!(letters.len(), 1);
    assert_eq!((&letters[0]["secure"], &letters[0]["user"]), (&json!(true), &json!("flex")));
    post.ends().await;
}

#[tokio::test]
async fn both_channels_come_in_by_one_door_and_every_wrong_field_is_named() {
    let post = Post::by("smtp://127.0.0.1:9", None).await;
    let wrong = async |body: Value| {
        let answer = post.program.post("/api/v1/messages", &body).await;
        assert_eq!(answer.status, 422, "{}", answer.text);
        let errors = answer.json()["errors"].as_array().unwrap().clone();
        errors
            .iter()
            .map(|error| {
                format!("{} {}", error["pointer"].as_str().unwrap(), error["code"].as_str().unwrap())
            })
            .collect::<Vec<_>>()
    };
    let (to, email, subject, text) = ("+31612345678", "jan@example.nl", "Zaterdag", "Kun je?");
    let both = json!({ "to": to, "email": email, "subject": subject, "text": text });
    assert_eq!(wrong(both.clone()).await, ["/channel message-which-channel"]);
    let mut as_email = both.clone();
    as_email["channel"] = "email".into();
    assert_eq!(wrong(as_email).await, ["/to message-other-channel"]);
    let mut as_fax = both;
    as_fax["channel"] = "fax".into();
    assert_eq!(wrong(as_fax).await, ["/channel message-channel"]);
    let contact =
        json!({ "given_name": "Jan", "family_name": "Bos", "email": "jan@example.nl\r\nBcc: x@example.nl" });
    let answer = post.program.post("/api/v1/contacts", &contact).await;
    assert_eq!((answer.status, &answer.json()["errors"][0]["code"]), (422, &json!("email-unreadable")));
    let injected =
        json!({ "email": "jan@example.nl\r\nBcc: x@example.nl", "subject": "a\r\nBcc: x", "text": " " });
    assert_eq!(
        wrong(injected).await,
        ["/email message-email", "/subject message-subject-line", "/text message-empty"]
    );
    assert_eq!(wrong(json!({ "email": email, "text": text })).await, ["/subject message-subject-needed"]);
    assert_eq!(
        wrong(json!({ "channel": "email", "subject": subject, "text": text })).await,
        ["/email message-email-or-contact"]
    );
    assert_eq!(
        wrong(json!({ "to": to, "subject": subject, "text": text })).await,
        ["/subject message-other-channel"]
    );
    let long = json!({ "email": email, "subject": "x".repeat(201), "text": "x".repeat(20_001) });
    assert_eq!(wrong(long).await, ["/subject text-too-long", "/text text-too-long"]);
    post.workers.stop().await;
}

#[tokio::test]
async fn the_same_key_writes_once_and_nobody_who_left_is_written_to() {
    let server = Postman::starts(&[]);
    let post = Post::to(&server).await;
    let jan = json!({ "given_name": "Jan", "family_name": "Bos", "email": "jan@example.nl" });
    let jan = post.program.post("/api/v1/contacts", &jan).await.json()["id"].as_str().unwrap().to_owned();
    let body = json!({ "email": "JAN@example.nl", "subject": "Zaterdag", "text": "Kun je?" });
    let first = post.program.post_once("k1", "/api/v1/messages", &body).await;
    let again = post.program.post_once("k1", "/api/v1/messages", &body).await;
    assert_eq!((first.status, &first.text), (202, &again.text));
    assert_eq!(first.json()["encoding"], Value::Null);
    let mut other = body.clone();
    other["subject"] = "Zondag".into();
    assert_eq!(post.program.post_once("k1", "/api/v1/messages", &other).await.status, 409);
    let (message, _) = post.becomes(&first.json()["id"], "sent").await;
    assert_eq!(message["contact"], jan, "the address is Jan's, however it is written");

    post.program.post(&format!("/api/v1/contacts/{jan}/opt-out"), &json!({})).await;
    let batch = json!({ "messages": [
        body,
        { "contact": jan, "channel": "email", "subject": "Zaterdag", "text": "Kun je?" },
        { "email": "piet@example.nl", "subject": "Zaterdag", "text": "Kun je?" },
    ]});
    let answer = post.program.post("/api/v1/messages/batch", &batch).await.json();
    assert_eq!((&answer["accepted"], &answer["credits"]), (&json!(1), &json!(0)));
    assert_eq!(answer["items"][0]["problem"]["code"], "message-opted-out");
    assert_eq!(answer["items"][1]["problem"]["code"], "message-opted-out");

    credits::freeze(&post.world.app, post.zon.environment, "rekening te laat").await.unwrap();
    let id = post.writes_to("klaas@example.nl").await;
    post.becomes(&id, "sent").await;
    assert_eq!(server.has(3).await.len(), 3, "art. 3.2: what costs nothing is not stopped by a freeze");
    post.workers.stop().await;
}
