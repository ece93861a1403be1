//! Copying a week: the same shift seven days on, at the same time on the clock.
//!
//! Invariant: 18:00 stays 18:00 when the clock changes in between, and whatever the change does is said.

use super::{Limit, Period, Reading};
use crate::reasons::{Figure, Reason};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// A copied period and what the clock change did to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// When the copy is.
    pub period: Period,
    /// Why it is not simply 168 hours later; empty when it is.
    pub reasons: Vec<Reason>,
}

/// The same period one week later in local time. A time that the clock skips moves on by the hour that is
/// skipped; one that it shows twice is the first. Refused when the change leaves no shift within the limits.
pub fn a_week_later(period: Period, tz: &TimeZone) -> Result<Copied, Limit> {
    let starts = later(period.starts, tz)?;
    let ends = later(period.ends, tz)?;
    let copy = Period::new(starts.instant(), ends.instant())?;
    let mut reasons: Vec<Reason> = [starts, ends].iter().filter_map(|r| moved(*r)).collect();
    if copy.length() != period.length() {
        let minutes = copy.length().as_mins() - period.length().as_mins();
        reasons.push(Reason::plain("copy-length-changed-by-clock").with("minutes", Figure::Count(minutes)));
    }
    Ok(Copied { period: copy, reasons })
}

fn later(at: Timestamp, tz: &TimeZone) -> Result<Reading, Limit> {
    let local = tz.to_datetime(at).checked_add(7.days()).map_err(|_| Limit::BeyondCalendar)?;
    Reading::of(local, tz).ok_or(Limit::BeyondCalendar)
}

fn moved(reading: Reading) -> Option<Reason> {
    match reading {
        Reading::Once(_) => None,
        Reading::First(at) => Some(Reason::plain("clock-shows-time-twice").with("at", Figure::Instant(at))),
        Reading::Skipped(at) => Some(Reason::plain("clock-skips-time").with("at", Figure::Instant(at))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn amsterdam() -> TimeZone {
        TimeZone::get("Europe/Amsterdam").unwrap()
    }

    fn local(text: &str) -> Timestamp {
        amsterdam().to_timestamp(text.parse().unwrap()).unwrap()
    }

    #[test]
    fn six_o_clock_stays_six_o_clock_in_the_week_of_the_clock_change() {
        let before = Period::new(local("2026-10-24T18:00"), local("2026-10-24T23:00")).unwrap();
        let copy = a_week_later(before, &amsterdam()).unwrap();
        assert_eq!(copy.period.starts, local("2026-10-31T18:00"));
        assert_eq!(copy.period.ends, local("2026-10-31T23:00"));
        assert_eq!(copy.reasons, []);
    }

    #[test]
    fn a_night_copied_onto_the_clock_change_says_that_it_is_an_hour_shorter() {
        let night = Period::new(local("2026-03-21T22:00"), local("2026-03-22T06:00")).unwrap();
        let copy = a_week_later(night, &amsterdam()).unwrap();
        assert_eq!(copy.period.length().as_hours(), 7);
        assert_eq!(copy.reasons[0].code, "copy-length-changed-by-clock");
        assert_eq!(copy.reasons[0].figures, [("minutes", Figure::Count(-60))]);
    }

    #[test]
    fn a_copy_that_would_start_in_the_skipped_hour_moves_on_and_says_so() {
        let early = Period::new(local("2026-03-22T02:30"), local("2026-03-22T08:00")).unwrap();
        let copy = a_week_later(early, &amsterdam()).unwrap();
        assert_eq!(copy.period.starts, local("2026-03-29T03:30"));
        assert_eq!(copy.reasons[0].code, "clock-skips-time");
        let gone = Period::new(local("2026-03-22T02:30"), local("2026-03-22T03:15")).unwrap();
        assert_eq!(a_week_later(gone, &amsterdam()), Err(Limit::EndsBeforeStart));
    }

    proptest! {
        #[test]
        fn a_copy_shows_the_same_time_on_the_clock_or_says_why_not(hour in 0_i64..24 * 365 * 3, length in 1_i64..24) {
            let starts = local("2026-01-01T00:00") + jiff::SignedDuration::from_hours(hour);
            let period = Period::new(starts, starts + jiff::SignedDuration::from_hours(length)).unwrap();
            if let Ok(copy) = a_week_later(period, &amsterdam()) {
                let clock = |at| amsterdam().to_datetime(at).time();
                let same = clock(copy.period.starts) == clock(period.starts) && clock(copy.period.ends) == clock(period.ends);
                prop_assert!(same || copy.reasons.iter().any(|r| r.code == "clock-skips-time"));
            }
        }
    }
}
