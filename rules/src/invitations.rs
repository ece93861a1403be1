//! The states of one invitation: from planned to what became of it.
//!
//! ```text
//! planned -> asked -> assigned -> cancelled
//!    |         |  `--> waitlisted -> assigned
//!    |         |-----> unclear -> assigned | waitlisted | declined | too late
//!    |         |-----> declined -> assigned, while a place is free
//!    |         `-----> silent -> too late
//!    `--> not asked
//! ```
//!
//! Invariant: an invitation takes at most one place, and the place it gives back is the one it took.

use jiff::Timestamp;

/// Where an invitation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// In a wave that has not gone yet.
    Planned,
    /// The contact was asked.
    Asked {
        /// When.
        at: Timestamp,
    },
    /// The contact said something that is for the planner to settle.
    Unclear {
        /// When.
        at: Timestamp,
    },
    /// The contact said no.
    Declined {
        /// When.
        at: Timestamp,
    },
    /// The contact said yes and no place was left; the earliest is first in line.
    Waitlisted {
        /// Since when.
        since: Timestamp,
    },
    /// The contact has a place.
    Assigned {
        /// Since when.
        since: Timestamp,
    },
    /// Taken back.
    Cancelled {
        /// When.
        at: Timestamp,
        /// By whom.
        by: By,
    },
    /// The contact answered after it was over.
    TooLate {
        /// When.
        at: Timestamp,
    },
    /// It was over and the contact had said nothing.
    Silent,
    /// It was over before the contact was asked: a message saved.
    NotAsked,
}

/// Who took an invitation or an assignment back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// The contact: may still say yes.
    Contact,
    /// The planner: only the planner can undo it.
    Planner,
}

/// What happens to an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// Its wave goes.
    Ask,
    /// A yes, and the guarded statement took a place.
    YesWithPlace,
    /// A yes, and no place was left.
    YesWithoutPlace,
    /// A no.
    No,
    /// A text that is not plainly an answer.
    Unclear,
    /// A place came free and the guarded statement took it for this one, or the planner assigns by hand.
    Assign,
    /// The planner takes it back.
    Withdraw,
    /// An answer after it was over ([`crate::answers::settling::Outcome::Late`]).
    Late,
    /// It is over for this one: the deadline passed, the call-out stopped, or it was full before this one was asked.
    Close,
}

/// What happens to the places of the shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Nothing.
    Same,
    /// One is taken.
    Taken,
    /// One comes free: the first of the waitlist may have it.
    Freed,
}

/// This event cannot happen to an invitation in this state; the invitation stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Illegal {
    /// Where the invitation is.
    pub state: State,
    /// What was said to happen.
    pub event: Event,
}

/// The next state and what it does to the places. What was said before may be said again: it changes nothing.
pub fn next(state: State, event: Event, now: Timestamp) -> Result<(State, Place), Illegal> {
    let to = moved(state, event, now).ok_or(Illegal { state, event })?;
    let had = matches!(state, State::Assigned { .. });
    let has = matches!(to, State::Assigned { .. });
    let place = match (had, has) {
        (false, true) => Place::Taken,
        (true, false) => Place::Freed,
        _ => Place::Same,
    };
    Ok((to, place))
}

fn moved(state: State, event: Event, now: Timestamp) -> Option<State> {
    match event {
        Event::Ask => (state == State::Planned).then_some(State::Asked { at: now }),
        Event::YesWithPlace | Event::YesWithoutPlace => yes(state, event, now),
        Event::No => no(state, now),
        Event::Unclear => unclear(state, now),
        Event::Late => late(state, now),
        Event::Assign => Some(assigned(state, now)),
        Event::Withdraw => withdrawn(state, now),
        Event::Close => Some(closed(state)),
    }
}

fn yes(state: State, event: Event, now: Timestamp) -> Option<State> {
    match (state, event) {
        (State::Assigned { .. }, _) | (State::Waitlisted { .. }, Event::YesWithoutPlace) => Some(state),
        (State::Asked { .. } | State::Unclear { .. }, Event::YesWithoutPlace) => {
            Some(State::Waitlisted { since: now })
        }
        (
            State::Asked { .. }
            | State::Unclear { .. }
            | State::Waitlisted { .. }
            | State::Declined { .. }
            | State::Cancelled { by: By::Contact, .. },
            _,
        ) if event == Event::YesWithPlace => Some(State::Assigned { since: now }),
        _ => None,
    }
}

fn no(state: State, now: Timestamp) -> Option<State> {
    match state {
        State::Asked { .. } | State::Unclear { .. } | State::Waitlisted { .. } => {
            Some(State::Declined { at: now })
        }
        State::Assigned { .. } => Some(State::Cancelled { at: now, by: By::Contact }),
        State::Declined { .. } | State::Cancelled { .. } => Some(state),
        State::Planned | State::NotAsked | State::Silent | State::TooLate { .. } => None,
    }
}

/// An unclear text takes nothing away: who has a place or a turn keeps it until the planner has read it.
fn unclear(state: State, now: Timestamp) -> Option<State> {
    match state {
        State::Asked { .. } | State::Unclear { .. } => Some(State::Unclear { at: now }),
        State::Silent | State::TooLate { .. } => Some(State::TooLate { at: now }),
        State::Planned | State::NotAsked => None,
        _ => Some(state),
    }
}

