//! What a running call-out does next, decided again after every answer and at every moment it asked to be woken.
//!
//! Invariants: only contacts of the confirmed plan who were not asked yet are asked, within what is held for them;
//! nothing is sent outside messaging hours, from the deadline on, while paused, or when it is full.

use super::candidates::Standing;
use super::chance::{Chance, Yeses};
use super::hours::MessagingHours;
use super::plan::{in_order, percent, worst};
use super::policy::{Goal, Policy, SHORTEST_GAP_MINUTES, SURE, TOO_LITTLE_HOPE, take, typical};
use super::status::{Act, Status};
use crate::contacts::ContactId;
use crate::numbers::Credits;
use crate::reasons::{Figure, Reason};
use crate::shifts::Places;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashSet;

/// A call-out at a moment.
#[derive(Clone, Debug)]
pub struct State<'a> {
    /// Where it is.
    pub status: Status,
    /// How many people the shift asks for.
    pub places: Places,
    /// How many places are taken.
    pub assigned: u16,
    /// Everyone asked so far.
    pub asked: &'a [Asked],
    /// The contacts of the plan; who was asked already is passed over.
    pub planned: &'a [Standing],
    /// What is held for the planned contacts who were not asked yet, the fill fees aside.
    pub budget: Credits,
    /// Whether the planner is in a hurry.
    pub pace: Pace,
    /// What it is optimised for.
    pub policy: Policy,
    /// When may be sent.
    pub hours: MessagingHours,
    /// From this instant on nothing is sent.
    pub deadline: Timestamp,
    /// The zone of the messaging hours.
    pub tz: &'a TimeZone,
}

/// A contact who was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Who.
    pub contact: ContactId,
    /// When.
    pub at: Timestamp,
    /// The chance of a yes when they were asked.
    pub chance: Chance,
    /// How long an answer was expected to take, in minutes; at least one.
    pub minutes: u32,
    /// What came back.
    pub heard: Heard,
}

/// What came back from a contact who was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Heard {
    /// Nothing yet.
    Nothing,
    /// Something that waits for the planner to settle.
    Unclear,
    /// A yes, a no, STOP, or a message that will never arrive: nothing more is expected.
    Settled,
}

/// Who sets the pace of the waves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pace {
    /// The plan does.
    Planned,
    /// The planner pressed "next wave now".
    Now,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing until somebody acts: not confirmed, paused, or over.
    Rest {
        /// Why.
        why: Reason,
    },
    /// Nothing until an answer comes or this instant, then decide again. Always later than now.
    Wait {
        /// When to decide again at the latest.
        until: Timestamp,
        /// Why.
        why: Reason,
    },
    /// Send a wave now.
    Send {
        /// To whom; never empty.
        contacts: Vec<ContactId>,
        /// Why now and why so many.
        why: Vec<Reason>,
    },
    /// It is over.
    Stop {
        /// How it ended.
        end: End,
        /// Why.
        why: Reason,
    },
}

/// How a call-out ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// Every place is taken.
    Full,
    /// The deadline passed.
    Deadline,
    /// Everyone planned was asked and nobody is still to answer.
    OutOfCandidates,
    /// What is held does not cover one more contact.
    OutOfCredits,
}

impl End {
    /// The act on the state of the call-out.
    pub fn act(self) -> Act {
        match self {
            Self::Full => Act::Fill,
            Self::Deadline => Act::Expire,
            Self::OutOfCandidates | Self::OutOfCredits => Act::Stop,
        }
    }

    fn stop(self) -> Decision {
        let code = match self {
            Self::Full => "stop-full",
            Self::Deadline => "stop-deadline",
            Self::OutOfCandidates => "stop-out-of-candidates",
            Self::OutOfCredits => "stop-out-of-credits",
        };
        Decision::Stop { end: self, why: Reason::plain(code) }
    }
}

/// Decides what the call-out does now.
pub fn next_wave(state: &State<'_>, now: Timestamp) -> Decision {
    if let Some(decision) = by_status(state) {
        return decision;
    }
    let open = state.places.count().saturating_sub(state.assigned);
    if open == 0 {
        return End::Full.stop();
    }
    if state.deadline <= now {
        return End::Deadline.stop();
    }
    // A pause stops waves, not the end: that is why it comes after full and deadline.
    if state.status == Status::Paused {
        return Decision::Rest { why: Reason::plain("rest-paused") };
    }
    let queue = still_to_ask(state);
    let hope = hope(state, open, now);
    if queue.is_empty() {
        return state.last_answers(End::OutOfCandidates);
    }
    let opens = state.hours.next_open(now, state.tz);
    if now < opens {
        let why = Reason::plain("wait-messaging-hours").with("opens", Figure::Instant(opens));
        return Decision::Wait { until: opens.min(state.deadline), why };
    }
    match too_early(state, open, &hope, now) {
        Some(wait) => wait,
        None => send(state, &queue, open, hope, now),
    }
}

impl State<'_> {
    fn waiting_for(&self) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(|a| a.heard != Heard::Settled)
    }

    /// Nobody else can be asked: the end, unless somebody may still answer before the deadline.
    fn last_answers(&self, end: End) -> Decision {
        let waiting = self.waiting_for().count();
        if waiting == 0 {
            return end.stop();
        }
        let count = Figure::Count(i64::try_from(waiting).unwrap_or(i64::MAX));
        Decision::Wait {
            until: self.deadline,
            why: Reason::plain("wait-last-answers").with("contacts", count),
        }
    }
}

