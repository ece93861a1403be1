//! What goes of call-outs when an environment is wiped (GDPR art. 28(3)(g)).

use shell::{
    db::{Failure, Tx},
    inside::Inside,
    wiping::{self, Removed, Table},
};

/// Tables of which an environment's rows go, what refers to others first; links before all, since they open a door.
pub const WIPED: &[Table] = &[
    Table::new("links", "secret_hash"),
    Table::new("answer_log", "inbound_id"),
    Table::new("invitations", "id"),
    Table::new("callout_waves", "callout_id, number"),
    Table::new("callout_holds", "callout_id, hold_id"),
    Table::new("callouts", "id"),
];

/// Removes some of an environment's call-outs; none when none is left.
pub async fn wipe(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    wiping::remove(tx, inside, WIPED, most).await
}
