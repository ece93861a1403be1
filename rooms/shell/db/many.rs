//! Many rows in one statement, in a few lengths only, so that the statements stay prepared.

use super::{Failure, Tx, Value, marks, rows_of};

/// Rows per statement, largest first: few texts of a statement, so that each stays prepared, and less than 30,000
/// arguments in each.
const STEPS: [usize; 5] = [256, 64, 16, 4, 1];
/// Ids per statement: a power of two, so that padding never makes it longer.
pub const IDS: usize = 512;

/// Cuts rows into pieces of a few sizes.
pub fn steps<T>(mut rows: &[T]) -> Vec<&[T]> {
    let mut pieces = Vec::new();
    for step in STEPS {
        while step <= rows.len() {
            let (piece, rest) = rows.split_at(step);
            pieces.push(piece);
            rows = rest;
        }
    }
    pieces
}

/// Inserts many rows: `columns` arguments each, `before` being the statement up to `VALUES`, `after` what follows.
pub async fn insert_rows<T>(
    tx: &mut Tx,
    before: &str,
    columns: usize,
    after: &str,
    rows: &[T],
    values: impl Fn(&T, &mut Vec<Value>),
) -> Result<(), Failure> {
    for piece in steps(rows) {
        let mut all = Vec::with_capacity(piece.len() * columns);
        for row in piece {
            values(row, &mut all);
        }
        let sql = format!("{before} VALUES {} {after}", rows_of(piece.len(), columns));
        tx.run(&sql, &all).await?;
    }
    Ok(())
}

/// The marks and values of an `IN (...)` after the arguments `before`, [`IDS`] of them at most: the last is repeated.
pub fn padded<T: Copy + Into<Value>>(before: &[Value], all: &[T]) -> (String, Vec<Value>) {
    let length = all.len().next_power_of_two();
    let mut values = before.to_vec();
    let last = all.last().copied();
    values
        .extend(all.iter().copied().chain(last.into_iter().cycle().take(length - all.len())).map(Into::into));
    (marks(before.len(), length), values)
}
