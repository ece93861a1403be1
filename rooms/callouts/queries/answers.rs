//! What is asked of the database about signed links and the log of answers.

use super::CHUNK;
use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, rows_of},
    ids::{
        Id,
        kind::{Contact, Environment, Inbound, Invitation},
    },
    inside::Inside,
};

/// A link to keep.
#[derive(Clone, Debug)]
pub struct NewLink {
    /// Hash of its secret.
    pub hash: Vec<u8>,
    /// Whose page it opens.
    pub contact: Id<Contact>,
    /// What it asks.
    pub invitation: Id<Invitation>,
    /// Until when it opens anything.
    pub expires_at: Timestamp,
}

/// Keeps links, many to a statement.
pub async fn insert_links(tx: &mut Tx, inside: &Inside, all: &[NewLink]) -> Result<(), Failure> {
    for some in all.chunks(CHUNK) {
        let sql = format!(
            "INSERT INTO links (secret_hash, environment_id, contact_id, invitation_id, expires_at) VALUES {}",
            rows_of(some.len(), 5)
        );
        let mut args: Vec<Value> = Vec::with_capacity(some.len() * 5);
        for link in some {
            args.extend_from_slice(args![
                link.hash.as_slice(),
                inside.environment,
                link.contact,
                link.invitation,
                link.expires_at
            ]);
        }
        tx.run(&sql, &args).await?;
    }
    Ok(())
}

/// Whom a link belongs to, by the hash of its secret.
pub async fn link(
    tx: &mut Tx,
    hash: &[u8],
    now: Timestamp,
) -> Result<Option<(Id<Environment>, Id<Contact>, Id<Invitation>)>, Failure> {
    let sql = "SELECT environment_id, contact_id, invitation_id FROM links
                WHERE secret_hash = $1 AND expires_at > $2";
    tx.optional(sql, args![hash, now], |row| Ok((row.take()?, row.take()?, row.take()?))).await
}

/// What became of a text that came in.
#[derive(Clone, Debug)]
pub struct Logged {
    /// The text.
    pub inbound: Id<Inbound>,
    /// Whose it is.
    pub contact: Id<Contact>,
    /// The invitation it was about.
    pub invitation: Option<Id<Invitation>>,
    /// When.
    pub at: Timestamp,
    /// What it was read as.
    pub outcome: &'static str,
    /// The reply that was due.
    pub reply: Option<&'static str>,
    /// Why that reply was not sent.
    pub unsent: Option<&'static str>,
}

/// Logs an answer; a text that was logged before is left as it was.
pub async fn log_answer(tx: &mut Tx, inside: &Inside, log: &Logged) -> Result<(), Failure> {
    let sql = "INSERT INTO answer_log
                 (environment_id, inbound_id, contact_id, invitation_id, at, outcome, reply, unsent)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
               ON CONFLICT (environment_id, inbound_id) DO NOTHING";
    let args = args![
        inside.environment,
        log.inbound,
        log.contact,
        log.invitation,
        log.at,
        log.outcome,
        log.reply,
        log.unsent
    ];
    tx.run(sql, args).await.map(drop)
}

/// Automatic replies to a contact since an instant.
pub async fn replies_since(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    since: Timestamp,
) -> Result<u32, Failure> {
    let sql = "SELECT count(*) FROM answer_log
                WHERE environment_id = $1 AND contact_id = $2 AND at > $3 AND reply IS NOT NULL AND unsent IS NULL";
    tx.one(sql, args![inside.environment, contact, since], Row::take).await
}
