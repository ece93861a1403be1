//! How a claim stands (state machine E10; art. 10.4, 11.1, 11.3), what can be done with it, and what a person should know
//! before deciding.
//!
//! Invariant: a claim is accepted on or before its last day and never for more than the room under the maximum; what is
//! paid out never exceeds what was accepted.

use super::{Lapse, Room, lapse};
use crate::calendar::days_in;
use crate::licence::{Year, year};
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;

/// Days between knowing and reporting up to which a report is taken as without delay (policy; the terms say *onverwijld* and
/// *zo spoedig mogelijk*, art. 10.4 and 11.3).
pub const PROMPT_DAYS: i64 = 14;
/// Days before its last day on which a claim that nobody decided on is pointed out: time for two letters.
pub const WARN_DAYS: u16 = 60;

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The customer has damage (art. 11.1).
    Damage,
    /// A third party claims that the application infringes its rights; the provider holds the customer harmless (art. 10.4).
    Infringement,
    /// A third party claims something of the provider that the customer holds it harmless for (art. 7.2, 11.4).
    Indemnity,
}

/// By whose fault it came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No more than the usual: the maximum holds.
    Usual,
    /// Intent or gross negligence of the provider's management, as two people decided: the maximum does not hold (art. 11.1).
    Management,
}

/// Where a claim stands (E10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It came in.
    Reported,
    /// Its facts were looked into.
    Assessed,
    /// It is met up to this amount.
    Accepted(Cents),
    /// It is not met.
    Rejected,
    /// Nobody decided within 24 months (art. 11.3).
    Lapsed,
}

/// What somebody does with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The facts were looked into.
    Assess,
    /// It is met up to this amount.
    Accept(Cents),
    /// It is not met.
    Reject,
}

/// The facts that decide about a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What it is about.
    pub kind: Kind,
    /// By whose fault it came about.
    pub fault: Fault,
    /// Where it was left.
    pub state: State,
    /// When the damage or the claim of the third party arose.
    pub arose: Date,
    /// How much is claimed, where that is known.
    pub amount: Option<Cents>,
    /// What is left for it under the maximum: see [`available`].
    pub room: Cents,
}

/// Why a step cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum No {
    /// It was decided on.
    Decided,
    /// It lapsed after this day (art. 11.3).
    Lapsed(Date),
    /// It has to be assessed first.
    NotAssessed,
    /// Nothing or less is no amount.
    Nothing,
    /// More than is claimed.
    AboveClaim(Cents),
    /// More than the room under the maximum (art. 11.1).
    AboveRoom(Cents),
    /// More than was accepted and not paid out yet.
    AboveAccepted(Cents),
    /// It was not accepted.
    NotAccepted,
    /// No maximum holds for it.
    NotLimited,
}

/// Where a claim stands on a day: what nobody decided on lapses by the mere passing of time (art. 11.3). What was accepted in
/// time stays accepted.
pub fn standing(state: State, arose: Date, day: Date) -> State {
    match state {
        State::Reported | State::Assessed if lapse(arose).last_day < day => State::Lapsed,
        other => other,
    }
}

/// Takes a step on a day.
pub fn step(facts: &Facts, step: Step, day: Date) -> Result<State, No> {
    let state = standing(facts.state, facts.arose, day);
    match (state, step) {
        (State::Lapsed, _) => Err(No::Lapsed(lapse(facts.arose).last_day)),
        (State::Accepted(_) | State::Rejected, _) | (State::Assessed, Step::Assess) => Err(No::Decided),
        (State::Reported, Step::Assess) => Ok(State::Assessed),
        (State::Reported, Step::Accept(_)) => Err(No::NotAssessed),
        (State::Reported | State::Assessed, Step::Reject) => Ok(State::Rejected),
        (State::Assessed, Step::Accept(cents)) => accept(facts, cents),
    }
}

fn accept(facts: &Facts, cents: Cents) -> Result<State, No> {
    if cents <= Cents::ZERO {
        return Err(No::Nothing);
    }
    if let Some(amount) = facts.amount.filter(|amount| *amount < cents) {
        return Err(No::AboveClaim(amount));
    }
    if is_limited(facts.kind, facts.fault) && facts.room < cents {
        return Err(No::AboveRoom(facts.room));
    }
    Ok(State::Accepted(cents))
}

/// Whether it is the provider who owes; the other way round nothing is paid out.
pub fn is_owed_by_the_provider(kind: Kind) -> bool {
    match kind {
        Kind::Damage | Kind::Infringement => true,
        Kind::Indemnity => false,
    }
}

/// Whether the maximum of art. 11.1 holds: for whatever the provider owes, on whatever ground, but for intent or gross
/// negligence of its management; not for what it is owed.
pub fn is_limited(kind: Kind, fault: Fault) -> bool {
    is_owed_by_the_provider(kind) && fault == Fault::Usual
}

/// Whether the maximum can still be lifted on a day: as long as nobody decided about the claim.
pub fn lift(facts: &Facts, day: Date) -> Result<(), No> {
    match standing(facts.state, facts.arose, day) {
        State::Lapsed => Err(No::Lapsed(lapse(facts.arose).last_day)),
        State::Accepted(_) | State::Rejected => Err(No::Decided),
        State::Reported | State::Assessed if is_limited(facts.kind, facts.fault) => Ok(()),
        State::Reported | State::Assessed => Err(No::NotLimited),
    }
}

