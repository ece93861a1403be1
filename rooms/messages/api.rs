//! The API of messages.

use super::{
    Charged,
    accept::{self, MOST, Shape},
    asked::{Accepted, ToSend},
    log::{Line, Wanted, Whole},
    queries,
    text::{self, Preview},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use serde::{Deserialize, Serialize};
use shell::{
    db::Tx,
    door,
    error::{Answer, FieldRefusal, Refusal},
    extract::{Path, Query},
    ids::{
        Id,
        kind::{Inbound, Message},
    },
    inside::{Inside, Right},
    once::{Kept, Nothing, Posted, once, once_looked},
    paging::{Listed, Paging},
    routes::{Need, Rooms},
    state::App,
    words::Say,
};
use utoipa::{OpenApi, ToSchema};
use wire::phone::Mobile;

/// The API's routes.
pub fn rooms(rooms: Rooms) -> Rooms {
    let (see, plan) = (Need::Api(Right::See), Need::Api(Right::Plan));
    rooms
        .post(plan, "/api/v1/messages", send)
        .post(plan, "/api/v1/messages/batch", send_batch)
        .post(see, "/api/v1/messages/preview", preview)
        .get(see, "/api/v1/messages", list)
        .get(see, "/api/v1/messages/{id}", one)
        .post(plan, "/api/v1/messages/{id}/settle", settle)
        .get(see, "/api/v1/inbound", inbound)
        .post(plan, "/api/v1/inbound/{id}/handled", handled)
}

/// The description of these routes.
#[derive(OpenApi)]
#[openapi(
    paths(send, send_batch, preview, list, one, settle, inbound, handled),
    components(schemas(ToSend, Accepted, Preview, Line, Whole, InboundText))
)]
pub struct Api;

/// Sends one SMS or e-mail. Answered with 202 once the message is durable and its credits are held. `channel` chooses,
/// or which of `to` and `email` is given. An e-mail needs a `subject`; it leaves with a text part and an HTML part made
/// from the text, and costs what the tariff of e-mail says.
#[utoipa::path(post, path = "/api/v1/messages", tag = "messages", request_body = ToSend,
    responses((status = 202, body = Accepted), (status = 409, description = "Opted out, or too few credits"),
              (status = 422, description = "A field is wrong")))]
async fn send(State(app): State<App>, inside: Inside, posted: Posted<ToSend>) -> Answer<Kept> {
    accept::accept(&app, &inside, posted.once, &[posted.body], Shape::One).await
}

/// Up to 1,000 messages.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Batch {
    /// The messages.
    messages: Vec<ToSend>,
}

/// Sends up to 1,000 messages, SMS and e-mail as they come; each has its own result, in the same order. What fits the wallet is accepted.
#[utoipa::path(post, path = "/api/v1/messages/batch", tag = "messages", request_body = Batch,
    responses((status = 202, description = "`items` with an accepted message or a `problem` each")))]
async fn send_batch(
    State(app): State<App>,
    inside: Inside,
    headers: HeaderMap,
    posted: Posted<Batch>,
) -> Answer<Kept> {
    let count = posted.body.messages.len();
    if count == 0 || MOST < count {
        let wrong = FieldRefusal::new("/messages", "message-batch").with("most", MOST).with("count", count);
        return Err(Refusal::fields(vec![wrong]).into());
    }
    let shape = Shape::Each(Say(door::language(&headers)));
    accept::accept(&app, &inside, posted.once, &posted.body.messages, shape).await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ToPreview {
    /// The text.
    text: String,
    /// The number, for its tariff.
    to: Option<String>,
}

/// What a text would count as and cost, and what would make it cheaper. Sends nothing.
#[utoipa::path(post, path = "/api/v1/messages/preview", tag = "messages", request_body = ToPreview,
    responses((status = 200, body = Preview)))]
async fn preview(State(app): State<App>, inside: Inside, posted: Posted<ToPreview>) -> Answer<Kept> {
    let to = posted.body.to.as_deref().map(Mobile::parse).transpose();
    let to = to.map_err(|refusal| Refusal::fields(vec![text::number_refused("/to", &refusal)]))?;
    let (mine, now, text) = (inside.clone(), app.clock.now(), posted.body.text);
    once_looked(&app, &inside, posted.once, move |tx| {
        let (inside, text) = (mine.clone(), text.clone());
        Box::pin(async move {
            let tariffs = credits::tariffs(tx, &inside, now).await?;
            let preview = text::preview(&text, to, &tariffs);
            Kept::json(StatusCode::OK, &preview.map_err(|refusal| Refusal::fields(vec![refusal]))?)
        })
    })
    .await
}

/// Messages, newest first.
#[utoipa::path(get, path = "/api/v1/messages", tag = "messages",
    params(("limit" = Option<usize>, Query), ("after" = Option<String>, Query), ("state" = Option<String>, Query),
           ("channel" = Option<String>, Query), ("contact" = Option<uuid::Uuid>, Query),
           ("call_out" = Option<uuid::Uuid>, Query), ("transfer" = Option<uuid::Uuid>, Query),
           ("day" = Option<String>, Query), ("q" = Option<String>, Query)),
    responses((status = 200, description = "`items` and `next`")))]
