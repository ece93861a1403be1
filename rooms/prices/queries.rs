//! What is asked of the database about whose prices they are: who reads of them, and who has an agreement.

use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, padded},
    ids::{Id, kind::Environment},
    words::Language,
};
use std::collections::HashMap;

/// A customer as a letter needs it.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    pub environment: Id<Environment>,
    pub name: String,
    pub email: String,
    pub language: Language,
}

fn reader(row: &mut Row) -> Result<Reader, Failure> {
    Ok(Reader {
        environment: row.take()?,
        name: row.take()?,
        email: row.take()?,
        language: Language::named(&row.take::<String>()?).unwrap_or_default(),
    })
}

/// Customers with an agreement that runs or will, in the order of their environments.
pub(super) async fn audience(
    tx: &mut Tx,
    after: Id<Environment>,
    most: usize,
) -> Result<Vec<Reader>, Failure> {
    let sql = "
        SELECT c.environment_id, c.legal_name, c.invoice_email, c.language
          FROM customers c
         WHERE c.environment_id > $1
           AND EXISTS (SELECT 1 FROM agreements a
                        WHERE a.environment_id = c.environment_id AND a.state IN ('concluded', 'active'))
         ORDER BY c.environment_id LIMIT $2";
    tx.all(sql, args![after, most], reader).await
}

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
