//! Availability: a weekly pattern and exceptions to it, in local time.
//!
//! Invariant: an exception that says no wins from everything; whoever never told anything is unknown, not unwilling.

use crate::calendar::on_the_wall;
use crate::reasons::{Figure, Reason};
use crate::shifts::Period;
use jiff::ToSpan;
use jiff::civil::{DateTime, Weekday};
use jiff::tz::TimeZone;

/// Minutes of a day; a block that ends with the day ends at this minute.
pub const DAY: u16 = 24 * 60;

/// The most blocks and exceptions of one contact that are kept: four blocks a day, a year of daily exceptions.
pub const MOST_BLOCKS: usize = 28;

/// See [`MOST_BLOCKS`].
pub const MOST_EXCEPTIONS: usize = 366;

/// A part of every week in which a contact can work. A night is two blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    /// The day.
    pub day: Weekday,
    /// The first minute after midnight.
    pub from: u16,
    /// The first minute after it; at most [`DAY`].
    pub until: u16,
}

/// A stretch of local time in which the weekly pattern does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exception {
    /// The first local moment.
    pub from: DateTime,
    /// The first local moment after it.
    pub until: DateTime,
    /// What holds instead.
    pub says: Says,
}

/// What an exception says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Can work.
    Can,
    /// Cannot work.
    Cannot,
}

/// Whether a contact can work in a period, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Availability {
    /// Told that they can, for the whole period.
    Available(Reason),
    /// Told that they cannot, for at least a part of it.
    Unavailable(Reason),
    /// Never told.
    Unknown(Reason),
}

/// A period in local time. Made once for a shift and asked for each contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalPeriod {
    /// The first local moment.
    pub starts: DateTime,
    /// The first local moment after it.
    pub ends: DateTime,
}

impl Block {
    /// A block; `None` when it does not end after it starts, or ends after the day.
    pub fn new(day: Weekday, from: u16, until: u16) -> Option<Self> {
        (from < until && until <= DAY).then_some(Self { day, from, until })
    }
}

impl LocalPeriod {
    /// The period as the clock on the wall shows it.
    pub fn of(period: Period, tz: &TimeZone) -> Self {
        Self { starts: tz.to_datetime(period.starts), ends: tz.to_datetime(period.ends) }
    }
}

/// Whether a contact is available for the whole period.
///
/// An exception that says no and touches the period decides. Else blocks and exceptions that say yes must cover
/// the period together. Without any block, what is not covered is unknown.
pub fn available(pattern: &[Block], exceptions: &[Exception], period: LocalPeriod) -> Availability {
    let touches = |e: &&Exception| e.from < period.ends && period.starts < e.until;
    if let Some(no) = exceptions.iter().filter(|e| e.says == Says::Cannot).find(touches) {
        let reason = Reason::plain("availability-exception")
            .with("from", moment(no.from))
            .with("until", moment(no.until));
        return Availability::Unavailable(reason);
    }
    let mut free: Vec<(DateTime, DateTime)> =
        exceptions.iter().filter(|e| e.says == Says::Can).map(|e| (e.from, e.until)).collect();
    free.extend(blocks_in(pattern, period));
    free.sort_unstable();
    let covered =
        free.iter().fold(period.starts, |to, (from, until)| if *from <= to { to.max(*until) } else { to });
    if period.ends <= covered {
        return Availability::Available(Reason::plain("availability-told"));
    }
    if pattern.is_empty() {
        return Availability::Unknown(Reason::plain("availability-unknown"));
    }
    Availability::Unavailable(Reason::plain("availability-outside-pattern").with("from", moment(covered)))
}

/// The blocks of the week on each local day that the period touches.
fn blocks_in(pattern: &[Block], period: LocalPeriod) -> Vec<(DateTime, DateTime)> {
    let days = period.starts.date().series(1.day()).take_while(|d| *d <= period.ends.date());
    let mut found = Vec::new();
    for day in days {
        let midnight = day.at(0, 0, 0, 0);
        let weekday = day.weekday();
        for block in pattern.iter().filter(|b| b.day == weekday) {
            let at = |minutes: u16| midnight.checked_add(i64::from(minutes).minutes());
            if let (Ok(from), Ok(until)) = (at(block.from), at(block.until)) {
                found.push((from, until));
            }
        }
    }
    found
}

