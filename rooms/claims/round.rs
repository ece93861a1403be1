//! What a legal day brings to claims (art. 11.3): those whose last day is over lapse, and those that soon will are pointed out.

use super::queries::{self, Running, Warned};
use agreements::Contract;
use rules::{calendar::days_after, claims::standing::WARN_DAYS};
use shell::{
    db::Tx,
    error::Answer,
    happened::{Happened, Needs, Today},
    inside::Provider,
};

/// The day for these agreements; a second time it finds nothing more.
pub async fn day(tx: &mut Tx, _job: Provider, today: Today, contracts: &[Contract]) -> Answer<Vec<Happened>> {
    let all: Vec<_> = contracts.iter().map(|contract| contract.environment).collect();
    let over = queries::lapsing(tx, &all, (today.day, Warned::OrNot)).await?;
    if !over.is_empty() {
        queries::lapse(tx, &all, today.day).await?;
    }
    let horizon = days_after(today.day, WARN_DAYS + 1);
    let soon = queries::lapsing(tx, &all, (horizon, Warned::NotYet)).await?;
    if !soon.is_empty() {
        queries::warn(tx, &all, (horizon, today.day)).await?;
    }
    let lapsed = over.into_iter().map(|claim| told(claim, "claim-lapsed", Needs::Nobody));
    let warned = soon.into_iter().map(|claim| told(claim, "claim-lapses-soon", Needs::Person));
    Ok(lapsed.chain(warned).collect())
}

fn told(claim: Running, what: &'static str, needs: Needs) -> Happened {
    Happened {
        environment: claim.environment,
        what,
        subject: Some(claim.id.uuid()),
        figures: vec![("number", claim.number), ("lapses", claim.lapses_on.to_string())],
        needs,
    }
}
