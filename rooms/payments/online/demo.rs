//! The demo's payment provider: a page inside the product on which one pays, fails, lets time run out or takes the money back,
//! as a bank's page outside would.

use super::{
    notice,
    provider::{Ask, Asked, Seen},
    queries::{self, DemoPayment},
};
use askama::Template;
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use shell::{
    error::{Answer, Refusal},
    extract::{Form, Path},
    ids,
    inside::Scope,
    page::html,
    state::App,
    words::{Language, Say},
};

/// Letters of an id: long enough that nobody guesses one.
const ID: usize = 20;

pub(super) async fn create(app: &App, ask: &Ask) -> Answer<Asked> {
    let ask = ask.clone();
    let made = app.db.write(Scope::nobody(), move |tx| {
        let (ask, id) = (ask.clone(), format!("demo_{}", ids::secret(ID)));
        Box::pin(async move {
            let what = (ask.cents, ask.description.as_str(), ask.back_to.as_str());
            Ok(queries::demo_make(tx, (&id, &ask.key), what).await?)
        })
    });
    let id = made.await?;
    Ok(Asked { checkout: format!("/demo/pay/{id}"), id })
}

pub(super) async fn look(app: &App, id: &str) -> Answer<Seen> {
    let mut tx = app.db.read(Scope::nobody()).await?;
    queries::demo_seen(&mut tx, id).await?.ok_or_else(|| Refusal::not_found().into())
}

#[derive(Template)]
#[template(path = "payments/online/demo.html")]
struct Shown {
    w: Say,
    payment: DemoPayment,
}

async fn payment(app: &App, id: &str) -> Answer<DemoPayment> {
    if !app.settings.demo {
        return Err(Refusal::not_found().into());
    }
    let mut tx = app.db.read(Scope::nobody()).await?;
    queries::demo_one(&mut tx, id).await?.ok_or_else(|| Refusal::not_found().into())
}

/// `GET /demo/pay/{id}`
pub async fn show(State(app): State<App>, headers: HeaderMap, Path(id): Path<String>) -> Answer<Response> {
    let payment = payment(&app, &id).await?;
    let asked = headers.get("accept-language").and_then(|value| value.to_str().ok());
    let w = Say(asked.and_then(Language::named).unwrap_or_default());
    html(&Shown { w, payment })
}

/// What somebody does on the page.
#[derive(Deserialize)]
pub struct Turn {
    #[serde(rename = "do")]
    deed: String,
}

/// `POST /demo/pay/{id}`: then the provider gives notice, as it would from outside, and the customer goes back.
pub async fn turn(
    State(app): State<App>,
    Path(id): Path<String>,
    Form(Turn { deed }): Form<Turn>,
) -> Answer<Response> {
    let payment = payment(&app, &id).await?;
    let to = match deed.as_str() {
        "pay" => Some("paid"),
        "fail" => Some("failed"),
        "expire" => Some("expired"),
        "chargeback" => None,
        _ => return Err(Refusal::field("do", "pay-deed").into()),
    };
    let (mine, now) = (id.clone(), app.clock.now());
    let done = app.db.write(Scope::nobody(), move |tx| {
        let id = mine.clone();
        Box::pin(async move {
            match to {
                Some(to) => Ok(queries::demo_turn(tx, &id, to, now).await?),
                None => Ok(queries::demo_charge_back(tx, &id).await?),
            }
        })
    });
    done.await?;
    notice(&app, &id).await?;
    Ok(Redirect::to(&payment.back_to).into_response())
}
