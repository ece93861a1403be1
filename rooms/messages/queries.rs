//! What is asked of the database about messages and texts that came in, by rooms and pages.

use super::{
    NewMessage, ReceivedText, To,
    api::InboundText,
    log::{Filter, Happening, Line, PartLine, Whole},
};
use axum::http::StatusCode;
use jiff::Timestamp;
use rules::{messages::sender::SenderId, numbers::Credits};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, insert_rows, padded},
    error::{Answer, FieldRefusal, Refusal},
    ids::{
        Id,
        kind::{CallOut, Contact, Environment, Event, Inbound, Message, Transfer},
    },
    inside::Inside,
    wiping::{self, Removed, Table},
};
use std::collections::HashMap;
use wire::phone::Mobile;

/// One line of a message's history.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub environment: Id<Environment>,
    pub message: Id<Message>,
    pub at: Timestamp,
    pub what: &'static str,
    pub detail: String,
}

impl Told {
    pub fn of(inside: &Inside, message: Id<Message>, at: Timestamp, what: &'static str) -> Self {
        Self { environment: inside.environment, message, at, what, detail: String::new() }
    }
}

/// Adds lines to messages' histories.
pub(super) async fn tell(tx: &mut Tx, lines: &[Told]) -> Result<(), Failure> {
    let sql = "INSERT INTO message_events (environment_id, message_id, id, at, what, detail)";
    insert_rows(tx, sql, 6, "", lines, |line, values| {
        values.extend([
            line.environment.into(),
            line.message.into(),
            Id::<Event>::new().into(),
            line.at.into(),
            line.what.into(),
            line.detail.as_str().into(),
        ]);
    })
    .await
}

const COLUMNS: &str = "
    INSERT INTO messages (environment_id, id, channel, contact_id, callout_id, to_address, sender, subject,
                          body, segments, hold_id, credits, state, in_doubt, actor_kind, actor_id, accepted_at,
                          changed_at, expires_at, due_at)";

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    all: &[(&NewMessage, Option<&SenderId>)],
) -> Result<(), Failure> {
    let (kind, actor) = inside.actor.parts();
    insert_rows(tx, COLUMNS, 20, "", all, |(new, sender), values| {
        let (channel, to, subject) = match &new.to {
            To::Sms(mobile) => ("sms", mobile.to_string(), None),
            To::Email { address, subject } => ("email", address.clone(), Some(subject.clone())),
        };
        values.extend([
            inside.environment.into(),
            new.id.into(),
            channel.into(),
            new.contact.into(),
            new.callout.into(),
            to.into(),
            sender.map(ToString::to_string).into(),
            subject.into(),
            new.text.as_str().into(),
            new.segments.0.into(),
            new.hold.into(),
            new.credits.into(),
            "accepted".into(),
            new.in_doubt.name().into(),
            kind.into(),
            actor.into(),
            now.into(),
            now.into(),
            new.expires_at.into(),
            now.into(),
        ]);
    })
    .await?;
    let told: Vec<Told> = all.iter().map(|(new, _)| Told::of(inside, new.id, now, "accepted")).collect();
    tell(tx, &told).await
}

pub(super) async fn cancel_unsent(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    of: Id<CallOut>,
) -> Result<Vec<Id<Message>>, Failure> {
    // A second attempt may be at the centre already: its credits wait for the receipt, not for a person.
    let sql = "
        UPDATE messages SET state = 'cancelled', due_at = NULL, changed_at = $3
         WHERE environment_id = $1 AND callout_id = $2 AND state = 'accepted' AND attempt = 1
        RETURNING id";
    tx.all(sql, args![inside.environment, of, now], Row::take).await
}

pub(super) async fn spent(tx: &mut Tx, inside: &Inside, of: Id<CallOut>) -> Result<(Credits, bool), Failure> {
    let sql = "
        SELECT CAST(coalesce(sum(captured), 0) AS bigint),
               CAST(coalesce(sum(CASE WHEN due_at IS NULL THEN 0 ELSE 1 END), 0) AS bigint)
          FROM messages
         WHERE environment_id = $1 AND callout_id = $2";
    tx.one(sql, args![inside.environment, of], |row| Ok((row.take()?, row.take::<i64>()? > 0))).await
}

