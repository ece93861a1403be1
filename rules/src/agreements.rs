//! Agreements (art. 2.1, 12.1): how long one runs, to when notice ends it, and at which instant the licence stops.
//!
//! Invariant: an agreement ends at the end of a calendar month, at least two months after notice, and never inside its
//! fixed term.

pub mod business;
pub mod changes;
pub mod incidents;
pub mod leaving;
pub mod life;
pub mod quote;
pub mod sublicence;
pub mod wiping;

use crate::calendar::{day_before, days_after, end_of_day, last_of_month, months_after};
use crate::reasons::{Figure, Reason};
use jiff::Timestamp;
use jiff::civil::Date;

/// The shortest fixed term, unless agreed otherwise in writing (art. 12.1).
pub const SHORTEST_TERM_MONTHS: u16 = 12;
/// The longest fixed term that can be entered: a century is a slip of the keyboard.
pub const LONGEST_TERM_MONTHS: u16 = 1_200;
/// Months of notice, to the end of a calendar month (art. 12.1).
pub const NOTICE_MONTHS: u16 = 2;

/// Whether a term under twelve months was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShorterTerm {
    /// No written exception is on file.
    NotAgreed,
    /// A written exception is on file.
    AgreedInWriting,
}

/// A fixed term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub start: Date,
    /// The last day, counted in full.
    pub last_day: Date,
    /// Why.
    pub because: Vec<Reason>,
}

/// Why a term is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Under twelve months without a written exception.
    TermTooShort {
        /// The least number of months.
        least: u16,
    },
    /// No month at all, or more than [`LONGEST_TERM_MONTHS`].
    TermImpossible {
        /// The greatest number of months.
        most: u16,
    },
}

impl Refusal {
    /// Why, with the article.
    pub fn reason(&self) -> Reason {
        match *self {
            Self::TermTooShort { least } => {
                Reason::of("12.1", "term_too_short").with("least", Figure::Count(i64::from(least)))
            }
            Self::TermImpossible { most } => {
                Reason::of("12.1", "term_impossible").with("most", Figure::Count(i64::from(most)))
            }
        }
    }
}

/// The fixed term: up to the day before the same numbered day so many months on, or to the end of that month where it
/// has no such day (art. 12.1, T4).
pub fn term(start: Date, months: u16, shorter: ShorterTerm) -> Result<Term, Refusal> {
    if months == 0 || LONGEST_TERM_MONTHS < months {
        return Err(Refusal::TermImpossible { most: LONGEST_TERM_MONTHS });
    }
    if months < SHORTEST_TERM_MONTHS && shorter == ShorterTerm::NotAgreed {
        return Err(Refusal::TermTooShort { least: SHORTEST_TERM_MONTHS });
    }
    let anniversary = months_after(start, months);
    let last_day = if anniversary.day() == start.day() { day_before(anniversary) } else { anniversary };
    let because = vec![
        Reason::of("12.1", "fixed_term")
            .with("start", Figure::Date(start))
            .with("months", Figure::Count(i64::from(months)))
            .with("last_day", Figure::Date(last_day)),
    ];
    Ok(Term { start, last_day, because })
}

/// How notice given during the fixed term is read (policy `early_notice`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EarlyNotice {
    /// As written: notice is possible only after the term, and counts as given on the first day after it.
    #[default]
    Strict,
    /// To the first month end that is no earlier than the end of the term and at least two months off.
    Lenient,
}

/// To when notice ends an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Termination {
    /// The last day of the agreement, counted in full.
    pub ends: Date,
    /// The day from which the two months were counted.
    pub counted_from: Date,
    /// Why.
    pub because: Vec<Reason>,
}

/// The last day after notice was received (art. 12.1): the last day of the second month after the month of receipt,
/// for notice in the fixed term by the chosen reading. `received` is the legal day on which it reached the other party.
pub fn termination(term_last_day: Date, received: Date, early: EarlyNotice) -> Termination {
    let in_term = received <= term_last_day;
    let (counted_from, ends) = match (in_term, early) {
        (true, EarlyNotice::Strict) => {
            let deemed = days_after(term_last_day, 1);
            (deemed, month_end_after_notice(deemed))
        }
        (true, EarlyNotice::Lenient) => {
            (received, month_end_after_notice(received).max(last_of_month(term_last_day)))
        }
        (false, _) => (received, month_end_after_notice(received)),
    };
    let mut because = vec![
        Reason::of("12.1", "notice_to_month_end")
            .with("counted_from", Figure::Date(counted_from))
            .with("months", Figure::Count(i64::from(NOTICE_MONTHS)))
            .with("ends", Figure::Date(ends)),
    ];
    if in_term {
        let code = match early {
            EarlyNotice::Strict => "notice_waits_for_term",
            EarlyNotice::Lenient => "notice_accepted_in_term",
        };
        let reason = Reason::of("12.1", code).with("received", Figure::Date(received));
        because.insert(0, reason.with("term_last_day", Figure::Date(term_last_day)));
    }
    Termination { ends, counted_from, because }
}

/// Two months' notice to a month's end, in closed form.
fn month_end_after_notice(received: Date) -> Date {
    last_of_month(months_after(received, NOTICE_MONTHS))
}

