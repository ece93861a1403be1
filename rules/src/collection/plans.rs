//! Payment plans: parts with dates that both agreed on, and whether they are kept. A plan moves no due date and stops no
//! interest (art. 3.2); by policy the agreement is not dissolved for late payment while one is kept (art. 12.2 d).
//!
//! Invariant: the parts add up to what was open, to the cent.

use crate::interest::Payment;
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;

/// Parts of one plan: five years of months, as long as a claim lives without a reminder (art. 3:307 BW).
pub const MOST_PARTS: usize = 60;

/// One part of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The last day on which it is in time.
    pub due: Date,
    /// How much.
    pub cents: Cents,
}

/// Why a plan cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It has no parts, or more than [`MOST_PARTS`].
    Parts,
    /// A part is nothing or less.
    NothingIn(Part),
    /// A part lies before today, or not after the part before it.
    Order(Part),
    /// The parts do not add up to what is open.
    Sum {
        /// What is open.
        open: Cents,
        /// What the parts make.
        planned: Cents,
    },
}

impl Refusal {
    /// Why.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Parts => Reason::plain("plan_parts")
                .with("most", Figure::Count(i64::try_from(MOST_PARTS).unwrap_or(i64::MAX))),
            Self::NothingIn(part) => {
                Reason::plain("plan_nothing_in_part").with("due", Figure::Date(part.due))
            }
            Self::Order(part) => Reason::plain("plan_order").with("due", Figure::Date(part.due)),
            Self::Sum { open, planned } => Reason::plain("plan_sum")
                .with("open", Figure::Cents(*open))
                .with("planned", Figure::Cents(*planned)),
        }
    }
}

/// Checks a plan for what is open, made today.
pub fn check(open: Cents, today: Date, parts: &[Part]) -> Result<(), Refusal> {
    if parts.is_empty() || MOST_PARTS < parts.len() {
        return Err(Refusal::Parts);
    }
    if let Some(part) = parts.iter().find(|part| part.cents <= Cents::ZERO) {
        return Err(Refusal::NothingIn(*part));
    }
    let before = std::iter::once(crate::calendar::day_before(today)).chain(parts.iter().map(|part| part.due));
    if let Some((_, part)) = before.zip(parts).find(|(before, part)| part.due <= *before) {
        return Err(Refusal::Order(*part));
    }
    let planned: i128 = parts.iter().map(|part| i128::from(part.cents.0)).sum();
    if planned != i128::from(open.0) {
        return Err(Refusal::Sum { open, planned: Cents(i64::try_from(planned).unwrap_or(i64::MAX)) });
    }
    Ok(())
}

/// So many parts of the same size from a day on, each a month after the one before; the first ones carry the odd cents.
pub fn monthly(open: Cents, first: Date, count: u16) -> Vec<Part> {
    let each = open.0 / i64::from(count.max(1));
    let odd = open.0 % i64::from(count.max(1));
    (0..count)
        .map(|n| Part {
            due: crate::calendar::months_after(first, n),
            cents: Cents(each + i64::from(i64::from(n) < odd)),
        })
        .collect()
}

/// How a plan stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Every part so far was paid in time.
    Kept {
        /// The next one.
        next: Part,
        /// What of it is still to come.
        left: Cents,
    },
    /// A part was not paid in full by its day: a person decides what follows.
    Missed {
        /// Which one.
        part: Part,
        /// What of it is missing now.
        short: Cents,
    },
    /// All of it was paid.
    Fulfilled,
}

impl Standing {
    /// Why.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Kept { next, left } => Reason::plain("plan_kept")
                .with("due", Figure::Date(next.due))
                .with("left", Figure::Cents(*left)),
            Self::Missed { part, short } => Reason::plain("plan_missed")
                .with("due", Figure::Date(part.due))
                .with("short", Figure::Cents(*short)),
            Self::Fulfilled => Reason::plain("plan_fulfilled"),
        }
    }
}

/// How a plan stands at the end of a day, by the money that came in for it since it was made, by value date.
pub fn standing(parts: &[Part], paid: &[Payment], on: Date) -> Standing {
    let by = |day: Date| -> Cents { paid.iter().filter(|p| p.value_date <= day).map(|p| p.cents).sum() };
    if parts.iter().map(|part| part.cents).sum::<Cents>() <= by(on) {
        return Standing::Fulfilled;
    }
    let mut asked = Cents::ZERO;
    for part in parts {
        asked = asked + part.cents;
        let short = (asked - by(on)).max(Cents::ZERO).min(part.cents);
        if part.due < on && by(part.due) < asked {
            return Standing::Missed { part: *part, short };
        }
        if Cents::ZERO < short && on <= part.due {
            return Standing::Kept { next: *part, left: short };
        }
    }
    Standing::Fulfilled
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn part(month: i8, cents: i64) -> Part {
        Part { due: date(2026, month, 1), cents: Cents(cents) }
    }

    fn paid(month: i8, day: i8, cents: i64) -> Payment {
        Payment { value_date: date(2026, month, day), cents: Cents(cents) }
    }

    #[test]
    fn art_3_2_a_plan_is_kept_to_the_end_of_each_day_and_missed_the_day_after() {
        let parts = [part(3, 500), part(4, 500)];
        let on = |month, day, paid: &[Payment]| standing(&parts, paid, date(2026, month, day));
        assert_eq!(on(3, 1, &[]), Standing::Kept { next: parts[0], left: Cents(500) });
        assert_eq!(on(3, 2, &[]), Standing::Missed { part: parts[0], short: Cents(500) });
        let in_time = [paid(3, 1, 500)];
        assert_eq!(on(3, 2, &in_time), Standing::Kept { next: parts[1], left: Cents(500) });
        let late = [paid(3, 2, 500)];
        assert_eq!(on(3, 2, &late), Standing::Missed { part: parts[0], short: Cents::ZERO });
        let ahead = [paid(2, 20, 700)];
        assert_eq!(on(2, 20, &ahead), Standing::Kept { next: parts[1], left: Cents(300) });
        let all = [paid(3, 1, 500), paid(4, 1, 500)];
        assert_eq!(on(5, 1, &all), Standing::Fulfilled);
    }

    #[test]
    fn art_3_2_parts_are_in_order_from_today_and_make_the_whole() {
        let today = date(2026, 3, 1);
        let refused = |parts: &[Part]| check(Cents(1_000), today, parts).unwrap_err().reason().code;
        assert_eq!(refused(&[]), "plan_parts");
        assert_eq!(refused(&[part(3, 0), part(4, 1_000)]), "plan_nothing_in_part");
        assert_eq!(refused(&[part(2, 1_000)]), "plan_order");
        assert_eq!(refused(&[part(4, 500), part(4, 500)]), "plan_order");
        assert_eq!(refused(&[part(3, 500), part(4, 499)]), "plan_sum");
        assert_eq!(check(Cents(1_000), today, &[part(3, 500), part(4, 500)]), Ok(()));
    }

    proptest! {
        #[test]
        fn art_3_2_equal_parts_make_the_whole_and_are_a_plan(open in 60_i64..10_000_000, count in 1_u16..60) {
            let first = date(2026, 1, 31);
            let parts = monthly(Cents(open), first, count);
            prop_assert_eq!(check(Cents(open), first, &parts), Ok(()));
        }
    }
}
