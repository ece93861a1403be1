//! What lifts a freeze of the whole wallet (art. 3.2): payment of the invoices that caused it, by value date.
//!
//! "The payment" is the open principal of those invoices and what was charged for them by document before the day of
//! payment. Invariant: interest that only accrued never keeps a freeze.

use super::standing::Debt;
use crate::calendar::days_after;
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;

/// How a freeze stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Freeze {
    /// Something is still open of what caused it.
    Stays {
        /// How much, with what was charged for it in time.
        open: Cents,
        /// Why.
        because: Vec<Reason>,
    },
    /// It is over with a payment's value date.
    Lifted {
        /// That day.
        on: Date,
        /// Why.
        because: Vec<Reason>,
    },
    /// Everything had been paid in time: it should not have been.
    Void {
        /// Why.
        because: Vec<Reason>,
    },
}

/// Whether a freeze of a day is still held up by the debts that caused it: those that were overdue then. Debts that fell
/// due later did not cause it, and may be a reason for another.
pub fn freeze(frozen_on: Date, debts: &[Debt<'_>]) -> Freeze {
    let causes = debts.iter().filter(|debt| debt.due < frozen_on);
    let (mut open, mut last, mut late) = (Cents::ZERO, None, false);
    for debt in causes {
        let settled = debt.settled_on();
        open = open + left(debt, settled);
        late |= settled.is_none_or(|on| debt.due < on);
        last = last.max(settled);
    }
    match last {
        _ if Cents::ZERO < open => {
            let why = Reason::of("3.2", "freeze_stays").with("open", Figure::Cents(open));
            Freeze::Stays { open, because: vec![why] }
        }
        Some(on) if late => {
            let why = Reason::of("3.2", "freeze_lifted").with("on", Figure::Date(on));
            Freeze::Lifted { on, because: vec![why] }
        }
        _ => Freeze::Void { because: vec![Reason::of("3.2", "freeze_void")] },
    }
}

/// What of one debt holds a freeze up: its principal, or what was charged before the day on which that was paid.
fn left(debt: &Debt<'_>, settled: Option<Date>) -> Cents {
    let charged = debt.charged.iter().filter(|charged| settled.is_none_or(|on| charged.on < on));
    let principal = match settled {
        Some(_) => Cents::ZERO,
        None => debt.owed() - debt.paid().iter().map(|payment| payment.cents).sum(),
    };
    principal + charged.map(|charged| charged.open).sum()
}

/// The first day on which the policy may freeze by itself: the day after the import of the bank statement that covers the
/// due date, so that money that came in time has been seen.
pub fn may_freeze_from(due: Date, covered_until: Date, imported_on: Date) -> Option<Date> {
    (due <= covered_until).then(|| days_after(imported_on.max(due), 1))
}

#[cfg(test)]
mod tests {
    use super::super::standing::{By, Charged, Movement};
    use super::*;
    use jiff::civil::date;

    fn paid(value_on: Date, cents: i64) -> Movement {
        Movement { value_on, cents: Cents(cents), by: By::Payment }
    }

    fn debt<'a>(booked: &'a [Movement], charged: &'a [Charged]) -> Debt<'a> {
        Debt { invoiced: Cents(121_000), due: date(2026, 1, 15), booked, charged }
    }

    fn charged(on: Date, open: i64) -> Charged {
        Charged { on, cents: Cents(6_050), open: Cents(open), until: Some(date(2026, 2, 1)) }
    }

    const FROZEN: Date = date(2026, 1, 20);

    #[test]
    fn art_3_2_a_freeze_stays_until_every_invoice_that_caused_it_is_paid() {
        let (half, whole) = ([paid(date(2026, 2, 1), 60_500)], [paid(date(2026, 2, 3), 121_000)]);
        let stays = freeze(FROZEN, &[debt(&half, &[]), debt(&whole, &[])]);
        assert!(matches!(stays, Freeze::Stays { open: Cents(60_500), .. }), "{stays:?}");
        let lifted = freeze(FROZEN, &[debt(&whole, &[])]);
        assert!(matches!(lifted, Freeze::Lifted { on, .. } if on == date(2026, 2, 3)), "{lifted:?}");
    }

    #[test]
    fn art_3_2_what_was_charged_before_the_payment_keeps_it_and_what_came_later_does_not() {
        let whole = [paid(date(2026, 2, 3), 121_000)];
        let before = [charged(date(2026, 2, 2), 6_050)];
        assert!(matches!(freeze(FROZEN, &[debt(&whole, &before)]), Freeze::Stays { open: Cents(6_050), .. }));
        for not_keeping in [charged(date(2026, 2, 3), 6_050), charged(date(2026, 2, 2), 0)] {
            let lifted = freeze(FROZEN, &[debt(&whole, &[not_keeping])]);
            assert!(matches!(lifted, Freeze::Lifted { .. }), "{not_keeping:?}");
        }
    }

    #[test]
    fn art_3_2_t10_payment_found_with_a_value_date_in_time_makes_it_void() {
        let in_time = [paid(date(2026, 1, 15), 121_000)];
        assert!(matches!(freeze(FROZEN, &[debt(&in_time, &[])]), Freeze::Void { .. }));
    }

    #[test]
    fn art_3_2_a_debt_that_fell_due_later_does_not_keep_it() {
        let whole = [paid(date(2026, 2, 3), 121_000)];
        let later = Debt { due: date(2026, 1, 25), ..debt(&[], &[]) };
        assert!(matches!(freeze(FROZEN, &[debt(&whole, &[]), later]), Freeze::Lifted { .. }));
    }

    #[test]
    fn art_3_2_writing_off_pays_nothing() {
        let off = [Movement { value_on: date(2026, 2, 1), cents: Cents(121_000), by: By::WriteOff }];
        assert!(matches!(freeze(FROZEN, &[debt(&off, &[])]), Freeze::Stays { .. }));
    }

    #[test]
    fn art_3_2_the_policy_waits_for_the_statement_that_covers_the_due_date() {
        let due = date(2026, 1, 15);
        assert_eq!(may_freeze_from(due, date(2026, 1, 14), date(2026, 1, 16)), None);
        assert_eq!(may_freeze_from(due, date(2026, 1, 15), date(2026, 1, 16)), Some(date(2026, 1, 17)));
        assert_eq!(may_freeze_from(due, date(2026, 1, 15), date(2026, 1, 15)), Some(date(2026, 1, 16)));
    }
}
