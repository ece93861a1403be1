//! Wiping an environment whose agreement ended (GDPR art. 28(3)(g)): how a room removes its rows of one environment, some
//! at a time, and tells how many.
//!
//! Invariant: each step is safe to run again. What it removed is gone with the transaction that counts it, and a step that
//! finds nothing answers nothing.

use crate::{
    args,
    db::{Failure, Tx},
    inside::Inside,
};

/// A table of which an environment's rows are removed.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// The columns that make a row of one environment the only one.
    pub key: &'static str,
}

/// Rows of one table that a step removed, or emptied of what is personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// Which table.
    pub table: &'static str,
    /// How many rows.
    pub rows: u64,
    /// Places in object storage that no row names any more.
    pub files: Vec<String>,
}

impl Table {
    /// A table whose rows are known by `key`, such as `id` or `contact_id, skill_id`.
    pub const fn new(name: &'static str, key: &'static str) -> Self {
        Self { name, key }
    }
}

impl Removed {
    /// Rows without files.
    pub fn rows(table: &'static str, rows: u64) -> Self {
        Self { table, rows, files: Vec::new() }
    }
}

/// Removes rows of an environment from the first of these tables that has any, `most` at most: what refers to others stands
/// before them. None when none of them has any.
pub async fn remove(
    tx: &mut Tx,
    inside: &Inside,
    tables: &[Table],
    most: usize,
) -> Result<Option<Removed>, Failure> {
    for Table { name, key } in tables {
        let sql = format!(
            "DELETE FROM {name} WHERE environment_id = $1 AND ({key}) IN
               (SELECT {key} FROM {name} WHERE environment_id = $1 LIMIT $2)"
        );
        let rows = tx.run(&sql, args![inside.environment, most]).await?;
        if 0 < rows {
            return Ok(Some(Removed::rows(name, rows)));
        }
    }
    Ok(None)
}
