//! Damage claims and indemnities (art. 7.2, 10.4, 11): reported by a customer or by the provider, assessed, accepted up to the
//! room under the maximum or rejected, and lapsed after 24 months when nobody decided.
//!
//! Invariant: what is accepted in a contract year never exceeds the maximum of that year, and what is paid out was accepted,
//! decided by one of the staff and agreed to by another.

mod acts;
mod api;
mod customer;
mod fields;
mod file;
mod letter;
mod operator;
mod queries;
mod round;
mod view;

pub use acts::{Eyes, Lifting, Payout, act, lift, pay_out, report};
pub use api::Api;
pub use fields::New;
pub use round::day;
pub use view::{LIFT, PAYOUT, View, one};

use jiff::{Timestamp, civil::Date};
use rules::{
    claims::standing::{Fault, Flag, Kind, State, standing},
    numbers::Cents,
};
use shell::words::WordFile;
use shell::{
    db::Tx,
    error::Answer,
    ids::{Id, kind},
    inside::Right,
    routes::{Need, Rooms},
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// A claim as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its id.
    pub id: Id<kind::DamageClaim>,
    /// Whose environment it is about.
    pub environment: Id<kind::Environment>,
    /// The environment's name.
    pub environment_name: String,
    /// What people name it by.
    pub number: String,
    /// What it is about.
    pub kind: Kind,
    /// What happened, in the words of who reported it.
    pub what: String,
    /// Who claims, where it is somebody else.
    pub third_party: Option<String>,
    /// When it arose.
    pub arose: Date,
    /// When the customer knew.
    pub known: Date,
    /// When the provider was told in writing.
    pub reported_at: Timestamp,
    /// How much is claimed.
    pub amount: Option<Cents>,
    /// Whether the provider has the defence in its hands (art. 10.4).
    pub control_left: bool,
    /// Whether something was settled before (art. 10.4).
    pub settled: bool,
    /// By whose fault it came about, as two people decided.
    pub fault: Fault,
    /// Where it was left; see [`Claim::standing`].
    pub state: State,
    /// Why it was decided so.
    pub said: Option<String>,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// The last day on which it exists (art. 11.3).
    pub lapses_on: Date,
    /// Who reported it.
    pub by: Option<String>,
    /// Counts its changes.
    pub version: i64,
}

impl Claim {
    /// Where it stands on a day: what nobody decided on has lapsed, whether or not a round has written that down.
    pub fn standing(&self, day: Date) -> State {
        standing(self.state, self.arose, day)
    }
}

/// A flag's name in the API and the word files.
pub fn flag_name(flag: Flag) -> &'static str {
    match flag {
        Flag::NotPrompt => "not_onverwijld",
        Flag::NothingPaid => "nothing_paid",
        Flag::ControlNotLeft => "control_not_left",
        Flag::SettledBefore => "settled_before",
        Flag::NoAgreement => "no_agreement",
    }
}

/// The register, for the customer, its programs and the provider.
pub fn rooms(rooms: Rooms) -> Rooms {
    let (see, report) = (Need::Page(Right::SeeInvoices), Need::Page(Right::OrderCredits));
    let rooms = rooms
        .get(see, "/claims", customer::list)
        .get(report, "/claims/new", customer::form)
        .post(report, "/claims", customer::report)
        .get(see, "/claims/claims.csv", customer::file)
        .get(see, "/claims/{id}", customer::show)
        .get(see, "/claims/{id}/letters/{letter}", customer::letter)
        .get(Need::Operator, "/operator/claims", operator::list)
        .get(Need::Operator, "/operator/claims/claims.csv", operator::file)
        .get(Need::Operator, "/operator/claims/new", operator::form)
        .post(Need::Operator, "/operator/claims", operator::report)
        .get(Need::Operator, "/operator/claims/{environment}/{id}", operator::show)
        .post(Need::Operator, "/operator/claims/{environment}/{id}", operator::act)
        .get(Need::Operator, "/operator/claims/{environment}/{id}/letters/{letter}", operator::letter);
    api::rooms(rooms)
}

/// Claims of all customers that nobody decided about, counted up to `most`.
pub async fn count_undecided(tx: &mut Tx, most: usize) -> Answer<usize> {
    Ok(queries::count_undecided(tx, most).await?)
}
