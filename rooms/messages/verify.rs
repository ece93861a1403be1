//! Whether every message's cost agrees with its state and with the ledger.

use super::queries;
use shell::{
    error::Answer,
    inside::{Job, Provider},
    state::App,
};

/// Findings at most: more say nothing new.
const MOST: usize = 1_000;

/// What does not agree, a sentence each.
pub(super) async fn findings(app: &App) -> Answer<Vec<String>> {
    let mut tx = app.db.read(Provider::job(Job::Verify)).await?;
    let wrong = queries::wrong_costs(&mut tx, MOST).await?;
    let mut findings: Vec<String> =
        wrong.into_iter().map(|(id, what)| format!("message {id} {what}")).collect();
    findings.extend(queries::costs_beside_the_ledger(&mut tx, MOST).await?);
    Ok(findings)
}
