//! What is asked of the database about changes of prices by an index.

use credits::price::CreditPrice;
use jiff::{Timestamp, civil::Date};
use rules::{
    numbers::Cents,
    prices::{IndexFigure, Status},
};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, insert_rows, padded},
    ids::{
        Id,
        kind::{Agreement, Decision, Environment, PriceChange},
    },
    inside::Inside,
};
use std::collections::HashMap;

/// What indexation makes of an agreement's prices.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub environment: Id<Environment>,
    pub id: Id<PriceChange>,
    pub agreement: Id<Agreement>,
    /// `announced`, `applied`, `cancelled` or `superseded`.
    pub state: String,
    pub effective_on: Date,
    pub effective_at: Timestamp,
    pub licence: (Cents, Cents),
    pub credit_price: (CreditPrice, CreditPrice),
    pub old: IndexFigure,
    pub new: IndexFigure,
    pub file_hash: Vec<u8>,
    pub decision: Id<Decision>,
    pub announced_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub why: Option<String>,
}

const CHANGE: &str = "
    p.environment_id, p.id, p.agreement_id, p.state, p.effective_on, p.effective_at, p.licence_old, p.licence_new,
    p.credit_price_old, p.credit_price_new, p.index_table, p.index_series, p.old_period, p.old_value,
    p.new_period, p.new_value, p.file_hash, p.decision_id, p.announced_at, p.ended_at, p.why";

fn change(row: &mut Row) -> Result<Change, Failure> {
    let (environment, id, agreement, state) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let (effective_on, effective_at) = (row.take()?, row.take()?);
    let licence = (row.take()?, row.take()?);
    let credit_price = (CreditPrice(row.take()?), CreditPrice(row.take()?));
    let (table, series): (String, String) = (row.take()?, row.take()?);
    let figure = |row: &mut Row| -> Result<IndexFigure, Failure> {
        let (period, value): (String, String) = (row.take()?, row.take()?);
        let value = value.parse().map_err(|_| Failure::Mismatch(format!("`{value}` is no figure")))?;
        // Only definitive figures ever come into a change.
        Ok(IndexFigure {
            table: table.clone(),
            series: series.clone(),
            period,
            value,
            status: Status::Definitive,
        })
    };
    let (old, new) = (figure(row)?, figure(row)?);
    Ok(Change {
        environment,
        id,
        agreement,
        state,
        effective_on,
        effective_at,
        licence,
        credit_price,
        old,
        new,
        file_hash: row.take()?,
        decision: row.take()?,
        announced_at: row.take()?,
        ended_at: row.take()?,
        why: row.take()?,
    })
}

/// Keeps changes that were decided and announced.
pub(crate) async fn insert_changes(tx: &mut Tx, all: &[Change]) -> Result<(), Failure> {
    let before = "
        INSERT INTO price_changes (environment_id, id, agreement_id, state, effective_on, effective_at, licence_old,
                                   licence_new, credit_price_old, credit_price_new, index_table, index_series,
                                   old_period, old_value, new_period, new_value, file_hash, decision_id, announced_at)";
    insert_rows(tx, before, 19, "", all, |one, values| {
        values.extend([
            one.environment.into(),
            one.id.into(),
            one.agreement.into(),
            one.state.as_str().into(),
        ]);
        values.extend([one.effective_on.into(), one.effective_at.into()]);
        values.extend([one.licence.0.into(), one.licence.1.into()]);
        values.extend([one.credit_price.0.0.into(), one.credit_price.1.0.into()]);
        values.extend([one.new.table.as_str().into(), one.new.series.as_str().into()]);
        values.extend([one.old.period.as_str().into(), one.old.value.to_string().into()]);
        values.extend([one.new.period.as_str().into(), one.new.value.to_string().into()]);
        values.extend([one.file_hash.as_slice().into(), one.decision.into(), one.announced_at.into()]);
    })
    .await
}

