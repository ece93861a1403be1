//! What every room uses, and no room's business: state, settings, database, clock, ids, `Inside`, refusals, words.

pub mod audit;
pub mod border;
pub mod bus;
pub mod clock;
pub mod db;
pub mod desks;
pub mod door;
pub mod error;
pub mod etag;
pub mod extract;
pub mod happened;
pub mod identity;
pub mod ids;
pub mod inside;
pub mod journal;
pub mod limits;
pub mod once;
pub mod page;
pub mod paging;
pub mod patience;
pub mod routes;
pub mod sealed;
pub mod settings;
pub mod state;
pub mod who;
pub mod wiping;
pub mod words;
pub mod wrongs;

use words::WordFile;

/// What people read on every page.
pub const WORDS: WordFile =
    WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: Some(include_str!("pl.ftl")) };
