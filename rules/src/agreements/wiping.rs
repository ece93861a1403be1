//! Wiping a customer's data after the end (GDPR art. 28(3)(g); Data Act art. 25): when it may be done, what holds it up, and
//! how long what the law has kept is kept.
//!
//! Invariant: nothing is wiped within the time to get one's data, before the customer chose, while what was promised back was
//! not taken, or while somebody may need it as evidence.

use crate::calendar::days_after;
use crate::reasons::{Figure, Reason};
use jiff::civil::{Date, date};

/// Years that records of the business are kept (art. 52(4) AWR).
pub const YEARS_KEPT: i16 = 7;

/// What the customer has the provider do with its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Given back, and then deleted.
    Returned,
    /// Deleted.
    Deleted,
}

/// Who may still need the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalHold {
    /// An objection to an invoice is not decided (art. 3.3): what was sent may prove what is owed.
    Objection,
    /// A damage claim is not decided (art. 10.4, 11.3): it stands or falls by what is in the environment.
    Claim,
    /// The provider decided to keep them for a legal claim (GDPR art. 17(3)(e)).
    Decision,
    /// A new agreement goes on in the same environment.
    Agreement,
}

/// What is known of an ended agreement's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The last day on which the customer could get its data.
    pub window: Date,
    /// What it chose.
    pub choice: Option<Choice>,
    /// The last day on which everything was taken along.
    pub exported: Option<Date>,
    /// Decided by the provider: nobody chose, or took what was to be returned, though it was asked for.
    pub without: bool,
    /// Who may still need them.
    pub holds: Vec<LegalHold>,
}

/// Why data are not wiped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The customer can still get them.
    TooEarly {
        /// The first day on which they may be wiped.
        from: Date,
    },
    /// Somebody may still need them.
    Held {
        /// Who.
        by: LegalHold,
    },
    /// The customer did not say what is to be done with them.
    NoChoice,
    /// They were to be returned, and nobody took them.
    NotReturned,
}

impl Choice {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::Deleted => "deleted",
        }
    }

    /// The choice of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Returned, Self::Deleted].into_iter().find(|choice| choice.name() == name)
    }
}

impl LegalHold {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Objection => "objection",
            Self::Claim => "claim",
            Self::Decision => "decision",
            Self::Agreement => "agreement",
        }
    }

    /// Why it keeps the data.
    pub fn reason(self) -> Reason {
        match self {
            Self::Objection => Reason::of("3.3", "data_held_objection"),
            Self::Claim => Reason::of("11.3", "data_held_claim"),
            Self::Decision => Reason::plain("data_held_decision"),
            Self::Agreement => Reason::of("1", "data_held_agreement"),
        }
    }
}

impl Refusal {
    /// Why, with the article.
    pub fn reason(&self) -> Reason {
        match self {
            Self::TooEarly { from } => Reason::plain("data_too_early").with("from", Figure::Date(*from)),
            Self::Held { by } => by.reason(),
            Self::NoChoice => Reason::plain("data_no_choice"),
            Self::NotReturned => Reason::plain("data_not_returned"),
        }
    }
}

/// Whether an environment may be wiped on a day, and why.
pub fn wiping(facts: &Facts, today: Date) -> Result<Vec<Reason>, Refusal> {
    let from = days_after(facts.window, 1);
    if today < from {
        return Err(Refusal::TooEarly { from });
    }
    if let Some(by) = facts.holds.first() {
        return Err(Refusal::Held { by: *by });
    }
    let window = Reason::plain("data_window_over").with("last_day", Figure::Date(facts.window));
    let why = match (facts.choice, facts.exported) {
        (Some(Choice::Deleted), _) => Reason::plain("data_chosen_deleted"),
        (Some(Choice::Returned), Some(on)) => Reason::plain("data_returned").with("on", Figure::Date(on)),
        _ if facts.without => Reason::plain("data_without_choice"),
        (Some(Choice::Returned), None) => return Err(Refusal::NotReturned),
        (None, _) => return Err(Refusal::NoChoice),
    };
    Ok(vec![window, why])
}

