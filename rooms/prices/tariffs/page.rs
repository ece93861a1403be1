//! The provider's page of tariffs: what holds, what comes, announcing and taking back.

use super::queries::{self, TariffChange};
use super::{New, Other, announce as put, cancel as take_back, notices, voucher};
use crate::queries::without_agreement;
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use credits::tariffs::{self, Line, Service, lines};
use jiff::{ToSpan, civil::Date};
use rules::{
    numbers::Credits,
    prices::{CreditPriceBy, NOTICE_DAYS, credit_price},
    reasons::Reason,
};
use serde::Deserialize;
use shell::{
    border, clock,
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    ids::{
        Id,
        kind::{Environment, PriceChange},
    },
    inside::Operator,
    page::{Page, html},
    state::App,
};

/// Announcements in the history: years of them.
const HISTORY: usize = 30;
/// Environments without an agreement in the list to choose from; others are found at their own page.
const TRIALS: usize = 200;

#[derive(Template)]
#[template(path = "prices/tariffs/tariffs.html")]
struct Tariffs {
    page: Page,
    lines: Vec<Line>,
    coming: Vec<TariffChange>,
    history: Vec<TariffChange>,
    voucher: Vec<Reason>,
    by_hand: Vec<Reason>,
    trials: Vec<(Id<Environment>, String)>,
    earliest: Date,
    today: Date,
    key: String,
    typed: Asked,
    wrong: Option<(String, String)>,
    said: Option<String>,
}

impl Tariffs {
    fn error(&self, field: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|(at, _)| at == field).map(|(_, words)| words.as_str())
    }

    fn services() -> [Service; 5] {
        Service::ALL
    }

    fn is_chosen(&self, service: Service) -> bool {
        self.typed.service == service.name()
    }

    fn effective(&self) -> String {
        if self.typed.effective.is_empty() { self.earliest.to_string() } else { self.typed.effective.clone() }
    }

    fn starts(change: &TariffChange) -> Date {
        clock::local(change.valid_from).date()
    }

    fn state(&self, change: &TariffChange) -> &'static str {
        change.life(self.today).state.name()
    }
}

#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /operator/prices`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let said = ["announced", "cancelled", "priced"].iter().find(|way| **way == done);
    let said = said.map(|way| page.w().t(&format!("prices-done-{way}")));
    html(&shown(&app, page, operator, (Asked::default(), None, said)).await?)
}

async fn shown(
    app: &App,
    page: Page,
    operator: Operator,
    (typed, wrong, said): (Asked, Option<(String, String)>, Option<String>),
) -> Answer<Tariffs> {
    let mut tx = app.db.read(operator).await?;
    let rows = tariffs::rows(&mut tx).await?;
    let history = queries::tariff_changes(&mut tx, HISTORY).await?;
    let trials = without_agreement(&mut tx, TRIALS).await?;
    drop(tx);
    let today = clock::local(page.now).date();
    let coming = history.iter().filter(|change| change.ended.is_none() && page.now < change.valid_from);
    let by_hand = credit_price(CreditPriceBy::Hand).err().map(|no| no.reason());
    Ok(Tariffs {
        lines: lines(&rows, page.now),
        coming: coming.cloned().collect(),
        voucher: voucher().unwrap_or_else(|other| vec![other.reason()]),
        by_hand: by_hand.into_iter().collect(),
        trials,
        earliest: today.saturating_add(i64::from(NOTICE_DAYS).days()),
        today,
        key: Id::<PriceChange>::new().to_string(),
        history,
        typed,
        wrong,
        said,
        page,
    })
}

/// What was typed.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    key: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    credits: String,
    #[serde(default)]
    effective: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    replace: String,
}

/// Characters of a reason that customers read.
const REASON: usize = 300;

fn read(asked: &Asked) -> Answer<New> {
    let id = asked.key.parse().map_err(|_| Refusal::field("key", "form-key"))?;
    let service =
        Service::named(&asked.service).ok_or_else(|| Refusal::field("service", "tariff-service"))?;
    let credits = asked.credits.trim().parse().map_err(|_| Refusal::field("credits", "credits-whole"))?;
    let effective: Date =
        asked.effective.trim().parse().map_err(|_| Refusal::field("effective", "price-day"))?;
    if !rules::calendar::can_be_named(effective) {
        return Err(Refusal::field("effective", "price-day").into());
    }
    let reason = asked.reason.trim();
    if REASON < reason.chars().count() {
        return Err(Refusal::field("reason", "price-reason-long").with("most", REASON).into());
    }
    let reason = (!reason.is_empty()).then(|| reason.to_owned());
    let other = if asked.replace == "yes" { Other::Replaced } else { Other::Stays };
    Ok(New { id, service, effective, credits: Credits(credits), reason, other })
}

/// `POST /operator/prices/tariffs`
pub(crate) async fn announce(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Form(asked): Form<Asked>,
) -> Answer<Response> {
    let now = page.now;
    let done = async {
        let new = read(&asked)?;
        let write = app.db.write(operator, move |tx| {
            let new = new.clone();
            Box::pin(async move { put(tx, operator, now, &new).await })
        });
        write.await
    };
    match done.await {
        Ok(()) => {
            notices::send(&app).await?;
            Ok(Redirect::to("/operator/prices?done=announced").into_response())
        }
        Err(error) => again(&app, page, operator, (asked, error)).await,
    }
}

/// The page again with what is wrong at its field.
async fn again(
    app: &App,
    page: Page,
    operator: Operator,
    (asked, error): (Asked, Error),
) -> Answer<Response> {
    let Error::Refused(refusal) = &error else { return Err(error) };
    let wrong = match refusal.fields.first() {
        Some(field) => (field.field.clone(), border::field(page.w(), field)),
        None => ("effective".to_owned(), border::sentence(page.w(), refusal)),
    };
    let again = shown(app, page, operator, (asked, Some(wrong), None)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&again)?).into_response())
}

#[derive(Deserialize)]
pub(crate) struct Why {
    #[serde(default)]
    why: String,
}

/// `POST /operator/prices/tariffs/{id}/cancel`
pub(crate) async fn cancel(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(id): Path<Id<PriceChange>>,
    Form(Why { why }): Form<Why>,
) -> Answer<Response> {
    let now = page.now;
    let write = app.db.write(operator, move |tx| {
        let why = why.clone();
        Box::pin(async move { take_back(tx, operator, now, (id, &why)).await })
    });
    write.await?;
    notices::send(&app).await?;
    Ok(Redirect::to("/operator/prices?done=cancelled").into_response())
}
