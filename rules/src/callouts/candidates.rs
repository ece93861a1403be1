//! Candidates: who may be asked for a shift, and every reason why or why not.
//!
//! Invariant: who is out is out for all the reasons that hold, not just the first, so that "why is this person not
//! asked" has a whole answer.

use super::chance::{Chance, History, of_speed, of_yes};
use super::policy::AskLimit;
use crate::contacts::availability::Availability;
use crate::contacts::{ContactId, Document, Told, Validity, validity};
use crate::numbers::Credits;
use crate::reasons::{Figure, Reason};
use crate::shifts::{Period, Shift, SkillId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// The uninterrupted rest between two shifts (ATW 5:3 (2)). The exception of 8 hours once a week is the planner's
/// to use by hand, not the engine's.
pub const REST: SignedDuration = SignedDuration::from_hours(11);

/// The most contacts that one call-out considers: the largest environment that is promised to plan at once.
pub const MOST_CANDIDATES: usize = 100_000;

/// What is known of a contact when a shift is called out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub contact: ContactId,
    /// Their skills.
    pub skills: Vec<SkillId>,
    /// Their documents.
    pub documents: Vec<Document>,
    /// Whether they can work then, as `contacts::availability::available` found.
    pub availability: Availability,
    /// Their other assignments around the shift.
    pub assignments: Vec<Period>,
    /// Whether they said STOP.
    pub opted_out: Option<Told>,
    /// How often they were asked within the days of the [`AskLimit`].
    pub asked_lately: u32,
    /// When they were last asked.
    pub last_asked: Option<Timestamp>,
    /// How they can be reached.
    pub reach: Reach,
    /// What they did with earlier invitations.
    pub history: History,
    /// What they are in this call-out already.
    pub already: Already,
    /// Their place in the planner's own ranking, from 1.
    pub rank: Option<u32>,
    /// What asking them can cost.
    pub cost: Cost,
}

/// How a contact can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// By SMS.
    Sms,
    /// By e-mail only.
    Email,
    /// Neither.
    Nothing,
}

/// What a contact is in this call-out already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Already {
    /// Not asked.
    Not,
    /// Asked, whatever the answer.
    Invited,
    /// Has a place.
    Assigned,
}

/// What asking one contact can cost, exact for the texts that they would get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// The invitation.
    pub invitation: Credits,
    /// The most that all replies to them can cost together (confirmed, filled, unclear ...).
    pub replies: Credits,
}

/// Whether a contact can be asked, with every reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes, and how promising that is.
    In(Standing),
    /// No, for each of these reasons.
    Out {
        /// Who.
        contact: ContactId,
        /// Every reason; never empty.
        reasons: Vec<Reason>,
    },
}

/// Somebody who can be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who.
    pub contact: ContactId,
    /// The chance of a yes.
    pub chance: Chance,
    /// How long an answer is expected to take, in minutes.
    pub minutes: u32,
    /// How often they were asked lately.
    pub asked_lately: u32,
    /// When they were last asked.
    pub last_asked: Option<Timestamp>,
    /// Their place in the planner's ranking.
    pub rank: Option<u32>,
    /// What asking them can cost.
    pub cost: Cost,
    /// Why they are in, and where chance and speed come from.
    pub reasons: Vec<Reason>,
}

/// Judges everyone for a shift, in the order given.
pub fn candidates(everyone: &[Candidate], shift: &Shift, limit: AskLimit, tz: &TimeZone) -> Vec<Verdict> {
    let last_day = shift.period.last_day(tz);
    everyone.iter().map(|candidate| judge(candidate, shift, limit, last_day)).collect()
}

/// Judges one contact; `last_day` is the last legal day of the shift, on which documents must still hold.
pub fn judge(candidate: &Candidate, shift: &Shift, limit: AskLimit, last_day: Date) -> Verdict {
    let mut reasons = hindrances(candidate, shift, last_day);
    reasons.extend(not_to_be_asked(candidate, limit));
    if !reasons.is_empty() {
        return Verdict::Out { contact: candidate.contact, reasons };
    }
    let (chance, why_chance) = of_yes(candidate.history, &candidate.availability);
    let (minutes, why_minutes) = of_speed(candidate.history);
    let (Availability::Available(told) | Availability::Unavailable(told) | Availability::Unknown(told)) =
        &candidate.availability;
    Verdict::In(Standing {
        contact: candidate.contact,
        chance,
        minutes,
        asked_lately: candidate.asked_lately,
        last_asked: candidate.last_asked,
        rank: candidate.rank,
        cost: candidate.cost,
        reasons: vec![told.clone(), why_chance, why_minutes],
    })
}

/// Why a contact cannot work this shift: skill, document, availability, another assignment, rest. Also asked again
/// when somebody on the waitlist would move up.
pub fn hindrances(candidate: &Candidate, shift: &Shift, last_day: Date) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let lacking = shift.skills.iter().filter(|s| !candidate.skills.contains(s)).count();
    if 0 < lacking {
        let count = i64::try_from(lacking).unwrap_or(i64::MAX);
        reasons.push(Reason::plain("skill-missing").with("count", Figure::Count(count)));
    }
    for kind in &shift.documents {
        match validity(&candidate.documents, *kind, last_day) {
            Validity::Valid => {}
            Validity::Missing => reasons.push(Reason::plain("document-missing")),
            Validity::Expired { last } => {
                let reason = Reason::plain("document-expired").with("last", Figure::Date(last));
                reasons.push(reason.with("needed", Figure::Date(last_day)));
            }
        }
    }
    if let Availability::Unavailable(reason) = &candidate.availability {
        reasons.push(reason.clone());
    }
    reasons.extend(candidate.assignments.iter().filter_map(|other| collision(*other, shift.period)));
    reasons
}

/// Overlap, or less than [`REST`] between the two (ATW 5:3).
fn collision(other: Period, shift: Period) -> Option<Reason> {
    let with_times = |reason: Reason| {
        reason.with("from", Figure::Instant(other.starts)).with("until", Figure::Instant(other.ends))
    };
    if other.overlaps(shift) {
        return Some(with_times(Reason::plain("assignment-overlaps")));
    }
    let gap = other.gap(shift);
    let minutes = Figure::Count(gap.as_mins());
    (gap < REST).then(|| with_times(Reason::plain("rest-under-eleven-hours").with("minutes", minutes)))
}

/// Why a contact who could work is not to be asked: STOP, asked too often, out of reach, in the call-out already.
fn not_to_be_asked(candidate: &Candidate, limit: AskLimit) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if let Some(told) = candidate.opted_out {
        reasons.push(Reason::plain("opted-out").with("at", Figure::Instant(told.at)));
    }
    if limit.times <= candidate.asked_lately {
        let asked = Figure::Count(i64::from(candidate.asked_lately));
        let days = Figure::Count(i64::from(limit.days));
        reasons.push(Reason::plain("asked-too-often").with("asked", asked).with("days", days));
    }
    if candidate.reach == Reach::Nothing {
        reasons.push(Reason::plain("out-of-reach"));
    }
    match candidate.already {
        Already::Not => {}
        Already::Invited => reasons.push(Reason::plain("already-invited")),
        Already::Assigned => reasons.push(Reason::plain("already-assigned")),
    }
    reasons
}

#[cfg(test)]
#[path = "candidates_tests.rs"]
mod tests;
