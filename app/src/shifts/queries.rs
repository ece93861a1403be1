//! What is asked of the database about shifts, their sites and who fills them.

use super::{Assigned, Ended, ShiftFacts};
use crate::{
    args,
    shell::{
        db::{Failure, Row, Tx, Value, marks},
        ids::{
            Id,
            kind::{Assignment, Contact, DocumentKind, Shift, Skill},
        },
        inside::Inside,
    },
};
use jiff::Timestamp;
use rules::shifts::{LONGEST, Period, Places};

/// A shift with its site; names of skills and documents come from the contacts room.
const FACTS: &str = "
    SELECT s.id, s.starts_at, s.ends_at, s.places, s.taken, coalesce(t.name, ''), s.note, s.cancelled_at, s.version
      FROM shifts s
      LEFT JOIN sites t ON t.environment_id = s.environment_id AND t.id = s.site_id";

fn read_facts(row: &mut Row) -> Result<ShiftFacts, Failure> {
    Ok(ShiftFacts {
        id: row.take()?,
        period: read_period(row)?,
        places: read_count(row)?,
        assigned: read_count(row)?,
        skills: Vec::new(),
        documents: Vec::new(),
        site: row.take()?,
        note: row.take()?,
        cancelled_at: row.take()?,
        version: row.take()?,
    })
}

fn read_period(row: &mut Row) -> Result<Period, Failure> {
    Ok(Period { starts: row.take()?, ends: row.take()? })
}

fn read_count(row: &mut Row) -> Result<u16, Failure> {
    let count: u32 = row.take()?;
    u16::try_from(count).map_err(|_| Failure::Mismatch(format!("{count} places")))
}

/// The environment and these ids, as the arguments of a statement.
fn with_ids<T>(inside: &Inside, ids: &[Id<T>]) -> Vec<Value> {
    std::iter::once(Value::from(inside.environment)).chain(ids.iter().map(|id| Value::from(*id))).collect()
}

pub(super) async fn by_ids(
    tx: &mut Tx,
    inside: &Inside,
    ids: &[Id<Shift>],
) -> Result<Vec<ShiftFacts>, Failure> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "{FACTS} WHERE s.environment_id = $1 AND s.id IN ({}) ORDER BY s.starts_at, s.id",
        marks(1, ids.len())
    );
    tx.all(&sql, &with_ids(inside, ids), read_facts).await
}

pub(super) async fn skills(
    tx: &mut Tx,
    inside: &Inside,
    shifts: &[Id<Shift>],
) -> Result<Vec<(Id<Shift>, Id<Skill>)>, Failure> {
    if shifts.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT shift_id, skill_id FROM shift_skills
          WHERE environment_id = $1 AND shift_id IN ({}) ORDER BY shift_id, position",
        marks(1, shifts.len())
    );
    tx.all(&sql, &with_ids(inside, shifts), |row| Ok((row.take()?, row.take()?))).await
}

pub(super) async fn documents(
    tx: &mut Tx,
    inside: &Inside,
    shifts: &[Id<Shift>],
) -> Result<Vec<(Id<Shift>, Id<DocumentKind>)>, Failure> {
    if shifts.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT shift_id, kind_id FROM shift_documents
          WHERE environment_id = $1 AND shift_id IN ({}) ORDER BY shift_id, position",
        marks(1, shifts.len())
    );
    tx.all(&sql, &with_ids(inside, shifts), |row| Ok((row.take()?, row.take()?))).await
}

/// `None`: there is no such shift; `Some(None)`: it takes place.
pub(super) async fn cancelled_at(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Shift>,
) -> Result<Option<Option<Timestamp>>, Failure> {
    let sql = "SELECT cancelled_at FROM shifts WHERE environment_id = $1 AND id = $2";
    tx.optional(sql, args![inside.environment, id], |row| row.take()).await
}

pub(super) async fn open_assignment(
    tx: &mut Tx,
    inside: &Inside,
    shift: Id<Shift>,
    contact: Id<Contact>,
) -> Result<Option<Id<Assignment>>, Failure> {
    let sql = "SELECT id FROM assignments
                WHERE environment_id = $1 AND shift_id = $2 AND contact_id = $3 AND ended_at IS NULL";
    tx.optional(sql, args![inside.environment, shift, contact], |row| row.take()).await
}

/// The guard: one statement takes a place or finds that there is none.
pub(super) async fn take_if_free(tx: &mut Tx, inside: &Inside, shift: Id<Shift>) -> Result<bool, Failure> {
    let sql = "UPDATE shifts SET taken = taken + 1
                WHERE environment_id = $1 AND id = $2 AND cancelled_at IS NULL AND taken < places";
    Ok(tx.run(sql, args![inside.environment, shift]).await? == 1)
}

