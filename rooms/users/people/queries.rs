//! What is asked of the database about the users of an environment.

use super::{Invited, Member, Standing};
use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{Environment, User},
    },
    inside::{Inside, Role},
    words::Language,
};

/// Columns of a [`Member`], in reading order.
const MEMBER: &str = "
    SELECT u.id, CASE WHEN m.invited_at IS NULL THEN u.name ELSE m.invited_name END, u.email, m.role,
           m.invited_at, m.suspended_at, m.locked_at, m.seen_at
      FROM memberships m JOIN users u ON u.id = m.user_id
     WHERE m.environment_id = $1";

fn read_member(row: &mut Row) -> Result<Member, Failure> {
    let (id, name, email) = (row.take()?, row.take::<Option<String>>()?.unwrap_or_default(), row.take()?);
    let role = Role::named(&row.take::<String>()?).unwrap_or(Role::Viewer);
    let (invited, suspended, locked): (Option<Timestamp>, Option<Timestamp>, Option<Timestamp>) =
        (row.take()?, row.take()?, row.take()?);
    let standing = match (suspended, locked, invited) {
        (Some(_), ..) => Standing::Suspended,
        (_, Some(_), _) => Standing::Locked,
        (.., Some(_)) => Standing::Invited,
        _ => Standing::Active,
    };
    Ok(Member { id, name, email, role, standing, seen_at: row.take()? })
}

pub(super) async fn members(tx: &mut Tx, inside: &Inside) -> Result<Vec<Member>, Failure> {
    let sql = format!("{MEMBER} ORDER BY u.email LIMIT {}", super::MOST_USERS);
    tx.all(&sql, args![inside.environment], read_member).await
}

pub(super) async fn member(tx: &mut Tx, inside: &Inside, user: Id<User>) -> Result<Option<Member>, Failure> {
    tx.optional(&format!("{MEMBER} AND m.user_id = $2"), args![inside.environment, user], read_member).await
}

pub(super) async fn count(tx: &mut Tx, inside: &Inside) -> Result<i64, Failure> {
    let sql = "SELECT count(*) FROM memberships WHERE environment_id = $1";
    tx.one(sql, args![inside.environment], Row::take).await
}

pub(super) async fn other_admins(tx: &mut Tx, inside: &Inside, than: Id<User>) -> Result<i64, Failure> {
    let sql = "
        SELECT count(*) FROM memberships
         WHERE environment_id = $1 AND user_id <> $2 AND role = 'admin'
           AND invited_at IS NULL AND suspended_at IS NULL AND locked_at IS NULL";
    tx.one(sql, args![inside.environment, than], Row::take).await
}

