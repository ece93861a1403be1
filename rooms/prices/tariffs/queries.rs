//! What is asked of the database about announced tariffs, and who is told of them.

use credits::tariffs::Service;
use jiff::Timestamp;
use rules::numbers::Credits;
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{Environment, PriceChange},
    },
    inside::Operator,
};
use uuid::Uuid;

/// An announcement of a tariff.
#[derive(Clone, Debug)]
pub(crate) struct TariffChange {
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
pub(crate) async fn tariff_changes(tx: &mut Tx, most: usize) -> Result<Vec<TariffChange>, Failure> {
    let sql = format!("{TARIFF_CHANGE} ORDER BY c.announced_at DESC, c.id DESC LIMIT $1");
    tx.all(&sql, args![most], tariff_change).await
}

/// One announcement.
pub(crate) async fn one_tariff_change(
    tx: &mut Tx,
    id: Id<PriceChange>,
) -> Result<Option<TariffChange>, Failure> {
    tx.optional(&format!("{TARIFF_CHANGE} WHERE c.id = $1"), args![id], tariff_change).await
}

/// The announcement of a service that stands for an instant.
pub(crate) async fn standing_tariff_change(
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
pub(crate) async fn insert_tariff_change(
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
pub(crate) async fn end_tariff_change(
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
pub(crate) struct Notice {
    pub id: Uuid,
    pub what: String,
    pub upto: Id<Environment>,
    pub change: TariffChange,
}

/// Lets customers be told of a change.
pub(crate) async fn insert_notice(
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
pub(crate) async fn open_notice(tx: &mut Tx) -> Result<Option<Notice>, Failure> {
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
pub(crate) async fn move_notice(
    tx: &mut Tx,
    notice: &Notice,
    upto: Id<Environment>,
    done: Option<Timestamp>,
) -> Result<bool, Failure> {
    let sql =
        "UPDATE tariff_notices SET upto = $3, done_at = $4 WHERE id = $1 AND upto = $2 AND done_at IS NULL";
    Ok(tx.run(sql, args![notice.id, notice.upto, upto, done]).await? == 1)
}
