//! What settling reads and writes: messages, their parts, and what both are set to.

use crate::names::{part_name, part_named, state_named};
use jiff::Timestamp;
use rules::{
    messages::{states::State, whole::Part},
    numbers::{Credits, Segments},
};
use shell::args;
use shell::{
    db::{Failure, IDS, Tx, Value, insert_rows, padded},
    ids::{
        Id,
        kind::{Environment, Hold, Message, Transfer},
    },
};

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

pub(in crate::sending) async fn found(
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
pub(in crate::sending) async fn parts(
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
pub(in crate::sending) struct Learned {
    pub message: Id<Message>,
    pub number: u32,
    pub part: Part,
    pub centre_id: Option<String>,
    pub said: String,
}

pub(in crate::sending) async fn learn(
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
pub(in crate::sending) struct Way {
    pub state: &'static str,
    pub attempt: i64,
    pub tries: u32,
    pub due_at: Option<Timestamp>,
    pub money: Money,
}

/// What happens to the credits of messages that go the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::sending) enum Money {
    Stays,
    Captured,
    Released,
    /// Parts were accepted: this much is captured, the rest released.
    Split(Credits),
}

pub(in crate::sending) async fn go(
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
