//! Leases: which process holds a channel.

use jiff::Timestamp;
use shell::args;
use shell::db::{Failure, Row, Tx};
use uuid::Uuid;

/// A channel that one process holds at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sending) struct Lease {
    pub name: &'static str,
    pub owner: Uuid,
    pub epoch: i64,
}

/// Takes a channel when nobody else holds it; each time it is taken is a new epoch.
pub(in crate::sending) async fn take_lease(
    tx: &mut Tx,
    name: &'static str,
    owner: Uuid,
    now: Timestamp,
    until: Timestamp,
    alone: Alone,
) -> Result<Option<Lease>, Failure> {
    let sql = "
        INSERT INTO channel_leases (name, owner, until, epoch) VALUES ($1, $2, $3, 1)
        ON CONFLICT (name) DO UPDATE
           SET owner = excluded.owner, until = excluded.until, epoch = channel_leases.epoch + 1
         WHERE channel_leases.owner = excluded.owner OR channel_leases.until < $4
        RETURNING epoch";
    // A process that has the database to itself need not wait for one that was killed.
    let free_before = if alone == Alone::Yes { Timestamp::MAX } else { now };
    let epoch = tx.optional(sql, args![name, owner, until, free_before], Row::take).await?;
    Ok(epoch.map(|epoch| Lease { name, owner, epoch }))
}

/// Whether no other process can hold the channel (the embedded engine).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::sending) enum Alone {
    Yes,
    No,
}

/// Holds the channel for longer; refused as `Busy` when it is somebody else's by now.
pub(in crate::sending) async fn renew_lease(
    tx: &mut Tx,
    lease: Lease,
    until: Timestamp,
) -> Result<(), Failure> {
    let sql = "UPDATE channel_leases SET until = $4 WHERE name = $1 AND owner = $2 AND epoch = $3";
    match tx.run(sql, args![lease.name, lease.owner, lease.epoch, until]).await? {
        0 => Err(Failure::Broken("the channel is held by another process".into())),
        _ => Ok(()),
    }
}

/// Gives a channel back.
pub(in crate::sending) async fn leave_lease(tx: &mut Tx, name: &str, owner: Uuid) -> Result<(), Failure> {
    let sql = "UPDATE channel_leases SET until = 0 WHERE name = $1 AND owner = $2";
    tx.run(sql, args![name, owner]).await.map(drop)
}
