//! What a day is made of: the rooms in the order in which one day's events build on each other. An agreement that ended
//! is not invoiced, and what was invoiced today is not yet late.

use crate::{
    agreements::Contract,
    billing, collection, prices,
    shell::{
        db::Tx,
        error::Answer,
        happened::{Happened, Today},
        identity::Identity,
        inside::Provider,
    },
};

/// Carries out a legal day for a batch of contracts, within the caller's transaction.
pub(super) async fn carry_out(
    tx: &mut Tx,
    job: Provider,
    today: Today,
    contracts: &[Contract],
    provider: Option<&Identity>,
) -> Answer<Vec<Happened>> {
    // Prices first: what is invoiced today carries today's prices (art. 4.4).
    let mut contracts = contracts.to_vec();
    let mut happened = prices::day(tx, job, today, &mut contracts).await?;
    happened.extend(billing::day(tx, job, today, &contracts, provider).await?);
    // Until bank statements are read, no day is covered by one, and no policy acts on silence of the bank.
    happened.extend(collection::day(tx, job, today, &contracts, (provider, None)).await?);
    Ok(happened)
}
