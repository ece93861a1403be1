//! Objections (art. 3.3) over the real service: the computed deadline, the form, the queue, and what follows when one is
//! upheld.

use crate::{
    harness::{Customer, World},
    late_hand::{Desk, account, debt, decides, desk, on},
};
use billing::{Credit, Issued, Part, debts::ChargeOf};
use flex::testing;
use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use rules::{
    collection::standing::Term,
    numbers::{Cents, Credits},
};
use serde_json::json;
use shell::inside::{Right, Role};

async fn invoiced(at: &str, day: Date) -> (World, Desk, Customer, Issued) {
    let world = World::at(at).await;
    let zon = world.customer_with_agreement("zon", date(2025, 12, 1)).await;
    let desk = desk(&world).await;
    let issued = world.invoice(&zon, day, 100_000).await;
    (world, desk, zon, issued)
}

fn path(issued: &Issued) -> String {
    format!("/invoices/{}/objection", issued.id)
}

/// The operator's page of the first objection that waits.
async fn waiting(desk: &mut Desk) -> String {
    let queue = desk.anna.get("/operator/objections").await.text;
    let rest = queue.split("href=\"/operator/objections/").nth(1).unwrap_or_else(|| panic!("{queue}"));
    format!("/operator/objections/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn art_3_3_the_customer_sees_the_computed_deadline_and_objects_once_whoever_clicks_twice() {
    // Received on Wednesday 13 May 2026: Ascension on the 14th, the 15th designated.
    let (world, mut desk, zon, issued) = invoiced("2026-05-13T07:00:00Z", date(2026, 5, 13)).await;
    let mut finance = world.signed_in(&zon, Role::Finance).await;
    let shown = finance.get(&path(&issued)).await;
    assert!(shown.text.contains("22 mei 2026"), "{}", shown.text);
    assert!(shown.text.contains("schort de betaling niet op"), "{}", shown.text);
    let empty = finance.post(&path(&issued), &[("key", &testing::new_key()), ("body", " ")]).await;
    assert_eq!(empty.status, 422);
    let key = testing::new_key();
    for _ in 0..2 {
        let made = finance.post(&path(&issued), &[("key", &key), ("body", "Verkeerd aantal.")]).await;
        assert_eq!(made.status, 303, "{}", made.text);
    }
    let second = [("key", &*testing::new_key()), ("body", "Nog eens.")];
    assert_eq!(finance.post(&path(&issued), &second).await.status, 409, "one at a time");
    let one = waiting(&mut desk).await;
    let one = desk.anna.get(&one).await.text;
    for said in ["Verkeerd aantal.", "op tijd", "portaal", "aangetekende brief ingediend", "22 mei 2026"] {
        assert!(one.contains(said), "{said}: {one}");
    }
    let mut planner = world.signed_in(&zon, Role::Planner).await;
    assert_eq!(planner.get(&path(&issued)).await.status, 403);
}

#[tokio::test]
async fn art_3_3_an_objection_suspends_nothing() {
    let (world, mut desk, zon, issued) = invoiced("2026-01-01T08:00:00Z", date(2026, 1, 1)).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let form = [("key", &*testing::new_key()), ("body", "Klopt niet.")];
    assert_eq!(admin.post(&path(&issued), &form).await.status, 303);
    on(&world, &mut desk, date(2026, 1, 16)).await;
    let account = account(&world, &zon).await;
    assert!(account.objected());
    assert!(matches!(account.lines[0].standing.term, Term::Overdue { .. }));
    assert_eq!(account.sums().accrued.contractual, Cents(195));
}

#[tokio::test]
async fn art_3_2_t11_upheld_for_half_it_is_credited_and_interest_and_costs_are_computed_anew() {
    let (world, mut desk, zon, issued) = invoiced("2026-01-01T08:00:00Z", date(2026, 1, 1)).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let form = [("key", &*testing::new_key()), ("body", "De helft is niet geleverd.")];
    assert_eq!(admin.post(&path(&issued), &form).await.status, 303);
    on(&world, &mut desk, date(2026, 2, 15)).await;
    assert_eq!(decides(&mut desk.anna, &zon, "claim", &[]).await.status, 303);
    let one = waiting(&mut desk).await;
    let answer = [("outcome", "partly"), ("net", "500,00"), ("answer", "U hebt gelijk.")];
    let (anna, bram) = tokio::join!(desk.anna.post(&one, &answer), desk.bram.post(&one, &answer));
    assert_eq!([anna.status.min(bram.status), anna.status.max(bram.status)], [303, 409], "decided once");
    let debt = debt(&world, &zon, &issued).await;
    assert_eq!(debt.open, Cents(60_500), "605 credited");
    assert_eq!(debt.open_charges(ChargeOf::Interest), Cents(3_025), "30.25 instead of 60.50");
    on(&world, &mut desk, date(2026, 3, 15)).await;
    assert_eq!(
        account(&world, &zon).await.sums().accrued.contractual,
        Cents(3_025),
        "the next month over 605"
    );
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let shown = admin.get(&path(&issued)).await.text;
    assert!(
        shown.contains("deels gegrond") && shown.contains("U hebt gelijk.") && shown.contains("€ 605,00"),
        "{shown}"
    );
}

#[tokio::test]
async fn art_3_3_a_registered_letter_needs_its_reference_and_may_be_late_but_posted_in_time() {
    let (world, mut desk, zon, issued) = invoiced("2026-05-13T07:00:00Z", date(2026, 5, 13)).await;
    on(&world, &mut desk, date(2026, 5, 27)).await;
    let path = format!("/operator/objections/{}/new/{}", zon.environment, issued.id);
    assert_eq!(desk.anna.get(&path).await.status, 200);
    let key = testing::new_key();
    let letter = |reference: &'static str| {
        vec![
            ("key", key.clone()),
            ("channel", "registered_letter".to_owned()),
            ("registered_ref", reference.to_owned()),
            ("posted_on", "2026-05-21".to_owned()),
            ("received_on", "2026-05-26".to_owned()),
            ("body", "Wij zijn het niet eens.".to_owned()),
        ]
    };
    let without: Vec<_> = letter("");
    let form: Vec<(&str, &str)> = without.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(desk.anna.post(&path, &form).await.status, 422);
    let with = letter("3SRR12345678");
    let form: Vec<(&str, &str)> = with.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(desk.anna.post(&path, &form).await.status, 303);
    let one = waiting(&mut desk).await;
    let one = desk.anna.get(&one).await.text;
    assert!(one.contains("te laat, op tijd verzonden") && one.contains("3SRR12345678"), "{one}");
    let rejected = [("outcome", "rejected"), ("answer", "De levering klopt.")];
    let path = waiting(&mut desk).await;
    assert_eq!(desk.anna.post(&path, &rejected).await.status, 303);
    assert_eq!(debt(&world, &zon, &issued).await.open, Cents(121_000), "it stays as it is");
    assert!(desk.anna.get("/operator/objections").await.text.contains("Er wacht geen bezwaar"));
}

