//! The names under which states and policies are stored, shown in the API and found in the word files.

use super::InDoubt;
use rules::messages::{
    states::{Attempt, State},
    whole::Part,
};
use shell::db::Failure;

/// The name of a message's state; whether it is the second attempt stands beside it.
pub(super) fn state_name(state: State) -> &'static str {
    match state {
        State::Accepted(_) => "accepted",
        State::Sending(_) => "sending",
        State::Sent => "sent",
        State::Delivered => "delivered",
        State::Failed => "failed",
        State::Refused => "refused",
        State::Unknown(_) => "unknown",
        State::NotCharged => "not-charged",
        State::Cancelled => "cancelled",
        State::Expired => "expired",
    }
}

/// All states by name, in the order of a message's life; filters list them.
pub(super) const STATES: [&str; 10] = [
    "accepted",
    "sending",
    "sent",
    "delivered",
    "failed",
    "refused",
    "unknown",
    "not-charged",
    "cancelled",
    "expired",
];

/// The state of that name and attempt.
pub(super) fn state_named(name: &str, attempt: i64) -> Result<State, Failure> {
    let attempt = if attempt < 2 { Attempt::First } else { Attempt::Again };
    Ok(match name {
        "accepted" => State::Accepted(attempt),
        "sending" => State::Sending(attempt),
        "sent" => State::Sent,
        "delivered" => State::Delivered,
        "failed" => State::Failed,
        "refused" => State::Refused,
        "unknown" => State::Unknown(attempt),
        "not-charged" => State::NotCharged,
        "cancelled" => State::Cancelled,
        "expired" => State::Expired,
        other => return Err(Failure::Mismatch(format!("no state is called {other}"))),
    })
}

/// Which attempt a state is in, as stored; settled states keep what they had.
pub(super) fn attempt_of(state: State) -> Option<i64> {
    match state {
        State::Accepted(attempt) | State::Sending(attempt) | State::Unknown(attempt) => {
            Some(if attempt == Attempt::First { 1 } else { 2 })
        }
        _ => None,
    }
}

const PARTS: [(Part, &str); 7] = [
    (Part::Waiting, "waiting"),
    (Part::Sending, "sending"),
    (Part::Accepted, "accepted"),
    (Part::Refused, "refused"),
    (Part::Lost, "lost"),
    (Part::Delivered, "delivered"),
    (Part::Failed, "failed"),
];

/// The name of a part's state.
pub(super) fn part_name(part: Part) -> &'static str {
    PARTS.iter().find(|(known, _)| *known == part).map_or("waiting", |(_, name)| name)
}

/// The part's state of that name.
pub(super) fn part_named(name: &str) -> Result<Part, Failure> {
    let found = PARTS.iter().find(|(_, known)| *known == name);
    found.map(|(part, _)| *part).ok_or_else(|| Failure::Mismatch(format!("no part is called {name}")))
}

impl InDoubt {
    /// The policy's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoResend => "no-resend",
            Self::ResendOnce => "resend-once",
        }
    }

    /// The policy of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::NoResend, Self::ResendOnce].into_iter().find(|policy| policy.name() == name)
    }
}
