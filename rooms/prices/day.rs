//! What a legal day brings to prices (art. 4.4): announced prices take effect.

use super::indexing::queries::{self, Change};
use agreements::{
    Contract, State as Standing,
    changes::{self, Indexed},
};
use credits::decisions::prices_came;
use rules::{
    agreements::changes::Parameter,
    prices::changes::{Change as Life, Event, Kind, State},
};
use shell::{
    clock,
    db::Tx,
    error::Answer,
    happened::{Happened, Needs, Today},
    ids::{Id, kind::Environment},
    inside::Provider,
};

/// Carries out the price changes of these agreements whose day came, in a few statements, and gives the contracts their new
/// prices: a round asks this room first, so that a day's invoices carry that day's prices. Run twice for a day it does nothing
/// twice.
pub async fn day(
    tx: &mut Tx,
    _job: Provider,
    today: Today,
    contracts: &mut [Contract],
) -> Answer<Vec<Happened>> {
    let all: Vec<Id<Environment>> = contracts.iter().map(|contract| contract.environment).collect();
    let due = queries::due(tx, today.day, &all).await?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let runs = |change: &Change| {
        let running = [Standing::Concluded, Standing::Active];
        let its = |contract: &&Contract| contract.id == change.agreement;
        contracts.iter().find(its).is_some_and(|contract| running.contains(&contract.state))
    };
    let (running, over): (Vec<Change>, Vec<Change>) = due.into_iter().partition(runs);
    let running: Vec<Change> = running.into_iter().filter(|change| takes_effect(change, today)).collect();
    let of = |all: &[Change]| all.iter().map(|change| change.environment).collect::<Vec<Id<Environment>>>();
    queries::carry_out(tx, today.now, (&of(&running), &of(&over)), today.day).await?;
    prices_came(tx, today.now, &of(&running)).await?;
    let set: Vec<Indexed> = running.iter().map(indexed).collect();
    changes::indexed(tx, &set).await?;
    for contract in contracts.iter_mut() {
        if let Some(change) = running.iter().find(|change| change.agreement == contract.id) {
            contract.licence = change.licence.1;
            contract.credit_price = change.credit_price.1;
            contract.last_indexed_on = Some(change.effective_on);
        }
    }
    let applied = running.iter().map(|change| told("price-applied", change));
    Ok(applied.chain(over.iter().map(|change| told("price-lapsed", change))).collect())
}

/// What an indexation set, for the agreement to say so (art. 4.4).
fn indexed(change: &Change) -> Indexed {
    let licence = (change.licence.0 != change.licence.1).then_some(Parameter::Licence);
    let credit = (change.credit_price.0 != change.credit_price.1).then_some(Parameter::CreditPrice);
    let prices = licence.into_iter().chain(credit).collect();
    Indexed { environment: change.environment, on: change.effective_on, prices }
}

/// By the life of a price change: announced, and its first day is there (E7).
fn takes_effect(change: &Change, today: Today) -> bool {
    let on = clock::local(change.announced_at).date();
    let announced =
        Life { kind: Kind::Index, state: State::Announced { on, effective: change.effective_on } };
    let effective = announced.after(Event::Day(today.day)).and_then(|life| life.after(Event::Apply));
    effective.is_ok()
}

fn told(what: &'static str, change: &Change) -> Happened {
    Happened {
        environment: change.environment,
        what,
        subject: Some(change.agreement.uuid()),
        figures: vec![
            ("licence", change.licence.1.to_string()),
            ("credit", change.credit_price.1.decimal()),
            ("on", change.effective_on.to_string()),
        ],
        needs: Needs::Nobody,
    }
}
