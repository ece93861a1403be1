//! What is asked of the database about decisions.

use crate::{
    args,
    shell::{
        db::{Failure, Tx},
        ids::{
            Id,
            kind::{Decision, Order},
        },
        inside::Inside,
    },
};
use jiff::Timestamp;

/// A decision to record.
#[derive(Clone, Debug)]
pub(super) struct New {
    pub kind: &'static str,
    pub article: &'static str,
    pub order: Option<Id<Order>>,
    /// The facts it rests on, as JSON.
    pub facts: String,
    pub why: String,
}

impl New {
    /// What the ledger's entry keeps of it, so that the chain guards the decision too.
    pub fn content(&self) -> serde_json::Value {
        serde_json::json!([self.kind, self.article, self.facts, self.why])
    }
}

/// Records a decision.
pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    new: &New,
) -> Result<Id<Decision>, Failure> {
    let id = Id::new();
    let (actor_kind, actor_id) = inside.actor.parts();
    let sql = "
        INSERT INTO decisions (environment_id, id, kind, article, order_id, facts, why, actor_kind, actor_id, decided_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let args = args![
        inside.environment,
        id,
        new.kind,
        new.article,
        new.order,
        &new.facts,
        &new.why,
        actor_kind,
        actor_id,
        now
    ];
    tx.run(sql, args).await?;
    Ok(id)
}

/// Marks the standing decisions of a kind (about an order, or about the whole wallet) as taken back.
pub(super) async fn revoke(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (kind, order): (&str, Option<Id<Order>>),
) -> Result<(), Failure> {
    let sql = "UPDATE decisions SET revoked_at = $2
                WHERE environment_id = $1 AND kind = $3 AND revoked_at IS NULL
                  AND (order_id = $4 OR (order_id IS NULL AND CAST($4 AS uuid) IS NULL))";
    tx.run(sql, args![inside.environment, now, kind, order]).await.map(drop)
}
