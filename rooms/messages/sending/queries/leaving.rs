//! What is due, and what is written down before it leaves.

use crate::names::part_name;
use jiff::Timestamp;
use rules::{messages::whole::Part, numbers::Segments};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, insert_rows, padded},
    ids::{
        Id,
        kind::{Environment, Message},
    },
};

/// Environments with messages of a channel in a state whose time has come.
pub(in crate::sending) async fn environments_due(
    tx: &mut Tx,
    channel: &str,
    state: &str,
    by: Timestamp,
) -> Result<Vec<Id<Environment>>, Failure> {
    let sql = "
        SELECT e.id FROM environments e
         WHERE EXISTS (SELECT 1 FROM messages m
                        WHERE m.environment_id = e.id AND m.channel = $1 AND m.state = $2 AND m.due_at <= $3)";
    tx.all(sql, args![channel, state, by], Row::take).await
}

/// An SMS whose turn it is.
#[derive(Clone, Debug)]
pub(in crate::sending) struct Due {
    pub environment: Id<Environment>,
    pub id: Id<Message>,
    pub to: String,
    pub sender: Option<String>,
    pub body: String,
    pub segments: Segments,
    pub attempt: i64,
    pub expires_at: Timestamp,
}

pub(in crate::sending) async fn due(
    tx: &mut Tx,
    environment: Id<Environment>,
    by: Timestamp,
    most: usize,
) -> Result<Vec<Due>, Failure> {
    let sql = "
        SELECT id, to_address, sender, body, segments, attempt, expires_at
          FROM messages
         WHERE environment_id = $1 AND channel = 'sms' AND state = 'accepted' AND due_at <= $2
         ORDER BY due_at, id
         LIMIT $3";
    tx.all(sql, args![environment, by, most], |row| {
        Ok(Due {
            environment,
            id: row.take()?,
            to: row.take()?,
            sender: row.take()?,
            body: row.take()?,
            segments: Segments(row.take()?),
            attempt: row.take()?,
            expires_at: row.take()?,
        })
    })
    .await
}

/// Marks messages as sending and answers which of them really were still waiting.
pub(in crate::sending) async fn claim(
    tx: &mut Tx,
    environment: Id<Environment>,
    ids: &[Id<Message>],
    now: Timestamp,
) -> Result<Vec<Id<Message>>, Failure> {
    let mut claimed = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS) {
        let (marks, values) = padded(args![environment, now], ids);
        let sql = format!(
            "UPDATE messages SET state = 'sending', changed_at = $2
              WHERE environment_id = $1 AND state = 'accepted' AND id IN ({marks}) RETURNING id"
        );
        claimed.extend(tx.all(&sql, &values, Row::take::<Id<Message>>).await?);
    }
    Ok(claimed)
}

/// Lets an environment's SMS wait, because its wallet is frozen (art. 3.2).
pub(in crate::sending) async fn put_off(
    tx: &mut Tx,
    environment: Id<Environment>,
    by: Timestamp,
    until: Timestamp,
) -> Result<u64, Failure> {
    let sql = "UPDATE messages SET due_at = $3
                WHERE environment_id = $1 AND channel = 'sms' AND state = 'accepted' AND due_at <= $2";
    tx.run(sql, args![environment, by, until]).await
}

/// A part of a message, as it is written down before it leaves.
#[derive(Clone, Debug)]
pub(in crate::sending) struct Leaving {
    pub environment: Id<Environment>,
    pub message: Id<Message>,
    pub number: u8,
    pub state: Part,
    pub sequence: u32,
    pub reference: u16,
}

pub(in crate::sending) async fn write_parts(
    tx: &mut Tx,
    epoch: i64,
    now: Timestamp,
    parts: &[Leaving],
) -> Result<(), Failure> {
    let sql = "INSERT INTO message_parts (environment_id, message_id, number, state, epoch, sequence, reference, at)";
    // A part that the centre has already accepted is not sent again.
    let after = "
        ON CONFLICT (environment_id, message_id, number) DO UPDATE
           SET state = excluded.state, epoch = excluded.epoch, sequence = excluded.sequence,
               reference = excluded.reference, at = excluded.at
         WHERE message_parts.state IN ('waiting', 'lost')";
    insert_rows(tx, sql, 8, after, parts, |part, values| {
        values.extend([
            part.environment.into(),
            part.message.into(),
            part.number.into(),
            part_name(part.state).into(),
            epoch.into(),
            part.sequence.into(),
            part.reference.into(),
            now.into(),
        ]);
    })
    .await
}

/// Remembers to which environment an answer from each phone goes.
pub(in crate::sending) async fn remember_conversations(
    tx: &mut Tx,
    now: Timestamp,
    all: &[(String, String, Id<Environment>)],
) -> Result<(), Failure> {
    let sql = "INSERT INTO conversations (ours, theirs, environment_id, last_at)";
    let after = "ON CONFLICT (ours, theirs, environment_id) DO UPDATE SET last_at = excluded.last_at";
    insert_rows(tx, sql, 4, after, all, |(ours, theirs, environment), values| {
        values.extend([ours.into(), theirs.into(), (*environment).into(), now.into()]);
    })
    .await
}

/// Messages of an environment in a state whose time has come.
pub(in crate::sending) async fn ids_due(
    tx: &mut Tx,
    environment: Id<Environment>,
    channel: &str,
    state: &str,
    by: Timestamp,
    most: usize,
) -> Result<Vec<Id<Message>>, Failure> {
    let sql = "SELECT id FROM messages
                WHERE environment_id = $1 AND channel = $2 AND state = $3 AND due_at <= $4
                ORDER BY due_at LIMIT $5";
    tx.all(sql, args![environment, channel, state, by, most], Row::take).await
}
