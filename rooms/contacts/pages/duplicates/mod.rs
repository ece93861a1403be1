//! The page of contacts that look like one person.

use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use contacts::{
    duplicates::{Pair, merged, pairs},
    record::{Record, wire_mobile},
};
use serde::Deserialize;
use shell::{
    error::Answer,
    extract::Form,
    ids::{Id, kind::Contact},
    page::{Page, html},
    state::App,
};

#[derive(Template)]
#[template(path = "contacts/pages/duplicates/duplicates.html")]
struct Duplicates {
    page: Page,
    pairs: Vec<Pair>,
}

impl Duplicates {
    fn mobile(record: &Record) -> String {
        record.facts.mobile.and_then(wire_mobile).map(wire::phone::Mobile::pretty).unwrap_or_default()
    }

    fn both(pair: &Pair) -> [&Record; 2] {
        [&pair.keep, &pair.other]
    }
}

/// GET /contacts/duplicates
pub async fn show(State(app): State<App>, page: Page) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let pairs = pairs(&mut tx, &page.who.inside).await?;
    html(&Duplicates { page, pairs })
}

/// Who stays and who goes into it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    keep: Id<Contact>,
    other: Id<Contact>,
}

/// POST /contacts/duplicates
pub async fn merge(State(app): State<App>, page: Page, Form(form): Form<Merge>) -> Answer<Response> {
    merged(&app, &page.who.inside, form.keep, form.other).await?;
    Ok(Redirect::to("/contacts/duplicates").into_response())
}
