//! What is asked of the database about messages and texts that came in, by rooms and pages.

use super::{NewMessage, ReceivedText, To};
use crate::{
    args,
    shell::{
        db::{Failure, Tx, Value, rows_of},
        ids::{
            Id,
            kind::{CallOut, Environment, Event, Inbound, Message},
        },
        inside::Inside,
    },
};
use jiff::Timestamp;
use rules::{messages::sender::SenderId, numbers::Credits};
use wire::phone::Mobile;

/// Rows per statement, largest first: few texts of a statement, so that each stays prepared, and less than 30,000
/// arguments in each.
pub(super) const STEPS: [usize; 5] = [256, 64, 16, 4, 1];

/// Cuts rows into pieces of the sizes in [`STEPS`].
pub(super) fn steps<T>(mut rows: &[T]) -> Vec<&[T]> {
    let mut pieces = Vec::new();
    for step in STEPS {
        while step <= rows.len() {
            let (piece, rest) = rows.split_at(step);
            pieces.push(piece);
            rows = rest;
        }
    }
    pieces
}

/// Inserts many rows: `columns` arguments each, `before` being the statement up to `VALUES`, `after` what follows.
pub(super) async fn insert_rows<T>(
    tx: &mut Tx,
    before: &str,
    columns: usize,
    after: &str,
    rows: &[T],
    values: impl Fn(&T, &mut Vec<Value>),
) -> Result<(), Failure> {
    for piece in steps(rows) {
        let mut all = Vec::with_capacity(piece.len() * columns);
        piece.iter().for_each(|row| values(row, &mut all));
        let sql = format!("{before} VALUES {} {after}", rows_of(piece.len(), columns));
        tx.run(&sql, &all).await?;
    }
    Ok(())
}

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
    INSERT INTO messages (environment_id, id, channel, contact_id, callout_id, to_address, sender, subject, html,
                          body, segments, hold_id, credits, state, in_doubt, actor_kind, actor_id, accepted_at,
                          changed_at, expires_at, due_at)";

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    all: &[(&NewMessage, Option<&SenderId>)],
) -> Result<(), Failure> {
    let (kind, actor) = inside.actor.parts();
    insert_rows(tx, COLUMNS, 21, "", all, |(new, sender), values| {
        let (channel, to, subject, html) = match &new.to {
            To::Sms(mobile) => ("sms", mobile.to_string(), None, None),
            To::Email { address, subject, html } => {
                ("email", address.clone(), Some(subject.clone()), html.clone())
            }
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
            html.into(),
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
    tx.all(sql, args![inside.environment, of, now], |row| row.take()).await
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
    tx.all(sql, &[], |row| row.take()).await
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
