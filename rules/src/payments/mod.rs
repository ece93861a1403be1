//! Payments (art. 3.1, 3.2): to which debts a payment goes, and inside a debt to what first.
//!
//! The debtor's own designation first; else what is payable first, of that the most onerous, of that the oldest, and
//! what is equally old in proportion (art. 6:43 BW). Inside a debt costs, then charged interest, then principal
//! (art. 6:44 BW). Invariant: the parts and what is left over add up to the payment, to the cent.

pub mod clues;
pub mod matching;
#[cfg(test)]
mod matching_tests;
pub mod returns;
pub mod set_off;
pub mod statements;
pub mod undo;

use crate::exact::TooLarge;
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Which debt: the id of its invoice, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DebtId(pub u128);

/// What is open on one invoice, with what was charged for it by decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenDebt {
    /// Which one.
    pub id: DebtId,
    /// When it arose: the invoice date.
    pub arose: Date,
    /// The last day to pay.
    pub due: Date,
    /// Charged collection costs still open.
    pub costs: Cents,
    /// Charged interest still open.
    pub interest: Cents,
    /// Principal still open, VAT included.
    pub principal: Cents,
    /// Percent per month that runs on it when late: the higher, the more onerous.
    pub percent_per_month: Decimal,
}

/// What one debt gets of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which debt.
    pub debt: DebtId,
    /// To its costs.
    pub costs: Cents,
    /// To its charged interest.
    pub interest: Cents,
    /// To its principal.
    pub principal: Cents,
}

/// How a payment was divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// What each debt gets, in the order of the law; debts that get nothing are not named.
    pub parts: Vec<Part>,
    /// What is left when every debt is paid: an overpayment.
    pub left: Cents,
    /// Why.
    pub because: Vec<Reason>,
}

/// Why a payment cannot be divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The payment is nothing or less.
    NothingPaid,
    /// The debtor named a debt that is not among the open ones, or one twice.
    UnknownDebt(DebtId),
    /// Two debts carry the same id.
    SameDebtTwice(DebtId),
    /// Something open is below zero.
    Negative(DebtId),
    /// What is open does not fit.
    TooLarge(TooLarge),
}

impl Refusal {
    /// Why, with the article.
    pub fn reason(&self) -> Reason {
        match self {
            Self::NothingPaid => Reason::of("3.1", "nothing_paid"),
            Self::UnknownDebt(_) => Reason::plain("designated_debt_unknown"),
            Self::SameDebtTwice(_) => Reason::plain("same_debt_twice"),
            Self::Negative(_) => Reason::plain("amount_below_zero"),
            Self::TooLarge(large) => large.reason(),
        }
    }
}

/// Divides a payment over the open debts: first those the debtor named, in that order, then as the law orders them on
/// the value date (art. 6:43 and 6:44 BW).
pub fn allocate(
    paid: Cents,
    value_date: Date,
    debts: &[OpenDebt],
    named: &[DebtId],
) -> Result<Allocation, Refusal> {
    check(paid, debts)?;
    let mut order = Vec::new();
    for &id in named {
        let debt = debts.iter().find(|debt| debt.id == id).ok_or(Refusal::UnknownDebt(id))?;
        if order.iter().any(|group: &Vec<OpenDebt>| group[0].id == id) {
            return Err(Refusal::UnknownDebt(id));
        }
        order.push(vec![*debt]);
    }
    order.extend(by_law(value_date, debts.iter().filter(|debt| !named.contains(&debt.id))));
    let mut left = paid;
    let mut parts = Vec::new();
    for group in &order {
        for (debt, cents) in shares(left, group) {
            parts.push(inside(debt, cents));
            left = left - cents;
        }
    }
    parts.retain(|part| part.costs + part.interest + part.principal != Cents::ZERO);
    let because = because(paid, value_date, named, left);
    Ok(Allocation { parts, left, because })
}

