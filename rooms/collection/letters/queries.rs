//! What is asked of the database about letters.

use super::{Kind, Letter};
use jiff::{Timestamp, civil::Date};
use shell::args;
use shell::{
    db::{Failure, Tx, insert_rows},
    happened::Today,
    ids::{
        Id,
        kind::{Decision, Environment, Invoice, Reminder},
    },
    inside::Inside,
};

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    today: Today,
    (id, claim, decision): (Id<Reminder>, Option<Id<Invoice>>, Id<Decision>),
    (letter, content): (&Letter, &str),
    invoices: &[Id<Invoice>],
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO collection_letters (environment_id, id, kind, claim_id, to_address, content, decision_id, written_on,
                                        written_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let kind = if letter.kind == Kind::Reminder { "reminder" } else { "claim" };
    let args =
        args![inside.environment, id, kind, claim, &letter.email, content, decision, today.day, today.now];
    tx.run(sql, args).await?;
    let sql = "INSERT INTO collection_letter_invoices (environment_id, invoice_id, letter_id)";
    insert_rows(tx, sql, 3, "", invoices, |invoice, values| {
        values.extend([inside.environment.into(), (*invoice).into(), id.into()]);
    })
    .await
}

/// A stored letter.
pub(super) struct Found {
    pub claim: Option<Id<Invoice>>,
    pub content: String,
    pub written_at: Timestamp,
    pub posted_at: Option<Timestamp>,
}

pub(super) async fn one(tx: &mut Tx, inside: &Inside, id: Id<Reminder>) -> Result<Option<Found>, Failure> {
    let sql = "SELECT claim_id, content, written_at, posted_at FROM collection_letters
                WHERE environment_id = $1 AND id = $2";
    tx.optional(sql, args![inside.environment, id], |row| {
        Ok(Found {
            claim: row.take()?,
            content: row.take()?,
            written_at: row.take()?,
            posted_at: row.take()?,
        })
    })
    .await
}

pub(super) async fn mark_posted(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Reminder>,
    now: Timestamp,
) -> Result<u64, Failure> {
    let sql = "UPDATE collection_letters SET posted_at = $3
                WHERE environment_id = $1 AND id = $2 AND posted_at IS NULL";
    tx.run(sql, args![inside.environment, id, now]).await
}

/// Letters that were not posted yet, oldest first, in all environments.
pub(super) async fn waiting(
    tx: &mut Tx,
    most: usize,
) -> Result<Vec<(Id<Environment>, Id<Reminder>)>, Failure> {
    let sql = "SELECT environment_id, id FROM collection_letters
                WHERE posted_at IS NULL ORDER BY written_at LIMIT $1";
    tx.all(sql, args![most], |row| Ok((row.take()?, row.take()?))).await
}

/// A letter as the account lists it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub id: Id<Reminder>,
    /// `reminder` or `claim`.
    pub kind: String,
    /// The number of a claim statement.
    pub number: Option<String>,
    /// What a claim statement charges.
    pub charges: Option<rules::numbers::Cents>,
    /// Where it went.
    pub to: String,
    /// Its date.
    pub on: Date,
    /// Whether its mail was handed to the courier.
    pub posted_at: Option<Timestamp>,
}

pub(super) async fn all(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Vec<Listed>, Failure> {
    let sql = "
        SELECT l.id, l.kind, i.number, i.gross, l.to_address, l.written_on, l.posted_at
          FROM collection_letters l
          LEFT JOIN invoices i ON i.environment_id = l.environment_id AND i.id = l.claim_id
         WHERE l.environment_id = $1 ORDER BY l.id DESC LIMIT $2";
    tx.all(sql, args![inside.environment, most], |row| {
        Ok(Listed {
            id: row.take()?,
            kind: row.take()?,
            number: row.take()?,
            charges: row.take()?,
            to: row.take()?,
            on: row.take()?,
            posted_at: row.take()?,
        })
    })
    .await
}
