//! `flex verify` for invoices: whoever changes a row behind billing's back is named.

use crate::{
    harness::{Customer, World},
    invoices::{contracted, credits, round, whole},
};
use credits::{self as wallet, Paid};
use jiff::{SignedDuration, civil::date};
use rules::numbers::{Cents, Credits};
use shell::error::Error;

/// A customer with a licence, an order, an invoice of which part was taken back, and one that was.
async fn billed(world: &World) -> Customer {
    let zon = contracted(world, "zon", date(2026, 1, 15)).await;
    wallet::grant(&world.app, zon.environment, Credits(100), Paid::NotYet).await.unwrap();
    wallet::grant(&world.app, zon.environment, Credits(50), Paid::Yes).await.unwrap();
    world.passes(SignedDuration::from_hours(9));
    round(&world.app).await.unwrap();
    let issued = world.invoice(&zon, date(2026, 1, 16), 6).await;
    let part = billing::Part { line: 0, net: Cents(2), quantity: None };
    let credit = billing::Credit { parts: vec![part], ..whole(&issued) };
    credits(world, &zon, credit).await.unwrap();
    zon
}

async fn found(world: &World) -> Vec<String> {
    let found = billing::verify(&world.app).await.expect("it runs");
    found.into_iter().map(|finding| format!("{}: {}", finding.what, finding.how)).collect()
}

#[tokio::test]
async fn honest_invoices_have_no_findings_and_neither_has_the_ledger() {
    let world = World::at("2026-01-15T11:00:00Z").await;
    billed(&world).await;
    assert_eq!(found(&world).await, Vec::<String>::new());
    assert_eq!(wallet::verify(&world.app).await.unwrap(), []);
}

#[tokio::test]
async fn every_kind_of_invoice_row_that_was_tampered_with_is_named() {
    for (sql, named) in [
        (
            "UPDATE invoices SET open = open - 1 WHERE number = 'F2026-00001'",
            "invoice F2026-00001: 1451.99 is open",
        ),
        (
            "UPDATE invoices SET content = replace(content, 'Licentie', 'Cadeau') WHERE number = 'F2026-00001'",
            "invoice F2026-00001: what it says is not what was hashed",
        ),
        (
            "UPDATE invoices SET due_on = '2027-01-01' WHERE number = 'F2026-00001'",
            "invoice F2026-00001: its number",
        ),
        (
            "UPDATE invoices SET net = net + 1, gross = gross + 1 WHERE number = 'F2026-00002'",
            "invoice F2026-00002: net, VAT and gross",
        ),
        ("DELETE FROM bookings WHERE cause = 'credit_note'", "credit_note C2026-00001: 0.00 is open"),
        ("UPDATE bookings SET cents = cents + 1", "is open, its bookings make it"),
        (
            "UPDATE number_series SET next = next + 1 WHERE name = 'F2026'",
            "series F2026: its next number is 5",
        ),
        (
            "DELETE FROM invoiced_orders WHERE quantity = 100",
            "order 2026-0001: no invoice asks payment for it",
        ),
        (
            "UPDATE invoiced_orders SET quantity = 99 WHERE quantity = 100",
            "order 2026-0001: it is for 100 credits",
        ),
        (
            "UPDATE invoices SET number = 'F2026-00009' WHERE number = 'F2026-00002'",
            "number F2026-00002: there is no document",
        ),
    ] {
        let world = World::at("2026-01-15T11:00:00Z").await;
        let zon = billed(&world).await;
        let inside = world.inside(&zon);
        let write = world
            .app
            .db
            .write(&inside, move |tx| Box::pin(async move { Ok::<_, Error>(tx.run(sql, &[]).await?) }));
        assert!(0 < write.await.expect("the database lets it through"), "{sql}");
        let found = found(&world).await;
        assert!(found.iter().any(|one| one.contains(named)), "{sql}: {found:?}");
    }
}
