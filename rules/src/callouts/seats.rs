//! Places and the waitlist: who gets a place, who waits, and who moves up.
//!
//! Invariant: never more people assigned than there are places, and nobody overtakes on the waitlist who is free.

use crate::contacts::ContactId;
use crate::reasons::Reason;
use crate::shifts::Places;

/// What a yes gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    /// A place.
    Assigned {
        /// How many places are open after it.
        open: u16,
    },
    /// A number on the waitlist.
    Waitlisted {
        /// From 1: how many are before them, plus one.
        position: u32,
    },
}

/// Somebody on the waitlist, in the order of their yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Who.
    pub contact: ContactId,
    /// Why they can no longer take the place, as `candidates::hindrances` found; empty when they can.
    pub hindrances: Vec<Reason>,
}

/// Who moves up when places come free.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promotion {
    /// Who gets a place, in the order of the waitlist.
    pub promoted: Vec<ContactId>,
    /// Who was passed over, and why. They keep their number.
    pub passed_over: Vec<(ContactId, Vec<Reason>)>,
}

/// What the next yes gets, with so many assigned and so many waiting already. Who waits goes first, so `waiting`
/// counts only those who could still come.
pub fn seat(places: Places, assigned: u16, waiting: u32) -> Seat {
    match places.count().checked_sub(assigned).filter(|open| waiting < u32::from(*open)) {
        Some(open) => Seat::Assigned { open: open - 1 },
        None => Seat::Waitlisted { position: waiting.saturating_add(1) },
    }
}

/// Who moves up to the places that are open: the first of the waitlist who can still come.
pub fn promote(places: Places, assigned: u16, waitlist: &[Waiting]) -> Promotion {
    let open = usize::from(places.count().saturating_sub(assigned));
    let mut promotion = Promotion::default();
    for waiting in waitlist {
        if promotion.promoted.len() == open {
            break;
        }
        if waiting.hindrances.is_empty() {
            promotion.promoted.push(waiting.contact);
        } else {
            promotion.passed_over.push((waiting.contact, waiting.hindrances.clone()));
        }
    }
    promotion
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(n: i64) -> Places {
        Places::new(n).unwrap()
    }

    fn waiting(n: u128) -> Waiting {
        Waiting { contact: ContactId(n), hindrances: vec![] }
    }

    #[test]
    fn the_fifth_yes_for_four_places_is_first_on_the_waitlist() {
        assert_eq!(seat(places(4), 0, 0), Seat::Assigned { open: 3 });
        assert_eq!(seat(places(4), 3, 0), Seat::Assigned { open: 0 });
        assert_eq!(seat(places(4), 4, 0), Seat::Waitlisted { position: 1 });
        assert_eq!(seat(places(4), 4, 1), Seat::Waitlisted { position: 2 });
    }

    #[test]
    fn a_yes_does_not_overtake_who_is_waiting_for_the_place_that_just_came_free() {
        assert_eq!(seat(places(4), 3, 2), Seat::Waitlisted { position: 3 });
    }

    #[test]
    fn a_cancellation_promotes_the_first_of_the_waitlist_who_is_still_free() {
        let busy = Waiting { hindrances: vec![Reason::plain("assignment-overlaps")], ..waiting(1) };
        let found = promote(places(4), 3, &[busy, waiting(2), waiting(3)]);
        assert_eq!(found.promoted, [ContactId(2)]);
        assert_eq!(found.passed_over[0].0, ContactId(1));
        assert_eq!(promote(places(4), 4, &[waiting(2)]), Promotion::default());
    }

    proptest! {
        #[test]
        fn five_hundred_yeses_give_exactly_as_many_assignments_as_there_are_places(count in 1_i64..=500, yeses in 0_u32..600) {
            let (mut assigned, mut waitlisted) = (0_u16, 0_u32);
            for _ in 0..yeses {
                match seat(places(count), assigned, waitlisted) {
                    Seat::Assigned { .. } => assigned += 1,
                    Seat::Waitlisted { position } => { waitlisted += 1; prop_assert_eq!(position, waitlisted); }
                }
            }
            prop_assert_eq!(u32::from(assigned), yeses.min(u32::try_from(count).unwrap()));
            prop_assert_eq!(u32::from(assigned) + waitlisted, yeses);
        }

        #[test]
        fn yeses_and_cancellations_in_any_order_never_fill_more_than_the_places(acts in prop::collection::vec(any::<bool>(), 0..200), count in 1_i64..9) {
            let (mut assigned, mut list) = (0_u16, Vec::new());
            for (n, yes) in (0_u128..).zip(acts) {
                if yes {
                    match seat(places(count), assigned, u32::try_from(list.len()).unwrap()) {
                        Seat::Assigned { .. } => assigned += 1,
                        Seat::Waitlisted { .. } => list.push(waiting(n)),
                    }
                } else {
                    assigned = assigned.saturating_sub(1);
                    let up = promote(places(count), assigned, &list).promoted;
                    list.retain(|w| !up.contains(&w.contact));
                    assigned += u16::try_from(up.len()).unwrap();
                }
                prop_assert!(assigned <= places(count).count());
                prop_assert!(list.is_empty() || assigned == places(count).count());
            }
        }
    }
}
