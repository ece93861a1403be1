//! A customer's data after the end (art. 2.1, 14.1; GDPR art. 28(3)(g); Data Act art. 25): taken along, chosen about, wiped with
//! proof, or held for who may still need them.
//!
//! Invariant: nothing of an environment is wiped before the time to get it is over, nor what the law has kept, nor anything
//! of another; what was wiped is counted, and the count is proved to the customer.

mod books;
mod day;
mod export;
mod page;
mod proof;
mod queries;
mod run;
mod shelves;
mod steps;
mod view;

pub use books::{books_tables, count_due};
pub use day::day;
pub use export::Api;
pub use run::{Pace, Wiped, run, run_books};
pub use shelves::{NOT_TAKEN, taken};
pub use steps::{Kept, emptied, goes, stays};

use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::wiping::{Choice, Facts, LegalHold},
    calendar::legal_day,
};
use shell::{
    ids::{
        Id,
        kind::{Agreement, Environment},
    },
    inside::Right,
    routes::{Need, Rooms},
    words::WordFile,
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// The decision that data are kept for a legal claim (GDPR art. 17(3)(e)); taking it back lets them go.
const KEEP: &str = "keep-data";
/// The decision that data are wiped though nobody chose, or nobody took what was to be returned.
const WITHOUT: &str = "wipe-without-choice";

/// The customer's page, and the operator's.
pub fn rooms(rooms: Rooms) -> Rooms {
    let (see, desk) = (Need::Page(Right::SeeInvoices), Need::Operator);
    rooms
        .get(see, "/export", export::page)
        .get(Need::Api(Right::Manage), "/api/v1/export", export::api)
        .get(see, "/agreement/data", page::own)
        .post(see, "/agreement/data", page::choose)
        .get(desk, "/operator/customers/{environment}/data", page::at_desk)
        .get(desk, "/operator/books", page::books_due)
        .post(desk, "/operator/customers/{environment}/data", page::record)
        .post(desk, "/operator/customers/{environment}/data/decide", page::decide)
}

/// What is known of the data of an ended agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    environment: Id<Environment>,
    agreement: Id<Agreement>,
    choice: Option<Choice>,
    exported: Option<Timestamp>,
    without: bool,
    holds: Vec<LegalHold>,
    /// Whether wiping has begun.
    begun: bool,
}

impl Found {
    fn facts(&self, contract: &agreements::Contract) -> Facts {
        let over = contract.ending.map(|ending| ending.at);
        let window = contract.ending.map(|ending| agreements::wiped::window(ending.last_day));
        Facts {
            window: window.unwrap_or(Date::MAX),
            choice: self.choice,
            // What was taken along before the end is not everything.
            exported: self.exported.filter(|at| over.is_some_and(|over| over <= *at)).map(legal_day),
            without: self.without,
            holds: self.holds.clone(),
        }
    }
}

/// What was chosen, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chosen {
    choice: String,
    told: String,
    by: Option<String>,
    at: Timestamp,
}

/// Everything that was taken along, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Exported {
    by: Option<String>,
    at: Timestamp,
}

/// How a wiping stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Running {
    begun_at: Timestamp,
    finished_at: Option<Timestamp>,
    kept_until: Date,
}

/// How the removal of a customer's books stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Books {
    why: String,
    by: Option<String>,
    begun_at: Timestamp,
    finished_at: Option<Timestamp>,
}

/// How many rows and files of a kind were removed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Counted {
    kind: String,
    rows: i64,
    files: i64,
}
