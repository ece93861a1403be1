//! What a legal day brings for the data of customers whose agreement ended: who is reminded to choose, what may be wiped, and
//! what a person has to look at.

use super::{Found, KEEP, WITHOUT, queries};
use agreements::{Contract, State, wiped};
use rules::agreements::wiping::{self, Refusal};
use shell::{
    db::Tx,
    error::Answer,
    happened::{Happened, Needs, Today},
    identity::Identity,
    ids::{Id, kind::Environment},
    inside::Provider,
    who,
};
use std::collections::HashMap;

/// Days before the end of the window on which a customer who did not choose is reminded.
const REMINDED: u16 = 7;

/// Carries out a legal day for a batch of contracts: safe to run twice.
pub async fn day(
    tx: &mut Tx,
    job: Provider,
    today: Today,
    contracts: &[Contract],
    provider: Option<&Identity>,
) -> Answer<Vec<Happened>> {
    let over: Vec<&Contract> = contracts
        .iter()
        .filter(|contract| contract.state == State::Ended && is_near(contract, today))
        .collect();
    if over.is_empty() {
        return Ok(Vec::new());
    }
    // The provider's own environment is never wiped.
    let own = who::provider(tx).await?;
    let environments: Vec<Id<Environment>> = over.iter().map(|contract| contract.environment).collect();
    let found = queries::found(tx, &environments, today.day, (KEEP, WITHOUT)).await?;
    let found: HashMap<_, _> = found.into_iter().map(|one| (one.agreement, one)).collect();
    let mut all = Vec::new();
    for contract in over.into_iter().filter(|contract| Some(contract.environment) != own) {
        // Of several agreements of one environment, the newest decides about its data.
        let Some(found) = found.get(&contract.id).filter(|found| !found.begun) else { continue };
        all.extend(decide(tx, (job, today), (contract, found), provider).await?);
    }
    Ok(all)
}

fn is_near(contract: &Contract, today: Today) -> bool {
    contract.ending.is_some_and(|ending| {
        let window = wiped::window(ending.last_day);
        rules::calendar::days_after(today.day, REMINDED) >= window
    })
}

async fn decide(
    tx: &mut Tx,
    (job, today): (Provider, Today),
    (contract, found): (&Contract, &Found),
    provider: Option<&Identity>,
) -> Answer<Option<Happened>> {
    let inside = job.inside(contract.environment);
    let because = match wiping::wiping(&found.facts(contract), today.day) {
        Ok(because) => because,
        Err(Refusal::TooEarly { .. }) => {
            if found.choice.is_none() {
                let words = ("data-reminded", "data-mail-choose");
                let told = wiped::remind(tx, (&inside, today), contract, words).await?;
                return Ok(told.then(|| say(contract, "data-reminded", Needs::Nobody)));
            }
            return Ok(None);
        }
        Err(refused) => return Ok(Some(say(contract, waits(&refused), Needs::Person))),
    };
    if provider.is_none() {
        return Ok(Some(say(contract, "data-no-provider", Needs::Person)));
    }
    let ended = contract.ending.map_or(today.day, |ending| ending.last_day);
    let kept_until = wiping::kept_until(ended.max(today.day));
    let why = decisions::facts(&because);
    let begun = queries::begin(tx, (&inside, today.now), contract.id, (&why, kept_until)).await?;
    Ok(begun.then(|| say(contract, "data-wiping", Needs::Nobody)))
}

fn waits(refused: &Refusal) -> &'static str {
    match refused {
        Refusal::Held { .. } => "data-held",
        Refusal::NotReturned => "data-not-returned",
        Refusal::NoChoice | Refusal::TooEarly { .. } => "data-no-choice",
    }
}

fn say(contract: &Contract, what: &'static str, needs: Needs) -> Happened {
    Happened {
        environment: contract.environment,
        what,
        subject: Some(contract.id.uuid()),
        figures: vec![("number", contract.number.clone())],
        needs,
    }
}
