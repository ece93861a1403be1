//! What is asked of the database about prices.

use super::cbs::Read;
use credits::{price::CreditPrice, tariffs::Service};
use jiff::{Timestamp, civil::Date};
use rules::{
    numbers::{Cents, Credits},
    prices::{IndexFigure, Status},
};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, insert_rows, padded},
    ids::{
        Id,
        kind::{Agreement, Decision, Environment, PriceChange},
    },
    inside::{Inside, Operator},
    words::Language,
};
use std::collections::HashMap;
use uuid::Uuid;

/// An announcement of a tariff.
#[derive(Clone, Debug)]
pub(super) struct TariffChange {
    pub id: Id<PriceChange>,
    pub service: Service,
    pub valid_from: Timestamp,
    pub credits: Credits,
    pub reason: Option<String>,
    pub announced_at: Timestamp,
    pub by: Option<String>,
    /// `cancelled` or `superseded`, and when.
    pub ended: Option<(String, Timestamp)>,
    pub why: Option<String>,
}

const TARIFF_CHANGE: &str = "
    SELECT c.id, c.service, c.valid_from, c.credits, c.reason, c.announced_at, u.name, c.ended, c.ended_at, c.why
      FROM tariff_changes c LEFT JOIN users u ON u.id = c.announced_by";

fn tariff_change(row: &mut Row) -> Result<TariffChange, Failure> {
    let (id, name) = (row.take()?, row.take::<String>()?);
    Ok(TariffChange {
        id,
        service: Service::named(&name).ok_or_else(|| Failure::Mismatch(format!("{name} is no service")))?,
        valid_from: row.take()?,
        credits: row.take()?,
        reason: row.take()?,
        announced_at: row.take()?,
        by: row.take()?,
        ended: row.take::<Option<String>>()?.zip(row.take::<Option<Timestamp>>()?),
        why: row.take()?,
    })
}

/// The newest announcements.
pub(super) async fn tariff_changes(tx: &mut Tx, most: usize) -> Result<Vec<TariffChange>, Failure> {
    let sql = format!("{TARIFF_CHANGE} ORDER BY c.announced_at DESC, c.id DESC LIMIT $1");
    tx.all(&sql, args![most], tariff_change).await
}

/// One announcement.
pub(super) async fn one_tariff_change(
    tx: &mut Tx,
    id: Id<PriceChange>,
) -> Result<Option<TariffChange>, Failure> {
    tx.optional(&format!("{TARIFF_CHANGE} WHERE c.id = $1"), args![id], tariff_change).await
}

/// The announcement of a service that stands for an instant.
pub(super) async fn standing_tariff_change(
    tx: &mut Tx,
    service: Service,
    from: Timestamp,
) -> Result<Option<TariffChange>, Failure> {
    let sql = format!(
        "{TARIFF_CHANGE} WHERE c.service = $1 AND c.valid_from = $2 AND c.ended IS NULL
          ORDER BY c.announced_at DESC LIMIT 1"
    );
    tx.optional(&sql, args![service.name(), from], tariff_change).await
}

