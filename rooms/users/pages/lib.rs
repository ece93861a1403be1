//! The pages of users: signing in and out, oneself, the users of an environment, and its audit trail.
//!
//! Invariant: whom a page lets in is proved by a password, and by a link of an invitation at most once.

mod me;
mod people;
mod sign_in;
mod trail;

use shell::{
    inside::Right,
    routes::{Need, Rooms},
    words::WordFile,
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// Pages for getting in and out.
pub fn rooms(rooms: Rooms) -> Rooms {
    let (see, manage) = (Need::Page(Right::See), Need::Page(Right::Manage));
    rooms
        .get(Need::Nothing, "/sign-in", sign_in::form)
        .post(Need::Nothing, "/sign-in", sign_in::enter)
        .post(Need::Nothing, "/language", sign_in::language)
        .post(see, "/sign-out", sign_in::leave)
        .get(Need::Link, "/activate/{secret}", people::activate::form)
        .post(Need::Link, "/activate/{secret}", people::activate::enter)
        .get(manage, "/users", people::list)
        .post(manage, "/users", people::invite)
        .post(manage, "/users/{user}", people::change)
        .post(manage, "/users/{user}/link", people::link)
        .get(manage, "/audit", trail::show)
        .get(see, "/me", me::show)
        .post(see, "/me", me::rename)
        .post(see, "/me/password", me::password)
        .post(see, "/me/sessions/{session}/end", me::end)
        .post(see, "/me/environments/{environment}", me::go)
        .post(see, "/me/stolen", me::stolen)
}
