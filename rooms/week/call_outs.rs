//! Where the week leads to call-outs.

use shell::ids::{
    Id,
    kind::{CallOut, Shift},
};

/// Where calling out a shift begins.
pub(super) fn begin(shift: Id<Shift>) -> String {
    format!("/call-outs/new?shift={shift}")
}

/// Where a call-out is watched.
pub(super) fn board(callout: Id<CallOut>) -> String {
    format!("/call-outs/{callout}")
}