/// The instant at which the licence stops.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The first instant at which there is no agreement any more.
    pub instant: Timestamp,
    /// Why.
    pub because: Vec<Reason>,
}

/// 24:00 in Amsterdam of the last day (art. 2.1, T1): what happens before it is in time, what happens at it is not.
pub fn end_instant(last_day: Date) -> End {
    let instant = end_of_day(last_day);
    let because = vec![
        Reason::of("2.1", "licence_to_end_of_last_day")
            .with("last_day", Figure::Date(last_day))
            .with("instant", Figure::Instant(instant)),
    ];
    End { instant, because }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::legal_day;
    use jiff::civil::date;

    #[test]
    fn art_12_1_the_term_ends_the_day_before_its_anniversary() {
        for (start, months, last_day) in [
            (date(2026, 1, 15), 12, date(2027, 1, 14)),
            (date(2026, 3, 1), 12, date(2027, 2, 28)),
            (date(2027, 3, 1), 12, date(2028, 2, 29)),
            (date(2028, 2, 29), 12, date(2029, 2, 28)),
            (date(2026, 1, 31), 13, date(2027, 2, 28)),
        ] {
            assert_eq!(term(start, months, ShorterTerm::NotAgreed).unwrap().last_day, last_day, "{start}");
        }
    }

    #[test]
    fn art_12_1_eleven_months_need_a_written_exception() {
        let start = date(2026, 1, 15);
        assert_eq!(term(start, 11, ShorterTerm::NotAgreed), Err(Refusal::TermTooShort { least: 12 }));
        assert_eq!(term(start, 11, ShorterTerm::AgreedInWriting).unwrap().last_day, date(2026, 12, 14));
        assert!(term(start, 0, ShorterTerm::AgreedInWriting).is_err());
        assert!(term(start, 1_201, ShorterTerm::NotAgreed).is_err());
    }

    #[test]
    fn art_12_1_notice_ends_at_a_month_end_two_months_on() {
        let over = date(2026, 1, 14);
        for (received, ends) in [
            (date(2026, 11, 30), date(2027, 1, 31)),
            (date(2026, 12, 1), date(2027, 2, 28)),
            (date(2026, 12, 28), date(2027, 2, 28)),
            (date(2026, 12, 31), date(2027, 2, 28)),
            (date(2027, 12, 31), date(2028, 2, 29)),
            (date(2028, 2, 29), date(2028, 4, 30)),
            (date(2027, 8, 31), date(2027, 10, 31)),
            (date(2027, 9, 1), date(2027, 11, 30)),
        ] {
            assert_eq!(termination(over, received, EarlyNotice::Strict).ends, ends, "{received}");
        }
    }

    #[test]
    fn art_12_1_notice_late_in_the_evening_utc_is_received_the_next_day() {
        let received = legal_day("2026-11-30T23:30:00Z".parse().unwrap());
        assert_eq!(termination(date(2026, 1, 14), received, EarlyNotice::Strict).ends, date(2027, 2, 28));
    }

    #[test]
    fn art_12_1_early_notice_waits_when_strict_and_counts_when_lenient() {
        let last = date(2027, 1, 14);
        for (received, early, ends) in [
            (date(2026, 6, 1), EarlyNotice::Strict, date(2027, 3, 31)),
            (date(2026, 6, 1), EarlyNotice::Lenient, date(2027, 1, 31)),
            (date(2026, 12, 20), EarlyNotice::Lenient, date(2027, 2, 28)),
            (last, EarlyNotice::Strict, date(2027, 3, 31)),
            (date(2027, 1, 31), EarlyNotice::Strict, date(2027, 3, 31)),
            (date(2027, 2, 1), EarlyNotice::Strict, date(2027, 4, 30)),
        ] {
            assert_eq!(termination(last, received, early).ends, ends, "{received} {early:?}");
        }
    }

    #[test]
    fn art_12_1_notice_on_the_very_last_day_is_still_early() {
        let last = date(2027, 2, 28);
        assert_eq!(termination(last, last, EarlyNotice::Strict).ends, date(2027, 5, 31));
        assert_eq!(termination(last, last, EarlyNotice::Lenient).ends, date(2027, 4, 30));
    }

    #[test]
    fn art_12_1_the_closed_form_equals_searching_on_every_day_of_forty_years() {
        let mut received = date(2020, 1, 1);
        while received < date(2060, 1, 1) {
            let mut month_end = last_of_month(received);
            while month_end < months_after(received, 2) {
                month_end = last_of_month(month_end.tomorrow().unwrap());
            }
            assert_eq!(month_end_after_notice(received), month_end, "{received}");
            received = received.tomorrow().unwrap();
        }
    }

    #[test]
    fn art_2_1_the_last_second_is_inside_and_midnight_is_not() {
        let end = end_instant(date(2027, 2, 28)).instant;
        let last_second: Timestamp = "2027-02-28T22:59:59Z".parse().unwrap();
        let midnight: Timestamp = "2027-02-28T23:00:00Z".parse().unwrap();
        assert!(last_second < end && end <= midnight);
        assert_eq!(end_instant(date(2026, 3, 31)).instant.to_string(), "2026-03-31T22:00:00Z");
        assert_eq!(end_instant(date(2026, 10, 31)).instant.to_string(), "2026-10-31T23:00:00Z");
    }
}
