//! What is asked of the database about tariffs.

use super::{Row, Service};
use jiff::Timestamp;
use shell::args;
use shell::db::{Failure, Tx};

/// More rows than five services get in a lifetime of yearly changes.
const MOST: usize = 1_000;

/// Every tariff, oldest first.
pub(crate) async fn rows(tx: &mut Tx) -> Result<Vec<Row>, Failure> {
    let sql = "SELECT service, valid_from, announced_at, credits, reason
                 FROM tariffs ORDER BY valid_from, service LIMIT $1";
    tx.all(sql, args![MOST], |row| {
        let name: String = row.take()?;
        let service =
            Service::named(&name).ok_or_else(|| Failure::Mismatch(format!("{name} is no service")))?;
        Ok(Row {
            service,
            valid_from: row.take()?,
            announced_at: row.take()?,
            credits: row.take()?,
            reason: row.take()?,
        })
    })
    .await
}

/// Adds a tariff; the primary key refuses a second one from the same instant.
pub(super) async fn insert(tx: &mut Tx, row: &Row) -> Result<(), Failure> {
    let sql = "INSERT INTO tariffs (service, valid_from, announced_at, credits, reason)
               VALUES ($1, $2, $3, $4, $5)";
    let args = args![row.service.name(), row.valid_from, row.announced_at, row.credits, row.reason.clone()];
    tx.run(sql, args).await.map(drop)
}

/// Takes one back before it begins.
pub(super) async fn delete(
    tx: &mut Tx,
    now: Timestamp,
    (service, from): (Service, Timestamp),
) -> Result<u64, Failure> {
    let sql = "DELETE FROM tariffs WHERE service = $1 AND valid_from = $2 AND valid_from > $3";
    tx.run(sql, args![service.name(), from, now]).await
}
