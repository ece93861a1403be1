//! What is asked of the database about who comes.

use super::PROVIDER;
use crate::args;
use crate::db::{Failure, Row, Tx, Value, marks};
use crate::ids::{
    Id,
    kind::{Environment, Session, Token, User},
};
use crate::inside::Inside;
use jiff::{Timestamp, civil::Date};
use rules::numbers::Credits;

/// The end of an agreement that has none.
const NEVER: i64 = i64::MAX;

/// The first instant without an agreement, if one is known.
fn closes(at: i64) -> Option<Timestamp> {
    Timestamp::from_millisecond(at).ok()
}

/// A session with all that a page says about its person.
pub(super) struct FoundSession {
    pub session: Id<Session>,
    pub user: Id<User>,
    pub environment: Id<Environment>,
    pub name: String,
    pub language: String,
    pub role: String,
    pub environment_name: String,
    pub seen_at: Timestamp,
    pub purse: Option<Credits>,
    pub provider: Option<String>,
    pub closes_at: Option<Timestamp>,
}

pub(super) async fn session(
    tx: &mut Tx,
    hash: &[u8],
    now: Timestamp,
) -> Result<Option<FoundSession>, Failure> {
    let sql = "
        SELECT s.id, s.user_id, s.environment_id, u.name, u.language, m.role, e.name, s.seen_at,
               CASE WHEN w.state = 'active' THEN w.usable WHEN w.state IS NOT NULL THEN 0 END,
               p.value,
               (SELECT max(CASE WHEN a.ends_at IS NULL THEN $4 ELSE a.ends_at END) FROM agreements a
                 WHERE a.environment_id = s.environment_id AND a.state IN ('active', 'ended', 'wiped'))
          FROM sessions s
          JOIN users u ON u.id = s.user_id
          JOIN environments e ON e.id = s.environment_id
          JOIN memberships m ON m.environment_id = s.environment_id AND m.user_id = s.user_id
          LEFT JOIN wallets w ON w.environment_id = s.environment_id
          LEFT JOIN product_facts p ON p.name = $3
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND m.suspended_at IS NULL
           AND m.invited_at IS NULL AND m.locked_at IS NULL";
    tx.optional(sql, args![hash, now, PROVIDER, NEVER], |row| {
        Ok(FoundSession {
            session: row.take()?,
            user: row.take()?,
            environment: row.take()?,
            name: row.take()?,
            language: row.take()?,
            role: row.take()?,
            environment_name: row.take()?,
            seen_at: row.take()?,
            purse: row.take()?,
            provider: row.take()?,
            closes_at: row.take::<Option<i64>>()?.and_then(closes),
        })
    })
    .await
}

pub(super) async fn see_session(tx: &mut Tx, hash: &[u8], now: Timestamp) -> Result<(), Failure> {
    tx.run("UPDATE sessions SET seen_at = $2 WHERE token_hash = $1", args![hash, now]).await?;
    let sql = "
        UPDATE memberships SET seen_at = $2
         WHERE EXISTS (SELECT 1 FROM sessions s
                        WHERE s.token_hash = $1 AND s.environment_id = memberships.environment_id
                          AND s.user_id = memberships.user_id)";
    tx.run(sql, args![hash, now]).await.map(drop)
}

/// A token as the door needs it.
pub(super) struct FoundToken {
    pub environment: Id<Environment>,
    pub id: Id<Token>,
    pub scopes: String,
    pub last_used_on: Option<Date>,
    pub closes_at: Option<Timestamp>,
}

pub(super) async fn token(tx: &mut Tx, hash: &[u8]) -> Result<Option<FoundToken>, Failure> {
    let sql = "
        SELECT t.environment_id, t.id, t.scopes, t.last_used_on,
               (SELECT max(CASE WHEN a.ends_at IS NULL THEN $2 ELSE a.ends_at END) FROM agreements a
                 WHERE a.environment_id = t.environment_id AND a.state IN ('active', 'ended', 'wiped'))
          FROM api_tokens t
         WHERE t.token_hash = $1 AND t.revoked_at IS NULL";
    tx.optional(sql, args![hash, NEVER], |row| {
        Ok(FoundToken {
            environment: row.take()?,
            id: row.take()?,
            scopes: row.take()?,
            last_used_on: row.take()?,
            closes_at: row.take::<Option<i64>>()?.and_then(closes),
        })
    })
    .await
}

pub(super) async fn use_token(tx: &mut Tx, inside: &Inside, id: Id<Token>, on: Date) -> Result<(), Failure> {
    let sql = "UPDATE api_tokens SET last_used_on = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, on]).await.map(drop)
}

/// Who made a token.
pub(super) async fn maker_of(
    tx: &mut Tx,
    inside: &Inside,
    token: Id<Token>,
) -> Result<Option<Id<User>>, Failure> {
    let sql = "SELECT created_by FROM api_tokens WHERE environment_id = $1 AND id = $2";
    tx.optional(sql, args![inside.environment, token], Row::take).await
}

/// Letters of one kind go to so many users of an environment at most.
const TOLD: usize = 20;

/// Users who set a password and are not suspended, in one of these roles.
pub(super) async fn in_roles(tx: &mut Tx, inside: &Inside, roles: &[&str]) -> Result<Vec<Id<User>>, Failure> {
    let mut args: Vec<Value> = args![inside.environment, TOLD].to_vec();
    args.extend(roles.iter().map(|role| Value::from(*role)));
    let sql = format!(
        "SELECT m.user_id FROM memberships m JOIN users u ON u.id = m.user_id
          WHERE m.environment_id = $1 AND m.suspended_at IS NULL AND u.password_hash IS NOT NULL
            AND m.role IN ({}) ORDER BY m.user_id LIMIT $2",
        marks(2, roles.len())
    );
    tx.all(&sql, &args, Row::take).await
}

/// Whether an environment is the provider's own.
pub(super) async fn is_provider(tx: &mut Tx, environment: Id<Environment>) -> Result<bool, Failure> {
    let sql = "SELECT 1 FROM product_facts WHERE name = $1 AND value = $2";
    Ok(tx.optional(sql, args![PROVIDER, environment.to_string()], |_| Ok(())).await?.is_some())
}

pub(super) async fn provider(tx: &mut Tx) -> Result<Option<String>, Failure> {
    tx.optional("SELECT value FROM product_facts WHERE name = $1", args![PROVIDER], Row::take).await
}

/// Names the provider's own environment.
pub(super) async fn set_provider(tx: &mut Tx, environment: Id<Environment>) -> Result<(), Failure> {
    let sql = "INSERT INTO product_facts (name, value) VALUES ($1, $2)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    tx.run(sql, args![PROVIDER, environment.to_string()]).await.map(drop)
}
