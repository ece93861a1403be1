//! Giving a place by hand, and taking it away, told or not. What speaks against it is shown, not forbidden: the planner decides.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use callouts::{
    self, Here, Sent,
    by_hand::{self, Hand, Tell},
};
use contacts::{CandidateFacts, Pool};
use rules::{
    callouts::{
        candidates::{Already, Candidate, Cost, REST, Reach, hindrances},
        chance::History,
    },
    contacts::{
        ContactId,
        availability::{LocalPeriod, available},
    },
    reasons::Reason,
    shifts::{DocumentKindId, Period, Places, SkillId},
};
use serde::Deserialize;
use shell::{
    clock,
    db::Tx,
    error::Answer,
    extract::{Form, Path},
    ids::{
        Id,
        kind::{Contact, Shift},
    },
    page::Page,
    state::App,
    words::Say,
};
use shifts::{ShiftFacts, Taken};

/// Contacts that a search shows: whoever is meant is among them, or the name needs another letter.
const FOUND: usize = 20;

/// A contact who could get a place.
pub(super) struct Found {
    pub id: Id<Contact>,
    pub name: String,
    pub mobile: String,
    /// What speaks against it.
    pub warnings: Vec<String>,
    /// Credits that telling them costs; none when they cannot be told.
    pub cost: Option<i64>,
}

/// Contacts whose name or number holds what was typed, with what speaks against each.
pub(super) async fn find(
    tx: &mut Tx,
    here: &Here,
    say: Say,
    shift: &ShiftFacts,
    q: &str,
    assigned: &[Id<Contact>],
) -> Answer<Vec<Found>> {
    let inside = &here.inside;
    let named = contacts::named(tx, inside, q, FOUND + assigned.len()).await?;
    let others: Vec<_> = named.into_iter().filter(|id| !assigned.contains(id)).take(FOUND).collect();
    let people = contacts::candidates(tx, inside, &Pool::These(others.clone())).await?;
    let busy = shifts::busy(tx, inside, around(shift.period)).await?;
    let costs = by_hand::costs(tx, here, shift, &others, Hand::Given).await?;
    // In the order of the search, which is that of the list.
    let found = others.iter().filter_map(|id| people.iter().find(|one| one.person.id == *id));
    let found = found.map(|one| Found {
        id: one.person.id,
        name: one.person.name.to_string(),
        mobile: one.person.mobile.map(wire::phone::Mobile::pretty).unwrap_or_default(),
        warnings: against(one, shift, &busy).iter().map(|reason| say.reason(reason)).collect(),
        cost: costs.get(&one.person.id).map(|cost| cost.0),
    });
    Ok(found.collect())
}

/// Everything that can be too near: the shift with the rest that the law asks before and after it.
fn around(period: Period) -> Period {
    Period {
        starts: period.starts.saturating_sub(REST).unwrap_or(period.starts),
        ends: period.ends.saturating_add(REST).unwrap_or(period.ends),
    }
}

fn against(
    one: &CandidateFacts,
    shift: &ShiftFacts,
    busy: &[(Id<Contact>, Id<Shift>, Period)],
) -> Vec<Reason> {
    let tz = clock::amsterdam();
    let id = one.person.id;
    let own = busy.iter().filter(|(who, which, _)| *who == id && *which != shift.id);
    let candidate = Candidate {
        contact: ContactId(id.uuid().as_u128()),
        skills: one.skills.iter().map(|skill| SkillId(skill.uuid().as_u128())).collect(),
        documents: one.documents.clone(),
        availability: available(&one.pattern, &one.exceptions, LocalPeriod::of(shift.period, &tz)),
        assignments: own.map(|(_, _, period)| *period).collect(),
        opted_out: one.person.opted_out,
        asked_lately: 0,
        last_asked: None,
        reach: Reach::Sms,
        history: History::default(),
        already: Already::Not,
        rank: None,
        cost: Cost::default(),
    };
    let Ok(places) = Places::new(shift.places.into()) else { return Vec::new() };
    let asked = rules::shifts::Shift {
        period: shift.period,
        places,
        skills: shift.skills.iter().map(|(id, _)| SkillId(id.uuid().as_u128())).collect(),
        documents: shift.documents.iter().map(|(id, _)| DocumentKindId(id.uuid().as_u128())).collect(),
        site: shift.site.clone(),
    };
    hindrances(&candidate, &asked, shift.period.last_day(&tz))
}

/// Whom a planner gives a place, and whether they are told.
#[derive(Deserialize)]
pub(super) struct Given {
    contact: Id<Contact>,
    #[serde(default)]
    tell: String,
}

/// The check box "tell them", as a form sends it.
pub(super) fn telling(sent: &str) -> Tell {
    if sent == "yes" { Tell::Them } else { Tell::Nobody }
}

/// The address after an act, which says whether somebody could not be told.
fn after(shift: Id<Shift>, sent: Option<Sent>) -> Response {
    let untold = sent.is_some_and(|sent| sent != Sent::Queued);
    let said = if untold { "?untold=1" } else { "" };
    Redirect::to(&format!("/shifts/{shift}{said}")).into_response()
}

/// Gives a contact a place by hand.
pub(super) async fn assign(
    State(app): State<App>,
    page: Page,
    Path(shift): Path<Id<Shift>>,
    Form(given): Form<Given>,
) -> Answer<Response> {
    let here = Here::of(&app, &page.who.inside);
    let (contact, tell) = (given.contact, telling(&given.tell));
    let done = app.db.write(&page.who.inside, move |tx| {
        let here = here.clone();
        Box::pin(async move { by_hand::give(tx, &here, shift, contact, tell).await })
    });
    let (taken, sent) = done.await?;
    callouts::rings(&app);
    if taken == Taken::Full {
        return Ok(Redirect::to(&format!("/shifts/{shift}?full=1")).into_response());
    }
    Ok(after(shift, sent))
}

/// Whether somebody who loses a place is told.
#[derive(Deserialize)]
pub(super) struct Removal {
    #[serde(default)]
    tell: String,
}

/// Takes a contact off a shift.
pub(super) async fn remove(
    State(app): State<App>,
    page: Page,
    Path((shift, contact)): Path<(Id<Shift>, Id<Contact>)>,
    Form(removal): Form<Removal>,
) -> Answer<Response> {
    let (here, tell) = (Here::of(&app, &page.who.inside), telling(&removal.tell));
    let done = app.db.write(&page.who.inside, move |tx| {
        let here = here.clone();
        Box::pin(async move { by_hand::take(tx, &here, shift, contact, tell).await })
    });
    let sent = done.await?;
    callouts::rings(&app);
    Ok(after(shift, sent))
}
