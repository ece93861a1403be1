//! When a payment lifts a freeze (art. 3.2, R-d): what was frozen for is the open principal of the invoices that caused it
//! with what was charged for them before they were paid; sums that only accrued never keep it frozen.
//!
//! Invariant: a freeze for invoices that turn out to have been paid in time never was.

use crate::{
    numbers::Cents,
    reasons::{Figure, Reason},
};
use jiff::civil::Date;

/// An invoice that the wallet was frozen for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Its number.
    pub number: String,
    /// The last day to pay.
    pub due: Date,
    /// Principal that is open.
    pub open: Cents,
    /// Principal that was open at the end of the last day to pay, by value dates as they are known now.
    pub open_at_due: Cents,
    /// The value date with which nothing was open any more.
    pub paid_on: Option<Date>,
    /// Interest and costs charged for it that are open, with the day of the document.
    pub charged: Vec<(Date, Cents)>,
}

/// What becomes of the freeze.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Freeze {
    /// Something is still to be paid.
    Stays(Vec<Reason>),
    /// Everything was paid: it is lifted.
    Lifted(Vec<Reason>),
    /// Everything was paid in time: it should not have been, and is taken back.
    Voided(Vec<Reason>),
}

/// Judges a freeze by the invoices that caused it.
pub fn freeze(causes: &[Cause]) -> Freeze {
    let keeps: Vec<Reason> = causes.iter().filter_map(keeps).collect();
    if !keeps.is_empty() || causes.is_empty() {
        return Freeze::Stays(keeps);
    }
    let because = |code| {
        let reason = |cause: &Cause| {
            let paid = cause.paid_on.unwrap_or(cause.due);
            Reason::of("3.2", code)
                .with("number", Figure::Text(cause.number.clone()))
                .with("due", Figure::Date(cause.due))
                .with("paid", Figure::Date(paid))
        };
        causes.iter().map(reason).collect()
    };
    if causes.iter().all(|cause| cause.open_at_due <= Cents::ZERO) {
        Freeze::Voided(because("freeze_paid_in_time"))
    } else {
        Freeze::Lifted(because("freeze_paid"))
    }
}

fn keeps(cause: &Cause) -> Option<Reason> {
    let reason = |code, cents| {
        let reason = Reason::of("3.2", code).with("number", Figure::Text(cause.number.clone()));
        Some(reason.with("open", Figure::Cents(cents)))
    };
    if Cents::ZERO < cause.open {
        return reason("freeze_open", cause.open);
    }
    let counts = |day: &Date| cause.paid_on.is_none_or(|paid| *day < paid);
    let charged: Cents = cause.charged.iter().filter(|(day, _)| counts(day)).map(|(_, cents)| *cents).sum();
    if Cents::ZERO < charged { reason("freeze_charged_open", charged) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn paid(on: Date) -> Cause {
        let due = date(2026, 1, 15);
        let open_at_due = if on <= due { Cents::ZERO } else { Cents(121_000) };
        let number = "F2026-00001".into();
        Cause { number, due, open: Cents::ZERO, open_at_due, paid_on: Some(on), charged: Vec::new() }
    }

    #[test]
    fn art_3_2_r_d_paying_all_that_caused_it_lifts_a_freeze_and_paying_a_part_does_not() {
        let (late, open) =
            (paid(date(2026, 2, 1)), Cause { open: Cents(1), paid_on: None, ..paid(date(2026, 2, 1)) });
        assert!(matches!(freeze(&[late.clone()]), Freeze::Lifted(_)));
        assert!(matches!(freeze(&[late, open]), Freeze::Stays(_)));
        assert!(matches!(freeze(&[]), Freeze::Stays(_)), "a freeze by hand is lifted by hand");
    }

    #[test]
    fn art_3_2_t10_a_payment_in_time_that_was_found_later_voids_the_freeze() {
        assert!(matches!(freeze(&[paid(date(2026, 1, 15))]), Freeze::Voided(_)));
        assert!(matches!(freeze(&[paid(date(2026, 1, 15)), paid(date(2026, 1, 16))]), Freeze::Lifted(_)));
    }

    #[test]
    fn art_3_2_r_d_what_was_charged_before_the_payment_keeps_it_and_what_was_charged_after_does_not() {
        let with = |day| Cause { charged: vec![(day, Cents(500))], ..paid(date(2026, 2, 1)) };
        assert!(matches!(freeze(&[with(date(2026, 1, 31))]), Freeze::Stays(_)));
        assert!(matches!(freeze(&[with(date(2026, 2, 1))]), Freeze::Lifted(_)));
    }
}
