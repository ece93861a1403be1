//! What is asked of the database by the worker that sends and settles.

use super::super::names::{part_name, part_named, state_named};
use crate::{
    args,
    shell::{
        db::{Failure, IDS, Row, Tx, Value, insert_rows, marks, padded, steps},
        ids::{
            Id,
            kind::{Environment, Hold, Inbound, Message, Transfer},
        },
    },
};
use jiff::Timestamp;
use rules::{
    messages::{
        states::State,
        whole::{Fate, Part},
    },
    numbers::{Credits, Segments},
};
use uuid::Uuid;

/// A channel that one process holds at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lease {
    pub name: &'static str,
    pub owner: Uuid,
    pub epoch: i64,
}

/// Takes a channel when nobody else holds it; each time it is taken is a new epoch.
pub(super) async fn take_lease(
    tx: &mut Tx,
    name: &'static str,
    owner: Uuid,
    now: Timestamp,
    until: Timestamp,
    alone: Alone,
) -> Result<Option<Lease>, Failure> {
    let sql = "
        INSERT INTO channel_leases (name, owner, until, epoch) VALUES ($1, $2, $3, 1)
        ON CONFLICT (name) DO UPDATE
           SET owner = excluded.owner, until = excluded.until, epoch = channel_leases.epoch + 1
         WHERE channel_leases.owner = excluded.owner OR channel_leases.until < $4
        RETURNING epoch";
    // A process that has the database to itself need not wait for one that was killed.
    let free_before = if alone == Alone::Yes { Timestamp::MAX } else { now };
    let epoch = tx.optional(sql, args![name, owner, until, free_before], Row::take).await?;
    Ok(epoch.map(|epoch| Lease { name, owner, epoch }))
}

/// Whether no other process can hold the channel (the embedded engine).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    Yes,
    No,
}

/// Holds the channel for longer; refused as `Busy` when it is somebody else's by now.
pub(super) async fn renew_lease(tx: &mut Tx, lease: Lease, until: Timestamp) -> Result<(), Failure> {
    let sql = "UPDATE channel_leases SET until = $4 WHERE name = $1 AND owner = $2 AND epoch = $3";
    match tx.run(sql, args![lease.name, lease.owner, lease.epoch, until]).await? {
        0 => Err(Failure::Broken("the channel is held by another process".into())),
        _ => Ok(()),
    }
}

/// Gives a channel back.
pub(super) async fn leave_lease(tx: &mut Tx, name: &str, owner: Uuid) -> Result<(), Failure> {
    let sql = "UPDATE channel_leases SET until = 0 WHERE name = $1 AND owner = $2";
    tx.run(sql, args![name, owner]).await.map(drop)
}

