//! Invoices (art. 3.1, 3.3, 4.1): when they fall due, until when they can be objected to, and their VAT.
//!
//! Invariant: VAT is rounded once per rate, over the subtotal of that rate, never per line.

use crate::calendar::{days_after, working_days::working_days_after};
use crate::exact::{self, Exact, TooLarge};
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};
use crate::tables::{Unknown, designated::DesignatedDays};
use jiff::civil::Date;
use num_traits::Zero;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Days to pay where nothing else was agreed in writing (art. 3.1).
pub const TERM_DAYS: u16 = 14;
/// Working days to object, after receipt (art. 3.3).
pub const OBJECTION_WORKING_DAYS: u8 = 5;

/// When an invoice is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day on which a payment is in time, to 24:00.
    pub due: Date,
    /// The first day of default: no notice is needed (art. 3.2).
    pub in_default_from: Date,
    /// Why.
    pub because: Vec<Reason>,
}

/// The due date: the invoice's day is not counted, and weekends and holidays do not shift it (art. 3.1, T2, T3).
pub fn due(invoice_date: Date, term_days: u16) -> Due {
    let due = days_after(invoice_date, term_days);
    let in_default_from = days_after(due, 1);
    let because = vec![
        Reason::of("3.1", "due_after_invoice_date")
            .with("invoice_date", Figure::Date(invoice_date))
            .with("term_days", Figure::Count(i64::from(term_days)))
            .with("due", Figure::Date(due)),
        Reason::of("3.2", "default_without_notice").with("in_default_from", Figure::Date(in_default_from)),
    ];
    Due { due, in_default_from, because }
}

/// What an invoice's term rests on now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Its date.
    pub issued_on: Date,
    /// The days to pay that were agreed.
    pub term_days: u16,
    /// The last day to pay in time, as it stands.
    pub due: Date,
}

/// What is known of its delivery, and of what followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// When it was sent again, if it was.
    pub again: Option<Date>,
    /// When it was received after all.
    pub received_on: Date,
    /// Whether interest or costs were charged for it.
    pub charged: bool,
    /// Whether anything is open on it.
    pub open: bool,
}

/// A payment term that begins anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restart {
    /// When the invoice was received after all.
    pub received_on: Date,
    /// The days to pay that were agreed.
    pub term_days: u16,
    /// The last day to pay in time, before.
    pub due_before: Date,
    /// The last day to pay in time, to 24:00.
    pub due: Date,
}

/// Why a payment term cannot begin anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRestart {
    /// It was delivered as far as anybody knows: it was never sent again.
    NotSentAgain,
    /// It cannot have been received on that day.
    Received {
        /// Not before it was sent again.
        from: Date,
        /// Not after today.
        until: Date,
    },
    /// Interest or costs were charged for it, for being late.
    Charged,
    /// Nothing is open on it.
    NothingOpen,
    /// It would not be due any later.
    NotLater {
        /// When it is due.
        due: Date,
    },
}

/// From when on an invoice is due whose delivery failed and that was received after it was sent again (art. 3.1): a right of
/// the provider, exercised by decision. Its date stays.
pub fn restart(terms: &Terms, sent: &Sent, today: Date) -> Result<Restart, NoRestart> {
    let from = sent.again.ok_or(NoRestart::NotSentAgain)?.max(terms.issued_on);
    if sent.received_on < from || today < sent.received_on {
        return Err(NoRestart::Received { from, until: today });
    }
    if !sent.open {
        return Err(NoRestart::NothingOpen);
    }
    if sent.charged {
        return Err(NoRestart::Charged);
    }
    let due = days_after(sent.received_on, terms.term_days);
    if due <= terms.due {
        return Err(NoRestart::NotLater { due: terms.due });
    }
    Ok(Restart { received_on: sent.received_on, term_days: terms.term_days, due_before: terms.due, due })
}

