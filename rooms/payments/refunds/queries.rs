//! What is asked of the database about refunds.

use super::{Out, Plan};
use jiff::Timestamp;
use rules::numbers::Cents;
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{Entry, Environment, Invoice, Payment, Refund, RefundFile},
    },
    inside::Inside,
};
use uuid::Uuid;

/// Files and credit notes that a page shows.
const SHOWN: usize = 50;

/// A refund that was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Whose.
    pub environment: Id<Environment>,
    /// Its id.
    pub id: Id<Refund>,
    /// How much.
    pub cents: Cents,
    /// To whom.
    pub name: String,
    /// To which account.
    pub iban: String,
    /// What comes back on the statement.
    pub end_to_end: String,
    /// What it is, for the customer's statement.
    pub what: String,
}

/// A file for the bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its id.
    pub id: Id<RefundFile>,
    /// Its number.
    pub number: i64,
    /// When it was made.
    pub at: Timestamp,
    /// Refunds in it.
    pub count: i64,
    /// How much they are.
    pub cents: Cents,
}

/// A credit note with something open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Whose.
    pub environment: Id<Environment>,
    /// Its id.
    pub id: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// What is open.
    pub open: Cents,
    /// The customer.
    pub customer: String,
    /// The account that the customer gave.
    pub iban: Option<String>,
}

pub(super) async fn note(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Invoice>,
) -> Result<Option<(Cents, String)>, Failure> {
    let sql = "
        SELECT i.open, COALESCE(c.legal_name, e.name)
          FROM invoices i JOIN environments e ON e.id = i.environment_id
          LEFT JOIN customers c ON c.environment_id = i.environment_id
         WHERE i.environment_id = $1 AND i.id = $2 AND i.kind = 'credit_note'";
    tx.optional(sql, args![inside.environment, id], |row| Ok((row.take()?, row.take()?))).await
}

/// Credit notes with something open, oldest first.
pub(super) async fn notes(tx: &mut Tx) -> Result<Vec<Note>, Failure> {
    let sql = "
        SELECT i.environment_id, i.id, i.number, i.open, COALESCE(c.legal_name, e.name), c.iban
          FROM invoices i JOIN environments e ON e.id = i.environment_id
          LEFT JOIN customers c ON c.environment_id = i.environment_id
         WHERE i.kind = 'credit_note' AND i.open > 0 ORDER BY i.due_on, i.id LIMIT $1";
    tx.all(sql, args![SHOWN], |row| {
        Ok(Note {
            environment: row.take()?,
            id: row.take()?,
            number: row.take()?,
            open: row.take()?,
            customer: row.take()?,
            iban: row.take()?,
        })
    })
    .await
}

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    (id, end_to_end): (Id<Refund>, &str),
    (plan, now): (&Plan, Timestamp),
) -> Result<(), Failure> {
    let (payment, note): (Option<Id<Payment>>, Option<Id<Invoice>>) = match plan.out {
        Out::Payment(id) => (Some(id), None),
        Out::CreditNote(id) => (None, Some(id)),
    };
    let sql = "
        INSERT INTO refunds (environment_id, id, payment_id, credit_note_id, cents, name, iban, end_to_end, state, agreed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'agreed', $9)";
    let args =
        args![inside.environment, id, payment, note, plan.cents, &plan.name, &plan.iban, end_to_end, now];
    tx.run(sql, args).await.map(drop)
}

/// Agreed and in no file yet.
pub(super) async fn agreed(tx: &mut Tx, most: usize) -> Result<Vec<Waiting>, Failure> {
    let sql = "
        SELECT r.environment_id, r.id, r.cents, r.name, r.iban, r.end_to_end, COALESCE(i.number, p.text)
          FROM refunds r
          LEFT JOIN invoices i ON i.environment_id = r.environment_id AND i.id = r.credit_note_id
          LEFT JOIN payments p ON p.environment_id = r.environment_id AND p.id = r.payment_id
         WHERE r.state = 'agreed' ORDER BY r.environment_id, r.id LIMIT $1";
    tx.all(sql, args![most], |row| {
        Ok(Waiting {
            environment: row.take()?,
            id: row.take()?,
            cents: row.take()?,
            name: row.take()?,
            iban: row.take()?,
            end_to_end: row.take()?,
            what: row.take()?,
        })
    })
    .await
}