/// What can be paid out now on an accepted claim: not more than was accepted, and not more than the room that is left where the
/// maximum holds.
pub fn pay_out(state: State, paid_out: Cents, room: Option<Cents>, cents: Cents) -> Result<(), No> {
    let State::Accepted(accepted) = state else { return Err(No::NotAccepted) };
    if cents <= Cents::ZERO {
        return Err(No::Nothing);
    }
    let rest = accepted - paid_out;
    if rest < cents {
        return Err(No::AboveAccepted(rest));
    }
    if let Some(room) = room.filter(|room| *room < cents) {
        return Err(No::AboveRoom(room));
    }
    Ok(())
}

/// What is left for one claim: the room of its contract year, less what was promised on other claims and not paid yet.
pub fn available(room: &Room, promised: Cents) -> (Cents, Vec<Reason>) {
    let left = Cents(room.room.0.saturating_sub(promised.0)).clamp(Cents::ZERO, room.room);
    let mut because = room.because.clone();
    if Cents::ZERO < promised {
        because.push(
            Reason::of("11.1", "claim_promised")
                .with("promised", Figure::Cents(promised))
                .with("left", Figure::Cents(left)),
        );
    }
    (left, because)
}

/// The contract year in which an event fell, with its reason; none where no agreement ran yet.
pub fn contract_year(starts: Date, arose: Date) -> Option<(Year, Reason)> {
    let year = year(starts, arose)?;
    let because = Reason::of("11.1", "claim_contract_year")
        .with("arose", Figure::Date(arose))
        .with("from", Figure::Date(year.from))
        .with("until", Figure::Date(year.until));
    Some((year, because))
}

/// What a person should know before deciding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// Reported later than [`PROMPT_DAYS`] after it was known.
    NotPrompt,
    /// No licence was paid in that contract year, so the maximum is nothing; a court will hardly accept that.
    NothingPaid,
    /// The customer does not leave the provider in full control of the defence (art. 10.4).
    ControlNotLeft,
    /// The customer settled something itself (art. 10.4).
    SettledBefore,
    /// It arose before an agreement ran.
    NoAgreement,
}

/// The facts that flags rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// What it is about.
    pub kind: Kind,
    /// When the customer knew: for a third party's claim the day on which that came in, otherwise when it arose.
    pub known: Date,
    /// The day on which the provider was told in writing.
    pub reported: Date,
    /// Whether the provider has the defence in its hands (art. 10.4).
    pub control_left: bool,
    /// Whether the customer already agreed to something (art. 10.4).
    pub settled: bool,
    /// What the maximum of that year is; none where no agreement ran.
    pub cap: Option<Cents>,
}

/// The flags of a claim, each with its reason. They decide nothing: a person does.
pub fn flags(report: &Report) -> Vec<(Flag, Reason)> {
    let mut flags = Vec::new();
    let days = days_in(report.known, report.reported) - 1;
    let article = if report.kind == Kind::Infringement { "10.4" } else { "11.3" };
    if report.kind != Kind::Indemnity && PROMPT_DAYS < days {
        let because = Reason::of(article, "claim_not_onverwijld")
            .with("known", Figure::Date(report.known))
            .with("reported", Figure::Date(report.reported))
            .with("days", Figure::Count(days))
            .with("policy", Figure::Count(PROMPT_DAYS));
        flags.push((Flag::NotPrompt, because));
    }
    if report.kind == Kind::Infringement && !report.control_left {
        flags.push((Flag::ControlNotLeft, Reason::of("10.4", "claim_control_not_left")));
    }
    if report.kind == Kind::Infringement && report.settled {
        flags.push((Flag::SettledBefore, Reason::of("10.4", "claim_settled_before")));
    }
    match report.cap {
        None => flags.push((Flag::NoAgreement, Reason::of("11.1", "claim_no_agreement"))),
        Some(cap) if cap == Cents::ZERO && is_owed_by_the_provider(report.kind) => {
            flags.push((Flag::NothingPaid, Reason::of("11.1", "liability_nothing_paid_yet")));
        }
        Some(_) => {}
    }
    flags
}

impl Kind {
    /// All of them, most usual first.
    pub const ALL: [Self; 3] = [Self::Damage, Self::Infringement, Self::Indemnity];

    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Damage => "damage",
            Self::Infringement => "infringement",
            Self::Indemnity => "indemnity",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The article that it rests on.
    pub fn article(self) -> &'static str {
        match self {
            Self::Damage => "11.1",
            Self::Infringement => "10.4",
            Self::Indemnity => "11.4",
        }
    }
}

impl Fault {
    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Management => "management",
        }
    }

    /// The fault of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Usual, Self::Management].into_iter().find(|fault| fault.name() == name)
    }
}

impl State {
    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Assessed => "assessed",
            Self::Accepted(_) => "accepted",
            Self::Rejected => "rejected",
            Self::Lapsed => "lapsed",
        }
    }

    /// What was accepted, if it was.
    pub fn accepted(self) -> Option<Cents> {
        match self {
            Self::Accepted(cents) => Some(cents),
            _ => None,
        }
    }
}

/// The last day of a claim, and from which day it is pointed out.
pub fn warned_from(lapse: &Lapse) -> Date {
    lapse.last_day.checked_sub(jiff::Span::new().days(WARN_DAYS)).unwrap_or(lapse.last_day)
}

/// The share of a payment that is licence and not VAT, rounded once (art. 4.1, 11.1).
pub fn licence_part(paid: Cents, net: Cents, gross: Cents) -> Result<Cents, crate::exact::TooLarge> {
    use crate::exact::{cents, share, to_cents};
    if gross == Cents::ZERO {
        return Ok(Cents::ZERO);
    }
    to_cents(&(cents(paid) * share(net.0, gross.0)))
}

#[cfg(test)]
#[path = "standing_tests.rs"]
mod tests;
