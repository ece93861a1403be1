//! Taking a payment back (art. 3.2; HR 3 December 2004, AR1943): first what was left of it, then what it paid, last first, and
//! at last what was refunded out of it: that was paid out of money that never came, so that it is asked back (art. 6:203 BW).
//!
//! Invariant: what is taken back adds up, and no part gives more than it had.

use crate::numbers::Cents;

/// How a payment, or a part of it, is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Out of what was not used.
    pub rest: Cents,
    /// Out of each part, in the order they were given.
    pub parts: Vec<Cents>,
    /// What was refunded and has to be asked back.
    pub refunded: Cents,
}

/// Takes `back` out of the rest, the parts (the last booked first) and what was refunded; none when they do not hold that much.
pub fn undo(back: Cents, rest: Cents, parts: &[Cents], refunded: Cents) -> Option<Undone> {
    let from_rest = back.min(rest);
    let mut left = back - from_rest;
    let mut take = |part: &Cents| {
        let from = left.min(*part);
        left = left - from;
        from
    };
    let parts = parts.iter().map(&mut take).collect();
    let refunded = take(&refunded);
    let undone = Undone { rest: from_rest, parts, refunded };
    (left == Cents::ZERO && Cents::ZERO < back).then_some(undone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn art_3_2_what_was_left_goes_first_then_what_was_paid_last() {
        let undone = undo(Cents(700), Cents(100), &[Cents(500), Cents(400)], Cents(50)).unwrap();
        assert_eq!((undone.rest, undone.parts), (Cents(100), vec![Cents(500), Cents(100)]));
        assert_eq!(undone.refunded, Cents::ZERO, "what was refunded goes last");
        assert_eq!(undo(Cents(1_001), Cents(100), &[Cents(500), Cents(400)], Cents::ZERO), None);
        assert_eq!(undo(Cents::ZERO, Cents(100), &[], Cents::ZERO), None);
    }

    #[test]
    fn art_3_2_what_was_refunded_out_of_a_payment_that_does_not_stand_is_asked_back() {
        let undone = undo(Cents(1_300), Cents::ZERO, &[Cents(1_210)], Cents(90)).unwrap();
        assert_eq!((undone.parts, undone.refunded), (vec![Cents(1_210)], Cents(90)));
        assert_eq!(undo(Cents(1_301), Cents::ZERO, &[Cents(1_210)], Cents(90)), None);
    }

    proptest! {
        #[test]
        fn art_3_2_taking_back_conserves_money(
            back in 1_i64..5_000, rest in 0_i64..2_000, parts in prop::collection::vec(1_i64..2_000, 0..5),
            refunded in 0_i64..2_000,
        ) {
            let parts: Vec<Cents> = parts.into_iter().map(Cents).collect();
            let kept = Cents(rest) + parts.iter().copied().sum();
            let whole = kept + Cents(refunded);
            match undo(Cents(back), Cents(rest), &parts, Cents(refunded)) {
                None => prop_assert!(whole < Cents(back)),
                Some(undone) => {
                    let taken = undone.rest + undone.parts.iter().copied().sum();
                    prop_assert_eq!(taken + undone.refunded, Cents(back));
                    prop_assert_eq!(undone.refunded, (Cents(back) - kept).max(Cents::ZERO));
                    prop_assert!(undone.rest <= Cents(rest));
                    prop_assert!(undone.parts.iter().zip(&parts).all(|(from, had)| Cents::ZERO <= *from && from <= had));
                }
            }
        }
    }
}
