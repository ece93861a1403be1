//! Late interest (art. 3.2): what a late payer owes under both readings, to the day.
//!
//! The agreed interest is simple, by anniversary months of the first day of default: a full such month is exactly the
//! agreed percentage. The statutory interest (art. 6:119a BW) compounds after each year counted from that day. What
//! can be claimed is the higher of the two over the period. Accrued is always computed; charged only by decision.
//!
//! Invariant: fractions stay exact until the one rounding of each reading, so that days add up to their period.

mod accrual;

use crate::calendar::LAST_DAY;
use crate::exact::{self, Exact, TooLarge};
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};
use crate::tables::Unknown;
use crate::tables::rates::{RateTable, Statutory};
use accrual::Principal;
use jiff::civil::Date;
use num_traits::Zero;
use rust_decimal::Decimal;

/// The most payments one debt is computed with: more than a daily part payment during the five years a claim lives
/// (art. 3:307 BW).
pub const MOST_PAYMENTS: usize = 2_000;

/// An overdue debt.
#[derive(Clone, Copy, Debug)]
pub struct Debt<'a> {
    /// What was open on the first day of default, VAT included.
    pub principal: Cents,
    /// The day after the agreed last day of payment: interest runs from it, and months and years are counted from it.
    pub in_default_from: Date,
    /// What was paid on the principal, by value date; the day of payment still bears interest on what it pays.
    pub payments: &'a [Payment],
    /// The last day up to which interest was already charged by a decision.
    pub charged_until: Option<Date>,
}

/// A payment, as far as it went to the principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Payment {
    /// The day our account was credited (art. 6:114 BW).
    pub value_date: Date,
    /// What it took off the principal.
    pub cents: Cents,
}

/// What was agreed about late interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterestPolicy {
    /// Percent per month, simple.
    pub percent_per_month: Decimal,
    /// Which statutory rate stands beside it.
    pub statutory: Statutory,
}

impl Default for InterestPolicy {
    /// The terms: 5 % per month, next to the commercial rate.
    fn default() -> Self {
        Self { percent_per_month: Decimal::from(5), statutory: Statutory::Commercial }
    }
}

/// A stretch of days on which one rate ran over one principal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accrual {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// What the rate ran over; for the statutory reading with the interest added after each full year. Rounded to show.
    pub base: Cents,
    /// Percent per month (agreed) or per year (statutory).
    pub percent: Decimal,
    /// The days of the anniversary month or year that the stretch is a part of.
    pub of_days: i64,
}

/// One reading of the interest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The interest, rounded once.
    pub cents: Cents,
    /// How it came to be, in order of time, from the first day of default.
    pub accruals: Vec<Accrual>,
}

/// The interest of a debt up to and including a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interest {
    /// As agreed.
    pub contractual: Reading,
    /// As the law has it.
    pub statutory: Reading,
    /// The higher of the two.
    pub claimable: Cents,
    /// Why.
    pub because: Vec<Reason>,
}

/// Why interest cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The statutory rate is not known for every day; the last one is never carried forward.
    RateUnknown(Unknown),
    /// A day lies beyond the last day that facts may name.
    TooLate {
        /// That last day.
        last: Date,
    },
    /// A principal or a payment below zero.
    Negative,
    /// More payments than [`MOST_PAYMENTS`].
    TooManyPayments,
    /// The amount does not fit.
    TooLarge(TooLarge),
}

impl Refusal {
    /// Why, with the article.
    pub fn reason(&self) -> Reason {
        match self {
            Self::RateUnknown(unknown) => unknown.reason(),
            Self::TooLate { last } => Reason::plain("date_too_late").with("last", Figure::Date(*last)),
            Self::Negative => Reason::of("3.2", "amount_below_zero"),
            Self::TooManyPayments => {
                let most = i64::try_from(MOST_PAYMENTS).unwrap_or(i64::MAX);
                Reason::plain("too_many_payments").with("most", Figure::Count(most))
            }
            Self::TooLarge(large) => large.reason(),
        }
    }
}

