//! Giving a place by hand, and taking it away. What speaks against it is shown, not forbidden: the planner decides.

use crate::{
    contacts::{self, CandidateFacts, Pool},
    shell::{
        clock,
        db::Tx,
        error::{Answer, Refusal},
        extract::{Form, Path},
        ids::{
            Id,
            kind::{Contact, Shift},
        },
        inside::Inside,
        page::Page,
        state::App,
        words::Say,
    },
    shifts::{self, ShiftFacts, Taken},
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use rules::{
    callouts::{
        candidates::{Already, Candidate, Cost, REST, Reach, hindrances},
        chance::History,
    },
    contacts::{
        ContactId,
        availability::{LocalPeriod, available},
        names::folded,
    },
    reasons::Reason,
    shifts::{DocumentKindId, Period, Places, SkillId},
};
use serde::Deserialize;

/// Contacts that a search shows: whoever is meant is among them, or the name needs another letter.
const FOUND: usize = 20;

/// A contact who could get a place.
pub(super) struct Found {
    pub id: Id<Contact>,
    pub name: String,
    pub mobile: String,
    /// What speaks against it.
    pub warnings: Vec<String>,
}

/// Contacts whose name or number holds what was typed, with what speaks against each.
pub(super) async fn find(
    tx: &mut Tx,
    inside: &Inside,
    say: Say,
    shift: &ShiftFacts,
    q: &str,
    assigned: &[Id<Contact>],
) -> Answer<Vec<Found>> {
    let everyone = contacts::candidates(tx, inside, &Pool::WithSkills(Vec::new())).await?;
    let key = folded(q);
    let digits: String = q.chars().filter(char::is_ascii_digit).collect();
    let number = digits.trim_start_matches('0');
    let meant = |one: &&CandidateFacts| {
        let by_number = one.person.mobile.is_some_and(|m| 3 < number.len() && m.to_string().contains(number));
        !assigned.contains(&one.person.id)
            && (by_number || folded(&one.person.name.to_string()).contains(&key))
    };
    let around = around(shift.period);
    let busy = shifts::busy(tx, inside, around).await?;
    let found = everyone.iter().filter(meant).take(FOUND).map(|one| Found {
        id: one.person.id,
        name: one.person.name.to_string(),
        mobile: one.person.mobile.map(wire::phone::Mobile::pretty).unwrap_or_default(),
        warnings: against(one, shift, &busy).iter().map(|reason| say.reason(reason)).collect(),
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

#[derive(Deserialize)]
pub(super) struct Given {
    contact: Id<Contact>,
}

/// Gives a contact a place by hand.
pub(super) async fn assign(
    State(app): State<App>,
    page: Page,
    Path(shift): Path<Id<Shift>>,
    Form(given): Form<Given>,
) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), page.now);
    let mine = inside.clone();
    let taken = app.db.write(&inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move { shifts::assign(tx, &mine, now, shift, given.contact).await })
    });
    let full = if taken.await? == Taken::Full { "?full=1" } else { "" };
    Ok(Redirect::to(&format!("/shifts/{shift}{full}")).into_response())
}

/// Takes a contact off a shift.
pub(super) async fn remove(
    State(app): State<App>,
    page: Page,
    Path((shift, contact)): Path<(Id<Shift>, Id<Contact>)>,
) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), page.now);
    let mine = inside.clone();
    let freed = app.db.write(&inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move { shifts::free_place(tx, &mine, now, shift, contact).await })
    });
    if !freed.await? {
        return Err(Refusal::not_found().into());
    }
    Ok(Redirect::to(&format!("/shifts/{shift}")).into_response())
}
