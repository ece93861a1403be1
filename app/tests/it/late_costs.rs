//! Higher costs of a collection case (art. 3.2): the invoices of third parties on file, what they add, and what is left of it
//! when an objection is upheld.

use crate::{
    agreements_quotes::with_file,
    harness::{Answered, Customer, Person, World},
    late_hand::{Desk, debt, decides, desk, on},
};
use billing::{Issued, debts::ChargeOf};
use flex::testing;
use jiff::civil::date;
use rules::numbers::Cents;
use shell::inside::Role;

/// € 1.210,00 that was due on 15 January 2026, in a collection case since 16 February, with the desk at it.
async fn in_a_case() -> (World, Desk, Customer, Issued) {
    let world = World::at("2026-01-01T08:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2025, 12, 1)).await;
    let mut desk = desk(&world).await;
    let issued = world.invoice(&zon, date(2026, 1, 1), 100_000).await;
    on(&world, &mut desk, date(2026, 2, 16)).await;
    assert_eq!(decides(&mut desk.anna, &zon, "open-case", &[]).await.status, 303);
    (world, desk, zon, issued)
}

fn page(zon: &Customer) -> String {
    format!("/operator/receivables/{}", zon.environment)
}

/// Where the page of the account takes an invoice of a third party in.
async fn case(person: &mut Person, zon: &Customer) -> String {
    let shown = person.get(&page(zon)).await.text;
    let mark = format!("action=\"{}/cases/", page(zon));
    let (_, rest) = shown.split_once(&mark).unwrap_or_else(|| panic!("a case in {shown}"));
    format!("{}/cases/{}", page(zon), rest.split('"').next().unwrap())
}

async fn attaches(person: &mut Person, path: &str, amount: &str, file: &[u8]) -> Answered {
    let fields = [
        ("third_party", "Deurwaarder De Wit"),
        ("invoiced_on", "2026-02-10"),
        ("amount", amount),
        ("why", "ingeschakeld"),
    ];
    let kind = "multipart/form-data; boundary=form";
    person.ask(axum::http::Method::POST, path, kind, with_file(&fields, file)).await
}

async fn costs(world: &World, zon: &Customer, issued: &Issued) -> (i64, Cents) {
    let debt = debt(world, zon, issued).await;
    let all = debt.charges.iter().filter(|charge| charge.kind == ChargeOf::Costs);
    (all.map(|charge| charge.cents.0).sum(), debt.open_charges(ChargeOf::Costs))
}

#[tokio::test]
async fn art_3_2_invoices_of_third_parties_raise_the_costs_only_above_the_least_and_say_so_on_a_statement() {
    let (world, mut desk, zon, issued) = in_a_case().await;
    assert_eq!(costs(&world, &zon, &issued).await.0, 25_000);
    let path = case(&mut desk.anna, &zon).await;
    assert_eq!(attaches(&mut desk.anna, &path, "200,00", b"%PDF-1.7 een").await.status, 303);
    assert_eq!(costs(&world, &zon, &issued).await.0, 25_000, "200 is below the 250 that were charged");
    assert_eq!(attaches(&mut desk.anna, &path, "300,00", b"%PDF-1.7 twee").await.status, 303);
    assert_eq!(
        costs(&world, &zon, &issued).await,
        (50_000, Cents(50_000)),
        "200 and 300, of which 250 was charged"
    );
    let shown = desk.anna.get(&page(&zon)).await.text;
    for said in ["Deurwaarder De Wit", "€ 500,00", "facturen in het dossier", "Factuur van een derde"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let letter = shown.split(&format!("{}/letters/", page(&zon))).nth(1).expect("the newest letter first");
    let letter = format!("{}/letters/{}", page(&zon), letter.split('"').next().unwrap());
    let pdf = desk.anna.get(&letter).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"));
    let inside = world.inside(&zon);
    let mut tx = world.app.db.read(&inside).await.unwrap();
    let letters = collection::letters::all(&mut tx, &inside).await.unwrap();
    drop(tx);
    assert_eq!(letters.iter().map(|one| one.charges).collect::<Vec<_>>(), [Some(Cents(25_000)); 2]);
    let file = shown.split(&format!("href=\"{path}/")).nth(1).expect("a document");
    let file = format!("{path}/{}", file.split('"').next().unwrap());
    let kept = desk.anna.get(&file).await;
    assert_eq!((kept.status, kept.bytes.as_slice()), (200, &b"%PDF-1.7 een"[..]));
    assert_eq!(billing::verify(&world.app).await.unwrap(), []);
}

#[tokio::test]
async fn art_3_2_higher_costs_without_a_document_or_with_the_same_one_twice_are_refused() {
    let (world, mut desk, zon, issued) = in_a_case().await;
    let path = case(&mut desk.anna, &zon).await;
    let without = attaches(&mut desk.anna, &path, "900,00", b"").await;
    assert_eq!(without.status, 422);
    assert!(without.text.contains("hogere kosten rusten op een document"), "{}", without.text);
    let script = attaches(&mut desk.anna, &path, "900,00", b"<script>").await;
    assert_eq!(script.status, 422, "only what everybody can open");
    assert_eq!(attaches(&mut desk.anna, &path, "niets", b"%PDF-1.7 een").await.status, 422);
    assert_eq!(attaches(&mut desk.anna, &path, "900,00", b"%PDF-1.7 een").await.status, 303);
    let twice = attaches(&mut desk.anna, &path, "900,00", b"%PDF-1.7 een").await;
    assert_eq!(twice.status, 422);
    assert!(twice.text.contains("zit al in het dossier"), "{}", twice.text);
    assert_eq!(costs(&world, &zon, &issued).await.0, 90_000, "counted once");
    let maan = world.customer_with_agreement("maan", date(2025, 12, 1)).await;
    let elsewhere = path.replace(&zon.environment.to_string(), &maan.environment.to_string());
    assert_eq!(attaches(&mut desk.anna, &elsewhere, "900,00", b"%PDF-1.7 twee").await.status, 404);
}

#[tokio::test]
async fn art_3_2_when_an_objection_is_upheld_the_costs_are_computed_anew_with_what_third_parties_asked() {
    for (outcome, net, left) in [("partly", "500,00", 50_000), ("upheld", "", 0)] {
        let (world, mut desk, zon, issued) = in_a_case().await;
        let path = case(&mut desk.anna, &zon).await;
        assert_eq!(attaches(&mut desk.anna, &path, "500,00", b"%PDF-1.7 een").await.status, 303);
        let mut admin = world.signed_in(&zon, Role::Admin).await;
        let objection = format!("/invoices/{}/objection", issued.id);
        let form = [("key", &*testing::new_key()), ("body", "Niet geleverd.")];
        assert_eq!(admin.post(&objection, &form).await.status, 303);
        let queue = desk.anna.get("/operator/objections").await.text;
        let one = queue.split("href=\"/operator/objections/").nth(1).unwrap().split('"').next().unwrap();
        let form = [("outcome", outcome), ("net", net), ("answer", "U hebt gelijk.")];
        let settled = desk.anna.post(&format!("/operator/objections/{one}"), &form).await;
        assert_eq!(settled.status, 303, "{}", settled.text);
        assert_eq!(costs(&world, &zon, &issued).await.1, Cents(left), "{outcome}");
    }
}
