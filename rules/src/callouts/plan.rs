//! The plan of a call-out: whom, in which waves, when, how surely it fills and what it can cost, before anything is
//! sent or held.
//!
//! Invariants: nobody is in it twice, every wave lies inside messaging hours and before the deadline, and
//! `max_credits` is what it costs when every planned contact is asked and gets every reply.

use super::candidates::{MOST_CANDIDATES, Standing};
use super::chance::Yeses;
use super::hours::MessagingHours;
use super::policy::{ENOUGH, Goal, Policy, take, typical};
use crate::contacts::ContactId;
use crate::numbers::Credits;
use crate::reasons::{Figure, Reason};
use crate::shifts::Places;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::HashSet;

/// The most waves of one call-out: at the shortest gap that is a whole day of messaging hours.
pub const MOST_WAVES: usize = 156;

/// What a plan is asked for.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// The places that are still open.
    pub open: Places,
    /// What it is optimised for.
    pub policy: Policy,
    /// When may be sent.
    pub hours: MessagingHours,
    /// From this instant on nothing is sent.
    pub deadline: Timestamp,
    /// The moment of planning.
    pub now: Timestamp,
    /// What filling one place costs besides messages; charged at most once a place.
    pub fill_fee: Credits,
    /// The zone of the messaging hours.
    pub tz: &'a TimeZone,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The waves, in order; a later one goes only when the earlier ones fall short.
    pub waves: Vec<Wave>,
    /// When it is more likely full than not; `None` when that is never expected.
    pub expected_fill_at: Option<Timestamp>,
    /// The chance that it fills when everyone planned is asked, in whole percents rounded down.
    pub confidence: u8,
    /// What it is expected to cost.
    pub expected_credits: Credits,
    /// The most that it can cost: what is held.
    pub max_credits: Credits,
    /// Candidates that the plan does not need or does not come to, in the order of the policy.
    pub spare: Vec<ContactId>,
    /// Why the plan is as it is.
    pub reasons: Vec<Reason>,
}

/// A batch of invitations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wave {
    /// When it goes, at the earliest.
    pub at: Timestamp,
    /// To whom, in the order of the policy.
    pub contacts: Vec<ContactId>,
    /// Why so many and why then.
    pub why: Vec<Reason>,
}

/// Why there is no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The deadline is not ahead.
    DeadlinePassed,
    /// There is nobody to ask.
    NobodyToAsk,
    /// Messaging hours open no sooner than this, which is not before the deadline.
    ClosedUntilDeadline {
        /// When they open again.
        opens: Timestamp,
    },
    /// More candidates than [`MOST_CANDIDATES`].
    TooManyCandidates,
    /// The most that it can cost does not fit a number of credits.
    CostTooLarge,
}

/// Plans a call-out. The same standings in any order give the same plan.
pub fn plan(standings: &[Standing], ask: &Ask<'_>) -> Result<Plan, Refusal> {
    let queue = in_order(standings, ask.policy);
    if MOST_CANDIDATES < queue.len() {
        return Err(Refusal::TooManyCandidates);
    }
    if ask.deadline <= ask.now {
        return Err(Refusal::DeadlinePassed);
    }
    if queue.is_empty() {
        return Err(Refusal::NobodyToAsk);
    }
    let opens = ask.hours.next_open(ask.now, ask.tz);
    if ask.deadline <= opens {
        return Err(Refusal::ClosedUntilDeadline { opens });
    }
    let course = Course::run(&queue, ask, opens);
    let (asked, spare) = queue.split_at(course.asked);
    let max_credits = most(asked, ask)?;
    let fees = course.yeses.filled() * units(ask.fill_fee);
    Ok(Plan {
        reasons: reasons(&course, spare.len(), ask),
        waves: course.waves,
        expected_fill_at: course.fills_at,
        confidence: percent(course.yeses.full()),
        expected_credits: whole(course.spending + fees).min(max_credits),
        max_credits,
        spare: spare.iter().map(|s| s.contact).collect(),
    })
}

/// Everyone once, in the order of the policy.
pub(super) fn in_order(standings: &[Standing], policy: Policy) -> Vec<&Standing> {
    let mut queue: Vec<&Standing> = standings.iter().collect();
    queue.sort_unstable_by(|a, b| policy.order(a, b));
    let mut seen = HashSet::with_capacity(queue.len());
    queue.retain(|s| seen.insert(s.contact));
    queue
}

/// What asking somebody can cost, all in; a negative price is none.
pub(super) fn worst(standing: &Standing) -> Credits {
    let positive = |c: Credits| c.0.max(0);
    Credits(positive(standing.cost.invitation).saturating_add(positive(standing.cost.replies)))
}

/// The chance to fill in whole percents, rounded down: 99.9 % is not certain.
pub(super) fn percent(chance: f64) -> u8 {
    (1..=100_u8).rev().find(|p| f64::from(*p) / 100.0 <= chance).unwrap_or(0)
}

/// How the waves follow each other.
struct Course {
    waves: Vec<Wave>,
    yeses: Yeses,
    asked: usize,
    fills_at: Option<Timestamp>,
    /// Expected credits for messages.
    spending: f64,
}

