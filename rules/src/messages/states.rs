//! The states of a message (art. 14.5): from accepted by us to settled.
//!
//! ```text
//! accepted -> sending -> sent -> delivered | failed        captured when the centre accepted it, however we learn of it
//!    |           |  `--> refused                            released
//!    |           `-----> unknown -> delivered | failed | refused | not charged | accepted once more
//!    `--> cancelled | expired                               released
//! ```
//!
//! Invariant: a message is captured at most once and never both captured and released. What comes late, twice or in
//! another order changes no movement of credits.

use crate::reasons::Reason;

/// Where a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Durable with us, its credits held, waiting for its turn.
    Accepted(Attempt),
    /// Written down as on its way before the bytes left; nobody knows yet.
    Sending(Attempt),
    /// The centre accepted it.
    Sent,
    /// It is on the phone.
    Delivered,
    /// The centre accepted it and gave up: still paid for (art. 14.5).
    Failed,
    /// The centre refused it for good: never paid for.
    Refused,
    /// In doubt: a dropped link, a time-out or a restart came between sending and the response.
    Unknown(Attempt),
    /// In doubt and settled in the customer's favour.
    NotCharged,
    /// Taken back before it was sent.
    Cancelled,
    /// Its validity ended before it was sent.
    Expired,
}

/// Whether a message in doubt has already been sent once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attempt {
    /// No.
    First,
    /// Yes, under the policy *resend once*; there is no third time, and the phone may show it twice.
    Again,
}

/// What happens to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// It is its turn; to be committed before the bytes leave.
    Send,
    /// The centre's response: accepted.
    CentreAccepted,
    /// The centre's response: never.
    CentreRefused,
    /// The centre's response: not now (throttled, queue full, system busy).
    CentreThrottled,
    /// The link dropped, the response timed out, or we restarted.
    ResponseLost,
    /// A receipt that it is under way: it proves that the centre accepted the message.
    ReceiptUnderway,
    /// A receipt that it is on the phone.
    ReceiptDelivered,
    /// A receipt that the centre gave up.
    ReceiptFailed,
    /// A person or the policy *no resend* settles the doubt.
    SettleNotCharged,
    /// The policy *resend once* settles the doubt.
    ResendOnce,
    /// A person or a stopped call-out takes it back.
    Cancel,
    /// Its validity ended.
    Expire,
}

/// What an event does to the held credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Nothing.
    None,
    /// The hold becomes spent.
    Capture,
    /// The hold is given back.
    Release,
}

/// Where the credits of a message are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Credit {
    /// Held: it may yet cost them.
    Held,
    /// Spent.
    Captured,
    /// Given back.
    Released,
}

/// This event cannot happen to a message in this state; the message stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Illegal {
    /// Where the message is.
    pub state: State,
    /// What was said to happen.
    pub event: Event,
}

impl State {
    /// Where the credits of a message in this state are.
    pub fn credit(self) -> Credit {
        match self {
            Self::Accepted(_) | Self::Sending(_) | Self::Unknown(_) => Credit::Held,
            Self::Sent | Self::Delivered | Self::Failed => Credit::Captured,
            Self::Refused | Self::NotCharged | Self::Cancelled | Self::Expired => Credit::Released,
        }
    }

    /// Why a message in this state costs what it costs.
    pub fn reason(self) -> Reason {
        match (self, self.credit()) {
            (Self::Unknown(_), _) => Reason::plain("message-held-in-doubt"),
            (_, Credit::Held) => Reason::plain("message-held"),
            (_, Credit::Captured) => Reason::of("14.5", "message-captured-accepted-by-centre"),
            (Self::NotCharged, _) => Reason::plain("message-released-in-doubt"),
            (_, Credit::Released) => Reason::of("14.5", "message-released-never-accepted"),
        }
    }

    /// Whether the centre may have it, so that what the centre says is about this message.
    fn may_be_at_the_centre(self) -> bool {
        matches!(self, Self::Sending(_) | Self::Unknown(_) | Self::Accepted(Attempt::Again))
    }
}