/// Both readings up to and including a day, and what can be claimed (art. 3.2; art. 6:119a BW).
pub fn interest(
    debt: &Debt<'_>,
    until: Date,
    policy: &InterestPolicy,
    rates: &RateTable,
) -> Result<Interest, Refusal> {
    let contractual = contractual(debt, until, policy)?;
    let statutory = statutory(debt, until, policy, rates)?;
    let claimable = contractual.cents.max(statutory.cents);
    let because = because(debt, until, policy, &contractual, &statutory);
    Ok(Interest { contractual, statutory, claimable, because })
}

/// The agreed interest alone: simple, by anniversary months (art. 3.2).
pub fn contractual(debt: &Debt<'_>, until: Date, policy: &InterestPolicy) -> Result<Reading, Refusal> {
    reading(debt, until, |principal, until| Ok(accrual::simple(principal, until, policy.percent_per_month)))
}

/// The statutory interest alone: compounding by anniversary years, actual days (art. 6:119a and 6:119 BW).
pub fn statutory(
    debt: &Debt<'_>,
    until: Date,
    policy: &InterestPolicy,
    rates: &RateTable,
) -> Result<Reading, Refusal> {
    reading(debt, until, |principal, until| {
        accrual::compounding(principal, until, policy.statutory, rates).map_err(Refusal::RateUnknown)
    })
}

type Run = (Exact, Vec<accrual::Piece>);

fn reading(
    debt: &Debt<'_>,
    until: Date,
    run: impl Fn(&Principal, Date) -> Result<Run, Refusal>,
) -> Result<Reading, Refusal> {
    let principal = checked(debt, until)?;
    let (total, pieces) = run(&principal, until)?;
    let charged = match debt.charged_until {
        Some(day) => run(&principal, day.min(until))?.0,
        None => Exact::zero(),
    };
    let cents = exact::to_cents(&(total - charged)).map_err(Refusal::TooLarge)?;
    let accruals = pieces.into_iter().map(accrual::Piece::shown).collect::<Result<_, _>>();
    Ok(Reading { cents, accruals: accruals.map_err(Refusal::TooLarge)? })
}

fn checked(debt: &Debt<'_>, until: Date) -> Result<Principal, Refusal> {
    let dated = debt.payments.iter().map(|payment| payment.value_date).chain([debt.in_default_from, until]);
    if dated.max().is_some_and(|latest| LAST_DAY < latest) {
        return Err(Refusal::TooLate { last: LAST_DAY });
    }
    if MOST_PAYMENTS < debt.payments.len() {
        return Err(Refusal::TooManyPayments);
    }
    let amounts = debt.payments.iter().map(|payment| payment.cents).chain([debt.principal]);
    if amounts.min().is_some_and(|least| least < Cents::ZERO) {
        return Err(Refusal::Negative);
    }
    Ok(Principal::of(debt))
}

fn because(
    debt: &Debt<'_>,
    until: Date,
    policy: &InterestPolicy,
    contractual: &Reading,
    statutory: &Reading,
) -> Vec<Reason> {
    let period = |reason: Reason| {
        reason.with("from", Figure::Date(debt.in_default_from)).with("until", Figure::Date(until))
    };
    let mut because = vec![
        period(Reason::of("3.2", "interest_contractual"))
            .with("principal", Figure::Cents(debt.principal))
            .with("percent_per_month", Figure::Decimal(policy.percent_per_month.to_string()))
            .with("interest", Figure::Cents(contractual.cents)),
        period(Reason::plain("interest_statutory")).with("interest", Figure::Cents(statutory.cents)),
    ];
    for row in statutory.accruals.iter().fold(Vec::new(), rate_rows) {
        because.push(row);
    }
    let code =
        if statutory.cents <= contractual.cents { "interest_as_agreed" } else { "interest_as_the_law" };
    because.push(Reason::of("3.2", code));
    if let Some(day) = debt.charged_until {
        because.push(Reason::of("3.2", "interest_already_charged").with("until", Figure::Date(day)));
    }
    because
}

/// One reason for each statutory rate that was used, not for each day or payment.
fn rate_rows(mut rows: Vec<Reason>, accrual: &Accrual) -> Vec<Reason> {
    let percent = Figure::Decimal(accrual.percent.to_string());
    if rows.last().is_none_or(|last| last.figures[0].1 != percent) {
        let row = Reason::plain("interest_statutory_rate");
        rows.push(row.with("percent", percent).with("from", Figure::Date(accrual.from)));
    }
    rows
}

#[cfg(test)]
mod tests;
