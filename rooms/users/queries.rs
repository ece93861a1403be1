//! What is asked of the database about users and tokens.

use super::NewUser;
use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, marks, padded},
    ids::{
        Id,
        kind::{Environment, Token, User},
    },
    inside::{Inside, Role},
    wiping::{self, Removed, Table},
};

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

/// What opens a door into an environment: it goes first when that is wiped.
pub const WIPED: &[Table] = &[
    Table::new("sessions", "token_hash"),
    Table::new("activations", "token_hash"),
    Table::new("api_tokens", "id"),
    Table::new("idempotency_keys", "key"),
    Table::new("memberships", "user_id"),
];
/// What the trail tells of agreements and money keeps its figures: it is part of the books. Everything else keeps who did
/// what and when, and none of the names and numbers that it was about.
const OF_THE_BOOKS: &[&str] = &[
    "agreement-",
    "claim-",
    "collection-",
    "credits-",
    "customer-",
    "invoice-",
    "objection-",
    "payment-",
    "quote-",
    "refund-",
];

/// Users in one step: each is two values of a statement.
const USERS: usize = 100;

/// Removes some of an environment's doors and users; none when none is left. Whoever works nowhere else any more is not
/// known any more: it must be asked in a transaction that sees all environments.
pub async fn wipe(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    for table in WIPED {
        let removed = match table.name {
            "memberships" => forget_users(tx, inside, most).await?,
            _ => wiping::remove(tx, inside, std::slice::from_ref(table), most).await?,
        };
        if removed.is_some() {
            return Ok(removed);
        }
    }
    Ok(None)
}

async fn forget_users(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    let sql = "SELECT user_id FROM memberships WHERE environment_id = $1 ORDER BY user_id LIMIT $2";
    let some = most.min(USERS);
    let users: Vec<Id<User>> = tx.all(sql, args![inside.environment, some], Row::take).await?;
    if users.is_empty() {
        return Ok(None);
    }
    let (each, values) = padded(args![inside.environment], &users);
    let sql = format!("DELETE FROM memberships WHERE environment_id = $1 AND user_id IN ({each})");
    let rows = tx.run(&sql, &values).await?;
    // Rows of the books name who did something by this id, so the row stays and says nothing.
    let mut values: Vec<Value> = users.iter().map(|user| Value::from(*user)).collect();
    values.extend(users.iter().map(|user| Value::from(format!("wiped-{user}"))));
    let (many, each) = (users.len(), marks(0, users.len()));
    let emails: Vec<String> = (1..=many).map(|at| format!("WHEN ${at} THEN ${}", many + at)).collect();
    let emails = emails.join(" ");
    let sql = format!(
        "UPDATE users SET email = CASE id {emails} END, name = '', password_hash = NULL
          WHERE id IN ({each}) AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = users.id)"
    );
    tx.run(&sql, &values).await?;
    Ok(Some(Removed::rows("memberships", rows)))
}

/// Takes names and numbers out of some lines of an environment's trail; none when no line has any.
pub async fn empty_trail(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    let kept: Vec<String> = OF_THE_BOOKS.iter().map(|of| format!("what NOT LIKE '{of}%'")).collect();
    let kept = kept.join(" AND ");
    let sql = format!(
        "UPDATE audit_lines SET detail = '{{}}', subject_id = NULL
          WHERE environment_id = $1 AND id IN
            (SELECT id FROM audit_lines
              WHERE environment_id = $1 AND (detail <> '{{}}' OR subject_id IS NOT NULL) AND {kept} LIMIT $2)"
    );
    let rows = tx.run(&sql, args![inside.environment, most]).await?;
    Ok(Some(Removed::rows("audit_lines", rows)).filter(|removed| 0 < removed.rows))
}
