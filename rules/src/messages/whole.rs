//! A message of several parts as a whole (art. 14.5): what the parts' fates make of the message, and what it costs.
//!
//! Invariant: only parts that the centre accepted are paid for, and a message is settled when no part can be on its way.

use super::states::{Event, Illegal, State, next};
use crate::numbers::{Credits, Segments};

/// Where one part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// It is to be sent, for the first time or again.
    Waiting,
    /// Written down as on its way; nobody knows yet.
    Sending,
    /// The centre accepted it.
    Accepted,
    /// The centre refused it for good.
    Refused,
    /// In doubt.
    Lost,
    /// On the phone.
    Delivered,
    /// Accepted, and the centre gave up.
    Failed,
}

/// What is learned about one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Response: accepted.
    Accepted,
    /// Response: never.
    Refused,
    /// Response: not now.
    Throttled,
    /// No response will come.
    Lost,
    /// Receipt: under way.
    Underway,
    /// Receipt: on the phone.
    Delivered,
    /// Receipt: given up.
    Failed,
}

impl Part {
    /// Whether the centre accepted it.
    pub fn is_paid(self) -> bool {
        matches!(self, Self::Accepted | Self::Delivered | Self::Failed)
    }

    /// Where the part is after this was learned. What comes late, twice or in another order takes nothing back.
    #[must_use]
    pub fn learned(self, fate: Fate) -> Self {
        match (self, fate) {
            (Self::Delivered, _) | (_, Fate::Delivered) if self != Self::Refused => Self::Delivered,
            (Self::Failed, _) | (_, Fate::Failed) if self != Self::Refused => Self::Failed,
            (Self::Refused, _) | (Self::Sending | Self::Lost, Fate::Refused) => Self::Refused,
            (Self::Accepted, _) | (_, Fate::Accepted | Fate::Underway) => Self::Accepted,
            (Self::Sending | Self::Lost, Fate::Throttled) => Self::Waiting,
            (Self::Sending | Self::Waiting, Fate::Lost) => Self::Lost,
            (same, _) => same,
        }
    }
}

/// What the parts say of the whole; `None` while one of them is on its way, or only waits for its turn beside others
/// that are accepted.
pub fn event(parts: &[Part]) -> Option<Event> {
    let any = |part| parts.contains(&part);
    if any(Part::Sending) || parts.is_empty() {
        return None;
    }
    if any(Part::Lost) {
        return Some(Event::ResponseLost);
    }
    if any(Part::Waiting) && !any(Part::Refused) {
        return parts.iter().all(|part| *part == Part::Waiting).then_some(Event::CentreThrottled);
    }
    Some(arrived(parts))
}

/// What can be said when no more will be sent: a doubt is over, or a part was refused for good.
pub fn arrived(parts: &[Part]) -> Event {
    let mut paid = parts.iter().filter(|part| part.is_paid()).peekable();
    if paid.peek().is_none() {
        return Event::CentreRefused;
    }
    match (parts.contains(&Part::Accepted), parts.contains(&Part::Failed)) {
        (true, _) => Event::CentreAccepted,
        (false, true) => Event::ReceiptFailed,
        (false, false) => Event::ReceiptDelivered,
    }
}

/// The state of the message after its parts came to this; the same state when they say nothing new.
pub fn after(state: State, parts: &[Part]) -> State {
    let moved = event(parts).map(|event| next(state, event));
    match moved {
        Some(Ok((to, _))) => to,
        Some(Err(Illegal { .. })) | None => state,
    }
}

/// What the accepted parts cost of the credits held for all of them.
pub fn cost(held: Credits, all: Segments, parts: &[Part]) -> Credits {
    let paid = parts.iter().filter(|part| part.is_paid()).count();
    let (paid, all) = (i64::try_from(paid).unwrap_or(i64::MAX), i64::from(all.0.max(1)));
    if all <= paid { held } else { Credits(held.0 / all * paid) }
}

#[cfg(test)]
mod tests {
    use super::super::states::Attempt;
    use super::*;
    use proptest::prelude::*;

    const SENDING: State = State::Sending(Attempt::First);

    #[test]
    fn art_14_5_of_a_message_that_was_partly_accepted_only_those_parts_are_paid() {
        use Part::{Accepted, Delivered, Failed, Lost, Refused, Sending, Waiting};
        let table: [(&[Part], State, i64); 9] = [
            (&[Accepted, Accepted, Accepted], State::Sent, 6),
            (&[Accepted, Refused, Accepted], State::Sent, 4),
            (&[Accepted, Refused, Waiting], State::Sent, 2),
            (&[Refused, Refused, Waiting], State::Refused, 0),
            (&[Waiting, Waiting, Waiting], State::Accepted(Attempt::First), 0),
            (&[Accepted, Lost, Accepted], State::Unknown(Attempt::First), 4),
            (&[Accepted, Waiting, Sending], SENDING, 2),
            (&[Delivered, Delivered, Delivered], State::Delivered, 6),
            (&[Delivered, Failed, Delivered], State::Failed, 6),
        ];
        for (parts, state, credits) in table {
            assert_eq!(after(SENDING, parts), state, "{parts:?}");
            assert_eq!(cost(Credits(6), Segments(3), parts), Credits(credits), "{parts:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_learned_never_makes_an_accepted_part_free(fates in prop::collection::vec(prop::sample::select(vec![
            Fate::Accepted, Fate::Refused, Fate::Throttled, Fate::Lost, Fate::Underway, Fate::Delivered, Fate::Failed,
        ]), 0..12)) {
            let mut part = Part::Sending;
            let mut paid = false;
            for fate in fates {
                part = part.learned(fate);
                prop_assert!(!paid || part.is_paid());
                paid = part.is_paid();
            }
        }
    }
}