/// What was agreed to refund out of a payment and is in no file yet.
pub(super) async fn agreed_of(
    tx: &mut Tx,
    inside: &Inside,
    payment: Id<Payment>,
) -> Result<Vec<Cents>, Failure> {
    let sql = "SELECT cents FROM refunds WHERE environment_id = $1 AND payment_id = $2 AND state = 'agreed'
                ORDER BY id LIMIT $3";
    tx.all(sql, args![inside.environment, payment, SHOWN], Row::take).await
}

pub(super) async fn withdraw(tx: &mut Tx, inside: &Inside, payment: Id<Payment>) -> Result<(), Failure> {
    let sql = "UPDATE refunds SET state = 'withdrawn'
                WHERE environment_id = $1 AND payment_id = $2 AND state = 'agreed'";
    tx.run(sql, args![inside.environment, payment]).await.map(drop)
}

pub(super) async fn next_number(tx: &mut Tx) -> Result<i64, Failure> {
    tx.one("SELECT COALESCE(max(number), 0) + 1 FROM refund_files", &[], Row::take).await
}

pub(super) async fn insert_file(
    tx: &mut Tx,
    made: &Made,
    (user, content): (Uuid, &str),
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO refund_files (id, number, made_at, made_by, count, cents, content)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    tx.run(sql, args![made.id, made.number, made.at, user, made.count, made.cents, content]).await.map(drop)
}

pub(super) async fn sent(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Refund>,
    file: Id<RefundFile>,
) -> Result<u64, Failure> {
    let sql = "UPDATE refunds SET state = 'sent', file_id = $3
                WHERE environment_id = $1 AND id = $2 AND state = 'agreed'";
    tx.run(sql, args![inside.environment, id, file]).await
}

pub(super) async fn debited(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Refund>,
    entry: Id<Entry>,
) -> Result<u64, Failure> {
    let sql = "UPDATE refunds SET state = 'debited', entry_id = $3
                WHERE environment_id = $1 AND id = $2 AND state = 'sent'";
    tx.run(sql, args![inside.environment, id, entry]).await
}

/// Whose a refund is.
pub(super) async fn whose(tx: &mut Tx, id: Id<Refund>) -> Result<Option<Id<Environment>>, Failure> {
    let sql = "SELECT environment_id FROM refunds WHERE id = $1 AND state = 'sent'";
    tx.optional(sql, args![id], Row::take).await
}

/// The newest files.
pub(super) async fn files(tx: &mut Tx) -> Result<Vec<Made>, Failure> {
    let sql = "SELECT id, number, made_at, count, cents FROM refund_files ORDER BY number DESC LIMIT $1";
    tx.all(sql, args![SHOWN], |row| {
        Ok(Made {
            id: row.take()?,
            number: row.take()?,
            at: row.take()?,
            count: row.take()?,
            cents: row.take()?,
        })
    })
    .await
}

/// A file's text, with its number.
pub(super) async fn content(tx: &mut Tx, id: Id<RefundFile>) -> Result<Option<(i64, String)>, Failure> {
    let sql = "SELECT number, content FROM refund_files WHERE id = $1";
    tx.optional(sql, args![id], |row| Ok((row.take()?, row.take()?))).await
}

/// Refunds that two people agreed to and that stand in no file yet, counted up to `most`.
pub async fn count_agreed(tx: &mut Tx, most: usize) -> Result<usize, Failure> {
    tx.count_up_to("refunds WHERE state = 'agreed'", &[], most).await
}
