//! How the call-outs of shifts stand, as the week shows it.

use crate::shell::{
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{CallOut, Shift},
    },
    inside::Inside,
};
use rules::callouts::status::Status;

/// A call-out in the week.
#[derive(Clone, Copy, Debug)]
pub(super) struct CallOutBrief {
    /// Which.
    pub id: Id<CallOut>,
    /// Where it is.
    pub status: Status,
}

/// The newest call-out of each of these shifts that has one.
#[expect(clippy::unused_async, reason = "it asks the database as soon as there are call-outs")]
pub(super) async fn of_shifts(
    _tx: &mut Tx,
    _inside: &Inside,
    _shifts: &[Id<Shift>],
) -> Answer<Vec<(Id<Shift>, CallOutBrief)>> {
    Ok(Vec::new())
}

/// Where calling out a shift begins.
pub(super) fn begin(shift: Id<Shift>) -> String {
    format!("/call-outs/new?shift={shift}")
}

/// Where a call-out is watched.
pub(super) fn board(callout: Id<CallOut>) -> String {
    format!("/call-outs/{callout}")
}
