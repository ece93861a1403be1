//! What is asked of the database about holds.

use jiff::Timestamp;
use rules::numbers::Credits;
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, marks, rows_of},
    ids::{
        Id,
        kind::{CallOut, Hold, Lot},
    },
    inside::Inside,
};

/// Rows in one statement: far below the 30,000 arguments that both engines take.
const ROWS: usize = 500;

/// A hold with what it took from each lot.
#[derive(Clone, Debug)]
pub(super) struct StoredHold {
    pub id: Id<Hold>,
    pub callout: Option<Id<CallOut>>,
    pub made_at: Timestamp,
    pub amount: Credits,
    pub captured: Credits,
    pub released: Credits,
    pub lapsed: Credits,
    /// In the order in which they are captured.
    pub parts: Vec<StoredPart>,
}

/// What a hold took from one lot, and what of that it still holds.
#[derive(Clone, Debug)]
pub(super) struct StoredPart {
    pub lot: Id<Lot>,
    pub taken: Credits,
    pub held: Credits,
}

impl StoredHold {
    /// A new hold that took nothing yet.
    pub fn empty(callout: Option<Id<CallOut>>, made_at: Timestamp, amount: Credits) -> Self {
        let none = Credits::ZERO;
        let id = Id::new();
        Self { id, callout, made_at, amount, captured: none, released: none, lapsed: none, parts: Vec::new() }
    }

    /// What it still holds.
    pub fn rest(&self) -> Credits {
        self.parts.iter().map(|part| part.held).sum()
    }
}

/// What was captured of everything held for one call-out.
pub(crate) async fn captured_for(tx: &mut Tx, inside: &Inside, of: Id<CallOut>) -> Result<Credits, Failure> {
    let sql = "
        SELECT CAST(coalesce(sum(captured), 0) AS bigint) FROM holds WHERE environment_id = $1 AND callout_id = $2";
    tx.one(sql, args![inside.environment, of], Row::take).await
}

/// The holds of these ids that exist, with their parts.
pub(super) async fn holds(
    tx: &mut Tx,
    inside: &Inside,
    ids: &[Id<Hold>],
) -> Result<Vec<StoredHold>, Failure> {
    let mut found: Vec<StoredHold> = Vec::with_capacity(ids.len());
    for some in ids.chunks(ROWS) {
        let sql = format!(
            "SELECT h.id, h.callout_id, h.made_at, h.amount, h.captured, h.released, h.lapsed, p.lot_id, p.taken, p.held
               FROM holds h
               LEFT JOIN hold_parts p ON p.environment_id = h.environment_id AND p.hold_id = h.id
              WHERE h.environment_id = $1 AND h.id IN ({})
              ORDER BY h.id, p.place",
            marks(1, some.len())
        );
        let mut args: Vec<Value> = vec![inside.environment.into()];
        args.extend(some.iter().map(|id| Value::from(*id)));
        for (hold, part) in tx.all(&sql, &args, read).await? {
            if found.last().is_none_or(|last| last.id != hold.id) {
                found.push(hold);
            }
            if let Some(last) = found.last_mut() {
                last.parts.extend(part);
            }
        }
    }
    Ok(found)
}

fn read(row: &mut Row) -> Result<(StoredHold, Option<StoredPart>), Failure> {
    let hold = StoredHold {
        id: row.take()?,
        callout: row.take()?,
        made_at: row.take()?,
        amount: row.take()?,
        captured: row.take()?,
        released: row.take()?,
        lapsed: row.take()?,
        parts: Vec::new(),
    };
    let part = match row.take::<Option<Id<Lot>>>()? {
        Some(lot) => Some(StoredPart { lot, taken: row.take()?, held: row.take()? }),
        None => None,
    };
    Ok((hold, part))
}

/// Adds or changes holds and their parts, many rows a statement.
pub(super) async fn put(tx: &mut Tx, inside: &Inside, holds: &[StoredHold]) -> Result<(), Failure> {
    for some in holds.chunks(ROWS) {
        let sql = format!(
            "INSERT INTO holds (environment_id, id, callout_id, made_at, amount, captured, released, lapsed)
             VALUES {}
             ON CONFLICT (environment_id, id) DO UPDATE
                SET captured = excluded.captured, released = excluded.released, lapsed = excluded.lapsed",
            rows_of(some.len(), 8)
        );
        let args: Vec<Value> = some.iter().flat_map(|hold| hold_values(inside, hold)).collect();
        tx.run(&sql, &args).await?;
    }
    let parts: Vec<[Value; 6]> = holds.iter().flat_map(|hold| part_values(inside, hold)).collect();
    for some in parts.chunks(ROWS) {
        let sql = format!(
            "INSERT INTO hold_parts (environment_id, hold_id, lot_id, place, taken, held)
             VALUES {}
             ON CONFLICT (environment_id, hold_id, lot_id) DO UPDATE SET held = excluded.held",
            rows_of(some.len(), 6)
        );
        tx.run(&sql, &some.concat()).await?;
    }
    Ok(())
}

fn hold_values(inside: &Inside, hold: &StoredHold) -> [Value; 8] {
    [
        inside.environment.into(),
        hold.id.into(),
        hold.callout.into(),
        hold.made_at.into(),
        hold.amount.into(),
        hold.captured.into(),
        hold.released.into(),
        hold.lapsed.into(),
    ]
}

fn part_values<'a>(inside: &'a Inside, hold: &'a StoredHold) -> impl Iterator<Item = [Value; 6]> + 'a {
    hold.parts.iter().enumerate().map(move |(place, part)| {
        let (took, left) = (part.taken.into(), part.held.into());
        [inside.environment.into(), hold.id.into(), part.lot.into(), place.into(), took, left]
    })
}

/// The agreement ended: what holds still held lapsed (art. 14.1).
pub(crate) async fn lapse_all(tx: &mut Tx, inside: &Inside) -> Result<(), Failure> {
    let holds = "UPDATE holds SET lapsed = amount - captured - released WHERE environment_id = $1
                    AND captured + released < amount";
    tx.run(holds, args![inside.environment]).await?;
    let parts = "UPDATE hold_parts SET held = 0 WHERE environment_id = $1 AND held > 0";
    tx.run(parts, args![inside.environment]).await.map(drop)
}
