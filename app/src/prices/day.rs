//! What a legal day brings to prices (art. 4.4): announced prices take effect.

use super::queries::{self, Change};
use crate::{
    credits::decisions::prices_came,
    shell::{
        db::Tx,
        error::Answer,
        happened::{Happened, Needs, Today},
        ids::{Id, kind::Environment},
        inside::Provider,
    },
};
use rules::prices::changes::{Change as Life, Event, Kind, State};

/// Changes in one transaction: three statements for all of them.
const MOST: usize = 500;

/// Carries out the price changes whose day came, up to [`MOST`]; what it answers is empty once there are none left. Rounds call it
/// before they read contracts, so that a day's invoices carry that day's prices; run twice for a day it does nothing twice.
pub async fn day(tx: &mut Tx, _job: Provider, today: Today) -> Answer<Vec<Happened>> {
    let due = queries::due(tx, today.day, MOST).await?;
    let (running, over): (Vec<_>, Vec<_>) = due.into_iter().partition(|(_, runs)| *runs);
    let running: Vec<Change> =
        running.into_iter().map(|(change, _)| change).filter(|change| takes_effect(change, today)).collect();
    let of = |all: &[Change]| all.iter().map(|change| change.environment).collect::<Vec<Id<Environment>>>();
    let over: Vec<Change> = over.into_iter().map(|(change, _)| change).collect();
    queries::carry_out(tx, today.now, (&of(&running), &of(&over)), today.day).await?;
    prices_came(tx, today.now, &of(&running)).await?;
    let applied = running.iter().map(|change| told("price-applied", change));
    Ok(applied.chain(over.iter().map(|change| told("price-lapsed", change))).collect())
}

/// By the life of a price change: announced, and its first day is there (E7).
fn takes_effect(change: &Change, today: Today) -> bool {
    let on = crate::shell::clock::local(change.announced_at).date();
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