/// Why an invoice is due when it is, once its term began anew.
pub fn restarted(received_on: Date, term_days: i64, (before, due): (Date, Date)) -> Vec<Reason> {
    vec![
        Reason::of("3.1", "due_after_receipt")
            .with("received", Figure::Date(received_on))
            .with("term_days", Figure::Count(term_days))
            .with("due", Figure::Date(due))
            .with("before", Figure::Date(before)),
        Reason::of("3.2", "default_without_notice").with("in_default_from", Figure::Date(days_after(due, 1))),
    ]
}

/// Until when an invoice can be objected to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectionDeadline {
    /// The last day, to 24:00. Objecting never suspends payment.
    pub deadline: Date,
    /// Why.
    pub because: Vec<Reason>,
}

/// The fifth working day after the day of receipt (art. 3.3, T6); refuses where the designated days are not known.
pub fn objection_deadline(received: Date, designated: &DesignatedDays) -> Result<ObjectionDeadline, Unknown> {
    let deadline = working_days_after(received, OBJECTION_WORKING_DAYS, designated)?;
    let because = vec![
        Reason::of("3.3", "objection_within_working_days")
            .with("received", Figure::Date(received))
            .with("working_days", Figure::Count(i64::from(OBJECTION_WORKING_DAYS)))
            .with("deadline", Figure::Date(deadline)),
    ];
    Ok(ObjectionDeadline { deadline, because })
}

/// A line of an invoice, as far as VAT needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Net amount; negative on a credit note.
    pub net: Cents,
    /// Percent of VAT.
    pub rate: Decimal,
}

/// What an invoice holds at one rate of VAT.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subtotal {
    /// Percent of VAT.
    pub rate: Decimal,
    /// Sum of the lines.
    pub net: Cents,
    /// VAT over that sum, rounded half up once.
    pub vat: Cents,
}

/// The totals of an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// One per rate, lowest rate first.
    pub subtotals: Vec<Subtotal>,
    /// Sum without VAT.
    pub net: Cents,
    /// VAT.
    pub vat: Cents,
    /// What is to be paid.
    pub gross: Cents,
    /// Why.
    pub because: Vec<Reason>,
}

/// Net, VAT and gross: per rate the lines are added and the VAT of that sum is rounded once (art. 4.1, EN 16931).
pub fn vat(lines: &[Line]) -> Result<Totals, TooLarge> {
    let mut sums: BTreeMap<Decimal, Exact> = BTreeMap::new();
    for line in lines {
        *sums.entry(line.rate.normalize()).or_insert_with(Exact::zero) += exact::cents(line.net);
    }
    let subtotals = sums
        .into_iter()
        .map(|(rate, sum)| {
            let vat = exact::to_cents(&(&sum * exact::percent(rate)))?;
            Ok(Subtotal { rate, net: exact::to_cents(&sum)?, vat })
        })
        .collect::<Result<Vec<_>, TooLarge>>()?;
    let total = |amount: fn(&Subtotal) -> Cents| {
        exact::to_cents(&subtotals.iter().map(|sub| exact::cents(amount(sub))).sum())
    };
    let (net, vat) = (total(|sub| sub.net)?, total(|sub| sub.vat)?);
    let gross = exact::to_cents(&(exact::cents(net) + exact::cents(vat)))?;
    let mut because: Vec<Reason> = subtotals.iter().map(because_of).collect();
    if because.is_empty() {
        because.push(Reason::of("4.1", "nothing_to_tax"));
    }
    Ok(Totals { subtotals, net, vat, gross, because })
}

/// The VAT of a credit note over `now`, when `before` was credited of the same invoice already: what the VAT of both
/// together is more than that of `before`. So credit notes that together undo an invoice undo its VAT to the cent.
pub fn vat_of_credit(before: &[Line], now: &[Line]) -> Result<Totals, TooLarge> {
    let both: Vec<Line> = before.iter().chain(now).copied().collect();
    let (before, mut totals, both) = (vat(before)?, vat(now)?, vat(&both)?);
    let of = |totals: &Totals, rate| -> Cents {
        totals.subtotals.iter().filter(|sub| sub.rate == rate).map(|sub| sub.vat).sum()
    };
    for sub in &mut totals.subtotals {
        sub.vat = of(&both, sub.rate) - of(&before, sub.rate);
    }
    totals.vat = totals.subtotals.iter().map(|sub| sub.vat).sum();
    totals.gross = totals.net + totals.vat;
    totals.because = totals.subtotals.iter().map(because_of).collect();
    Ok(totals)
}

