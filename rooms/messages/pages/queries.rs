//! What the pages ask of the database.

use super::{super::queries::Age, inbox::Tab};
use jiff::Timestamp;
use rules::numbers::Credits;
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value},
    ids::{
        Id,
        kind::{CallOut, Contact, Inbound, Message, Transfer},
    },
    inside::Inside,
};
use uuid::Uuid;

/// Which messages the log shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Which {
    pub state: Option<String>,
    pub channel: Option<String>,
    pub address: Option<String>,
    pub contacts: Option<Vec<Id<Contact>>>,
    pub transfer: Option<Id<Transfer>>,
    pub between: Option<(Timestamp, Timestamp)>,
    pub before: Option<Age>,
}

/// A message as the log shows it.
pub(super) struct Line {
    pub id: Id<Message>,
    pub contact: Option<Id<Contact>>,
    pub channel: String,
    pub to: String,
    pub body: String,
    pub state: String,
    pub segments: i64,
    pub credits: Credits,
    pub captured: Credits,
    pub accepted_at: Timestamp,
}

const LINE: &str =
    "id, contact_id, channel, to_address, body, state, segments, credits, captured, accepted_at";

fn line(row: &mut Row) -> Result<Line, Failure> {
    Ok(Line {
        id: row.take()?,
        contact: row.take()?,
        channel: row.take()?,
        to: row.take()?,
        body: row.take()?,
        state: row.take()?,
        segments: row.take()?,
        credits: row.take()?,
        captured: row.take()?,
        accepted_at: row.take()?,
    })
}

/// Newest first.
pub(super) async fn log(
    tx: &mut Tx,
    inside: &Inside,
    which: &Which,
    most: usize,
) -> Result<Vec<Line>, Failure> {
    let mut values: Vec<Value> = vec![inside.environment.into()];
    let mut conditions = vec!["environment_id = $1".to_owned()];
    let mut only = |condition: &str, value: Value| {
        values.push(value);
        conditions.push(format!("{condition} ${}", values.len()));
    };
    which.state.iter().for_each(|state| only("state =", state.into()));
    which.channel.iter().for_each(|channel| only("channel =", channel.into()));
    which.address.iter().for_each(|address| only("to_address =", address.into()));
    if let Some((from, until)) = which.between {
        only("accepted_at >=", from.into());
        only("accepted_at <", until.into());
    }
    if let Some((at, id)) = which.before {
        values.extend([at.into(), id.into()]);
        conditions.push(format!("(accepted_at, id) < (${}, ${})", values.len() - 1, values.len()));
    }
    if let Some(transfer) = which.transfer {
        values.extend([transfer.into(), transfer.into()]);
        let (capture, release) = (values.len() - 1, values.len());
        conditions.push(format!("(capture_id = ${capture} OR release_id = ${release})"));
    }
    if let Some(contacts) = &which.contacts {
        let marks = shell::db::marks(values.len(), contacts.len());
        values.extend(contacts.iter().map(|id| Value::from(*id)));
        conditions.push(format!("contact_id IN ({marks})"));
    }
    values.push(most.into());
    let (only, limit) = (conditions.join(" AND "), values.len());
    let sql =
        format!("SELECT {LINE} FROM messages WHERE {only} ORDER BY accepted_at DESC, id DESC LIMIT ${limit}");
    tx.all(&sql, &values, line).await
}

/// One message, whole.
pub(super) struct Whole {
    pub line: Line,
    pub callout: Option<Id<CallOut>>,
    pub sender: Option<String>,
    pub subject: Option<String>,
    pub released: Credits,
    pub capture: Option<Id<Transfer>>,
    pub release: Option<Id<Transfer>>,
    pub attempt: i64,
    pub in_doubt: String,
    pub expires_at: Timestamp,
    pub due_at: Option<Timestamp>,
}

pub(super) async fn one(tx: &mut Tx, inside: &Inside, id: Id<Message>) -> Result<Option<Whole>, Failure> {
    let sql = format!(
        "SELECT {LINE}, callout_id, sender, subject, released, capture_id, release_id, attempt, in_doubt,
                expires_at, due_at
           FROM messages WHERE environment_id = $1 AND id = $2"
    );
    tx.optional(&sql, args![inside.environment, id], |row| {
        Ok(Whole {
            line: line(row)?,
            callout: row.take()?,
            sender: row.take()?,
            subject: row.take()?,
            released: row.take()?,
            capture: row.take()?,
            release: row.take()?,
            attempt: row.take()?,
            in_doubt: row.take()?,
            expires_at: row.take()?,
            due_at: row.take()?,
        })
    })
    .await
}

/// A line of a message's history.
pub(super) struct Happened {
    pub at: Timestamp,
    pub what: String,
    pub detail: String,
}

