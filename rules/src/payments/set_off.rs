//! Set-off (art. 6:127 to 6:137 BW): what the provider owes a customer lowers what the customer owes. The terms keep a customer
//! from setting off (art. 3.1); the provider may, by telling so.
//!
//! It works back to the day on which both could be asked for (art. 6:129 BW): no late interest accrues over days on which the
//! customer had money with us. Only what was charged until a day stays charged. Inside a debt costs go first, then charged
//! interest, then principal (art. 6:137, 6:44 BW). Invariant: what is used and what is left add up to what there was.

use super::{DebtId, OpenDebt, Part, Refusal, check, inside, open};
use crate::{
    numbers::Cents,
    reasons::{Figure, Reason},
};
use jiff::civil::Date;

/// What a customer has with the provider: an open credit note, or what is left of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Which one, as a number.
    pub id: u128,
    /// Since when it is the customer's.
    pub since: Date,
    /// How much.
    pub cents: Cents,
}

/// An open debt to set off against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Against {
    /// What is open.
    pub debt: OpenDebt,
    /// The last day that interest was charged for.
    pub charged_until: Option<Date>,
}

/// What one debt gets of one credit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// Of which credit.
    pub credit: u128,
    /// What of the debt.
    pub part: Part,
    /// The day from which it counts.
    pub value_on: Date,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetOff {
    /// What is used on what, credits oldest first, each on the debts in the order of their due day.
    pub uses: Vec<Use>,
    /// What is used in all.
    pub cents: Cents,
    /// What is left of the credits together.
    pub left: Cents,
    /// What stays open on the debts together.
    pub open: Cents,
    /// Why.
    pub because: Vec<Reason>,
}

impl SetOff {
    /// What one credit gives.
    pub fn of_credit(&self, id: u128) -> Cents {
        self.uses.iter().filter(|one| one.credit == id).map(|one| whole(&one.part)).sum()
    }

    /// What one debt gets.
    pub fn on_debt(&self, id: DebtId) -> Cents {
        self.uses.iter().filter(|one| one.part.debt == id).map(|one| whole(&one.part)).sum()
    }
}

fn whole(part: &Part) -> Cents {
    part.costs + part.interest + part.principal
}

/// Sets credits off against debts, both oldest first, on the day on which the customer is told. Refuses
/// [`Refusal::NothingPaid`] where there is nothing on either side.
pub fn set_off(credits: &[Credit], debts: &[Against], today: Date) -> Result<SetOff, Refusal> {
    let open_debts: Vec<OpenDebt> = debts.iter().map(|one| one.debt).collect();
    let there: Cents = credits.iter().map(|one| one.cents).sum();
    check(there, &open_debts)?;
    let mut credits = credits.to_vec();
    credits.sort_by_key(|one| (one.since, one.id));
    let mut left_of: Vec<Against> = debts.to_vec();
    left_of.sort_by_key(|one| (one.debt.due, one.debt.arose, one.debt.id));
    let mut uses = Vec::new();
    for credit in &credits {
        let mut left = credit.cents;
        for one in &mut left_of {
            let cents = left.min(open(&one.debt));
            if cents <= Cents::ZERO {
                continue;
            }
            let part = inside(&one.debt, cents);
            uses.push(Use { credit: credit.id, part, value_on: counts_from(credit, one, today) });
            one.debt.costs = one.debt.costs - part.costs;
            one.debt.interest = one.debt.interest - part.interest;
            one.debt.principal = one.debt.principal - part.principal;
            left = left - cents;
        }
    }
    if uses.is_empty() {
        return Err(Refusal::NothingPaid);
    }
    let cents: Cents = uses.iter().map(|one| whole(&one.part)).sum();
    let open = left_of.iter().map(|one| open(&one.debt)).sum();
    let chosen = |one: &&Against| uses.iter().any(|each| each.part.debt == one.debt.id);
    let last_due = debts.iter().filter(chosen).map(|one| one.debt.due).max();
    let mut because = because(&uses, cents);
    // Before that day it cannot be asked for, and set-off takes the customer's consent (art. 6:127(2) BW).
    because.extend(
        last_due
            .filter(|due| today <= *due)
            .map(|due| Reason::plain("set_off_before_due").with("due", Figure::Date(due))),
    );
    Ok(SetOff { cents, left: there - cents, open, because, uses })
}

