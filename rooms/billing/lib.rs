//! Billing (art. 3.1, 4.1, 4.2, 14.2): invoices and credit notes, their gap-free numbers, and what is open on them.
//!
//! Invariant: an issued document never changes, and numbers of a series follow each other without a gap.

pub mod api;
pub mod debts;
pub mod document;
pub mod invoices;
mod issuing;
pub mod late;
pub mod numbers;
pub mod papers;
pub mod received;
pub mod restarts;
pub mod reverse;
mod screens;
mod verify;

pub use invoices::{find_by_number, find_by_reference, listed, listed_everywhere};
pub use issuing::{
    Credit, Draft, Issued, LINES, NewClaim, Ordered, Paper, Part, Ran, Repaid, credit, day, issue,
    issue_claim, left_of_each, run_now,
};
use screens::{customer, operator, restart, run};
use shell::words::WordFile;
use shell::{
    error::{Answer, Refusal},
    identity::Identity,
    inside::Right,
    routes::{Need, Rooms},
    state::App,
};
pub use verify::verify;

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// Invoices, for customers, programs and the provider's staff.
pub fn rooms(rooms: Rooms) -> Rooms {
    let (see, desk) = (Need::Page(Right::SeeInvoices), Need::Operator);
    let rooms = rooms
        .get(see, "/invoices", customer::list)
        .get(see, "/invoices/{id}", customer::show)
        .get(see, "/invoices/{id}/pdf", customer::pdf)
        .get(see, "/invoices/{id}/xml", customer::xml)
        .get(see, "/invoices/{id}/peppol", customer::peppol)
        .get(see, "/wallet/orders/{id}/invoice", customer::of_order)
        .get(desk, "/operator/invoices", operator::list)
        .get(desk, "/operator/vat", reverse::page::show)
        .get(desk, "/operator/vat/icp.csv", reverse::page::file)
        .post(desk, "/operator/vat/checks/{environment}", reverse::page::check)
        .get(desk, "/operator/invoices/run", run::show)
        .post(desk, "/operator/invoices/run", run::start)
        .get(desk, "/operator/invoices/progress", run::part)
        .get(desk, "/operator/invoices/{customer}/{id}", operator::show)
        .get(desk, "/operator/invoices/{customer}/{id}/{file}", operator::file)
        .post(desk, "/operator/invoices/{customer}/{id}/credit", operator::credit_it)
        .post(desk, "/operator/invoices/{customer}/{id}/restart", restart::decide)
        .post(desk, "/operator/invoices/{customer}/{id}/send", operator::send);
    api::rooms(rooms)
}

/// Who the provider is on paper; refuses `provider-unknown` where the settings do not say.
pub fn seller(app: &App) -> Answer<Identity> {
    app.settings.provider.clone().ok_or_else(|| Refusal::conflict("provider-unknown").into())
}
