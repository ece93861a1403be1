//! One shift: what it asks, who fills it, and what can be done with it.

use super::{
    assigning::{self, Found},
    card::{Card, cards},
    line::length,
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use callouts::{
    self, Here,
    by_hand::{self, Hand},
};
use serde::Deserialize;
use shell::{
    clock,
    error::Answer,
    extract::{Form, Path, Query},
    ids::{
        Id,
        kind::{Contact, Shift},
    },
    page::{Page, html},
    state::App,
};
use shifts::{making, refusals::Refused};

#[derive(Deserialize, Default)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    moved: Option<u8>,
    untold: Option<u16>,
    full: Option<u8>,
}

struct Filled {
    contact: Id<Contact>,
    name: String,
    mobile: String,
    since: String,
    /// Credits that telling them of losing the place costs; none when they cannot be told.
    cost: Option<i64>,
}

#[derive(Template)]
#[template(path = "week/shift.html")]
struct ShiftPage {
    page: Page,
    card: Card,
    length: String,
    remarks: Vec<String>,
    people: Vec<Filled>,
    q: String,
    found: Vec<Found>,
    moved: bool,
    untold: Option<u16>,
    full: bool,
    unused: bool,
}

pub(super) async fn page(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Shift>>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let (inside, w, now) = (page.who.inside.clone(), page.w(), page.now);
    let here = Here::of(&app, &inside);
    let mut tx = app.db.read(&inside).await?;
    let shift = shifts::facts(&mut tx, &inside, id).await?;
    let assigned = shifts::assigned(&mut tx, &inside, id).await?;
    let ids: Vec<_> = assigned.iter().map(|one| one.contact).collect();
    let known = if ids.is_empty() { Vec::new() } else { contacts::reachable(&mut tx, &inside, &ids).await? };
    let found = match asked.q.trim() {
        "" => Vec::new(),
        q => assigning::find(&mut tx, &here, w, &shift, q, &ids).await?,
    };
    let costs = by_hand::costs(&mut tx, &here, &shift, &ids, Hand::Taken).await?;
    let unused = !shifts::was_assigned(&mut tx, &inside, id).await?;
    let length = length(w, shift.period);
    let remarks = shift.period.remarks().iter().map(|reason| w.reason(reason)).collect();
    let card = cards(&mut tx, &inside, w, now, vec![shift]).await?.pop();
    drop(tx);
    let people = assigned.iter().map(|one| {
        let person = known.iter().find(|person| person.id == one.contact);
        Filled {
            contact: one.contact,
            name: person.map(|person| person.name.to_string()).unwrap_or_default(),
            mobile: person
                .and_then(|person| person.mobile)
                .map(wire::phone::Mobile::pretty)
                .unwrap_or_default(),
            since: w.moment(one.since),
            cost: costs.get(&one.contact).map(|cost| cost.0),
        }
    });
    let people = people.collect();
    let card = card.ok_or_else(shell::error::Refusal::not_found)?;
    let unused = unused && card.callout.is_none();
    let (moved, full) = (asked.moved.is_some(), asked.full.is_some());
    let untold = asked.untold;
    html(&ShiftPage { page, card, length, remarks, people, q: asked.q, found, moved, untold, full, unused })
}

#[derive(Deserialize)]
pub(super) struct Seen {
    #[serde(default)]
    version: Option<i64>,
}

/// Deletes a shift that nothing happened to yet; one that was called out is cancelled instead.
pub(super) async fn delete(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Shift>>,
    Form(seen): Form<Seen>,
) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), page.now);
    let mine = inside.clone();
    let deleted = app.db.write(&inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move {
            if !callouts::of_shifts(tx, &mine, &[id]).await?.is_empty() {
                return Err(Refused::Used.into());
            }
            making::delete(tx, &mine, now, id, seen.version).await
        })
    });
    deleted.await?;
    Ok(Redirect::to("/").into_response())
}

impl ShiftPage {
    /// `za 28 november 2026`.
    fn day(&self) -> String {
        let w = self.page.w();
        let date = clock::local(self.card.shift.period.starts).date();
        format!(
            "{} {}",
            w.t(&format!("weekday-short-{}", date.weekday().to_monday_one_offset())),
            w.date(date)
        )
    }
}
