//! Numbers of invoices, credit notes and claim statements (art. 35a Wet OB): each series runs without a gap, because the number
//! is taken in the transaction that issues.

use crate::{
    args,
    shell::db::{Failure, Row, Tx},
};

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
    fn letter(self) -> char {
        match self {
            Self::Invoice => 'F',
            Self::CreditNote => 'C',
            Self::Claim => 'R',
        }
    }
}

/// Takes the next number, such as `F2026-00017`. Whoever issues at the same moment waits or runs again.
pub async fn next(tx: &mut Tx, series: Series, year: i16) -> Result<String, Failure> {
    let name = format!("{}{year}", series.letter());
    let taken = tx.one(queries::NEXT, args![&name], Row::take::<i64>).await?;
    Ok(format!("{name}-{taken:05}"))
}

mod queries {
    /// Answers the number that is taken, and leaves the one after it.
    pub(super) const NEXT: &str = "
        INSERT INTO number_series (name, next) VALUES ($1, 2)
        ON CONFLICT (name) DO UPDATE SET next = number_series.next + 1
        RETURNING next - 1";
}
