//! Shifts: work to be filled, and who fills it.
//!
//! Invariant: never two people on one place; a place is taken by one guarded statement.

use crate::shell::{
    db::{Failure, Tx},
    error::Answer,
    ids::{
        Id,
        kind::{Assignment, Contact, DocumentKind, Shift, Skill},
    },
    inside::Inside,
};
use jiff::Timestamp;
use rules::shifts::Period;

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
    /// Where.
    pub site: String,
    /// Note for whoever works it.
    pub note: String,
    /// Since when it no longer takes place.
    pub cancelled_at: Option<Timestamp>,
    /// Counts changes; the ETag.
    pub version: i64,
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

fn contract<T>() -> Answer<T> {
    Err(Failure::Sql("shifts".into()).into())
}

/// One shift, or `not-found`.
pub async fn facts(_tx: &mut Tx, _inside: &Inside, _id: Id<Shift>) -> Answer<ShiftFacts> {
    contract()
}

/// Takes a place for a contact with one guarded statement.
pub async fn take_place(
    _tx: &mut Tx,
    _inside: &Inside,
    _now: Timestamp,
    _shift: Id<Shift>,
    _contact: Id<Contact>,
) -> Answer<Taken> {
    contract()
}

/// Frees a contact's place; answers whether there was one.
pub async fn free_place(
    _tx: &mut Tx,
    _inside: &Inside,
    _now: Timestamp,
    _shift: Id<Shift>,
    _contact: Id<Contact>,
) -> Answer<bool> {
    contract()
}

/// Who fills a shift's places now.
pub async fn assigned(_tx: &mut Tx, _inside: &Inside, _shift: Id<Shift>) -> Answer<Vec<Assigned>> {
    contract()
}

/// The periods of all current assignments that touch the window, by contact: for overlap and rest.
pub async fn busy(
    _tx: &mut Tx,
    _inside: &Inside,
    _window: Period,
) -> Answer<Vec<(Id<Contact>, Id<Shift>, Period)>> {
    contract()
}

/// A contact's shifts that have not ended, soonest first, at most `most`.
pub async fn coming_of(
    _tx: &mut Tx,
    _inside: &Inside,
    _contact: Id<Contact>,
    _now: Timestamp,
    _most: usize,
) -> Answer<Vec<ShiftFacts>> {
    contract()
}