/// The person of an address; somebody new gets no password and the name they are invited by.
pub(super) async fn find_or_add(
    tx: &mut Tx,
    id: Id<User>,
    who: &Invited,
    now: Timestamp,
) -> Result<Id<User>, Failure> {
    let sql = "
        INSERT INTO users (id, email, name, language, created_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (email) DO UPDATE SET email = excluded.email
        RETURNING id";
    let args = args![id, &who.email, &who.name, Language::Nl.code(), now];
    tx.one(sql, args, Row::take).await
}

/// Adds them as invited; answers whether they were not here yet.
pub(super) async fn add_invited(
    tx: &mut Tx,
    inside: &Inside,
    user: Id<User>,
    who: &Invited,
    now: Timestamp,
) -> Result<bool, Failure> {
    let sql = "
        INSERT INTO memberships (environment_id, user_id, role, since, invited_at, invited_name)
        VALUES ($1, $2, $3, $4, $4, $5)
        ON CONFLICT (environment_id, user_id) DO NOTHING";
    let args = args![inside.environment, user, who.role.name(), now, &who.name];
    Ok(tx.run(sql, args).await? == 1)
}

/// Keeps the one link that works for this user here.
pub(super) async fn put_link(
    tx: &mut Tx,
    inside: &Inside,
    user: Id<User>,
    hash: &[u8],
    until: Timestamp,
) -> Result<(), Failure> {
    drop_links(tx, inside.environment, user).await?;
    let sql =
        "INSERT INTO activations (token_hash, user_id, environment_id, expires_at) VALUES ($1, $2, $3, $4)";
    tx.run(sql, args![hash, user, inside.environment, until]).await.map(drop)
}

pub(super) async fn drop_links(
    tx: &mut Tx,
    environment: Id<Environment>,
    user: Id<User>,
) -> Result<(), Failure> {
    let sql = "DELETE FROM activations WHERE environment_id = $1 AND user_id = $2";
    tx.run(sql, args![environment, user]).await.map(drop)
}

/// Whether they joined another environment too; crosses environments, so only the doorkeeper asks.
pub(super) async fn works_elsewhere(tx: &mut Tx, inside: &Inside, user: Id<User>) -> Result<bool, Failure> {
    let sql = "
        SELECT count(*) FROM memberships
         WHERE user_id = $2 AND environment_id <> $1 AND invited_at IS NULL";
    Ok(tx.one(sql, args![inside.environment, user], Row::take::<i64>).await? > 0)
}

pub(super) async fn set_role(
    tx: &mut Tx,
    inside: &Inside,
    user: Id<User>,
    role: Role,
) -> Result<(), Failure> {
    let sql = "UPDATE memberships SET role = $3 WHERE environment_id = $1 AND user_id = $2";
    tx.run(sql, args![inside.environment, user, role.name()]).await.map(drop)
}

pub(super) async fn suspend(
    tx: &mut Tx,
    inside: &Inside,
    user: Id<User>,
    at: Option<Timestamp>,
) -> Result<(), Failure> {
    let sql = "UPDATE memberships SET suspended_at = $3 WHERE environment_id = $1 AND user_id = $2";
    tx.run(sql, args![inside.environment, user, at]).await.map(drop)
}

pub(super) async fn lock(tx: &mut Tx, inside: &Inside, user: Id<User>, at: Timestamp) -> Result<(), Failure> {
    let sql = "UPDATE memberships SET locked_at = $3 WHERE environment_id = $1 AND user_id = $2";
    tx.run(sql, args![inside.environment, user, at]).await.map(drop)
}

pub(super) async fn remove(tx: &mut Tx, inside: &Inside, user: Id<User>) -> Result<(), Failure> {
    drop_links(tx, inside.environment, user).await?;
    let sql = "DELETE FROM memberships WHERE environment_id = $1 AND user_id = $2";
    tx.run(sql, args![inside.environment, user]).await.map(drop)
}

pub(super) async fn end_sessions(tx: &mut Tx, inside: &Inside, user: Id<User>) -> Result<(), Failure> {
    let sql = "DELETE FROM sessions WHERE environment_id = $1 AND user_id = $2";
    tx.run(sql, args![inside.environment, user]).await.map(drop)
}

pub(super) async fn revoke_tokens(
    tx: &mut Tx,
    inside: &Inside,
    user: Id<User>,
    at: Timestamp,
) -> Result<(), Failure> {
    let sql = "
        UPDATE api_tokens SET revoked_at = $3
         WHERE environment_id = $1 AND created_by = $2 AND revoked_at IS NULL";
    tx.run(sql, args![inside.environment, user, at]).await.map(drop)
}

/// Everybody looks and changes nothing; links that were not used and tokens of programs end.
pub(super) async fn all_look_only(tx: &mut Tx, inside: &Inside, at: Timestamp) -> Result<(), Failure> {
    let own = inside.environment;
    let viewer = Role::Viewer.name();
    tx.run("UPDATE memberships SET role = $2 WHERE environment_id = $1", args![own, viewer]).await?;
    tx.run("DELETE FROM activations WHERE environment_id = $1", args![own]).await?;
    let sql = "UPDATE api_tokens SET revoked_at = $2 WHERE environment_id = $1 AND revoked_at IS NULL";
    tx.run(sql, args![own, at]).await.map(drop)
}

pub(super) async fn forget_password(tx: &mut Tx, user: Id<User>) -> Result<(), Failure> {
    tx.run("UPDATE users SET password_hash = NULL WHERE id = $1", args![user]).await.map(drop)
}

/// Whom a link is for.
#[derive(Clone)]
pub struct Link {
    /// Who.
    pub user: Id<User>,
    /// Where they were invited, or are known.
    pub environment: Id<Environment>,
    /// What that is called.
    pub environment_name: String,
    /// Their address.
    pub email: String,
    /// Their name; of somebody who has not joined, the name they were invited by.
    pub name: String,
    /// The hash of the password that they have.
    pub password_hash: Option<String>,
    /// The name of their role.
    pub role: String,
    /// They joined another environment, so that this link may not change their password.
    pub elsewhere: bool,
}

pub(super) async fn link(tx: &mut Tx, hash: &[u8], now: Timestamp) -> Result<Option<Link>, Failure> {
    let sql = "
        SELECT a.user_id, a.environment_id, e.name, u.email,
               CASE WHEN m.invited_at IS NULL THEN u.name ELSE m.invited_name END, u.password_hash, m.role,
               (SELECT count(*) FROM memberships o
                 WHERE o.user_id = a.user_id AND o.environment_id <> a.environment_id AND o.invited_at IS NULL)
          FROM activations a
          JOIN environments e ON e.id = a.environment_id
          JOIN users u ON u.id = a.user_id
          JOIN memberships m ON m.environment_id = a.environment_id AND m.user_id = a.user_id
         WHERE a.token_hash = $1 AND a.expires_at > $2 AND m.suspended_at IS NULL";
    tx.optional(sql, args![hash, now], |row| {
        Ok(Link {
            user: row.take()?,
            environment: row.take()?,
            environment_name: row.take()?,
            email: row.take()?,
            name: row.take::<Option<String>>()?.unwrap_or_default(),
            password_hash: row.take()?,
            role: row.take()?,
            elsewhere: row.take::<i64>()? > 0,
        })
    })
    .await
}

pub(super) async fn join(tx: &mut Tx, inside: &Inside, user: Id<User>) -> Result<(), Failure> {
    let sql = "
        UPDATE memberships SET invited_at = NULL, invited_name = NULL, locked_at = NULL
         WHERE environment_id = $1 AND user_id = $2";
    tx.run(sql, args![inside.environment, user]).await.map(drop)
}

/// Sets name and password of somebody whose only environment this is; every older session ends.
pub(super) async fn set_password(tx: &mut Tx, user: Id<User>, name: &str, hash: &str) -> Result<(), Failure> {
    let sql = "UPDATE users SET password_hash = $2, name = $3 WHERE id = $1";
    tx.run(sql, args![user, hash, name]).await?;
    tx.run("DELETE FROM sessions WHERE user_id = $1", args![user]).await.map(drop)
}
