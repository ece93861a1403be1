//! The price of a credit by hand (art. 4.3): it stands in the quote, so where there is an agreement it is refused; an environment
//! that was made without one (a trial, the provider's own) may be given a price.

use super::{queries, refused};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use credits::price::CreditPrice;
use rules::prices::{CreditPriceBy, credit_price};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::Deserialize;
use shell::{
    error::{Answer, Refusal},
    extract::Form,
    ids::{Id, kind::Environment},
    inside::Operator,
    state::App,
};

/// The most that a credit can cost in ten-thousandths of a euro: a thousand euros, far above any real price.
const DEAREST: i64 = 10_000_000;

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    environment: String,
    #[serde(default)]
    price: String,
}

/// `POST /operator/prices/credit-price`
pub(super) async fn change(
    State(app): State<App>,
    operator: Operator,
    Form(asked): Form<Asked>,
) -> Answer<Response> {
    let environment: Id<Environment> =
        asked.environment.parse().map_err(|_| Refusal::field("environment", "price-environment"))?;
    let price = read(&asked.price)?;
    let mut tx = app.db.read(operator).await?;
    let agreed = queries::has_agreement(&mut tx, environment).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    if agreed {
        credit_price(CreditPriceBy::Hand).map_err(|no| refused(&no))?;
    }
    credits::agree_price(&app, environment, Some(price)).await?;
    Ok(Redirect::to("/operator/prices?done=priced").into_response())
}

/// Euros with a point or a comma, four decimals at most.
fn read(written: &str) -> Answer<CreditPrice> {
    let text = written.trim().trim_start_matches('€').trim().replace(',', ".");
    let euros = Decimal::from_str_exact(&text).ok().filter(|euros| euros.normalize().scale() <= 4);
    let units = euros.and_then(|euros| euros.checked_mul(Decimal::from(10_000))?.to_i64());
    match units {
        Some(units) if (1..=DEAREST).contains(&units) => Ok(CreditPrice(units)),
        _ => Err(Refusal::field("price", "price-amount").into()),
    }
}
