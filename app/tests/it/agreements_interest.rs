//! Late interest after a change (art. 3.2, 13.1, 15.3): an amendment is for invoices from its day on, and what takes the place
//! of a void clause is for all.

use crate::{
    agreements_changes::amends,
    harness::{Customer, World},
    late_hand::{Desk, account, debt, decides, desk, on},
};
use billing::{Issued, debts::ChargeOf};
use jiff::civil::date;
use rules::numbers::Cents;
use shell::inside::Role;

/// € 1.210,00 on 1 January 2026, due on the 15th; today is 15 February, so that a full month is late.
async fn owes() -> (World, Desk, Customer, Issued) {
    let world = World::at("2026-01-01T08:00:00Z").await;
    let zon = world.customer_with_agreement("zon", date(2025, 12, 1)).await;
    let mut desk = desk(&world).await;
    let issued = world.invoice(&zon, date(2026, 1, 1), 100_000).await;
    on(&world, &mut desk, date(2026, 2, 15)).await;
    (world, desk, zon, issued)
}

fn path(zon: &Customer) -> String {
    format!("/operator/customers/{}/amend", zon.environment)
}

#[tokio::test]
async fn art_15_3_where_the_interest_clause_is_void_the_laws_own_interest_is_left_for_every_invoice() {
    let (world, mut desk, zon, issued) = owes().await;
    assert_eq!(account(&world, &zon).await.sums().accrued.contractual, Cents(6_050));
    let form = desk.anna.get(&format!("{}?ground=severability", path(&zon))).await.text;
    assert!(form.contains("Onverbindende bepaling vervangen") && form.contains("art. 15.3"), "{form}");
    let void = [
        ("ground", "severability"),
        ("title", "Vervangende bepaling rente"),
        ("interest", "0"),
        ("signed_on", "2026-02-14"),
        ("effective_on", "2026-02-15"),
        ("why", "Rechtbank Amsterdam acht 5% per maand een boetebeding."),
    ];
    let unnamed = amends(&mut desk.anna, &path(&zon), &void).await;
    assert_eq!(unnamed.status, 422, "which clause: {}", unnamed.text);
    let clause = [void.as_slice(), &[("clause", "art. 3.2, de rente van 5% per maand")]].concat();
    let done = amends(&mut desk.anna, &path(&zon), &clause).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let sums = account(&world, &zon).await.sums();
    assert_eq!((sums.accrued.contractual, sums.accrued.statutory), (Cents::ZERO, Ok(Cents(1_043))));
    let shown = desk.anna.get(&format!("/operator/receivables/{}", zon.environment)).await.text;
    assert!(shown.contains("De afgesproken rente is onverbindend"), "{shown}");
    let claim = format!("/operator/receivables/{}/claim", zon.environment);
    let asked = desk.anna.get(&format!("{claim}?invoice={}", issued.id)).await.text;
    assert!(asked.contains("€ 10,43"), "{asked}");
    let charged = decides(&mut desk.anna, &zon, "claim", &[("invoice", &issued.id.to_string())]).await;
    assert_eq!(charged.status, 303, "{}", charged.text);
    let owed = debt(&world, &zon, &issued).await;
    let interest: Vec<Cents> =
        owed.charges.iter().filter(|one| one.kind == ChargeOf::Interest).map(|one| one.cents).collect();
    assert_eq!(interest, [Cents(1_043)]);
    let page = world.signed_in(&zon, Role::Admin).await.get("/agreement").await.text;
    for said in [
        "Vervangende bepaling rente",
        "art. 3.2, de rente van 5% per maand",
        "vervanging van een onverbindende bepaling",
        "boetebeding",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
}

#[tokio::test]
async fn art_13_1_amended_interest_is_for_invoices_from_its_day_on_and_earlier_ones_keep_theirs() {
    let (world, mut desk, zon, first) = owes().await;
    let amended = [("interest", "1"), ("signed_on", "2026-02-14"), ("effective_on", "2026-02-16")];
    assert_eq!(amends(&mut desk.anna, &path(&zon), &amended).await.status, 303);
    on(&world, &mut desk, date(2026, 2, 16)).await;
    rounds::run(&world.app, &rounds::Pace::default()).await.expect("the round");
    let second = world.invoice(&zon, date(2026, 2, 16), 100_000).await;
    on(&world, &mut desk, date(2026, 4, 2)).await;
    let account = account(&world, &zon).await;
    let accrued = |issued: &Issued| account.line(issued.id).expect("a line").standing.accrued.contractual;
    assert_eq!(accrued(&first), Cents(15_613), "5% from 16 January on: two months and 18 of 31 days");
    assert_eq!(accrued(&second), Cents(1_210), "1% for the month from 3 March on");
    let because = &account.line(second.id).expect("a line").standing.because;
    assert!(because.iter().any(|reason| reason.code == "interest_of_amendment"), "{because:?}");
}