pub(super) async fn insert_assignment(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    new: Assigned,
) -> Result<(), Failure> {
    let (kind, by) = inside.actor.parts();
    let sql = "INSERT INTO assignments (environment_id, id, shift_id, contact_id, since, by_kind, by_id)
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let args = args![inside.environment, new.id, new.shift, new.contact, now, kind, by];
    tx.run(sql, args).await.map(drop)
}

pub(super) async fn end_assignment(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    shift: Id<Shift>,
    contact: Id<Contact>,
    why: Ended,
) -> Result<bool, Failure> {
    let (kind, by) = inside.actor.parts();
    let sql = "UPDATE assignments SET ended_at = $4, ended_by_kind = $5, ended_by_id = $6, why = $7
                WHERE environment_id = $1 AND shift_id = $2 AND contact_id = $3 AND ended_at IS NULL";
    let args = args![inside.environment, shift, contact, now, kind, by, why.name()];
    Ok(tx.run(sql, args).await? == 1)
}

pub(super) async fn give_back(tx: &mut Tx, inside: &Inside, shift: Id<Shift>) -> Result<(), Failure> {
    let sql = "UPDATE shifts SET taken = taken - 1 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, shift]).await.map(drop)
}

pub(super) async fn end_all(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    shift: Id<Shift>,
) -> Result<(), Failure> {
    let (kind, by) = inside.actor.parts();
    let sql = "UPDATE assignments SET ended_at = $3, ended_by_kind = $4, ended_by_id = $5, why = $6
                WHERE environment_id = $1 AND shift_id = $2 AND ended_at IS NULL";
    let args = args![inside.environment, shift, now, kind, by, Ended::Cancelled.name()];
    tx.run(sql, args).await.map(drop)
}

pub(super) async fn cancel(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    id: Id<Shift>,
) -> Result<(), Failure> {
    let sql = "UPDATE shifts SET cancelled_at = $3, taken = 0, version = version + 1
                WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, now]).await.map(drop)
}

pub(super) async fn assigned(
    tx: &mut Tx,
    inside: &Inside,
    shift: Id<Shift>,
) -> Result<Vec<Assigned>, Failure> {
    let sql = "SELECT id, contact_id, shift_id, since FROM assignments
                WHERE environment_id = $1 AND shift_id = $2 AND ended_at IS NULL
                ORDER BY since, id LIMIT $3";
    tx.all(sql, args![inside.environment, shift, Places::MOST], |row| {
        Ok(Assigned { id: row.take()?, contact: row.take()?, shift: row.take()?, since: row.take()? })
    })
    .await
}

/// No shift is longer than [`LONGEST`], so one that touches the window starts at most that long before it.
pub(super) async fn busy(
    tx: &mut Tx,
    inside: &Inside,
    window: Period,
) -> Result<Vec<(Id<Contact>, Id<Shift>, Period)>, Failure> {
    let sql = "
        SELECT a.contact_id, s.id, s.starts_at, s.ends_at
          FROM shifts s
          JOIN assignments a ON a.environment_id = s.environment_id AND a.shift_id = s.id AND a.ended_at IS NULL
         WHERE s.environment_id = $1 AND s.starts_at >= $2 AND s.starts_at < $3 AND s.ends_at > $4
           AND s.cancelled_at IS NULL";
    let earliest = window.starts.saturating_sub(LONGEST).unwrap_or(window.starts);
    let args = args![inside.environment, earliest, window.ends, window.starts];
    tx.all(sql, args, |row| Ok((row.take()?, row.take()?, read_period(row)?))).await
}

pub(super) async fn coming_of(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    now: Timestamp,
    most: usize,
) -> Result<Vec<ShiftFacts>, Failure> {
    let sql = format!(
        "{FACTS}
          JOIN assignments a ON a.environment_id = s.environment_id AND a.shift_id = s.id
         WHERE s.environment_id = $1 AND a.contact_id = $2 AND a.ended_at IS NULL
           AND s.ends_at > $3 AND s.cancelled_at IS NULL
         ORDER BY s.starts_at, s.id LIMIT $4"
    );
    tx.all(&sql, args![inside.environment, contact, now, most], read_facts).await
}

pub(super) async fn audit(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    what: &str,
    shift: Id<Shift>,
    detail: &str,
) -> Result<(), Failure> {
    let (kind, by) = inside.actor.parts();
    let sql =
        "INSERT INTO audit_lines (environment_id, id, at, actor_kind, actor_id, what, subject_id, detail)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let line: Id<Shift> = Id::new();
    tx.run(sql, args![inside.environment, line, now, kind, by, what, shift, detail]).await.map(drop)
}
