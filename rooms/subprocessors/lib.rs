//! Subprocessors (art. 15.4, 9.1; GDPR art. 28(2)): the register of who processes customers' data for the provider, changes of it
//! that are announced beforehand, and what customers object.
//!
//! Invariant: no change begins before the full notice has passed for everybody who was told, nor for a customer whose objection
//! nobody answered; when each was told is kept.

mod acts;
mod api;
mod desk;
mod fields;
mod objections;
mod open;
mod own;
mod preview;
mod queries;
mod register;
mod round;
mod telling;

pub use acts::{Recorded, record};
pub use api::Api;
pub use fields::{Kind, New};
pub use objections::{Lodging, lodge};
pub use queries::{WIPED, wipe};
pub use round::day;

use jiff::{Timestamp, civil::Date};
use rules::subprocessors::{
    Policy, Safeguard,
    standing::{Change, Told},
};
use shell::{
    db::Tx,
    error::Answer,
    ids::{Id, kind::Subprocessor},
    inside::Right,
    routes::{Need, Rooms},
    state::App,
    words::WordFile,
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// Somebody in the register, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: Id<Subprocessor>,
    /// How it came there.
    pub kind: Kind,
    /// In whose place it comes.
    pub replaces: Option<Id<Subprocessor>>,
    /// Its name.
    pub name: String,
    /// Its number in a trade register.
    pub registered: Option<String>,
    /// The country where it is established (ISO 3166-1, two letters).
    pub seat: String,
    /// What it does for the provider.
    pub purpose: String,
    /// Which kinds of data it processes.
    pub data: String,
    /// Where it processes them, in words.
    pub place: String,
    /// The country of that place.
    pub country: String,
    /// What keeps them safe outside the European Economic Area.
    pub safeguard: Safeguard,
    /// The first day.
    pub effective_on: Date,
    /// Full days of notice.
    pub notice_days: u16,
    /// Why it is used.
    pub why: String,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// By whom.
    pub by: Option<String>,
    /// When it was announced; none for what was there from the beginning.
    pub announced_on: Option<Date>,
    /// When the last customer was told.
    pub told_all_at: Option<Timestamp>,
    /// How it was closed.
    pub closed: Option<Closed>,
}

/// That a change was taken back, or a use ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Which.
    pub how: How,
    /// On which day.
    pub on: Date,
    /// Why.
    pub why: String,
    /// By whom.
    pub by: Option<String>,
}

/// How somebody in the register is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Taken back before it came into use.
    Withdrawn,
    /// Not used any more.
    Ended,
}

impl How {
    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Withdrawn => "withdrawn",
            Self::Ended => "ended",
        }
    }

    /// The key of the words above who did it and why.
    fn words(self) -> &'static str {
        match self {
            Self::Withdrawn => "subprocessor-closed-withdrawn",
            Self::Ended => "subprocessor-closed-ended",
        }
    }

    /// The way of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Withdrawn, Self::Ended].into_iter().find(|how| how.name() == name)
    }
}

impl Entry {
    /// What the rules know of it.
    pub fn change(&self) -> Change {
        let closed = |how| self.closed.as_ref().filter(|closed| closed.how == how).map(|closed| closed.on);
        Change {
            announced: self.announced_on,
            effective: self.effective_on,
            told: if self.told_all_at.is_some() { Told::Everybody } else { Told::NotEverybody },
            withdrawn: closed(How::Withdrawn),
            ended: closed(How::Ended),
        }
    }

    /// The key of the words for how it came.
    fn kind_words(&self) -> &'static str {
        match self.kind {
            Kind::First => "subprocessor-kind-first",
            Kind::New => "subprocessor-kind-new",
            Kind::Replacement => "subprocessor-kind-replacement",
            Kind::Terms => "subprocessor-kind-terms",
        }
    }

    /// The key of the sentence that tells a customer what is coming.
    fn coming_words(&self) -> &'static str {
        match self.kind {
            Kind::First | Kind::New => "subprocessor-coming-new",
            Kind::Replacement => "subprocessor-coming-replacement",
            Kind::Terms => "subprocessor-coming-terms",
        }
    }

    /// The key of the words for what keeps the data safe.
    fn safeguard_words(&self) -> &'static str {
        match self.safeguard {
            Safeguard::None => "subprocessor-safeguard-none",
            Safeguard::Adequacy => "subprocessor-safeguard-adequacy",
            Safeguard::Clauses => "subprocessor-safeguard-clauses",
            Safeguard::Rules => "subprocessor-safeguard-rules",
        }
    }

    /// The notice that it was announced with.
    pub fn policy(&self) -> Policy {
        Policy { notice_days: self.notice_days }
    }
}

/// The provider's desk, the customer's page, and the list that everybody may read.
pub fn rooms(rooms: Rooms) -> Rooms {
    let (see, manage, desk) = (Need::Page(Right::SeeInvoices), Need::Page(Right::Manage), Need::Operator);
    let rooms = rooms
        .get(Need::Nothing, "/subprocessors", open::show)
        .get(see, "/agreement/subprocessors", own::show)
        .post(manage, "/agreement/subprocessors", own::object)
        .get(desk, "/operator/subprocessors", desk::list)
        .get(desk, "/operator/subprocessors/new", preview::blank)
        .post(desk, "/operator/subprocessors/new", preview::store)
        .get(desk, "/operator/subprocessors/{id}", desk::show)
        .post(desk, "/operator/subprocessors/{id}", desk::act)
        .get(desk, "/operator/subprocessors/objections/{customer}/{id}", objections::desk::show)
        .post(desk, "/operator/subprocessors/objections/{customer}/{id}", objections::desk::answer);
    api::rooms(rooms)
}

/// Goes on with what customers are still to be told, after a crash or a restart.
pub async fn housekeeping(app: &App) -> Answer<()> {
    telling::send(app).await
}

/// Objections of all customers that nobody answered, counted up to `most`.
pub async fn count_open(tx: &mut Tx, most: usize) -> Answer<usize> {
    Ok(queries::count_open(tx, most).await?)
}