impl Course {
    fn run(queue: &[&Standing], ask: &Ask<'_>, opens: Timestamp) -> Self {
        let yeses = Yeses::none(ask.open.count());
        let mut course = Self { waves: Vec::new(), yeses, asked: 0, fills_at: None, spending: 0.0 };
        let mut at = opens;
        while course.asked < queue.len() && at < ask.deadline && course.waves.len() < MOST_WAVES {
            if !course.waves.is_empty() && ENOUGH <= course.yeses.full() {
                break;
            }
            at = course.wave(&queue[course.asked..], ask, at);
        }
        course
    }

    /// Adds one wave and gives the moment of the next.
    fn wave(&mut self, queue: &[&Standing], ask: &Ask<'_>, at: Timestamp) -> Timestamp {
        let short = 1.0 - self.yeses.full();
        let goal = self.goal(queue, ask, at);
        let count = take(queue, &mut self.yeses, goal);
        let wave = &queue[..count];
        let gap = ask.policy.gap(typical(wave.iter().map(|s| s.minutes)));
        let done = at.checked_add(gap).unwrap_or(Timestamp::MAX);
        if self.fills_at.is_none() && 0.5 <= self.yeses.full() {
            self.fills_at = Some(done.min(ask.deadline));
        }
        self.spending += short * wave.iter().map(|s| expected(s)).sum::<f64>();
        self.asked += count;
        let why = why(wave, &self.yeses, goal, at == ask.now || self.waves.is_empty());
        self.waves.push(Wave { at, contacts: wave.iter().map(|s| s.contact).collect(), why });
        ask.hours.next_open(done, ask.tz)
    }

    /// A wave makes up what the earlier ones fall short when they do; the last one that fits goes for certainty.
    fn goal(&self, queue: &[&Standing], ask: &Ask<'_>, at: Timestamp) -> Goal {
        let goal = Goal::Expect(self.yeses.expected() + ask.policy.margin() * self.yeses.short_if_short());
        let count = take(queue, &mut self.yeses.clone(), goal);
        let gap = ask.policy.gap(typical(queue[..count].iter().map(|s| s.minutes)));
        let last = !ask.hours.open_again(at, gap, ask.deadline, ask.tz) || self.waves.len() + 1 == MOST_WAVES;
        if last { Goal::Sure } else { goal }
    }
}

fn why(wave: &[&Standing], yeses: &Yeses, goal: Goal, first: bool) -> Vec<Reason> {
    let code = match (goal, first) {
        (Goal::Sure, _) => "wave-last-before-deadline",
        (_, true) => "wave-first",
        (_, false) => "wave-if-short",
    };
    let hoped: f64 = wave.iter().map(|s| s.chance.value()).sum();
    vec![
        Reason::plain(code)
            .with("contacts", count(wave.len()))
            .with("expected-yes", Figure::Decimal(format!("{hoped:.1}")))
            .with("percent-full", Figure::Count(i64::from(percent(yeses.full())))),
    ]
}

fn reasons(course: &Course, spare: usize, ask: &Ask<'_>) -> Vec<Reason> {
    let policy = match ask.policy {
        Policy::FewestMessages => "policy-fewest-messages",
        Policy::Fastest => "policy-fastest",
        Policy::FairRotation => "policy-fair-rotation",
        Policy::Ranked => "policy-ranked",
    };
    let enough = match (ENOUGH <= course.yeses.full(), spare) {
        (true, _) => "plan-sure-enough",
        (false, 0) => "plan-asks-everyone",
        (false, _) => "plan-cut-by-deadline",
    };
    let mut reasons = vec![Reason::plain(policy)];
    if course.waves.first().is_some_and(|w| ask.now < w.at) {
        reasons.push(Reason::plain("plan-waits-for-messaging-hours"));
    }
    let asked = Reason::plain(enough).with("contacts", count(course.asked)).with("spare", count(spare));
    reasons.push(asked.with("percent-full", Figure::Count(i64::from(percent(course.yeses.full())))));
    reasons
}

fn most(asked: &[&Standing], ask: &Ask<'_>) -> Result<Credits, Refusal> {
    let fees = i128::from(ask.fill_fee.0.max(0)) * i128::from(ask.open.count());
    let total = asked.iter().map(|s| i128::from(worst(s).0)).sum::<i128>() + fees;
    i64::try_from(total).map(Credits).map_err(|_| Refusal::CostTooLarge)
}

fn expected(standing: &Standing) -> f64 {
    units(standing.cost.invitation) + standing.chance.value() * units(standing.cost.replies)
}

/// Only for expectations, where two thousand million credits for one message are as good as infinitely many.
fn units(credits: Credits) -> f64 {
    f64::from(i32::try_from(credits.0.max(0)).unwrap_or(i32::MAX))
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, and the maximum caps it")]
fn whole(credits: f64) -> Credits {
    Credits(credits.ceil() as i64)
}

fn count(n: usize) -> Figure {
    Figure::Count(i64::try_from(n).unwrap_or(i64::MAX))
}

#[cfg(test)]
#[path = "plan_tests.rs"]
pub(super) mod tests;