/// Keeps an announcement.
pub(super) async fn insert_tariff_change(
    tx: &mut Tx,
    id: Id<PriceChange>,
    row: &credits::tariffs::Row,
    operator: Operator,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO tariff_changes (id, service, valid_from, credits, reason, announced_at, announced_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let args = args![
        id,
        row.service.name(),
        row.valid_from,
        row.credits,
        row.reason.clone(),
        row.announced_at,
        operator.user
    ];
    tx.run(sql, args).await.map(drop)
}

/// Writes down that an announcement was taken back or replaced.
pub(super) async fn end_tariff_change(
    tx: &mut Tx,
    id: Id<PriceChange>,
    (ended, why): (&str, &str),
    (operator, now): (Operator, Timestamp),
) -> Result<u64, Failure> {
    let sql = "UPDATE tariff_changes SET ended = $2, ended_at = $3, ended_by = $4, why = $5
                WHERE id = $1 AND ended IS NULL";
    tx.run(sql, args![id, ended, now, operator.user, why]).await
}

/// Something that customers are still to be told.
#[derive(Clone, Debug)]
pub(super) struct Notice {
    pub id: Uuid,
    pub what: String,
    pub upto: Id<Environment>,
    pub change: TariffChange,
}

/// Lets customers be told of a change.
pub(super) async fn insert_notice(
    tx: &mut Tx,
    change: Id<PriceChange>,
    what: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql =
        "INSERT INTO tariff_notices (id, change_id, what, written_at, upto) VALUES ($1, $2, $3, $4, $5)";
    let args = args![Id::<PriceChange>::new(), change, what, now, Uuid::nil()];
    tx.run(sql, args).await.map(drop)
}

/// The oldest that not everybody was told yet.
pub(super) async fn open_notice(tx: &mut Tx) -> Result<Option<Notice>, Failure> {
    let sql = "
        SELECT n.id, n.what, n.upto, n.change_id FROM tariff_notices n
         WHERE n.done_at IS NULL ORDER BY n.written_at, n.id LIMIT 1";
    let found = tx
        .optional(sql, &[], |row| {
            let (id, what, upto) =
                (row.take::<Uuid>()?, row.take::<String>()?, row.take::<Id<Environment>>()?);
            Ok((id, what, upto, row.take::<Id<PriceChange>>()?))
        })
        .await?;
    let Some((id, what, upto, change)) = found else { return Ok(None) };
    let change = one_tariff_change(tx, change).await?;
    Ok(change.map(|change| Notice { id, what, upto, change }))
}

/// Everybody up to and including an environment was told; with `done` there is nobody after it. Answers whether it stood where the
/// caller believed.
pub(super) async fn move_notice(
    tx: &mut Tx,
    notice: &Notice,
    upto: Id<Environment>,
    done: Option<Timestamp>,
) -> Result<bool, Failure> {
    let sql =
        "UPDATE tariff_notices SET upto = $3, done_at = $4 WHERE id = $1 AND upto = $2 AND done_at IS NULL";
    Ok(tx.run(sql, args![notice.id, notice.upto, upto, done]).await? == 1)
}

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

/// A file that was read.
#[derive(Clone, Debug)]
pub(super) struct Import {
    pub table: String,
    pub shape: String,
    pub file_name: String,
    pub file_hash: Vec<u8>,
    pub figures: i64,
    pub inferred: String,
    pub at: Timestamp,
    pub by: Option<String>,
}

/// The files that were read last.
pub(super) async fn imports(tx: &mut Tx, most: usize) -> Result<Vec<Import>, Failure> {
    let sql = "
        SELECT i.table_id, i.shape, i.file_name, i.file_hash, i.figures, i.inferred, i.imported_at, u.name
          FROM index_imports i LEFT JOIN users u ON u.id = i.imported_by
         ORDER BY i.imported_at DESC, i.id DESC LIMIT $1";
    tx.all(sql, args![most], |row| {
        Ok(Import {
            table: row.take()?,
            shape: row.take()?,
            file_name: row.take()?,
            file_hash: row.take()?,
            figures: row.take()?,
            inferred: row.take()?,
            at: row.take()?,
            by: row.take()?,
        })
    })
    .await
}

/// Keeps what was read of a file; its hash is taken once (`Failure::Unique`).
pub(super) async fn insert_import(
    tx: &mut Tx,
    (file_name, hash, octets): (&str, &[u8], usize),
    read: &Read,
    (operator, now): (Operator, Timestamp),
) -> Result<(), Failure> {
    let id = Id::<PriceChange>::new();
    let inferred = serde_json::to_string(&read.inferred).unwrap_or_else(|_| "[]".into());
    let sql = "
        INSERT INTO index_imports (id, table_id, shape, file_name, file_hash, octets, figures, inferred, imported_at,
                                   imported_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let args = args![
        id,
        &read.table,
        read.shape.name(),
        file_name,
        hash,
        octets,
        read.figures.len(),
        inferred,
        now,
        operator.user
    ];
    tx.run(sql, args).await?;
    let before = "INSERT INTO index_figures (table_id, series, period, value, status, import_id)";
    let after = "ON CONFLICT (table_id, series, period) DO UPDATE
                    SET value = excluded.value, status = excluded.status, import_id = excluded.import_id";
    insert_rows(tx, before, 6, after, &read.figures, |figure, values| {
        let status = status_name(figure.status);
        values.extend([
            figure.table.as_str().into(),
            figure.series.as_str().into(),
            figure.period.as_str().into(),
        ]);
        values.extend([figure.value.to_string().into(), status.into(), id.into()]);
    })
    .await
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Definitive => "definitive",
        Status::Provisional => "provisional",
    }
}

/// A figure with the file it was read from.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub figure: IndexFigure,
    pub file_hash: Vec<u8>,
}