fn check(paid: Cents, debts: &[OpenDebt]) -> Result<(), Refusal> {
    if paid <= Cents::ZERO {
        return Err(Refusal::NothingPaid);
    }
    let mut ids: Vec<DebtId> = debts.iter().map(|debt| debt.id).collect();
    ids.sort_unstable();
    if let Some(pair) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Refusal::SameDebtTwice(pair[0]));
    }
    let negative = |debt: &&OpenDebt| debt.costs.min(debt.interest).min(debt.principal) < Cents::ZERO;
    if let Some(debt) = debts.iter().find(negative) {
        return Err(Refusal::Negative(debt.id));
    }
    let amounts = debts.iter().flat_map(|debt| [debt.costs, debt.interest, debt.principal]);
    let sum: i128 = amounts.map(|cents| i128::from(cents.0)).sum();
    i64::try_from(sum).map(|_| ()).map_err(|_| Refusal::TooLarge(TooLarge))
}

/// Groups of equal rank, highest rank first: payable, most onerous, oldest (art. 6:43, 2 BW).
fn by_law<'a>(value_date: Date, debts: impl Iterator<Item = &'a OpenDebt>) -> Vec<Vec<OpenDebt>> {
    let rank = |debt: &OpenDebt| {
        let payable_later = value_date < debt.due;
        (payable_later, std::cmp::Reverse(debt.percent_per_month), debt.arose)
    };
    let mut sorted: Vec<OpenDebt> = debts.copied().collect();
    sorted.sort_by_key(|debt| (rank(debt), debt.id));
    sorted.chunk_by(|one, next| rank(one) == rank(next)).map(<[OpenDebt]>::to_vec).collect()
}

fn open(debt: &OpenDebt) -> Cents {
    debt.costs + debt.interest + debt.principal
}

/// What each debt of a group gets: everything while it lasts, else in proportion, odd cents to the first ids.
fn shares(left: Cents, group: &[OpenDebt]) -> Vec<(&OpenDebt, Cents)> {
    let total: Cents = group.iter().map(open).sum();
    if total <= left {
        return group.iter().map(|debt| (debt, open(debt))).collect();
    }
    let in_proportion = |debt: &OpenDebt| {
        let share = i128::from(left.0) * i128::from(open(debt).0) / i128::from(total.0);
        Cents(i64::try_from(share).unwrap_or(0)) // a share is never more than what is left, which fits
    };
    let mut odd = left - group.iter().map(in_proportion).sum();
    let mut one_more = |debt: &OpenDebt| {
        let extra = Cents(i64::from(Cents::ZERO < odd && in_proportion(debt) < open(debt)));
        odd = odd - extra;
        extra
    };
    group.iter().map(|debt| (debt, in_proportion(debt) + one_more(debt))).collect()
}

/// Costs, then charged interest, then principal (art. 6:44, 1 BW).
fn inside(debt: &OpenDebt, cents: Cents) -> Part {
    let costs = cents.min(debt.costs);
    let interest = (cents - costs).min(debt.interest);
    Part { debt: debt.id, costs, interest, principal: cents - costs - interest }
}

