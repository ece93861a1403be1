//! How an invoice stands as a debt on a day (art. 3.1, 3.2): in time, overdue or settled, and what has accrued on it.
//!
//! Payments count on their value date. What was credited was never owed, so that interest is computed anew from the first
//! day; what was written off is still owed. A payment that was reversed was never made: default keeps its date.
//! Invariant: accrued is computed, charged is a fact; nothing here turns the one into the other.

use crate::calendar::{LAST_DAY, day_before, days_after, days_in};
use crate::exact::TooLarge;
use crate::interest::{self, InterestPolicy, Payment, Reading};
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};
use crate::tables::{Unknown, rates::RateTable};
use jiff::civil::Date;

/// An invoice with all that was booked on it and charged for it.
#[derive(Clone, Copy, Debug)]
pub struct Debt<'a> {
    /// What it asked, VAT included.
    pub invoiced: Cents,
    /// The last day to pay in time.
    pub due: Date,
    /// What was booked on the principal.
    pub booked: &'a [Movement],
    /// What was charged for it by decision.
    pub charged: &'a [Charged],
}

/// One booking on the principal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The day that counts (art. 6:114 BW).
    pub value_on: Date,
    /// What it took off; negative when it came back.
    pub cents: Cents,
    /// By what.
    pub by: By,
}

/// What lowers the principal of a debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Money.
    Payment,
    /// A credit note: that part was never owed.
    Credit,
    /// A decision of the creditor not to wait for it; the debtor still owes it.
    WriteOff,
}

/// Interest or costs that stand on a claim statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charged {
    /// The day of the statement.
    pub on: Date,
    /// How much.
    pub cents: Cents,
    /// What of it is open.
    pub open: Cents,
    /// Of interest: the last day that it was charged for.
    pub until: Option<Date>,
}

/// Where a debt stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// It can still be paid in time.
    InTime {
        /// Days left, the last one counted.
        days_left: i64,
    },
    /// Today is the last day.
    DueToday,
    /// In default by law: no notice is needed (art. 3.2).
    Overdue {
        /// The first day of default.
        since: Date,
        /// How many days that is, today counted.
        days: i64,
    },
    /// Nothing of the principal is open.
    Settled {
        /// The value date with which that was so.
        on: Date,
    },
    /// The creditor wrote the rest off; it can still be claimed.
    WrittenOff {
        /// How much.
        cents: Cents,
        /// Since when.
        on: Date,
    },
}

/// One figure under both readings of the interest, and what can be claimed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both {
    /// As agreed.
    pub contractual: Cents,
    /// As the law has it; unknown beyond the table of rates.
    pub statutory: Result<Cents, Unknown>,
}

impl Both {
    /// The higher of the two; refused while the statutory rate is not known, since it might be that one.
    pub fn claimable(&self) -> Result<Cents, Unknown> {
        self.statutory.clone().map(|statutory| self.contractual.max(statutory))
    }
}

/// How a debt stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where it stands.
    pub term: Term,
    /// Principal that is open at the end of that day.
    pub open: Cents,
    /// Interest that accrued and was not charged, to that day included.
    pub accrued: Both,
    /// What one more day adds now.
    pub per_day: Both,
    /// Why.
    pub because: Vec<Reason>,
}

impl Debt<'_> {
    /// The first day of default.
    pub fn in_default_from(&self) -> Date {
        days_after(self.due, 1)
    }

    /// What was owed from the beginning: the invoice less what was credited, whenever that was (T11 of art. 3.2).
    pub fn owed(&self) -> Cents {
        let credited: Cents = self.booked.iter().filter(|m| m.by == By::Credit).map(|m| m.cents).sum();
        (self.invoiced - credited).max(Cents::ZERO)
    }

    /// Principal that is open at the end of a day: what was owed less what had come in or was written off by then.
    pub fn open_on(&self, day: Date) -> Cents {
        let gone = self.booked.iter().filter(|m| m.by == By::Credit || m.value_on <= day);
        self.invoiced - gone.map(|m| m.cents).sum()
    }

    /// Money that came in and stayed, by value date: what was reversed takes the latest payments away with it.
    pub fn paid(&self) -> Vec<Payment> {
        let mut money: Vec<Movement> = self.booked.iter().filter(|m| m.by == By::Payment).copied().collect();
        money.sort_by_key(|m| (m.value_on, m.cents < Cents::ZERO));
        let mut stayed: Vec<Payment> = Vec::new();
        for movement in money {
            if Cents::ZERO < movement.cents {
                stayed.push(Payment { value_date: movement.value_on, cents: movement.cents });
            } else {
                take_back(&mut stayed, -movement.cents);
            }
        }
        stayed
    }

    /// The value date with which nothing was owed any more; none while something is.
    pub fn settled_on(&self) -> Option<Date> {
        let mut owed = self.owed();
        if owed == Cents::ZERO {
            // Credited in full: what was never owed was settled from its first day.
            return Some(self.booked.iter().map(|m| m.value_on).min().unwrap_or(self.due).min(self.due));
        }
        self.paid().iter().find_map(|payment| {
            owed = owed - payment.cents;
            (owed <= Cents::ZERO).then_some(payment.value_date)
        })
    }

    /// The last day that interest was charged for.
    pub fn charged_until(&self) -> Option<Date> {
        self.charged.iter().filter_map(|charged| charged.until).max()
    }

    /// Where the debt stands on a day, without what accrues on it.
    pub fn term(&self, on: Date) -> Term {
        if let Some(day) = self.settled_on().filter(|day| *day <= on) {
            return Term::Settled { on: day };
        }
        let off = || self.booked.iter().filter(|m| m.by == By::WriteOff && m.value_on <= on);
        if let (true, Some(last)) = (self.open_on(on) <= Cents::ZERO, off().map(|m| m.value_on).max()) {
            return Term::WrittenOff { cents: off().map(|m| m.cents).sum(), on: last };
        }
        let since = self.in_default_from();
        match on.cmp(&self.due) {
            std::cmp::Ordering::Less => Term::InTime { days_left: days_in(on, self.due) - 1 },
            std::cmp::Ordering::Equal => Term::DueToday,
            std::cmp::Ordering::Greater => Term::Overdue { since, days: days_in(since, on) },
        }
    }
}

