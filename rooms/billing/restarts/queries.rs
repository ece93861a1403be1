//! What is asked of the database about terms that began anew.

use super::Restarted;
use jiff::{Timestamp, civil::Date};
use rules::invoices::Restart;
use shell::{
    args,
    db::{Failure, IDS, Tx, padded},
    ids::{
        Id,
        kind::{Decision, Environment, Event, Invoice},
    },
    inside::Inside,
};
use std::collections::HashMap;

/// Restarts of one page of documents: hardly any has more than one.
const MOST: usize = 10_000;

/// The newest restart of an invoice.
pub(super) async fn of(tx: &mut Tx, inside: &Inside, id: Id<Invoice>) -> Result<Option<Restarted>, Failure> {
    let sql = "
        SELECT received_on, term_days, due_before, due_on FROM term_restarts
         WHERE environment_id = $1 AND invoice_id = $2 ORDER BY id DESC LIMIT 1";
    tx.optional(sql, args![inside.environment, id], |row| {
        Ok(Restarted {
            received_on: row.take()?,
            term_days: row.take::<i64>()?,
            due_before: row.take()?,
            due_on: row.take()?,
        })
    })
    .await
}

/// Sets from when on an invoice is due, while something is open on it and nobody set it otherwise meanwhile.
pub(super) async fn set_due(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Invoice>,
    (before, due): (Date, Date),
) -> Result<u64, Failure> {
    let sql = "
        UPDATE invoices SET due_on = $4
         WHERE environment_id = $1 AND id = $2 AND due_on = $3 AND open > 0 AND kind = 'invoice'";
    tx.run(sql, args![inside.environment, id, before, due]).await
}

pub(super) async fn insert(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    id: Id<Invoice>,
    (restart, decision): (&Restart, Id<Decision>),
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO term_restarts (environment_id, id, invoice_id, received_on, term_days, due_before, due_on,
                                   decision_id, restarted_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let args = args![
        inside.environment,
        Id::<Event>::new(),
        id,
        restart.received_on,
        i64::from(restart.term_days),
        restart.due_before,
        restart.due,
        decision,
        now
    ];
    tx.run(sql, args).await.map(drop)
}

/// From when on the restarted ones of these invoices are due, whosever they are: the table is small whatever the history.
pub(crate) async fn due_of(
    tx: &mut Tx,
    all: &[Id<Invoice>],
) -> Result<HashMap<(Id<Environment>, Id<Invoice>), Date>, Failure> {
    let mut found = HashMap::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(args![MOST], some);
        let sql = format!(
            "SELECT environment_id, invoice_id, due_on FROM term_restarts
              WHERE invoice_id IN ({marks}) ORDER BY id LIMIT $1"
        );
        found.extend(tx.all(&sql, &values, |row| Ok(((row.take()?, row.take()?), row.take()?))).await?);
    }
    Ok(found)
}
