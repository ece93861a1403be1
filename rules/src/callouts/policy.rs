//! Policies: in which order contacts are asked, how many at a time, and how long a wave is given.
//!
//! Invariant: every order is total (it ends with the contact's id), so the same facts always give the same plan.

use super::candidates::Standing;
use super::chance::{SLOWEST_MINUTES, Yeses};
use jiff::SignedDuration;
use std::cmp::Ordering;

/// What a call-out is optimised for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Policy {
    /// The likeliest yes first, as many as are needed, and time to answer.
    FewestMessages,
    /// The soonest yes first, twice as many as are needed, and little time.
    Fastest,
    /// Who was asked least and longest ago first.
    FairRotation,
    /// In the planner's own order.
    Ranked,
}

/// How often one contact may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskLimit {
    /// From this many times on they are left alone.
    pub times: u32,
    /// Within so many days.
    pub days: u32,
}

/// Planning stops adding contacts when the chance that the shift fills has come this far: the last percent costs
/// more messages than all others.
pub const ENOUGH: f64 = 0.99;

/// The last wave before the deadline, with none after it to make up, goes to as many as give this chance to fill.
pub const SURE: f64 = 0.95;

/// While a wave is given its time, the next one goes early when the answers still to come are expected to fill less
/// than this share of the open places.
pub const TOO_LITTLE_HOPE: f64 = 0.25;

/// The shortest time between two waves: an SMS, a read and a reply.
pub const SHORTEST_GAP_MINUTES: u32 = 5;

/// What a wave is filled up to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Goal {
    /// Until so many yeses are expected from everyone asked.
    Expect(f64),
    /// Until the shift is [`SURE`] to fill: there is no later wave.
    Sure,
}

impl AskLimit {
    /// Three times a day: the fourth SMS of one day makes people say STOP.
    pub const USUAL: Self = Self { times: 3, days: 1 };
}

impl Policy {
    /// How many yeses are asked for per open place.
    pub fn margin(self) -> f64 {
        match self {
            Self::FewestMessages | Self::FairRotation | Self::Ranked => 1.0,
            Self::Fastest => 2.0,
        }
    }

    /// How long a wave is given, in typical answer times: after one half has answered, after three 7 of 8.
    pub fn patience(self) -> u32 {
        match self {
            Self::FewestMessages => 3,
            Self::FairRotation | Self::Ranked => 2,
            Self::Fastest => 1,
        }
    }

    /// The time between a wave whose people typically answer in so many minutes and the next wave.
    pub fn gap(self, typical_minutes: u32) -> SignedDuration {
        let minutes = typical_minutes.saturating_mul(self.patience());
        SignedDuration::from_mins(i64::from(minutes.clamp(SHORTEST_GAP_MINUTES, SLOWEST_MINUTES)))
    }

    /// Who is asked first.
    pub fn order(self, a: &Standing, b: &Standing) -> Ordering {
        let first = match self {
            Self::FewestMessages => Ordering::Equal,
            Self::Fastest => per_minute(a, b),
            Self::FairRotation => a.asked_lately.cmp(&b.asked_lately).then(a.last_asked.cmp(&b.last_asked)),
            // Who is not in the ranking comes after everyone who is.
            Self::Ranked => a.rank.unwrap_or(u32::MAX).cmp(&b.rank.unwrap_or(u32::MAX)),
        };
        first.then_with(|| likelier(a, b)).then(a.minutes.cmp(&b.minutes)).then(a.contact.cmp(&b.contact))
    }
}

/// How many from the front of the queue make up the next wave: at least one, and no more than it takes.
pub(super) fn take(queue: &[&Standing], asked: &mut Yeses, goal: Goal) -> usize {
    let mut taken = 0;
    for standing in queue {
        let reached = match goal {
            Goal::Expect(yeses) => yeses <= asked.expected(),
            Goal::Sure => SURE <= asked.full(),
        };
        if 0 < taken && (reached || ENOUGH <= asked.full()) {
            break;
        }
        asked.ask(standing.chance.value());
        taken += 1;
    }
    taken
}

/// The mean of some answer times, in whole minutes; the slowest when there are none.
pub(super) fn typical(minutes: impl Iterator<Item = u32>) -> u32 {
    let (sum, count) = minutes.fold((0_u64, 0_u64), |(sum, n), m| (sum + u64::from(m), n + 1));
    sum.checked_div(count).and_then(|mean| u32::try_from(mean).ok()).unwrap_or(SLOWEST_MINUTES)
}

fn likelier(a: &Standing, b: &Standing) -> Ordering {
    let weigh = |x: &Standing, y: &Standing| u64::from(x.chance.yes) * u64::from(y.chance.of);
    weigh(b, a).cmp(&weigh(a, b))
}

fn per_minute(a: &Standing, b: &Standing) -> Ordering {
    let weigh = |x: &Standing, y: &Standing| {
        u128::from(x.chance.yes) * u128::from(y.chance.of) * u128::from(y.minutes)
    };
    weigh(b, a).cmp(&weigh(a, b))
}