/// How a debt stands on a day, with what accrued on it (art. 3.2).
pub fn standing(
    debt: &Debt<'_>,
    on: Date,
    policy: &InterestPolicy,
    rates: &RateTable,
) -> Result<Standing, interest::Refusal> {
    if LAST_DAY < on {
        return Err(interest::Refusal::TooLate { last: LAST_DAY });
    }
    let (term, since) = (debt.term(on), debt.in_default_from());
    let paid = debt.paid();
    let late = interest::Debt {
        principal: debt.owed(),
        in_default_from: since,
        payments: &paid,
        charged_until: debt.charged_until(),
    };
    let mut because = vec![why(debt, &term, on)];
    let (accrued, per_day) = if on < since {
        (NOTHING, NOTHING)
    } else {
        let accrued = both(&late, on, policy, rates)?;
        because.extend(reasons(&late, on, policy, &accrued, rates)?);
        let today = interest::Debt { charged_until: Some(day_before(on)), ..late };
        (accrued, both(&today, on, policy, rates)?)
    };
    Ok(Standing { term, open: debt.open_on(on), accrued, per_day, because })
}

const NOTHING: Both = Both { contractual: Cents::ZERO, statutory: Ok(Cents::ZERO) };

fn both(
    debt: &interest::Debt<'_>,
    on: Date,
    policy: &InterestPolicy,
    rates: &RateTable,
) -> Result<Both, interest::Refusal> {
    let contractual = interest::contractual(debt, on, policy)?.cents;
    let statutory = known(interest::statutory(debt, on, policy, rates))?.map(|reading| reading.cents);
    Ok(Both { contractual, statutory })
}

/// A rate that is not known is an answer here; other refusals are not.
fn known(reading: Result<Reading, interest::Refusal>) -> Result<Result<Reading, Unknown>, interest::Refusal> {
    match reading {
        Ok(reading) => Ok(Ok(reading)),
        Err(interest::Refusal::RateUnknown(unknown)) => Ok(Err(unknown)),
        Err(other) => Err(other),
    }
}

fn reasons(
    late: &interest::Debt<'_>,
    on: Date,
    policy: &InterestPolicy,
    accrued: &Both,
    rates: &RateTable,
) -> Result<Vec<Reason>, interest::Refusal> {
    match &accrued.statutory {
        Ok(_) => interest::interest(late, on, policy, rates).map(|both| both.because),
        Err(unknown) => Ok(vec![
            Reason::of("3.2", "interest_contractual")
                .with("from", Figure::Date(late.in_default_from))
                .with("until", Figure::Date(on))
                .with("principal", Figure::Cents(late.principal))
                .with("percent_per_month", Figure::Decimal(policy.percent_per_month.to_string()))
                .with("interest", Figure::Cents(accrued.contractual)),
            unknown.reason(),
            Reason::of("3.2", "interest_provisional"),
        ]),
    }
}

fn why(debt: &Debt<'_>, term: &Term, on: Date) -> Reason {
    let due = Figure::Date(debt.due);
    match *term {
        Term::InTime { days_left } => {
            Reason::of("3.1", "debt_in_time").with("due", due).with("days_left", Figure::Count(days_left))
        }
        Term::DueToday => Reason::of("3.1", "debt_due_today").with("due", due),
        Term::Overdue { since, days } => Reason::of("3.2", "debt_overdue")
            .with("due", due)
            .with("since", Figure::Date(since))
            .with("days", Figure::Count(days))
            .with("open", Figure::Cents(debt.open_on(on))),
        Term::Settled { on } if on <= debt.due => {
            Reason::of("3.1", "debt_settled_in_time").with("on", Figure::Date(on)).with("due", due)
        }
        Term::Settled { on } => {
            Reason::of("3.2", "debt_settled_late").with("on", Figure::Date(on)).with("due", due)
        }
        Term::WrittenOff { cents, on } => {
            Reason::plain("debt_written_off").with("cents", Figure::Cents(cents)).with("on", Figure::Date(on))
        }
    }
}

/// The latest payments go first: a chargeback names no other.
fn take_back(stayed: &mut Vec<Payment>, mut cents: Cents) {
    while let Some(last) = stayed.last_mut().filter(|_| Cents::ZERO < cents) {
        let part = last.cents.min(cents);
        (last.cents, cents) = (last.cents - part, cents - part);
        if last.cents == Cents::ZERO {
            stayed.pop();
        }
    }
}

/// The sum of amounts, refused when it does not fit.
pub fn sum(amounts: impl Iterator<Item = Cents>) -> Result<Cents, TooLarge> {
    let total: i128 = amounts.map(|cents| i128::from(cents.0)).sum();
    i64::try_from(total).map(Cents).map_err(|_| TooLarge)
}

#[cfg(test)]
#[path = "standing_tests.rs"]
mod tests;
