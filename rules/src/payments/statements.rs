//! Statements of our account (art. 3.1): whether one follows the other without a gap, and adds up.
//!
//! Invariant: a statement that may miss entries, or tell some twice, is set aside until a person takes it; none is refused.

use crate::{
    numbers::Cents,
    reasons::{Figure, Reason},
};
use jiff::civil::Date;

/// What a statement says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether its account is the one that payments are to be made to.
    pub designated: bool,
    /// Its sequence number.
    pub sequence: Option<i64>,
    /// The first day it covers.
    pub first_on: Date,
    /// The last day it covers.
    pub last_on: Date,
    /// Booked balance at its opening.
    pub opening: Option<Cents>,
    /// Booked balance at its close.
    pub closing: Option<Cents>,
    /// Sum of its booked entries; none where one is not in euros.
    pub booked: Option<Cents>,
}

/// The statement before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its sequence number.
    pub sequence: Option<i64>,
    /// The last day it covered.
    pub last_on: Date,
    /// Booked balance at its close.
    pub closing: Option<Cents>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// Whether it begins exactly where the one before ended, so that no entry of it can be in an earlier one.
    pub continues: bool,
    /// Whether it is taken, or set aside for a person.
    pub aside: bool,
    /// What there is to say about it.
    pub flags: Vec<Reason>,
}

/// Looks at a statement next to the one before it on the same account.
pub fn examine(facts: &Facts, before: Option<&Before>) -> Examined {
    let mut flags = Vec::new();
    let mut aside = false;
    if !facts.designated {
        flags.push(Reason::of("3.1", "statement_other_account"));
        aside = true;
    }
    if let (Some(opening), Some(booked), Some(closing)) = (facts.opening, facts.booked, facts.closing)
        && opening.0.checked_add(booked.0) != Some(closing.0)
    {
        let reason = Reason::plain("statement_sum").with("opening", Figure::Cents(opening));
        flags.push(reason.with("booked", Figure::Cents(booked)).with("closing", Figure::Cents(closing)));
        aside = true;
    }
    let joins = before
        .and_then(|before| before.closing)
        .zip(facts.opening)
        .map(|(closing, opening)| (closing == opening, closing, opening));
    let gap = before.and_then(|before| gap(facts, before));
    let overlaps =
        before.is_some_and(|before| facts.first_on <= before.last_on && facts.sequence != before.sequence);
    if overlaps && !matches!(joins, Some((true, ..))) {
        let last_on = before.map_or(facts.first_on, |before| before.last_on);
        let reason = Reason::plain("statement_overlap").with("first", Figure::Date(facts.first_on));
        flags.push(reason.with("last", Figure::Date(last_on)));
        aside = true;
    } else if let Some((false, closing, opening)) = joins {
        let reason = Reason::plain("statement_break").with("before", Figure::Cents(closing));
        flags.push(reason.with("opening", Figure::Cents(opening)));
        aside = true;
    }
    if let Some((expected, found)) = gap {
        let reason = Reason::plain("statement_gap").with("expected", Figure::Count(expected));
        flags.push(reason.with("found", Figure::Count(found)));
        // Some banks number by the day of the year; where the balance goes on, nothing is missing.
        aside |= !matches!(joins, Some((true, ..)));
    }
    Examined { continues: matches!(joins, Some((true, ..))), aside, flags }
}

/// The number that was expected and the one that is there; a new year may begin at one.
fn gap(facts: &Facts, before: &Before) -> Option<(i64, i64)> {
    let (last, this) = (before.sequence?, facts.sequence?);
    let new_year = this <= 1 && before.last_on.year() < facts.last_on.year();
    // The same number again: another part of the same day.
    let follows = this == last || last.checked_add(1) == Some(this) || new_year;
    (!follows).then(|| (last.saturating_add(1), this))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const FACTS: Facts = Facts {
        designated: true,
        sequence: Some(16),
        first_on: date(2026, 1, 16),
        last_on: date(2026, 1, 16),
        opening: Some(Cents(500)),
        closing: Some(Cents(700)),
        booked: Some(Cents(200)),
    };
    const BEFORE: Before =
        Before { sequence: Some(15), last_on: date(2026, 1, 15), closing: Some(Cents(500)) };

    fn codes(facts: &Facts, before: Option<&Before>) -> (bool, bool, Vec<&'static str>) {
        let found = examine(facts, before);
        (found.continues, found.aside, found.flags.iter().map(|flag| flag.code).collect())
    }

    #[test]
    fn art_3_1_a_statement_that_goes_on_where_the_last_one_ended_is_taken() {
        assert_eq!(codes(&FACTS, Some(&BEFORE)), (true, false, vec![]));
        assert_eq!(codes(&FACTS, None), (false, false, vec![]), "the first of all");
        let new_year = Before { sequence: Some(250), last_on: date(2025, 12, 31), ..BEFORE };
        assert_eq!(codes(&Facts { sequence: Some(1), ..FACTS }, Some(&new_year)), (true, false, vec![]));
    }

    #[test]
    fn art_3_1_a_gap_a_break_and_a_wrong_sum_are_set_aside() {
        let gap = Facts { sequence: Some(18), opening: None, ..FACTS };
        assert_eq!(codes(&gap, Some(&BEFORE)), (false, true, vec!["statement_gap"]));
        let by_day = Facts { sequence: Some(18), ..FACTS };
        assert_eq!(
            codes(&by_day, Some(&BEFORE)),
            (true, false, vec!["statement_gap"]),
            "the balance goes on"
        );
        let breaks = Before { closing: Some(Cents(499)), ..BEFORE };
        assert_eq!(codes(&FACTS, Some(&breaks)), (false, true, vec!["statement_break"]));
        let again = Facts {
            first_on: date(2026, 1, 10),
            opening: Some(Cents(3)),
            closing: Some(Cents(203)),
            ..FACTS
        };
        assert_eq!(codes(&again, Some(&BEFORE)), (false, true, vec!["statement_overlap"]));
        let sum = Facts { booked: Some(Cents(201)), ..FACTS };
        assert_eq!(codes(&sum, Some(&BEFORE)), (true, true, vec!["statement_sum"]));
        let other = Facts { designated: false, ..FACTS };
        assert_eq!(codes(&other, None), (false, true, vec!["statement_other_account"]));
        let huge = Facts { opening: Some(Cents(i64::MAX)), booked: Some(Cents(1)), ..FACTS };
        assert_eq!(codes(&huge, None), (false, true, vec!["statement_sum"]));
    }
}
