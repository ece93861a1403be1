//! What is asked of the database about users, sessions and tokens.

use super::NewUser;
use crate::{
    args,
    shell::{
        db::{Failure, Row, Tx},
        ids::{
            Id,
            kind::{Environment, Session, Token, User},
        },
        inside::{Inside, Role},
    },
};
use jiff::{Timestamp, civil::Date};
use rules::numbers::Credits;
use uuid::Uuid;

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
}

pub(super) async fn session(
    tx: &mut Tx,
    hash: &[u8],
    now: Timestamp,
) -> Result<Option<FoundSession>, Failure> {
    let sql = "
        SELECT s.id, s.user_id, s.environment_id, u.name, u.language, m.role, e.name, s.seen_at,
               CASE WHEN w.state = 'active' THEN w.usable WHEN w.state IS NOT NULL THEN 0 END,
               p.value
          FROM sessions s
          JOIN users u ON u.id = s.user_id
          JOIN environments e ON e.id = s.environment_id
          JOIN memberships m ON m.environment_id = s.environment_id AND m.user_id = s.user_id
          LEFT JOIN wallets w ON w.environment_id = s.environment_id
          LEFT JOIN product_facts p ON p.name = $3
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND m.suspended_at IS NULL
           AND m.invited_at IS NULL AND m.locked_at IS NULL";
    tx.optional(sql, args![hash, now, PROVIDER], |row| {
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

pub(super) async fn insert_environment(
    tx: &mut Tx,
    id: Id<Environment>,
    name: &str,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "INSERT INTO environments (id, name, created_at) VALUES ($1, $2, $3)";
    tx.run(sql, args![id, name, now]).await.map(drop)
}

pub(super) async fn upsert_user(
    tx: &mut Tx,
    id: Id<User>,
    user: &NewUser,
    password_hash: Option<&str>,
    now: Timestamp,
) -> Result<Id<User>, Failure> {
    let sql = "
        INSERT INTO users (id, email, name, language, password_hash, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (email) DO UPDATE SET email = excluded.email
        RETURNING id";
    let hash = password_hash.map(str::to_owned);
    let email = user.email.trim().to_lowercase();
    tx.one(sql, args![id, email, &user.name, user.language.code(), hash, now], Row::take).await
}

pub(super) async fn upsert_membership(
    tx: &mut Tx,
    environment: Id<Environment>,
    user: Id<User>,
    role: Role,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO memberships (environment_id, user_id, role, since) VALUES ($1, $2, $3, $4)
        ON CONFLICT (environment_id, user_id) DO UPDATE SET role = excluded.role, suspended_at = NULL,
          invited_at = NULL, invited_name = NULL";
    tx.run(sql, args![environment, user, role.name(), now]).await.map(drop)
}

/// A token as the door needs it.
pub(super) struct FoundToken {
    pub environment: Id<Environment>,
    pub id: Id<Token>,
    pub scopes: String,
    pub last_used_on: Option<Date>,
}

pub(super) async fn token(tx: &mut Tx, hash: &[u8]) -> Result<Option<FoundToken>, Failure> {
    let sql = "SELECT environment_id, id, scopes, last_used_on FROM api_tokens
                WHERE token_hash = $1 AND revoked_at IS NULL";
    tx.optional(sql, args![hash], |row| {
        Ok(FoundToken {
            environment: row.take()?,
            id: row.take()?,
            scopes: row.take()?,
            last_used_on: row.take()?,
        })
    })
    .await
}

pub(super) async fn use_token(tx: &mut Tx, inside: &Inside, id: Id<Token>, on: Date) -> Result<(), Failure> {
    let sql = "UPDATE api_tokens SET last_used_on = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, on]).await.map(drop)
}

/// A token to keep.
#[derive(Clone)]
pub(super) struct NewToken {
    pub hash: Vec<u8>,
    pub hint: String,
    pub name: String,
    pub scopes: String,
    pub by: Id<User>,
    pub now: Timestamp,
}

pub(super) async fn insert_token(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Token>,
    new: &NewToken,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO api_tokens (environment_id, id, token_hash, name, scopes, hint, created_by, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let args = args![
        inside.environment,
        id,
        new.hash.as_slice(),
        &new.name,
        &new.scopes,
        &new.hint,
        new.by,
        new.now
    ];
    tx.run(sql, args).await.map(drop)
}

pub(super) async fn insert_audit_line(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    what: &str,
    subject: Option<Uuid>,
    detail: &str,
) -> Result<(), Failure> {
    let (kind, actor) = inside.actor.parts();
    let sql = "
        INSERT INTO audit_lines (environment_id, id, at, actor_kind, actor_id, what, subject_id, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let id = Id::<()>::new().uuid();
    tx.run(sql, args![inside.environment, id, now, kind, actor, what, subject, detail]).await.map(drop)
}

pub(super) async fn drop_old_sessions(tx: &mut Tx, before: Timestamp, most: usize) -> Result<u64, Failure> {
    let sql = "DELETE FROM sessions WHERE token_hash IN
                 (SELECT token_hash FROM sessions WHERE expires_at <= $1 LIMIT $2)";
    tx.run(sql, args![before, most]).await
}

pub(super) async fn drop_old_links(tx: &mut Tx, before: Timestamp, most: usize) -> Result<u64, Failure> {
    let sql = "DELETE FROM activations WHERE token_hash IN
                 (SELECT token_hash FROM activations WHERE expires_at <= $1 LIMIT $2)";
    tx.run(sql, args![before, most]).await
}

pub(super) async fn drop_old_keys(tx: &mut Tx, before: Timestamp, most: usize) -> Result<u64, Failure> {
    let sql = "DELETE FROM idempotency_keys WHERE (environment_id, key) IN
                 (SELECT environment_id, key FROM idempotency_keys WHERE kept_at <= $1 LIMIT $2)";
    tx.run(sql, args![before, most]).await
}

/// Sets a password for whoever has this address, and lets them in again everywhere; answers whether there is anybody.
pub(super) async fn reset_password(tx: &mut Tx, email: &str, hash: &str) -> Result<bool, Failure> {
    let known =
        tx.run("UPDATE users SET password_hash = $2 WHERE email = $1", args![email, hash]).await? == 1;
    let sql = "DELETE FROM sessions WHERE user_id IN (SELECT id FROM users WHERE email = $1)";
    tx.run(sql, args![email]).await?;
    let sql =
        "UPDATE memberships SET locked_at = NULL WHERE user_id IN (SELECT id FROM users WHERE email = $1)";
    tx.run(sql, args![email]).await?;
    Ok(known)
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

/// The product's fact that names the provider's own environment.
const PROVIDER: &str = "provider_environment";

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