/// The day on which both could be asked for (art. 6:129 BW): the credit was there and the debt was due. What falls due later
/// counts from today, and days for which interest was charged stay charged.
fn counts_from(credit: &Credit, one: &Against, today: Date) -> Date {
    let both = credit.since.max(one.debt.due);
    one.charged_until.map_or(both, |charged| both.max(charged)).min(today)
}

fn because(uses: &[Use], cents: Cents) -> Vec<Reason> {
    let mut because = vec![Reason::of("3.1", "set_off_by_provider").with("cents", Figure::Cents(cents))];
    if let Some(first) = uses.iter().map(|one| one.value_on).min() {
        because.push(Reason::plain("set_off_works_back").with("from", Figure::Date(first)));
    }
    because.push(Reason::plain("payment_order_inside_a_debt"));
    because
}

/// What was done with a credit note so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it gave, VAT included.
    pub gross: Cents,
    /// What it took off the invoice that it takes back.
    pub own: Cents,
    /// What was set off against other invoices.
    pub set_off: Cents,
    /// What went back to the customer, or is about to.
    pub refunded: Cents,
}

/// Why something is open on a credit note: its invoice was paid for more than was left of it. None where nothing is.
pub fn why_open(note: &Note, invoice: &str) -> Vec<Reason> {
    let left = note.gross - note.own - note.set_off - note.refunded;
    if left <= Cents::ZERO {
        return Vec::new();
    }
    let own = Reason::of("3.1", "note_above_open")
        .with("number", Figure::Text(invoice.to_owned()))
        .with("cents", Figure::Cents(note.gross))
        .with("open", Figure::Cents(note.own));
    let mut because = vec![own];
    for (cents, code) in [(note.set_off, "note_set_off"), (note.refunded, "note_refunded")] {
        if Cents::ZERO < cents {
            because.push(Reason::plain(code).with("cents", Figure::Cents(cents)));
        }
    }
    because.push(Reason::plain("note_waits").with("left", Figure::Cents(left)));
    because
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn debt(id: u128, due: Date, principal: i64) -> Against {
        let debt = OpenDebt {
            id: DebtId(id),
            arose: due.yesterday().unwrap(),
            due,
            costs: Cents::ZERO,
            interest: Cents::ZERO,
            principal: Cents(principal),
            percent_per_month: Decimal::from(5),
        };
        Against { debt, charged_until: None }
    }

    fn credit(id: u128, since: Date, cents: i64) -> Credit {
        Credit { id, since, cents: Cents(cents) }
    }

    #[test]
    fn art_3_1_credits_and_debts_are_used_oldest_first_and_the_rest_stays() {
        let credits = [credit(2, date(2026, 3, 1), 500), credit(1, date(2026, 2, 1), 300)];
        let debts = [debt(8, date(2026, 2, 20), 600), debt(7, date(2026, 1, 15), 400)];
        let out = set_off(&credits, &debts, date(2026, 4, 1)).unwrap();
        let said: Vec<_> =
            out.uses.iter().map(|one| (one.credit, one.part.debt.0, one.part.principal.0)).collect();
        assert_eq!(said, [(1, 7, 300), (2, 7, 100), (2, 8, 400)]);
        assert_eq!((out.cents, out.left, out.open), (Cents(800), Cents::ZERO, Cents(200)));
    }

    #[test]
    fn art_3_2_set_off_works_back_to_when_both_were_due_but_not_into_days_that_were_charged() {
        let today = date(2026, 4, 1);
        let on = |since, against: Against| {
            set_off(&[credit(1, since, 100)], &[against], today).unwrap().uses[0].value_on
        };
        assert_eq!(
            on(date(2026, 1, 1), debt(1, date(2026, 2, 15), 100)),
            date(2026, 2, 15),
            "no interest at all"
        );
        assert_eq!(on(date(2026, 3, 1), debt(1, date(2026, 2, 15), 100)), date(2026, 3, 1));
        let charged = Against { charged_until: Some(date(2026, 3, 20)), ..debt(1, date(2026, 2, 15), 100) };
        assert_eq!(on(date(2026, 3, 1), charged), date(2026, 3, 20));
        assert_eq!(on(date(2026, 3, 1), debt(1, date(2026, 4, 9), 100)), today, "not due yet: from today");
    }

    #[test]
    fn art_3_1_what_is_not_due_yet_takes_the_customers_consent_and_says_so() {
        let today = date(2026, 4, 1);
        let says = |due| {
            let out = set_off(&[credit(1, date(2026, 3, 1), 5)], &[debt(1, due, 5)], today).unwrap();
            out.because.iter().any(|reason| reason.code == "set_off_before_due")
        };
        assert_eq!((says(date(2026, 3, 31)), says(today), says(date(2026, 4, 9))), (false, true, true));
    }

    #[test]
    fn art_3_2_costs_and_charged_interest_go_before_the_principal() {
        let mut against = debt(1, date(2026, 1, 15), 1_000);
        (against.debt.costs, against.debt.interest) = (Cents(250), Cents(50));
        let out = set_off(&[credit(1, date(2026, 1, 1), 400)], &[against], date(2026, 4, 1)).unwrap();
        let part = out.uses[0].part;
        assert_eq!((part.costs, part.interest, part.principal), (Cents(250), Cents(50), Cents(100)));
    }

    #[test]
    fn art_3_1_nothing_on_either_side_is_nothing_to_set_off() {
        let today = date(2026, 4, 1);
        assert_eq!(set_off(&[], &[debt(1, today, 5)], today), Err(Refusal::NothingPaid));
        assert_eq!(set_off(&[credit(1, today, 5)], &[], today), Err(Refusal::NothingPaid));
    }

    #[test]
    fn art_3_1_a_credit_note_says_why_something_is_open_on_it() {
        let note =
            Note { gross: Cents(48_400), own: Cents(8_400), set_off: Cents(10_000), refunded: Cents::ZERO };
        let codes: Vec<_> = why_open(&note, "F2026-00001").iter().map(|one| one.code).collect();
        assert_eq!(codes, ["note_above_open", "note_set_off", "note_waits"]);
        assert!(why_open(&Note { refunded: Cents(30_000), ..note }, "F2026-00001").is_empty());
    }

    proptest! {
        #[test]
        fn art_3_1_setting_off_conserves_money_and_goes_below_nothing(
            credits in prop::collection::vec((0_i64..30, 1_i64..5_000), 1..5),
            debts in prop::collection::vec((0_i64..30, 0_i64..300, 0_i64..300, 1_i64..3_000), 1..6),
        ) {
            let day = |n: i64| date(2026, 1, 1).saturating_add(jiff::Span::new().days(n));
            let credits: Vec<Credit> =
                credits.iter().zip(0..).map(|((on, cents), id)| credit(id, day(*on), *cents)).collect();
            let debts: Vec<Against> = debts.iter().zip(0..).map(|((due, costs, interest, principal), id)| {
                let mut one = debt(id, day(*due), *principal);
                (one.debt.costs, one.debt.interest) = (Cents(*costs), Cents(*interest));
                one
            }).collect();
            let out = set_off(&credits, &debts, day(20)).unwrap();
            let there: Cents = credits.iter().map(|one| one.cents).sum();
            let asked: Cents = debts.iter().map(|one| open(&one.debt)).sum();
            prop_assert_eq!(out.cents + out.left, there);
            prop_assert_eq!(out.cents + out.open, asked);
            prop_assert_eq!(out.cents, there.min(asked), "all that can be is set off");
            for one in &credits {
                prop_assert!(out.of_credit(one.id) <= one.cents);
            }
            for one in &debts {
                prop_assert!(out.on_debt(one.debt.id) <= open(&one.debt));
            }
            prop_assert!(out.uses.iter().all(|one| one.value_on <= day(20)));
        }
    }
}
