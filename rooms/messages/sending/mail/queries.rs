//! What is asked of the database about e-mail that is to leave.

use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Tx},
    ids::{
        Id,
        kind::{Contact, Environment, Message},
    },
};

/// A letter whose turn it is.
#[derive(Clone, Debug)]
pub(super) struct Due {
    pub environment: Id<Environment>,
    pub id: Id<Message>,
    pub contact: Option<Id<Contact>>,
    pub to: String,
    pub subject: String,
    pub body: String,
    pub credits: i64,
    pub attempt: i64,
    pub accepted_at: Timestamp,
    pub expires_at: Timestamp,
}

pub(super) async fn due(
    tx: &mut Tx,
    environment: Id<Environment>,
    by: Timestamp,
    most: usize,
) -> Result<Vec<Due>, Failure> {
    let sql = "
        SELECT id, contact_id, to_address, subject, body, credits, attempt, accepted_at, expires_at
          FROM messages
         WHERE environment_id = $1 AND channel = 'email' AND state = 'accepted' AND due_at <= $2
         ORDER BY due_at, id
         LIMIT $3";
    tx.all(sql, args![environment, by, most], |row| {
        Ok(Due {
            environment,
            id: row.take()?,
            contact: row.take()?,
            to: row.take()?,
            subject: row.take()?,
            body: row.take()?,
            credits: row.take()?,
            attempt: row.take()?,
            accepted_at: row.take()?,
            expires_at: row.take()?,
        })
    })
    .await
}

/// Lets an environment's e-mail that costs credits wait, because its wallet is frozen (art. 3.2).
pub(super) async fn put_off(
    tx: &mut Tx,
    environment: Id<Environment>,
    by: Timestamp,
    until: Timestamp,
) -> Result<u64, Failure> {
    let sql = "UPDATE messages SET due_at = $3
                WHERE environment_id = $1 AND channel = 'email' AND credits > 0 AND state = 'accepted'
                  AND due_at <= $2";
    tx.run(sql, args![environment, by, until]).await
}
