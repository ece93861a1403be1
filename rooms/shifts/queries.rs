//! What is asked of the database about shifts, their sites and who fills them.

use super::{Assigned, Ended, ShiftFacts, Which, making::Checked};
use jiff::Timestamp;
use rules::{
    contacts::names::folded,
    shifts::{LONGEST, Period, Places},
};
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, marks, rows_of},
    ids::{
        Id,
        kind::{Assignment, Contact, DocumentKind, Shift, Site, Skill},
    },
    inside::Inside,
    wiping::{self, Removed, Table},
};

/// A shift with its site; names of skills and documents come from the contacts room.
const FACTS: &str = "
    SELECT s.id, s.starts_at, s.ends_at, s.places, s.taken, s.site_id, coalesce(t.name, ''), s.note, s.cancelled_at, s.version
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
        site_id: row.take()?,
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
    tx.optional(sql, args![inside.environment, id], Row::take).await
}

pub(super) async fn open_assignment(
    tx: &mut Tx,
    inside: &Inside,
    shift: Id<Shift>,
    contact: Id<Contact>,
) -> Result<Option<Id<Assignment>>, Failure> {
    let sql = "SELECT id FROM assignments
                WHERE environment_id = $1 AND shift_id = $2 AND contact_id = $3 AND ended_at IS NULL";
    tx.optional(sql, args![inside.environment, shift, contact], Row::take).await
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

pub(super) async fn worked(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    now: Timestamp,
) -> Result<i64, Failure> {
    let sql = "
        SELECT count(*)
          FROM assignments a
          JOIN shifts s ON s.environment_id = a.environment_id AND s.id = a.shift_id
         WHERE a.environment_id = $1 AND a.contact_id = $2 AND a.ended_at IS NULL
           AND s.ends_at <= $3 AND s.cancelled_at IS NULL";
    tx.one(sql, args![inside.environment, contact, now], Row::take).await
}

/// Shifts that start in the window, soonest first.
pub(super) async fn in_window(
    tx: &mut Tx,
    inside: &Inside,
    window: Period,
    most: usize,
) -> Result<Vec<ShiftFacts>, Failure> {
    let sql = format!(
        "{FACTS} WHERE s.environment_id = $1 AND s.starts_at >= $2 AND s.starts_at < $3
          ORDER BY s.starts_at, s.id LIMIT $4"
    );
    tx.all(&sql, args![inside.environment, window.starts, window.ends, most], read_facts).await
}

/// A page of the shifts that start in the window; `after` is the start (ms) and id of the last one before it.
pub(super) async fn page(
    tx: &mut Tx,
    inside: &Inside,
    window: Period,
    which: Which,
    after: Option<(i64, Id<Shift>)>,
    most: usize,
) -> Result<Vec<ShiftFacts>, Failure> {
    let open = match which {
        Which::All => "",
        Which::Open => "AND s.cancelled_at IS NULL AND s.taken < s.places",
    };
    let sql = format!(
        "{FACTS} WHERE s.environment_id = $1 AND s.starts_at >= $2 AND s.starts_at < $3 {open}
           AND (s.starts_at > $4 OR (s.starts_at = $4 AND s.id > $5))
          ORDER BY s.starts_at, s.id LIMIT $6"
    );
    let (start, id) = after.unwrap_or((i64::MIN, Id::from_uuid(uuid::Uuid::nil())));
    let from = window.starts.as_millisecond().max(start);
    tx.all(&sql, args![inside.environment, from, window.ends, start, id, most], read_facts).await
}

/// Open shifts that start from then on, counted up to `most`.
pub(super) async fn count_open(
    tx: &mut Tx,
    inside: &Inside,
    from: Timestamp,
    most: usize,
) -> Result<usize, Failure> {
    let sql = "SELECT count(*) FROM (
                 SELECT 1 FROM shifts
                  WHERE environment_id = $1 AND starts_at >= $2 AND cancelled_at IS NULL AND taken < places
                  LIMIT $3) AS open";
    tx.one(sql, args![inside.environment, from, most], Row::take).await
}

