//! Receipts: the parts that they can be about, and those that fit nothing yet.

use jiff::Timestamp;
use rules::messages::whole::Fate;
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, insert_rows, marks, padded, steps},
    ids::{
        Id,
        kind::{Environment, Message},
    },
};
use uuid::Uuid;

/// A part that a receipt is about.
#[derive(Clone, Debug)]
pub(in crate::sending) struct Sent {
    pub centre_id: String,
    pub environment: Id<Environment>,
    pub message: Id<Message>,
    pub number: u32,
}

/// The parts with these ids of the centre's, newest last.
pub(in crate::sending) async fn sent_as(tx: &mut Tx, ids: &[&str]) -> Result<Vec<Sent>, Failure> {
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
pub(in crate::sending) struct InDoubt {
    pub environment: Id<Environment>,
    pub message: Id<Message>,
    pub number: u32,
    pub reference: u16,
    pub at: Timestamp,
}

/// Parts in doubt on their way to a phone.
pub(in crate::sending) async fn in_doubt(
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
pub(in crate::sending) async fn environments_in_doubt(
    tx: &mut Tx,
    to: &str,
) -> Result<Vec<Id<Environment>>, Failure> {
    let sql = "
        SELECT e.id FROM environments e
         WHERE EXISTS (SELECT 1 FROM messages m
                        WHERE m.environment_id = e.id AND m.to_address = $1 AND m.state IN ('unknown', 'accepted')
                          AND m.due_at IS NOT NULL)";
    tx.all(sql, args![to], Row::take).await
}

/// A receipt that fits nothing yet.
#[derive(Clone, Debug)]
pub(in crate::sending) struct Waiting {
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

pub(in crate::sending) async fn keep_waiting(tx: &mut Tx, all: &[Waiting]) -> Result<(), Failure> {
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

pub(in crate::sending) async fn waiting(tx: &mut Tx, most: usize) -> Result<Vec<Waiting>, Failure> {
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

pub(in crate::sending) async fn forget_waiting(tx: &mut Tx, ids: &[Uuid]) -> Result<(), Failure> {
    for piece in steps(ids) {
        let sql = format!("DELETE FROM waiting_receipts WHERE id IN ({})", marks(0, piece.len()));
        let values: Vec<Value> = piece.iter().map(|id| Value::from(*id)).collect();
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// Forgets what nothing will come for any more.
pub(in crate::sending) async fn forget_before(tx: &mut Tx, at: Timestamp) -> Result<(), Failure> {
    for table in ["waiting_receipts", "inbound_parts", "inbound_seen", "unclaimed_texts"] {
        tx.run(&format!("DELETE FROM {table} WHERE at < $1"), args![at]).await?;
    }
    Ok(())
}
