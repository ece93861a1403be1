//! A session and a centre: what a sender sees, in good days and bad.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on has failed")]

#[path = "../common/mod.rs"]
mod common;
mod link;
mod receiving;
mod sending;

use common::settings;
use smpp::centre::{Centre, Options};
use smpp::session::{Events, Session, connect};

async fn centre(change: impl FnOnce(&mut Options)) -> Centre {
    let mut options = Options::default();
    change(&mut options);
    Centre::start(options).await.unwrap()
}

async fn bound(centre: &Centre) -> (Session, Events) {
    connect(settings(&centre.address)).await.unwrap()
}
