//! Write-offs: two people decide not to wait for a debt any longer. The customer still owes it, interest goes on, and VAT
//! that was paid over can be had back a year after the due date (art. 29 Wet OB).

use super::{Asked, By, Decided, Deed, decide, queries};
use crate::account::{self, Account};
use billing::{
    debts::{self, Booking, Cause},
    invoices,
};
use decisions::{New, Proposal};
use jiff::civil::Date;
use rules::{collection::steps::vat_reclaim_from, exact, numbers::Cents};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Decision, Invoice},
    },
    inside::{Inside, Operator},
};
use uuid::Uuid;

/// Write-offs that a page shows.
const MOST: usize = 100;

/// The kind of proposal that two people settle.
pub const KIND: &str = "write-off";

/// A write-off that stands.
#[derive(Clone, Debug)]
pub struct WrittenOff {
    /// Of which invoice.
    pub invoice: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// By which decision.
    pub decision: Id<Decision>,
    /// How much, VAT included.
    pub cents: Cents,
    /// The VAT in it.
    pub vat: Cents,
    /// When.
    pub on: Date,
    /// From when that VAT can be had back.
    pub reclaim_from: Date,
}

/// Proposes a write-off to a second person (`already-proposed` where it waits for one).
pub async fn propose(
    tx: &mut Tx,
    inside: &Inside,
    (operator, by): (Operator, &By),
    decided: &Decided,
) -> Answer<()> {
    let row = decided.rows.first().ok_or_else(Refusal::not_found)?;
    let facts =
        serde_json::json!({"invoice": row.invoice, "number": row.number, "cents": row.cents.0}).to_string();
    let about = (KIND, row.invoice.uuid());
    decisions::propose(tx, (operator, inside, by.today.now), about, (&facts, &by.why)).await.map(drop)
}

/// Carries a write-off out that a second person, the actor of `inside`, agreed to, as the debt stands now.
pub async fn agreed(tx: &mut Tx, inside: &Inside, by: &By, proposal: &Proposal) -> Answer<()> {
    let invoice = Id::<Invoice>::from_uuid(proposal.subject);
    let account = account::account_of(tx, by.today.day, (inside.environment, invoice)).await?;
    let asked = Asked { invoices: vec![invoice], ..Asked::default() };
    let decided = decide(&account, Deed::WriteOff, &asked)?;
    let decision = record(tx, inside, by, (&decided, proposal)).await?;
    book(tx, inside, by, (&account, &decided, decision)).await
}

async fn record(
    tx: &mut Tx,
    inside: &Inside,
    by: &By,
    (decided, proposal): (&Decided, &Proposal),
) -> Answer<Id<Decision>> {
    let facts = decisions::facts(&decided.because);
    let mut new = New::about(KIND, Deed::WriteOff.article(), proposal.subject, facts, proposal.why.clone());
    // Both stand on it: who agreed carries it out, who proposed is the other.
    new.seconded_by = Some(proposal.by.uuid());
    let id = decisions::record(tx, inside, by.today.now, &new).await?;
    let numbers: Vec<&str> = decided.rows.iter().map(|row| row.number.as_str()).collect();
    let detail = serde_json::json!({"sum": decided.total.to_string(), "numbers": numbers.join(", ")});
    audit::line(tx, inside, by.today.now, "collection-write-off", Some(proposal.subject), &detail).await?;
    Ok(id)
}

/// Principal and what was charged for it go together; the VAT is the principal's share of the invoice's.
async fn book(
    tx: &mut Tx,
    inside: &Inside,
    by: &By,
    (account, decided, decision): (&Account, &Decided, Id<Decision>),
) -> Answer<()> {
    for row in &decided.rows {
        let line = account.line(row.invoice)?;
        let one = |charge, cents| Booking {
            invoice: row.invoice,
            charge,
            cents,
            value_on: by.today.day,
            cause: Cause::WriteOff,
            cause_id: decision.uuid(),
        };
        let charges = line.debt().charges.iter().filter(|charge| Cents::ZERO < charge.open);
        let all: Vec<Booking> = std::iter::once(one(None, row.cents))
            .chain(charges.map(|charge| one(Some(charge.id), charge.open)))
            .collect();
        debts::book(tx, inside, by.today.now, &all).await?;
        let (invoice, _) = invoices::one(tx, inside, row.invoice).await?;
        let share = exact::cents(invoice.vat) * exact::share(row.cents.0, invoice.gross.0.max(1));
        let new = queries::NewWriteOff {
            invoice: row.invoice,
            decision,
            cents: row.cents,
            vat: exact::to_cents(&share).unwrap_or(Cents::ZERO),
            on: by.today.day,
            reclaim_from: vat_reclaim_from(row.due_on),
        };
        queries::insert_write_off(tx, inside, &new).await?;
    }
    Ok(())
}

/// Takes a write-off back: it is open again, with the dates it had.
pub async fn take_back(
    tx: &mut Tx,
    inside: &Inside,
    by: &By,
    (invoice, decision): (Id<Invoice>, Id<Decision>),
) -> Answer<()> {
    let standing = all(tx, inside).await?;
    let found = standing.iter().find(|one| one.invoice == invoice && one.decision == decision);
    let found = found.ok_or_else(Refusal::not_found)?;
    let back = queries::booked_by(tx, inside, found.decision, MOST).await?;
    let back: Vec<Booking> = back
        .into_iter()
        .map(|(invoice, charge, cents)| Booking {
            invoice,
            charge,
            cents: -cents,
            value_on: by.today.day,
            cause: Cause::Reversal,
            cause_id: decision.uuid(),
        })
        .collect();
    debts::book(tx, inside, by.today.now, &back).await?;
    revoke(tx, inside, by, invoice.uuid()).await
}

async fn revoke(tx: &mut Tx, inside: &Inside, by: &By, invoice: Uuid) -> Answer<()> {
    decisions::revoke_about(tx, inside, by.today.now, (KIND, invoice)).await?;
    let detail = serde_json::json!({"why": by.why});
    audit::line(tx, inside, by.today.now, "collection-write-off-taken-back", Some(invoice), &detail).await
}

/// The write-offs of a customer that stand, newest first.
pub async fn all(tx: &mut Tx, inside: &Inside) -> Answer<Vec<WrittenOff>> {
    Ok(queries::write_offs(tx, inside, MOST).await?)
}
