//! What a day is made of: the rooms in the order in which one day's events build on each other. An agreement that ended
//! is not invoiced, and what was invoiced today is not yet late.

use crate::{
    agreements::Contract,
    billing,
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
    billing::day(tx, job, today, contracts, provider).await
}
