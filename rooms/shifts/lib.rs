//! Shifts: work to be filled, and who fills it.
//!
//! Invariant: never two people on one place; a place is taken by one guarded statement, and a shift's count of taken
//! places is the number of its open assignments.

pub mod api;
pub mod copying;
pub mod fields;
pub mod making;
mod queries;
pub mod refusals;

pub use queries::{WIPED, wipe};

use axum::http::StatusCode;
use jiff::Timestamp;
use rules::shifts::Period;
use shell::audit;
use shell::words::WordFile;
use shell::{
    db::{Failure, Tx},
    error::{Answer, Error, Refusal},
    ids::{
        Id,
        kind::{Assignment, Contact, DocumentKind, Shift, Site, Skill},
    },
    inside::{Actor, Inside, Right},
    paging::{Listed, Paging},
    routes::{Need, Rooms},
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// The shifts of the API; pages of shifts are the week's.
pub fn rooms(rooms: Rooms) -> Rooms {
    const SEE: Need = Need::Api(Right::See);
    const PLAN: Need = Need::Api(Right::Plan);
    rooms
        .get(SEE, "/api/v1/shifts", api::list)
        .post(PLAN, "/api/v1/shifts", api::create)
        .post(PLAN, "/api/v1/shifts/copy-week", api::copy_week)
        .get(SEE, "/api/v1/shifts/{id}", api::get)
        .patch(PLAN, "/api/v1/shifts/{id}", api::change)
        .get(SEE, "/api/v1/shifts/{id}/assignments", api::assignments)
        .post(PLAN, "/api/v1/shifts/{id}/assignments", api::assign)
        .delete(PLAN, "/api/v1/shifts/{id}/assignments/{contact}", api::free)
}

/// A shift as other rooms see it.
#[derive(Clone, Debug)]
pub struct ShiftFacts {
    /// Which shift.
    pub id: Id<Shift>,
    /// From when to when.
    pub period: Period,
    /// Places in all.
    pub places: u16,
    /// Places taken.
    pub assigned: u16,
    /// Skills asked for, with their names.
    pub skills: Vec<(Id<Skill>, String)>,
    /// Documents asked for, with their names.
    pub documents: Vec<(Id<DocumentKind>, String)>,
    /// The row of the site, when it has one.
    pub site_id: Option<Id<Site>>,
    /// Where; empty when that is still open.
    pub site: String,
    /// Note for whoever works it.
    pub note: String,
    /// Since when it no longer takes place.
    pub cancelled_at: Option<Timestamp>,
    /// Counts the planner's changes (not the places taken); the `ETag`.
    pub version: i64,
}

impl ShiftFacts {
    /// Places that nobody has yet; none once it is cancelled.
    pub fn free(&self) -> u16 {
        if self.cancelled_at.is_some() { 0 } else { self.places.saturating_sub(self.assigned) }
    }
}

/// Which shifts a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All, cancelled ones too.
    All,
    /// Those that take place and have a place free.
    Open,
}

/// A contact who fills a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// Which assignment.
    pub id: Id<Assignment>,
    /// Who.
    pub contact: Id<Contact>,
    /// Which shift.
    pub shift: Id<Shift>,
    /// Since when.
    pub since: Timestamp,
}

/// Whether a place was still free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The contact has a place (now, or had one already).
    Place(Id<Assignment>),
    /// All places are taken.
    Full,
}

/// Why an assignment ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The contact withdrew.
    Withdrawn,
    /// The planner took the contact off.
    Removed,
    /// The shift was cancelled.
    Cancelled,
}

