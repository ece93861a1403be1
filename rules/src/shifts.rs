//! Shifts (*inzet*): work to be filled, from one instant to another, with a number of places.
//!
//! Invariant: what people type becomes a shift only through [`Period::new`] and [`Places::new`], so no shift ends
//! before it starts, lasts longer than the law knows, or has no place to fill. Source of the working hours:
//! Arbeidstijdenwet (ATW) and Burgerlijk Wetboek (BW) 7:628a.

use crate::reasons::{Figure, Reason};
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};

pub mod line;
pub mod week;
mod words;

/// The shortest shift: below a quarter of an hour it is a slip of the finger.
pub const SHORTEST: SignedDuration = SignedDuration::from_mins(15);

/// The longest shift: a presence shift lasts 24 hours at most (Arbeidstijdenbesluit 4.8:1), no other lasts longer.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// The most hours of work in one ordinary shift (ATW 5:7 (2)); a longer one is shown with this reason.
pub const ORDINARY: SignedDuration = SignedDuration::from_hours(12);

/// A call for less than three hours is paid as three (BW 7:628a (1)).
pub const PAID_AT_LEAST: SignedDuration = SignedDuration::from_hours(3);

/// A skill, by the id of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillId(pub u128);

/// A kind of document (such as an alcohol certificate), by the id of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKindId(pub u128);

/// What a shift asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// When.
    pub period: Period,
    /// How many people.
    pub places: Places,
    /// Every skill that each of them must have.
    pub skills: Vec<SkillId>,
    /// Every kind of document that each of them must have, valid until the shift is over.
    pub documents: Vec<DocumentKindId>,
    /// Where, as the planner wrote it.
    pub site: String,
}

/// A stretch of time: `starts` is inside it, `ends` is not. What a person types goes through [`Period::new`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first instant, UTC.
    pub starts: Timestamp,
    /// The first instant after it, UTC.
    pub ends: Timestamp,
}

/// How many people a shift asks for: 1 up to and including [`Places::MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Places(u16);

/// Why a shift cannot be this long or this large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// It ends before or when it starts.
    EndsBeforeStart,
    /// It lasts less than [`SHORTEST`].
    TooShort {
        /// How long it would be.
        minutes: i64,
    },
    /// It lasts more than [`LONGEST`].
    TooLong {
        /// How long it would be.
        minutes: i64,
    },
    /// Zero places, or fewer.
    NoPlaces,
    /// More than [`Places::MOST`].
    TooManyPlaces,
    /// The calendar ends (year 9999) before this date.
    BeyondCalendar,
}

/// How a date and a time on the clock become an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// There is exactly one such instant.
    Once(Timestamp),
    /// The clock shows this time twice; this is the first, in summer time.
    First(Timestamp),
    /// The clock skips this time; this is as far after the change as the time asked for was after it.
    Skipped(Timestamp),
}

impl Period {
    /// A period that a shift may have.
    pub fn new(starts: Timestamp, ends: Timestamp) -> Result<Self, Limit> {
        let length = ends.duration_since(starts);
        let minutes = length.as_mins();
        match length {
            l if l <= SignedDuration::ZERO => Err(Limit::EndsBeforeStart),
            l if l < SHORTEST => Err(Limit::TooShort { minutes }),
            l if LONGEST < l => Err(Limit::TooLong { minutes }),
            _ => Ok(Self { starts, ends }),
        }
    }

    /// From start to end, as really elapses (a night of the clock change is an hour shorter or longer).
    pub fn length(self) -> SignedDuration {
        self.ends.duration_since(self.starts)
    }

    /// Whether the two share an instant.
    pub fn overlaps(self, other: Self) -> bool {
        self.starts < other.ends && other.starts < self.ends
    }

    /// The free time between two periods; zero or negative when they touch or overlap.
    pub fn gap(self, other: Self) -> SignedDuration {
        let (early, late) = if self.starts <= other.starts { (self, other) } else { (other, self) };
        late.starts.duration_since(early.ends)
    }

    /// The last legal day that it touches: one that ends at midnight does not touch the next day.
    pub fn last_day(self, tz: &TimeZone) -> Date {
        let last = self.ends.checked_sub(SignedDuration::from_nanos(1)).unwrap_or(self.starts);
        tz.to_datetime(last.max(self.starts)).date()
    }

