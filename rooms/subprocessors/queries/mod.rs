//! What is asked of the database about subprocessors: the register here, what customers are told, object and live through beside it.

mod days;
mod objections;
mod tellings;

pub(crate) use days::*;
pub use objections::Objection;
pub(crate) use objections::*;
pub(crate) use tellings::*;

use crate::{
    Closed, Entry, How,
    acts::Recorded,
    fields::{Kind, New},
};
use jiff::civil::Date;
use rules::subprocessors::Safeguard;
use shell::{
    args,
    db::{Failure, Row, Tx},
    ids::{Id, kind::Subprocessor},
    inside::Inside,
    wiping::{self, Removed, Table},
};

/// Rows of the register, earlier ones among them: a provider with more than these in its life has lost sight of them itself.
pub(crate) const MOST: usize = 500;

const ENTRY: &str = "
    SELECT s.id, s.change, s.replaces, s.name, s.registered, s.seat, s.purpose, s.data, s.place, s.country,
           s.safeguard, s.effective_on, s.notice_days, s.why, s.recorded_at, r.name, s.announced_on, s.told_all_at,
           s.closed_as, s.closed_on, s.closed_why, c.name
      FROM subprocessors s
      LEFT JOIN users r ON r.id = s.recorded_by
      LEFT JOIN users c ON c.id = s.closed_by";

fn entry(row: &mut Row) -> Result<Entry, Failure> {
    let mismatch = |what: &str, name: &str| Failure::Mismatch(format!("subprocessors.{what} {name}"));
    let (id, kind) = (row.take()?, row.take::<String>()?);
    let kind = Kind::named(&kind).ok_or_else(|| mismatch("change", &kind))?;
    let (replaces, name, registered, seat) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let (purpose, data, place, country) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let safeguard: String = row.take()?;
    let safeguard = Safeguard::named(&safeguard).ok_or_else(|| mismatch("safeguard", &safeguard))?;
    let (effective_on, days) = (row.take()?, row.take::<i64>()?);
    let (why, recorded_at, recorded_by) = (row.take()?, row.take()?, row.take()?);
    let (announced_on, told_all_at) = (row.take()?, row.take()?);
    let how = row.take::<Option<String>>()?.as_deref().and_then(How::named);
    let (on, said) = (row.take::<Option<Date>>()?, row.take::<Option<String>>()?);
    let by: Option<String> = row.take()?;
    let closed = how.zip(on).zip(said).map(|((how, on), why)| Closed { how, on, why, by });
    Ok(Entry {
        id,
        kind,
        replaces,
        name,
        registered,
        seat,
        purpose,
        data,
        place,
        country,
        safeguard,
        effective_on,
        notice_days: u16::try_from(days).map_err(|_| mismatch("notice_days", &days.to_string()))?,
        why,
        recorded_at,
        by: recorded_by,
        announced_on,
        told_all_at,
        closed,
    })
}

/// The register, newest first.
pub(crate) async fn entries(tx: &mut Tx) -> Result<Vec<Entry>, Failure> {
    let sql = format!("{ENTRY} ORDER BY s.recorded_at DESC, s.id DESC LIMIT $1");
    tx.all(&sql, args![MOST], entry).await
}

/// One of it.
pub(crate) async fn one(tx: &mut Tx, id: Id<Subprocessor>) -> Result<Option<Entry>, Failure> {
    tx.optional(&format!("{ENTRY} WHERE s.id = $1"), args![id], entry).await
}

/// Whether anything was ever announced.
pub(crate) async fn was_changed(tx: &mut Tx) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM subprocessors WHERE announced_on IS NOT NULL LIMIT 1";
    Ok(tx.optional(sql, &[], |_| Ok(())).await?.is_some())
}

/// The first day of the first agreement of those in force or concluded.
pub(crate) async fn first_agreement(tx: &mut Tx) -> Result<Option<Date>, Failure> {
    let sql =
        "SELECT starts_on FROM agreements WHERE state IN ('concluded', 'active') ORDER BY starts_on LIMIT 1";
    tx.optional(sql, &[], Row::take).await
}

/// Writes somebody into the register.
pub(crate) async fn insert(tx: &mut Tx, new: &New, recorded: &Recorded) -> Result<(), Failure> {
    let sql = "
        INSERT INTO subprocessors (id, change, replaces, name, registered, seat, purpose, data, place, country, safeguard,
                                   effective_on, notice_days, why, because, recorded_at, recorded_by, announced_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    let args = args![
        new.id,
        new.kind.name(),
        new.replaces,
        &new.name,
        new.registered.as_deref(),
        &new.seat,
        &new.purpose,
        &new.data,
        &new.place,
        &new.country,
        new.safeguard.name(),
        new.effective,
        i64::from(recorded.policy.notice_days),
        &new.why,
        &recorded.because,
        recorded.today.now,
        recorded.by,
        (new.kind != Kind::First).then_some(recorded.today.day)
    ];
    tx.run(sql, args).await.map(drop)
}

/// Closes somebody, unless somebody else was first; answers how many were closed.
pub(crate) async fn close(
    tx: &mut Tx,
    id: Id<Subprocessor>,
    (how, why): (How, &str),
    recorded: &Recorded,
) -> Result<u64, Failure> {
    let sql = "
        UPDATE subprocessors SET closed_as = $2, closed_on = $3, closed_at = $4, closed_by = $5, closed_why = $6
         WHERE id = $1 AND closed_as IS NULL";
    tx.run(sql, args![id, how.name(), recorded.today.day, recorded.today.now, recorded.by, why]).await
}

/// What goes when an environment is wiped: objections are people's own words. That the customer was told stays, and so do the
/// decisions on what it objected.
pub const WIPED: &[Table] = &[Table::new("subprocessor_objections", "id")];

/// Removes some of an environment's rows; none when none is left.
pub async fn wipe(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    wiping::remove(tx, inside, WIPED, most).await
}