fn by_status(state: &State<'_>) -> Option<Decision> {
    let code = match state.status {
        Status::Confirmed | Status::Running | Status::Paused => return None,
        Status::Draft => "rest-not-confirmed",
        Status::Full => "rest-full",
        Status::Stopped => "rest-stopped",
        Status::Expired => "rest-expired",
    };
    Some(Decision::Rest { why: Reason::plain(code) })
}

fn still_to_ask<'a>(state: &State<'a>) -> Vec<&'a Standing> {
    let asked: HashSet<ContactId> = state.asked.iter().map(|a| a.contact).collect();
    let mut queue = in_order(state.planned, state.policy);
    queue.retain(|s| !asked.contains(&s.contact));
    queue
}

/// The yeses that are still to come. Each typical answer time without an answer halves the hope.
fn hope(state: &State<'_>, open: u16, now: Timestamp) -> Yeses {
    let mut hope = Yeses::none(open);
    for asked in state.waiting_for() {
        let left = match asked.heard {
            Heard::Nothing => half_lives(now.duration_since(asked.at).as_mins(), asked.minutes),
            Heard::Unclear | Heard::Settled => 1.0,
        };
        hope.ask(asked.chance.value() * left);
    }
    hope
}

/// One half to the power of the elapsed time, straight lines between the whole powers; below a millionth nothing.
fn half_lives(elapsed_minutes: i64, typical_minutes: u32) -> f64 {
    let elapsed = u32::try_from(elapsed_minutes.max(0)).unwrap_or(u32::MAX);
    let typical = typical_minutes.max(1);
    let halvings = elapsed / typical;
    if 20 < halvings {
        return 0.0;
    }
    let part = f64::from(elapsed % typical) / f64::from(typical);
    (0..halvings).fold(1.0, |left, _| left / 2.0) * (1.0 - part / 2.0)
}

/// Whether the wave that is out should have more time, and until when.
fn too_early(state: &State<'_>, open: u16, hope: &Yeses, now: Timestamp) -> Option<Decision> {
    let last = state.asked.iter().map(|a| a.at).max()?;
    if state.pace == Pace::Now || state.waiting_for().next().is_none() {
        return None;
    }
    let wanted = f64::from(open) * state.policy.margin();
    let gap = state.policy.gap(typical(state.waiting_for().map(|a| a.minutes)));
    let due = last.checked_add(gap).unwrap_or(Timestamp::MAX);
    let (until, code) = if now < due && f64::from(open) * TOO_LITTLE_HOPE <= hope.expected() {
        (due, "wait-answer-time")
    } else if due <= now && wanted <= hope.expected() {
        // Two answer times on, a good part of this hope has become an answer or has gone.
        (now.checked_add(gap).unwrap_or(Timestamp::MAX), "wait-enough-hope")
    } else {
        return None;
    };
    if state.hours.open_again(now, until.duration_since(now), state.deadline, state.tz) {
        return Some(wait(until, code, hope));
    }
    before_the_end(state, hope, last, now)
}

/// There is no moment left for another wave after a full wait, so a shift that is not sure to fill is topped up
/// now; between two such waves there is only the shortest gap.
fn before_the_end(state: &State<'_>, hope: &Yeses, last: Timestamp, now: Timestamp) -> Option<Decision> {
    if SURE <= hope.full() {
        return Some(wait(state.deadline, "wait-enough-hope", hope));
    }
    let gap = SignedDuration::from_mins(i64::from(SHORTEST_GAP_MINUTES));
    let again = last.checked_add(gap).unwrap_or(Timestamp::MAX);
    let in_time = now < again && again < state.deadline && state.hours.open(again, state.tz);
    in_time.then(|| wait(again, "wait-answer-time", hope))
}

fn wait(until: Timestamp, code: &'static str, hope: &Yeses) -> Decision {
    let expected = Figure::Decimal(format!("{:.1}", hope.expected()));
    Decision::Wait { until, why: Reason::plain(code).with("expected-yes", expected) }
}

fn send(state: &State<'_>, queue: &[&Standing], open: u16, hope: Yeses, now: Timestamp) -> Decision {
    let margin = state.policy.margin();
    let mut goal = Goal::Expect((f64::from(open) * margin).max(hope.expected() + margin));
    let count = take(queue, &mut hope.clone(), goal);
    let gap = state.policy.gap(typical(queue[..count].iter().map(|s| s.minutes)));
    if !state.hours.open_again(now, gap, state.deadline, state.tz) {
        goal = Goal::Sure;
    }
    let mut after = hope;
    let count = take(queue, &mut after, goal);
    let contacts = within(state.budget, &queue[..count]);
    if contacts.is_empty() {
        return state.last_answers(End::OutOfCredits);
    }
    let code = if goal == Goal::Sure { "send-last-before-deadline" } else { "send-open-places" };
    let why = Reason::plain(code)
        .with("open", Figure::Count(i64::from(open)))
        .with("contacts", Figure::Count(i64::try_from(contacts.len()).unwrap_or(i64::MAX)))
        .with("percent-full", Figure::Count(i64::from(percent(after.full()))));
    let mut reasons = vec![why];
    if state.pace == Pace::Now {
        reasons.push(Reason::plain("send-asked-by-planner"));
    }
    Decision::Send { contacts, why: reasons }
}

/// From the front, as many as what is held covers in the worst case.
fn within(budget: Credits, wave: &[&Standing]) -> Vec<ContactId> {
    let mut left = budget;
    let affordable = wave.iter().take_while(|s| {
        let cost = worst(s);
        let fits = cost <= left;
        left = if fits { left - cost } else { left };
        fits
    });
    affordable.map(|s| s.contact).collect()
}

#[cfg(test)]
#[path = "next_tests.rs"]
mod tests;
