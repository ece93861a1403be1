//! What is asked of the database about decisions and proposals.

use super::{New, Proposal};
use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, insert_rows},
    ids::{
        Id,
        kind::{self, Decision, Environment, Order},
    },
    inside::{Inside, Operator},
};
use uuid::Uuid;

/// Decisions about one thing that a page shows.
const ABOUT: usize = 200;

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    new: &New,
) -> Result<Id<Decision>, Failure> {
    let id = Id::new();
    let (actor_kind, actor_id) = inside.actor.parts();
    let sql = "
        INSERT INTO decisions (environment_id, id, kind, article, order_id, subject_id, facts, why, policy, seconded_by,
                               actor_kind, actor_id, decided_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let args = args![
        inside.environment,
        id,
        new.kind,
        new.article,
        new.order,
        new.subject,
        &new.facts,
        &new.why,
        new.policy,
        new.seconded_by,
        actor_kind,
        actor_id,
        now
    ];
    tx.run(sql, args).await?;
    Ok(id)
}

pub(super) async fn insert_all(
    tx: &mut Tx,
    now: Timestamp,
    all: &[(Inside, New)],
) -> Result<Vec<Id<Decision>>, Failure> {
    let rows: Vec<(Id<Decision>, &Inside, &New)> =
        all.iter().map(|(inside, new)| (Id::new(), inside, new)).collect();
    let before = "
        INSERT INTO decisions (environment_id, id, kind, article, order_id, subject_id, facts, why, policy, seconded_by,
                               actor_kind, actor_id, decided_at)";
    insert_rows(tx, before, 13, "", &rows, |(id, inside, new), values| {
        let (actor_kind, actor_id) = inside.actor.parts();
        values.extend([inside.environment.into(), (*id).into(), new.kind.into(), new.article.into()]);
        values.extend([new.order.into(), new.subject.into(), new.facts.as_str().into()]);
        values.extend([new.why.as_str().into(), new.policy.into(), new.seconded_by.into()]);
        values.extend([actor_kind.into(), actor_id.into(), now.into()]);
    })
    .await?;
    Ok(rows.iter().map(|(id, ..)| *id).collect())
}

/// Marks the standing decisions of a kind (about an order, or about the whole environment) as taken back.
pub(super) async fn revoke(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (kind, order): (&str, Option<Id<Order>>),
) -> Result<(), Failure> {
    let sql = "UPDATE decisions SET revoked_at = $2, revoked_by = $5
                WHERE environment_id = $1 AND kind = $3 AND revoked_at IS NULL
                  AND (order_id = $4 OR (order_id IS NULL AND CAST($4 AS uuid) IS NULL))";
    tx.run(sql, args![inside.environment, now, kind, order, inside.actor.parts().1]).await.map(drop)
}

/// The same for those about a subject.
pub(super) async fn revoke_subject(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (kind, subject): (&str, Uuid),
) -> Result<u64, Failure> {
    let sql = "UPDATE decisions SET revoked_at = $2, revoked_by = $5
                WHERE environment_id = $1 AND kind = $3 AND subject_id = $4 AND revoked_at IS NULL";
    tx.run(sql, args![inside.environment, now, kind, subject, inside.actor.parts().1]).await
}

/// The same for one.
pub(super) async fn revoke_one(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    id: Id<Decision>,
) -> Result<(), Failure> {
    let sql = "UPDATE decisions SET revoked_at = $3, revoked_by = $4
                WHERE environment_id = $1 AND id = $2 AND revoked_at IS NULL";
    tx.run(sql, args![inside.environment, id, now, inside.actor.parts().1]).await.map(drop)
}

/// A decision as it is shown.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Its id.
    pub id: Id<Decision>,
    /// What was decided.
    pub kind: String,
    /// By which article.
    pub article: String,
    /// The reasons it rests on, as JSON.
    pub facts: String,
    /// Why.
    pub why: String,
    /// The policy, when no person decided.
    pub policy: Option<String>,
    /// Who, if a person did.
    pub by: Option<String>,
    /// The second person's name, where four eyes were needed.
    pub seconded_by: Option<String>,
    /// When.
    pub at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

pub(super) async fn about(tx: &mut Tx, inside: &Inside, subject: Uuid) -> Result<Vec<Decided>, Failure> {
    let sql = "
        SELECT d.id, d.kind, d.article, d.facts, d.why, d.policy, u.name, s.name, d.decided_at, d.revoked_at
          FROM decisions d
          LEFT JOIN users u ON u.id = d.actor_id
          LEFT JOIN users s ON s.id = d.seconded_by
         WHERE d.environment_id = $1 AND d.subject_id = $2
         ORDER BY d.decided_at, d.id LIMIT $3";
    tx.all(sql, args![inside.environment, subject, ABOUT], |row| {
        Ok(Decided {
            id: row.take()?,
            kind: row.take()?,
            article: row.take()?,
            facts: row.take()?,
            why: row.take()?,
            policy: row.take()?,
            by: row.take()?,
            seconded_by: row.take()?,
            at: row.take()?,
            revoked_at: row.take()?,
        })
    })
    .await
}

pub(super) async fn insert_proposal(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<kind::Proposal>,
    (kind, subject): (&str, Uuid),
    (facts, why): (&str, &str),
    (operator, now): (Operator, Timestamp),
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO proposals (environment_id, id, kind, subject_id, facts, why, proposed_by, proposed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    tx.run(sql, args![inside.environment, id, kind, subject, facts, why, operator.user, now]).await.map(drop)
}

const PROPOSAL: &str = "
    SELECT p.id, p.environment_id, e.name, p.kind, p.subject_id, p.facts, p.why, p.proposed_by, u.name, p.proposed_at
      FROM proposals p
      JOIN environments e ON e.id = p.environment_id
      JOIN users u ON u.id = p.proposed_by
     WHERE p.settled_at IS NULL";

fn read(row: &mut Row) -> Result<Proposal, Failure> {
    Ok(Proposal {
        id: row.take()?,
        environment: row.take()?,
        environment_name: row.take()?,
        kind: row.take()?,
        subject: row.take()?,
        facts: row.take()?,
        why: row.take()?,
        by: row.take()?,
        by_name: row.take()?,
        at: row.take()?,
    })
}

/// Open proposals, oldest first: one, or all.
pub(super) async fn proposals(
    tx: &mut Tx,
    one: Option<(Id<Environment>, Id<kind::Proposal>)>,
    most: usize,
) -> Result<Vec<Proposal>, Failure> {
    let mut args: Vec<Value> = vec![most.into()];
    let mut only = "";
    if let Some((environment, id)) = one {
        only = "AND p.environment_id = $2 AND p.id = $3";
        args.extend([environment.into(), id.into()]);
    }
    let sql = format!("{PROPOSAL} {only} ORDER BY p.proposed_at, p.id LIMIT $1");
    tx.all(&sql, &args, read).await
}

/// Open proposals about one thing.
pub(super) async fn proposals_about(
    tx: &mut Tx,
    inside: &Inside,
    subject: Uuid,
    most: usize,
) -> Result<Vec<Proposal>, Failure> {
    let sql =
        format!("{PROPOSAL} AND p.environment_id = $1 AND p.subject_id = $2 ORDER BY p.proposed_at LIMIT $3");
    tx.all(&sql, args![inside.environment, subject, most], read).await
}

pub(super) async fn settle_proposal(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<kind::Proposal>,
    (operator, now): (Operator, Timestamp),
    outcome: &str,
) -> Result<u64, Failure> {
    let sql = "UPDATE proposals SET settled_by = $3, settled_at = $4, outcome = $5
                WHERE environment_id = $1 AND id = $2 AND settled_at IS NULL";
    tx.run(sql, args![inside.environment, id, operator.user, now, outcome]).await
}
