//! The calendar of the agreement: legal days in Europe/Amsterdam, and terms counted in days and months (T1-T5).
//!
//! Instants are UTC; a legal day is the local date and runs to 24:00 local, 23 or 25 hours on the days the clock
//! turns. Invariant: a term counted from an anchor never depends on the steps in between.

pub mod holidays;
pub mod working_days;

use jiff::civil::{Date, DateTime};
use jiff::tz::{self, TimeZone};
use jiff::{Span, Timestamp};

static AMSTERDAM: TimeZone = tz::get!("Europe/Amsterdam");

/// The first legal day that facts may name: nothing of the provider is older, and a slip in a year shows at once.
pub const FIRST_DAY: Date = Date::constant(1990, 1, 1);
/// The last legal day that facts may name: beyond every term, retention and lapse that can be agreed today.
pub const LAST_DAY: Date = Date::constant(2199, 12, 31);

/// Whether a day lies between [`FIRST_DAY`] and [`LAST_DAY`]; edges refuse the others.
pub fn can_be_named(day: Date) -> bool {
    (FIRST_DAY..=LAST_DAY).contains(&day)
}

/// The legal day on which an instant falls (T1).
pub fn legal_day(instant: Timestamp) -> Date {
    AMSTERDAM.to_datetime(instant).date()
}

/// The first instant of a legal day (T1).
pub fn start_of_day(day: Date) -> Timestamp {
    // Only the last days of the year 9999 do not fit, far beyond LAST_DAY.
    AMSTERDAM.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX)
}

/// 24:00 of a legal day: the first instant that no longer belongs to it (T1).
pub fn end_of_day(day: Date) -> Timestamp {
    start_of_day(days_after(day, 1))
}

/// "Within n days after X": X not counted, the last day counted in full (T2), no shift for weekends (T3).
///
/// Stops at the last day a date can write, in the year 9999.
pub fn days_after(day: Date, days: u16) -> Date {
    day.saturating_add(Span::new().days(i64::from(days)))
}

/// The day before.
pub fn day_before(day: Date) -> Date {
    day.saturating_sub(Span::new().days(1))
}

/// The same numbered day so many months on, or the last of that month where it has no such day; always from the
/// anchor: 31 January, 28 February, 31 March (T4).
pub fn months_after(anchor: Date, months: u16) -> Date {
    anchor.saturating_add(Span::new().months(i64::from(months)))
}

/// The last day of the month in which a day falls.
pub fn last_of_month(day: Date) -> Date {
    day.last_of_month()
}

/// How many days a period has, both ends counted; 0 when it ends before it starts.
pub fn days_in(from: Date, until: Date) -> i64 {
    (i64::from((until - from).get_days()) + 1).max(0)
}

/// The instant at which a clock on a wall in Europe/Amsterdam shows this; in a gap or a fold, what jiff calls compatible.
pub fn on_the_wall(local: DateTime) -> Timestamp {
    AMSTERDAM.to_timestamp(local).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn t1_a_day_ends_at_midnight_in_amsterdam_in_winter_and_summer() {
        for (day, end) in [
            (date(2027, 2, 28), "2027-02-28T23:00:00Z"),
            (date(2026, 3, 31), "2026-03-31T22:00:00Z"),
            (date(2026, 10, 31), "2026-10-31T23:00:00Z"),
            (date(2026, 3, 28), "2026-03-28T23:00:00Z"),
        ] {
            assert_eq!(end_of_day(day).to_string(), end, "{day}");
        }
    }

    #[test]
    fn t1_the_days_the_clock_turns_have_23_and_25_hours() {
        let hours = |day| (end_of_day(day).as_second() - start_of_day(day).as_second()) / 3600;
        assert_eq!(hours(date(2026, 3, 29)), 23);
        assert_eq!(hours(date(2026, 10, 25)), 25);
        assert_eq!(hours(date(2026, 11, 22)), 24);
    }

    #[test]
    fn t1_half_past_eleven_utc_in_november_is_the_next_legal_day() {
        let at: Timestamp = "2026-11-30T23:30:00Z".parse().unwrap();
        assert_eq!(legal_day(at), date(2026, 12, 1));
    }

    #[test]
    fn t4_months_clamp_and_remember_their_anchor() {
        let anchor = date(2027, 1, 31);
        let days: Vec<Date> = (0..4).map(|n| months_after(anchor, n)).collect();
        assert_eq!(days, [anchor, date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]);
        assert_eq!(months_after(date(2028, 2, 29), 24), date(2030, 2, 28));
    }

    #[test]
    fn counting_both_ends_gives_the_days_of_a_period() {
        assert_eq!(days_in(date(2028, 2, 1), date(2028, 2, 29)), 29);
        assert_eq!(days_in(date(2026, 1, 1), date(2026, 12, 31)), 365);
        assert_eq!(days_in(date(2026, 1, 2), date(2026, 1, 1)), 0);
    }

    proptest! {
        #[test]
        fn t1_every_instant_lies_within_its_legal_day(second in 631_152_000_i64..7_258_118_400) {
            let at = Timestamp::from_second(second).unwrap();
            let day = legal_day(at);
            prop_assert!(start_of_day(day) <= at && at < end_of_day(day));
        }
    }
}
