//! The API of webhooks: endpoints, their secrets, and the log of deliveries.

use super::{
    Changes, Fresh, New,
    endpoint::{self},
    queries::{self, Log, Shown},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    etag::{IfMatch, etag},
    extract::{Json, Path, Query},
    ids::{
        Id,
        kind::{Delivery, Endpoint},
    },
    inside::Inside,
    once::{Kept, Nothing, Posted, once},
    paging::{Listed, Paging},
    state::App,
};
use utoipa::{IntoParams, OpenApi, ToSchema};
use uuid::Uuid;

/// The operations, for the API description.
#[derive(OpenApi)]
#[openapi(
    paths(list, create, show, update, delete, rotate, test, deliveries, resend),
    tags((name = "webhooks", description = "Have events sent to your own systems (Standard Webhooks)."))
)]
pub struct Api;

/// An endpoint.
#[derive(Serialize, ToSchema)]
pub struct Webhook {
    /// Its id.
    id: Uuid,
    /// Where events are sent.
    url: String,
    /// What it is for.
    description: String,
    /// Which kinds it hears; `*` for all.
    kinds: Vec<String>,
    /// Whether it is called.
    enabled: bool,
    /// Why it is not called: `person` (switched off) or `gone` (it answered 410).
    disabled_why: Option<String>,
    /// When it was made (RFC 3339).
    created_at: String,
}

impl From<Shown> for Webhook {
    fn from(shown: Shown) -> Self {
        Self {
            id: shown.id.uuid(),
            url: shown.url,
            description: shown.description,
            kinds: shown.kinds.split_whitespace().map(str::to_owned).collect(),
            enabled: shown.disabled_at.is_none(),
            disabled_why: shown.disabled_why,
            created_at: shown.created_at.to_string(),
        }
    }
}

/// An endpoint to make.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewWebhook {
    /// Where events are sent: https, at most 2,000 characters.
    url: String,
    /// What it is for, at most 200 characters.
    #[serde(default)]
    description: String,
    /// Which kinds it hears, such as `message.delivered`; `*` for all.
    kinds: Vec<String>,
}

/// Changes to an endpoint; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WebhookChanges {
    /// Where events are sent.
    url: Option<String>,
    /// What it is for.
    description: Option<String>,
    /// Which kinds it hears.
    kinds: Option<Vec<String>>,
    /// Whether it is called.
    enabled: Option<bool>,
}

/// A new secret, shown once.
#[derive(Serialize, ToSchema)]
pub struct Secret {
    /// The endpoint.
    id: Uuid,
    /// `whsec_...`: keep it; it is not shown again.
    secret: String,
}

impl From<Fresh> for Secret {
    fn from(fresh: Fresh) -> Self {
        Self { id: fresh.id.uuid(), secret: fresh.secret }
    }
}

/// A line of the delivery log.
#[derive(Serialize, ToSchema)]
pub struct WebhookDelivery {
    /// Its id.
    id: Uuid,
    /// The `webhook-id` under which it is sent each time.
    webhook_id: String,
    /// What happened.
    kind: String,
    /// When it happened (RFC 3339).
    at: String,
    /// `waiting`, `delivered` or `failed`.
    state: String,
    /// How often it was tried.
    attempts: i64,
    /// When it is tried next (RFC 3339).
    due_at: Option<String>,
    /// HTTP status of the last answer.
    status: Option<i64>,
    /// The beginning of the last answer, or what went wrong; at most 1 kB.
    answer: Option<String>,
    /// Milliseconds the last attempt took.
    took_ms: Option<i64>,
}

impl From<Log> for WebhookDelivery {
    fn from(log: Log) -> Self {
        Self {
            id: log.id.uuid(),
            webhook_id: format!("msg_{}", log.event.uuid().simple()),
            kind: log.kind,
            at: log.at.to_string(),
            state: log.state,
            attempts: log.attempts,
            due_at: log.due_at.map(|at| at.to_string()),
            status: log.status,
            answer: log.said,
            took_ms: log.took,
        }
    }
}

/// Which page of a list.
#[derive(Deserialize, IntoParams)]
pub struct PageOf {
    /// Rows on the page, 1 to 200.
    limit: Option<usize>,
    /// `next` of the page before.
    after: Option<String>,
}

async fn known(tx: &mut Tx, inside: &Inside, id: Id<Endpoint>) -> Answer<Shown> {
    Ok(queries::endpoint(tx, inside, id).await?.ok_or_else(Refusal::not_found)?)
}

/// Lists the endpoints: at most ten, so without pages.
#[utoipa::path(get, path = "/api/v1/webhooks", tag = "webhooks", responses((status = 200, body = Listed<Webhook>)))]
pub async fn list(State(app): State<App>, inside: Inside) -> Answer<Response> {
    let mut tx = app.db.read(&inside).await?;
    let items = queries::endpoints(&mut tx, &inside).await?.into_iter().map(Webhook::from).collect();
    Ok(axum::Json(Listed { items, next: None }).into_response())
}

/// Makes an endpoint; the secret is in the answer and nowhere else.
#[utoipa::path(post, path = "/api/v1/webhooks", tag = "webhooks", request_body = NewWebhook,
    responses((status = 201, body = Secret)))]
pub async fn create(State(app): State<App>, inside: Inside, posted: Posted<NewWebhook>) -> Answer<Kept> {
    let NewWebhook { url, description, kinds } = posted.body;
    let (new, now) = (New { url, description, kinds }, app.clock.now());
    let (mine, with) = (inside.clone(), app.clone());
    once(&app, &inside, posted.once, move |tx| {
        let (inside, app, new) = (mine.clone(), with.clone(), new.clone());
        Box::pin(async move {
            let fresh = endpoint::add(tx, &inside, &app, &new, now).await?;
            Kept::json(StatusCode::CREATED, &Secret::from(fresh))
        })
    })
    .await
}