#[tokio::test]
async fn art_3_3_where_the_designated_days_are_unknown_the_deadline_is_refused_and_the_objection_is_kept() {
    let (world, mut desk, zon, issued) = invoiced("2028-12-28T08:00:00Z", date(2028, 12, 28)).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let shown = admin.get(&path(&issued)).await.text;
    assert!(shown.contains("nog niet te berekenen") && shown.contains("31 december 2028"), "{shown}");
    let form = [("key", &*testing::new_key()), ("body", "Klopt niet.")];
    assert_eq!(admin.post(&path(&issued), &form).await.status, 303);
    let one = waiting(&mut desk).await;
    let one = desk.anna.get(&one).await.text;
    assert!(one.contains("Klopt niet.") && one.contains("nog niet te berekenen"), "{one}");
}

#[tokio::test]
async fn art_3_3_a_program_objects_once_under_its_key_and_sees_the_deadline_and_what_was_decided() {
    let (world, mut desk, zon, issued) = invoiced("2026-05-13T07:00:00Z", date(2026, 5, 13)).await;
    let program = world.program(&zon, &[Right::SeeInvoices]).await;
    let path = format!("/api/v1/invoices/{}/objections", issued.id);
    let window = program.get(&path).await.json();
    assert_eq!((&window["deadline"], &window["items"]), (&json!("2026-05-22"), &json!([])));
    let body = json!({"body": "Verkeerd aantal.", "registered_ref": "3SRR1", "posted_on": "2026-05-13"});
    let key = testing::new_key();
    let first = program.post_once(&key, &path, &body).await;
    assert_eq!(first.status, 201, "{}", first.text);
    let lodged = first.json();
    assert_eq!((&lodged["in_time"], &lodged["state"]), (&json!("timely"), &json!("open")));
    assert_eq!((&lodged["deadline"], &lodged["channel"]), (&json!("2026-05-22"), &json!("portal")));
    assert!(!lodged["because"].as_array().unwrap().is_empty());
    assert_eq!(
        program.post_once(&key, &path, &body).await.text,
        first.text,
        "the same key is the same objection"
    );
    let second = program.post_once(&testing::new_key(), &path, &body).await;
    assert_eq!(second.status, 409, "one at a time: {}", second.text);
    for wrong in [json!({"body": " "}), json!({"body": "x", "posted_on": "gisteren"}), json!({"text": "x"})] {
        assert_eq!(program.post_once(&testing::new_key(), &path, &wrong).await.status, 422, "{wrong}");
    }
    let one = waiting(&mut desk).await;
    let answer = [("outcome", "rejected"), ("answer", "De levering klopt.")];
    assert_eq!(desk.anna.post(&one, &answer).await.status, 303);
    let told = program.get(&path).await.json();
    assert_eq!(told["items"][0]["state"], "rejected");
    assert_eq!(told["items"][0]["answer"], "De levering klopt.");
    let maan = world.customer_with_agreement("maan", date(2025, 12, 1)).await;
    let stranger = world.program(&maan, &[Right::SeeInvoices]).await;
    assert_eq!(stranger.post_once(&testing::new_key(), &path, &body).await.status, 404);
    let blind = world.program(&zon, &[Right::See]).await;
    assert_eq!(blind.post_once(&testing::new_key(), &path, &body).await.status, 403);
}

