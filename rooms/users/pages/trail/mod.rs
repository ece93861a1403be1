//! The audit trail as the customer reads it (art. 6.4, 7.4): newest first, the provider's own looks included.
//!
//! Invariant: lines are only added; nothing here changes or removes one.

mod queries;

use askama::Template;
use axum::{extract::State, response::Response};
use jiff::Timestamp;
use serde::Deserialize;
use shell::{
    error::Answer,
    extract::Query,
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
};
use uuid::Uuid;

/// One line.
#[derive(Clone, Debug)]
pub struct Line {
    id: Uuid,
    at: Timestamp,
    actor_kind: String,
    actor: Option<String>,
    what: String,
    detail: serde_json::Value,
}

#[derive(Template)]
#[template(path = "users/pages/trail/page.html")]
struct Trail {
    page: Page,
    lines: Listed<Line>,
}

/// Which page.
#[derive(Deserialize)]
pub struct Asked {
    after: Option<String>,
}

/// `GET /audit`
pub async fn show(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Answer<Response> {
    let paging = Paging::<Uuid>::read(None, asked.after.as_deref())?;
    let mut tx = app.db.read(&page.who.inside).await?;
    let lines = queries::lines(&mut tx, &page.who.inside, &paging).await?;
    drop(tx);
    let lines = paging.page(lines, |line| line.id);
    html(&Trail { page, lines })
}
