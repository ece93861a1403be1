//! How the states of call-outs and invitations, and reasons, are written in rows and in the API.

use jiff::{Timestamp, civil::Date};
use rules::{
    callouts::{policy::Policy, status::Status},
    invitations::{By, State},
    numbers::{Cents, Credits},
    reasons::{Figure, Reason},
};
use serde_json::{Value, json};
use shell::db::Failure;

/// The name of a state of a call-out, in rows, the API and the word files.
pub fn status_name(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Confirmed => "confirmed",
        Status::Running => "running",
        Status::Paused => "paused",
        Status::Full => "full",
        Status::Stopped => "stopped",
        Status::Expired => "expired",
    }
}

pub(super) fn status(name: &str) -> Result<Status, Failure> {
    let found = rules::callouts::status::ALL.into_iter().find(|status| status_name(*status) == name);
    found.ok_or_else(|| Failure::Mismatch(format!("no state of a call-out: {name}")))
}

/// All policies, in the order in which a planner chooses.
pub const POLICIES: [Policy; 4] =
    [Policy::FewestMessages, Policy::Fastest, Policy::FairRotation, Policy::Ranked];

/// The name of a policy.
pub fn policy_name(policy: Policy) -> &'static str {
    match policy {
        Policy::FewestMessages => "fewest-messages",
        Policy::Fastest => "fastest",
        Policy::FairRotation => "fair-rotation",
        Policy::Ranked => "ranked",
    }
}

/// The policy of that name.
pub fn policy(name: &str) -> Option<Policy> {
    POLICIES.into_iter().find(|policy| policy_name(*policy) == name)
}

/// The name of a state of an invitation.
pub fn state_name(state: State) -> &'static str {
    match state {
        State::Planned => "planned",
        State::Asked { .. } => "asked",
        State::Unclear { .. } => "unclear",
        State::Declined { .. } => "declined",
        State::Waitlisted { .. } => "waitlisted",
        State::Assigned { .. } => "assigned",
        State::Cancelled { .. } => "cancelled",
        State::TooLate { .. } => "too-late",
        State::Silent => "silent",
        State::NotAsked => "not-asked",
    }
}

/// Who took it back, as rows have it.
pub(super) fn cancelled_by(state: State) -> Option<&'static str> {
    match state {
        State::Cancelled { by: By::Contact, .. } => Some("contact"),
        State::Cancelled { by: By::Planner, .. } => Some("planner"),
        _ => None,
    }
}

pub(super) fn state(name: &str, at: Timestamp, by: Option<&str>) -> Result<State, Failure> {
    Ok(match name {
        "planned" => State::Planned,
        "asked" => State::Asked { at },
        "unclear" => State::Unclear { at },
        "declined" => State::Declined { at },
        "waitlisted" => State::Waitlisted { since: at },
        "assigned" => State::Assigned { since: at },
        "cancelled" => {
            State::Cancelled { at, by: if by == Some("contact") { By::Contact } else { By::Planner } }
        }
        "too-late" => State::TooLate { at },
        "silent" => State::Silent,
        "not-asked" => State::NotAsked,
        other => return Err(Failure::Mismatch(format!("no state of an invitation: {other}"))),
    })
}

/// Reasons as data, for rows and the API.
pub fn reasons_json(reasons: &[Reason]) -> Value {
    Value::Array(reasons.iter().map(reason_json).collect())
}

fn reason_json(reason: &Reason) -> Value {
    let figures: Vec<Value> =
        reason.figures.iter().map(|(name, figure)| json!([name, figure_json(figure)])).collect();
    json!({"article": reason.article, "code": reason.code, "figures": figures})
}

fn figure_json(figure: &Figure) -> Value {
    match figure {
        Figure::Cents(cents) => json!({"cents": cents.0}),
        Figure::Credits(credits) => json!({"credits": credits.0}),
        Figure::Count(count) => json!({"count": count}),
        Figure::Date(date) => json!({"date": date.to_string()}),
        Figure::Instant(at) => json!({"instant": at.as_millisecond()}),
        Figure::Decimal(decimal) => json!({"decimal": decimal}),
        Figure::Text(text) => json!({"text": text}),
    }
}

