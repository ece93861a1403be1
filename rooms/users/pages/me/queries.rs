//! What is asked of the database about a person themselves: across their environments, so the doorkeeper asks.

use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Tx},
    ids::{
        Id,
        kind::{Environment, Session, User},
    },
    words::Language,
};

/// Sessions and environments shown at most; more than anybody has.
const MOST: usize = 100;

pub(super) struct Own {
    pub name: String,
    pub email: String,
    pub password_hash: Option<String>,
}

pub(super) async fn own(tx: &mut Tx, user: Id<User>) -> Result<Own, Failure> {
    let sql = "SELECT name, email, password_hash FROM users WHERE id = $1";
    tx.one(sql, args![user], |row| {
        Ok(Own { name: row.take()?, email: row.take()?, password_hash: row.take()? })
    })
    .await
}

/// A browser that is signed in.
pub(super) struct Browser {
    pub id: Id<Session>,
    pub device: String,
    pub seen_at: Timestamp,
}

pub(super) async fn browsers(tx: &mut Tx, user: Id<User>, now: Timestamp) -> Result<Vec<Browser>, Failure> {
    let sql = format!(
        "SELECT id, device, seen_at FROM sessions WHERE user_id = $1 AND expires_at > $2
          ORDER BY seen_at DESC, id LIMIT {MOST}"
    );
    tx.all(&sql, args![user, now], |row| {
        Ok(Browser { id: row.take()?, device: row.take()?, seen_at: row.take()? })
    })
    .await
}

/// An environment that a person may go into.
pub(super) struct Place {
    pub id: Id<Environment>,
    pub name: String,
}

pub(super) async fn places(tx: &mut Tx, user: Id<User>) -> Result<Vec<Place>, Failure> {
    let sql = format!(
        "SELECT e.id, e.name FROM memberships m JOIN environments e ON e.id = m.environment_id
          WHERE m.user_id = $1 AND m.suspended_at IS NULL AND m.invited_at IS NULL AND m.locked_at IS NULL
          ORDER BY e.name, e.id LIMIT {MOST}"
    );
    tx.all(&sql, args![user], |row| Ok(Place { id: row.take()?, name: row.take()? })).await
}

pub(super) async fn rename(
    tx: &mut Tx,
    user: Id<User>,
    name: &str,
    language: Language,
) -> Result<(), Failure> {
    let sql = "UPDATE users SET name = $2, language = $3 WHERE id = $1";
    tx.run(sql, args![user, name, language.code()]).await.map(drop)
}

pub(super) async fn set_password(tx: &mut Tx, user: Id<User>, hash: &str) -> Result<(), Failure> {
    tx.run("UPDATE users SET password_hash = $2 WHERE id = $1", args![user, hash]).await.map(drop)
}

pub(super) async fn end_other_sessions(
    tx: &mut Tx,
    user: Id<User>,
    than: Id<Session>,
) -> Result<(), Failure> {
    tx.run("DELETE FROM sessions WHERE user_id = $1 AND id <> $2", args![user, than]).await.map(drop)
}

/// Ends one of a person's own sessions; answers whether there was one.
pub(super) async fn end_own_session(
    tx: &mut Tx,
    user: Id<User>,
    session: Id<Session>,
) -> Result<bool, Failure> {
    let sql = "DELETE FROM sessions WHERE user_id = $1 AND id = $2";
    Ok(tx.run(sql, args![user, session]).await? == 1)
}

pub(super) async fn go_to(
    tx: &mut Tx,
    session: Id<Session>,
    environment: Id<Environment>,
) -> Result<(), Failure> {
    tx.run("UPDATE sessions SET environment_id = $2 WHERE id = $1", args![session, environment])
        .await
        .map(drop)
}