/// Environments with messages of a channel in a state whose time has come.
pub(super) async fn environments_due(
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
pub(super) struct Due {
    pub environment: Id<Environment>,
    pub id: Id<Message>,
    pub to: String,
    pub sender: Option<String>,
    pub body: String,
    pub segments: Segments,
    pub attempt: i64,
    pub expires_at: Timestamp,
}

pub(super) async fn due(
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
pub(super) async fn claim(
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
pub(super) async fn put_off(
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
pub(super) struct Leaving {
    pub environment: Id<Environment>,
    pub message: Id<Message>,
    pub number: u8,
    pub state: Part,
    pub sequence: u32,
    pub reference: u16,
}

pub(super) async fn write_parts(
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
pub(super) async fn remember_conversations(
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

/// What settling needs to know of a message.
#[derive(Clone, Debug)]
pub struct Found {
    pub id: Id<Message>,
    pub state: State,
    pub attempt: i64,
    pub tries: u32,
    pub hold: Id<Hold>,
    pub credits: Credits,
    pub segments: Segments,
    pub resend: bool,
    pub expires_at: Timestamp,
}

pub(super) async fn found(
    tx: &mut Tx,
    environment: Id<Environment>,
    ids: &[Id<Message>],
) -> Result<Vec<Found>, Failure> {
    let mut all = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS) {
        let (marks, values) = padded(args![environment], ids);
        let sql = format!(
            "SELECT id, state, attempt, tries, hold_id, credits, segments, in_doubt, expires_at
               FROM messages WHERE environment_id = $1 AND id IN ({marks})"
        );
        let rows = tx.all(&sql, &values, |row| {
            let (id, state, attempt) = (row.take()?, row.take::<String>()?, row.take()?);
            Ok(Found {
                id,
                state: state_named(&state, attempt)?,
                attempt,
                tries: row.take()?,
                hold: row.take()?,
                credits: row.take()?,
                segments: Segments(row.take()?),
                resend: row.take::<String>()? == "resend-once",
                expires_at: row.take()?,
            })
        });
        all.extend(rows.await?);
    }
    Ok(all)
}

/// The parts of messages, in order.
pub(super) async fn parts(
    tx: &mut Tx,
    environment: Id<Environment>,
    ids: &[Id<Message>],
) -> Result<Vec<(Id<Message>, u32, Part)>, Failure> {
    let mut all = Vec::new();
    for ids in ids.chunks(IDS) {
        let (marks, values) = padded(args![environment], ids);
        let sql = format!(
            "SELECT message_id, number, state FROM message_parts
              WHERE environment_id = $1 AND message_id IN ({marks}) ORDER BY message_id, number"
        );
        let rows =
            tx.all(&sql, &values, |row| Ok((row.take()?, row.take()?, part_named(&row.take::<String>()?)?)));
        all.extend(rows.await?);
    }
    Ok(all)
}

/// What became of a part.
#[derive(Clone, Debug)]
pub(super) struct Learned {
    pub message: Id<Message>,
    pub number: u32,
    pub part: Part,
    pub centre_id: Option<String>,
    pub said: String,
}

pub(super) async fn learn(
    tx: &mut Tx,
    environment: Id<Environment>,
    now: Timestamp,
    all: &[Learned],
) -> Result<(), Failure> {
    // The row is there since before the part left; the zeros are never stored.
    let sql =
        "INSERT INTO message_parts (environment_id, message_id, number, state, epoch, sequence, reference,
                                          centre_id, said, at)";
    let after = "
        ON CONFLICT (environment_id, message_id, number) DO UPDATE
           SET state = excluded.state, said = coalesce(excluded.said, message_parts.said), at = excluded.at,
               centre_id = coalesce(excluded.centre_id, message_parts.centre_id)";
    insert_rows(tx, sql, 10, after, all, |part, values| {
        values.extend([
            environment.into(),
            part.message.into(),
            part.number.into(),
            part_name(part.part).into(),
            0_i64.into(),
            0_i64.into(),
            0_i64.into(),
            part.centre_id.clone().into(),
            Some(part.said.clone()).filter(|said| !said.is_empty()).into(),
            now.into(),
        ]);
    })
    .await
}

/// What messages that go the same way are set to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Way {
    pub state: &'static str,
    pub attempt: i64,
    pub tries: u32,
    pub due_at: Option<Timestamp>,
    pub money: Money,
}

/// What happens to the credits of messages that go the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Money {
    Stays,
    Captured,
    Released,
    /// Parts were accepted: this much is captured, the rest released.
    Split(Credits),
}

pub(super) async fn go(
    tx: &mut Tx,
    environment: Id<Environment>,
    now: Timestamp,
    way: &Way,
    posted: (Option<Id<Transfer>>, Option<Id<Transfer>>),
    ids: &[Id<Message>],
) -> Result<u64, Failure> {
    let (capture, release) = posted;
    let mut before: Vec<Value> =
        args![environment, now, way.state, way.attempt, way.tries, way.due_at].to_vec();
    let money = match way.money {
        Money::Stays => "",
        Money::Captured => {
            before.push(capture.into());
            ", captured = credits, capture_id = $7"
        }
        Money::Released => {
            before.push(release.into());
            ", released = credits, release_id = $7"
        }
        Money::Split(amount) => {
            before.extend([capture.into(), release.into(), amount.into()]);
            ", captured = $9, capture_id = $7, released = credits - $9, release_id = $8"
        }
    };
    let mut changed = 0;
    for ids in ids.chunks(IDS) {
        let (marks, values) = padded(&before, ids);
        let sql = format!(
            "UPDATE messages SET state = $3, changed_at = $2, attempt = $4, tries = $5, due_at = $6{money}
              WHERE environment_id = $1 AND id IN ({marks})"
        );
        changed += tx.run(&sql, &values).await?;
    }
    Ok(changed)
}

/// Messages of an environment in a state whose time has come.
pub(super) async fn ids_due(
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

/// A part that a receipt is about.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub centre_id: String,
    pub environment: Id<Environment>,
    pub message: Id<Message>,
    pub number: u32,
}

/// The parts with these ids of the centre's, newest last.
pub(super) async fn sent_as(tx: &mut Tx, ids: &[&str]) -> Result<Vec<Sent>, Failure> {
    let mut all = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS) {
        let (marks, values) = padded(&[], ids);
        let sql = format!(
            "SELECT centre_id, environment_id, message_id, number FROM message_parts
              WHERE centre_id IN ({marks}) ORDER BY at"
        );
        let rows = tx.all(&sql, &values, |row| {
            Ok(Sent {
                centre_id: row.take()?,
                environment: row.take()?,
                message: row.take()?,
                number: row.take()?,
            })
        });
        all.extend(rows.await?);
    }
    Ok(all)
}

/// A part that is in doubt.
#[derive(Clone, Debug)]
pub(super) struct InDoubt {
    pub environment: Id<Environment>,
    pub message: Id<Message>,
    pub number: u32,
    pub reference: u16,
    pub at: Timestamp,
}

/// Parts in doubt on their way to a phone.
pub(super) async fn in_doubt(
    tx: &mut Tx,
    environment: Id<Environment>,
    to: &str,
) -> Result<Vec<InDoubt>, Failure> {
    let sql = "
        SELECT m.environment_id, m.id, p.number, p.reference, p.at
          FROM messages m
          JOIN message_parts p ON p.environment_id = m.environment_id AND p.message_id = m.id AND p.state = 'lost'
         WHERE m.environment_id = $1 AND m.channel = 'sms' AND m.state IN ('unknown', 'accepted')
           AND m.due_at IS NOT NULL AND m.to_address = $2
         LIMIT 100";
    tx.all(sql, args![environment, to], |row| {
        Ok(InDoubt {
            environment: row.take()?,
            message: row.take()?,
            number: row.take()?,
            reference: u16::try_from(row.take::<i64>()?).unwrap_or_default(),
            at: row.take()?,
        })
    })
    .await
}

/// Environments with a message in doubt to a phone.
pub(super) async fn environments_in_doubt(tx: &mut Tx, to: &str) -> Result<Vec<Id<Environment>>, Failure> {
    let sql = "
        SELECT e.id FROM environments e
         WHERE EXISTS (SELECT 1 FROM messages m
                        WHERE m.environment_id = e.id AND m.to_address = $1 AND m.state IN ('unknown', 'accepted')
                          AND m.due_at IS NOT NULL)";
    tx.all(sql, args![to], Row::take).await
}

/// A receipt that fits nothing yet.
#[derive(Clone, Debug)]
pub(super) struct Waiting {
    pub id: Uuid,
    pub centre_id: String,
    pub fate: Fate,
    pub said: String,
    pub ours: String,
    pub theirs: String,
    pub reference: Option<u16>,
    pub at: Timestamp,
}

fn fate_name(fate: Fate) -> &'static str {
    match fate {
        Fate::Delivered => "delivered",
        Fate::Failed => "failed",
        _ => "underway",
    }
}

