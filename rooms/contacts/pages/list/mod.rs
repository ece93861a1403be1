//! The list's page and its part that follows the search.

use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use contacts::{
    CandidateFacts, Pool, candidates, duplicates,
    list::{
        Asked, Key,
        bulk::{self, Whom},
        find,
        queries::counts,
    },
    queries::{self, Names, Which},
    record::Record,
};
use jiff::{ToSpan, civil::Date};
use rules::contacts::availability::Says;
use serde::Deserialize;
use shell::{
    clock::local,
    db::Tx,
    error::Answer,
    extract::{Form, Query},
    ids::{Id, kind::Contact},
    inside::Inside,
    page::{Page, html},
    paging::{Paging, USUAL},
    state::App,
    words::Say,
};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "contacts/pages/list/list.html")]
struct List {
    page: Page,
    asked: Asked,
    counts: Option<(i64, i64)>,
    skills: Vec<(Uuid, String)>,
    tags: Vec<(Uuid, String)>,
    days: Vec<Date>,
    duplicates: usize,
    found: Found,
    done: Option<usize>,
}

#[derive(Template)]
#[template(path = "contacts/pages/list/part.html")]
struct Part {
    page: Page,
    asked: Asked,
    found: Found,
}

/// One page of the list.
struct Found {
    rows: Vec<Line>,
    day: Date,
    next: Option<String>,
    is_first: bool,
}

/// One contact on the list.
struct Line {
    id: Id<Contact>,
    name: String,
    initials: String,
    mobile: String,
    skills: Vec<String>,
    tags: Vec<String>,
    standing: Standing,
}

/// The pill of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Standing {
    OptedOut(Date),
    Available,
    Exception,
    NotThatDay,
    Unknown,
}

/// Which page of which contacts, and how many the last action was done to.
#[derive(Deserialize)]
pub struct Place {
    #[serde(flatten)]
    asked: Asked,
    #[serde(default)]
    after: String,
    #[serde(default)]
    done: String,
}

/// GET /contacts
pub async fn page(
    State(app): State<App>,
    page: Page,
    headers: HeaderMap,
    Query(place): Query<Place>,
) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let mut tx = app.db.read(&inside).await?;
    let found = look(&mut tx, &inside, &place, page.now).await?;
    if headers.contains_key("hx-request") {
        return html(&Part { page, asked: place.asked, found });
    }
    let plain = place.asked.is_plain();
    let counts = if plain { Some(counts(&mut tx, &inside).await?) } else { None };
    let duplicates = if plain { duplicates::count(&mut tx, &inside).await? } else { 0 };
    let skills = queries::names(&mut tx, &inside, Names::Skills).await?;
    let tags = queries::names(&mut tx, &inside, Names::Tags).await?;
    let today = local(page.now).date();
    let days = (0..8).filter_map(|n| today.checked_add(n.days()).ok()).collect();
    let done = place.done.parse().ok();
    html(&List { page, asked: place.asked, counts, skills, tags, days, duplicates, found, done })
}

async fn look(tx: &mut Tx, inside: &Inside, place: &Place, now: jiff::Timestamp) -> Answer<Found> {
    let filter = bulk::understood(&place.asked)?;
    let paging = Paging::<Key>::read(Some(USUAL), Some(place.after.as_str()))?;
    let keys = find(tx, inside, &filter, paging.after.as_ref(), paging.fetch()).await?;
    let listed = paging.page(keys, |(key, _)| key.clone());
    let ids: Vec<Id<Contact>> = listed.items.iter().map(|(_, id)| *id).collect();
    let day = filter.day().unwrap_or_else(|| local(now).date());
    let rows = lines(tx, inside, &ids, day).await?;
    Ok(Found { rows, day, next: listed.next, is_first: paging.after.is_none() })
}

async fn lines(tx: &mut Tx, inside: &Inside, ids: &[Id<Contact>], day: Date) -> Answer<Vec<Line>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let records = queries::records(tx, inside, &Which::These(ids)).await?;
    let facts = candidates(tx, inside, &Pool::These(ids.to_vec())).await?;
    let line = |id: &Id<Contact>| {
        let record = records.iter().find(|record| record.id == *id)?;
        let facts = facts.iter().find(|facts| facts.person.id == *id)?;
        Some(Line {
            id: *id,
            name: record.facts.name.to_string(),
            initials: initials(record),
            mobile: facts.person.mobile.map(wire::phone::Mobile::pretty).unwrap_or_default(),
            skills: record.facts.skills.iter().cloned().collect(),
            tags: record.facts.tags.iter().cloned().collect(),
            standing: standing(facts, day),
        })
    };
    Ok(ids.iter().filter_map(line).collect())
}

fn initials(record: &Record) -> String {
    let name = &record.facts.name;
    [&name.given, &name.family].iter().filter_map(|part| part.chars().find(|c| c.is_alphabetic())).collect()
}

fn standing(facts: &CandidateFacts, day: Date) -> Standing {
    if let Some(told) = facts.person.opted_out {
        return Standing::OptedOut(local(told.at).date());
    }
    let (starts, ends) = (day.at(0, 0, 0, 0), day.checked_add(1.day()).unwrap_or(day).at(0, 0, 0, 0));
    let touches =
        |says: Says| facts.exceptions.iter().any(|e| e.says == says && e.from < ends && starts < e.until);
    let in_pattern = facts.pattern.iter().any(|block| block.day == day.weekday());
    match (touches(Says::Cannot), in_pattern || touches(Says::Can), facts.pattern.is_empty()) {
        (true, ..) => Standing::Exception,
        (false, true, _) => Standing::Available,
        (false, false, true) => Standing::Unknown,
        (false, false, false) => Standing::NotThatDay,
    }
}

impl Standing {
    /// Kind of pill, icon and words.
    fn pill(&self, w: Say) -> (&'static str, &'static str, String) {
        match self {
            Self::OptedOut(on) => ("bad", "forbid", w.t1("contacts-opted-out-on", "date", w.day(*on))),
            Self::Available => ("ok", "check", w.t("contacts-available")),
            Self::Exception => ("warn", "pause", w.t("contacts-unavailable")),
            Self::NotThatDay => ("", "minus", w.t("contacts-not-that-day")),
            Self::Unknown => ("", "minus", w.t("contacts-availability-unknown")),
        }
    }
}

/// The bulk bar as it is sent.
#[derive(Deserialize)]
pub struct Bulk {
    #[serde(flatten)]
    asked: Asked,
    #[serde(default)]
    id: Vec<Id<Contact>>,
    #[serde(default)]
    all: String,
    #[serde(rename = "do")]
    action: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    sure: String,
}

#[derive(Template)]
#[template(path = "contacts/pages/list/sure.html")]
struct Sure {
    page: Page,
    asked: Asked,
    ids: Vec<Id<Contact>>,
    all: String,
    action: String,
}

/// POST /contacts/bulk
pub async fn act(State(app): State<App>, page: Page, Form(form): Form<Bulk>) -> Answer<Response> {
    let action = bulk::action(&form.action, &form.label)?;
    let asks = matches!(action, bulk::Action::Delete | bulk::Action::OptOut);
    if asks && form.sure != "yes" {
        return html(&Sure { page, asked: form.asked, ids: form.id, all: form.all, action: form.action });
    }
    let whom = match form.all.as_str() {
        "yes" => Whom::Matching(Box::new(bulk::understood(&form.asked)?)),
        _ => Whom::Picked(form.id),
    };
    let done = bulk::act(&app, &page.who.inside, &action, &whom).await?;
    Ok(Redirect::to(&format!("/contacts?done={done}")).into_response())
}
