//! The list of call-outs: those that run first, then the newest.

use super::{
    codec,
    queries::{self, CallOutRow},
};
use askama::Template;
use axum::{extract::State, response::Response};
use rules::callouts::status::Status;
use serde::Deserialize;
use shell::{
    error::Answer,
    extract::Query,
    ids::{Id, kind::CallOut},
    page::{Page, html},
    paging::Paging,
    state::App,
};
use shifts::ShiftFacts;
use std::collections::HashMap;

type Key = (i64, i64, Id<CallOut>);

/// The place of a call-out in the list.
pub(super) fn key(row: &CallOutRow) -> Key {
    let live = matches!(row.status, Status::Confirmed | Status::Running | Status::Paused);
    (i64::from(!live), row.confirmed_at.as_millisecond(), row.id)
}

#[derive(Deserialize)]
pub(super) struct Ask {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "callouts/list.html")]
struct List {
    page: Page,
    lines: Vec<Line>,
    next: Option<String>,
}

struct Line {
    row: CallOutRow,
    shift: Option<ShiftFacts>,
    asked: u32,
    yes: u32,
}

impl Line {
    fn status(&self) -> &'static str {
        codec::status_name(self.row.status)
    }

    fn icon(&self) -> &'static str {
        match self.row.status {
            Status::Full => "check",
            Status::Paused => "pause",
            Status::Stopped | Status::Expired => "stop",
            _ => "callout",
        }
    }

    fn kind(&self) -> &'static str {
        match self.row.status {
            Status::Full => "ok",
            Status::Paused => "warn",
            Status::Stopped | Status::Expired | Status::Draft => "",
            Status::Confirmed | Status::Running => "accent",
        }
    }
}

pub(super) async fn page(State(app): State<App>, page: Page, Query(ask): Query<Ask>) -> Answer<Response> {
    let paging: Paging<Key> = Paging::read(None, ask.after.as_deref())?;
    let inside = page.who.inside.clone();
    let mut tx = app.db.read(&inside).await?;
    let rows = queries::list(&mut tx, &inside, paging.after, paging.fetch()).await?;
    let listed = paging.page(rows, key);
    let ids: Vec<Id<CallOut>> = listed.items.iter().map(|row| row.id).collect();
    let counts = queries::counts(&mut tx, &inside, &ids).await?;
    let shifts: Vec<_> = listed.items.iter().map(|row| row.shift).collect();
    let shifts = shifts::facts_of(&mut tx, &inside, &shifts).await?;
    let shifts: HashMap<_, _> = shifts.into_iter().map(|shift| (shift.id, shift)).collect();
    let line = |row: CallOutRow| {
        let of = |name: &str| counts.get(&row.id).and_then(|states| states.get(name)).copied().unwrap_or(0);
        let all: u32 = counts.get(&row.id).map_or(0, |states| states.values().sum());
        let (asked, yes) = (all - of("planned") - of("not-asked"), of("assigned") + of("waitlisted"));
        Line { shift: shifts.get(&row.shift).cloned(), asked, yes, row }
    };
    let lines = listed.items.into_iter().map(line).collect();
    html(&List { page, lines, next: listed.next })
}
