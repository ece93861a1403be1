//! What is asked of the database about whose prices they are: who reads of them, and who has an agreement.

use agreements::{Reader, reader};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, padded},
    ids::{Id, kind::Environment},
};
use std::collections::HashMap;

/// The customers behind some environments.
pub(super) async fn readers(
    tx: &mut Tx,
    all: &[Id<Environment>],
) -> Result<HashMap<Id<Environment>, Reader>, Failure> {
    let mut found = HashMap::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(&[], some);
        let sql = format!(
            "SELECT environment_id, legal_name, invoice_email, language FROM customers WHERE environment_id IN ({marks})"
        );
        found.extend(tx.all(&sql, &values, reader).await?.into_iter().map(|one| (one.environment, one)));
    }
    Ok(found)
}

/// Whether an agreement runs, or will, in an environment; none where there is no such environment.
pub(super) async fn has_agreement(tx: &mut Tx, id: Id<Environment>) -> Result<Option<bool>, Failure> {
    let sql = "
        SELECT EXISTS (SELECT 1 FROM agreements a
                        WHERE a.environment_id = e.id AND a.state IN ('offered', 'concluded', 'active'))
          FROM environments e WHERE e.id = $1";
    tx.optional(sql, args![id], Row::take).await
}

/// Environments without an agreement, by name: there the price of a credit may be set by hand.
pub(super) async fn without_agreement(
    tx: &mut Tx,
    most: usize,
) -> Result<Vec<(Id<Environment>, String)>, Failure> {
    let args: Vec<Value> = args![most].to_vec();
    let sql = "
        SELECT e.id, e.name FROM environments e
         WHERE NOT EXISTS (SELECT 1 FROM agreements a
                            WHERE a.environment_id = e.id AND a.state IN ('offered', 'concluded', 'active'))
         ORDER BY e.name, e.id LIMIT $1";
    tx.all(sql, &args, |row| Ok((row.take()?, row.take()?))).await
}
