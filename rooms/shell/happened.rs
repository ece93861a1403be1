//! What a legal day brought (the daily round): each room tells what it did and found, and the round's page shows it.

use super::ids::{Id, kind::Environment};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// The day that a round carries out, and the instant at which it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    /// The legal day in Europe/Amsterdam; a missed day is caught up under its own date.
    pub day: Date,
    /// What is stored as when it was done.
    pub now: Timestamp,
}

/// Something that a round did, or found for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// For whose agreement.
    pub environment: Id<Environment>,
    /// The sentence: key `round-<what>` in the word files.
    pub what: &'static str,
    /// What it is about: an agreement, invoice, claim.
    pub subject: Option<Uuid>,
    /// What the sentence names. Dates (`2026-11-28`) and amounts (`1210.00`, as `Cents` writes them) are shown as the reader's
    /// language writes them, with the euro sign; a figure named `why` is the code of a refusal and shown as its sentence.
    pub figures: Vec<(&'static str, String)>,
    /// Whether somebody must look.
    pub needs: Needs,
}

/// Whom something needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nobody: it was done.
    Nobody,
    /// A person: a right opened, or something cannot be decided by software.
    Person,
}
