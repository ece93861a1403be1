//! Invoicing everything that is to be invoiced now: by the operator's button and `flex invoices run`.

use super::day;
use shell::{
    error::Answer,
    happened::{Happened, Needs, Today},
    ids::{Id, kind::Environment},
    inside::{Job, Provider},
    state::App,
};

/// Contracts of one transaction.
const BATCH: usize = 500;
/// Refusals that are told one by one.
const TOLD: usize = 100;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ran {
    /// Invoices and credit notes that were issued.
    pub issued: usize,
    /// What needs a person, the first hundred.
    pub refused: Vec<Happened>,
}

/// Invoices what waits, over all contracts in force, in batches of one transaction each. Killed in between, it is run again.
pub async fn run_now(app: &App) -> Answer<Ran> {
    let (job, seller) = (Provider::job(Job::Round), app.settings.provider.clone());
    let (mut ran, mut after) = (Ran::default(), None::<Id<Environment>>);
    loop {
        let today = Today { day: app.clock.today(), now: app.clock.now() };
        let seller = seller.clone();
        let batch = app.db.write(job, move |tx| {
            let seller = seller.clone();
            Box::pin(async move {
                let contracts = agreements::in_force(tx, after, BATCH).await?;
                let happened = day(tx, job, today, &contracts, seller.as_ref()).await?;
                Ok((contracts.last().map(|last| last.environment), happened))
            })
        });
        let (last, happened) = batch.await?;
        let (refused, issued): (Vec<_>, Vec<_>) =
            happened.into_iter().partition(|one| one.needs == Needs::Person);
        ran.issued += issued.len();
        let room = TOLD.saturating_sub(ran.refused.len());
        ran.refused.extend(refused.into_iter().take(room));
        match last {
            Some(last) => after = Some(last),
            None => return Ok(ran),
        }
    }
}