fn fate_named(name: &str) -> Fate {
    match name {
        "delivered" => Fate::Delivered,
        "failed" => Fate::Failed,
        _ => Fate::Underway,
    }
}

pub(super) async fn keep_waiting(tx: &mut Tx, all: &[Waiting]) -> Result<(), Failure> {
    let sql = "INSERT INTO waiting_receipts (id, centre_id, outcome, said, ours, theirs, reference, at)";
    insert_rows(tx, sql, 8, "", all, |receipt, values| {
        values.extend([
            receipt.id.into(),
            receipt.centre_id.as_str().into(),
            fate_name(receipt.fate).into(),
            receipt.said.as_str().into(),
            receipt.ours.as_str().into(),
            receipt.theirs.as_str().into(),
            receipt.reference.into(),
            receipt.at.into(),
        ]);
    })
    .await
}

pub(super) async fn waiting(tx: &mut Tx, most: usize) -> Result<Vec<Waiting>, Failure> {
    let sql = "SELECT id, centre_id, outcome, said, ours, theirs, reference, at
                 FROM waiting_receipts ORDER BY at LIMIT $1";
    tx.all(sql, args![most], |row| {
        Ok(Waiting {
            id: row.take()?,
            centre_id: row.take()?,
            fate: fate_named(&row.take::<String>()?),
            said: row.take()?,
            ours: row.take()?,
            theirs: row.take()?,
            reference: row.take::<Option<i64>>()?.and_then(|of| u16::try_from(of).ok()),
            at: row.take()?,
        })
    })
    .await
}

