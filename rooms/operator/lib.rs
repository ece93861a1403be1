//! The provider's work across customers: its start page, and the frame around what the rooms show there.
//!
//! Invariant: nobody but the provider's own staff comes here; to everybody else these routes do not exist.

mod proposals;
mod start;

use shell::routes::{Need, Rooms};
use shell::words::WordFile;

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// The start page; each room adds its own routes under `/operator`.
pub fn rooms(rooms: Rooms) -> Rooms {
    rooms.get(Need::Operator, "/operator", start::show).post(
        Need::Operator,
        "/operator/proposals/{customer}/{id}",
        proposals::settle,
    )
}
