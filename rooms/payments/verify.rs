//! `flex verify` for payments: whether every payment's parts, rest, refunds and reversals are its amount, and every booked
//! entry of the bank is one payment.

use super::booking::queries;
use rules::numbers::Cents;
use shell::{
    error::Answer,
    inside::{Job, Provider},
    state::App,
};

/// What does not add up, a sentence each.
pub async fn verify(app: &App) -> Answer<Vec<String>> {
    let mut tx = app.db.read(Provider::job(Job::Verify)).await?;
    let differ = queries::that_differ(&mut tx).await?.into_iter().map(|(id, cents, sum)| {
        format!("payment {id}: it is {}, its parts and its rest make {}", Cents(cents), Cents(sum))
    });
    let mut findings: Vec<String> = differ.collect();
    let refunds = queries::refunds_that_differ(&mut tx).await?.into_iter().map(|(id, said, sum)| {
        format!("payment {id}: {} of it went back, its refunds make {}", Cents(said), Cents(sum))
    });
    findings.extend(refunds);
    let entries = queries::entries_that_differ(&mut tx).await?;
    findings.extend(
        entries.into_iter().map(|id| format!("bank entry {id}: it is booked, and no payment is its amount")),
    );
    Ok(findings)
}
