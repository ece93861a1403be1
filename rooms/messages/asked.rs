//! What programs hand in: read without the database, every wrong field named with what would be right.
//!
//! Invariant: what is read here is sent as it stands; no field is silently left out of account.

use super::{InDoubt, text};
use contacts::is_email;
use jiff::SignedDuration;
use rules::{
    messages::{
        segments::{Count, Encoding},
        sender::SenderId,
    },
    numbers::Segments,
};
use serde::{Deserialize, Serialize};
use shell::{
    error::{FieldRefusal, Refusal},
    ids::{
        Id,
        kind::{Contact, Message},
    },
};
use utoipa::ToSchema;
use wire::phone::Mobile;

/// How long a message may wait and be tried when nobody says: after two days it is no news.
pub const VALID: SignedDuration = SignedDuration::from_hours(48);
/// Characters of a subject: programs show about 70, and a header line has room for 998 (RFC 5322 section 2.1.1).
const LONGEST_SUBJECT: usize = 200;
/// Characters of an e-mail's text: ten pages, and a batch of 1,000 usual ones still fits a request.
const LONGEST_LETTER: usize = 20_000;

/// A message that a program hands in: an SMS or an e-mail.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ToSend {
    /// `sms` or `email`. When it is left out, `email` makes it an e-mail and anything else an SMS.
    #[schema(example = "sms")]
    pub channel: Option<String>,
    /// An SMS: mobile number in any style; may be left out when `contact` is given.
    #[schema(example = "+31612345678")]
    pub to: Option<String>,
    /// An e-mail: address; may be left out when `contact` and `channel` are given.
    #[schema(example = "jan@example.nl")]
    pub email: Option<String>,
    /// A contact of this environment: their number or address is used, and their conversation shows the message.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub contact: Option<Id<Contact>>,
    /// An e-mail: its subject, one line of at most 200 characters.
    pub subject: Option<String>,
    /// The text, sent exactly as it is. An e-mail has an HTML part besides, made from it.
    pub text: String,
    /// An SMS: who the phone shows as the sender: at most 11 letters and digits, or a number. Only a number can be
    /// answered.
    pub sender: Option<String>,
    /// Minutes until it expires unsent and unbilled; at most, and usually, 2,880 (two days).
    pub valid_minutes: Option<u32>,
    /// Whether a message that stays in doubt is sent once more (`resend-once`) or not (`no-resend`, the default).
    pub in_doubt: Option<String>,
}

/// A message that was accepted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Accepted {
    /// Its id.
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<Message>,
    /// `accepted`.
    pub state: &'static str,
    /// `sms` or `email`.
    pub channel: &'static str,
    /// The number it goes to, in E.164, or the address.
    pub to: String,
    /// Billable parts; an e-mail is one.
    pub segments: u32,
    /// Credits held for it.
    pub credits: i64,
    /// `gsm7` or `ucs2`; `null` for an e-mail.
    pub encoding: Option<&'static str>,
}

/// A message that can be sent, apart from what only the database knows.
#[derive(Clone, Debug)]
pub struct Ready {
    /// How it goes, and where to when that was given.
    pub by: By,
    /// The contact, when one was named.
    pub contact: Option<Id<Contact>>,
    /// The text.
    pub text: String,
    /// How long it may take.
    pub valid: SignedDuration,
    /// What happens when it stays in doubt.
    pub in_doubt: InDoubt,
}

/// How a message goes.
#[derive(Clone, Debug)]
pub enum By {
    /// As an SMS.
    Sms {
        /// The number, when it was given.
        to: Option<Mobile>,
        /// Its parts.
        segments: Segments,
        /// How it is written.
        encoding: Encoding,
        /// Its sender.
        sender: Option<SenderId>,
    },
    /// As an e-mail.
    Email {
        /// The address, when it was given.
        to: Option<String>,
        /// The subject line.
        subject: String,
    },
}

impl By {
    /// The address under which the contact it belongs to is looked up, when one was given.
    pub fn address(&self) -> Option<String> {
        match self {
            Self::Sms { to, .. } => to.map(|to| to.to_string()),
            Self::Email { to, .. } => to.as_deref().map(str::to_lowercase),
        }
    }
}

