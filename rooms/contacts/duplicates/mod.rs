//! Contacts that look like one person: found by number, e-mail, or name and birthday; a person decides.

mod queries;

use crate::{
    queries::{Which, records},
    record::{Record, wire_mobile},
    store,
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use rules::{contacts::same::same_person, reasons::Reason};
use serde::Deserialize;
use shell::{
    db::{Failure, Tx},
    error::Answer,
    extract::Form,
    ids::{Id, kind::Contact},
    inside::Inside,
    page::{Page, html},
    state::App,
};

/// Pairs on the page: an hour of deciding.
const MOST: usize = 50;

/// Two contacts that look like one person.
pub struct Pair {
    /// The older one, which stays.
    pub keep: Record,
    /// The younger one.
    pub other: Record,
    /// What speaks for and against.
    pub reasons: Vec<Reason>,
}

/// How many pairs there are, up to the number that a page shows.
pub async fn count(tx: &mut Tx, inside: &Inside) -> Result<usize, Failure> {
    Ok(queries::pairs(tx, inside, MOST).await?.len())
}

/// Pairs that look like one person.
pub async fn pairs(tx: &mut Tx, inside: &Inside) -> Answer<Vec<Pair>> {
    let found = queries::pairs(tx, inside, MOST).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut ids: Vec<Id<Contact>> = found.iter().flat_map(|(a, b)| [*a, *b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let all = records(tx, inside, &Which::These(&ids)).await?;
    let record = |id: Id<Contact>| all.iter().find(|record| record.id == id).cloned();
    let pair = |(keep, other): (Id<Contact>, Id<Contact>)| {
        let (keep, other) = (record(keep)?, record(other)?);
        let found = same_person(&keep.facts, &other.facts)?;
        Some(Pair { keep, other, reasons: found.reasons })
    };
    Ok(found.into_iter().filter_map(pair).collect())
}

#[derive(Template)]
#[template(path = "contacts/duplicates/duplicates.html")]
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

/// Merges two contacts.
pub async fn merged(app: &App, inside: &Inside, keep: Id<Contact>, other: Id<Contact>) -> Answer<Record> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move { store::merge(tx, &mine, now, keep, other).await })
    });
    done.await
}
