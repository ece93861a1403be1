//! The demo: a provider, three customers and phones that answer, on the embedded engine.
//!
//! Invariant: outside the demo nothing of it can be reached: its routes answer as if they did not exist.

pub mod folder;
pub mod logins;
pub mod phones;
pub mod seed;

mod queries;
mod turn;

pub use turn::to_the_day;

use jiff::SignedDuration;
use shell::words::WordFile;
use shell::{
    db::{Db, Failure},
    inside::{Right, Scope},
    routes::{Need, Rooms},
    state::App,
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// Whether this is the demo, with its clock buttons and phones.
pub fn is_on(app: &App) -> bool {
    app.settings.demo
}

/// The clock's buttons and the phones.
pub fn rooms(rooms: Rooms) -> Rooms {
    rooms.post(Need::Page(Right::See), "/demo/clock", turn::turn).with(phones::rooms)
}

/// How far this database's clock was turned; zero for one that is no demo's.
pub async fn clock_ahead(db: &Db) -> Result<SignedDuration, Failure> {
    let mut tx = db.read(Scope::nobody()).await?;
    let ahead = queries::fact(&mut tx, queries::CLOCK_AHEAD).await?;
    Ok(SignedDuration::from_millis(ahead.and_then(|text| text.parse().ok()).unwrap_or_default()))
}