const FIGURE: &str = "
    SELECT f.table_id, f.series, f.period, f.value, f.status, i.file_hash
      FROM index_figures f JOIN index_imports i ON i.id = f.import_id
     WHERE f.table_id = $1 AND f.series = $2";

fn figure(row: &mut Row) -> Result<Figure, Failure> {
    let (table, series, period) = (row.take()?, row.take()?, row.take()?);
    let value: String = row.take()?;
    let value = value.parse().map_err(|_| Failure::Mismatch(format!("`{value}` is no figure")))?;
    let status = if row.take::<String>()? == "definitive" { Status::Definitive } else { Status::Provisional };
    let figure = IndexFigure { table, series, period, value, status };
    Ok(Figure { figure, file_hash: row.take()? })
}

/// The newest figures of a series.
pub(super) async fn figures(
    tx: &mut Tx,
    (table, series): (&str, &str),
    most: usize,
) -> Result<Vec<Figure>, Failure> {
    let sql = format!("{FIGURE} ORDER BY f.period DESC LIMIT $3");
    tx.all(&sql, args![table, series, most], figure).await
}

/// One figure.
pub(super) async fn one_figure(
    tx: &mut Tx,
    (table, series): (&str, &str),
    period: &str,
) -> Result<Option<Figure>, Failure> {
    tx.optional(&format!("{FIGURE} AND f.period = $3"), args![table, series, period], figure).await
}

/// The series that there are figures of.
pub(super) async fn series(tx: &mut Tx, most: usize) -> Result<Vec<(String, String)>, Failure> {
    let sql = "SELECT DISTINCT table_id, series FROM index_figures ORDER BY table_id, series LIMIT $1";
    tx.all(sql, args![most], |row| Ok((row.take()?, row.take()?))).await
}

/// What indexation makes of an agreement's prices.
#[derive(Clone, Debug)]
pub(super) struct Change {
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
pub(super) async fn insert_changes(tx: &mut Tx, all: &[Change]) -> Result<(), Failure> {
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
pub(super) async fn changes(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<Change>, Failure> {
    let sql = format!(
        "SELECT {CHANGE} FROM price_changes p WHERE p.environment_id = $1
          ORDER BY p.effective_on DESC, p.id DESC LIMIT $2"
    );
    tx.all(&sql, args![inside.environment, most], change).await
}

/// The change that is announced in each of some environments.
pub(super) async fn coming(
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
pub(super) async fn last_changes(tx: &mut Tx, most: usize) -> Result<Vec<(Change, String)>, Failure> {
    let sql = format!(
        "SELECT {CHANGE}, e.name FROM price_changes p JOIN environments e ON e.id = p.environment_id
          ORDER BY p.announced_at DESC, p.environment_id, p.id LIMIT $1"
    );
    tx.all(&sql, args![most], |row| Ok((change(row)?, row.take()?))).await
}

/// One change, wherever it is.
pub(super) async fn one_change(tx: &mut Tx, id: Id<PriceChange>) -> Result<Option<Change>, Failure> {
    tx.optional(&format!("SELECT {CHANGE} FROM price_changes p WHERE p.id = $1"), args![id], change).await
}

/// Ends a change before it takes effect.
pub(super) async fn end_change(
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
pub(super) async fn due(tx: &mut Tx, day: Date, all: &[Id<Environment>]) -> Result<Vec<Change>, Failure> {
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
pub(super) async fn carry_out(
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