impl Ended {
    /// The word for it in the database and the API.
    pub fn name(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Removed => "removed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// One shift, or `not-found`.
pub async fn facts(tx: &mut Tx, inside: &Inside, id: Id<Shift>) -> Answer<ShiftFacts> {
    let found = facts_of(tx, inside, &[id]).await?;
    found.into_iter().next().ok_or_else(|| Refusal::not_found().into())
}

/// These shifts, soonest first; ids that do not exist here are left out. In a few statements whatever their number.
pub async fn facts_of(tx: &mut Tx, inside: &Inside, ids: &[Id<Shift>]) -> Answer<Vec<ShiftFacts>> {
    let found = queries::by_ids(tx, inside, ids).await?;
    named(tx, inside, found).await
}

/// Gives shifts the names of their skills and documents.
async fn named(tx: &mut Tx, inside: &Inside, mut shifts: Vec<ShiftFacts>) -> Answer<Vec<ShiftFacts>> {
    let ids: Vec<Id<Shift>> = shifts.iter().map(|shift| shift.id).collect();
    let skills = queries::skills(tx, inside, &ids).await?;
    let documents = queries::documents(tx, inside, &ids).await?;
    let skill_names = if skills.is_empty() { Vec::new() } else { contacts::skills(tx, inside).await? };
    let kind_names =
        if documents.is_empty() { Vec::new() } else { contacts::document_kinds(tx, inside).await? };
    for shift in &mut shifts {
        shift.skills = of_shift(shift.id, &skills, &skill_names);
        shift.documents = of_shift(shift.id, &documents, &kind_names);
    }
    Ok(shifts)
}

fn of_shift<T>(
    shift: Id<Shift>,
    links: &[(Id<Shift>, Id<T>)],
    names: &[(Id<T>, String)],
) -> Vec<(Id<T>, String)> {
    let name_of = |id: Id<T>| names.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone());
    let own = links.iter().filter(|(of, _)| *of == shift);
    own.filter_map(|(_, id)| name_of(*id).map(|name| (*id, name))).collect()
}

/// Takes a place for a contact with one guarded statement. A shift that is cancelled or not here is refused.
pub async fn take_place(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    shift: Id<Shift>,
    contact: Id<Contact>,
) -> Answer<Taken> {
    if let Some(had) = queries::open_assignment(tx, inside, shift, contact).await? {
        return Ok(Taken::Place(had));
    }
    if !queries::take_if_free(tx, inside, shift).await? {
        return match queries::cancelled_at(tx, inside, shift).await? {
            None => Err(Refusal::not_found().into()),
            Some(Some(_)) => Err(Refusal::conflict("shift-cancelled").into()),
            Some(None) => Ok(Taken::Full),
        };
    }
    let id = Id::new();
    match queries::insert_assignment(tx, inside, now, Assigned { id, contact, shift, since: now }).await {
        Ok(()) => Ok(Taken::Place(id)),
        // The same contact at the same moment: run again, and find the other one's place.
        Err(Failure::Unique(key)) => Err(Failure::Busy(key).into()),
        Err(failure) => Err(failure.into()),
    }
}

/// Gives a contact a place by hand, until the shift is over. A contact that is not here is as unknown as one that does
/// not exist.
pub async fn assign(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    shift: Id<Shift>,
    contact: Id<Contact>,
) -> Answer<Taken> {
    if facts(tx, inside, shift).await?.period.ends <= now {
        return Err(refusals::Refused::Over.into());
    }
    if contacts::reachable(tx, inside, &[contact]).await?.is_empty() {
        return Err(Refusal::not_found().into());
    }
    take_place(tx, inside, now, shift, contact).await
}

/// Frees a contact's place; answers whether there was one. Who acts says why: a contact withdraws, others remove.
pub async fn free_place(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    shift: Id<Shift>,
    contact: Id<Contact>,
) -> Answer<bool> {
    let why = match inside.actor {
        Actor::Contact(_) => Ended::Withdrawn,
        Actor::User(_) | Actor::Token(_) | Actor::Operator(_) | Actor::Job(_) => Ended::Removed,
    };
    let ended = queries::end_assignment(tx, inside, now, shift, contact, why).await?;
    if ended {
        queries::give_back(tx, inside, shift).await?;
        let heard = serde_json::json!({ "shift": shift, "contact": contact, "why": why.name() });
        webhooks::emit(tx, inside, now, "assignment.cancelled", &heard).await?;
    }
    Ok(ended)
}

/// Cancels a shift: it takes place no more, and its assignments end. Answers who was assigned, so that the caller tells
/// them in the same transaction. `version` is the one the planner saw, when they saw one.
pub async fn cancel(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    id: Id<Shift>,
    version: Option<i64>,
) -> Answer<Vec<Assigned>> {
    let shift = facts(tx, inside, id).await?;
    seen(&shift, version)?;
    if shift.cancelled_at.is_some() {
        return Err(Refusal::conflict("shift-cancelled").into());
    }
    if shift.period.ends <= now {
        return Err(Refusal::conflict("shift-over").into());
    }
    let were = assigned(tx, inside, id).await?;
    queries::end_all(tx, inside, now, id).await?;
    queries::cancel(tx, inside, now, id).await?;
    let one = |gone: &Assigned| serde_json::json!({ "shift": id, "contact": gone.contact, "why": Ended::Cancelled.name() });
    let heard: Vec<_> = were.iter().map(one).collect();
    webhooks::emit_all(tx, inside, now, "assignment.cancelled", &heard).await?;
    let detail = serde_json::json!({"assigned": were.len()});
    audit::line(tx, inside, now, "shift-cancelled", Some(id.uuid()), &detail).await?;
    Ok(were)
}

/// Refuses a change that was based on an older version.
fn seen(shift: &ShiftFacts, version: Option<i64>) -> Result<(), Error> {
    match version {
        Some(version) if version != shift.version => {
            Err(Refusal::new(StatusCode::PRECONDITION_FAILED, "shift-changed-meanwhile").into())
        }
        _ => Ok(()),
    }
}

/// Leaves a line about a shift in the audit trail.
async fn told(tx: &mut Tx, inside: &Inside, now: Timestamp, what: &str, id: Id<Shift>) -> Answer<()> {
    audit::line(tx, inside, now, what, Some(id.uuid()), &serde_json::json!({})).await
}

/// The shifts that start in the window, soonest first, at most `most`.
pub async fn in_window(tx: &mut Tx, inside: &Inside, window: Period, most: usize) -> Answer<Vec<ShiftFacts>> {
    let found = queries::in_window(tx, inside, window, most).await?;
    named(tx, inside, found).await
}

/// A page of the shifts that start in the window; the key is the start in ms and the id of the last one before it.
pub async fn page(
    tx: &mut Tx,
    inside: &Inside,
    window: Period,
    which: Which,
    paging: &Paging<(i64, Id<Shift>)>,
) -> Answer<Listed<ShiftFacts>> {
    let found = queries::page(tx, inside, window, which, paging.after, paging.fetch()).await?;
    let found = named(tx, inside, found).await?;
    Ok(paging.page(found, |shift| (shift.period.starts.as_millisecond(), shift.id)))
}

/// How many open shifts start from then on, counted up to `most`.
pub async fn count_open(tx: &mut Tx, inside: &Inside, from: Timestamp, most: usize) -> Answer<usize> {
    Ok(queries::count_open(tx, inside, from, most).await?)
}

/// Whether anybody ever had a place, also one that ended.
pub async fn was_assigned(tx: &mut Tx, inside: &Inside, id: Id<Shift>) -> Answer<bool> {
    Ok(queries::was_assigned(tx, inside, id).await?)
}

/// Names of sites for a form to offer, at most `most`.
pub async fn sites(tx: &mut Tx, inside: &Inside, most: usize) -> Answer<Vec<String>> {
    Ok(queries::sites(tx, inside, most).await?)
}

/// Who fills a shift's places now, longest first.
pub async fn assigned(tx: &mut Tx, inside: &Inside, shift: Id<Shift>) -> Answer<Vec<Assigned>> {
    Ok(queries::assigned(tx, inside, shift).await?)
}

/// The periods of all current assignments that touch the window, by contact: for overlap and rest.
pub async fn busy(
    tx: &mut Tx,
    inside: &Inside,
    window: Period,
) -> Answer<Vec<(Id<Contact>, Id<Shift>, Period)>> {
    Ok(queries::busy(tx, inside, window).await?)
}

/// How many shifts a contact worked: those that are over and that they had a place in until the end.
pub async fn worked(tx: &mut Tx, inside: &Inside, contact: Id<Contact>, now: Timestamp) -> Answer<i64> {
    Ok(queries::worked(tx, inside, contact, now).await?)
}

/// A contact's shifts that have not ended, soonest first, at most `most`.
pub async fn coming_of(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    now: Timestamp,
    most: usize,
) -> Answer<Vec<ShiftFacts>> {
    let found = queries::coming_of(tx, inside, contact, now, most).await?;
    named(tx, inside, found).await
}
