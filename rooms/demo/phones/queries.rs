//! What the demo's phones keep.

use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Tx, Value, marks, rows_of},
    inside::Inside,
};
use uuid::Uuid;

/// Columns of a line: [`super::ROUND`] times two lines stay far under 30,000 arguments.
const COLUMNS: usize = 7;

/// A message on a phone.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub id: Uuid,
    pub phone: String,
    pub ours: String,
    pub from_phone: bool,
    pub body: String,
    pub at: Timestamp,
    pub due_at: Option<Timestamp>,
}

pub(super) async fn insert(tx: &mut Tx, lines: &[Line]) -> Result<(), Failure> {
    for chunk in lines.chunks(super::ROUND) {
        let sql = format!(
            "INSERT INTO demo_phone_messages (id, phone, ours, from_phone, body, at, due_at) VALUES {}",
            rows_of(chunk.len(), COLUMNS)
        );
        let values = chunk.iter().flat_map(|line| {
            let Line { id, phone, ours, from_phone, body, at, due_at } = line.clone();
            let values: [Value; COLUMNS] = [
                id.into(),
                phone.into(),
                ours.into(),
                from_phone.into(),
                body.into(),
                at.into(),
                due_at.into(),
            ];
            values
        });
        tx.run(&sql, &values.collect::<Vec<_>>()).await?;
    }
    Ok(())
}

/// An answer whose time has come.
#[derive(Clone, Debug)]
pub struct Due {
    /// Which line of the phone.
    pub id: Uuid,
    /// Digits of the phone.
    pub phone: String,
    /// Where it goes.
    pub ours: String,
    /// What is written.
    pub text: String,
    /// When it was to leave.
    pub at: Timestamp,
}

pub(super) async fn due(tx: &mut Tx, now: Timestamp, most: usize) -> Result<Vec<Due>, Failure> {
    let sql = "SELECT id, phone, ours, body, due_at FROM demo_phone_messages
                WHERE due_at <= $1 ORDER BY due_at, id LIMIT $2";
    tx.all(sql, args![now, most], |row| {
        Ok(Due { id: row.take()?, phone: row.take()?, ours: row.take()?, text: row.take()?, at: row.take()? })
    })
    .await
}

pub(super) async fn sent(tx: &mut Tx, ids: &[Uuid]) -> Result<(), Failure> {
    let sql = format!("UPDATE demo_phone_messages SET due_at = NULL WHERE id IN ({})", marks(0, ids.len()));
    let ids: Vec<Value> = ids.iter().map(|id| Value::from(*id)).collect();
    tx.run(&sql, &ids).await.map(drop)
}

/// A phone, and the contact it belongs to.
pub(super) struct Handset {
    pub phone: String,
    pub ours: String,
    pub name: String,
}

/// The phones of an environment's contacts that were used last.
pub(super) async fn busiest(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<Handset>, Failure> {
    let sql = "
        SELECT p.phone, max(p.ours), max(c.given_name)
          FROM demo_phone_messages p
          JOIN contacts c ON c.environment_id = $1 AND c.mobile = '+' || p.phone
         WHERE p.due_at IS NULL
         GROUP BY p.phone ORDER BY max(p.at) DESC, p.phone LIMIT $2";
    tx.all(sql, args![inside.environment, most], |row| {
        Ok(Handset { phone: row.take()?, ours: row.take()?, name: row.take()? })
    })
    .await
}

/// A message as the wall shows it.
pub(super) struct Bubble {
    pub phone: String,
    pub from_phone: bool,
    pub text: String,
}

/// The last messages of these phones, oldest first.
pub(super) async fn bubbles(tx: &mut Tx, phones: &[String], most: usize) -> Result<Vec<Bubble>, Failure> {
    if phones.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT phone, from_phone, body FROM (
           SELECT phone, from_phone, body, at, id,
                  row_number() OVER (PARTITION BY phone ORDER BY at DESC, id DESC) AS nth
             FROM demo_phone_messages WHERE due_at IS NULL AND phone IN ({})) AS latest
          WHERE nth <= {most} ORDER BY phone, at, id",
        marks(0, phones.len())
    );
    let phones: Vec<Value> = phones.iter().map(Value::from).collect();
    tx.all(&sql, &phones, |row| Ok(Bubble { phone: row.take()?, from_phone: row.take()?, text: row.take()? }))
        .await
}
