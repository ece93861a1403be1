//! Many customers at once, each with an agreement in force: what the daily round walks.

mod queries;

use jiff::civil::Date;
use shell::{
    error::Answer,
    ids::{Id, kind::Environment},
    inside::{Job, Provider},
    state::App,
};

/// Customers in one transaction.
const BATCH: usize = 1_000;

/// Makes so many customers, in the order of their ids, with an agreement that began on a day: a licence of € 1.200 a year,
/// credits at 8.5 cents, 14 days to pay.
pub async fn agreements(app: &App, count: usize, starts_on: Date) -> Answer<Vec<Id<Environment>>> {
    let mut all: Vec<Id<Environment>> = (0..count).map(|_| Id::new()).collect();
    all.sort();
    let now = app.clock.now();
    for (batch, at) in all.chunks(BATCH).zip((0..).step_by(BATCH)) {
        let batch = batch.to_vec();
        let made = app.db.write(Provider::job(Job::Operator), move |tx| {
            let batch = batch.clone();
            Box::pin(async move { Ok(queries::insert(tx, &batch, at, (starts_on, now)).await?) })
        });
        made.await?;
    }
    Ok(all)
}

/// Spoils what was agreed with a customer, so that no rule can read it.
pub async fn spoil(app: &App, environment: Id<Environment>) -> Answer<()> {
    set(app, environment, "five or so").await
}

/// Puts what was spoilt right.
pub async fn mend(app: &App, environment: Id<Environment>) -> Answer<()> {
    set(app, environment, "5").await
}

async fn set(app: &App, environment: Id<Environment>, percent: &'static str) -> Answer<()> {
    let inside = Provider::job(Job::Operator).inside(environment);
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { Ok(queries::set_percent(tx, &inside, percent).await?) })
    });
    done.await
}
