//! Subprocessors (art. 15.4, 9.1; GDPR art. 28(2)): from when on a change of those who process customers' data for the provider
//! holds, until when a customer can object, and what may stand in the register without notice.
//!
//! Invariant: no change holds before the full notice has passed for everybody who was told of it.

pub mod standing;

use crate::agreements::business::EUROPEAN_UNION;
use crate::calendar::days_after;
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;

/// Full days between telling a customer and the first day of a change. GDPR art. 28(2) asks for the opportunity to object and
/// names no number: a month lets somebody on leave come back, look into it, and still look for another provider.
pub const NOTICE_DAYS: u16 = 30;

/// Countries of the European Economic Area outside the union: data moves there as inside it (EEA decision 154/2018).
const BESIDE_THE_UNION: [&str; 3] = ["IS", "LI", "NO"];

/// How the provider goes about changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Full days of notice.
    pub notice_days: u16,
}

impl Default for Policy {
    fn default() -> Self {
        Self { notice_days: NOTICE_DAYS }
    }
}

/// What being told on a day means for one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The last day on which it can object, counted in full.
    pub last_day: Date,
    /// The first day on which the change can hold for it.
    pub first_day: Date,
    /// Why.
    pub because: Vec<Reason>,
}

/// The notice of a customer who was told on a day: that day not counted, the last counted in full.
pub fn window(told: Date, policy: Policy) -> Window {
    let last_day = days_after(told, policy.notice_days);
    let first_day = days_after(last_day, 1);
    let because = vec![
        Reason::of("15.4", "subprocessor_notice")
            .with("told", Figure::Date(told))
            .with("days", Figure::Count(policy.notice_days.into()))
            .with("last_day", Figure::Date(last_day)),
        Reason::of("15.4", "subprocessor_first_day").with("first_day", Figure::Date(first_day)),
    ];
    Window { last_day, first_day, because }
}

/// The notice that decides for all who were told: that of whoever was told last. None where nobody is to be told.
pub fn window_of_all(told: &[Date], policy: Policy) -> Option<Window> {
    told.iter().max().map(|last| window(*last, policy))
}

/// A day on which a change cannot take effect yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooSoon {
    /// The day that was asked for.
    pub asked: Date,
    /// The first day on which it can.
    pub first_day: Date,
    /// Why.
    pub because: Vec<Reason>,
}

impl TooSoon {
    /// Why, with the first day that can be.
    pub fn reason(&self) -> Reason {
        Reason::of("15.4", "subprocessor_too_soon")
            .with("asked", Figure::Date(self.asked))
            .with("first_day", Figure::Date(self.first_day))
    }
}

/// Whether a change can take effect on a day: when the full notice has passed for everybody who was told, and why.
pub fn takes_effect(told: &[Date], policy: Policy, day: Date) -> Result<Vec<Reason>, TooSoon> {
    let Some(window) = window_of_all(told, policy) else {
        return Ok(vec![Reason::of("15.4", "subprocessor_nobody_to_tell")]);
    };
    if day < window.first_day {
        return Err(TooSoon { asked: day, first_day: window.first_day, because: window.because });
    }
    Ok(window.because)
}

/// An objection after the notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLate {
    /// The last day on which it was possible.
    pub last_day: Date,
    /// Why.
    pub because: Vec<Reason>,
}

/// Whether a customer who was told on a day can object on another: through the last day of its notice, and why.
pub fn object(told: Date, policy: Policy, on: Date) -> Result<Window, TooLate> {
    let window = window(told, policy);
    if on <= window.last_day {
        return Ok(window);
    }
    Err(TooLate { last_day: window.last_day, because: window.because })
}

/// Whether the register was ever changed by an announcement: then its beginning is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// It is being filled for the first time.
    Beginning,
    /// Something was announced.
    Changed,
}

/// Why something cannot be entered as in use from the beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFromTheBeginning {
    /// It would be in use from a day that is still to come.
    ToCome {
        /// Today.
        today: Date,
    },
    /// An agreement was in force before it came into use: that is a change, with notice.
    AfterTheFirst {
        /// The first day of the first agreement in force.
        agreement: Date,
        /// The first day on which it can hold when it is announced today.
        first_day: Date,
    },
    /// The beginning is over: whatever comes now is a change, with notice.
    Over {
        /// As above.
        first_day: Date,
    },
}

/// Whether somebody can be entered as in use since a day without notice: while no agreement is in force there is nobody to tell,
/// and afterwards only what was there when the first agreement began, as long as the register was not changed since.
pub fn enter(
    since: Date,
    (register, first_agreement): (Register, Option<Date>),
    (today, policy): (Date, Policy),
) -> Result<Vec<Reason>, NotFromTheBeginning> {
    if today < since {
        return Err(NotFromTheBeginning::ToCome { today });
    }
    let Some(agreement) = first_agreement else {
        return Ok(vec![Reason::of("15.4", "subprocessor_no_agreement_yet")]);
    };
    let first_day = window(today, policy).first_day;
    if agreement < since {
        return Err(NotFromTheBeginning::AfterTheFirst { agreement, first_day });
    }
    if register == Register::Changed {
        return Err(NotFromTheBeginning::Over { first_day });
    }
    Ok(vec![
        Reason::of("15.4", "subprocessor_from_the_beginning")
            .with("since", Figure::Date(since))
            .with("agreement", Figure::Date(agreement)),
    ])
}

