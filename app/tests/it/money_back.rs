//! Money that goes back (art. 3.1, 4.1): a credit note after payment leads to a refund that one of the staff proposes and another
//! agrees to from the start page; the bank tells when it left.

use crate::{
    harness::{Customer, Person, World},
    late_hand::{Desk, desk},
    payments_hand::{Said, THEIRS, came, debt, handed_in, reference, statement, to_settle},
};
use billing::Issued;
use jiff::civil::date;
use rules::numbers::Cents;
use shell::identity::Identity;

/// A customer that paid its invoice of 1,210.00, and was given 484.00 back by credit note afterwards.
async fn credited() -> (World, Desk, Customer, Issued) {
    let world = World::set("2026-01-16T08:00:00Z", |settings| {
        settings.provider = Some(Identity::of_the_demo());
    })
    .await;
    let mut desk = desk(&world).await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 1)).await;
    let issued = world.invoice(&zon, date(2026, 1, 2), 100_000).await;
    let paid = came(121_000, "2026-01-15", reference(&issued.document.number));
    handed_in(&world, &statement(1, "2026-01-15", 0, &[paid])).await;
    assert_eq!(debt(&world, &zon, issued.id).await.open, Cents::ZERO);
    let page = format!("/operator/invoices/{}/{}", zon.environment, issued.id);
    let key = flex::testing::new_key();
    let form = [("key", key.as_str()), ("line", "400,00"), ("why", "Te veel berichten berekend.")];
    let given = desk.anna.post(&format!("{page}/credit"), &form).await;
    assert_eq!(given.status, 303, "{}", given.text);
    (world, desk, zon, issued)
}

/// The credit note on the page of refunds, and the form that proposes to pay it back.
async fn note(person: &mut Person) -> (String, String) {
    let page = person.get("/operator/refunds").await.text;
    let (_, rest) =
        page.split_once("name=\"note\" value=\"").unwrap_or_else(|| panic!("a credit note in {page}"));
    let id = rest.split('"').next().unwrap_or_default().to_owned();
    (id, page)
}

async fn propose(person: &mut Person, zon: &Customer, note: &str) -> u16 {
    let whose = zon.environment.to_string();
    let form = [
        ("do", "propose"),
        ("environment", whose.as_str()),
        ("note", note),
        ("iban", "NL91 ABNA 0417 1643 00"),
        ("why", "Gecrediteerd na betaling."),
    ];
    person.post("/operator/refunds", &form).await.status
}

/// What waits on the start page: where its form goes to, if the reader may agree, and the page.
async fn waits(person: &mut Person) -> (Option<String>, bool, String) {
    let page = person.get("/operator").await.text;
    let to = page
        .split_once("action=\"/operator/proposals/")
        .map(|(_, rest)| format!("/operator/proposals/{}", rest.split('"').next().unwrap_or_default()));
    let may = page.contains("value=\"agree\"");
    (to, may, page)
}

