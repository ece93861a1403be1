//! Payments for programs: what was received of the customer, and what it paid.

use super::booking::queries::{self, Of, Payment};
use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use shell::{
    error::{Answer, Refusal},
    extract::{Path, Query},
    ids::{Id, kind},
    inside::Inside,
    paging::{Listed, Paging},
    state::App,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// What the API description says of payments.
#[derive(utoipa::OpenApi)]
#[openapi(paths(payment_list, one_payment))]
pub struct Api;

/// A payment.
#[derive(Serialize, ToSchema)]
pub(super) struct PaymentBody {
    /// Its id.
    id: Uuid,
    /// `bank` or `online`.
    source: String,
    /// Euro cents.
    cents: i64,
    /// What is not used: a credit to use or to have refunded.
    left_cents: i64,
    /// What was refunded.
    refunded_cents: i64,
    /// What did not stand (a chargeback).
    reversed_cents: i64,
    /// What was refunded and is asked back on an invoice, because the payment did not stand.
    asked_back_cents: i64,
    /// The day from which it counts (art. 3.1), `yyyy-mm-dd`.
    value_date: String,
    /// Who paid, as the bank tells it.
    payer: Option<String>,
    /// From which account.
    iban: Option<String>,
    /// What the payer wrote.
    text: String,
    /// When it was booked.
    booked_at: String,
}

impl From<Payment> for PaymentBody {
    fn from(payment: Payment) -> Self {
        Self {
            id: payment.id.uuid(),
            source: payment.source,
            cents: payment.cents.0,
            left_cents: payment.rest.0,
            refunded_cents: payment.refunded.0,
            reversed_cents: payment.reversed.0,
            asked_back_cents: payment.asked_back.0,
            value_date: payment.value_on.to_string(),
            payer: payment.payer,
            iban: payment.iban,
            text: payment.text,
            booked_at: payment.booked_at.to_string(),
        }
    }
}

/// Which page of a list.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Place {
    /// Items on the page, 1 to 200; 50 without it.
    limit: Option<usize>,
    /// `next` of the page before.
    after: Option<String>,
}

/// What was received, the newest value date first.
#[utoipa::path(get, path = "/api/v1/payments", tag = "payments", params(Place),
    responses((status = 200, body = Listed<PaymentBody>)))]
pub(super) async fn payment_list(
    State(app): State<App>,
    inside: Inside,
    Query(place): Query<Place>,
) -> Answer<Json<Listed<PaymentBody>>> {
    let paging = Paging::read(place.limit, place.after.as_deref())?;
    let mut tx = app.db.read(&inside).await?;
    let rows = queries::listed(&mut tx, &inside, &paging).await?;
    let page = paging.page(rows, |payment| (payment.value_on.to_string(), payment.id));
    Ok(Json(page.map(PaymentBody::from)))
}

/// A payment with what it paid.
#[derive(Serialize, ToSchema)]
pub(super) struct WholeBody {
    /// The payment.
    payment: PaymentBody,
    /// What it paid, by value date.
    parts: Vec<PartBody>,
    /// Why it was booked where it was.
    #[schema(value_type = Vec<Object>)]
    because: serde_json::Value,
}

/// What a payment paid of an invoice.
#[derive(Serialize, ToSchema)]
pub(super) struct PartBody {
    /// The invoice.
    invoice: Uuid,
    /// Its number.
    number: String,
    /// `principal`, `interest` or `costs`.
    of: String,
    /// Euro cents; below zero where it was taken back.
    cents: i64,
    /// The day from which it counts.
    value_date: String,
}

/// One payment with what it paid.
#[utoipa::path(get, path = "/api/v1/payments/{id}", tag = "payments", params(("id" = Uuid, Path)),
    responses((status = 200, body = WholeBody)))]
pub(super) async fn one_payment(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<kind::Payment>>,
) -> Answer<Json<WholeBody>> {
    let mut tx = app.db.read(&inside).await?;
    let payment = queries::one(&mut tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
    let parts = queries::paid(&mut tx, &inside, Of::Payment(id)).await?.into_iter().map(|part| PartBody {
        invoice: part.invoice.uuid(),
        number: part.number,
        of: part.charge.unwrap_or_else(|| "principal".into()),
        cents: part.cents.0,
        value_date: part.value_on.to_string(),
    });
    let parts = parts.collect();
    // Kept as written when it was booked; a text that reads as nothing explains nothing, and is not made up.
    let because = serde_json::from_str(&payment.because).unwrap_or_else(|_| serde_json::json!([]));
    Ok(Json(WholeBody { payment: payment.into(), parts, because }))
}