fn because(paid: Cents, value_date: Date, named: &[DebtId], left: Cents) -> Vec<Reason> {
    let mut because = vec![
        Reason::of("3.1", "payment_counts_on_value_date")
            .with("paid", Figure::Cents(paid))
            .with("value_date", Figure::Date(value_date)),
    ];
    if !named.is_empty() {
        because.push(Reason::plain("payment_as_designated"));
    }
    because.push(Reason::plain("payment_order_between_debts"));
    because.push(Reason::plain("payment_order_inside_a_debt"));
    if left != Cents::ZERO {
        because.push(Reason::plain("payment_left_over").with("left", Figure::Cents(left)));
    }
    because
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn debt(id: u128, arose: Date, principal: i64) -> OpenDebt {
        OpenDebt {
            id: DebtId(id),
            arose,
            due: crate::calendar::days_after(arose, 14),
            costs: Cents::ZERO,
            interest: Cents::ZERO,
            principal: Cents(principal),
            percent_per_month: Decimal::from(5),
        }
    }

    fn principals(allocation: &Allocation) -> Vec<(u128, i64)> {
        allocation.parts.iter().map(|part| (part.debt.0, part.principal.0)).collect()
    }

    #[test]
    fn art_3_2_t4_costs_then_charged_interest_then_principal() {
        let open = OpenDebt {
            costs: Cents(150_000),
            interest: Cents(100_000),
            ..debt(1, date(2026, 1, 1), 1_000_000)
        };
        let answer = allocate(Cents(500_000), date(2026, 3, 15), &[open], &[]).unwrap();
        let part = Part {
            debt: DebtId(1),
            costs: Cents(150_000),
            interest: Cents(100_000),
            principal: Cents(250_000),
        };
        assert_eq!((answer.parts, answer.left), (vec![part], Cents::ZERO));
    }

    #[test]
    fn art_3_2_the_debtor_may_name_the_debt() {
        let debts = [debt(1, date(2026, 1, 1), 1_000), debt(2, date(2026, 2, 1), 1_000)];
        let answer = allocate(Cents(1_500), date(2026, 3, 15), &debts, &[DebtId(2)]).unwrap();
        assert_eq!(principals(&answer), [(2, 1_000), (1, 500)]);
        let unknown = allocate(Cents(1), date(2026, 3, 15), &debts, &[DebtId(3)]);
        assert_eq!(unknown, Err(Refusal::UnknownDebt(DebtId(3))));
    }

    #[test]
    fn art_3_2_else_payable_then_onerous_then_oldest_then_in_proportion() {
        let not_yet = debt(1, date(2026, 3, 10), 100);
        let cheap = OpenDebt { percent_per_month: Decimal::ONE, ..debt(2, date(2025, 1, 1), 100) };
        let (older, twin, other_twin) =
            (debt(3, date(2026, 1, 1), 100), debt(4, date(2026, 2, 1), 200), debt(5, date(2026, 2, 1), 100));
        let debts = [not_yet, cheap, other_twin, twin, older];
        let pay = |cents| principals(&allocate(Cents(cents), date(2026, 3, 15), &debts, &[]).unwrap());
        assert_eq!(pay(150), [(3, 100), (4, 34), (5, 16)]);
        assert_eq!(pay(450), [(3, 100), (4, 200), (5, 100), (2, 50)]);
        assert_eq!(pay(600), [(3, 100), (4, 200), (5, 100), (2, 100), (1, 100)]);
    }

    #[test]
    fn art_3_1_paying_too_much_leaves_the_rest_to_be_refunded() {
        let answer =
            allocate(Cents(1_200), date(2026, 1, 2), &[debt(1, date(2026, 1, 1), 1_000)], &[]).unwrap();
        assert_eq!(answer.left, Cents(200));
    }

    fn debts() -> impl Strategy<Value = Vec<OpenDebt>> {
        let one = (0_u16..5, 0_i64..1_000, 0_i64..1_000, 0_i64..100_000, 1_i64..3);
        prop::collection::vec(one, 0..8).prop_map(|all| {
            let debts = all.into_iter().zip(0_u128..);
            debts
                .map(|((days, costs, interest, principal, percent), id)| OpenDebt {
                    costs: Cents(costs),
                    interest: Cents(interest),
                    percent_per_month: Decimal::from(percent),
                    ..debt(id, crate::calendar::days_after(date(2026, 1, 1), days * 7), principal)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn art_3_2_allocation_conserves_money_and_overpays_nothing(
            debts in debts(), paid in 1_i64..500_000, named in prop::option::of(0_u128..4)
        ) {
            let named: Vec<DebtId> =
                named.map(DebtId).filter(|id| debts.iter().any(|debt| debt.id == *id)).into_iter().collect();
            let answer = allocate(Cents(paid), date(2026, 1, 25), &debts, &named).unwrap();
            let parts: Cents = answer.parts.iter().map(|p| p.costs + p.interest + p.principal).sum();
            prop_assert_eq!(parts + answer.left, Cents(paid));
            for part in &answer.parts {
                let debt = debts.iter().find(|debt| debt.id == part.debt).unwrap();
                prop_assert!(Cents::ZERO <= part.costs && part.costs <= debt.costs);
                prop_assert!(Cents::ZERO <= part.interest && part.interest <= debt.interest);
                prop_assert!(Cents::ZERO <= part.principal && part.principal <= debt.principal);
                prop_assert!(part.principal == Cents::ZERO || part.interest == debt.interest);
                prop_assert!(part.interest == Cents::ZERO || part.costs == debt.costs);
            }
            let open: Cents = debts.iter().map(super::open).sum();
            prop_assert_eq!(answer.left, (Cents(paid) - open).max(Cents::ZERO));
        }
    }
}
