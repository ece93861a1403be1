//! The clock: the only door through which time enters the product. It can be turned by hand (demo, simulation, tests).

use jiff::{SignedDuration, Timestamp, Zoned, civil::Date, tz::TimeZone};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Tells the time to everything else.
#[derive(Clone)]
pub struct Clock {
    /// Milliseconds: what a running clock adds to the machine's time, or where a standing clock stands.
    turned: Arc<AtomicI64>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Running,
    Standing,
}

impl Clock {
    /// The machine's clock, `ahead` of it.
    pub fn running(ahead: SignedDuration) -> Self {
        Self { turned: Arc::new(AtomicI64::new(millis(ahead))), kind: Kind::Running }
    }

    /// A clock that stands at `at` until it is turned.
    pub fn standing(at: Timestamp) -> Self {
        Self { turned: Arc::new(AtomicI64::new(at.as_millisecond())), kind: Kind::Standing }
    }

    /// The instant now, to the millisecond: what is stored is what was decided with.
    #[expect(clippy::disallowed_methods, reason = "this is the door")]
    pub fn now(&self) -> Timestamp {
        let turned = self.turned.load(Ordering::Relaxed);
        let at = match self.kind {
            Kind::Standing => turned,
            Kind::Running => Timestamp::now().as_millisecond() + turned,
        };
        Timestamp::from_millisecond(at).unwrap_or(Timestamp::MAX)
    }

    /// The legal date now, in Europe/Amsterdam.
    pub fn today(&self) -> Date {
        local(self.now()).date()
    }

    /// Turns the clock, forward but where a past is made up.
    pub fn turn(&self, by: SignedDuration) {
        self.turned.fetch_add(millis(by), Ordering::Relaxed);
    }

    /// How far a running clock is ahead of the machine.
    pub fn ahead(&self) -> SignedDuration {
        match self.kind {
            Kind::Running => SignedDuration::from_millis(self.turned.load(Ordering::Relaxed)),
            Kind::Standing => SignedDuration::ZERO,
        }
    }
}

fn millis(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// The zone whose dates are the legal dates.
pub fn amsterdam() -> TimeZone {
    TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC)
}

/// An instant as a clock on the wall in Amsterdam shows it.
pub fn local(at: Timestamp) -> Zoned {
    at.to_zoned(amsterdam())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standing_clock_moves_only_when_turned_and_knows_the_legal_day() {
        let clock = Clock::standing("2026-11-30T22:59:59Z".parse().unwrap());
        assert_eq!(clock.today().to_string(), "2026-11-30");
        clock.turn(SignedDuration::from_secs(1));
        assert_eq!(clock.today().to_string(), "2026-12-01");
    }
}
