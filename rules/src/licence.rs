//! The licence fee (art. 4.2): asked a year in advance, and what of it is left when the agreement ends sooner.
//!
//! Invariant: licence years follow each other from the first day without a gap, also from 29 February.

use crate::calendar::{day_before, days_after, months_after};
use crate::exact::{self, TooLarge};
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;

/// Months that a licence year has.
const MONTHS: u16 = 12;
/// Licence years that are looked through: as many as the longest agreement has (art. 12.1).
const YEARS: u16 = 100;

/// A year of the licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// The first day.
    pub from: Date,
    /// The last day, counted in full.
    pub until: Date,
}

/// The licence year in which a day falls, for an agreement that starts on a day; none before it (T4).
pub fn year(start: Date, on: Date) -> Option<Year> {
    let mut from = start;
    for years in 1..=YEARS {
        let anniversary = months_after(start, MONTHS * years);
        let until = if anniversary.day() == start.day() { day_before(anniversary) } else { anniversary };
        if on < from {
            return None;
        }
        if on <= until {
            return Some(Year { from, until });
        }
        from = days_after(until, 1);
    }
    None
}

/// What is asked for a licence year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fee {
    /// The days that it covers.
    pub covers: Year,
    /// How much, excluding VAT.
    pub cents: Cents,
    /// Why.
    pub because: Vec<Reason>,
}

/// The fee for a licence year, less the full months after the agreement's last day, where that is known by then.
pub fn fee(licence: Cents, year: Year, last_day: Option<Date>) -> Result<Fee, TooLarge> {
    let covers = Year { until: last_day.map_or(year.until, |last| last.min(year.until)), ..year };
    let left = unused(licence, year, covers.until)?;
    let mut because = vec![
        Reason::of("4.2", "licence_in_advance")
            .with("from", Figure::Date(covers.from))
            .with("until", Figure::Date(covers.until))
            .with("licence", Figure::Cents(licence)),
    ];
    because.extend(left.because);
    Ok(Fee { covers, cents: licence - left.cents, because })
}

/// What of a licence year is left after the agreement ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// Full months after the last day.
    pub months: u16,
    /// Their share of the fee, excluding VAT.
    pub cents: Cents,
    /// Why; empty when no full month is left.
    pub because: Vec<Reason>,
}

/// The full months of a licence year after the last day, as a share of its fee, rounded half up once (policy
/// `refund_unused_months`; the terms are silent).
pub fn unused(licence: Cents, year: Year, last_day: Date) -> Result<Unused, TooLarge> {
    let (first, over) = (days_after(last_day, 1), days_after(year.until, 1));
    let months = (1..=MONTHS).take_while(|months| months_after(first, *months) <= over).last().unwrap_or(0);
    let share = exact::cents(licence) * exact::share(i64::from(months), i64::from(MONTHS));
    let cents = exact::to_cents(&share)?;
    let reason = || {
        Reason::of("4.2", "licence_months_unused")
            .with("last_day", Figure::Date(last_day))
            .with("until", Figure::Date(year.until))
            .with("months", Figure::Count(i64::from(months)))
            .with("cents", Figure::Cents(cents))
    };
    let because = if months == 0 { Vec::new() } else { vec![reason()] };
    Ok(Unused { months, cents, because })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn art_4_2_a_licence_year_runs_to_the_day_before_the_anniversary() {
        for (start, on, from, until) in [
            (date(2026, 1, 15), date(2026, 1, 15), date(2026, 1, 15), date(2027, 1, 14)),
            (date(2026, 1, 15), date(2027, 1, 14), date(2026, 1, 15), date(2027, 1, 14)),
            (date(2026, 1, 15), date(2027, 1, 15), date(2027, 1, 15), date(2028, 1, 14)),
            (date(2028, 2, 29), date(2028, 3, 1), date(2028, 2, 29), date(2029, 2, 28)),
            (date(2028, 2, 29), date(2029, 3, 1), date(2029, 3, 1), date(2030, 2, 28)),
        ] {
            assert_eq!(year(start, on), Some(Year { from, until }), "{start} {on}");
        }
        assert_eq!(year(date(2026, 1, 15), date(2026, 1, 14)), None, "before it starts");
        assert_eq!(year(date(2026, 1, 15), date(2126, 1, 15)), None, "after a century");
    }

    #[test]
    fn art_4_2_licence_years_follow_each_other_without_a_gap() {
        for start in [date(2024, 2, 29), date(2025, 8, 31), date(2026, 3, 1)] {
            let (mut day, mut last) = (start, None::<Year>);
            for _ in 0..4_000 {
                let found = year(start, day).unwrap();
                let follows = |before: Year| before == found || days_after(before.until, 1) == found.from;
                assert!(last.is_none_or(follows), "{start} {day}");
                (last, day) = (Some(found), days_after(day, 1));
            }
        }
    }

    #[test]
    fn art_4_2_nine_full_months_are_left_of_a_year_paid_ahead() {
        let paid = Year { from: date(2027, 1, 15), until: date(2028, 1, 14) };
        let left = unused(Cents(120_000), paid, date(2027, 3, 31)).unwrap();
        assert_eq!((left.months, left.cents), (9, Cents(90_000)));
        let none = unused(Cents(120_000), paid, date(2028, 1, 10)).unwrap();
        assert_eq!((none.months, none.cents, none.because.len()), (0, Cents::ZERO, 0));
    }

    #[test]
    fn art_4_2_a_year_that_will_end_sooner_asks_for_that_part_alone() {
        let year = Year { from: date(2027, 1, 15), until: date(2028, 1, 14) };
        let whole = fee(Cents(120_000), year, None).unwrap();
        assert_eq!((whole.covers, whole.cents), (year, Cents(120_000)));
        let part = fee(Cents(120_000), year, Some(date(2027, 3, 31))).unwrap();
        assert_eq!((part.covers.until, part.cents), (date(2027, 3, 31), Cents(30_000)));
        assert_eq!(fee(Cents(100), year, Some(date(2030, 1, 1))).unwrap().cents, Cents(100));
    }
}
