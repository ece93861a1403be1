//! `Idempotency-Key` (the draft of the IETF httpapi group): whoever asks again under the same key gets the same answer and nothing happens
//! twice, on every POST of the API; another request under that key is refused.
//!
//! A room that adds a POST adds a line to [`ASKED`]; a route without one fails the test.

use crate::{
    harness::{Customer, World},
    isolation::{FILE, Objects, filled, named, objects},
    subprocessors,
};
use axum::http::Method;
use contacts::import;
use shell::{
    inside::Right,
    routes::{Need, Route},
};
use std::{collections::BTreeSet, time::Duration};

/// What is asked of every POST, and something else under the same key, in an order in which all of it can be done.
/// `<name>` is an object of one's own; `""` and `{}` ask the same route for the same and are other bytes.
pub const ASKED: &[(&str, &str, &str)] = &[
    (
        "/api/v1/webhooks",
        r#"{"url": "https://example.nl/a", "kinds": ["*"]}"#,
        r#"{"url": "https://example.nl/b", "kinds": ["*"]}"#,
    ),
    ("/api/v1/webhooks/{endpoint}/rotate", "{}", ""),
    ("/api/v1/webhooks/{endpoint}/test", "{}", ""),
    ("/api/v1/webhooks/{endpoint}/deliveries/{delivery}/resend", "{}", ""),
    ("/api/v1/contacts", r#"{"given_name": "Eva", "mobile": "0612349999"}"#, r#"{"given_name": "Ewa"}"#),
    ("/api/v1/contacts/imports", "Naam;Mobiel\nEva Vis;0612340001\n", "Naam;Mobiel\nEva Vos;0612340001\n"),
    (
        "/api/v1/contacts/imports/{id}/mapping",
        r#"{"field": ["full-name", "mobile"]}"#,
        r#"{"field": ["", "mobile"]}"#,
    ),
    ("/api/v1/contacts/imports/{id}/apply", "{}", ""),
    ("/api/v1/contacts/imports/{id}/undo", "{}", ""),
    ("/api/v1/contacts/{id}/opt-out", "{}", r#"{"by": "sms"}"#),
    ("/api/v1/contacts/{id}/opt-in", "{}", r#"{"by": "sms"}"#),
    ("/api/v1/contacts/{id}/documents", FILE, OTHER_FILE),
    ("/api/v1/agreement/notice", r#"{"dry_run": true}"#, r#"{"dry_run": true, "kind": "switching"}"#),
    ("/api/v1/credit-orders", r#"{"credits": 200}"#, r#"{"credits": 300}"#),
    ("/api/v1/credit-orders/{id}/correction", r#"{"credits": 90}"#, r#"{"credits": 80}"#),
    ("/api/v1/claims", CLAIM, OTHER_CLAIM),
    (
        "/api/v1/subprocessor-objections",
        r#"{"subprocessor": "<subprocessor>", "reason": "Liever niet."}"#,
        r#"{"subprocessor": "<subprocessor>", "reason": "Zeker niet."}"#,
    ),
    ("/api/v1/invoices/{id}/objections", r#"{"body": "Verkeerd aantal."}"#, r#"{"body": "Te duur."}"#),
    ("/api/v1/messages", r#"{"to": "0612345678", "text": "een"}"#, r#"{"to": "0612345678", "text": "twee"}"#),
    (
        "/api/v1/messages/batch",
        r#"{"messages": [{"to": "0612345678", "text": "een"}]}"#,
        r#"{"messages": [{"to": "0612345678", "text": "twee"}]}"#,
    ),
    ("/api/v1/messages/preview", r#"{"text": "een"}"#, r#"{"text": "twee"}"#),
    ("/api/v1/inbound/{id}/handled", "{}", ""),
    ("/api/v1/shifts", SHIFT, OTHER_SHIFT),
    ("/api/v1/shifts/copy-week", r#"{"week": "2026-W48"}"#, r#"{"week": "2026-W47"}"#),
    ("/api/v1/shifts/{id}/assignments", r#"{"contact": "<contact>"}"#, r#"{"contact": "<shift>"}"#),
    ("/api/v1/call-outs/plan", r#"{"shift": "<spare>"}"#, r#"{"shift": "<shift>"}"#),
    ("/api/v1/call-outs", r#"{"shift": "<spare>"}"#, r#"{"shift": "<shift>"}"#),
    ("/api/v1/call-outs/{id}/pause", "{}", ""),
    ("/api/v1/call-outs/{id}/resume", "{}", ""),
    ("/api/v1/call-outs/{id}/next-wave", "{}", ""),
    ("/api/v1/call-outs/{id}/ask", r#"{"contact": "<newcomer>"}"#, r#"{"contact": "<contact>"}"#),
    ("/api/v1/invitations/{id}/answer", r#"{"answer": "yes"}"#, r#"{"answer": "no"}"#),
    ("/api/v1/call-outs/{id}/stop", "{}", r#"{"tell": "waiting"}"#),
    ("/api/v1/shifts/{id}/cancel", "{}", ""),
    ("/api/v1/contacts/{id}/merge", r#"{"other": "<newcomer>"}"#, r#"{"other": "<shift>"}"#),
];

/// What needs more than objects: `a_message_that_stays_unknown_is_not_charged_or_settled_by_a_person` asks it twice.
const TOLD_ELSEWHERE: [&str; 1] = ["/api/v1/messages/{id}/settle"];

const CLAIM: &str = r#"{"kind": "damage", "what": "Een dag zonder oproepen.", "arose_on": "2026-11-20"}"#;
const OTHER_CLAIM: &str = r#"{"kind": "damage", "what": "Twee dagen.", "arose_on": "2026-11-20"}"#;
const OTHER_FILE: &str =
    "--form\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nRijbewijs\r\n--form--\r\n";
const SHIFT: &str =
    r#"{"starts_at": "2026-12-05T18:00:00Z", "ends_at": "2026-12-05T23:00:00Z", "places": 1}"#;
const OTHER_SHIFT: &str =
    r#"{"starts_at": "2026-12-05T18:00:00Z", "ends_at": "2026-12-05T23:00:00Z", "places": 2}"#;

fn kind(body: &str) -> &'static str {
    match body {
        file if file.starts_with("--form") => "multipart/form-data; boundary=form",
        list if list.starts_with("Naam") => "text/csv",
        _ => "application/json",
    }
}

fn posts(world: &World) -> impl Iterator<Item = &Route> {
    world.routes.iter().filter(|route| route.method == Method::POST && matches!(route.need, Need::Api(_)))
}

/// A customer's objects, with an import that waits to be applied and somebody whom nobody has asked.
pub async fn more(world: &World) -> (Customer, Objects) {
    let (zon, mut own) = objects(world, world.customer("zon").await).await;
    let (inside, app) = (world.inside(&zon), &world.app);
    let list = b"Naam;Mobiel\nBo Bak;0612340099\n".to_vec();
    let id = import::begin(app, &inside, "lijst.csv", list.into()).await.expect("a list");
    while import::look(app, &inside, id).await.expect("it is there").state != "ready" {
        tokio::task::yield_now().await;
    }
    own.insert("/api/v1/contacts/imports/{id}", id.to_string());
    let program = world.program(&zon, &Right::ALL).await;
    let made = serde_json::json!({"given_name": "Nieuw", "mobile": "0612340098"});
    let newcomer =
        program.post("/api/v1/contacts", &made).await.json()["id"].as_str().expect("an id").to_owned();
    own.insert("<newcomer>", newcomer);
    own.insert("<subprocessor>", subprocessors::announced(world).await);
    (zon, own)
}

#[tokio::test]
async fn every_post_of_the_api_is_done_once_under_a_key_and_refuses_another_request_under_it() {
    let world = World::new().await;
    let (zon, own) = more(&world).await;
    let program = world.program(&zon, &Right::ALL).await;
    let mut wrong = Vec::new();
    for (path, body, other) in ASKED {
        let route =
            posts(&world).find(|route| route.path == *path).unwrap_or_else(|| panic!("{path} is gone"));
        let at = filled(route, |upto| own.get(upto).cloned()).expect("objects for the path");
        let (body, other) = (named(body, "<", &own), named(other, "<", &own));
        // Looking at the rows and applying go on after their answers.
        let needs = [("/imports/{id}/apply", "ready"), ("/imports/{id}/undo", "applied")];
        if let Some((_, state)) = needs.iter().find(|(end, _)| path.ends_with(end)) {
            let (import, _) = at.rsplit_once('/').expect("a path");
            while program.get(import).await.json()["state"] != **state {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        let send = async |body: &str| program.send_once(path, &at, kind(body), body.into()).await;
        let (first, again, reused) = (send(&body).await, send(&body).await, send(&other).await);
        if !(200..300).contains(&first.status) {
            wrong.push(format!("{path} could not be done: {} {}", first.status, first.text));
        } else if (first.status, &first.text) != (again.status, &again.text) {
            wrong.push(format!("{path} answers {:?}, then {:?}", first.text, again.text));
        } else if reused.status != 409 || reused.json()["code"] != "idempotency-key-reused" {
            wrong.push(format!("{path} takes another request: {} {}", reused.status, reused.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_post_of_the_api_is_asked_above() {
    let world = World::new().await;
    let asked: BTreeSet<&str> = ASKED.iter().map(|(path, ..)| *path).chain(TOLD_ELSEWHERE).collect();
    let there: BTreeSet<&str> = posts(&world).map(|route| route.path).collect();
    assert_eq!(asked, there);
}

#[tokio::test]
async fn the_same_document_written_out_with_another_boundary_is_the_same_request() {
    let world = World::new().await;
    let (zon, own) = objects(&world, world.customer("zon").await).await;
    let program = world.program(&zon, &Right::ALL).await;
    let path = format!("/api/v1/contacts/{}/documents", own["<contact>"]);
    let first = program.send_once("k", &path, kind(FILE), FILE.into()).await;
    let otherwise = FILE.replace("--form", "--formulier");
    let again =
        program.send_once("k", &path, "multipart/form-data; boundary=formulier", otherwise.into()).await;
    assert_eq!((first.status, again.status), (201, 201), "{}", again.text);
    assert_eq!(first.text, again.text);
}