/// The next state and what it does to the credits.
pub fn next(state: State, event: Event) -> Result<(State, Effect), Illegal> {
    let to = moved(state, event).ok_or(Illegal { state, event })?;
    let effect = match (state.credit(), to.credit()) {
        (Credit::Held, Credit::Captured) => Effect::Capture,
        (Credit::Held, Credit::Released) => Effect::Release,
        _ => Effect::None,
    };
    Ok((to, effect))
}

fn moved(state: State, event: Event) -> Option<State> {
    match event {
        Event::Send => match state {
            State::Accepted(attempt) => Some(State::Sending(attempt)),
            _ => None,
        },
        Event::ResponseLost => match state {
            State::Sending(attempt) => Some(State::Unknown(attempt)),
            _ => None,
        },
        Event::Cancel | Event::Expire => withdrawn(state, event),
        Event::SettleNotCharged | Event::ResendOnce => settled(state, event),
        Event::CentreAccepted | Event::CentreRefused | Event::CentreThrottled => responded(state, event),
        Event::ReceiptUnderway | Event::ReceiptDelivered | Event::ReceiptFailed => receipted(state, event),
    }
}

fn withdrawn(state: State, event: Event) -> Option<State> {
    match (state, event) {
        (State::Accepted(_) | State::Cancelled, Event::Cancel) => Some(State::Cancelled),
        (State::Accepted(_) | State::Expired, Event::Expire) => Some(State::Expired),
        _ => None,
    }
}

fn settled(state: State, event: Event) -> Option<State> {
    match (state, event) {
        (State::Unknown(_) | State::NotCharged, Event::SettleNotCharged) => Some(State::NotCharged),
        (State::Unknown(Attempt::First), Event::ResendOnce) => Some(State::Accepted(Attempt::Again)),
        _ => None,
    }
}

/// A response. It may come after the receipt or after we gave up waiting; then it adds nothing, except that a late
/// acceptance still proves that the centre has a message in doubt.
fn responded(state: State, event: Event) -> Option<State> {
    match (state, event) {
        (State::Accepted(Attempt::First), _) => None,
        (State::Sending(_) | State::Unknown(_), Event::CentreRefused) => Some(State::Refused),
        (State::Sending(attempt) | State::Unknown(attempt), Event::CentreThrottled) => {
            Some(State::Accepted(attempt))
        }
        (held, Event::CentreAccepted) if held.may_be_at_the_centre() => Some(State::Sent),
        (other, _) => Some(other),
    }
}

