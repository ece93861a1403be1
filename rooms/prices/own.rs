//! A customer's own prices (art. 4.1-4.4): what it pays now, what was announced, and by which published figures.

use super::indexing::queries::{self, Change};
use askama::Template;
use axum::{Json, extract::State, response::Response};
use credits::{
    price::CreditPrice,
    reasons::ReasonBody,
    tariffs::{self, Line, lines},
};
use jiff::Timestamp;
use rules::{
    numbers::Cents,
    reasons::{Figure, Reason},
};
use serde::Serialize;
use shell::{
    db::Tx,
    error::Answer,
    inside::Inside,
    page::{Page, html},
    state::App,
};
use utoipa::ToSchema;

/// Changes shown: one a year, for as long as anybody looks back.
const CHANGES: usize = 20;

/// What the API description says of prices.
#[derive(utoipa::OpenApi)]
#[openapi(paths(api))]
pub struct Api;

/// What a customer pays.
struct Own {
    licence: Option<Cents>,
    credit_price: Option<CreditPrice>,
    index: Option<(String, String)>,
    last_indexed: Option<jiff::civil::Date>,
    /// The signed document that set the price of a credit, and from when.
    amended: Option<(String, jiff::civil::Date)>,
    changes: Vec<Change>,
    tariffs: Vec<Line>,
}

impl Own {
    async fn read(tx: &mut Tx, inside: &Inside, now: Timestamp) -> Answer<Self> {
        let contract = agreements::contract(tx, inside).await?;
        let credit_price = credits::decisions::price_at(tx, inside, now).await?;
        let changes = queries::changes(tx, inside, CHANGES).await?;
        let tariffs = lines(&tariffs::rows(tx).await?, now);
        let amended = match &contract {
            Some(contract) => agreements::changes::priced_by(tx, inside, contract.id).await?,
            None => None,
        };
        let clause = contract.as_ref().and_then(|contract| contract.index.clone());
        // An announced licence fee holds from its own day on, whoever has come round to writing it down.
        let come = changes.iter().find(|change| change.state == "announced" && change.effective_at <= now);
        let licence = contract.as_ref().map(|contract| contract.licence);
        Ok(Self {
            licence: come.map(|change| change.licence.1).or(licence),
            credit_price,
            index: clause.map(|clause| (clause.table, clause.series)),
            amended,
            last_indexed: contract.and_then(|contract| contract.last_indexed_on),
            changes,
            tariffs,
        })
    }

    /// Why the prices are what they are: the last change that holds, or else the quote.
    fn because(&self, now: Timestamp) -> Vec<Reason> {
        let last = self.changes.iter().find(|change| change.holds(now));
        let later = |on| last.is_none_or(|change| change.effective_on <= on);
        match (last, &self.amended) {
            (_, Some((title, on))) if later(*on) => {
                let reason = Reason::of("13.1", "price_as_amended");
                vec![reason.with("title", Figure::Text(title.clone())).with("on", Figure::Date(*on))]
            }
            (Some(change), _) => change.because(),
            (None, _) => vec![Reason::of("4.3", "price_as_agreed")],
        }
    }

    /// Which series they follow.
    fn clause(&self) -> Reason {
        let (code, (table, series)) = match &self.index {
            Some((table, series)) => ("index_agreed", (table.as_str(), series.as_str())),
            None => ("index_fallback", rules::prices::FALLBACK),
        };
        Reason::of("4.4", code)
            .with("table", Figure::Text(table.to_owned()))
            .with("series", Figure::Text(series.to_owned()))
    }
}

impl Change {
    /// Whether its prices hold at an instant.
    fn holds(&self, at: Timestamp) -> bool {
        self.state == "applied" || (self.state == "announced" && self.effective_at <= at)
    }
}

#[derive(Template)]
#[template(path = "prices/own.html")]
struct Shown {
    page: Page,
    own: Own,
    because: Vec<Reason>,
    clause: Reason,
}

/// `GET /agreement/prices`
pub(super) async fn show(State(app): State<App>, page: Page) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let own = Own::read(&mut tx, &page.who.inside, page.now).await?;
    drop(tx);
    let (because, clause) = (own.because(page.now), own.clause());
    html(&Shown { page, own, because, clause })
}

/// What a customer pays, as programs get it.
#[derive(Serialize, ToSchema)]
pub(super) struct PricesBody {
    /// Licence fee a year in cents, excluding VAT.
    licence_cents: Option<i64>,
    /// Price of one credit in euros, excluding VAT.
    credit_price: Option<String>,
    /// Why these.
    because: Vec<ReasonBody>,
    /// Which index they follow (art. 4.4).
    index: ReasonBody,
    /// When they last followed it.
    last_indexed_on: Option<String>,
    /// Changes by indexation, newest first.
    changes: Vec<PriceChangeBody>,
}

/// A change by indexation.
#[derive(Serialize, ToSchema)]
pub(super) struct PriceChangeBody {
    /// `announced`, `applied`, `cancelled` or `superseded`.
    state: String,
    /// The first day of the new prices.
    effective_on: String,
    /// Licence fee before, in cents.
    licence_old_cents: i64,
    /// Licence fee after, in cents.
    licence_new_cents: i64,
    /// Price of one credit before, in euros.
    credit_price_old: String,
    /// Price of one credit after, in euros.
    credit_price_new: String,
    /// The older published figure.
    index_old: String,
    /// The newer published figure.
    index_new: String,
    /// The sums and the figures.
    because: Vec<ReasonBody>,
}

impl From<Change> for PriceChangeBody {
    fn from(change: Change) -> Self {
        Self {
            because: change.because().iter().map(ReasonBody::from).collect(),
            effective_on: change.effective_on.to_string(),
            licence_old_cents: change.licence.0.0,
            licence_new_cents: change.licence.1.0,
            credit_price_old: change.credit_price.0.decimal(),
            credit_price_new: change.credit_price.1.decimal(),
            index_old: change.old.value.to_string(),
            index_new: change.new.value.to_string(),
            state: change.state,
        }
    }
}

/// What licence and credits cost, why, and what was announced (art. 4.1-4.4).
#[utoipa::path(get, path = "/api/v1/prices", tag = "credits", responses((status = 200, body = PricesBody)))]
pub(super) async fn api(State(app): State<App>, inside: Inside) -> Answer<Json<PricesBody>> {
    let now = app.clock.now();
    let mut tx = app.db.read(&inside).await?;
    let own = Own::read(&mut tx, &inside, now).await?;
    drop(tx);
    Ok(Json(PricesBody {
        because: own.because(now).iter().map(ReasonBody::from).collect(),
        index: ReasonBody::from(&own.clause()),
        licence_cents: own.licence.map(|licence| licence.0),
        credit_price: own.credit_price.map(CreditPrice::decimal),
        last_indexed_on: own.last_indexed.map(|day| day.to_string()),
        changes: own.changes.into_iter().map(PriceChangeBody::from).collect(),
    }))
}
