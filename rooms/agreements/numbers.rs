//! The numbers that customers and agreements go by; taken in the transaction that makes them, so that none is left out.

use super::queries;
use shell::{db::Tx, error::Answer};

/// The next customer's number.
pub(super) async fn customer(tx: &mut Tx) -> Answer<i64> {
    Ok(queries::next_number(tx, "customers").await?)
}

/// The next agreement's number of a year, such as `O2026-0007`.
pub(super) async fn agreement(tx: &mut Tx, year: i16) -> Answer<String> {
    let name = format!("O{year}");
    let taken = queries::next_number(tx, &name).await?;
    Ok(format!("{name}-{taken:04}"))
}