/// The known site that a written name means: the one of that name, else the only one that has it as whole first
/// letters of a word (`Utrecht` means `De Vereeniging, Utrecht` while there is no other in Utrecht).
pub(super) async fn known_site(
    tx: &mut Tx,
    inside: &Inside,
    written: &str,
) -> Result<Option<String>, Failure> {
    let key = folded(written);
    let sql = "SELECT name FROM sites WHERE environment_id = $1 AND folded = $2";
    let exact = tx.optional(sql, args![inside.environment, &key], Row::take).await?;
    if exact.is_some() || key.is_empty() {
        return Ok(exact);
    }
    let sql =
        "SELECT name FROM sites WHERE environment_id = $1 AND ' ' || folded LIKE $2 ESCAPE '\\' LIMIT 2";
    let escaped = key.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let mut found: Vec<String> =
        tx.all(sql, args![inside.environment, format!("% {escaped}%")], Row::take).await?;
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// Names for the form to offer, up to `most`.
pub(super) async fn sites(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<String>, Failure> {
    let sql = "SELECT name FROM sites WHERE environment_id = $1 ORDER BY folded LIMIT $2";
    tx.all(sql, args![inside.environment, most], Row::take).await
}

/// The site of that name, made when there is none.
pub(super) async fn site_named(tx: &mut Tx, inside: &Inside, name: &str) -> Result<Id<Site>, Failure> {
    let sql = "INSERT INTO sites (environment_id, id, name, folded) VALUES ($1, $2, $3, $4)
               ON CONFLICT (environment_id, folded) DO UPDATE SET folded = excluded.folded
               RETURNING id";
    let id: Id<Site> = Id::new();
    tx.one(sql, args![inside.environment, id, name, folded(name)], Row::take).await
}

/// Shifts in one statement: eight arguments each, well under the engines' 30,000.
const AT_ONCE: usize = 1_000;

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    shifts: &[(Id<Shift>, Checked)],
) -> Result<(), Failure> {
    for some in shifts.chunks(AT_ONCE) {
        let sql = format!(
            "INSERT INTO shifts (environment_id, id, starts_at, ends_at, places, taken, site_id, note, created_at, version)
             VALUES {}",
            rows_of(some.len(), 10)
        );
        let rows = some.iter().flat_map(|(id, shift)| {
            let (starts, ends) = (shift.period.starts.into(), shift.period.ends.into());
            let places = shift.places.count().into();
            let site = shift.site.into();
            let (taken, version) = (Value::Int(0), Value::Int(1));
            let note = (&shift.note).into();
            [
                inside.environment.into(),
                (*id).into(),
                starts,
                ends,
                places,
                taken,
                site,
                note,
                now.into(),
                version,
            ]
        });
        tx.run(&sql, &rows.collect::<Vec<Value>>()).await?;
    }
    insert_links(tx, inside, shifts).await
}

async fn insert_links(tx: &mut Tx, inside: &Inside, shifts: &[(Id<Shift>, Checked)]) -> Result<(), Failure> {
    let of = |ids: Vec<uuid::Uuid>, shift: Id<Shift>| {
        ids.into_iter().enumerate().map(move |(position, id)| (shift, id, position))
    };
    let skills: Vec<_> = shifts
        .iter()
        .flat_map(|(id, shift)| of(shift.skills.iter().map(|one| one.uuid()).collect(), *id))
        .collect();
    let documents: Vec<_> = shifts
        .iter()
        .flat_map(|(id, shift)| of(shift.documents.iter().map(|one| one.uuid()).collect(), *id))
        .collect();
    link(tx, inside, "INSERT INTO shift_skills (environment_id, shift_id, skill_id, position)", &skills)
        .await?;
    link(tx, inside, "INSERT INTO shift_documents (environment_id, shift_id, kind_id, position)", &documents)
        .await
}

async fn link(
    tx: &mut Tx,
    inside: &Inside,
    insert: &str,
    links: &[(Id<Shift>, uuid::Uuid, usize)],
) -> Result<(), Failure> {
    for some in links.chunks(AT_ONCE) {
        let sql = format!("{insert} VALUES {}", rows_of(some.len(), 4));
        let rows = some.iter().flat_map(|(shift, id, position)| {
            [inside.environment.into(), (*shift).into(), (*id).into(), (*position).into()]
        });
        tx.run(&sql, &rows.collect::<Vec<Value>>()).await?;
    }
    Ok(())
}

/// Writes a changed shift; not when more places are taken than it would have.
pub(super) async fn update(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Shift>,
    shift: &Checked,
) -> Result<bool, Failure> {
    let sql = "UPDATE shifts SET starts_at = $3, ends_at = $4, places = $5, site_id = $6, note = $7, version = version + 1
                WHERE environment_id = $1 AND id = $2 AND taken <= $5";
    let places = shift.places.count();
    let args = args![
        inside.environment,
        id,
        shift.period.starts,
        shift.period.ends,
        places,
        shift.site,
        &shift.note
    ];
    if tx.run(sql, args).await? == 0 {
        return Ok(false);
    }
    unlink(tx, inside, id).await?;
    insert_links(tx, inside, &[(id, shift.clone())]).await?;
    Ok(true)
}

async fn unlink(tx: &mut Tx, inside: &Inside, id: Id<Shift>) -> Result<(), Failure> {
    for sql in [
        "DELETE FROM shift_skills WHERE environment_id = $1 AND shift_id = $2",
        "DELETE FROM shift_documents WHERE environment_id = $1 AND shift_id = $2",
    ] {
        tx.run(sql, args![inside.environment, id]).await?;
    }
    Ok(())
}

/// Whether anybody ever had a place, also one that ended.
pub(super) async fn was_assigned(tx: &mut Tx, inside: &Inside, id: Id<Shift>) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM assignments WHERE environment_id = $1 AND shift_id = $2 LIMIT 1";
    Ok(tx.optional(sql, args![inside.environment, id], |_| Ok(())).await?.is_some())
}

pub(super) async fn delete(tx: &mut Tx, inside: &Inside, id: Id<Shift>) -> Result<(), Failure> {
    unlink(tx, inside, id).await?;
    tx.run("DELETE FROM shifts WHERE environment_id = $1 AND id = $2", args![inside.environment, id])
        .await
        .map(drop)
}

/// What goes of shifts when an environment is wiped, what refers to others first.
pub const WIPED: &[Table] = &[
    Table::new("assignments", "id"),
    Table::new("shift_skills", "shift_id, skill_id"),
    Table::new("shift_documents", "shift_id, kind_id"),
    Table::new("shifts", "id"),
    Table::new("sites", "id"),
];

/// Removes some of an environment's shifts; none when none is left.
pub async fn wipe(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    wiping::remove(tx, inside, WIPED, most).await
}
