//! Drafts as people and programs send them: words and local times, read once into what planning takes.

use super::{
    codec,
    planning::Draft,
    texts::{Channel, Texts},
};
use jiff::{
    Timestamp,
    civil::{DateTime, Time},
};
use rules::{callouts::hours::MessagingHours, shifts::Reading};
use serde::{Deserialize, Serialize};
use shell::{
    clock,
    error::{Answer, FieldRefusal, Refusal},
    ids::{
        Id,
        kind::{Contact, Shift},
    },
};
use shifts::ShiftFacts;
use utoipa::ToSchema;
use uuid::Uuid;

/// Contacts that can be left out or ranked by hand; more is what skills and tags are for.
const NAMED: usize = 1_000;

/// How a shift is to be called out; what is left away is as usual.
#[derive(Clone, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Wish {
    /// For which shift.
    pub shift: Option<Uuid>,
    /// `fewest-messages` (usual), `fastest`, `fair-rotation` or `ranked`.
    pub policy: Option<String>,
    /// First local time at which messages may go, such as `08:00`.
    pub opens: Option<String>,
    /// First local time at which they may not any more, such as `21:00`.
    pub closes: Option<String>,
    /// `yes` sends at any hour.
    pub urgent: Option<String>,
    /// From then on nothing is sent: local `2026-11-27T20:00` or an instant; usually two hours before the shift.
    pub deadline: Option<String>,
    /// `sms` (usual) or `email`: what is tried first.
    pub channel: Option<String>,
    /// The Dutch text.
    pub text_nl: Option<String>,
    /// The English text.
    pub text_en: Option<String>,
    /// The Polish text.
    pub text_pl: Option<String>,
    /// Contacts to leave out.
    pub skip: Vec<Uuid>,
    /// Contacts in the order in which to ask, for the policy `ranked`.
    pub ranking: Vec<Uuid>,
}

impl Wish {
    /// The shift; refused without one.
    pub fn shift(&self) -> Answer<Id<Shift>> {
        let missing = || Refusal::field("shift", "call-out-shift");
        Ok(Id::from_uuid(self.shift.ok_or_else(missing)?))
    }

    /// The draft for a shift; refuses with every field that is wrong.
    pub fn read(&self, shift: &ShiftFacts, now: Timestamp) -> Answer<Draft> {
        let mut draft = Draft::usual(shift, now);
        let mut wrong = Vec::new();
        if let Some(name) = given(self.policy.as_ref()) {
            match codec::policy(name) {
                Some(policy) => draft.policy = policy,
                None => wrong.push(FieldRefusal::new("policy", "call-out-policy")),
            }
        }
        match self.hours() {
            Some(hours) => draft.hours = hours,
            None => wrong.push(FieldRefusal::new("opens", "call-out-hours")),
        }
        if let Some(text) = given(self.deadline.as_ref()) {
            match moment(text) {
                Some(deadline) => draft.deadline = deadline,
                None => wrong.push(FieldRefusal::new("deadline", "call-out-moment")),
            }
        }
        if let Some(channel) = given(self.channel.as_ref()).and_then(Channel::named) {
            draft.channel = channel;
        }
        draft.texts = self.texts();
        wrong.extend(draft.texts.read().err().unwrap_or_default());
        draft.skip = named(&self.skip);
        draft.ranking = named(&self.ranking);
        if wrong.is_empty() { Ok(draft) } else { Err(Refusal::fields(wrong).into()) }
    }

    fn hours(&self) -> Option<MessagingHours> {
        if self.urgent.as_deref() == Some("yes") {
            return Some(MessagingHours::Urgent);
        }
        let time = |text: Option<&str>, usual: Time| text.map_or(Some(usual), |text| text.parse().ok());
        let opens = time(given(self.opens.as_ref()), rules::callouts::hours::OPENS)?;
        let closes = time(given(self.closes.as_ref()), rules::callouts::hours::CLOSES)?;
        MessagingHours::daily(opens, closes)
    }

    fn texts(&self) -> Texts {
        let usual = Texts::usual();
        // Browsers send line ends as CR LF; a phone would get and pay for both.
        let or =
            |given: Option<&String>, usual: String| given.map_or(usual, |text| text.replace("\r\n", "\n"));
        Texts {
            nl: or(self.text_nl.as_ref(), usual.nl),
            en: or(self.text_en.as_ref(), usual.en),
            pl: or(self.text_pl.as_ref(), usual.pl),
        }
    }
}

fn given(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}

fn named(ids: &[Uuid]) -> Vec<Id<Contact>> {
    ids.iter().take(NAMED).map(|id| Id::from_uuid(*id)).collect()
}

/// A moment as a program (`...Z`) or a browser's field (`2026-11-27T20:00`, local) writes it.
fn moment(text: &str) -> Option<Timestamp> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    let local: DateTime = text.parse().ok()?;
    Reading::of(local, &clock::amsterdam()).map(Reading::instant)
}

/// A moment as a browser's field shows it.
pub fn field(at: Timestamp) -> String {
    clock::local(at).strftime("%Y-%m-%dT%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_is_read_from_a_field_and_from_a_program_and_a_date_that_does_not_exist_is_not() {
        let at: Timestamp = "2026-11-27T19:00:00Z".parse().unwrap();
        assert_eq!(moment("2026-11-27T20:00"), Some(at));
        assert_eq!(moment("2026-11-27T19:00:00Z"), Some(at));
        assert_eq!(moment("2026-02-30T20:00"), None);
        assert_eq!(field(at), "2026-11-27T20:00");
    }
}
