//! 1•2•Flex Community: an online community for flexible staffing.
//!
//! The rooms, in reading order. Each folder holds one feature: what it is for (`mod.rs`), its pages and API, its
//! statements (`queries.rs`), its templates and its words.

pub mod shell;

pub mod users;

pub mod contacts;

pub mod credits;

pub mod messages;

pub mod shifts;

pub mod callouts;

pub mod links;

pub mod commands;
pub mod demo;
pub mod server;

mod migrations;
mod words;

pub mod testing {
    //! Doors that only stories use: what a session or token proves elsewhere is given here.
    use crate::shell::{
        ids::{
            Id,
            kind::{Environment, User},
        },
        inside::{Inside, Role},
    };

    /// The key of an admin.
    pub fn inside(environment: Id<Environment>, user: Id<User>) -> Inside {
        Inside::user(environment, user, Role::Admin)
    }
}
