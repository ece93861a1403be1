//! Money that goes back (art. 3.1, 4.1): a credit note after payment leads to a refund that one of the staff proposes and another
//! agrees to from the start page; the bank tells when it left.

use crate::{
    harness::{Customer, Person, World},
    late_hand::{Desk, desk},
    payments_hand::{Said, came, debt, handed_in, reference, statement, to_settle},
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