pub(super) async fn forget_waiting(tx: &mut Tx, ids: &[Uuid]) -> Result<(), Failure> {
    for piece in steps(ids) {
        let sql = format!("DELETE FROM waiting_receipts WHERE id IN ({})", marks(0, piece.len()));
        let values: Vec<Value> = piece.iter().map(|id| Value::from(*id)).collect();
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// Forgets what nothing will come for any more.
pub(super) async fn forget_before(tx: &mut Tx, at: Timestamp) -> Result<(), Failure> {
    for table in ["waiting_receipts", "inbound_parts", "inbound_seen", "unclaimed_texts"] {
        tx.run(&format!("DELETE FROM {table} WHERE at < $1"), args![at]).await?;
    }
    Ok(())
}

/// Whether a delivery came over an earlier link lately; it is remembered as come over this one.
pub(super) async fn seen_before(
    tx: &mut Tx,
    fingerprint: &[u8],
    epoch: i64,
    since: Timestamp,
    now: Timestamp,
) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM inbound_seen WHERE fingerprint = $1 AND epoch < $2 AND at >= $3 LIMIT 1";
    let seen = tx.optional(sql, args![fingerprint, epoch, since], |_| Ok(())).await?.is_some();
    let sql = "INSERT INTO inbound_seen (fingerprint, epoch, at) VALUES ($1, $2, $3)
               ON CONFLICT (fingerprint, epoch) DO UPDATE SET at = excluded.at";
    tx.run(sql, args![fingerprint, epoch, now]).await?;
    Ok(seen)
}

/// A part of a text that came in.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub ours: String,
    pub theirs: String,
    pub reference: i64,
    pub part: rules::messages::parts::Part,
}

pub(super) async fn keep_piece(tx: &mut Tx, piece: &Piece, now: Timestamp) -> Result<(), Failure> {
    let sql = "
        INSERT INTO inbound_parts (ours, theirs, reference, total, number, data_coding, udh, octets, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (ours, theirs, reference, total, number) DO UPDATE
           SET data_coding = excluded.data_coding, udh = excluded.udh, octets = excluded.octets, at = excluded.at";
    let part = &piece.part;
    let args = args![
        &piece.ours,
        &piece.theirs,
        piece.reference,
        part.total,
        part.number,
        part.data_coding,
        part.udh.as_slice(),
        part.body.as_slice(),
        now
    ];
    tx.run(sql, args).await.map(drop)
}

pub(super) async fn pieces(tx: &mut Tx, of: &Piece) -> Result<Vec<rules::messages::parts::Part>, Failure> {
    let sql = "
        SELECT number, total, data_coding, udh, octets FROM inbound_parts
         WHERE ours = $1 AND theirs = $2 AND reference = $3 AND total = $4 ORDER BY number";
    let octet =
        |number: i64| u8::try_from(number).map_err(|_| Failure::Mismatch(format!("{number} is no octet")));
    tx.all(sql, args![&of.ours, &of.theirs, of.reference, of.part.total], |row| {
        Ok(rules::messages::parts::Part {
            number: octet(row.take()?)?,
            total: octet(row.take()?)?,
            data_coding: octet(row.take()?)?,
            udh: row.take()?,
            body: row.take()?,
        })
    })
    .await
}

pub(super) async fn forget_pieces(tx: &mut Tx, of: &Piece) -> Result<(), Failure> {
    let sql = "DELETE FROM inbound_parts WHERE ours = $1 AND theirs = $2 AND reference = $3 AND total = $4";
    tx.run(sql, args![&of.ours, &of.theirs, of.reference, of.part.total]).await.map(drop)
}

/// Environments that wrote to a phone from a number of ours, the last one first.
pub(super) async fn wrote_to(tx: &mut Tx, ours: &str, theirs: &str) -> Result<Vec<Id<Environment>>, Failure> {
    let sql = "SELECT environment_id FROM conversations
                WHERE ours = $1 AND theirs = $2 ORDER BY last_at DESC, environment_id LIMIT 20";
    tx.all(sql, args![ours, theirs], Row::take).await
}

/// The last texts that an environment sent to a phone, newest first.
pub(super) async fn last_texts(
    tx: &mut Tx,
    environment: Id<Environment>,
    to: &str,
    since: Timestamp,
) -> Result<Vec<String>, Failure> {
    let sql = "
        SELECT body FROM messages
         WHERE environment_id = $1 AND to_address = $2 AND accepted_at >= $3
         ORDER BY id DESC LIMIT 5";
    tx.all(sql, args![environment, to, since], Row::take).await
}

/// A whole text that came in.
#[derive(Clone, Debug)]
pub(super) struct NewText {
    pub id: Id<Inbound>,
    pub contact: Option<Id<crate::shell::ids::kind::Contact>>,
    pub from: String,
    pub to: String,
    pub body: String,
}

pub(super) async fn insert_text(
    tx: &mut Tx,
    environment: Id<Environment>,
    new: &NewText,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO inbound (environment_id, id, contact_id, from_number, to_number, body, received_at, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'received')";
    tx.run(sql, args![environment, new.id, new.contact, &new.from, &new.to, &new.body, now]).await.map(drop)
}

pub(super) async fn insert_unclaimed(
    tx: &mut Tx,
    ours: &str,
    theirs: &str,
    body: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "INSERT INTO unclaimed_texts (id, ours, theirs, body, at) VALUES ($1, $2, $3, $4, $5)";
    tx.run(sql, args![Id::<Inbound>::new(), ours, theirs, body, now]).await.map(drop)
}