#[tokio::test]
async fn art_3_1_a_credit_note_after_payment_goes_back_by_two_people_from_the_start_page_and_once() {
    let (world, mut desk, zon, issued) = credited().await;
    let (id, page) = note(&mut desk.anna).await;
    assert!(page.contains("484,00") && page.contains("zon"), "with VAT, and whose: {page}");
    assert_eq!(propose(&mut desk.anna, &zon, &id).await, 303);
    assert_eq!(propose(&mut desk.bram, &zon, &id).await, 409, "it is proposed already");
    let (to, may, page) = waits(&mut desk.anna).await;
    let to = to.expect("it waits");
    assert!(!may && page.contains("Terugbetalen") && page.contains("Gecrediteerd na betaling."), "{page}");
    assert_eq!(desk.anna.post(&to, &[("verdict", "agree")]).await.status, 409, "nobody agrees to their own");
    let (_, may, _) = waits(&mut desk.bram).await;
    assert!(may, "somebody else may");
    assert_eq!(desk.bram.post(&to, &[("verdict", "misschien")]).await.status, 422);
    assert_eq!(desk.bram.post(&to, &[("verdict", "agree")]).await.status, 303);
    assert_eq!(desk.bram.post(&to, &[("verdict", "agree")]).await.status, 404, "it is settled");
    assert!(waits(&mut desk.anna).await.0.is_none(), "nothing waits any more");
    assert_eq!(propose(&mut desk.anna, &zon, &id).await, 409, "nothing is left on it");
    assert_eq!(debt(&world, &zon, issued.id).await.open, Cents::ZERO, "the invoice stays as it was");

    assert_eq!(desk.anna.post("/operator/refunds", &[("do", "file")]).await.status, 303);
    let page = desk.anna.get("/operator/refunds").await.text;
    let (_, rest) = page.split_once("href=\"/operator/refunds/files/").expect("a file");
    let file = format!("/operator/refunds/files/{}", rest.split('"').next().unwrap_or_default());
    let file = desk.anna.get(&file).await.text;
    assert!(file.contains(">484.00<") && file.contains("NL91ABNA0417164300"), "{file}");
    let (_, rest) = file.split_once("<EndToEndId>").expect("an id");
    let end_to_end = rest.split('<').next().unwrap_or_default();
    let out = Said { end_to_end, ..came(-48_400, "2026-01-16", "Terugbetaling") };
    handed_in(&world, &statement(2, "2026-01-16", 121_000, &[out])).await;
    assert!(to_settle(&mut desk.anna).await.is_empty(), "the debit is the refund");
    let shown = desk.anna.get(&format!("/operator/invoices/{}/{id}", zon.environment)).await.text;
    assert!(
        shown.contains("€ 0,00") && shown.contains("erugbetaald"),
        "the credit note is settled, and by what: {shown}"
    );
    let mut admin = world.signed_in(&zon, shell::inside::Role::Admin).await;
    let own = admin.get(&format!("/invoices/{id}")).await.text;
    assert!(own.contains("erugbetaald"), "the customer sees it too: {own}");
    assert_eq!(payments::verify(&world.app).await.expect("an answer"), Vec::<String>::new());
    assert!(billing::verify(&world.app).await.expect("an answer").is_empty());
}

#[tokio::test]
async fn art_3_1_what_one_proposes_another_may_refuse_and_then_it_may_be_proposed_again() {
    let (_world, mut desk, zon, _) = credited().await;
    let (id, _) = note(&mut desk.anna).await;
    assert_eq!(propose(&mut desk.anna, &zon, &id).await, 303);
    let to = waits(&mut desk.bram).await.0.expect("it waits");
    assert_eq!(desk.bram.post(&to, &[("verdict", "refuse")]).await.status, 303);
    assert!(waits(&mut desk.anna).await.0.is_none());
    assert_eq!(propose(&mut desk.bram, &zon, &id).await, 303, "nothing was set apart");
    let to = waits(&mut desk.bram).await.0.expect("it waits again");
    assert_eq!(desk.bram.post(&to, &[("verdict", "refuse")]).await.status, 303, "who proposed takes it back");
    assert!(waits(&mut desk.anna).await.0.is_none());
}

/// A customer that paid 1,300.00 for an invoice of 1,210.00; two people agreed to refund the 90.00. What the bank would say when
/// it takes the payment back.
async fn overpaid() -> (World, Desk, Customer, Issued, Said<'static>) {
    let world = World::set("2026-01-16T08:00:00Z", |settings| {
        settings.provider = Some(Identity::of_the_demo());
    })
    .await;
    let mut desk = desk(&world).await;
    let zon = world.customer_with_agreement("zon", date(2026, 1, 1)).await;
    let issued = world.invoice(&zon, date(2026, 1, 2), 100_000).await;
    let paid = came(130_000, "2026-01-15", reference(&issued.document.number));
    let paid = Said { end_to_end: "E2E-9", iban: THEIRS, ..paid };
    let back = Said { cents: -130_000, on: "2026-01-16", returned: Some("MD06"), ..paid.clone() };
    handed_in(&world, &statement(1, "2026-01-15", 0, &[paid])).await;
    let page = payment(&mut desk.anna).await;
    let form = [("do", "refund"), ("iban", "NL91 ABNA 0417 1643 00"), ("why", "Te veel betaald.")];
    assert_eq!(desk.anna.post(&page, &form).await.status, 303);
    let to = waits(&mut desk.bram).await.0.expect("it waits");
    assert_eq!(desk.bram.post(&to, &[("verdict", "agree")]).await.status, 303);
    (world, desk, zon, issued, back)
}

