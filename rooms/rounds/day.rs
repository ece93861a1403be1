//! What a day is made of: the rooms in the order in which one day's events build on each other. An agreement that ended
//! is not invoiced, and what was invoiced today is not yet late.

use agreements::Contract;
use shell::{
    db::Tx,
    error::Answer,
    happened::{Happened, Today},
    identity::Identity,
    inside::Provider,
};

/// Carries out a legal day for a batch of contracts, within the caller's transaction.
pub(super) async fn carry_out(
    tx: &mut Tx,
    job: Provider,
    today: Today,
    contracts: &[Contract],
    provider: Option<&Identity>,
) -> Answer<Vec<Happened>> {
    let mut contracts = contracts.to_vec();
    let mut happened = agreements::day(tx, job, today, &contracts).await?;
    // What was signed before what is computed from it: today's invoices go by what is agreed today (art. 13.1).
    happened.extend(agreements::changes_of_day(tx, job, today, &mut contracts).await?);
    // Prices before invoices: what is invoiced today carries today's prices (art. 4.4).
    happened.extend(prices::day(tx, job, today, &mut contracts).await?);
    happened.extend(billing::day(tx, job, today, &contracts, provider).await?);
    // Silence of the bank means something only up to the day that its statements cover.
    let covered = payments::covered_until(tx, provider).await?;
    happened.extend(collection::day(tx, job, today, &contracts, (provider, covered)).await?);
    happened.extend(claims::day(tx, job, today, &contracts).await?);
    happened.extend(subprocessors::day(tx, job, today, &contracts).await?);
    // What is undecided holds the data, so what was decided today comes first.
    happened.extend(wiping::day(tx, job, today, &contracts, provider).await?);
    Ok(happened)
}
