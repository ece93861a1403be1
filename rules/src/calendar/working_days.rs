//! Working days (T6): Monday to Friday, minus the fixed days of the Atw, minus the days a decree equates with them.
//!
//! Invariant: a weekday outside the years whose decrees are known is neither a working day nor a free one: unknown.

use super::{days_after, holidays::holiday};
use crate::tables::{Unknown, designated::DesignatedDays};
use jiff::civil::{Date, Weekday};

/// Whether a legal day is a working day (T6).
pub fn is_working_day(day: Date, designated: &DesignatedDays) -> Result<bool, Unknown> {
    let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    if weekend || holiday(day).is_some() {
        return Ok(false);
    }
    designated.contains(day).map(|free| !free)
}

/// The n-th working day after a day, which itself is not counted.
pub fn working_days_after(day: Date, count: u8, designated: &DesignatedDays) -> Result<Date, Unknown> {
    let mut reached = day;
    for _ in 0..count {
        reached = next_working_day(reached, designated)?;
    }
    Ok(reached)
}

fn next_working_day(day: Date, designated: &DesignatedDays) -> Result<Date, Unknown> {
    let mut next = days_after(day, 1);
    while !is_working_day(next, designated)? {
        next = days_after(next, 1);
    }
    Ok(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn t6_a_designated_friday_is_no_working_day() {
        let table = DesignatedDays::shipped();
        assert_eq!(is_working_day(date(2026, 5, 15), table), Ok(false));
        assert_eq!(is_working_day(date(2026, 5, 13), table), Ok(true));
    }

    #[test]
    fn t6_beyond_the_known_decrees_only_sure_days_are_answered() {
        let table = DesignatedDays::shipped();
        assert_eq!(is_working_day(date(2029, 1, 1), table), Ok(false), "New Year is sure");
        assert_eq!(is_working_day(date(2029, 1, 6), table), Ok(false), "a Saturday is sure");
        let unknown = is_working_day(date(2029, 1, 2), table).unwrap_err();
        assert_eq!(unknown.known_until, date(2028, 12, 31));
        assert!(working_days_after(date(2028, 12, 28), 5, table).is_err());
    }
}
