//! Mollie, payments API v2 (docs.mollie.com): create under an `Idempotency-Key`, fetch by id. Refunds and chargebacks leave
//! the status `paid` and show in `amountRefunded` and `amountChargedBack`.

use super::provider::{Ask, Asked, Seen, State, Trouble};
use jiff::Timestamp;
use reqwest::{Client, StatusCode, redirect::Policy};
use rules::numbers::Cents;
use rust_decimal::Decimal;
use secrecy::ExposeSecret;
use serde::Deserialize;
use serde_json::json;
use shell::settings::Payments;
use std::{sync::OnceLock, time::Duration};

/// How long Mollie may take; its own documentation says that calls end within ten seconds.
const PATIENCE: Duration = Duration::from_secs(15);
/// Letters of an id at most: Mollie's are 13.
const ID: usize = 64;
/// Letters kept of an answer that is no payment.
const KEPT: usize = 500;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Payment {
    id: String,
    status: String,
    amount: Amount,
    amount_refunded: Option<Amount>,
    amount_charged_back: Option<Amount>,
    method: Option<String>,
    paid_at: Option<String>,
    details: Option<Details>,
    #[serde(rename = "_links")]
    links: Option<Links>,
}

#[derive(Deserialize)]
struct Amount {
    currency: String,
    value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Details {
    consumer_name: Option<String>,
    consumer_account: Option<String>,
}

#[derive(Deserialize)]
struct Links {
    checkout: Option<Link>,
}

#[derive(Deserialize)]
struct Link {
    href: String,
}

/// `POST /v2/payments`
pub(super) async fn create(settings: &Payments, ask: &Ask) -> Result<Asked, Trouble> {
    let mut body = json!({
        "amount": {"currency": "EUR", "value": ask.cents.to_string()},
        "description": ask.description,
        "redirectUrl": ask.back_to,
        "metadata": {"intent": ask.key},
    });
    if let Some(webhook) = &ask.webhook {
        body["webhookUrl"] = webhook.as_str().into();
    }
    let url = format!("{}/v2/payments", settings.api_url.trim_end_matches('/'));
    let request = client()?.post(url).header("Idempotency-Key", &ask.key).json(&body);
    let payment = send(settings, request).await?;
    let checkout = payment.links.and_then(|links| links.checkout).map(|link| link.href);
    let checkout = checkout.filter(|href| href.starts_with("https://") || href.starts_with("http://"));
    let checkout = checkout.ok_or_else(|| Trouble::Down("a payment without a checkout".into()))?;
    Ok(Asked { id: payment.id, checkout })
}

/// `GET /v2/payments/{id}`
pub(super) async fn look(settings: &Payments, id: &str) -> Result<Seen, Trouble> {
    if ID < id.len() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return Err(Trouble::Refused("no id of Mollie's".into()));
    }
    let url = format!("{}/v2/payments/{id}", settings.api_url.trim_end_matches('/'));
    let payment = send(settings, client()?.get(url)).await?;
    let state = match payment.status.as_str() {
        "paid" => State::Paid,
        "failed" => State::Failed,
        "expired" => State::Expired,
        "canceled" => State::Canceled,
        // open, pending, authorized
        _ => State::Open,
    };
    let none = || Ok(Cents::ZERO);
    let refunded = payment.amount_refunded.as_ref().map_or_else(none, cents)?;
    let charged_back = payment.amount_charged_back.as_ref().map_or_else(none, cents)?;
    let details = payment.details;
    Ok(Seen {
        state,
        cents: cents(&payment.amount)?,
        returned: refunded + charged_back,
        method: payment.method,
        paid_at: payment.paid_at.and_then(|at| at.parse::<Timestamp>().ok()),
        iban: details.as_ref().and_then(|details| details.consumer_account.clone()),
        payer: details.and_then(|details| details.consumer_name),
    })
}

async fn send(settings: &Payments, request: reqwest::RequestBuilder) -> Result<Payment, Trouble> {
    let down = |error: reqwest::Error| Trouble::Down(error.without_url().to_string());
    let answer = request.bearer_auth(settings.api_key.expose_secret()).send().await.map_err(down)?;
    let status = answer.status();
    let text = answer.text().await.map_err(down)?;
    let said = || text.chars().take(KEPT).collect::<String>();
    match status {
        status if status.is_success() => {
            serde_json::from_str(&text).map_err(|error| Trouble::Down(format!("{error}: {}", said())))
        }
        // The same key while the first call is still under way, too many calls, or their own trouble: later.
        StatusCode::CONFLICT | StatusCode::TOO_MANY_REQUESTS => Err(Trouble::Down(said())),
        status if status.is_server_error() => Err(Trouble::Down(said())),
        _ => Err(Trouble::Refused(format!("{status}: {}", said()))),
    }
}

fn cents(amount: &Amount) -> Result<Cents, Trouble> {
    let wrong = || Trouble::Down(format!("an amount of {} {}", amount.currency, amount.value));
    let value: Decimal = amount.value.parse().map_err(|_| wrong())?;
    let cents = value.checked_mul(Decimal::ONE_HUNDRED).filter(|cents| cents.fract().is_zero());
    let cents = cents.and_then(|cents| i64::try_from(cents.normalize().mantissa()).ok());
    cents.filter(|_| amount.currency == "EUR").map(Cents).ok_or_else(wrong)
}

fn client() -> Result<&'static Client, Trouble> {
    static CLIENT: OnceLock<Option<Client>> = OnceLock::new();
    let made = CLIENT.get_or_init(|| {
        // Another part of the process may have chosen the same one before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder =
            Client::builder().redirect(Policy::none()).timeout(PATIENCE).user_agent("flex-payments/1");
        builder.build().ok()
    });
    made.as_ref().ok_or_else(|| Trouble::Down("no client for https".into()))
}
