//! A contact's history: what they were asked, what they answered, and why they are or are not asked for a shift that is
//! open now.

use super::{
    Here, codec, planning,
    planning::Draft,
    seating::{self, Asked},
};
use askama::Template;
use axum::{extract::State, response::Response};
use contacts::card::Head;
use jiff::SignedDuration;
use rules::{callouts::candidates::Verdict, reasons::Reason, shifts::Period};
use serde::Deserialize;
use shell::{
    error::{Answer, Refusal},
    extract::{Path, Query},
    ids::{
        Id,
        kind::{Contact, Shift},
    },
    page::{Page, html},
    state::App,
};
use shifts::ShiftFacts;

/// Invitations shown: about a season of a busy contact.
const SHOWN: usize = 50;
/// Open shifts to choose from: those of the coming weeks.
const OPEN: usize = 50;
const AHEAD: SignedDuration = SignedDuration::from_hours(24 * 28);

#[derive(Deserialize)]
pub(super) struct Ask {
    shift: Option<Id<Shift>>,
}

#[derive(Template)]
#[template(path = "callouts/history.html")]
struct History {
    page: Page,
    head: Option<Head>,
    tab: &'static str,
    id: Id<Contact>,
    name: String,
    asked: Vec<Asked>,
    open: Vec<ShiftFacts>,
    chosen: Option<Id<Shift>>,
    verdict: Option<(bool, Vec<Reason>)>,
    yes: usize,
    no: usize,
    worked: i64,
}

impl History {
    fn state(one: &Asked) -> &'static str {
        codec::state_name(one.row.state)
    }
}

pub(super) async fn page(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Contact>>,
    Query(ask): Query<Ask>,
) -> Answer<Response> {
    let here = Here::of(&app, &page.who.inside);
    let mut tx = app.db.read(&here.inside).await?;
    let person = contacts::reachable(&mut tx, &here.inside, &[id]).await?;
    let person = person.into_iter().next().ok_or_else(Refusal::not_found)?;
    let asked = seating::of_contact(&mut tx, &here, id, SHOWN).await?;
    let window = Period { starts: here.now, ends: here.now + AHEAD };
    let mut open = shifts::in_window(&mut tx, &here.inside, window, OPEN).await?;
    open.retain(|shift| shift.cancelled_at.is_none() && shift.assigned < shift.places);
    let mut verdict = None;
    if let Some(shift) = ask.shift {
        let shift = shifts::facts(&mut tx, &here.inside, shift).await?;
        let draft = Draft::usual(&shift, here.now);
        let found = planning::judge_one(&mut tx, &here, id, &shift, &draft).await?;
        verdict = found.map(|found| (matches!(found, Verdict::In(_)), planning::reasons(&found).to_vec()));
    }
    let count = |word: &str| asked.iter().filter(|one| one.row.answer.as_deref() == Some(word)).count();
    let (yes, no) = (count("yes"), count("no"));
    let worked = shifts::worked(&mut tx, &here.inside, id, here.now).await?;
    let name = person.name.to_string();
    let head = Some(Head::load(&mut tx, &here.inside, id).await?);
    let (tab, chosen) = ("history", ask.shift);
    html(&History { page, head, tab, id, name, asked, open, chosen, verdict, yes, no, worked })
}
