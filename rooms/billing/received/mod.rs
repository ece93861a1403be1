//! What was received for the licence (art. 11.1): payments by value date, without VAT; credits, credit notes and write-offs
//! are no licence that was paid.

mod queries;

use rules::{claims::standing::licence_part, exact::TooLarge, licence::Year, numbers::Cents};
use shell::{db::Tx, error::Answer, inside::Inside};

use shell::error::Refusal;

/// The licence fees that came in with a value date in these days, excluding VAT. A payment that came back is not counted.
pub async fn licence(tx: &mut Tx, inside: &Inside, days: Year) -> Answer<Cents> {
    let paid = queries::on_licences(tx, inside, days).await?;
    let parts = paid.into_iter().map(|paid| licence_part(paid.cents, paid.net, paid.gross));
    let parts: Result<Vec<Cents>, TooLarge> = parts.collect();
    let too_large = |_| Refusal::conflict("amount-too-large");
    Ok(parts.map_err(too_large)?.into_iter().sum())
}
