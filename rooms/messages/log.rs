//! The log: every message with its state, parts and cost, and one message with its whole history.

use super::{
    names::{STATES, state_named},
    queries,
};
use axum::http::StatusCode;
use channels::said::in_words;
use jiff::{Timestamp, ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use shell::{
    clock,
    db::Tx,
    error::{Answer, Error, FieldRefusal, Refusal},
    ids::{
        Id,
        kind::{CallOut, Contact, Message, Transfer},
    },
    inside::Inside,
    words::Say,
};
use utoipa::ToSchema;

/// Characters that are looked for at most: a number, a name or a line of a text, and a pattern that the engines take.
const SEARCH: usize = 200;

/// A message as lists show it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Line {
    /// Its id.
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<Message>,
    /// `sms` or `email`.
    pub channel: String,
    /// Its state.
    pub state: String,
    /// Number or address it goes to.
    pub to: String,
    /// The contact, when it is one.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub contact: Option<Id<Contact>>,
    /// The call-out it belongs to.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub call_out: Option<Id<CallOut>>,
    /// The text.
    pub text: String,
    /// Billable parts.
    pub segments: u32,
    /// Credits held for it at first.
    pub credits: i64,
    /// Credits it has cost.
    pub captured: i64,
    /// Credits given back.
    pub released: i64,
    /// When it was accepted.
    #[schema(value_type = String)]
    pub accepted_at: Timestamp,
    /// When its state changed last.
    #[schema(value_type = String)]
    pub changed_at: Timestamp,
}

/// One message with everything that is known of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Whole {
    /// What lists show.
    #[serde(flatten)]
    pub line: Line,
    /// The sender that the phone shows; none is our own number.
    pub sender: Option<String>,
    /// Subject of an e-mail.
    pub subject: Option<String>,
    /// Not sent after this.
    #[schema(value_type = String)]
    pub expires_at: Timestamp,
    /// What happens when it stays in doubt.
    pub in_doubt: String,
    /// 1, or 2 when it was sent once more.
    pub attempt: i64,
    /// The ledger's entry that captured its credits.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub capture: Option<Id<Transfer>>,
    /// The ledger's entry that released its credits.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub release: Option<Id<Transfer>>,
    /// When something is to be done about it: its turn, or the end of a doubt. Absent once it is settled.
    #[schema(value_type = Option<String>)]
    pub due_at: Option<Timestamp>,
    /// What happened, oldest first.
    pub history: Vec<Happening>,
    /// Its parts, once they were on their way.
    pub parts: Vec<PartLine>,
    /// Why it costs what it costs.
    pub reasons: Vec<String>,
}

/// One step in a message's history.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Happening {
    /// When.
    #[schema(value_type = String)]
    pub at: Timestamp,
    /// The state it came to, or `throttled` and `resend`.
    pub what: String,
    /// The centre's words and numbers, or a person's reason.
    pub detail: String,
}

/// One part.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PartLine {
    /// Which, from 1.
    pub number: u32,
    /// Where it is.
    pub state: String,
    /// The bind over which it left.
    pub epoch: i64,
    /// Its sequence number there.
    pub sequence: u32,
    /// Our reference.
    pub reference: u32,
    /// The centre's id.
    pub centre_id: Option<String>,
    /// The centre's last words.
    pub said: Option<String>,
    /// When that was.
    #[schema(value_type = String)]
    pub at: Timestamp,
}

/// `?...` of the log, on the page and in the API.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wanted {
    /// Rows.
    pub limit: Option<usize>,
    /// Cursor.
    pub after: Option<String>,
    /// A state's name.
    pub state: Option<String>,
    /// `sms` or `email`.
    pub channel: Option<String>,
    /// A contact.
    pub contact: Option<Id<Contact>>,
    /// A call-out.
    pub call_out: Option<Id<CallOut>>,
    /// An entry of the ledger.
    pub transfer: Option<Id<Transfer>>,
    /// A legal date.
    pub day: Option<String>,
    /// Part of a number, address or text.
    pub q: Option<String>,
}

