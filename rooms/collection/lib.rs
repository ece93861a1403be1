//! Collection (art. 3.2, 3.3, 12.2 d, 14.3): what is late, what that opens, and what was decided about it.
//!
//! Invariant: what accrues is computed and what is charged, frozen, blocked or written off was decided, once, by somebody.

pub mod account;
pub mod api;
mod day;
pub mod deeds;
pub mod letters;
pub mod objections;
pub mod policies;
pub mod rates;
mod receivables;

pub use day::day;
use objections::{page as objection, queue};
use receivables::{desk, page, third_parties, vat};
use shell::words::WordFile;
use shell::{
    inside::Right,
    routes::{Need, Rooms},
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// The desk of receivables, the queue of objections, and the customer's side of both.
pub fn rooms(rooms: Rooms) -> Rooms {
    let (see, program) = (Need::Page(Right::SeeInvoices), Need::Api(Right::SeeInvoices));
    rooms
        .get(Need::Operator, "/operator/receivables", page::list)
        .get(Need::Operator, "/operator/receivables/vat", vat::show)
        .get(Need::Operator, "/operator/receivables/rates", rates::page::show)
        .post(Need::Operator, "/operator/receivables/rates", rates::page::add)
        .post(Need::Operator, "/operator/receivables/rates/{id}", rates::page::revoke)
        .get(Need::Operator, "/operator/receivables/{customer}", page::show)
        .post(Need::Operator, "/operator/receivables/{customer}/policies", page::switch)
        .post(Need::Operator, "/operator/receivables/{customer}/written-off", page::take_back)
        .get(Need::Operator, "/operator/receivables/{customer}/letters/{id}", page::letter)
        .upload(
            Need::Operator,
            "/operator/receivables/{customer}/cases/{case}",
            agreements::files::MOST_UPLOAD,
            third_parties::attach,
        )
        .get(Need::Operator, "/operator/receivables/{customer}/cases/{case}/{file}", third_parties::file)
        .get(Need::Operator, "/operator/receivables/{customer}/{deed}", desk::ask)
        .post(Need::Operator, "/operator/receivables/{customer}/{deed}", desk::decide)
        .get(Need::Operator, "/operator/objections", queue::list)
        .get(Need::Operator, "/operator/objections/{customer}/{id}", queue::show)
        .post(Need::Operator, "/operator/objections/{customer}/{id}", queue::settle)
        .get(Need::Operator, "/operator/objections/{customer}/new/{invoice}", queue::form)
        .post(Need::Operator, "/operator/objections/{customer}/new/{invoice}", queue::came)
        .get(see, "/invoices/{id}/objection", objection::show)
        .post(see, "/invoices/{id}/objection", objection::object)
        .get(program, "/api/v1/receivables", api::receivables)
        .get(program, "/api/v1/invoices/{id}/objections", objections::api::list)
        .post(program, "/api/v1/invoices/{id}/objections", objections::api::object)
}
