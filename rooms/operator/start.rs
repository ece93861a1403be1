//! Where the provider's staff begin: what waits at each desk and for a second person, and tables that are out of date.

use askama::Template;
use axum::{extract::State, response::Response};
use decisions::Proposal;
use jiff::civil::Date;
use rounds::Told;
use rules::tables::{Freshness, ended_before, freshness_of_all};
use shell::{
    db::Tx,
    error::Answer,
    inside::Operator,
    page::{Page, html},
    state::App,
};

/// Of anything that waits at most so many are counted: more is "more than".
const COUNTED: usize = 100;

/// Something that waits, with the desk where it is dealt with.
struct Pile {
    words: &'static str,
    desk: &'static str,
    count: usize,
}

/// What waits at the desks, as far as there is any of it.
async fn piles(tx: &mut Tx, today: Date) -> Answer<Vec<Pile>> {
    let (to_settle, to_send) = payments::waiting(tx, COUNTED).await?;
    let late = billing::invoices::count_late(tx, today, COUNTED).await?;
    let objections = collection::objections::count_waiting(tx, COUNTED).await?;
    let claims = claims::count_undecided(tx, COUNTED).await?;
    let subprocessors = subprocessors::count_open(tx, COUNTED).await?;
    let offered = agreements::count_offered(tx, COUNTED).await?;
    let books = wiping::count_due(tx, today, COUNTED).await?;
    let all = [
        ("operator-pile-late", "/operator/receivables", late),
        ("operator-pile-to-settle", "/operator/bank", to_settle),
        ("operator-pile-objections", "/operator/objections", objections),
        ("operator-pile-claims", "/operator/claims", claims),
        ("operator-pile-subprocessors", "/operator/subprocessors", subprocessors),
        ("operator-pile-refunds", "/operator/refunds", to_send),
        ("operator-pile-offered", "/operator/customers", offered),
        ("operator-pile-books", "/operator/books", books),
    ];
    let some = all.into_iter().filter(|(.., count)| 0 < *count);
    Ok(some.map(|(words, desk, count)| Pile { words, desk, count }).collect())
}

#[derive(Template)]
#[template(path = "operator/start.html")]
struct Start {
    page: Page,
    piles: Vec<Pile>,
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

    /// Where somebody who has to agree sees what it rests on.
    fn about(proposal: &Proposal) -> String {
        let customer = format!("/operator/customers/{}", proposal.environment);
        if proposal.kind == agreements::stopping::KIND { customer + "/stop" } else { customer }
    }
}

/// `GET /operator`
pub async fn show(State(app): State<App>, page: Page, operator: Operator) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let waiting = decisions::waiting(&mut tx).await?;
    let tasks = rounds::waiting(&mut tx).await?;
    let piles = piles(&mut tx, app.clock.today()).await?;
    let rates = collection::rates::table(&mut tx).await?;
    drop(tx);
    let stale = freshness_of_all(&rates, app.clock.today()).into_iter().filter_map(|(table, freshness)| {
        match freshness {
            Freshness::Stale { since } => Some((table.name(), since)),
            Freshness::Fresh { .. } => None,
        }
    });
    let stale = stale.collect();
    let ended = ended_before(&rates, app.clock.today());
    html(&Start { page, piles, waiting, tasks, stale, ended, operator })
}
