//! What is asked of the database about set-offs.

use super::Out;
use billing::debts::{Booking, Cause};
use jiff::{Timestamp, civil::Date};
use rules::numbers::Cents;
use shell::args;
use shell::{
    db::{self, Failure, Tx, insert_rows},
    ids::{
        Id,
        kind::{Charge, Decision, Event, Invoice, Payment},
    },
    inside::Inside,
};

/// A credit note with something open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// Its date.
    pub issued_on: Date,
    /// What is open.
    pub open: Cents,
}

/// One booking of a set-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booked {
    /// Out of what.
    pub out: Out,
    /// On which invoice.
    pub invoice: Id<Invoice>,
    /// On what was charged for it instead of on its principal.
    pub charge: Option<Id<Charge>>,
    /// How much.
    pub cents: Cents,
    /// The day that counts.
    pub value_on: Date,
}

/// Who decided a set-off, and whether it stands.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The decision.
    pub decision: Id<Decision>,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Option<String>,
    /// Why.
    pub why: String,
    /// When it was undone.
    pub undone_at: Option<Timestamp>,
}

/// One booking of a set-off as it is shown.
#[derive(Clone, Debug)]
pub struct Row {
    /// The number of the credit note; none for a payment.
    pub from: Option<String>,
    /// The invoice's number.
    pub invoice: String,
    /// How much.
    pub cents: Cents,
    /// The day that counts.
    pub value_on: Date,
}

impl Booked {
    /// A booking on an invoice, and out of what it came.
    pub(super) fn of(booking: &Booking, out: Out) -> Self {
        let Booking { invoice, charge, cents, value_on, .. } = *booking;
        Self { out, invoice, charge, cents, value_on }
    }

    /// The booking that undoes it.
    pub(super) fn back(&self) -> Booking {
        Booking {
            invoice: self.invoice,
            charge: self.charge,
            cents: -self.cents,
            value_on: self.value_on,
            cause: Cause::Reversal,
            cause_id: self.out.uuid(),
        }
    }
}

/// What a customer is called; none where there is no such environment.
pub(super) async fn name(tx: &mut Tx, inside: &Inside) -> Result<Option<String>, Failure> {
    let sql = "
        SELECT COALESCE(c.legal_name, e.name)
          FROM environments e LEFT JOIN customers c ON c.environment_id = e.id WHERE e.id = $1";
    tx.optional(sql, args![inside.environment], db::Row::take).await
}

/// Credit notes of a customer with something open, oldest first.
pub(super) async fn notes(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<Note>, Failure> {
    let sql = "
        SELECT id, number, issued_on, open FROM invoices
         WHERE environment_id = $1 AND kind = 'credit_note' AND open > 0 ORDER BY issued_on, id LIMIT $2";
    tx.all(sql, args![inside.environment, most], |row| {
        Ok(Note { id: row.take()?, number: row.take()?, issued_on: row.take()?, open: row.take()? })
    })
    .await
}

pub(super) async fn insert(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    decision: Id<Decision>,
    rows: &[Booked],
) -> Result<(), Failure> {
    let sql = "INSERT INTO set_offs (environment_id, id, decision_id, note_id, payment_id, invoice_id, charge_id, cents,
                                     value_on, booked_at)";
    insert_rows(tx, sql, 10, "", rows, |row, values| {
        let (note, payment): (Option<Id<Invoice>>, Option<Id<Payment>>) = match row.out {
            Out::Note(id) => (Some(id), None),
            Out::Payment(id) => (None, Some(id)),
        };
        values.extend([inside.environment.into(), Id::<Event>::new().into(), decision.into()]);
        values.extend([note.into(), payment.into(), row.invoice.into(), row.charge.into()]);
        values.extend([row.cents.into(), row.value_on.into(), now.into()]);
    })
    .await
}

/// What a set-off booked, unless it was undone.
pub(super) async fn standing(
    tx: &mut Tx,
    inside: &Inside,
    decision: Id<Decision>,
    most: usize,
) -> Result<Vec<Booked>, Failure> {
    let sql = "
        SELECT note_id, payment_id, invoice_id, charge_id, cents, value_on FROM set_offs
         WHERE environment_id = $1 AND decision_id = $2 AND undone_at IS NULL ORDER BY id LIMIT $3";
    tx.all(sql, args![inside.environment, decision, most], |row| {
        let (note, payment): (Option<Id<Invoice>>, Option<Id<Payment>>) = (row.take()?, row.take()?);
        let out = note.map(Out::Note).or(payment.map(Out::Payment));
        let out = out.ok_or_else(|| Failure::Mismatch("a set-off out of nothing".into()))?;
        Ok(Booked {
            out,
            invoice: row.take()?,
            charge: row.take()?,
            cents: row.take()?,
            value_on: row.take()?,
        })
    })
    .await
}

pub(super) async fn mark_undone(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    decision: Id<Decision>,
) -> Result<u64, Failure> {
    let sql = "UPDATE set_offs SET undone_at = $3
                WHERE environment_id = $1 AND decision_id = $2 AND undone_at IS NULL";
    tx.run(sql, args![inside.environment, decision, now]).await
}

/// What was set off, newest decision first.
pub(super) async fn all(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<(Decided, Row)>, Failure> {
    let sql = "
        SELECT s.decision_id, d.decided_at, u.name, d.why, s.undone_at, n.number, i.number, s.cents, s.value_on
          FROM set_offs s
          JOIN decisions d ON d.environment_id = s.environment_id AND d.id = s.decision_id
          JOIN invoices i ON i.environment_id = s.environment_id AND i.id = s.invoice_id
          LEFT JOIN invoices n ON n.environment_id = s.environment_id AND n.id = s.note_id
          LEFT JOIN users u ON u.id = d.actor_id
         WHERE s.environment_id = $1 ORDER BY s.decision_id DESC, s.id LIMIT $2";
    tx.all(sql, args![inside.environment, most], |row: &mut db::Row| {
        let decided = Decided {
            decision: row.take()?,
            at: row.take()?,
            by: row.take()?,
            why: row.take()?,
            undone_at: row.take()?,
        };
        let shown =
            Row { from: row.take()?, invoice: row.take()?, cents: row.take()?, value_on: row.take()? };
        Ok((decided, shown))
    })
    .await
}
