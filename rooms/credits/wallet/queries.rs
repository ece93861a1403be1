//! What is asked of the database for the wallet's page, its API and its file.

use crate::ledger::{
    entry::{Kind, Leg, Totals, account_named},
    queries::totals,
};
use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, marks},
    ids::{
        Id,
        kind::{CallOut, Lot, Order},
    },
    inside::Inside,
};
use uuid::Uuid;

/// Which movements are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one kind only.
    pub kind: Option<Kind>,
    /// Of one order's credits only.
    pub order: Option<Id<Order>>,
    /// Of one call-out only.
    pub callout: Option<Id<CallOut>>,
}

/// One entry of the ledger as people see it.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its number in the chain.
    pub sequence: i64,
    /// Its id.
    pub id: Uuid,
    /// What happened.
    pub kind: Kind,
    /// When.
    pub at: Timestamp,
    /// What kind of actor did it.
    pub actor_kind: String,
    /// Who.
    pub actor_id: Option<Uuid>,
    /// The name of the user or token.
    pub by: Option<String>,
    /// All its postings together.
    pub credits: i64,
    /// The order that it is about.
    pub order: Option<Id<Order>>,
    /// The call-out that it pays for.
    pub callout: Option<Id<CallOut>>,
    /// What was shown and said with it, as JSON.
    pub facts: String,
    /// The sums after it.
    pub totals: Totals,
}

/// A page of movements, newest first, before the entry where the last page ended.
pub async fn movements(
    tx: &mut Tx,
    inside: &Inside,
    filter: &Filter,
    (before, most): (Option<i64>, usize),
) -> Result<Vec<Found>, Failure> {
    let mut args: Vec<Value> = vec![inside.environment.into(), most.into()];
    let mut which = String::new();
    let mut also = |sql: &str, value: Value| {
        args.push(value);
        which.push_str(&sql.replace("$?", &format!("${}", args.len())));
    };
    if let Some(before) = before {
        also(" AND t.sequence < $?", before.into());
    }
    if let Some(kind) = filter.kind {
        also(" AND t.kind = $?", kind.name().into());
    }
    if let Some(callout) = filter.callout {
        also(" AND t.callout_id = $?", callout.into());
    }
    if let Some(order) = filter.order {
        also(
            " AND (t.order_id = $? OR EXISTS (SELECT 1 FROM postings p WHERE p.environment_id = t.environment_id
                     AND p.sequence = t.sequence AND p.lot_id = $?))",
            order.into(),
        );
    }
    let sql = format!(
        "SELECT t.sequence, t.id, t.kind, t.at, t.actor_kind, t.actor_id, u.name, k.name, t.credits, t.order_id,
                t.callout_id, t.facts, t.usable, t.held, t.blocked, t.used, t.lapsed
           FROM transfers t
           LEFT JOIN users u ON u.id = t.actor_id AND t.actor_kind IN ('user', 'operator')
           LEFT JOIN api_tokens k ON k.environment_id = t.environment_id AND k.id = t.actor_id
          WHERE t.environment_id = $1 {which}
          ORDER BY t.sequence DESC
          LIMIT $2"
    );
    tx.all(&sql, &args, found).await
}

fn found(row: &mut Row) -> Result<Found, Failure> {
    let (sequence, id) = (row.take()?, row.take()?);
    let kind: String = row.take()?;
    let kind = Kind::named(&kind).ok_or_else(|| Failure::Mismatch(format!("{kind} is no kind of entry")))?;
    let (at, actor_kind, actor_id) = (row.take()?, row.take()?, row.take()?);
    let (user, token): (Option<String>, Option<String>) = (row.take()?, row.take()?);
    let (credits, order, callout, facts) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let by = user.or(token);
    let totals = totals(row)?;
    Ok(Found { sequence, id, kind, at, actor_kind, actor_id, by, credits, order, callout, facts, totals })
}

/// The double entries of these entries, with the number of the order behind each lot.
pub async fn legs(
    tx: &mut Tx,
    inside: &Inside,
    sequences: &[i64],
) -> Result<Vec<(i64, Leg, String)>, Failure> {
    if sequences.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT p.sequence, p.lot_id, p.debit, p.credit, p.credits, o.number
           FROM postings p
           JOIN credit_orders o ON o.environment_id = p.environment_id AND o.id = p.lot_id
          WHERE p.environment_id = $1 AND p.sequence IN ({})
          ORDER BY p.sequence, p.place",
        marks(1, sequences.len())
    );
    let mut args: Vec<Value> = vec![inside.environment.into()];
    args.extend(sequences.iter().map(|sequence| Value::from(*sequence)));
    tx.all(&sql, &args, |row| {
        let sequence = row.take()?;
        let lot: Id<Lot> = row.take()?;
        let leg = Leg { lot, debit: account(row)?, credit: account(row)?, credits: row.take()? };
        Ok((sequence, leg, row.take()?))
    })
    .await
}

/// Reads an account's name.
pub(crate) fn account(row: &mut Row) -> Result<rules::credits::Account, Failure> {
    let name: String = row.take()?;
    account_named(&name).ok_or_else(|| Failure::Mismatch(format!("{name} is no account")))
}

/// The sums just before each of these instants: one seek in an index each, not a sum over entries.
pub(super) async fn totals_before(
    tx: &mut Tx,
    inside: &Inside,
    instants: &[Timestamp],
) -> Result<Vec<Totals>, Failure> {
    let ends: Vec<String> = (2..instants.len() + 2).map(|n| format!("(CAST(${n} AS bigint))")).collect();
    let sql = format!(
        "SELECT d.column1, t.usable, t.held, t.blocked, t.used, t.lapsed
           FROM (VALUES {}) AS d
           JOIN transfers t ON t.environment_id = $1 AND t.sequence = (
                SELECT s.sequence FROM transfers s
                 WHERE s.environment_id = $1 AND s.at < d.column1
                 ORDER BY s.at DESC, s.sequence DESC LIMIT 1)",
        ends.join(", ")
    );
    let mut args: Vec<Value> = vec![inside.environment.into()];
    args.extend(instants.iter().map(|at| Value::from(*at)));
    let found = tx.all(&sql, &args, |row| Ok((row.take::<Timestamp>()?, totals(row)?))).await?;
    let of = |at: &Timestamp| found.iter().find(|(end, _)| end == at).map(|(_, totals)| *totals);
    Ok(instants.iter().map(|at| of(at).unwrap_or_default()).collect())
}

/// Days on which credits were ordered, for the dots in the picture.
pub async fn ordered_since(
    tx: &mut Tx,
    inside: &Inside,
    since: Timestamp,
    most: usize,
) -> Result<Vec<Timestamp>, Failure> {
    let sql = "SELECT ordered_at FROM credit_orders
                WHERE environment_id = $1 AND ordered_at >= $2 ORDER BY ordered_at LIMIT $3";
    tx.all(sql, args![inside.environment, since, most], Row::take).await
}
