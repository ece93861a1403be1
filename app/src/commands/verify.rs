//! `flex verify`: whether everything that is recorded adds up.

use super::{Done, Place, opening, queries, wrong::Wrong};
use clap::Args;
use shell::{
    error::Answer,
    inside::{Job, Provider},
    state::App,
};

/// Recomputes what is recorded and names what does not add up
///
/// Every balance, every hash chain, every message's cost, every invoice and its number, every payment's parts, and that every
/// row names what is there; on the embedded database also whether the file itself is
/// whole. Changes nothing, can run beside `flex serve`, and ends with code 1 when something does not add up.
#[derive(Args)]
#[command(after_help = "Examples:\n  flex verify --config flex.toml\n  flex verify --data ./demo-data")]
pub struct Verify {}

impl Verify {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let app = opening::tool(place).await?;
        let findings = findings(&app).await?;
        if findings.is_empty() {
            println!("Everything adds up.");
            return Ok(Done::Well);
        }
        for finding in &findings {
            println!("{finding}");
        }
        println!(
            "{} finding(s). Make a backup before anything else, and do not repair by hand.",
            findings.len()
        );
        Ok(Done::WithFindings)
    }
}

/// What does not add up, a sentence each.
pub(super) async fn findings(app: &App) -> Result<Vec<String>, Wrong> {
    let mut findings = messages::verify(app).await?;
    findings.extend(orphans(app).await?);
    let credits = credits::verify(app).await?.into_iter();
    findings.extend(credits.map(|found| format!("{} {}: {}", found.environment, found.what, found.how)));
    let billed = billing::verify(app).await?.into_iter();
    findings.extend(billed.map(|found| format!("{} {}: {}", found.environment, found.what, found.how)));
    findings.extend(payments::verify(app).await?);
    if app.db.is_embedded() {
        let mut tx = app.db.read(Provider::job(Job::Verify)).await?;
        findings.extend(queries::broken_pages(&mut tx).await?);
        findings.extend(queries::broken_references(&mut tx).await?);
    }
    Ok(findings)
}

/// Rows that name one that is not there, where no foreign key guards it: a sentence per table.
pub async fn orphans(app: &App) -> Answer<Vec<String>> {
    let mut tx = app.db.read(Provider::job(Job::Verify)).await?;
    Ok(queries::orphans(&mut tx).await?)
}