/// The changes of one environment, newest first.
pub(crate) async fn changes(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<Change>, Failure> {
    let sql = format!(
        "SELECT {CHANGE} FROM price_changes p WHERE p.environment_id = $1
          ORDER BY p.effective_on DESC, p.id DESC LIMIT $2"
    );
    tx.all(&sql, args![inside.environment, most], change).await
}

/// The change that is announced in each of some environments.
pub(crate) async fn coming(
    tx: &mut Tx,
    all: &[Id<Environment>],
) -> Result<HashMap<Id<Environment>, Date>, Failure> {
    let mut found = HashMap::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(&[], some);
        let sql = format!(
            "SELECT environment_id, effective_on FROM price_changes
              WHERE state = 'announced' AND environment_id IN ({marks})"
        );
        let rows: Vec<(Id<Environment>, Date)> =
            tx.all(&sql, &values, |row| Ok((row.take()?, row.take()?))).await?;
        found.extend(rows);
    }
    Ok(found)
}

/// The last changes everywhere, each with the customer's name.
pub(crate) async fn last_changes(tx: &mut Tx, most: usize) -> Result<Vec<(Change, String)>, Failure> {
    let sql = format!(
        "SELECT {CHANGE}, e.name FROM price_changes p JOIN environments e ON e.id = p.environment_id
          ORDER BY p.announced_at DESC, p.environment_id, p.id LIMIT $1"
    );
    tx.all(&sql, args![most], |row| Ok((change(row)?, row.take()?))).await
}

/// One change, wherever it is.
pub(crate) async fn one_change(tx: &mut Tx, id: Id<PriceChange>) -> Result<Option<Change>, Failure> {
    tx.optional(&format!("SELECT {CHANGE} FROM price_changes p WHERE p.id = $1"), args![id], change).await
}

/// Ends a change before it takes effect.
pub(crate) async fn end_change(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<PriceChange>,
    (state, why, now): (&str, &str, Timestamp),
) -> Result<u64, Failure> {
    let sql = "UPDATE price_changes SET state = $3, ended_at = $4, why = $5
                WHERE environment_id = $1 AND id = $2 AND state = 'announced'";
    tx.run(sql, args![inside.environment, id, state, now, why]).await
}

/// Announced changes in some environments whose day came.
pub(crate) async fn due(tx: &mut Tx, day: Date, all: &[Id<Environment>]) -> Result<Vec<Change>, Failure> {
    let mut found = Vec::new();
    for some in all.chunks(IDS) {
        let (marks, values) = padded(args![day], some);
        let sql = format!(
            "SELECT {CHANGE} FROM price_changes p
              WHERE p.state = 'announced' AND p.effective_on <= $1 AND p.environment_id IN ({marks})
              ORDER BY p.environment_id"
        );
        found.extend(tx.all(&sql, &values, change).await?);
    }
    Ok(found)
}

/// Writes the new prices of announced changes into their agreements, and marks those as applied; the others lapse with their
/// agreement. Three statements for each few hundred.
pub(crate) async fn carry_out(
    tx: &mut Tx,
    now: Timestamp,
    (applied, lapsed): (&[Id<Environment>], &[Id<Environment>]),
    day: Date,
) -> Result<(), Failure> {
    let announced = "p.environment_id = agreements.environment_id AND p.agreement_id = agreements.id
                     AND p.state = 'announced' AND p.effective_on <= $1";
    for some in applied.chunks(IDS) {
        let (marks, values) = padded(args![day], some);
        let of = |column: &str| format!("(SELECT p.{column} FROM price_changes p WHERE {announced})");
        let sql = format!(
            "UPDATE agreements
                SET licence = {}, credit_price = {}, last_indexed_on = {}, version = version + 1
              WHERE environment_id IN ({marks}) AND EXISTS (SELECT 1 FROM price_changes p WHERE {announced})",
            of("licence_new"),
            of("credit_price_new"),
            of("effective_on")
        );
        tx.run(&sql, &values).await?;
        let (marks, values) = padded(args![day, now], some);
        let sql = format!(
            "UPDATE price_changes SET state = 'applied', applied_at = $2
              WHERE state = 'announced' AND effective_on <= $1 AND environment_id IN ({marks})"
        );
        tx.run(&sql, &values).await?;
    }
    for some in lapsed.chunks(IDS) {
        let (marks, values) = padded(args![day, now], some);
        let sql = format!(
            "UPDATE price_changes SET state = 'cancelled', ended_at = $2
              WHERE state = 'announced' AND effective_on <= $1 AND environment_id IN ({marks})"
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}
