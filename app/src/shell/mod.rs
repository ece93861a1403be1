//! What every room uses, and no room's business: state, settings, database, clock, ids, `Inside`, refusals, words.

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
pub mod words;
