//! The tariff page: what each service costs now, and from when it will cost something else.

use askama::Template;
use axum::{extract::State, response::Response};
use credits::tariffs::{self, Line, lines};
use shell::{
    error::Answer,
    page::{Page, html},
    state::App,
};

#[derive(Template)]
#[template(path = "credits/pages/tariffs/tariffs.html")]
struct Tariffs {
    page: Page,
    lines: Vec<Line>,
}

/// `GET /wallet/tariffs`
pub(crate) async fn show(State(app): State<App>, page: Page) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let rows = tariffs::rows(&mut tx).await?;
    drop(tx);
    let lines = lines(&rows, page.now);
    html(&Tariffs { page, lines })
}