#[tokio::test]
async fn art_3_3_an_objection_takes_back_what_is_left_of_the_lines_and_no_more() {
    let world = World::at("2026-01-01T08:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2025, 12, 1)).await;
    let mut desk = desk(&world).await;
    for quantity in [1_000, 2_000] {
        let order = credits::grant(&world.app, zon.environment, Credits(quantity), credits::Paid::NotYet);
        order.await.unwrap();
    }
    world.passes(SignedDuration::from_hours(9));
    rounds::run(&world.app, &rounds::Pace::default()).await.unwrap();
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let open = billing::debts::open(&mut tx, &inside).await.unwrap();
    // 1,000 and 2,000 credits at 10 cents.
    let invoice = open.iter().find(|debt| debt.gross == Cents(36_300)).expect("both orders").invoice;
    drop(tx);
    let part = Part { line: 0, net: Cents(10_000), quantity: None };
    let credit = Credit { parts: vec![part], ..whole_of(invoice) };
    crate::invoices::credits(&world, &zon, credit).await.unwrap();
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let form = [("key", &*testing::new_key()), ("body", "Niet geleverd.")];
    assert_eq!(admin.post(&format!("/invoices/{invoice}/objection"), &form).await.status, 303);
    let one = waiting(&mut desk).await;
    let above = [("outcome", "partly"), ("net", "200,01"), ("answer", "U hebt gelijk.")];
    let refused = desk.anna.post(&one, &above).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("200"), "what is left of it: {}", refused.text);
    let right = [("outcome", "partly"), ("net", "200,00"), ("answer", "U hebt gelijk.")];
    let settled = desk.anna.post(&one, &right).await;
    assert_eq!(settled.status, 303, "the second line takes it: {}", settled.text);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    assert_eq!(billing::debts::of(&mut tx, &inside, invoice).await.unwrap().open, Cents::ZERO);
}

fn whole_of(invoice: shell::ids::Id<shell::ids::kind::Invoice>) -> Credit {
    Credit { invoice, parts: Vec::new(), article: "3.3", why: "Niet geleverd.".into(), policy: None }
}
