//! How interest builds up: days, shares of anniversary months and years, and the principal that payments lower.

use super::{Accrual, Debt};
use crate::calendar::{day_before, days_after, days_in, months_after};
use crate::exact::{self, Exact, TooLarge};
use crate::numbers::Cents;
use crate::tables::Unknown;
use crate::tables::rates::{RateTable, Statutory};
use jiff::civil::Date;
use num_traits::Zero;
use rust_decimal::Decimal;

/// The open principal over time.
pub(super) struct Principal {
    from: Date,
    /// From each day on, what was open; in order of time.
    steps: Vec<(Date, Cents)>,
}

/// An [`Accrual`] before it is rounded to be shown.
pub(super) struct Piece {
    from: Date,
    until: Date,
    base: Exact,
    percent: Decimal,
    of_days: i64,
}

impl Principal {
    /// The principal of a debt; what is paid beyond it is no part of this debt.
    pub(super) fn of(debt: &Debt<'_>) -> Self {
        let mut payments = debt.payments.to_vec();
        payments.sort_by_key(|payment| payment.value_date);
        let mut open = debt.principal;
        let mut steps = vec![(debt.in_default_from, open)];
        for payment in payments {
            open = Cents(open.0.saturating_sub(payment.cents.0)).max(Cents::ZERO);
            let lowered = days_after(payment.value_date, 1).max(debt.in_default_from);
            match steps.last_mut() {
                Some(last) if last.0 == lowered => last.1 = open,
                _ => steps.push((lowered, open)),
            }
        }
        Self { from: debt.in_default_from, steps }
    }

    /// The parts of a period on which the principal did not change.
    fn during(&self, from: Date, until: Date) -> impl Iterator<Item = (Date, Date, Cents)> + '_ {
        self.steps.iter().enumerate().filter_map(move |(index, &(start, open))| {
            let end = self.steps.get(index + 1).map_or(until, |next| day_before(next.0));
            let (start, end) = (start.max(from), end.min(until));
            (start <= end).then_some((start, end, open))
        })
    }

    /// The anniversary periods up to a day, each so many months long: first day, and last day of the full period.
    fn periods(&self, months: u16, until: Date) -> impl Iterator<Item = (Date, Date)> + '_ {
        let start = move |index: u16| months_after(self.from, index.saturating_mul(months));
        (0..u16::MAX)
            .map(move |index| (start(index), day_before(start(index + 1))))
            .take_while(move |&(first, _)| first <= until)
    }
}

impl Piece {
    fn interest(&self) -> Exact {
        let share = exact::share(days_in(self.from, self.until), self.of_days);
        &self.base * exact::percent(self.percent) * share
    }

    /// The piece with its base rounded.
    pub(super) fn shown(self) -> Result<Accrual, TooLarge> {
        let Self { from, until, base, percent, of_days } = self;
        Ok(Accrual { from, until, base: exact::to_cents(&base)?, percent, of_days })
    }
}

/// Simple interest by anniversary months: each month the percentage, a part of it by its days.
pub(super) fn simple(principal: &Principal, until: Date, percent: Decimal) -> (Exact, Vec<Piece>) {
    let pieces: Vec<Piece> = principal
        .periods(1, until)
        .flat_map(|(first, last)| {
            let of_days = days_in(first, last);
            principal.during(first, last.min(until)).map(move |(from, until, open)| Piece {
                from,
                until,
                base: exact::cents(open),
                percent,
                of_days,
            })
        })
        .filter(|piece| !piece.base.is_zero())
        .collect();
    (pieces.iter().map(Piece::interest).sum(), pieces)
}

/// Compounding interest by anniversary years: the base grows with the interest of each full year (art. 6:119, 2 BW).
pub(super) fn compounding(
    principal: &Principal,
    until: Date,
    which: Statutory,
    rates: &RateTable,
) -> Result<(Exact, Vec<Piece>), Unknown> {
    let mut grown = Exact::zero();
    let mut pieces = Vec::new();
    for (first, last) in principal.periods(12, until) {
        let of_year =
            year(principal, (first, last), until, &grown, |from, until| rates.between(which, from, until))?;
        grown += of_year.iter().map(Piece::interest).sum::<Exact>();
        pieces.extend(of_year);
    }
    Ok((grown, pieces))
}

/// The pieces of one anniversary year, split where a payment or a new rate falls.
fn year(
    principal: &Principal,
    (first, last): (Date, Date),
    until: Date,
    grown: &Exact,
    rates: impl Fn(Date, Date) -> Result<Vec<crate::tables::rates::Stretch>, Unknown>,
) -> Result<Vec<Piece>, Unknown> {
    let of_days = days_in(first, last);
    let mut pieces = Vec::new();
    for (from, until, open) in principal.during(first, last.min(until)) {
        let base = exact::cents(open) + grown;
        if base.is_zero() {
            continue;
        }
        for rate in rates(from, until)? {
            let (from, until, percent) = (rate.from, rate.until, rate.percent);
            pieces.push(Piece { from, until, base: base.clone(), percent, of_days });
        }
    }
    Ok(pieces)
}
