//! What is asked of the database about policies.

use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, IDS, Tx, padded},
    ids::{
        Id,
        kind::{Decision, Environment},
    },
    inside::Inside,
};

/// Policies of a page of environments.
const ROWS: usize = 3 * IDS;

pub(super) async fn set(
    tx: &mut Tx,
    inside: &Inside,
    (policy, state): (&str, &str),
    (decision, now): (Id<Decision>, Timestamp),
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO collection_policies (environment_id, policy, state, decision_id, set_at)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (environment_id, policy) DO UPDATE
           SET state = excluded.state, decision_id = excluded.decision_id, set_at = excluded.set_at";
    tx.run(sql, args![inside.environment, policy, state, decision, now]).await.map(drop)
}

/// Policy, state, who set it and when.
type Row = (String, String, Option<String>, Timestamp);

pub(super) async fn of(tx: &mut Tx, inside: &Inside) -> Result<Vec<Row>, Failure> {
    let sql = "
        SELECT p.policy, p.state, u.name, p.set_at
          FROM collection_policies p
          JOIN decisions d ON d.environment_id = p.environment_id AND d.id = p.decision_id
          LEFT JOIN users u ON u.id = d.actor_id
         WHERE p.environment_id = $1 ORDER BY p.policy LIMIT 10";
    tx.all(sql, args![inside.environment], |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?)))
        .await
}

pub(super) async fn states(
    tx: &mut Tx,
    all: &[Id<Environment>],
) -> Result<Vec<(Id<Environment>, String, String)>, Failure> {
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let (marks, values) = padded(args![ROWS], &all[..all.len().min(IDS)]);
    let sql = format!(
        "SELECT environment_id, policy, state FROM collection_policies
          WHERE environment_id IN ({marks}) LIMIT $1"
    );
    tx.all(&sql, &values, |row| Ok((row.take()?, row.take()?, row.take()?))).await
}
