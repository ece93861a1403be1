//! Invoicing by hand: what the daily round would ask, asked now, with how far the documents are.

use super::super::{issuing::run_now, papers};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use shell::{
    error::Answer,
    extract::Query,
    inside::Operator,
    page::{Page, html},
    state::App,
};

/// Documents counted at most for a bar of progress.
pub(super) const MOST_SHOWN: usize = 100_000;

#[derive(Template)]
#[template(path = "billing/screens/progress.html")]
struct Progress {
    page: Page,
    issued: usize,
    refused: usize,
    waiting: usize,
}

impl Progress {
    fn made(&self) -> usize {
        self.issued.saturating_sub(self.waiting)
    }
}

#[derive(Template)]
#[template(path = "billing/screens/run.html")]
struct Run {
    page: Page,
    progress: String,
}

#[derive(Clone, Copy, Deserialize)]
pub(crate) struct Ran {
    #[serde(default)]
    issued: usize,
    #[serde(default)]
    refused: usize,
}

/// `POST /operator/invoices/run`: safe to press twice, because each order and licence year is asked once.
pub(crate) async fn start(State(app): State<App>, _operator: Operator) -> Answer<Response> {
    let ran = run_now(&app).await?;
    app.bells.webhooks.notify_one();
    let to = format!("/operator/invoices/run?issued={}&refused={}", ran.issued, ran.refused.len());
    Ok(Redirect::to(&to).into_response())
}

/// `GET /operator/invoices/run`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(ran): Query<Ran>,
) -> Answer<Response> {
    let progress = progress(&app, page.clone(), operator, ran).await?;
    let progress = progress.render().unwrap_or_default();
    html(&Run { page, progress })
}

/// `GET /operator/invoices/progress`: the part of the page that moves.
pub(crate) async fn part(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(ran): Query<Ran>,
) -> Answer<Response> {
    html(&progress(&app, page, operator, ran).await?)
}

async fn progress(app: &App, page: Page, operator: Operator, ran: Ran) -> Answer<Progress> {
    let mut tx = app.db.read(operator).await?;
    let waiting = papers::progress(&mut tx, MOST_SHOWN).await?;
    drop(tx);
    Ok(Progress { page, issued: ran.issued.max(waiting), refused: ran.refused, waiting })
}
