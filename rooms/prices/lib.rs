//! Prices (art. 4.3, 4.4): what services cost in credits from a day on, and how licence and credit prices follow a published index.
//!
//! Invariant: a price changes forward only, after it was announced to those it concerns; a price in euros never by hand, but by an
//! indexation or a signed document.

mod by_hand;
mod cbs;
mod day;
mod imports;
mod indexing;
pub mod own;
mod queries;
mod tariffs;

pub use day::day;

use axum::http::StatusCode;
use rules::{prices, reasons::Figure};
use shell::words::WordFile;
use shell::{
    error::{Answer, Refusal},
    inside::Right,
    routes::{Need, Rooms},
    state::App,
    words::Say,
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// Octets of an upload with the form around its file.
const UPLOAD: usize = cbs::MOST_OCTETS + 64 * 1024;

/// The provider's desk for prices, and what a customer sees of its own.
pub fn rooms(rooms: Rooms) -> Rooms {
    let staff = Need::Operator;
    rooms
        .get(staff, "/operator/prices", tariffs::page::show)
        .post(staff, "/operator/prices/tariffs", tariffs::page::announce)
        .post(staff, "/operator/prices/tariffs/{id}/cancel", tariffs::page::cancel)
        .post(staff, "/operator/prices/credit-price", by_hand::change)
        .get(staff, "/operator/prices/index", imports::page::show)
        .upload(staff, "/operator/prices/index/files", UPLOAD, imports::page::upload)
        .get(staff, "/operator/prices/index/run", indexing::page::preview)
        .post(staff, "/operator/prices/index/run", indexing::page::apply)
        .post(staff, "/operator/prices/index/changes/{id}/cancel", indexing::page::cancel)
        .get(Need::Page(Right::SeeInvoices), "/agreement/prices", own::show)
        .get(Need::Api(Right::SeeInvoices), "/api/v1/prices", own::api)
}

/// Goes on with what customers are still to be told, after a crash or a restart.
pub async fn housekeeping(app: &App) -> Answer<()> {
    tariffs::notices::send(app).await
}

/// A refusal of the rules as people and programs get it.
fn refused(no: &prices::Refusal) -> Refusal {
    let code = match no {
        prices::Refusal::NotNow { .. } => "price-change-not-now",
        prices::Refusal::NeedsIndexOrAmendment => "credit-price-by-hand",
        prices::Refusal::Backwards { .. } => "price-backwards",
        prices::Refusal::TooSoon { .. } => "tariff-too-soon",
        _ => "index-refused",
    };
    let reason = no.reason();
    let mut refusal = Refusal::new(StatusCode::CONFLICT, code);
    refusal.article = reason.article;
    for (name, figure) in &reason.figures {
        refusal = refusal.with(name, plain(figure));
    }
    if code == "index-refused" {
        refusal = refusal.with("why", Say::default().reason(&reason));
    }
    refusal
}

fn plain(figure: &Figure) -> String {
    match figure {
        Figure::Date(date) => date.to_string(),
        Figure::Instant(at) => Say::default().stamp(*at),
        Figure::Cents(cents) => cents.to_string(),
        Figure::Credits(credits) => credits.to_string(),
        Figure::Count(count) => count.to_string(),
        Figure::Decimal(text) | Figure::Text(text) => text.clone(),
    }
}