async fn list(
    State(app): State<App>,
    inside: Inside,
    Query(wanted): Query<Wanted>,
) -> Answer<axum::Json<Listed<Line>>> {
    let paging = Paging::read(wanted.limit, wanted.after.as_deref())?;
    let mut tx = app.db.read(&inside).await?;
    let rows = queries::log(&mut tx, &inside, &wanted.filter()?, paging.after, paging.fetch()).await?;
    Ok(axum::Json(paging.page(rows, |line| (line.accepted_at, line.id))))
}

/// One message with its history, its parts and why it costs what it costs.
#[utoipa::path(get, path = "/api/v1/messages/{id}", tag = "messages", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = Whole), (status = 404)))]
async fn one(
    State(app): State<App>,
    inside: Inside,
    headers: HeaderMap,
    Path(id): Path<Id<Message>>,
) -> Answer<axum::Json<Whole>> {
    let mut tx = app.db.read(&inside).await?;
    Ok(axum::Json(super::log::whole(&mut tx, &inside, id, Say(door::language(&headers))).await?))
}

/// What somebody found out about a message in doubt.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Settled {
    /// Whether it was sent, and is paid for: `yes` or `no`.
    charged: Charged,
    /// How that is known, for the history.
    #[schema(max_length = 500)]
    why: String,
}

/// Settles a message in doubt: a dropped link left it unknown whether the centre took it, and somebody knows better now
/// (art. 14.5).
#[utoipa::path(post, path = "/api/v1/messages/{id}/settle", request_body = Settled, tag = "messages", params(("id" = uuid::Uuid, Path)),
    responses((status = 200, body = Whole), (status = 404), (status = 409, description = "It is not in doubt")))]
async fn settle(
    State(app): State<App>,
    inside: Inside,
    headers: HeaderMap,
    Path(id): Path<Id<Message>>,
    posted: Posted<Settled>,
) -> Answer<Kept> {
    let Settled { charged, why } = posted.body;
    let why = why.trim().to_owned();
    if why.is_empty() || WHY < why.chars().count() {
        return Err(Refusal::field("/why", "settled-why").with("most", WHY).into());
    }
    let (mine, now, say) = (inside.clone(), app.clock.now(), Say(door::language(&headers)));
    once(&app, &inside, posted.once, move |tx| {
        let (inside, why) = (mine.clone(), why.clone());
        Box::pin(async move {
            super::settle_unknown(tx, &inside, now, id, charged, &why).await?;
            Kept::json(StatusCode::OK, &super::log::whole(tx, &inside, id, say).await?)
        })
    })
    .await
}

/// Characters of a reason at most: it is read in a history.
const WHY: usize = 500;

/// A text that came in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct InboundText {
    /// Its id.
    #[schema(value_type = uuid::Uuid)]
    pub id: Id<Inbound>,
    /// The contact with that number, if known.
    #[schema(value_type = Option<uuid::Uuid>)]
    pub contact: Option<Id<shell::ids::kind::Contact>>,
    /// The number it came from, E.164.
    pub from: String,
    /// Our number.
    pub to: String,
    /// The whole text.
    pub text: String,
    /// When it arrived.
    #[schema(value_type = String)]
    pub received_at: jiff::Timestamp,
    /// `received`, `needs-person`, `settled` or `handled`.
    pub state: String,
    /// What it was taken as, once it is settled.
    pub outcome: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WantedTexts {
    limit: Option<usize>,
    after: Option<String>,
    state: Option<String>,
    #[serde(default)]
    contact: Option<Id<shell::ids::kind::Contact>>,
}

/// Texts that came in, newest first.
#[utoipa::path(get, path = "/api/v1/inbound", tag = "messages",
    params(("limit" = Option<usize>, Query), ("after" = Option<String>, Query), ("state" = Option<String>, Query),
           ("contact" = Option<uuid::Uuid>, Query)),
    responses((status = 200, description = "`items` and `next`")))]
async fn inbound(
    State(app): State<App>,
    inside: Inside,
    Query(wanted): Query<WantedTexts>,
) -> Answer<axum::Json<Listed<InboundText>>> {
    let paging = Paging::read(wanted.limit, wanted.after.as_deref())?;
    let state = queries::inbound_state(wanted.state.as_deref())?;
    let mut tx = app.db.read(&inside).await?;
    let rows = queries::texts(&mut tx, &inside, state, wanted.contact, paging.after, paging.fetch()).await?;
    Ok(axum::Json(paging.page(rows, |text| text.id)))
}

/// Marks a text as handled: it no longer waits for a person.
#[utoipa::path(post, path = "/api/v1/inbound/{id}/handled", request_body = Nothing, tag = "messages", params(("id" = uuid::Uuid, Path)),
    responses((status = 200), (status = 404)))]
async fn handled(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Inbound>>,
    posted: Posted<Nothing>,
) -> Answer<Kept> {
    let (mine, now) = (inside.clone(), app.clock.now());
    once(&app, &inside, posted.once, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { mark_handled(tx, &inside, id, now).await })
    })
    .await
}

async fn mark_handled(tx: &mut Tx, inside: &Inside, id: Id<Inbound>, now: jiff::Timestamp) -> Answer<Kept> {
    super::done(tx, inside, id, now).await?;
    Kept::json(StatusCode::OK, &serde_json::json!({ "id": id, "state": "handled" }))
}