fn moment(at: DateTime) -> Figure {
    Figure::Instant(on_the_wall(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn period(starts: &str, ends: &str) -> LocalPeriod {
        LocalPeriod { starts: starts.parse().unwrap(), ends: ends.parse().unwrap() }
    }

    fn exception(from: &str, until: &str, says: Says) -> Exception {
        Exception { from: from.parse().unwrap(), until: until.parse().unwrap(), says }
    }

    fn code(found: &Availability) -> (&'static str, &'static str) {
        match found {
            Availability::Available(r) => ("yes", r.code),
            Availability::Unavailable(r) => ("no", r.code),
            Availability::Unknown(r) => ("unknown", r.code),
        }
    }

    fn saturday_evenings() -> Vec<Block> {
        vec![
            Block::new(Weekday::Saturday, 17 * 60, DAY).unwrap(),
            Block::new(Weekday::Sunday, 0, 120).unwrap(),
        ]
    }

    #[test]
    fn who_never_told_anything_is_unknown() {
        let shift = period("2026-11-28T18:00", "2026-11-28T23:00");
        assert_eq!(code(&available(&[], &[], shift)), ("unknown", "availability-unknown"));
    }

    #[test]
    fn a_pattern_covers_a_shift_past_midnight_with_two_blocks() {
        let shift = period("2026-11-28T18:00", "2026-11-29T02:00");
        assert_eq!(code(&available(&saturday_evenings(), &[], shift)), ("yes", "availability-told"));
        let longer = period("2026-11-28T18:00", "2026-11-29T02:01");
        assert_eq!(
            code(&available(&saturday_evenings(), &[], longer)),
            ("no", "availability-outside-pattern")
        );
    }

    #[test]
    fn a_holiday_wins_from_the_pattern_and_from_a_yes() {
        let shift = period("2026-11-28T18:00", "2026-11-28T23:00");
        let holiday = exception("2026-11-28T22:00", "2026-12-06T00:00", Says::Cannot);
        let yes = exception("2026-11-28T00:00", "2026-11-29T00:00", Says::Can);
        let found = available(&saturday_evenings(), &[yes, holiday], shift);
        assert_eq!(code(&found), ("no", "availability-exception"));
        let over = exception("2026-11-28T23:00", "2026-12-06T00:00", Says::Cannot);
        assert_eq!(code(&available(&saturday_evenings(), &[over], shift)), ("yes", "availability-told"));
    }

    #[test]
    fn an_extra_day_adds_to_the_pattern() {
        let friday = period("2026-11-27T18:00", "2026-11-27T23:00");
        assert_eq!(code(&available(&saturday_evenings(), &[], friday)).0, "no");
        let extra = exception("2026-11-27T12:00", "2026-11-28T00:00", Says::Can);
        assert_eq!(code(&available(&saturday_evenings(), &[extra], friday)).0, "yes");
        assert_eq!(code(&available(&[], &[extra], friday)).0, "yes");
    }

    #[test]
    fn a_hole_between_two_blocks_is_a_no() {
        let split = [
            Block::new(Weekday::Saturday, 0, 1200).unwrap(),
            Block::new(Weekday::Saturday, 1201, DAY).unwrap(),
        ];
        let shift = period("2026-11-28T18:00", "2026-11-28T23:00");
        assert_eq!(code(&available(&split, &[], shift)).0, "no");
    }

    proptest! {
        #[test]
        fn the_order_of_what_was_told_does_not_matter(
            blocks in prop::collection::vec((0_i8..7, 0_u16..1300, 1_u16..140), 0..12), hour in 0_i8..20, length in 1_i8..4,
        ) {
            let mut pattern: Vec<Block> = blocks.iter().filter_map(|(d, f, l)| {
                Block::new(Weekday::from_monday_zero_offset(*d).unwrap(), *f, f + l)
            }).collect();
            let date = jiff::civil::date(2026, 11, 28);
            let shift = LocalPeriod { starts: date.at(hour, 0, 0, 0), ends: date.at(hour + length, 0, 0, 0) };
            let before = available(&pattern, &[], shift);
            pattern.reverse();
            prop_assert_eq!(before, available(&pattern, &[], shift));
        }
    }
}