pub(super) async fn received(
    tx: &mut Tx,
    inside: &Inside,
    most: usize,
) -> Result<Vec<ReceivedText>, Failure> {
    let sql = "
        SELECT id, contact_id, from_number, body, received_at
          FROM inbound
         WHERE environment_id = $1 AND state = 'received'
         ORDER BY id
         LIMIT $2";
    tx.all(sql, args![inside.environment, most], |row| {
        let (id, contact, from) = (row.take()?, row.take()?, row.take::<String>()?);
        let from = Mobile::from_e164(&from)
            .ok_or_else(|| Failure::Mismatch(format!("{from} is no number in E.164")))?;
        Ok(ReceivedText { id, contact, from, text: row.take()?, at: row.take()? })
    })
    .await
}

pub(super) async fn environments_with_received(tx: &mut Tx) -> Result<Vec<Id<Environment>>, Failure> {
    let sql = "
        SELECT e.id FROM environments e
         WHERE EXISTS (SELECT 1 FROM inbound i WHERE i.environment_id = e.id AND i.state = 'received')";
    tx.all(sql, &[], Row::take).await
}

pub(super) async fn handle(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Inbound>,
    state: &str,
    outcome: Option<&'static str>,
) -> Result<u64, Failure> {
    let sql = "
        UPDATE inbound SET state = $3, outcome = $4
         WHERE environment_id = $1 AND id = $2 AND state IN ('received', 'needs-person')";
    tx.run(sql, args![inside.environment, id, state, outcome]).await
}

/// A message's place in the log: when it was accepted. Its id may be older, as an invitation's is made with the plan.
pub(super) type Age = (Timestamp, Id<Message>);

/// Messages that a filter lets through, newest first.
pub(super) async fn log(
    tx: &mut Tx,
    inside: &Inside,
    filter: &Filter,
    after: Option<Age>,
    most: usize,
) -> Result<Vec<Line>, Failure> {
    let mut values: Vec<Value> = args![inside.environment].to_vec();
    let mut wheres = String::new();
    let mut also = |sql: &str, new: &[Value]| {
        let mut sql = sql.to_owned();
        for value in new {
            values.push(value.clone());
            sql = sql.replacen('?', &format!("${}", values.len()), 1);
        }
        wheres.push_str(" AND ");
        wheres.push_str(&sql);
    };
    if let Some((at, id)) = after {
        also("(accepted_at, id) < (?, ?)", args![at, id]);
    }
    if let Some(state) = filter.state {
        also("state = ?", args![state]);
    }
    if let Some(channel) = filter.channel {
        also("channel = ?", args![channel]);
    }
    if let Some(contact) = filter.contact {
        also("contact_id = ?", args![contact]);
    }
    if let Some(callout) = filter.call_out {
        also("callout_id = ?", args![callout]);
    }
    if let Some(transfer) = filter.transfer {
        also("(capture_id = ? OR release_id = ?)", args![transfer, transfer]);
    }
    if let Some((from, to)) = filter.between {
        also("accepted_at >= ? AND accepted_at < ?", args![from, to]);
    }
    if let Some(like) = &filter.like {
        let escaped = like.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let digits: String = like.chars().filter(char::is_ascii_digit).collect();
        let number =
            if digits.len() < 4 { escaped.clone() } else { digits.trim_start_matches('0').to_owned() };
        let sql = "(lower(body) LIKE ? ESCAPE '\\' OR lower(to_address) LIKE ? ESCAPE '\\')";
        also(sql, args![format!("%{escaped}%"), format!("%{number}%")]);
    }
    values.push(most.into());
    let sql = format!(
        "SELECT {LINE} FROM messages WHERE environment_id = $1{wheres}
          ORDER BY accepted_at DESC, id DESC LIMIT ${}",
        values.len()
    );
    tx.all(&sql, &values, line).await
}

const LINE: &str =
    "id, channel, state, to_address, contact_id, callout_id, body, segments, credits, captured, released,
                    accepted_at, changed_at";

fn line(row: &mut Row) -> Result<Line, Failure> {
    Ok(Line {
        id: row.take()?,
        channel: row.take()?,
        state: row.take()?,
        to: row.take()?,
        contact: row.take()?,
        call_out: row.take()?,
        text: row.take()?,
        segments: row.take()?,
        credits: row.take()?,
        captured: row.take()?,
        released: row.take()?,
        accepted_at: row.take()?,
        changed_at: row.take()?,
    })
}