/// A history is short: accepted, a few tries, a receipt a part. More than this is shown as the newest of them.
const HISTORY: usize = 200;

pub(super) async fn history(tx: &mut Tx, inside: &Inside, id: Id<Message>) -> Result<Vec<Happened>, Failure> {
    let sql = "SELECT at, what, detail FROM message_events
                WHERE environment_id = $1 AND message_id = $2 ORDER BY id DESC LIMIT $3";
    tx.all(sql, args![inside.environment, id, HISTORY], |row| {
        Ok(Happened { at: row.take()?, what: row.take()?, detail: row.take()? })
    })
    .await
}

/// A text that came in, as the inbox and the conversation show it.
pub(super) struct Text {
    pub id: Id<Inbound>,
    pub contact: Option<Id<Contact>>,
    pub from: String,
    pub body: String,
    pub at: Timestamp,
    pub state: String,
    pub outcome: Option<String>,
}

const TEXT: &str = "id, contact_id, from_number, body, received_at, state, outcome";

fn text(row: &mut Row) -> Result<Text, Failure> {
    Ok(Text {
        id: row.take()?,
        contact: row.take()?,
        from: row.take()?,
        body: row.take()?,
        at: row.take()?,
        state: row.take()?,
        outcome: row.take()?,
    })
}

/// Texts that wait for a person, oldest first.
pub(super) async fn waiting(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<Text>, Failure> {
    let sql = format!(
        "SELECT {TEXT} FROM inbound WHERE environment_id = $1 AND state = 'needs-person' ORDER BY id LIMIT $2"
    );
    tx.all(&sql, args![inside.environment, most], text).await
}

/// The texts of a tab, newest first.
pub(super) async fn texts(
    tx: &mut Tx,
    inside: &Inside,
    tab: Tab,
    (before, most): (Option<Uuid>, usize),
) -> Result<Vec<Text>, Failure> {
    let only = match tab {
        Tab::Stops => "AND outcome = 'stop'",
        Tab::Strangers => "AND contact_id IS NULL",
        Tab::All | Tab::Unclear | Tab::Unclaimed => "",
    };
    let sql = format!(
        "SELECT {TEXT} FROM inbound WHERE environment_id = $1 AND id < $2 {only} ORDER BY id DESC LIMIT $3"
    );
    tx.all(&sql, args![inside.environment, before.unwrap_or(Uuid::max()), most], text).await
}

/// Texts from phones that nobody wrote to and nobody knows, newest first.
pub(super) async fn unclaimed(tx: &mut Tx, before: Option<Uuid>, most: usize) -> Result<Vec<Text>, Failure> {
    let sql = "SELECT id, theirs, body, at FROM unclaimed_texts WHERE id < $1 ORDER BY id DESC LIMIT $2";
    tx.all(sql, args![before.unwrap_or(Uuid::max()), most], |row| {
        let (id, theirs) = (row.take()?, row.take::<String>()?);
        Ok(Text {
            id,
            contact: None,
            from: format!("+{theirs}"),
            body: row.take()?,
            at: row.take()?,
            state: "unclaimed".into(),
            outcome: None,
        })
    })
    .await
}

/// Forgets a text that is nobody's.
pub(super) async fn dismiss(tx: &mut Tx, id: Id<Inbound>) -> Result<u64, Failure> {
    tx.run("DELETE FROM unclaimed_texts WHERE id = $1", args![id]).await
}

/// A contact's texts, newest first.
pub(super) async fn texts_of(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    most: usize,
) -> Result<Vec<Text>, Failure> {
    let sql = format!(
        "SELECT {TEXT} FROM inbound WHERE environment_id = $1 AND contact_id = $2 ORDER BY id DESC LIMIT $3"
    );
    tx.all(&sql, args![inside.environment, contact, most], text).await
}

/// How many texts wait for a person, counted up to `most`.
pub(super) async fn count_waiting(tx: &mut Tx, inside: &Inside, most: usize) -> Result<usize, Failure> {
    let sql = "SELECT count(*) FROM (
                 SELECT 1 FROM inbound WHERE environment_id = $1 AND state = 'needs-person' LIMIT $2) waiting";
    tx.one(sql, args![inside.environment, most], Row::take).await
}

/// Marks a text as seen by a person.
pub(super) async fn see(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Inbound>,
    now: Timestamp,
) -> Result<u64, Failure> {
    let sql = "UPDATE inbound SET state = 'handled', handled_at = $3, handled_by = $4
                WHERE environment_id = $1 AND id = $2 AND state IN ('received', 'needs-person')";
    let (_, by) = inside.actor.parts();
    tx.run(sql, args![inside.environment, id, now, by]).await
}