/// The page of the only payment with something left.
async fn payment(person: &mut Person) -> String {
    let desk = person.get("/operator/bank").await.text;
    let (_, rest) = desk.split_once("href=\"/operator/payments/").expect("what is left");
    format!("/operator/payments/{}", rest.split('"').next().unwrap_or_default())
}

async fn adds_up(world: &World) {
    assert_eq!(payments::verify(&world.app).await.expect("an answer"), Vec::<String>::new());
    let found = billing::verify(&world.app).await.expect("an answer");
    assert!(found.is_empty(), "{found:?}");
}

#[tokio::test]
async fn art_3_2_a_chargeback_after_a_refund_is_settled_by_a_person_and_what_was_refunded_is_asked_back() {
    let (world, mut desk, zon, issued, back) = overpaid().await;
    assert_eq!(desk.anna.post("/operator/refunds", &[("do", "file")]).await.status, 303);
    handed_in(&world, &statement(2, "2026-01-16", 130_000, &[back])).await;
    let entry = to_settle(&mut desk.anna).await;
    assert_eq!(entry.len(), 1, "nobody decides it by itself");
    let entry = format!("/operator/bank/entries/{}", entry[0]);
    let shown = desk.anna.get(&entry).await.text;
    assert!(shown.contains("al € 90,00 terugbetaald") && shown.contains("6:203"), "{shown}");
    let (_, rest) = shown.split_once("name=\"payment\" value=\"").expect("a proposal");
    let paid = rest.split('"').next().unwrap_or_default().to_owned();
    let reverse = |why: &'static str| [("do", "reverse"), ("payment", paid.as_str()), ("why", why)];
    assert_eq!(desk.anna.post(&entry, &reverse(" ")).await.status, 422, "a decision says why");
    assert!(to_settle(&mut desk.anna).await.len() == 1, "nothing was booked");
    assert_eq!(desk.anna.post(&entry, &reverse("Teruggehaald na de terugbetaling.")).await.status, 303);
    assert_eq!(desk.bram.post(&entry, &reverse("Nog eens.")).await.status, 409, "it is settled");

    assert_eq!(debt(&world, &zon, issued.id).await.open, Cents(121_000), "it was never paid");
    let mut admin = world.signed_in(&zon, shell::inside::Role::Admin).await;
    let list = admin.get("/invoices").await.text;
    let (_, rest) = list.split_once("href=\"/invoices/").expect("the newest invoice first");
    let own = admin.get(&format!("/invoices/{}", rest.split('"').next().unwrap_or_default())).await.text;
    assert!(own.contains("€ 90,00") && own.contains("Terugvordering"), "{own}");
    assert!(own.contains("geen vergoeding voor een prestatie"), "without VAT, and why: {own}");
    let at_desk = desk.anna.get(&format!("/operator/payments/{}/{paid}", zon.environment)).await.text;
    assert!(at_desk.contains("Teruggevraagd") && at_desk.contains("F2026-00002"), "{at_desk}");
    adds_up(&world).await;

    let all = came(130_000, "2026-01-16", "F2026-00001 en F2026-00002");
    handed_in(&world, &statement(3, "2026-01-16", 0, &[Said { iban: THEIRS, ..all }])).await;
    assert!(to_settle(&mut desk.anna).await.is_empty());
    assert_eq!(debt(&world, &zon, issued.id).await.open, Cents::ZERO, "both are paid, as any invoice is");
    adds_up(&world).await;
}

#[tokio::test]
async fn art_3_2_a_refund_that_is_not_at_the_bank_yet_is_withdrawn_when_its_payment_comes_back() {
    let (world, mut desk, zon, issued, back) = overpaid().await;
    handed_in(&world, &statement(2, "2026-01-16", 130_000, &[back])).await;
    assert!(to_settle(&mut desk.anna).await.is_empty(), "nothing has to be asked back");
    assert_eq!(debt(&world, &zon, issued.id).await.open, Cents(121_000));
    assert_eq!(desk.anna.post("/operator/refunds", &[("do", "file")]).await.status, 409, "nothing goes out");
    adds_up(&world).await;
}