/// One message, its history and parts left out.
pub(super) async fn whole(tx: &mut Tx, inside: &Inside, id: Id<Message>) -> Result<Option<Whole>, Failure> {
    let sql = format!(
        "SELECT {LINE}, sender, subject, expires_at, in_doubt, attempt, capture_id, release_id, due_at
           FROM messages WHERE environment_id = $1 AND id = $2"
    );
    tx.optional(&sql, args![inside.environment, id], |row| {
        Ok(Whole {
            line: line(row)?,
            sender: row.take()?,
            subject: row.take()?,
            expires_at: row.take()?,
            in_doubt: row.take()?,
            attempt: row.take()?,
            capture: row.take()?,
            release: row.take()?,
            due_at: row.take()?,
            history: Vec::new(),
            parts: Vec::new(),
            reasons: Vec::new(),
        })
    })
    .await
}

/// What happened to a message, oldest first.
pub(super) async fn history(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Message>,
) -> Result<Vec<Happening>, Failure> {
    let sql = "SELECT at, what, detail FROM message_events
                WHERE environment_id = $1 AND message_id = $2 ORDER BY id LIMIT 500";
    tx.all(sql, args![inside.environment, id], |row| {
        Ok(Happening { at: row.take()?, what: row.take()?, detail: row.take()? })
    })
    .await
}

/// A message's parts, in order.
pub(super) async fn part_lines(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Message>,
) -> Result<Vec<PartLine>, Failure> {
    let sql = "SELECT number, state, epoch, sequence, reference, centre_id, said, at FROM message_parts
                WHERE environment_id = $1 AND message_id = $2 ORDER BY number";
    tx.all(sql, args![inside.environment, id], |row| {
        Ok(PartLine {
            number: row.take()?,
            state: row.take()?,
            epoch: row.take()?,
            sequence: row.take()?,
            reference: row.take()?,
            centre_id: row.take()?,
            said: row.take()?,
            at: row.take()?,
        })
    })
    .await
}

/// The states of texts that came in.
const TEXT_STATES: [&str; 4] = ["received", "needs-person", "settled", "handled"];

/// A state of texts by its name.
pub(super) fn inbound_state(name: Option<&str>) -> Answer<Option<&'static str>> {
    let Some(name) = name.filter(|name| !name.is_empty()) else { return Ok(None) };
    let known = TEXT_STATES.iter().find(|known| **known == name).copied();
    known.map(Some).ok_or_else(|| {
        let field = FieldRefusal::new("state", "message-filter").with("right", TEXT_STATES.join(", "));
        Refusal { fields: vec![field], ..Refusal::new(StatusCode::BAD_REQUEST, "fields") }.into()
    })
}

/// Texts that came in, newest first.
pub(super) async fn texts(
    tx: &mut Tx,
    inside: &Inside,
    state: Option<&'static str>,
    contact: Option<Id<Contact>>,
    after: Option<Id<Inbound>>,
    most: usize,
) -> Result<Vec<InboundText>, Failure> {
    let mut values: Vec<Value> = args![inside.environment].to_vec();
    let mut wheres = String::new();
    let conditions = [
        ("state = ", state.map(Value::from)),
        ("contact_id = ", contact.map(Value::from)),
        ("id < ", after.map(Value::from)),
    ];
    for (sql, value) in conditions {
        if let Some(value) = value {
            values.push(value);
            wheres = format!("{wheres} AND {sql}${}", values.len());
        }
    }
    values.push(most.into());
    let sql = format!(
        "SELECT id, contact_id, from_number, to_number, body, received_at, state, outcome FROM inbound
          WHERE environment_id = $1{wheres} ORDER BY id DESC LIMIT ${}",
        values.len()
    );
    tx.all(&sql, &values, |row| {
        Ok(InboundText {
            id: row.take()?,
            contact: row.take()?,
            from: row.take()?,
            to: row.take()?,
            text: row.take()?,
            received_at: row.take()?,
            state: row.take()?,
            outcome: row.take()?,
        })
    })
    .await
}

/// Marks a text as handled by a person; handled twice is handled.
pub(super) async fn done(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Inbound>,
    now: Timestamp,
) -> Result<u64, Failure> {
    let sql = "UPDATE inbound SET state = 'handled', handled_at = $3, handled_by = $4
                WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, now, inside.actor.parts().1]).await
}

/// How many texts wait for a person, up to `most`.
pub(super) async fn unread(tx: &mut Tx, inside: &Inside, most: usize) -> Result<i64, Failure> {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM inbound
                WHERE environment_id = $1 AND state = 'needs-person' LIMIT $2) AS waiting";
    tx.one(sql, args![inside.environment, most], Row::take).await
}