/// How an invoice stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is open.
    Settled,
    /// It is to be paid within so many days, today counted as 0.
    Due {
        /// Days left.
        days: i64,
    },
    /// Its last day was so many days ago: in default without notice (art. 3.2).
    Overdue {
        /// Days late.
        days: i64,
    },
}

impl Standing {
    /// Its name in the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Settled => "settled",
            Self::Due { days: 0 } => "due_today",
            Self::Due { .. } => "open",
            Self::Overdue { .. } => "overdue",
        }
    }
}

/// How an invoice stands on a day, by its last day to pay and what is open (art. 3.1, 3.2).
pub fn standing(due: Date, open: Cents, today: Date) -> Standing {
    let days = i64::from((due - today).get_days());
    match days {
        _ if open <= Cents::ZERO => Standing::Settled,
        0.. => Standing::Due { days },
        _ => Standing::Overdue { days: -days },
    }
}

fn because_of(sub: &Subtotal) -> Reason {
    Reason::of("4.1", "vat_over_subtotal")
        .with("rate", Figure::Decimal(sub.rate.to_string()))
        .with("net", Figure::Cents(sub.net))
        .with("vat", Figure::Cents(sub.vat))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn art_3_1_fourteen_days_and_no_shift_for_a_holiday_or_a_short_day() {
        for (invoice, due_on) in [
            (date(2026, 1, 1), date(2026, 1, 15)),
            (date(2028, 2, 15), date(2028, 2, 29)),
            (date(2027, 2, 15), date(2027, 3, 1)),
            (date(2026, 12, 18), date(2027, 1, 1)),
            (date(2026, 4, 13), date(2026, 4, 27)),
            (date(2026, 3, 15), date(2026, 3, 29)),
        ] {
            let answer = due(invoice, TERM_DAYS);
            assert_eq!(
                (answer.due, answer.in_default_from),
                (due_on, due_on.tomorrow().unwrap()),
                "{invoice}"
            );
        }
        assert_eq!(due(date(2026, 1, 1), 30).due, date(2026, 1, 31));
    }

    #[test]
    fn art_3_3_five_working_days_after_receipt() {
        for (received, deadline) in [
            (date(2026, 5, 13), date(2026, 5, 22)),
            (date(2026, 12, 24), date(2027, 1, 4)),
            (date(2027, 5, 3), date(2027, 5, 13)),
            (date(2026, 11, 21), date(2026, 11, 27)),
            (date(2026, 11, 20), date(2026, 11, 27)),
        ] {
            let answer = objection_deadline(received, DesignatedDays::shipped()).unwrap();
            assert_eq!(answer.deadline, deadline, "{received}");
        }
    }

    #[test]
    fn art_3_3_a_deadline_beyond_the_known_decrees_is_refused() {
        let refused = objection_deadline(date(2028, 12, 27), DesignatedDays::shipped()).unwrap_err();
        assert_eq!(refused.known_until, date(2028, 12, 31));
    }

    fn totals(lines: &[(i64, i64)]) -> Totals {
        let lines: Vec<Line> =
            lines.iter().map(|&(net, rate)| Line { net: Cents(net), rate: Decimal::from(rate) }).collect();
        vat(&lines).unwrap()
    }

    #[test]
    fn art_4_1_vat_is_rounded_once_per_rate() {
        for (lines, vat_cents, gross) in [
            (vec![(120_000, 21)], 25_200, 145_200),
            (vec![(33_333, 21)], 7_000, 40_333),
            (vec![(2, 21); 3], 1, 7),
            (vec![(5, 21); 3], 3, 18),
            (vec![(-33_333, 21)], -7_000, -40_333),
            (vec![(100, 21), (100, 9), (100, 0)], 30, 330),
        ] {
            let answer = totals(&lines);
            assert_eq!((answer.vat, answer.gross), (Cents(vat_cents), Cents(gross)), "{lines:?}");
        }
    }

    #[test]
    fn art_4_1_a_total_that_does_not_fit_is_refused() {
        let line = Line { net: Cents(i64::MAX), rate: Decimal::from(21) };
        assert_eq!(vat(&[line, line]), Err(TooLarge));
    }

    #[test]
    fn art_3_1_the_last_day_itself_is_in_time() {
        let on = |day: i8, open| standing(date(2026, 1, 15), Cents(open), date(2026, 1, day)).name();
        assert_eq!([on(1, 5), on(15, 5), on(16, 5), on(16, 0)], ["open", "due_today", "overdue", "settled"]);
        let late = standing(date(2026, 1, 15), Cents(5), date(2026, 3, 1));
        assert_eq!(late, Standing::Overdue { days: 45 });
    }

    #[test]
    fn art_4_1_three_credits_of_two_cents_give_back_the_one_cent_of_vat() {
        let line = Line { net: Cents(2), rate: Decimal::from(21) };
        let vats: Vec<i64> =
            (0..3).map(|before| vat_of_credit(&vec![line; before], &[line]).unwrap().vat.0).collect();
        assert_eq!((vats.iter().sum::<i64>(), totals(&[(6, 21)]).vat), (1, Cents(1)), "{vats:?}");
    }

    proptest! {
        #[test]
        fn art_4_1_credit_notes_that_undo_an_invoice_undo_its_vat(
            parts in prop::collection::vec((1_i64..100_000, prop::sample::select(vec![0, 9, 21])), 1..10)
        ) {
            let all: Vec<Line> =
                parts.iter().map(|&(net, rate)| Line { net: Cents(net), rate: Decimal::from(rate) }).collect();
            let each: Cents =
                (0..all.len()).map(|at| vat_of_credit(&all[..at], &all[at..=at]).unwrap().gross).sum();
            prop_assert_eq!(each, vat(&all).unwrap().gross);
        }

        #[test]
        fn art_4_1_the_order_of_lines_changes_nothing_and_a_credit_note_undoes_its_invoice(
            mut lines in prop::collection::vec((-1_000_000_i64..1_000_000, prop::sample::select(vec![0, 9, 21])), 0..20)
        ) {
            let there = totals(&lines);
            lines.reverse();
            let back: Vec<_> = lines.iter().map(|&(net, rate)| (-net, rate)).collect();
            prop_assert_eq!(there.gross + totals(&back).gross, Cents::ZERO);
            prop_assert_eq!(there.net + there.vat, there.gross);
        }
    }

    #[test]
    fn art_3_1_a_term_begins_anew_from_the_receipt_of_what_was_sent_again() {
        let terms = Terms { issued_on: date(2026, 1, 1), term_days: 14, due: date(2026, 1, 15) };
        let sent = Sent {
            again: Some(date(2026, 1, 20)),
            received_on: date(2026, 1, 21),
            charged: false,
            open: true,
        };
        let today = date(2026, 1, 25);
        let found = restart(&terms, &sent, today).expect("a restart");
        assert_eq!((found.due_before, found.due), (date(2026, 1, 15), date(2026, 2, 4)));
        let received = NoRestart::Received { from: date(2026, 1, 20), until: today };
        for (case, expected) in [
            (Sent { again: None, ..sent }, NoRestart::NotSentAgain),
            (Sent { received_on: date(2026, 1, 19), ..sent }, received),
            (Sent { received_on: date(2026, 1, 26), ..sent }, received),
            (Sent { charged: true, ..sent }, NoRestart::Charged),
            (Sent { open: false, ..sent }, NoRestart::NothingOpen),
        ] {
            assert_eq!(restart(&terms, &case, today), Err(expected), "{case:?}");
        }
        let longer = Terms { due: date(2026, 2, 4), ..terms };
        assert_eq!(restart(&longer, &sent, today), Err(NoRestart::NotLater { due: date(2026, 2, 4) }));
    }
}