/// Shows an endpoint; its `ETag` is what a change needs.
#[utoipa::path(get, path = "/api/v1/webhooks/{endpoint}", tag = "webhooks",
    params(("endpoint" = Uuid, Path)), responses((status = 200, body = Webhook)))]
pub async fn show(State(app): State<App>, inside: Inside, Path(id): Path<Id<Endpoint>>) -> Answer<Response> {
    let mut tx = app.db.read(&inside).await?;
    let shown = known(&mut tx, &inside, id).await?;
    Ok((etag(shown.version), axum::Json(Webhook::from(shown))).into_response())
}

/// Changes an endpoint.
#[utoipa::path(patch, path = "/api/v1/webhooks/{endpoint}", tag = "webhooks",
    params(("endpoint" = Uuid, Path), ("If-Match" = String, Header)), request_body = WebhookChanges,
    responses((status = 200, body = Webhook)))]
pub async fn update(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Endpoint>>,
    version: IfMatch,
    Json(body): Json<WebhookChanges>,
) -> Answer<Response> {
    let WebhookChanges { url, description, kinds, enabled } = body;
    let (changes, now) = (Changes { url, description, kinds, enabled }, app.clock.now());
    let (mine, with) = (inside.clone(), app.clone());
    let done = app.db.write(&inside, move |tx| {
        let (inside, app, version, changes) = (mine.clone(), with.clone(), version.clone(), changes.clone());
        Box::pin(async move {
            let shown = known(tx, &inside, id).await?;
            version.check(shown.version)?;
            endpoint::change(tx, &inside, &app, shown, &changes, now).await
        })
    });
    let shown = done.await?;
    app.bells.webhooks.notify_one();
    Ok((etag(shown.version), axum::Json(Webhook::from(shown))).into_response())
}

/// Removes an endpoint with its log.
#[utoipa::path(delete, path = "/api/v1/webhooks/{endpoint}", tag = "webhooks",
    params(("endpoint" = Uuid, Path), ("If-Match" = String, Header)), responses((status = 204)))]
pub async fn delete(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Endpoint>>,
    version: IfMatch,
) -> Answer<StatusCode> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let removed = app.db.write(&inside, move |tx| {
        let (inside, version) = (mine.clone(), version.clone());
        Box::pin(async move {
            let shown = known(tx, &inside, id).await?;
            version.check(shown.version)?;
            endpoint::remove(tx, &inside, &shown, now).await
        })
    });
    removed.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a new secret; for a day, both sign.
#[utoipa::path(post, path = "/api/v1/webhooks/{endpoint}/rotate", tag = "webhooks",
    params(("endpoint" = Uuid, Path)), responses((status = 200, body = Secret)))]
pub async fn rotate(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Endpoint>>,
    posted: Posted<Nothing>,
) -> Answer<Kept> {
    let (mine, now) = (inside.clone(), app.clock.now());
    once(&app, &inside, posted.once, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            let shown = known(tx, &inside, id).await?;
            let fresh = endpoint::rotate(tx, &inside, &shown, now).await?;
            Kept::json(StatusCode::OK, &Secret::from(fresh))
        })
    })
    .await
}

/// Sends a test event to an endpoint.
#[utoipa::path(post, path = "/api/v1/webhooks/{endpoint}/test", tag = "webhooks",
    params(("endpoint" = Uuid, Path)), responses((status = 202)))]
pub async fn test(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Endpoint>>,
    posted: Posted<Nothing>,
) -> Answer<Kept> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let kept = once(&app, &inside, posted.once, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            let shown = known(tx, &inside, id).await?;
            endpoint::send_test(tx, &inside, &shown, now).await?;
            Kept::json(StatusCode::ACCEPTED, &serde_json::json!({}))
        })
    });
    let kept = kept.await?;
    app.bells.webhooks.notify_one();
    Ok(kept)
}

/// The log of deliveries, newest first.
#[utoipa::path(get, path = "/api/v1/webhooks/{endpoint}/deliveries", tag = "webhooks",
    params(("endpoint" = Uuid, Path), PageOf), responses((status = 200, body = Listed<WebhookDelivery>)))]
pub async fn deliveries(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Endpoint>>,
    Query(page): Query<PageOf>,
) -> Answer<Response> {
    let paging = Paging::<Uuid>::read(page.limit, page.after.as_deref())?;
    let mut tx = app.db.read(&inside).await?;
    known(&mut tx, &inside, id).await?;
    let log = queries::deliveries(&mut tx, &inside, id, &paging).await?;
    let listed = paging.page(log, |line| line.id.uuid()).map(WebhookDelivery::from);
    Ok(axum::Json(listed).into_response())
}

/// Sends a delivery once more, under the same `webhook-id`.
#[utoipa::path(post, path = "/api/v1/webhooks/{endpoint}/deliveries/{delivery}/resend", tag = "webhooks",
    params(("endpoint" = Uuid, Path), ("delivery" = Uuid, Path)), responses((status = 202)))]
pub async fn resend(
    State(app): State<App>,
    inside: Inside,
    Path((id, delivery)): Path<(Id<Endpoint>, Id<Delivery>)>,
    posted: Posted<Nothing>,
) -> Answer<Kept> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let kept = once(&app, &inside, posted.once, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            endpoint::resend(tx, &inside, id, delivery, now).await?;
            Kept::json(StatusCode::ACCEPTED, &serde_json::json!({}))
        })
    });
    let kept = kept.await?;
    app.bells.webhooks.notify_one();
    Ok(kept)
}
