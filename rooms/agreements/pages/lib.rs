//! The pages and the API of agreements: customers, quotes and their signing, notice, what changes an agreement, and how it
//! stands, for both parties.
//!
//! Invariant: nothing is decided here; what a page does, [`agreements`] does.

pub mod api;
mod changes;
mod customers;
mod incidents;
mod legal;
mod notices;
mod quotes;
mod signing;
mod stopping;
mod transfers;
mod view;

use agreements::files;
use shell::{
    inside::Right,
    routes::{Need, Rooms},
    words::WordFile,
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// The operator's customers.
pub fn rooms(rooms: Rooms) -> Rooms {
    rooms
        .get(Need::Operator, "/operator/customers", customers::list)
        .post(Need::Operator, "/operator/customers", customers::create)
        .get(Need::Operator, "/operator/customers/new", customers::blank)
        .get(Need::Operator, "/operator/customers/{environment}", customers::show)
        .get(Need::Operator, "/operator/customers/{environment}/change", customers::edit)
        .post(Need::Operator, "/operator/customers/{environment}/change", customers::save)
        .get(Need::Operator, "/operator/customers/{environment}/documents/{document}", quotes::document)
        .get(Need::Operator, "/operator/legal", legal::list)
        .upload(Need::Operator, "/operator/legal", files::MOST_UPLOAD, legal::add)
        .get(Need::Operator, "/operator/legal/{document}", legal::file)
        .with(quote_rooms)
        .with(notice_rooms)
        .with(change_rooms)
        .with(api::rooms)
}

/// The agreement's page, and notice, for the customer and at the operator's desk.
fn notice_rooms(rooms: Rooms) -> Rooms {
    let (see, manage, desk) = (Need::Page(Right::SeeInvoices), Need::Page(Right::Manage), Need::Operator);
    rooms
        .get(see, "/agreement", view::own)
        .get(see, "/agreement/documents/{document}", view::document)
        .get(see, "/agreement/terms", view::terms)
        .get(see, "/agreement/processor", view::processor)
        .get(manage, "/agreement/notice", notices::look)
        .post(manage, "/agreement/notice", notices::send)
        .post(manage, "/agreement/notice/withdraw", notices::take_back)
        .get(desk, "/operator/customers/{environment}/agreement", view::at_desk)
        .get(desk, "/operator/customers/{environment}/notice", notices::look_at_desk)
        .post(desk, "/operator/customers/{environment}/notice", notices::record)
        .post(desk, "/operator/customers/{environment}/notice/withdraw", notices::take_back_at_desk)
        .get(desk, "/operator/customers/{environment}/stop", stopping::show)
        .upload(desk, "/operator/customers/{environment}/stop", files::MOST_UPLOAD, stopping::first)
        .post(desk, "/operator/customers/{environment}/stop/{proposal}", stopping::settle)
}

/// What changes an agreement, at the operator's desk.
fn change_rooms(rooms: Rooms) -> Rooms {
    let desk = Need::Operator;
    rooms
        .get(desk, "/operator/customers/{environment}/amend", changes::blank)
        .upload(desk, "/operator/customers/{environment}/amend", files::MOST_UPLOAD, changes::store)
        .post(desk, "/operator/customers/{environment}/changes/{change}/cancel", changes::take_back)
        .get(desk, "/operator/customers/{environment}/incidents", incidents::list)
        .upload(desk, "/operator/customers/{environment}/incidents", files::MOST_UPLOAD, incidents::store)
        .post(desk, "/operator/customers/{environment}/incidents/{incident}", incidents::choose)
        .get(desk, "/operator/customers/{environment}/transfer", transfers::show)
        .upload(desk, "/operator/customers/{environment}/transfer", files::MOST_UPLOAD, transfers::start)
        .upload(
            desk,
            "/operator/customers/{environment}/transfer/{transfer}/papers",
            files::MOST_UPLOAD,
            transfers::papers,
        )
        .post(desk, "/operator/customers/{environment}/transfer/{transfer}", transfers::settle)
}

/// Quotes, at the operator's desk and by the link of who signs.
fn quote_rooms(rooms: Rooms) -> Rooms {
    const QUOTE: &str = "/operator/customers/{environment}/quotes/{quote}";
    let need = Need::Operator;
    rooms
        .get(need, "/operator/customers/{environment}/quotes/new", quotes::blank)
        .post(need, "/operator/customers/{environment}/quotes", quotes::store)
        .get(need, QUOTE, quotes::show)
        .get(need, "/operator/customers/{environment}/quotes/{quote}/change", quotes::edit)
        .post(need, "/operator/customers/{environment}/quotes/{quote}/send", quotes::post)
        .post(need, "/operator/customers/{environment}/quotes/{quote}/decline", quotes::decline)
        .upload(
            need,
            "/operator/customers/{environment}/quotes/{quote}/signed",
            files::MOST_UPLOAD,
            quotes::signed,
        )
        .get(Need::Link, "/quote/{secret}", signing::form)
        .post(Need::Link, "/quote/{secret}", signing::sign)
        .get(Need::Link, "/quote/{secret}/{paper}", signing::paper)
}
