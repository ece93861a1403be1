//! When somebody can work, told by themselves: a pattern of the week in parts of the day, and days off.
//!
//! Invariant: a form without script; what is told here is what the planner sees and may change.

use super::{LANGUAGES, Looking, holder, looking, private};
use askama::Template;
use axum::{
    extract::State,
    http::{Extensions, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use contacts::card::availability::{Told, Week, away, save, ticked};
use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};
use serde::Deserialize;
use shell::{
    clock,
    error::Answer,
    extract::{Form, Path, Query},
    page::html,
    state::App,
    words::{Language, Say},
};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "links/availability.html")]
struct AvailabilityPage {
    w: Say,
    secret: String,
    customer: String,
    week: Week,
    said: Option<&'static str>,
    languages: [Language; 3],
}

impl AvailabilityPage {
    /// The last day of a stretch that ends before this moment.
    fn last(until: &DateTime) -> Date {
        until.checked_sub(1.nanosecond()).map_or(until.date(), DateTime::date)
    }
}

#[derive(Deserialize)]
pub(super) struct Look {
    #[serde(rename = "l")]
    language: Option<String>,
    saved: Option<u8>,
    wrong: Option<u8>,
}

/// GET /u/{secret}/availability
pub(super) async fn show(
    State(app): State<App>,
    extensions: Extensions,
    Path(secret): Path<String>,
    Query(look): Query<Look>,
) -> Answer<Response> {
    let Looking { holder, mut tx, sheet, language } =
        match looking(&app, &extensions, &secret, look.language.as_deref()).await {
            Ok(looking) => looking,
            Err(response) => return Ok(response),
        };
    let today = clock::local(holder.here.now).date();
    let week = Week::of(&mut tx, &holder.here.inside, sheet.person.id, today).await?;
    drop(tx);
    let said = match (look.saved, look.wrong) {
        (_, Some(_)) => Some("links-away-wrong"),
        (Some(_), None) => Some("links-told"),
        (None, None) => None,
    };
    let customer = sheet.customer;
    let page =
        html(&AvailabilityPage { w: Say(language), secret, customer, week, said, languages: LANGUAGES })?;
    let status = if look.wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(private((status, page)))
}

/// What the forms send: `do` says which it was.
#[derive(Deserialize)]
pub(super) struct Said {
    #[serde(rename = "do", default)]
    what: String,
    #[serde(default)]
    block: Vec<String>,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    exception: Option<Uuid>,
    #[serde(rename = "l")]
    language: Option<String>,
}

impl Said {
    fn told(&self) -> Option<Told> {
        match self.what.as_str() {
            "week" => Some(ticked(&self.block)),
            "away" => away(&self.from, &self.until),
            _ => self.exception.map(Told::Forget),
        }
    }
}

/// POST /u/{secret}/availability
pub(super) async fn act(
    State(app): State<App>,
    extensions: Extensions,
    Path(secret): Path<String>,
    Form(said): Form<Said>,
) -> Answer<Response> {
    let holder = match holder(&app, &extensions, &secret).await {
        Ok(holder) => holder,
        Err(response) => return Ok(response),
    };
    let language = said.language.as_deref().and_then(Language::named).unwrap_or_default().code();
    let Some(told) = said.told() else {
        return Ok(Redirect::to(&format!("/u/{secret}/availability?wrong=1&l={language}")).into_response());
    };
    save(&app, &holder.here.inside, holder.contact, told).await?;
    Ok(Redirect::to(&format!("/u/{secret}/availability?saved=1&l={language}")).into_response())
}
