//! For who builds on the API: its description and a readable viewer of it, tokens, and the pages of webhooks.
//!
//! Invariant: tokens are made, seen and revoked by people only; no token can make another (a stolen one must not
//! outlive its revocation), so there is no API of tokens.

mod hooks;
pub mod openapi;
mod queries;
mod tokens;
mod viewer;

use shell::words::WordFile;
use shell::{
    inside::Right,
    routes::{Need, Rooms},
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// Pages of tokens and webhooks; the description for anyone.
pub fn rooms(rooms: Rooms) -> Rooms {
    let manage = Need::Page(Right::Manage);
    rooms
        .get(Need::Nothing, "/openapi.json", openapi::document)
        .get(Need::Nothing, "/api", viewer::show)
        .get(manage, "/developers", tokens::show)
        .post(manage, "/developers/tokens", tokens::create)
        .post(manage, "/developers/tokens/{token}/revoke", tokens::revoke)
        .post(manage, "/developers/webhooks", hooks::create)
        .get(manage, "/developers/webhooks/{endpoint}", hooks::show)
        .post(manage, "/developers/webhooks/{endpoint}", hooks::act)
        .post(manage, "/developers/webhooks/{endpoint}/deliveries/{delivery}/resend", hooks::resend)
}
