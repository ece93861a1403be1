//! What is asked of the database about letters.

use super::Standing;
use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Tx},
    ids::{
        Id,
        kind::{Environment, Event, User},
    },
    inside::Inside,
    wiping::{self, Removed, Table},
};
use uuid::Uuid;

/// Letters with a link that a page can show the state of: more than there are users who have not used theirs.
const LINKS: usize = 1_000;

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    to: Id<User>,
    (kind, facts): (&str, &str),
    (now, until): (Timestamp, Timestamp),
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO letters (environment_id, id, user_id, kind, facts, state, written_at, changed_at, expires_at, due_at)
        VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $6, $7, $6)";
    let args = args![inside.environment, Id::<Event>::new(), to, kind, facts, now, until];
    tx.run(sql, args).await.map(drop)
}

/// Letters whose link does not work any more stay behind.
pub(super) async fn drop_links(
    tx: &mut Tx,
    inside: &Inside,
    to: Id<User>,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "
        UPDATE letters SET state = 'expired', facts = NULL, due_at = NULL, changed_at = $3
         WHERE environment_id = $1 AND user_id = $2 AND kind IN ('invitation', 'new-link') AND due_at IS NOT NULL";
    tx.run(sql, args![inside.environment, to, now]).await.map(drop)
}

pub(super) async fn links(tx: &mut Tx, inside: &Inside) -> Result<Vec<(Id<User>, Standing)>, Failure> {
    // The newest comes last and stays.
    let sql = "
        SELECT l.user_id, l.state, l.changed_at, l.said
          FROM letters l
          JOIN memberships m ON m.environment_id = l.environment_id AND m.user_id = l.user_id
         WHERE l.environment_id = $1 AND l.kind IN ('invitation', 'new-link')
           AND (m.invited_at IS NOT NULL OR m.locked_at IS NOT NULL)
         ORDER BY l.id LIMIT $2";
    tx.all(sql, args![inside.environment, LINKS], |row| {
        Ok((row.take()?, Standing { state: row.take()?, at: row.take()?, said: row.take()? }))
    })
    .await
}

/// A letter whose turn it is, and its reader.
#[derive(Clone, Debug)]
pub(super) struct Due {
    pub environment: Id<Environment>,
    pub environment_name: String,
    pub id: Uuid,
    pub facts: String,
    pub tries: i64,
    pub written_at: Timestamp,
    pub expires_at: Timestamp,
    pub email: String,
    pub name: String,
    pub language: String,
}

pub(super) async fn due(tx: &mut Tx, now: Timestamp, most: usize) -> Result<Vec<Due>, Failure> {
    let sql = "
        SELECT l.environment_id, e.name, l.id, l.facts, l.tries, l.written_at, l.expires_at, u.email,
               coalesce(m.invited_name, u.name, ''), u.language
          FROM letters l
          JOIN environments e ON e.id = l.environment_id
          JOIN users u ON u.id = l.user_id
          LEFT JOIN memberships m ON m.environment_id = l.environment_id AND m.user_id = l.user_id
         WHERE l.due_at IS NOT NULL AND l.due_at <= $1
         ORDER BY l.due_at LIMIT $2";
    tx.all(sql, args![now, most], |row| {
        Ok(Due {
            environment: row.take()?,
            environment_name: row.take()?,
            id: row.take()?,
            facts: row.take()?,
            tries: row.take()?,
            written_at: row.take()?,
            expires_at: row.take()?,
            email: row.take()?,
            name: row.take()?,
            language: row.take()?,
        })
    })
    .await
}

/// Where something that leaves is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outbox {
    /// Letters to users: their facts hold secrets, and go when they are gone.
    Letters,
    /// Posts to addresses: they stay as evidence.
    Posts,
}

/// Something on its way out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaving {
    pub outbox: Outbox,
    pub environment: Id<Environment>,
    pub id: Uuid,
}

impl Outbox {
    fn table(self) -> &'static str {
        match self {
            Self::Letters => "letters",
            Self::Posts => "posts",
        }
    }

    /// What is forgotten when it is over.
    fn forgets(self) -> &'static str {
        match self {
            Self::Letters => "facts = NULL,",
            Self::Posts => "",
        }
    }
}

/// Marks it as on its way, until when nobody else may take it; false when it is somebody else's by now.
pub(super) async fn claim(
    tx: &mut Tx,
    leaving: Leaving,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, Failure> {
    let sql = format!(
        "UPDATE {} SET state = 'sending', tries = tries + 1, changed_at = $3, due_at = $4
          WHERE environment_id = $1 AND id = $2 AND due_at IS NOT NULL AND due_at <= $3",
        leaving.outbox.table()
    );
    Ok(tx.run(&sql, args![leaving.environment, leaving.id, now, until]).await? == 1)
}

/// It has left, or never will.
pub(super) async fn end(
    tx: &mut Tx,
    leaving: Leaving,
    now: Timestamp,
    (state, said): (&str, &str),
) -> Result<(), Failure> {
    let (table, forgets) = (leaving.outbox.table(), leaving.outbox.forgets());
    let sql = format!(
        "UPDATE {table} SET state = $3, said = $4, {forgets} due_at = NULL, changed_at = $5
          WHERE environment_id = $1 AND id = $2 AND due_at IS NOT NULL"
    );
    tx.run(&sql, args![leaving.environment, leaving.id, state, said, now]).await.map(drop)
}

/// It goes again later.
pub(super) async fn again(
    tx: &mut Tx,
    leaving: Leaving,
    now: Timestamp,
    (due_at, said): (Timestamp, &str),
) -> Result<(), Failure> {
    let sql = format!(
        "UPDATE {} SET state = 'waiting', said = $3, due_at = $4, changed_at = $5
          WHERE environment_id = $1 AND id = $2 AND state = 'sending'",
        leaving.outbox.table()
    );
    tx.run(&sql, args![leaving.environment, leaving.id, said, due_at, now]).await.map(drop)
}

/// What goes of letters to users when an environment is wiped. Posts stay: they are evidence of dispatch (art. 3.1, 3.3).
pub const WIPED: &[Table] = &[Table::new("letters", "id")];

/// Removes some of an environment's letters; none when none is left.
pub async fn wipe(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    wiping::remove(tx, inside, WIPED, most).await
}
