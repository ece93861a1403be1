//! VAT (section C1): the proof of VAT ids, the listing of each quarter, VAT on what was not paid, and the cents of credit notes.

use crate::{
    harness::{Customer, Person, World},
    invoices::{credits, whole},
    late_hand::pays,
};
use billing::{Credit, Part};
use flex::testing;
use jiff::{
    SignedDuration,
    civil::{Date, date},
};
use rounds::Pace;
use rules::numbers::Cents;
use shell::inside::Role;

/// 2 January 2026, 09:00 in Amsterdam.
const START: &str = "2026-01-02T08:00:00Z";
const BERLIN: Option<&str> = Some("DE136695976");

/// A customer in Berlin and one in Utrecht, whose licence year begins, and somebody at the desk.
async fn world() -> (World, Customer, Customer, Person) {
    let world = World::at(START).await;
    let operator = world.operator().await;
    let berlin = world.customer_with_agreement("berlin", date(2026, 1, 2)).await;
    testing::settle_in(&world.app, berlin.environment, "DE", BERLIN).await.unwrap();
    let utrecht = world.customer_with_agreement("utrecht", date(2026, 1, 2)).await;
    (world, berlin, utrecht, operator)
}

async fn round(world: &World) {
    rounds::run(&world.app, &Pace::default()).await.unwrap();
}

async fn checks(operator: &mut Person, customer: &Customer, form: [(&str, &str); 3]) -> u16 {
    operator.post(&format!("/operator/vat/checks/{}", customer.environment), &form).await.status
}

#[tokio::test]
async fn c1_an_invoice_that_reverses_vat_without_proof_of_the_id_is_told_to_a_person() {
    let (world, berlin, _, mut operator) = world().await;
    round(&world).await;
    let tasks = operator.get("/operator/rounds").await.text;
    assert_eq!(tasks.matches("DE136695976, en dat nummer is niet bewezen").count(), 1, "{tasks}");
    let page = operator.get("/operator/vat?quarter=2026-Q1").await.text;
    assert!(page.contains("nooit nagegaan") && page.contains("berlin B.V."), "{page}");
    assert!(!page.contains("utrecht B.V."), "VAT is reversed to nobody here: {page}");
    let wrong = [("answer", "valid"), ("checked_on", "2026-01-02"), ("consultation", "")];
    assert_eq!(checks(&mut operator, &berlin, wrong).await, 422, "what is valid has its number");
    let wrong = [("answer", "valid"), ("checked_on", "2026-01-03"), ("consultation", "WAPI1")];
    assert_eq!(checks(&mut operator, &berlin, wrong).await, 422, "nobody looked tomorrow");
    let right = [("answer", "valid"), ("checked_on", "2026-01-02"), ("consultation", "WAPIAAAAXr1mQ2pQ")];
    assert_eq!(checks(&mut operator, &berlin, right).await, 303);
    let page = operator.get("/operator/vat").await.text;
    for said in ["bewezen", "WAPIAAAAXr1mQ2pQ", "admin van aanbieder", "4 april 2026"] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[tokio::test]
async fn c1_a_proof_holds_a_quarter_and_the_next_invoice_after_it_is_told_again() {
    let (world, berlin, _, mut operator) = world().await;
    let right = [("answer", "valid"), ("checked_on", "2026-01-02"), ("consultation", "WAPI1")];
    assert_eq!(checks(&mut operator, &berlin, right).await, 303);
    round(&world).await;
    assert!(!operator.get("/operator/rounds").await.text.contains("niet bewezen"), "it is proven");
    world.passes(SignedDuration::from_hours(24 * 91));
    ordered(&world, &berlin).await;
    let mut operator = again(&world).await;
    assert!(!operator.get("/operator/rounds").await.text.contains("niet bewezen"), "on the last day");
    ordered(&world, &berlin).await;
    let mut operator = again(&world).await;
    let shown = operator.get("/operator/rounds").await.text;
    assert!(shown.contains("niet bewezen"), "on the day after: {shown}");
    assert!(operator.get("/operator/vat").await.text.contains("verouderd"));
    let refuted = [("answer", "invalid"), ("checked_on", "2026-04-05"), ("consultation", "")];
    assert_eq!(checks(&mut operator, &berlin, refuted).await, 303);
    assert!(operator.get("/operator/vat").await.text.contains("hoort Nederlandse btw op de factuur"));
}

/// Orders, and lives to the round of the next day.
async fn ordered(world: &World, customer: &Customer) {
    let (environment, quantity) = (customer.environment, rules::numbers::Credits(100));
    ::credits::grant(&world.app, environment, quantity, ::credits::Paid::NotYet).await.unwrap();
    world.passes(SignedDuration::from_hours(24));
    round(world).await;
}

async fn again(world: &World) -> Person {
    let mut person = world.visitor();
    let login = [("email", "admin@aanbieder.test"), ("password", crate::harness::PASSWORD)];
    assert_eq!(person.post("/sign-in", &login).await.status, 303);
    person
}

#[tokio::test]
async fn c1_the_listing_of_a_quarter_is_what_was_invoiced_less_what_was_credited_per_vat_id() {
    let (world, berlin, utrecht, _) = world().await;
    round(&world).await;
    let issued = world.invoice(&berlin, date(2026, 1, 2), 50_000).await;
    world.invoice(&utrecht, date(2026, 1, 2), 70_000).await;
    world.passes(SignedDuration::from_hours(24 * 88));
    let part = Part { line: 0, net: Cents(20_000), quantity: None };
    credits(&world, &berlin, Credit { parts: vec![part], ..whole(&issued) }).await.unwrap();
    world.passes(SignedDuration::from_hours(24 * 2));
    let part = Part { line: 0, net: Cents(30_000), quantity: None };
    credits(&world, &berlin, Credit { parts: vec![part], ..whole(&issued) }).await.unwrap();
    // What is known of the customer now changes nothing of the quarter.
    testing::settle_in(&world.app, berlin.environment, "NL", Some("NL004495445B01")).await.unwrap();
    let mut operator = again(&world).await;
    let shown = operator.get("/operator/vat").await.text;
    assert!(shown.contains("Opgaaf ICP 2026-Q1"), "the last quarter that is over: {shown}");
    for said in ["DE136695976", "€ 1.500,00"] {
        assert!(shown.contains(said), "1,200 and 500 less 200: {said} in {shown}");
    }
    let file = operator.get("/operator/vat/icp.csv?quarter=2026-Q1").await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"icp-2026-Q1.csv\"");
    assert!(file.text.contains("\"2026-Q1\";\"DE136695976\";\"berlin B.V.\";\"1500,00\""), "{}", file.text);
    let next = operator.get("/operator/vat/icp.csv?quarter=2026-Q2").await.text;
    assert!(next.contains("\u{2212}300,00") || next.contains("-300,00"), "a credit note alone: {next}");
    assert_eq!(operator.get("/operator/vat?quarter=2026-Q9").await.status, 422);
}

