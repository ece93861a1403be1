//! The inbox: what came in. Texts that nobody but a person can understand stand first, each settled with one click.

use super::{
    super::inbox_changed,
    log,
    queries::{self, Text},
};
use crate::shell::{
    error::{Answer, Refusal},
    extract::{Path, Query},
    ids::{
        Id,
        kind::{Contact, Inbound},
    },
    page::{Page, html},
    paging::Paging,
    state::App,
    words::Say,
};
use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use std::collections::HashMap;
use uuid::Uuid;
use wire::phone::Mobile;

/// Unclear texts shown at once: more than a planner settles in one sitting.
const WAITING: usize = 50;
/// What the badge counts to; after that it says "99+".
const BADGE: usize = 100;

/// A text as it is shown.
struct Shown {
    id: Id<Inbound>,
    contact: Option<Id<Contact>>,
    who: String,
    body: String,
    when: String,
    outcome: String,
    class: &'static str,
}

#[derive(Template)]
#[template(path = "messages/pages/inbox.html")]
struct InboxPage {
    page: Page,
    waiting: Vec<Shown>,
    all: Vec<Shown>,
    older: Option<String>,
    first: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    after: Option<String>,
}

pub(super) async fn page(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Answer<Response> {
    let inside = &page.who.inside;
    let paging: Paging<Uuid> = Paging::read(None, asked.after.as_deref())?;
    let mut tx = app.db.read(inside).await?;
    let first = paging.after.is_none();
    let waiting = if first { queries::waiting(&mut tx, inside, WAITING).await? } else { Vec::new() };
    let texts = queries::texts(&mut tx, inside, paging.after, paging.fetch()).await?;
    let listed = paging.page(texts, |text| text.id.uuid());
    let people = waiting.iter().chain(&listed.items).filter_map(|text| text.contact);
    let names = log::names(&mut tx, &page, people).await?;
    drop(tx);
    let w = page.w();
    let show = |text: &Text| show(w, text, &names);
    let (waiting, all) = (waiting.iter().map(show).collect(), listed.items.iter().map(show).collect());
    html(&InboxPage { waiting, all, older: listed.next, first, page })
}

fn show(say: Say, text: &Text, names: &HashMap<Id<Contact>, String>) -> Shown {
    let number = || Mobile::from_e164(&text.from).map_or_else(|| text.from.clone(), Mobile::pretty);
    let name = text.contact.and_then(|id| names.get(&id).cloned());
    let (key, class) = match (text.state.as_str(), text.outcome.as_deref()) {
        ("received", _) => ("received", "wait"),
        ("needs-person", _) => ("needs-person", "warn"),
        ("handled", _) => ("handled", ""),
        (_, Some(outcome)) => (outcome, outcome_class(outcome)),
        (_, None) => ("settled", ""),
    };
    Shown {
        id: text.id,
        contact: text.contact,
        who: name.unwrap_or_else(number),
        body: text.body.clone(),
        when: say.moment(text.at),
        outcome: say.t(&format!("inbox-outcome-{key}")),
        class,
    }
}

fn outcome_class(outcome: &str) -> &'static str {
    match outcome {
        "yes" | "waitlisted" | "start" => "ok",
        "no" | "stop" | "cancelled" => "bad",
        _ => "",
    }
}

/// The number on the navigation's badge, loaded by the layout; nothing when nothing waits.
pub(super) async fn count(State(app): State<App>, page: Page) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let waiting = queries::count_waiting(&mut tx, &page.who.inside, BADGE).await?;
    let words = page.w().t("waiting");
    let shown = match waiting {
        0 => String::new(),
        BADGE.. => format!("<span class=\"count\">99+<span class=\"sr\"> {words}</span></span>"),
        few => format!("<span class=\"count\">{few}<span class=\"sr\"> {words}</span></span>"),
    };
    Ok(Html(shown).into_response())
}

/// A person has seen it; nothing more is to be done.
pub(super) async fn handled(
    State(app): State<App>,
    page: Page,
    headers: HeaderMap,
    Path(id): Path<Id<Inbound>>,
) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), app.clock.now());
    let seen = app.db.write(&page.who.inside, move |tx| {
        let inside = inside.clone();
        Box::pin(async move { Ok(queries::see(tx, &inside, id, now).await?) })
    });
    if seen.await? == 0 {
        return Err(Refusal::not_found().into());
    }
    inbox_changed(&app, page.who.inside.environment);
    if headers.contains_key("hx-request") {
        return Ok(Html(String::new()).into_response());
    }
    Ok(Redirect::to("/inbox").into_response())
}