/// Messages whose cost is not what their state and history say, with what is wrong.
pub(super) async fn wrong_costs(tx: &mut Tx, most: usize) -> Result<Vec<(Id<Message>, String)>, Failure> {
    let sql = "
        SELECT id, state, captured, released, credits FROM messages
         WHERE (state IN ('sent', 'delivered', 'failed') AND capture_id IS NOT NULL AND captured = 0 AND credits > 0)
            OR (state IN ('refused', 'not-charged', 'expired') AND captured <> 0)
            OR (state IN ('accepted', 'sending', 'unknown') AND (captured <> 0 OR released <> 0))
            OR captured + released > credits
         ORDER BY id LIMIT $1";
    tx.all(sql, args![most], |row| {
        let (id, state) = (row.take()?, row.take::<String>()?);
        let (captured, released, credits): (i64, i64, i64) = (row.take()?, row.take()?, row.take()?);
        Ok((id, format!("is {state}, captured {captured} and released {released} of {credits}")))
    })
    .await
}

/// Entries of the ledger that moved something else than the messages that point at them say.
pub(super) async fn costs_beside_the_ledger(tx: &mut Tx, most: usize) -> Result<Vec<String>, Failure> {
    let sql = "
        SELECT m.kind, m.entry, m.moved, t.credits
          FROM (SELECT environment_id, 'capture' AS kind, capture_id AS entry, CAST(sum(captured) AS bigint) AS moved
                  FROM messages WHERE capture_id IS NOT NULL GROUP BY environment_id, capture_id
                 UNION ALL
                SELECT environment_id, 'release', release_id, CAST(sum(released) AS bigint)
                  FROM messages WHERE release_id IS NOT NULL GROUP BY environment_id, release_id) AS m
          LEFT JOIN transfers t
            ON t.environment_id = m.environment_id AND t.id = m.entry AND t.kind = m.kind
         WHERE t.credits IS NULL OR t.credits <> m.moved
         ORDER BY m.entry LIMIT $1";
    tx.all(sql, args![most], |row| {
        let (kind, entry): (String, Id<Transfer>) = (row.take()?, row.take()?);
        let (moved, booked): (i64, Option<i64>) = (row.take()?, row.take()?);
        let booked = booked.map_or("has no such entry".to_owned(), |credits| format!("says {credits}"));
        Ok(format!("the messages of {kind} {entry} say {moved} credits and the ledger {booked}"))
    })
    .await
}

pub(super) async fn came_in(tx: &mut Tx, inside: &Inside, id: Id<Inbound>) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM inbound WHERE environment_id = $1 AND id = $2";
    Ok(tx.optional(sql, args![inside.environment, id], |_| Ok(())).await?.is_some())
}

/// Whose contact and which call-out each message is for.
pub(super) async fn whose(
    tx: &mut Tx,
    environment: Id<Environment>,
    ids: &[Id<Message>],
) -> Result<HashMap<Id<Message>, (Option<Id<Contact>>, Option<Id<CallOut>>)>, Failure> {
    let mut all = HashMap::with_capacity(ids.len());
    for ids in ids.chunks(IDS) {
        let (marks, values) = padded(args![environment], ids);
        let sql = format!(
            "SELECT id, contact_id, callout_id FROM messages WHERE environment_id = $1 AND id IN ({marks})"
        );
        all.extend(tx.all(&sql, &values, |row| Ok((row.take()?, (row.take()?, row.take()?)))).await?);
    }
    Ok(all)
}

/// What goes of messages when an environment is wiped, what refers to others first: what came in, where answers go, and
/// everything around a message.
pub const WIPED: &[Table] = &[
    Table::new("conversations", "ours, theirs"),
    Table::new("inbound", "id"),
    Table::new("message_events", "message_id, id"),
    Table::new("message_parts", "message_id, number"),
];

/// Of a message itself its cost stays, which explains an entry of the ledger; for whom, of whom and what it said go. One
/// that never left is not going to.
pub async fn wipe(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    if let Some(removed) = wiping::remove(tx, inside, WIPED, most).await? {
        return Ok(Some(removed));
    }
    let sql = "
        UPDATE messages
           SET to_address = '', sender = NULL, body = '', subject = CASE WHEN subject IS NULL THEN NULL ELSE '' END,
               contact_id = NULL, callout_id = NULL, actor_id = NULL, due_at = NULL,
               state = CASE WHEN due_at IS NULL THEN state ELSE 'cancelled' END
         WHERE environment_id = $1 AND to_address > '' AND id IN
           (SELECT id FROM messages WHERE environment_id = $1 AND to_address > '' LIMIT $2)";
    let rows = tx.run(sql, args![inside.environment, most]).await?;
    Ok(Some(Removed::rows("messages", rows)).filter(|removed| 0 < removed.rows))
}