    /// What a planner should know about its length: longer than an ordinary shift, or paid as three hours.
    pub fn remarks(self) -> Vec<Reason> {
        let minutes = Figure::Count(self.length().as_mins());
        if ORDINARY < self.length() {
            return vec![Reason::plain("shift-over-twelve-hours").with("minutes", minutes)];
        }
        if self.length() < PAID_AT_LEAST {
            return vec![Reason::plain("shift-paid-as-three-hours").with("minutes", minutes)];
        }
        Vec::new()
    }
}

impl Places {
    /// The most places of one shift: above it one board, one hold and one planner lose the overview; split it.
    pub const MOST: u16 = 500;

    /// A number of places that a shift may have.
    pub fn new(count: i64) -> Result<Self, Limit> {
        match u16::try_from(count) {
            Ok(0) => Err(Limit::NoPlaces),
            Ok(n) if n <= Self::MOST => Ok(Self(n)),
            Err(_) if count < 0 => Err(Limit::NoPlaces),
            _ => Err(Limit::TooManyPlaces),
        }
    }

    /// As a number of people.
    pub fn count(self) -> u16 {
        self.0
    }
}

impl Reading {
    /// Reads a local date and time; `None` outside the calendar.
    pub fn of(local: DateTime, tz: &TimeZone) -> Option<Self> {
        let read = tz.to_ambiguous_timestamp(local);
        let kind = read.offset();
        let at = read.compatible().ok()?;
        Some(match kind {
            AmbiguousOffset::Unambiguous { .. } => Self::Once(at),
            AmbiguousOffset::Fold { .. } => Self::First(at),
            AmbiguousOffset::Gap { .. } => Self::Skipped(at),
        })
    }

    /// The instant, however it was found.
    pub fn instant(self) -> Timestamp {
        match self {
            Self::Once(at) | Self::First(at) | Self::Skipped(at) => at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn period(starts: &str, ends: &str) -> Result<Period, Limit> {
        Period::new(at(starts), at(ends))
    }

    #[test]
    fn a_shift_lasts_from_a_quarter_of_an_hour_up_to_a_day_and_not_a_second_more() {
        let start = "2026-11-28T17:00:00Z";
        assert_eq!(period(start, "2026-11-28T17:14:59Z"), Err(Limit::TooShort { minutes: 14 }));
        assert!(period(start, "2026-11-28T17:15:00Z").is_ok());
        assert!(period(start, "2026-11-29T17:00:00Z").is_ok());
        assert_eq!(period(start, "2026-11-29T17:00:01Z"), Err(Limit::TooLong { minutes: 1440 }));
        assert_eq!(period(start, start), Err(Limit::EndsBeforeStart));
    }

    #[test]
    fn places_run_from_one_to_five_hundred() {
        let tried = [i64::MIN, -1, 0, 1, 500, 501, i64::MAX].map(Places::new);
        let none = Err(Limit::NoPlaces);
        let many = Err(Limit::TooManyPlaces);
        assert_eq!(tried, [none, none, none, Ok(Places(1)), Ok(Places(500)), many, many]);
    }

    #[test]
    fn atw_5_7_a_shift_of_more_than_twelve_hours_says_so() {
        let long = period("2026-11-28T06:00:00Z", "2026-11-28T18:00:01Z").unwrap();
        assert_eq!(long.remarks()[0].code, "shift-over-twelve-hours");
        let ordinary = period("2026-11-28T06:00:00Z", "2026-11-28T18:00:00Z").unwrap();
        assert_eq!(ordinary.remarks(), []);
    }

    #[test]
    fn bw_7_628a_a_shift_under_three_hours_is_shown_as_paid_for_three() {
        let short = period("2026-11-28T06:00:00Z", "2026-11-28T08:59:00Z").unwrap();
        assert_eq!(short.remarks()[0].code, "shift-paid-as-three-hours");
        assert_eq!(period("2026-11-28T06:00:00Z", "2026-11-28T09:00:00Z").unwrap().remarks(), []);
    }

    #[test]
    fn a_shift_that_ends_at_midnight_does_not_touch_the_next_day() {
        let tz = TimeZone::get("Europe/Amsterdam").unwrap();
        let to_midnight = period("2026-11-28T17:00:00Z", "2026-11-28T23:00:00Z").unwrap();
        let past_it = period("2026-11-28T17:00:00Z", "2026-11-28T23:30:00Z").unwrap();
        assert_eq!(to_midnight.last_day(&tz).to_string(), "2026-11-28");
        assert_eq!(past_it.last_day(&tz).to_string(), "2026-11-29");
    }
}
