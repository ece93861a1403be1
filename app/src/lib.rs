//! 1•2•Flex Community: an online community for flexible staffing.
//!
//! The rooms, in reading order. Each folder holds one feature: what it is for (`mod.rs`), its pages and API, its
//! statements (`queries.rs`), its templates and its words.

pub mod shell;

pub mod letters;
pub mod users;

pub mod webhooks;

pub mod contacts;

pub mod decisions;

pub mod credits;

pub mod terms;

pub mod agreements;
pub mod billing;
pub mod payments;

pub mod prices;

pub mod claims;

pub mod channels;

pub mod messages;

pub mod shifts;

pub mod callouts;
pub mod week;

pub mod links;

pub mod collection;

pub mod rounds;

pub mod simulate;

pub mod operator;

pub mod commands;
pub mod developers;

pub mod demo;
pub mod server;

mod migrations;
mod words;

pub mod testing;
