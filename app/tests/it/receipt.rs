//! The receipt of an invoice (art. 3.1, 3.3): the relay's yes begins the time to object; what did not arrive and was sent again
//! may get its term anew, by decision, and everything that rests on the due date follows.

use crate::{
    harness::{Customer, Person, Postman, World},
    late_hand::{self, Desk, account, debt, decides, desk, on},
    messages::Workers,
};
use billing::Issued;
use jiff::civil::date;
use rules::{collection::steps::Step, numbers::Cents};
use serde_json::json;
use shell::{identity::Identity, inside::Role, settings::Mail};
use std::time::Duration;

async fn world_with(server: &Postman, at: &str) -> World {
    let url = format!("smtp://127.0.0.1:{}", server.port());
    let mail = Mail { url: url.into(), from: "1•2•Flex <post@flex.example>".into(), ca_file: None };
    World::set(at, |settings| {
        settings.mail = Some(mail);
        settings.provider = Some(Identity::of_the_demo());
    })
    .await
}

/// The customer's page of an invoice, once it says something.
async fn until_it_says(person: &mut Person, path: &str, said: &str) -> String {
    for _ in 0..1_000 {
        let page = person.get(path).await;
        if page.text.contains(said) {
            return page.text;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{path} never says {said}")
}

#[tokio::test]
async fn art_3_3_the_relays_yes_begins_the_five_working_days_and_the_customer_sees_until_when() {
    let server = Postman::starts(&[]);
    // Wednesday 13 May 2026: Ascension Day follows, and the Friday after it is designated.
    let world = world_with(&server, "2026-05-13T07:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2026, 5, 1)).await;
    let issued = world.invoice(&zon, date(2026, 5, 13), 100_000).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let path = format!("/invoices/{}", issued.id);
    assert!(!admin.get(&path).await.text.contains("22 mei 2026"), "nothing was received yet");
    while 0 < billing::papers::make_due(&world.app).await.expect("the documents") {}
    assert!(!admin.get(&path).await.text.contains("22 mei 2026"), "it is written, and not taken yet");
    let workers = Workers::start(&world);
    server.has(1).await;
    let page = until_it_says(&mut admin, &path, "22 mei 2026").await;
    assert!(page.contains("5 werkdagen"), "and why: {page}");
    workers.stop().await;
    let late = [("key", "018f0000-0000-7000-8000-00000000000a"), ("body", "Dit klopt niet.")];
    world.passes(jiff::SignedDuration::from_hours(24 * 9));
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let lodged = admin.post(&format!("{path}/objection"), &late).await;
    assert_eq!(lodged.status, 303, "{}", lodged.text);
}

/// An invoice of 1 January that did not arrive, is late, froze the wallet and blocked its credits; and was sent again on the
/// twentieth, to another address.
async fn sent_again(server: &Postman) -> (World, Desk, Customer, Issued) {
    server.behaves(&json!({"recipients": {"facturen@zon.test": "550 no such mailbox"}})).await;
    let world = world_with(server, "2026-01-01T09:00:00Z").await;
    let mut desk = desk(&world).await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 1)).await;
    let issued = world.invoice(&zon, date(2026, 1, 1), 100_000).await;
    let workers = Workers::start(&world);
    while 0 < billing::papers::make_due(&world.app).await.expect("the documents") {}
    let page = format!("/operator/invoices/{}/{}", zon.environment, issued.id);
    until_it_says(&mut desk.anna, &page, "no such mailbox").await;
    on(&world, &mut desk, date(2026, 1, 20)).await;
    let only = issued.id.to_string();
    for deed in ["freeze", "block"] {
        let done = decides(&mut desk.anna, &zon, deed, &[("invoice", &only)]).await;
        assert_eq!(done.status, 303, "{deed}: {}", done.text);
    }
    let restart = [("received", "2026-01-20"), ("why", "Postbus bestond niet meer.")];
    let refused = desk.anna.post(&format!("{page}/restart"), &restart).await;
    assert_eq!(refused.status, 409, "it was not sent again: {}", refused.text);
    let again = desk.anna.post(&format!("{page}/send"), &[("to", "goed@zon.test")]).await;
    assert_eq!(again.status, 303, "{}", again.text);
    server.has(1).await;
    workers.stop().await;
    (world, desk, zon, issued)
}

#[tokio::test]
async fn art_3_1_a_term_begins_anew_by_decision_and_late_interest_freeze_and_block_follow() {
    let server = Postman::starts(&[]);
    let (world, mut desk, zon, issued) = sent_again(&server).await;
    on(&world, &mut desk, date(2026, 1, 22)).await;
    let line = account(&world, &zon).await.lines.remove(0);
    assert_eq!(line.standing.accrued.contractual, Cents(1_366), "seven days late, by the first term");
    assert!(line.rights.contains(&Step::Claim), "{:?}", line.rights);
    let purse = crate::credits_hand::purse(&world, &zon).await;
    assert!(purse.frozen_since.is_some());
    let page = format!("/operator/invoices/{}/{}", zon.environment, issued.id);
    for (received, why, status) in [
        ("2026-01-19", "te vroeg", 422),
        ("2026-01-23", "morgen", 422),
        ("gisteren", "geen dag", 422),
        ("2026-01-21", "  ", 422),
    ] {
        let refused =
            desk.anna.post(&format!("{page}/restart"), &[("received", received), ("why", why)]).await;
        assert_eq!(refused.status, status, "{received}: {}", refused.text);
    }
    let right =
        [("received", "2026-01-21"), ("why", "Postbus bestond niet meer; zie de weigering van 1 januari.")];
    assert_eq!(desk.anna.post(&format!("{page}/restart"), &right).await.status, 303);
    let shown = desk.anna.get(&page).await.text;
    for said in [
        "4 februari 2026",
        "Postbus bestond niet meer",
        "Betaaltermijn opnieuw laten lopen",
        "15 januari 2026",
    ] {
        assert!(shown.contains(said), "{said} in {shown}");
    }
    assert_eq!(debt(&world, &zon, &issued).await.due_on, date(2026, 2, 4));
    let account = account(&world, &zon).await;
    let line = &account.lines[0];
    assert_eq!((line.standing.accrued.contractual, line.rights.len()), (Cents::ZERO, 0), "not late any more");
    let purse = crate::credits_hand::purse(&world, &zon).await;
    assert!(purse.frozen_since.is_none(), "nothing causes the freeze any more");
    assert_eq!(purse.blocked.0, 0, "and nothing the block");
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let own = admin.get(&format!("/invoices/{}", issued.id)).await.text;
    assert!(
        own.contains("4 februari 2026") && own.contains("28 januari 2026"),
        "due, and to object until: {own}"
    );
    let listed = admin.get("/invoices").await.text;
    assert!(listed.contains("4 februari 2026"), "{listed}");
    let twice = desk.bram.post(&format!("{page}/restart"), &right).await;
    assert_eq!(twice.status, 422, "it would not be due any later: {}", twice.text);
    assert!(billing::verify(&world.app).await.expect("it runs").is_empty(), "the decision explains the row");
    on(&world, &mut desk, date(2026, 2, 5)).await;
    let late = late_hand::account(&world, &zon).await.lines.remove(0);
    assert_eq!(late.standing.accrued.contractual, Cents(216), "one day late, from the new term");
    let charged = decides(&mut desk.anna, &zon, "claim", &[("invoice", &issued.id.to_string())]).await;
    assert_eq!(charged.status, 303, "{}", charged.text);
    let after = [("received", "2026-02-01"), ("why", "nog later")];
    let refused = desk.anna.post(&format!("{page}/restart"), &after).await;
    assert_eq!(refused.status, 409, "interest was charged for it: {}", refused.text);
}
