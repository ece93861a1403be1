//! The pages and the API of credits: the wallet, orders and tariffs for people and programs, and the provider's desk.
//!
//! Invariant: nothing is decided here; what a page does, [`credits`] does.

pub mod api;
mod desk;
mod orders;
mod tariffs;
mod wallet;

use shell::{
    inside::Right,
    routes::{Need, Rooms},
    words::WordFile,
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// Wallet, orders and tariffs, for people and programs.
pub fn rooms(rooms: Rooms) -> Rooms {
    let (see, bind) = (Need::Page(Right::SeeCredits), Need::Page(Right::OrderCredits));
    let rooms = rooms
        .get(see, "/wallet", wallet::show)
        .get(see, "/wallet/movements.csv", wallet::file)
        .get(see, "/wallet/tariffs", tariffs::show)
        .get(bind, "/wallet/order", orders::form)
        .get(see, "/wallet/orders", orders::list)
        .post(bind, "/wallet/orders", orders::order)
        .get(see, "/wallet/orders/{id}", orders::show)
        .post(bind, "/wallet/orders/{id}/correction", orders::correction);
    let staff = Need::Operator;
    let rooms = rooms
        .get(staff, "/operator/credits", desk::list)
        .get(staff, "/operator/credits/{environment}", desk::show)
        .post(staff, "/operator/credits/{environment}/orders", desk::order)
        .post(staff, "/operator/credits/{environment}/corrections", desk::correction);
    api::rooms(rooms)
}