/// Everything that can be said of a message without the database.
pub fn read(asked: &ToSend) -> Result<Ready, Refusal> {
    let mut wrong = Vec::new();
    let by = match channel(asked) {
        Ok(Channel::Sms) => sms(asked, &mut wrong),
        Ok(Channel::Email) => Some(email(asked, &mut wrong)),
        Err(refusal) => {
            wrong.push(refusal);
            None
        }
    };
    let longest = VALID.as_mins();
    let minutes = asked.valid_minutes.map_or(longest, i64::from);
    if !(1..=longest).contains(&minutes) {
        wrong.push(FieldRefusal::new("/valid_minutes", "message-validity").with("most", longest));
    }
    let in_doubt = asked.in_doubt.as_deref().map_or(Some(InDoubt::NoResend), InDoubt::named);
    if in_doubt.is_none() {
        wrong.push(FieldRefusal::new("/in_doubt", "message-in-doubt"));
    }
    match (by, in_doubt) {
        (Some(by), Some(in_doubt)) if wrong.is_empty() => Ok(Ready {
            by,
            contact: asked.contact,
            text: asked.text.clone(),
            valid: SignedDuration::from_mins(minutes),
            in_doubt,
        }),
        _ => Err(Refusal::fields(wrong)),
    }
}

#[derive(Clone, Copy)]
enum Channel {
    Sms,
    Email,
}

/// The channel that was named, or the one whose address was given.
fn channel(asked: &ToSend) -> Result<Channel, FieldRefusal> {
    match (asked.channel.as_deref(), &asked.to, &asked.email) {
        (Some("sms"), ..) | (None, _, None) => Ok(Channel::Sms),
        (Some("email"), ..) | (None, None, Some(_)) => Ok(Channel::Email),
        (None, Some(_), Some(_)) => Err(FieldRefusal::new("/channel", "message-which-channel")),
        (Some(_), ..) => Err(FieldRefusal::new("/channel", "message-channel")),
    }
}

/// Refuses fields of the other channel: whoever gives one expects it to be used.
fn foreign<const N: usize>(
    wrong: &mut Vec<FieldRefusal>,
    channel: &str,
    fields: [(&str, &Option<String>); N],
) {
    let given = fields.into_iter().filter(|(_, value)| value.is_some());
    wrong.extend(
        given.map(|(field, _)| FieldRefusal::new(field, "message-other-channel").with("channel", channel)),
    );
}

fn sms(asked: &ToSend, wrong: &mut Vec<FieldRefusal>) -> Option<By> {
    foreign(wrong, "sms", [("/email", &asked.email), ("/subject", &asked.subject)]);
    let to = match asked.to.as_deref().map(Mobile::parse) {
        Some(Ok(mobile)) => Some(mobile),
        Some(Err(refusal)) => {
            wrong.push(text::number_refused("/to", &refusal));
            None
        }
        None if asked.contact.is_none() => {
            wrong.push(FieldRefusal::new("/to", "message-to-or-contact"));
            None
        }
        None => None,
    };
    let count = text::counted("/text", &asked.text).map_err(|refusal| wrong.push(refusal)).ok();
    let sender = match asked.sender.as_deref().map(SenderId::parse) {
        Some(Ok(sender)) => Some(sender),
        Some(Err(refusal)) => {
            wrong.push(text::sender_refused("/sender", refusal));
            None
        }
        None => None,
    };
    count.map(|Count { segments, encoding, .. }| By::Sms { to, segments, encoding, sender })
}

fn email(asked: &ToSend, wrong: &mut Vec<FieldRefusal>) -> By {
    foreign(wrong, "email", [("/to", &asked.to), ("/sender", &asked.sender)]);
    let to = asked.email.as_deref().map(str::trim);
    match to {
        Some(address) if !is_email(address) => wrong.push(FieldRefusal::new("/email", "message-email")),
        None if asked.contact.is_none() => {
            wrong.push(FieldRefusal::new("/email", "message-email-or-contact"));
        }
        _ => {}
    }
    let subject = asked.subject.as_deref().map(str::trim).unwrap_or_default();
    if subject.is_empty() {
        wrong.push(FieldRefusal::new("/subject", "message-subject-needed"));
    } else if subject.contains(char::is_control) {
        // A line break here would begin another header.
        wrong.push(FieldRefusal::new("/subject", "message-subject-line"));
    } else if LONGEST_SUBJECT < subject.chars().count() {
        wrong.push(FieldRefusal::new("/subject", "text-too-long").with("most", LONGEST_SUBJECT));
    }
    if asked.text.trim().is_empty() {
        wrong.push(FieldRefusal::new("/text", "message-empty"));
    } else if LONGEST_LETTER < asked.text.chars().count() {
        wrong.push(FieldRefusal::new("/text", "text-too-long").with("most", LONGEST_LETTER));
    }
    By::Email { to: to.map(str::to_owned), subject: subject.to_owned() }
}
