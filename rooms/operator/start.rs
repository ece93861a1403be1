//! Where the provider's staff begin: what waits for a second person, and tables that are out of date.

use askama::Template;
use axum::{extract::State, response::Response};
use decisions::Proposal;
use jiff::civil::Date;
use rounds::Told;
use rules::tables::{Freshness, ended_before, shipped_freshness};
use shell::{
    error::Answer,
    inside::Operator,
    page::{Page, html},
    state::App,
};

#[derive(Template)]
#[template(path = "operator/start.html")]
struct Start {
    page: Page,
    waiting: Vec<Proposal>,
    tasks: Vec<Told>,
    stale: Vec<(&'static str, Date)>,
    ended: Vec<(&'static str, Date)>,
    operator: Operator,
}

impl Start {
    /// Whether this person proposed it, and therefore cannot agree to it.
    fn mine(&self, proposal: &Proposal) -> bool {
        proposal.by == self.operator.user
    }
}

/// `GET /operator`
pub async fn show(State(app): State<App>, page: Page, operator: Operator) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let waiting = decisions::waiting(&mut tx).await?;
    let tasks = rounds::waiting(&mut tx).await?;
    drop(tx);
    let stale =
        shipped_freshness(app.clock.today()).into_iter().filter_map(|(table, freshness)| match freshness {
            Freshness::Stale { since } => Some((table.name(), since)),
            Freshness::Fresh { .. } => None,
        });
    let stale = stale.collect();
    let ended = ended_before(app.clock.today());
    html(&Start { page, waiting, tasks, stale, ended, operator })
}
