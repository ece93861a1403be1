//! Ordering credits and correcting an order, at a browser.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use credits::{
    ledger::queries::wallet_row,
    orders::{Correction, NewOrder, Order, correct, place, quantity, queries},
    price::CreditPrice,
};
use jiff::{Timestamp, civil::Date};
use rules::{credits::Ground, reasons::Reason};
use serde::Deserialize;
use shell::{
    border,
    bus::About,
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    ids::{Id, kind},
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
};

#[derive(Template)]
#[template(path = "credits/pages/orders/new.html")]
struct New {
    page: Page,
    key: String,
    written: String,
    error: Option<String>,
    price: Option<CreditPrice>,
    lapses: Option<Date>,
}

#[derive(Template)]
#[template(path = "credits/pages/orders/order.html")]
struct Shown {
    page: Page,
    order: Order,
    price: Option<CreditPrice>,
    because: Vec<Reason>,
    left: String,
    written: String,
    error: Option<String>,
    said: Option<String>,
    lapses: Option<Date>,
}

#[derive(Template)]
#[template(path = "credits/pages/orders/list.html")]
struct List {
    page: Page,
    list: Listed<Order>,
}

/// `GET /wallet/order`
pub(crate) async fn form(State(app): State<App>, page: Page) -> Answer<Response> {
    let key = Id::<kind::Order>::new().to_string();
    html(&blank(&app, page, (key, String::new(), None)).await?)
}

async fn blank(
    app: &App,
    page: Page,
    (key, written, error): (String, String, Option<String>),
) -> Answer<New> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let price = wallet_row(&mut tx, &page.who.inside).await?.price_at(page.now).map(CreditPrice);
    let lapses = queries::bounds(&mut tx, &page.who.inside).await?.and_then(|bounds| bounds.last_day);
    Ok(New { page, key, written, error, price, lapses })
}

#[derive(Deserialize)]
pub(crate) struct Ordered {
    key: String,
    #[serde(default)]
    credits: String,
}

/// `POST /wallet/orders`: the key in the form makes a double click one order.
pub(crate) async fn order(State(app): State<App>, page: Page, Form(form): Form<Ordered>) -> Answer<Response> {
    let id = form.key.parse::<Id<kind::Order>>().map_err(|_| Refusal::field("key", "form-key"))?;
    let inside = page.who.inside.clone();
    let (mine, now, words) = (inside.clone(), page.now, page.w().t("order-button"));
    let placed = match quantity("credits", &form.credits) {
        Ok(quantity) => {
            let new = NewOrder { id, quantity, words_shown: words };
            let done = app.db.write(&inside, move |tx| {
                let (inside, new) = (mine.clone(), new.clone());
                Box::pin(async move { place(tx, &inside, now, &new).await })
            });
            done.await
        }
        Err(refused) => Err(refused),
    };
    match placed {
        Ok(order) => {
            app.bus.tell(inside.environment, About::Wallet);
            Ok(Redirect::to(&format!("/wallet/orders/{}?done=ordered", order.id)).into_response())
        }
        Err(error) => {
            let wrong = at_field(&page, error)?;
            let form = blank(&app, page, (form.key, form.credits, Some(wrong))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&form)?).into_response())
        }
    }
}

/// The sentence to show beside the field; what no other number would help goes on as it is.
pub(crate) fn at_field(page: &Page, error: Error) -> Answer<String> {
    match &error {
        Error::Refused(refusal) => match refusal.fields.first() {
            Some(field) => Ok(border::field(page.w(), field)),
            None => Err(error),
        },
        Error::Failed(_) => Err(error),
    }
}

#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /wallet/orders/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<kind::Order>>,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let said = ["ordered", "corrected"].iter().find(|way| **way == done);
    let said = said.map(|way| page.w().t(&format!("order-done-{way}")));
    html(&shown(&app, page, (id, None, said)).await?)
}

async fn shown(
    app: &App,
    page: Page,
    (id, wrong, said): (Id<kind::Order>, Option<(String, String)>, Option<String>),
) -> Answer<Shown> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let order = queries::order(&mut tx, &page.who.inside, id).await?.ok_or_else(Refusal::not_found)?;
    let lapses = queries::bounds(&mut tx, &page.who.inside).await?.and_then(|bounds| bounds.last_day);
    drop(tx);
    let (written, error) = wrong.unzip();
    Ok(Shown {
        price: order.credit_price.map(CreditPrice),
        because: order.because(),
        left: left(order.correctable_until(), page.now),
        written: written.unwrap_or_else(|| order.quantity.to_string()),
        error,
        said,
        lapses,
        order,
        page,
    })
}

/// Hours and minutes left: `3:20`.
fn left(until: Timestamp, now: Timestamp) -> String {
    let minutes = until.duration_since(now).as_mins().max(0);
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[derive(Deserialize)]
pub(crate) struct Right {
    #[serde(default)]
    credits: String,
}

/// `POST /wallet/orders/{id}/correction` (art. 14.4)
pub(crate) async fn correction(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<kind::Order>>,
    Form(form): Form<Right>,
) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let (mine, now) = (inside.clone(), page.now);
    let corrected = match written(&form.credits) {
        Ok(right) => {
            let correction =
                Correction { order: id, right, told_at: now, ground: Ground::Right, decision: None };
            let done = app.db.write(&inside, move |tx| {
                let (inside, correction) = (mine.clone(), correction.clone());
                Box::pin(async move { correct(tx, &inside, now, &correction).await })
            });
            done.await
        }
        Err(refused) => Err(refused),
    };
    match corrected {
        Ok(order) => {
            app.bus.tell(inside.environment, About::Wallet);
            Ok(Redirect::to(&format!("/wallet/orders/{}?done=corrected", order.id)).into_response())
        }
        Err(error) => {
            let wrong = at_field(&page, error)?;
            let page = shown(&app, page, (id, Some((form.credits, wrong)), None)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response())
        }
    }
}

/// An empty field is a notice without a number, which the rules answer.
pub(crate) fn written(text: &str) -> Answer<Option<rules::numbers::Credits>> {
    if text.trim().is_empty() { Ok(None) } else { quantity("credits", text).map(Some) }
}

#[derive(Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    after: Option<String>,
}

/// `GET /wallet/orders`
pub(crate) async fn list(
    State(app): State<App>,
    page: Page,
    Query(After { after }): Query<After>,
) -> Answer<Response> {
    let paging: Paging<(i64, Id<kind::Order>)> = Paging::read(None, after.as_deref())?;
    let mut tx = app.db.read(&page.who.inside).await?;
    let list = queries::listed(&mut tx, &page.who.inside, &paging).await?;
    drop(tx);
    html(&List { page, list })
}