/// The last day on which the books are kept: seven years after the year in which the agreement ended, or in which something
/// was last booked (art. 52(4) AWR).
pub fn kept_until(ended: Date) -> Date {
    date(ended.year().saturating_add(YEARS_KEPT), 12, 31)
}

/// Whether the books may go on a day: the law does not ask for them any more, and nobody needs them as evidence.
pub fn books(kept_until: Date, holds: &[LegalHold], today: Date) -> Result<Vec<Reason>, Refusal> {
    let from = days_after(kept_until, 1);
    if today < from {
        return Err(Refusal::TooEarly { from });
    }
    match holds.first() {
        Some(by) => Err(Refusal::Held { by: *by }),
        None => Ok(vec![Reason::plain("books_kept_long_enough").with("until", Figure::Date(kept_until))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn awr_52_the_books_go_after_seven_years_and_not_while_somebody_needs_them() {
        let until = kept_until(date(2026, 11, 30));
        assert_eq!(books(until, &[], date(2033, 12, 31)), Err(Refusal::TooEarly { from: date(2034, 1, 1) }));
        assert!(books(until, &[], date(2034, 1, 1)).is_ok());
        let held = books(until, &[LegalHold::Claim], date(2034, 1, 1));
        assert_eq!(held, Err(Refusal::Held { by: LegalHold::Claim }));
    }

    fn facts() -> Facts {
        Facts {
            window: date(2027, 4, 30),
            choice: Some(Choice::Deleted),
            exported: None,
            without: false,
            holds: Vec::new(),
        }
    }

    #[test]
    fn c4_28_3_g_nothing_is_wiped_before_the_day_after_the_window() {
        assert_eq!(
            wiping(&facts(), date(2027, 4, 30)),
            Err(Refusal::TooEarly { from: date(2027, 5, 1) }),
            "the thirtieth day is counted in full"
        );
        assert!(wiping(&facts(), date(2027, 5, 1)).is_ok());
    }

    #[test]
    fn c4_28_3_g_what_was_to_be_returned_is_not_wiped_before_somebody_took_it() {
        let today = date(2027, 6, 1);
        let returned = Facts { choice: Some(Choice::Returned), ..facts() };
        let nobody = Facts { choice: None, ..facts() };
        let taken = Some(date(2027, 4, 2));
        for (facts, expected) in [
            (returned.clone(), Err(Refusal::NotReturned)),
            (Facts { exported: taken, ..returned.clone() }, Ok("data_returned")),
            (Facts { without: true, ..returned }, Ok("data_without_choice")),
            (nobody.clone(), Err(Refusal::NoChoice)),
            (Facts { exported: taken, ..nobody.clone() }, Err(Refusal::NoChoice)),
            (Facts { without: true, ..nobody }, Ok("data_without_choice")),
        ] {
            let is = wiping(&facts, today).map(|reasons| reasons[1].code);
            assert_eq!(is, expected, "{facts:?}");
        }
    }

    #[test]
    fn art_3_3_and_11_3_what_may_prove_something_is_kept_whatever_was_chosen() {
        for by in [LegalHold::Objection, LegalHold::Claim, LegalHold::Decision, LegalHold::Agreement] {
            let held = Facts { holds: vec![by], without: true, ..facts() };
            assert_eq!(wiping(&held, date(2037, 1, 1)), Err(Refusal::Held { by }));
        }
    }

    #[test]
    fn the_books_are_kept_to_the_end_of_the_seventh_year_after() {
        for (ended, until) in [
            (date(2027, 1, 1), date(2034, 12, 31)),
            (date(2027, 12, 31), date(2034, 12, 31)),
            (date(2028, 2, 29), date(2035, 12, 31)),
        ] {
            assert_eq!(kept_until(ended), until);
        }
    }
}
