//! Messaging hours: when a call-out may send.
//!
//! Invariant: within a day in local time, whatever the clock change does; only an urgent call-out goes outside them.

use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::shifts::Reading;

/// The first local time at which a call-out may send when nothing else is set: nobody is woken by it.
pub const OPENS: Time = Time::constant(8, 0, 0, 0);

/// The first local time at which it may not any more when nothing else is set.
pub const CLOSES: Time = Time::constant(21, 0, 0, 0);

/// When a call-out may send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessagingHours {
    /// Every day between two local times; see [`MessagingHours::daily`].
    Daily {
        /// The first moment.
        opens: Time,
        /// The first moment after it; later than `opens`.
        closes: Time,
    },
    /// At any hour: the planner said that it is urgent.
    Urgent,
}

impl MessagingHours {
    /// From [`OPENS`] to [`CLOSES`].
    pub const USUAL: Self = Self::Daily { opens: OPENS, closes: CLOSES };

    /// Hours of every day; `None` when they do not close after they open.
    pub fn daily(opens: Time, closes: Time) -> Option<Self> {
        (opens < closes).then_some(Self::Daily { opens, closes })
    }

    /// The first instant from `at` on (itself included) at which may be sent.
    pub fn next_open(self, at: Timestamp, tz: &TimeZone) -> Timestamp {
        let Self::Daily { opens, closes } = self else { return at };
        let local = tz.to_datetime(at);
        if opens <= local.time() && local.time() < closes {
            return at;
        }
        let today = local.time() < opens;
        let day = if today { Ok(local.date()) } else { local.date().tomorrow() };
        let opening = day.ok().and_then(|d| Reading::of(d.to_datetime(opens), tz)).map(Reading::instant);
        // In the hour that the clock shows twice "before opening" may lie after it; then it is open now.
        opening.map_or(Timestamp::MAX, |o| o.max(at))
    }

    /// Whether may be sent at this instant.
    pub fn open(self, at: Timestamp, tz: &TimeZone) -> bool {
        self.next_open(at, tz) == at
    }

    /// Whether there is a moment to send after a wait from `at`, before the deadline.
    pub fn open_again(self, at: Timestamp, wait: SignedDuration, deadline: Timestamp, tz: &TimeZone) -> bool {
        at.checked_add(wait).is_ok_and(|later| self.next_open(later, tz) < deadline)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn amsterdam() -> TimeZone {
        TimeZone::get("Europe/Amsterdam").unwrap()
    }

    fn next(local: &str) -> String {
        let at = amsterdam().to_timestamp(local.parse().unwrap()).unwrap();
        let open = MessagingHours::USUAL.next_open(at, &amsterdam());
        amsterdam().to_datetime(open).strftime("%Y-%m-%d %H:%M").to_string()
    }

    #[test]
    fn nobody_is_asked_before_eight_or_from_nine_in_the_evening_on() {
        assert_eq!(next("2026-11-28T07:59"), "2026-11-28 08:00");
        assert_eq!(next("2026-11-28T08:00"), "2026-11-28 08:00");
        assert_eq!(next("2026-11-28T20:59"), "2026-11-28 20:59");
        assert_eq!(next("2026-11-28T21:00"), "2026-11-29 08:00");
    }

    #[test]
    fn the_night_of_the_clock_change_ends_at_eight_too() {
        assert_eq!(next("2026-10-24T23:00"), "2026-10-25 08:00");
        assert_eq!(next("2026-03-28T23:00"), "2026-03-29 08:00");
    }

    #[test]
    fn an_urgent_call_out_goes_at_night() {
        let night = "2026-11-28T03:00:00Z".parse().unwrap();
        assert!(MessagingHours::Urgent.open(night, &amsterdam()));
        assert!(!MessagingHours::USUAL.open(night, &amsterdam()));
    }

    #[test]
    fn hours_that_close_before_they_open_are_refused() {
        assert_eq!(MessagingHours::daily(CLOSES, OPENS), None);
        assert_eq!(MessagingHours::daily(OPENS, OPENS), None);
    }

    proptest! {
        #[test]
        fn the_next_open_moment_is_open_and_not_earlier(second in 1_760_000_000_i64..1_800_000_000) {
            let at = Timestamp::from_second(second).unwrap();
            let open = MessagingHours::USUAL.next_open(at, &amsterdam());
            prop_assert!(at <= open && MessagingHours::USUAL.open(open, &amsterdam()));
            prop_assert!(open.duration_since(at) <= SignedDuration::from_hours(12));
        }
    }
}
