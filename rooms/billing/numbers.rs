//! Numbers of invoices, credit notes and claim statements (art. 35a Wet OB): each series runs without a gap, because the number
//! is taken in the transaction that issues.

use shell::args;
use shell::db::{Failure, Row, Tx};

/// A series of numbers; each begins anew every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    /// Invoices.
    Invoice,
    /// Credit notes.
    CreditNote,
    /// Claim statements: interest and collection costs, no VAT.
    Claim,
}

impl Series {
    /// The series of a year, such as `F2026`.
    fn name(self, year: i16) -> String {
        format!("{}{year}", self.letter())
    }

    fn letter(self) -> char {
        match self {
            Self::Invoice => 'F',
            Self::CreditNote => 'C',
            Self::Claim => 'R',
        }
    }
}

/// Takes the next `count` numbers, such as `F2026-00017`. Whoever issues at the same moment waits or runs again.
pub async fn take(tx: &mut Tx, series: Series, year: i16, count: usize) -> Result<Vec<String>, Failure> {
    let name = series.name(year);
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let first = tx.one(queries::TAKE, args![&name, count], Row::take::<i64>).await?;
    Ok((first..first.saturating_add(count)).map(|taken| written(&name, taken)).collect())
}

/// A number of a series as it is written.
pub(super) fn written(name: &str, taken: i64) -> String {
    format!("{name}-{taken:05}")
}

mod queries {
    /// Answers the first number that is taken, and leaves the one after the last.
    pub(super) const TAKE: &str = "
        INSERT INTO number_series (name, next) VALUES ($1, 1 + CAST($2 AS bigint))
        ON CONFLICT (name) DO UPDATE SET next = number_series.next + CAST($2 AS bigint)
        RETURNING next - CAST($2 AS bigint)";
}
