//! What is asked of the database to recompute it.

use super::Ordered;
use crate::{
    ledger::{
        entry::{About, Chained, Leg},
        queries::totals,
    },
    wallet::queries::account,
};
use rules::credits::MOST_LOTS;
use serde_json::Value as Json;
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{Environment, Lot},
    },
    inside::Inside,
};
use uuid::Uuid;

/// A lot, its order, and what holds say they hold of it.
pub(super) struct StoredLot {
    pub id: Uuid,
    pub size: i64,
    pub standing: String,
    pub used: i64,
    pub held: i64,
    pub lapsed: i64,
    pub quantity: i64,
    pub held_by_parts: i64,
    pub order: Ordered,
}

/// Environments that have a wallet.
pub(super) async fn environments(tx: &mut Tx) -> Result<Vec<Id<Environment>>, Failure> {
    tx.all("SELECT environment_id FROM wallets ORDER BY environment_id", &[], Row::take).await
}

/// The next entries of the chain, with their double entries.
pub(super) async fn entries(
    tx: &mut Tx,
    inside: &Inside,
    after: i64,
    most: usize,
) -> Result<Vec<(Chained, Vec<u8>)>, Failure> {
    let sql = "
        SELECT sequence, id, kind, at, actor_kind, actor_id, credits, order_id, decision_id, callout_id, facts,
               usable, held, blocked, used, lapsed, hash
          FROM transfers WHERE environment_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3";
    let mut found = tx.all(sql, args![inside.environment, after, most], entry).await?;
    let last = found.last().map_or(after, |(entry, _)| entry.sequence);
    let sql = "
        SELECT sequence, lot_id, debit, credit, credits FROM postings
         WHERE environment_id = $1 AND sequence > $2 AND sequence <= $3 ORDER BY sequence, place";
    let legs = tx.all(sql, args![inside.environment, after, last], leg).await?;
    let mut legs = legs.into_iter().peekable();
    for (entry, _) in &mut found {
        while let Some((_, leg)) = legs.next_if(|(sequence, _)| *sequence == entry.sequence) {
            entry.legs.push(leg);
        }
    }
    Ok(found)
}

fn entry(row: &mut Row) -> Result<(Chained, Vec<u8>), Failure> {
    let entry = Chained {
        sequence: row.take()?,
        id: row.take()?,
        kind: row.take()?,
        at: row.take()?,
        actor: (row.take()?, row.take()?),
        credits: row.take()?,
        about: About { order: row.take()?, decision: row.take()?, callout: row.take()? },
        facts: row.take()?,
        totals: totals(row)?,
        legs: Vec::new(),
    };
    Ok((entry, row.take()?))
}

fn leg(row: &mut Row) -> Result<(i64, Leg), Failure> {
    let sequence = row.take()?;
    let lot: Id<Lot> = row.take()?;
    Ok((sequence, Leg { lot, debit: account(row)?, credit: account(row)?, credits: row.take()? }))
}

/// Every lot with its order.
pub(super) async fn lots(tx: &mut Tx, inside: &Inside) -> Result<Vec<StoredLot>, Failure> {
    let sql = "
        SELECT l.id, l.size, l.standing, l.used, l.held, l.lapsed, o.number, o.asked, o.quantity, o.credit_price,
               o.words_shown, CAST(coalesce((SELECT sum(p.held) FROM hold_parts p
                WHERE p.environment_id = l.environment_id AND p.lot_id = l.id), 0) AS bigint)
          FROM lots l JOIN credit_orders o ON o.environment_id = l.environment_id AND o.id = l.id
         WHERE l.environment_id = $1 ORDER BY l.id LIMIT $2";
    tx.all(sql, args![inside.environment, MOST_LOTS], |row| {
        let id = row.take()?;
        let (size, standing, used, held, lapsed) =
            (row.take()?, row.take()?, row.take()?, row.take()?, row.take()?);
        let (number, asked, quantity) = (row.take()?, row.take()?, row.take()?);
        let order = Ordered { number, asked, quantity, price: row.take()?, words: row.take()? };
        Ok(StoredLot { id, size, standing, used, held, lapsed, quantity, held_by_parts: row.take()?, order })
    })
    .await
}

/// Holds whose parts do not add up to what they say.
pub(super) async fn holds_that_differ(
    tx: &mut Tx,
    inside: &Inside,
    most: usize,
) -> Result<Vec<Uuid>, Failure> {
    let sql = "
        SELECT h.id
          FROM holds h
          LEFT JOIN (SELECT hold_id, sum(taken) AS taken, sum(held) AS held
                       FROM hold_parts WHERE environment_id = $1 GROUP BY hold_id) p ON p.hold_id = h.id
         WHERE h.environment_id = $1
           AND (h.amount <> coalesce(p.taken, 0)
                OR h.amount - h.captured - h.released - h.lapsed <> coalesce(p.held, 0))
         ORDER BY h.id LIMIT $2";
    tx.all(sql, args![inside.environment, most], Row::take).await
}

/// What all holds together say was captured and is still held.
pub(super) async fn hold_sums(tx: &mut Tx, inside: &Inside) -> Result<(i64, i64), Failure> {
    let sql = "
        SELECT CAST(coalesce(sum(captured), 0) AS bigint),
               CAST(coalesce(sum(amount - captured - released - lapsed), 0) AS bigint)
          FROM holds WHERE environment_id = $1";
    tx.one(sql, args![inside.environment], |row| Ok((row.take()?, row.take()?))).await
}

/// Decisions about credits as their entries keep them; other rooms' decisions move no credits.
pub(super) async fn decisions(
    tx: &mut Tx,
    inside: &Inside,
    most: usize,
) -> Result<Vec<(Uuid, Json)>, Failure> {
    let sql = "SELECT id, kind, article, facts, why FROM decisions
                WHERE environment_id = $1 AND subject_id IS NULL
                  AND kind IN ('freeze', 'thaw', 'block', 'unblock', 'clear', 'reverse', 'end', 'correct')
                ORDER BY decided_at, id LIMIT $2";
    tx.all(sql, args![inside.environment, most], |row| {
        let id = row.take()?;
        let content: [String; 4] = [row.take()?, row.take()?, row.take()?, row.take()?];
        Ok((id, serde_json::json!(content)))
    })
    .await
}
