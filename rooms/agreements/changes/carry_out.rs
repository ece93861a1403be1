//! The effect of a change: at once, or on its day by the daily round; and taking it back before.

use super::{Change, Standing, queries, settings::Setting, sources};
use crate::{Contract, State, ending, events};
use credits::{
    decisions::{price_agreed, price_not_coming, prices_coming},
    price::CreditPrice,
};
use jiff::Timestamp;
use rules::agreements::changes::{Ground, InterestFrom};
use rust_decimal::Decimal;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    happened::{Happened, Needs, Today},
    ids::{Id, kind::Environment},
    inside::{Inside, Provider},
};

/// Puts a change into an agreement: its parameters, what set them, the price of a credit, and from which invoices on late
/// interest is another.
pub(super) async fn apply(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    contract: &mut Contract,
    change: &Change,
) -> Answer<()> {
    if queries::settle(tx, inside, change.id, (Standing::Applied, now, None)).await? != 1 {
        return Err(Refusal::conflict("agreement-not-now").into());
    }
    let (before, mut months) = (contract.interest.percent_per_month, None);
    for one in &change.changed {
        one.new.put(contract);
        match &one.new {
            Setting::CreditPrice(units) => price_agreed(tx, inside, Some(CreditPrice(*units))).await?,
            Setting::TermLastDay { months: new, .. } => months = *new,
            Setting::Interest(percent) => {
                interest(tx, inside, (contract, change), (before, percent.0)).await?;
            }
            _ => {}
        }
    }
    let sources = sources::after(tx, inside, (contract.id, change)).await?;
    Ok(queries::write(tx, inside, (contract, months), &sources).await?)
}

/// An amendment is for invoices from its day on, so that what holds for earlier ones is written down first; what takes the
/// place of a void clause is for all (art. 15.3).
async fn interest(
    tx: &mut Tx,
    inside: &Inside,
    (contract, change): (&Contract, &Change),
    (before, percent_per_month): (Decimal, Decimal),
) -> Answer<()> {
    let from = (change.ground == Ground::Amendment).then_some(change.effective_on);
    let there = queries::interest(tx, &[inside.environment]).await?;
    let first = !there.iter().any(|(agreement, _)| *agreement == contract.id);
    if first && from.is_some() {
        let step = InterestFrom { from: None, percent_per_month: before, by: None };
        queries::add_interest(tx, inside, contract.id, (step, None)).await?;
    }
    let step = InterestFrom { from, percent_per_month, by: Some(change.ground) };
    Ok(queries::add_interest(tx, inside, contract.id, (step, Some(change.id))).await?)
}

/// Lets what a credit costs from an instant on be known (art. 4.3): until then nothing changes.
pub(super) async fn announce(tx: &mut Tx, inside: &Inside, change: &Change, from: Timestamp) -> Answer<()> {
    match credit_price(change) {
        Some(price) => prices_coming(tx, &[(inside.environment, price, from)]).await,
        None => Ok(()),
    }
}

/// Takes back what was to come.
pub(super) async fn take_back(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    change: &Change,
    why: &str,
) -> Answer<()> {
    if queries::settle(tx, inside, change.id, (Standing::Cancelled, now, Some(why))).await? != 1 {
        return Err(Refusal::conflict("change-not-cancelled").with("on", change.effective_on).into());
    }
    match credit_price(change) {
        Some(_) => price_not_coming(tx, inside).await,
        None => Ok(()),
    }
}

fn credit_price(change: &Change) -> Option<CreditPrice> {
    change.changed.iter().find_map(|one| match one.new {
        Setting::CreditPrice(units) => Some(CreditPrice(units)),
        _ => None,
    })
}

/// What a legal day brings: changes whose day came take effect, and the contracts are given what they say now, so that the
/// rooms that follow in the same round go by it. Run twice for a day it does nothing twice.
pub(crate) async fn day(
    tx: &mut Tx,
    job: Provider,
    today: Today,
    contracts: &mut [Contract],
) -> Answer<Vec<Happened>> {
    let ids: Vec<Id<Environment>> = contracts.iter().map(|contract| contract.environment).collect();
    let mut happened = Vec::new();
    for change in queries::due(tx, today.day, &ids).await? {
        let its = |contract: &&mut Contract| contract.id == change.agreement;
        let Some(contract) = contracts.iter_mut().find(its) else { continue };
        let (inside, now) = (job.inside(change.environment), today.now);
        let over = contract.ending.is_some_and(|ending| ending.last_day < change.effective_on);
        if over || !matches!(contract.state, State::Concluded | State::Active) {
            let why = "agreement-ended";
            queries::settle(tx, &inside, change.id, (Standing::Cancelled, now, Some(why))).await?;
            happened.push(ending::told(contract, "change-lapsed", Needs::Nobody));
            continue;
        }
        apply(tx, (&inside, now), contract, &change).await?;
        let facts = serde_json::json!({"number": contract.number, "title": change.title});
        let event = ("change_applied", Some(change.ground.article()));
        events::record(tx, (&inside, now), change.agreement, event, &facts).await?;
        happened.push(ending::told(contract, "change-applied", Needs::Nobody));
    }
    Ok(happened)
}