/// Which messages, checked.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A state's name.
    pub state: Option<&'static str>,
    /// A channel's name.
    pub channel: Option<&'static str>,
    /// A contact.
    pub contact: Option<Id<Contact>>,
    /// A call-out.
    pub call_out: Option<Id<CallOut>>,
    /// An entry of the ledger.
    pub transfer: Option<Id<Transfer>>,
    /// Accepted from (inclusive) to (exclusive).
    pub between: Option<(Timestamp, Timestamp)>,
    /// Part of a number, address or text.
    pub like: Option<String>,
}

impl Wanted {
    /// Checks the filter; empty fields of a form filter nothing.
    pub fn filter(&self) -> Answer<Filter> {
        let known =
            |field: &'static str, value: &Option<String>, names: &[&'static str]| match value.as_deref() {
                None | Some("") => Ok(None),
                Some(value) => match names.iter().find(|name| **name == value) {
                    Some(name) => Ok(Some(*name)),
                    None => {
                        Err(wrong(FieldRefusal::new(field, "message-filter").with("right", names.join(", "))))
                    }
                },
            };
        let day = match self.day.as_deref() {
            None | Some("") => None,
            Some(day) => {
                Some(day.parse::<Date>().map_err(|_| wrong(FieldRefusal::new("day", "message-day")))?)
            }
        };
        let like = self.q.as_deref().map(str::trim).filter(|q| !q.is_empty());
        if like.is_some_and(|q| SEARCH < q.chars().count()) {
            return Err(wrong(FieldRefusal::new("q", "text-too-long").with("most", SEARCH)));
        }
        Ok(Filter {
            state: known("state", &self.state, &STATES)?,
            channel: known("channel", &self.channel, &["sms", "email"])?,
            contact: self.contact,
            call_out: self.call_out,
            transfer: self.transfer,
            between: day.and_then(bounds),
            like: like.map(str::to_owned),
        })
    }
}

fn wrong(field: FieldRefusal) -> Error {
    Refusal { fields: vec![field], ..Refusal::new(StatusCode::BAD_REQUEST, "fields") }.into()
}

/// The legal day's first and last instants.
fn bounds(day: Date) -> Option<(Timestamp, Timestamp)> {
    let start = |day: Date| day.to_zoned(clock::amsterdam()).ok().map(|at| at.timestamp());
    Some((start(day)?, start(day.checked_add(1.day()).ok()?)?))
}

/// A message with its history; another environment's is not found.
pub async fn whole(tx: &mut Tx, inside: &Inside, id: Id<Message>, say: Say) -> Answer<Whole> {
    let whole = queries::whole(tx, inside, id).await?;
    let mut whole = whole.ok_or_else(|| Error::from(Refusal::not_found()))?;
    whole.history = queries::history(tx, inside, id).await?;
    whole.history.iter_mut().for_each(|step| step.detail = in_words(say, &step.detail));
    whole.parts = queries::part_lines(tx, inside, id).await?;
    for part in &mut whole.parts {
        part.said = part.said.as_deref().map(|said| in_words(say, said));
    }
    whole.reasons = reasons(&whole, say)?;
    Ok(whole)
}

fn reasons(whole: &Whole, say: Say) -> Answer<Vec<String>> {
    use rules::messages::{destination::Destination, segments::segments};
    let mut reasons = Vec::new();
    if whole.line.channel == "sms" {
        reasons.push(say.reason(&segments(&whole.line.text).reason()));
        let there = match Destination::of(&whole.line.to) {
            Ok(Destination::Netherlands) => "nl",
            Ok(Destination::Abroad(rules::messages::destination::Group::Eea)) => "eea",
            _ => "world",
        };
        let each = whole.line.credits / i64::from(whole.line.segments.max(1));
        let there = say.t(&format!("message-there-{there}"));
        reasons.push(say.t2("message-price", "credits", each, "there", there));
    }
    let state = state_named(&whole.line.state, whole.attempt)?;
    reasons.push(say.reason(&state.reason()));
    if 0 < whole.line.captured && 0 < whole.line.released {
        reasons.push(say.t2(
            "message-partly",
            "captured",
            whole.line.captured,
            "released",
            whole.line.released,
        ));
    }
    Ok(reasons)
}
