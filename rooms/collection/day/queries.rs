//! What a day asks of the database: a handful of statements for a batch of agreements.

use jiff::{Timestamp, civil::Date};
use rules::numbers::Cents;
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, padded},
    ids::{
        Id,
        kind::{Environment, Invoice},
    },
};
use uuid::Uuid;

/// What one day brings for a batch: more than a few per agreement do not fall due on one day.
const ROWS: usize = 20_000;

/// An invoice that is in default since today.
pub(super) struct InDefault {
    pub environment: Id<Environment>,
    pub invoice: Id<Invoice>,
    pub number: String,
    pub open: Cents,
}

pub(super) async fn in_default(
    tx: &mut Tx,
    all: &[Id<Environment>],
    due: Date,
) -> Result<Vec<InDefault>, Failure> {
    let mut found = Vec::new();
    for ids in all.chunks(IDS) {
        let (marks, values) = padded(args![ROWS, due], ids);
        let sql = format!(
            "SELECT environment_id, id, number, open FROM invoices
              WHERE due_on = $2 AND environment_id IN ({marks}) AND kind = 'invoice' AND open > 0
              ORDER BY environment_id, id LIMIT $1"
        );
        let rows = tx.all(&sql, &values, |row| {
            Ok(InDefault {
                environment: row.take()?,
                invoice: row.take()?,
                number: row.take()?,
                open: row.take()?,
            })
        });
        found.extend(rows.await?);
    }
    Ok(found)
}

/// Invoices that were due before a day and are open again, because a payment of them came back (or a write-off was taken
/// back) between two instants.
pub(super) async fn open_again(
    tx: &mut Tx,
    all: &[Id<Environment>],
    (due, from, until): (Date, Timestamp, Timestamp),
) -> Result<Vec<(InDefault, Date)>, Failure> {
    let mut found = Vec::new();
    for ids in all.chunks(IDS) {
        let (marks, values) = padded(args![ROWS, due, from, until], ids);
        let sql = format!(
            "SELECT DISTINCT i.environment_id, i.id, i.number, i.open, i.due_on
               FROM bookings b
               JOIN invoices i ON i.environment_id = b.environment_id AND i.id = b.invoice_id
              WHERE b.environment_id IN ({marks}) AND b.cause = 'reversal' AND b.charge_id IS NULL
                AND b.booked_at >= $3 AND b.booked_at < $4
                AND i.due_on < $2 AND i.kind = 'invoice' AND i.open > 0
              ORDER BY i.environment_id, i.id LIMIT $1"
        );
        let rows = tx.all(&sql, &values, |row| {
            let one = InDefault {
                environment: row.take()?,
                invoice: row.take()?,
                number: row.take()?,
                open: row.take()?,
            };
            Ok((one, row.take()?))
        });
        found.extend(rows.await?);
    }
    Ok(found)
}

/// Whose running plan has a part that was to be paid by a day.
pub(super) async fn plans_due(
    tx: &mut Tx,
    all: &[Id<Environment>],
    due: Date,
) -> Result<Vec<Id<Environment>>, Failure> {
    let mut found = Vec::new();
    for ids in all.chunks(IDS) {
        let (marks, values) = padded(args![ROWS, due], ids);
        let sql = format!(
            "SELECT p.environment_id FROM payment_plans p
               JOIN payment_plan_parts r ON r.environment_id = p.environment_id AND r.plan_id = p.id
              WHERE p.environment_id IN ({marks}) AND p.ended_on IS NULL AND r.due_on = $2
              ORDER BY p.environment_id LIMIT $1"
        );
        found.extend(tx.all(&sql, &values, Row::take::<Id<Environment>>).await?);
    }
    Ok(found)
}

/// Open objections that were received on a day: environment, objection, number of the invoice.
pub(super) async fn unanswered(
    tx: &mut Tx,
    all: &[Id<Environment>],
    received: Date,
) -> Result<Vec<(Id<Environment>, Uuid, String)>, Failure> {
    let mut found = Vec::new();
    for ids in all.chunks(IDS) {
        let (marks, values) = padded(args![ROWS, received], ids);
        let sql = format!(
            "SELECT o.environment_id, o.id, i.number FROM objections o
               JOIN invoices i ON i.environment_id = o.environment_id AND i.id = o.invoice_id
              WHERE o.environment_id IN ({marks}) AND o.state = 'open' AND o.received_on = $2
              ORDER BY o.environment_id, o.id LIMIT $1"
        );
        let rows = tx.all(&sql, &values, |row| Ok((row.take()?, row.take()?, row.take()?)));
        found.extend(rows.await?);
    }
    Ok(found)
}

/// Who of these has something late.
pub(super) async fn late(
    tx: &mut Tx,
    all: &[Id<Environment>],
    today: Date,
) -> Result<Vec<Id<Environment>>, Failure> {
    let mut found = Vec::new();
    for ids in all.chunks(IDS) {
        let (marks, values) = padded(args![ROWS, today], ids);
        let sql = format!(
            "SELECT DISTINCT environment_id FROM invoices
              WHERE environment_id IN ({marks}) AND kind = 'invoice' AND open > 0 AND due_on < $2
              ORDER BY environment_id LIMIT $1"
        );
        found.extend(tx.all(&sql, &values, Row::take::<Id<Environment>>).await?);
    }
    Ok(found)
}