/// What keeps personal data safe where they are processed outside the European Economic Area (GDPR chapter V).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safeguard {
    /// None is needed.
    None,
    /// The Commission decided that the country protects enough (art. 45).
    Adequacy,
    /// Standard contractual clauses (art. 46(2)(c)).
    Clauses,
    /// Binding corporate rules (art. 47).
    Rules,
}

impl Safeguard {
    /// All.
    pub const ALL: [Self; 4] = [Self::None, Self::Adequacy, Self::Clauses, Self::Rules];

    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Adequacy => "adequacy",
            Self::Clauses => "clauses",
            Self::Rules => "rules",
        }
    }

    /// The safeguard of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// Whether it is enough for processing in a country, by its two letters (ISO 3166-1).
    pub fn is_enough(self, country: &str) -> bool {
        self != Self::None || EUROPEAN_UNION.contains(&country) || BESIDE_THE_UNION.contains(&country)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    const USUAL: Policy = Policy { notice_days: NOTICE_DAYS };

    #[test]
    fn art_15_4_a_change_holds_from_the_day_after_the_full_notice_and_an_earlier_day_names_that_one() {
        let told = date(2026, 11, 23);
        let window = window(told, USUAL);
        assert_eq!((window.last_day, window.first_day), (date(2026, 12, 23), date(2026, 12, 24)));
        let soon = takes_effect(&[told], USUAL, date(2026, 12, 23)).unwrap_err();
        assert_eq!(soon.first_day, date(2026, 12, 24));
        assert_eq!(soon.reason().article, Some("15.4"));
        assert!(soon.because.iter().any(|reason| reason.code == "subprocessor_notice"));
        assert!(takes_effect(&[told], USUAL, date(2026, 12, 24)).is_ok());
    }

    #[test]
    fn art_15_4_whoever_was_told_last_decides_and_nobody_to_tell_needs_no_notice() {
        let (first, last) = (date(2026, 11, 23), date(2026, 11, 25));
        let soon = takes_effect(&[last, first], USUAL, date(2026, 12, 24)).unwrap_err();
        assert_eq!(soon.first_day, date(2026, 12, 26));
        assert!(takes_effect(&[], USUAL, first).is_ok());
    }

    #[test]
    fn art_15_4_an_objection_is_possible_through_the_last_day_of_the_notice_and_not_after() {
        let told = date(2026, 11, 23);
        assert!(object(told, USUAL, date(2026, 12, 23)).is_ok());
        let late = object(told, USUAL, date(2026, 12, 24)).unwrap_err();
        assert_eq!(late.last_day, date(2026, 12, 23));
    }

    #[test]
    fn art_15_4_without_notice_only_what_was_there_when_the_first_agreement_began() {
        let (today, first) = (date(2026, 11, 23), date(2026, 3, 1));
        let at = |since, register, agreement| enter(since, (register, agreement), (today, USUAL));
        assert!(at(today, Register::Changed, None).is_ok(), "nobody has an agreement");
        assert!(at(first, Register::Beginning, Some(first)).is_ok());
        let first_day = date(2026, 12, 24);
        for (since, register, no) in [
            (
                date(2026, 3, 2),
                Register::Beginning,
                NotFromTheBeginning::AfterTheFirst { agreement: first, first_day },
            ),
            (first, Register::Changed, NotFromTheBeginning::Over { first_day }),
            (date(2026, 11, 24), Register::Beginning, NotFromTheBeginning::ToCome { today }),
        ] {
            assert_eq!(at(since, register, Some(first)), Err(no));
        }
    }

    #[test]
    fn art_9_1_processing_outside_the_european_economic_area_needs_a_safeguard() {
        for (country, safeguard, enough) in [
            ("NL", Safeguard::None, true),
            ("NO", Safeguard::None, true),
            ("US", Safeguard::None, false),
            ("CH", Safeguard::Adequacy, true),
            ("IN", Safeguard::Clauses, true),
        ] {
            assert_eq!(safeguard.is_enough(country), enough, "{country}");
        }
    }

    /// Day after day, as somebody with a calendar would count: the first day before which so many full days lie after the
    /// day on which each was told.
    fn counted(told: &[Date], days: u16) -> Date {
        let mut day = told[0];
        loop {
            let full = |told: Date| {
                let mut full = 0;
                let mut at = told.saturating_add(1.day());
                while at < day {
                    full += 1;
                    at = at.saturating_add(1.day());
                }
                full
            };
            if told.iter().all(|told| *told < day && usize::from(days) <= full(*told)) {
                return day;
            }
            day = day.saturating_add(1.day());
        }
    }

    proptest! {
        #[test]
        fn art_15_4_the_first_day_is_the_one_that_counting_days_finds(
            days in 0_u16..45,
            told in prop::collection::vec(0_i64..40, 1..5),
        ) {
            let policy = Policy { notice_days: days };
            let told: Vec<Date> = told.iter().map(|n| date(2027, 2, 10).saturating_add(n.days())).collect();
            let first = counted(&told, days);
            prop_assert_eq!(window_of_all(&told, policy).unwrap().first_day, first);
            for n in -3_i64..4 {
                let day = first.saturating_add(n.days());
                prop_assert_eq!(takes_effect(&told, policy, day).is_ok(), first <= day);
                // Objecting is possible on each day on which the change could not hold yet for this customer, and no other.
                let own = counted(&told[..1], days);
                prop_assert_eq!(object(told[0], policy, day).is_ok(), day < own);
            }
        }
    }
}
