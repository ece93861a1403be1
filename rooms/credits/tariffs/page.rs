//! The tariff page: what each service costs now, and from when it will cost something else.

use super::{Row, Service, queries};
use askama::Template;
use axum::{extract::State, response::Response};
use jiff::Timestamp;
use rules::{
    prices::{self, TariffRow},
    reasons::Reason,
};
use shell::{
    error::Answer,
    page::{Page, html},
    state::App,
};

#[derive(Template)]
#[template(path = "credits/tariffs/tariffs.html")]
struct Tariffs {
    page: Page,
    lines: Vec<Line>,
}

/// One service: what holds now and why, and what was announced.
pub struct Line {
    /// Which service.
    pub service: Service,
    /// The row that holds now.
    pub now: Option<Row>,
    /// Why that one.
    pub because: Vec<Reason>,
    /// What comes, soonest first.
    pub later: Vec<Row>,
}

/// Every service with what holds at an instant and what comes after.
pub fn lines(rows: &[Row], at: Timestamp) -> Vec<Line> {
    Service::ALL.into_iter().map(|service| line(rows, service, at)).collect()
}

fn line(rows: &[Row], service: Service, at: Timestamp) -> Line {
    let mine: Vec<&Row> = rows.iter().filter(|row| row.service == service).collect();
    let steps: Vec<TariffRow> =
        mine.iter().map(|row| TariffRow { valid_from: row.valid_from, per_unit: row.credits }).collect();
    let held = prices::in_force(&steps, at).ok();
    let from = held.as_ref().map(|held| held.row.valid_from);
    Line {
        service,
        now: mine.iter().find(|row| Some(row.valid_from) == from).map(|row| (*row).clone()),
        because: held.map(|held| held.because).unwrap_or_default(),
        later: mine.iter().filter(|row| at < row.valid_from).map(|row| (*row).clone()).collect(),
    }
}

/// `GET /wallet/tariffs`
pub(crate) async fn show(State(app): State<App>, page: Page) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let rows = queries::rows(&mut tx).await?;
    drop(tx);
    let lines = lines(&rows, page.now);
    html(&Tariffs { page, lines })
}
