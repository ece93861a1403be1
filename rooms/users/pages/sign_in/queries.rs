//! What is asked of the database to let somebody in and out.

use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Tx},
    ids::{
        Id,
        kind::{Environment, Session, User},
    },
};

/// A session to start.
#[derive(Clone)]
pub(super) struct NewSession {
    pub hash: Vec<u8>,
    pub user: Id<User>,
    pub environment: Id<Environment>,
    pub now: Timestamp,
    pub expires_at: Timestamp,
    pub device: String,
}

pub(super) async fn insert_session(tx: &mut Tx, id: Id<Session>, new: &NewSession) -> Result<(), Failure> {
    let sql = "
        INSERT INTO sessions (token_hash, id, user_id, environment_id, started_at, seen_at, expires_at, device)
        VALUES ($1, $2, $3, $4, $5, $5, $6, $7)";
    let args =
        args![new.hash.as_slice(), id, new.user, new.environment, new.now, new.expires_at, &new.device];
    tx.run(sql, args).await?;
    let sql = "UPDATE memberships SET seen_at = $3 WHERE environment_id = $1 AND user_id = $2";
    tx.run(sql, args![new.environment, new.user, new.now]).await.map(drop)
}

pub(super) async fn end_session(tx: &mut Tx, id: Id<Session>) -> Result<(), Failure> {
    tx.run("DELETE FROM sessions WHERE id = $1", args![id]).await.map(drop)
}

/// What signing in needs to know of an address.
pub(super) struct Login {
    pub user: Id<User>,
    pub password_hash: Option<String>,
    pub environment: Id<Environment>,
}

pub(super) async fn login(tx: &mut Tx, email: &str) -> Result<Option<Login>, Failure> {
    let sql = "
        SELECT u.id, u.password_hash, m.environment_id
          FROM users u JOIN memberships m ON m.user_id = u.id
         WHERE u.email = $1 AND m.suspended_at IS NULL AND m.invited_at IS NULL AND m.locked_at IS NULL
         ORDER BY m.since, m.environment_id
         LIMIT 1";
    tx.optional(sql, args![email], |row| {
        Ok(Login { user: row.take()?, password_hash: row.take()?, environment: row.take()? })
    })
    .await
}