/// A late answer decides nothing: who has a place or a turn keeps it, and a late cancellation is for the planner.
fn late(state: State, now: Timestamp) -> Option<State> {
    match state {
        State::Asked { .. } | State::Unclear { .. } | State::Silent | State::TooLate { .. } => {
            Some(State::TooLate { at: now })
        }
        State::Planned | State::NotAsked => None,
        _ => Some(state),
    }
}

/// The planner may give a place to anyone, because people also call; whose place it is already keeps it.
fn assigned(state: State, now: Timestamp) -> State {
    match state {
        State::Assigned { .. } => state,
        _ => State::Assigned { since: now },
    }
}

fn withdrawn(state: State, now: Timestamp) -> Option<State> {
    match state {
        State::Cancelled { .. } => Some(state),
        State::Declined { .. } | State::TooLate { .. } | State::Silent | State::NotAsked => None,
        _ => Some(State::Cancelled { at: now, by: By::Planner }),
    }
}

/// Closing ends the asking. Places, turns and answers stay; so does an unclear text, until the planner has read it.
fn closed(state: State) -> State {
    match state {
        State::Planned => State::NotAsked,
        State::Asked { .. } => State::Silent,
        _ => state,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Event::{Ask, Assign, Close, Late, No, Unclear, Withdraw, YesWithPlace, YesWithoutPlace};
    use proptest::prelude::*;

    const EVENTS: [Event; 9] =
        [Ask, YesWithPlace, YesWithoutPlace, No, Unclear, Late, Assign, Withdraw, Close];

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// The last state when the events happen one second after the other, and every change of places.
    fn told(events: &[Event]) -> (State, Vec<Place>) {
        let start = (State::Planned, Vec::new());
        (0..).zip(events).fold(start, |(state, mut places), (second, &event)| {
            match next(state, event, at(second)) {
                Err(_) => (state, places),
                Ok((to, place)) => {
                    places.extend((place != Place::Same).then_some(place));
                    (to, places)
                }
            }
        })
    }

    #[test]
    fn stories_of_an_invitation() {
        let table: [(&[Event], State, &[Place]); 12] = [
            (&[Ask, YesWithPlace, YesWithPlace], State::Assigned { since: at(1) }, &[Place::Taken]),
            (
                &[Ask, YesWithPlace, No],
                State::Cancelled { at: at(2), by: By::Contact },
                &[Place::Taken, Place::Freed],
            ),
            (&[Ask, YesWithoutPlace, Close], State::Waitlisted { since: at(1) }, &[]),
            (&[Ask, YesWithoutPlace, Assign], State::Assigned { since: at(2) }, &[Place::Taken]),
            (&[Ask, Unclear, YesWithPlace], State::Assigned { since: at(2) }, &[Place::Taken]),
            (&[Ask, No, YesWithPlace], State::Assigned { since: at(2) }, &[Place::Taken]),
            (&[Ask, Close], State::Silent, &[]),
            (&[Ask, Close, Late], State::TooLate { at: at(2) }, &[]),
            (&[Ask, YesWithPlace, Close, Late], State::Assigned { since: at(1) }, &[Place::Taken]),
            (&[Close], State::NotAsked, &[]),
            (&[Ask, Withdraw], State::Cancelled { at: at(1), by: By::Planner }, &[]),
            (&[Ask, YesWithPlace, Unclear], State::Assigned { since: at(1) }, &[Place::Taken]),
        ];
        for (events, state, places) in table {
            assert_eq!(told(events), (state, places.to_vec()), "{events:?}");
        }
    }

    #[test]
    fn what_cannot_happen_is_refused_by_name() {
        let withdrawn = State::Cancelled { at: at(0), by: By::Planner };
        for (state, event) in [
            (State::Planned, YesWithPlace),
            (State::Asked { at: at(0) }, Ask),
            (State::Declined { at: at(0) }, YesWithoutPlace),
            (State::Silent, YesWithPlace),
            (withdrawn, YesWithPlace),
        ] {
            assert_eq!(next(state, event, at(9)), Err(Illegal { state, event }));
        }
    }

    proptest! {
        #[test]
        fn at_most_one_place_is_taken_and_only_that_one_comes_free(
            events in prop::collection::vec(prop::sample::select(EVENTS.to_vec()), 0..40)
        ) {
            let (state, places) = told(&events);
            let alternating = [Place::Taken, Place::Freed].into_iter().cycle().take(places.len());
            prop_assert!(places.iter().copied().eq(alternating));
            prop_assert_eq!(matches!(state, State::Assigned { .. }), places.len() % 2 == 1);
        }

        #[test]
        fn the_same_event_twice_in_a_row_changes_no_place_twice(
            events in prop::collection::vec(prop::sample::select(EVENTS.to_vec()), 0..20)
        ) {
            let doubled: Vec<Event> = events.iter().flat_map(|&event| [event, event]).collect();
            prop_assert_eq!(told(&events).1, told(&doubled).1);
        }
    }
}
