//! From which day a change holds for a customer.

use super::{FAILED, LETTER};
use jiff::civil::Date;
use shell::{
    args,
    db::{Failure, IDS, Row, Tx, padded},
    ids::{
        Id,
        kind::{Environment, Subprocessor},
    },
};

/// A change whose day came for a customer.
pub(crate) struct Due {
    pub environment: Id<Environment>,
    pub subprocessor: Id<Subprocessor>,
    pub name: String,
    pub effective_on: Date,
    /// Whether an objection that nobody answered keeps it.
    pub objected: bool,
    /// Whether the letter arrived, as far as is known.
    pub arrived: bool,
    /// Whether a person was told that it does not begin.
    pub held: bool,
}

/// Changes whose day came for these customers and that do not hold for them yet.
pub(crate) async fn due(
    tx: &mut Tx,
    environments: &[Id<Environment>],
    day: Date,
) -> Result<Vec<Due>, Failure> {
    let mut found = Vec::new();
    for all in environments.chunks(IDS) {
        let (marks, values) = padded(args![day], all);
        let sql = format!(
            "SELECT n.environment_id, s.id, s.name, s.effective_on, n.held_on,
                    EXISTS (SELECT 1 FROM subprocessor_objections o WHERE o.environment_id = n.environment_id
                               AND o.subprocessor_id = n.subprocessor_id AND o.state = 'open'), {LETTER}
               FROM subprocessor_notices n
               JOIN subprocessors s ON s.id = n.subprocessor_id
              WHERE n.environment_id IN ({marks}) AND n.began_on IS NULL AND n.excepted_on IS NULL
                AND n.first_day <= $1 AND s.effective_on <= $1 AND s.told_all_at IS NOT NULL AND s.closed_as IS NULL
              ORDER BY n.environment_id, s.id"
        );
        let read = |row: &mut Row| {
            let (environment, subprocessor, name) = (row.take()?, row.take()?, row.take()?);
            let (effective_on, held) = (row.take()?, row.take::<Option<Date>>()?.is_some());
            let (objected, letter) = (row.take()?, row.take::<Option<String>>()?);
            let arrived = !letter.is_some_and(|state| FAILED.contains(&state.as_str()));
            Ok(Due { environment, subprocessor, name, effective_on, objected, arrived, held })
        };
        found.extend(tx.all(&sql, &values, read).await?);
    }
    Ok(found)
}

/// A change holds for these customers from a day on, or a person was told that an objection keeps it.
pub(crate) async fn mark(
    tx: &mut Tx,
    (id, column): (Id<Subprocessor>, Mark),
    environments: &[Id<Environment>],
    day: Date,
) -> Result<(), Failure> {
    for all in environments.chunks(IDS) {
        let (marks, values) = padded(args![id, day], all);
        let column = match column {
            Mark::Began => "began_on",
            Mark::Held => "held_on",
        };
        let sql = format!(
            "UPDATE subprocessor_notices SET {column} = $2
              WHERE environment_id IN ({marks}) AND subprocessor_id = $1 AND {column} IS NULL"
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// What is written down of a change for a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// It holds.
    Began,
    /// An objection keeps it, and a person was told.
    Held,
}