#[tokio::test]
async fn c1_vat_on_what_was_not_paid_comes_back_a_year_after_the_last_day_to_pay() {
    let (world, _, utrecht, _) = world().await;
    let issued = world.invoice(&utrecht, date(2026, 1, 2), 100_000).await;
    pays(&world, &utrecht, &issued, (date(2026, 1, 10), 60_500)).await;
    let report = async |day: Date| {
        let noon = rules::calendar::start_of_day(day) + SignedDuration::from_hours(12);
        world.passes(noon.duration_since(world.now()));
        again(&world).await.get("/operator/receivables/vat").await.text
    };
    let early = report(date(2026, 10, 15)).await;
    assert!(early.contains("Er is geen btw terug te vragen"), "{early}");
    let soon = report(date(2026, 12, 1)).await;
    for said in ["Nu terug te vragen: € 0,00", "€ 605,00", "€ 105,00", "16 januari 2027"] {
        assert!(soon.contains(said), "{said}: {soon}");
    }
    let then = report(date(2027, 1, 16)).await;
    assert!(then.contains("Nu terug te vragen: € 105,00"), "half of it was paid: {then}");
}

#[tokio::test]
async fn art_4_1_a_credit_note_whose_vat_was_rounded_with_others_is_no_e_invoice_that_says_another_sum() {
    let world = World::at(START).await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 2)).await;
    // Two cents three times: each alone has no VAT, together they have the cent that the invoice asked.
    let issued = world.invoice(&zon, date(2026, 1, 2), 6).await;
    let mut admin = world.signed_in(&zon, Role::Admin).await;
    let (mut vat, mut told) = (0, 0);
    for _ in 0..3 {
        let part = Part { line: 0, net: Cents(2), quantity: None };
        let note = credits(&world, &zon, Credit { parts: vec![part], ..whole(&issued) }).await.unwrap();
        vat += note.document.vat.0;
        let xml = admin.get(&format!("/invoices/{}/xml", note.id)).await;
        // Two cents alone have no VAT: an e-invoice that computes it anew can say that and nothing else.
        if note.document.vat == Cents::ZERO {
            assert_eq!(xml.status, 200, "{}", xml.text);
            assert!(xml.text.contains(">0.02</cbc:PayableAmount>"), "{}", xml.text);
        } else {
            told += 1;
            assert_eq!(xml.status, 409, "no other sum than the paper: {}", xml.text);
            assert!(xml.text.contains("e-factuur"), "{}", xml.text);
        }
        assert_eq!(admin.get(&format!("/invoices/{}/pdf", note.id)).await.status, 200);
    }
    assert_eq!((Cents(vat), told), (issued.document.vat, 1), "the cent of VAT is on one of them");
}
