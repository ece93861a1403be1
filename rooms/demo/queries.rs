//! What the demo keeps: how far its clock was turned, and that it was seeded to the end.

use jiff::SignedDuration;
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{Environment, User},
    },
};

/// Milliseconds that the clock is ahead of the machine's.
pub(super) const CLOCK_AHEAD: &str = "clock_ahead_ms";

pub(super) async fn fact(tx: &mut Tx, name: &str) -> Result<Option<String>, Failure> {
    tx.optional("SELECT value FROM product_facts WHERE name = $1", args![name], Row::take).await
}

pub(super) async fn set_fact(tx: &mut Tx, name: &str, value: &str) -> Result<(), Failure> {
    let sql = "INSERT INTO product_facts (name, value) VALUES ($1, $2)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    tx.run(sql, args![name, value]).await.map(drop)
}

/// Who sits at the demo while its clock is turned did not stay away for that long.
pub(super) async fn keep_sessions(tx: &mut Tx, by: SignedDuration) -> Result<(), Failure> {
    let by = i64::try_from(by.as_millis()).unwrap_or_default();
    let sql = "UPDATE sessions SET expires_at = expires_at + $1, seen_at = seen_at + $1";
    tx.run(sql, args![by]).await.map(drop)
}

pub(super) async fn first_admin(
    tx: &mut Tx,
    name: &str,
) -> Result<Option<(Id<Environment>, Id<User>)>, Failure> {
    let sql = "
        SELECT e.id, m.user_id
          FROM environments e JOIN memberships m ON m.environment_id = e.id
         WHERE e.name = $1 AND m.role = 'admin'
         ORDER BY m.since LIMIT 1";
    tx.optional(sql, args![name], |row| Ok((row.take()?, row.take()?))).await
}