/// The codes, articles and figure names that stored reasons may have: a reason names them by `'static` words.
const KNOWN: &[&str] = &[
    "14.5",
    "already-assigned",
    "already-invited",
    "answers",
    "asked",
    "asked-too-often",
    "assignment-overlaps",
    "at",
    "availability-exception",
    "availability-outside-pattern",
    "availability-told",
    "availability-unknown",
    "call-may-be-refused",
    "cancelled-inside-four-days",
    "chance-of-yes",
    "chance-of-yes-available",
    "contacts",
    "count",
    "days",
    "document-expired",
    "document-missing",
    "expected-yes",
    "from",
    "last",
    "minutes",
    "needed",
    "no",
    "open",
    "opens",
    "opted-out",
    "out-of-reach",
    "percent",
    "percent-full",
    "plan-asks-everyone",
    "plan-cut-by-deadline",
    "plan-sure-enough",
    "plan-waits-for-messaging-hours",
    "policy-fair-rotation",
    "policy-fastest",
    "policy-fewest-messages",
    "policy-ranked",
    "rest-expired",
    "rest-full",
    "rest-not-confirmed",
    "rest-paused",
    "rest-stopped",
    "rest-under-eleven-hours",
    "send-asked-by-planner",
    "send-last-before-deadline",
    "send-open-places",
    "silent",
    "skill-missing",
    "spare",
    "speed-of-answer",
    "stop-deadline",
    "stop-full",
    "stop-out-of-candidates",
    "stop-out-of-credits",
    "stop-by-planner",
    "stop-shift-cancelled",
    "text-unsendable",
    "until",
    "wait-answer-time",
    "wait-enough-hope",
    "wait-last-answers",
    "wait-messaging-hours",
    "wave-first",
    "wave-if-short",
    "wave-last-before-deadline",
    "withdrawal-costs-wages",
    "yes",
];

fn known(word: &str) -> Option<&'static str> {
    KNOWN.iter().copied().find(|known| *known == word)
}

/// Reasons that were stored; what is not known any more is left out.
pub(super) fn reasons(text: &str) -> Vec<Reason> {
    let stored: Value = serde_json::from_str(text).unwrap_or_default();
    stored.as_array().into_iter().flatten().filter_map(reason).collect()
}

fn reason(stored: &Value) -> Option<Reason> {
    let mut reason = Reason::plain(known(stored["code"].as_str()?)?);
    reason.article = stored["article"].as_str().and_then(known);
    for pair in stored["figures"].as_array().into_iter().flatten() {
        let name = pair[0].as_str().and_then(known)?;
        reason = reason.with(name, figure(&pair[1])?);
    }
    Some(reason)
}

fn figure(stored: &Value) -> Option<Figure> {
    let (kind, value) = stored.as_object()?.iter().next()?;
    Some(match kind.as_str() {
        "cents" => Figure::Cents(Cents(value.as_i64()?)),
        "credits" => Figure::Credits(Credits(value.as_i64()?)),
        "count" => Figure::Count(value.as_i64()?),
        "date" => Figure::Date(value.as_str()?.parse::<Date>().ok()?),
        "instant" => Figure::Instant(Timestamp::from_millisecond(value.as_i64()?).ok()?),
        "decimal" => Figure::Decimal(value.as_str()?.into()),
        "text" => Figure::Text(value.as_str()?.into()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_come_back_as_they_were_stored() {
        let told = vec![
            Reason::of("14.5", "stop-full"),
            Reason::plain("chance-of-yes")
                .with("percent", Figure::Count(25))
                .with("expected-yes", Figure::Decimal("3.9".into()))
                .with("until", Figure::Instant(Timestamp::UNIX_EPOCH)),
        ];
        assert_eq!(reasons(&reasons_json(&told).to_string()), told);
    }

    #[test]
    fn every_state_is_read_as_it_was_written() {
        let at = Timestamp::UNIX_EPOCH;
        let all = [
            State::Planned,
            State::Asked { at },
            State::Unclear { at },
            State::Declined { at },
            State::Waitlisted { since: at },
            State::Assigned { since: at },
            State::Cancelled { at, by: By::Contact },
            State::Cancelled { at, by: By::Planner },
            State::TooLate { at },
            State::Silent,
            State::NotAsked,
        ];
        for each in all {
            assert_eq!(state(state_name(each), at, cancelled_by(each)).unwrap(), each);
        }
        for policy_of in POLICIES {
            assert_eq!(policy(policy_name(policy_of)), Some(policy_of));
        }
    }
}