/// A receipt proves acceptance. On the phone outranks given up, whatever came first; settled credits stay settled.
fn receipted(state: State, event: Event) -> Option<State> {
    let reachable = state.may_be_at_the_centre() || state.credit() == Credit::Captured;
    match (state, event) {
        (State::Accepted(Attempt::First), _) => None,
        (same, _) if !reachable => Some(same),
        (_, Event::ReceiptDelivered) | (State::Delivered, _) => Some(State::Delivered),
        (_, Event::ReceiptFailed) | (State::Failed, _) => Some(State::Failed),
        _ => Some(State::Sent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Event::{
        Cancel, CentreAccepted, CentreRefused, CentreThrottled, Expire, ReceiptDelivered, ReceiptFailed,
        ReceiptUnderway, ResendOnce, ResponseLost, Send, SettleNotCharged,
    };
    use proptest::prelude::*;

    const EVENTS: [Event; 12] = [
        Send,
        CentreAccepted,
        CentreRefused,
        CentreThrottled,
        ResponseLost,
        ReceiptUnderway,
        ReceiptDelivered,
        ReceiptFailed,
        SettleNotCharged,
        ResendOnce,
        Cancel,
        Expire,
    ];

    /// The last state and every movement of credits; what is illegal leaves the message as it is.
    fn told(events: &[Event]) -> (State, Vec<Effect>) {
        let start = (State::Accepted(Attempt::First), Vec::new());
        events.iter().fold(start, |(state, mut effects), &event| match next(state, event) {
            Err(_) => (state, effects),
            Ok((to, effect)) => {
                effects.extend((effect != Effect::None).then_some(effect));
                (to, effects)
            }
        })
    }

    #[test]
    fn art_14_5_paid_for_when_the_centre_accepts_whatever_becomes_of_it() {
        let table: [(&[Event], State, &[Effect]); 12] = [
            (&[Send, CentreAccepted, ReceiptDelivered], State::Delivered, &[Effect::Capture]),
            (&[Send, CentreAccepted, ReceiptFailed], State::Failed, &[Effect::Capture]),
            (&[Send, ReceiptDelivered, CentreAccepted], State::Delivered, &[Effect::Capture]),
            (&[Send, CentreRefused], State::Refused, &[Effect::Release]),
            (&[Send, CentreThrottled, Send, CentreAccepted], State::Sent, &[Effect::Capture]),
            (&[Send, ResponseLost], State::Unknown(Attempt::First), &[]),
            (&[Send, ResponseLost, ReceiptFailed], State::Failed, &[Effect::Capture]),
            (
                &[Send, ResponseLost, SettleNotCharged, ReceiptDelivered],
                State::NotCharged,
                &[Effect::Release],
            ),
            (&[Send, ResponseLost, ResendOnce, ReceiptDelivered, Send], State::Delivered, &[Effect::Capture]),
            (&[Cancel, Send], State::Cancelled, &[Effect::Release]),
            (&[Expire, Cancel], State::Expired, &[Effect::Release]),
            (&[Send, Cancel], State::Sending(Attempt::First), &[]),
        ];
        for (events, state, effects) in table {
            assert_eq!(told(events), (state, effects.to_vec()), "{events:?}");
        }
    }

    #[test]
    fn a_message_in_doubt_is_never_queued_again_blindly_and_only_once_by_policy() {
        let in_doubt = State::Unknown(Attempt::First);
        assert_eq!(next(in_doubt, Send), Err(Illegal { state: in_doubt, event: Send }));
        assert_eq!(next(in_doubt, ResendOnce), Ok((State::Accepted(Attempt::Again), Effect::None)));
        let again = State::Unknown(Attempt::Again);
        assert_eq!(next(again, ResendOnce), Err(Illegal { state: again, event: ResendOnce }));
    }

    #[test]
    fn a_receipt_for_what_was_never_sent_is_illegal() {
        let waiting = State::Accepted(Attempt::First);
        assert_eq!(next(waiting, ReceiptDelivered), Err(Illegal { state: waiting, event: ReceiptDelivered }));
    }

    proptest! {
        #[test]
        fn art_14_5_captured_at_most_once_and_never_captured_and_released(
            events in prop::collection::vec(prop::sample::select(EVENTS.to_vec()), 0..40)
        ) {
            let (state, effects) = told(&events);
            let expected: &[Effect] = match state.credit() {
                Credit::Held => &[],
                Credit::Captured => &[Effect::Capture],
                Credit::Released => &[Effect::Release],
            };
            prop_assert_eq!(effects, expected);
        }

        #[test]
        fn receipts_in_any_order_and_number_end_the_same(
            receipts in Just(vec![ReceiptUnderway, ReceiptDelivered, ReceiptFailed, CentreAccepted, CentreAccepted])
                .prop_flat_map(|all| prop::sample::subsequence(all, 1..=5)).prop_shuffle(),
        ) {
            let straight = told(&[&[Send], receipts.as_slice()].concat());
            let mut sorted = receipts.clone();
            sorted.sort_by_key(|event| EVENTS.iter().position(|e| e == event));
            prop_assert_eq!(&straight, &told(&[&[Send], sorted.as_slice()].concat()));
            prop_assert_eq!(&straight, &told(&[&[Send], receipts.as_slice(), receipts.as_slice()].concat()));
        }
    }
}
