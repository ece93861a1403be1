//! Credits for programs: wallet, movements, orders, tariffs.

use crate::wallet::movements::{self, Movement};
use axum::{Json, extract::State, http::StatusCode};
use credits::{
    ledger::{
        entry::{Kind, account_name},
        queries::{state_name, wallet_row},
    },
    orders::{self, Correction, NewOrder, Order},
    price::CreditPrice,
    reasons::{ReasonBody, reasons},
    tariffs::{self, Line, lines},
    wallet::{Overview, queries::Filter},
};
use rules::{credits::Ground, numbers::Credits};
use serde::{Deserialize, Serialize};
use shell::{
    bus::About,
    error::{Answer, Refusal},
    extract::{Path, Query},
    ids::{Id, kind},
    inside::Inside,
    once::{Kept, Posted, once},
    paging::{Listed, Paging},
    state::App,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// What the API description says of credits.
#[derive(utoipa::OpenApi)]
#[openapi(paths(wallet, movement_list, order, order_list, one_order, correction, tariff_list))]
pub struct Api;

/// The wallet.
#[derive(Serialize, ToSchema)]
struct WalletBody {
    /// `active`, `frozen` (art. 3.2) or `ended` (art. 14.1).
    state: &'static str,
    /// Can be held now.
    available: i64,
    /// Set aside for messages to come.
    held: i64,
    /// Of unpaid orders that were blocked (art. 14.3).
    blocked: i64,
    /// Would be available but for the freeze (art. 3.2).
    frozen: i64,
    /// Spent since the start.
    used: i64,
    /// Lapsed with the agreement (art. 14.1).
    lapsed: i64,
    /// Whole days the credits last at the pace of the last four weeks; `null` when nothing was spent.
    lasts_days: Option<i64>,
    /// Whether that is short.
    low: bool,
    /// Below this many credits the warning shows.
    warn_below: i64,
    /// The hash at the end of the chain of entries, in hexadecimal.
    last_hash: String,
    /// Why there is as much as there is, and how long it lasts.
    because: Vec<ReasonBody>,
}

/// How the wallet stands.
#[utoipa::path(get, path = "/api/v1/wallet", tag = "credits", responses((status = 200, body = WalletBody)))]
async fn wallet(State(app): State<App>, inside: Inside) -> Answer<Json<WalletBody>> {
    let mut tx = app.db.read(&inside).await?;
    let row = wallet_row(&mut tx, &inside).await?;
    let view = Overview::read(&mut tx, &inside, row, app.clock.now()).await?;
    let totals = view.row.totals;
    Ok(Json(WalletBody {
        state: state_name(view.row.state),
        available: view.available().0,
        held: totals.held,
        blocked: totals.blocked,
        frozen: view.frozen().0,
        used: totals.used,
        lapsed: totals.lapsed,
        lasts_days: view.forecast.days,
        low: view.forecast.low,
        warn_below: view.forecast.warn_below.0,
        last_hash: hexadecimal(&view.row.last_hash),
        because: reasons(&view.because()),
    }))
}

fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// One movement of credits.
#[derive(Serialize, ToSchema)]
struct MovementBody {
    /// Its number in the chain.
    sequence: i64,
    /// Its id; messages point at it.
    id: Uuid,
    /// What happened: `order`, `correct`, `hold`, `capture`, `release`, `clear`, `reverse`, `block`, `unblock`,
    /// `freeze`, `thaw`, `end`.
    kind: &'static str,
    /// The article of the terms it rests on.
    article: &'static str,
    /// When.
    at: String,
    /// `user`, `token`, `contact` or a job of the provider's.
    actor_kind: String,
    /// Who.
    actor_id: Option<Uuid>,
    /// Their name, where they have one.
    actor_name: Option<String>,
    /// All its postings together.
    credits: i64,
    /// What it did to the credits that can be held; for a capture, what was spent.
    change: i64,
    /// Available (but for a freeze) after it.
    available: i64,
    /// Held after it.
    held: i64,
    /// Blocked after it.
    blocked: i64,
    /// The order it is about.
    order_id: Option<Uuid>,
    /// The call-out it pays for.
    callout_id: Option<Uuid>,
    /// What was shown and said with it.
    facts: serde_json::Value,
    /// The double entries.
    postings: Vec<PostingBody>,
    /// Why it happened.
    because: Vec<ReasonBody>,
}

/// Credits of one order that left one account and entered another.
#[derive(Serialize, ToSchema)]
struct PostingBody {
    /// The order whose credits these are.
    order_number: String,
    /// What they left.
    debit: &'static str,
    /// What they entered.
    credit: &'static str,
    /// How many.
    credits: i64,
}

impl From<Movement> for MovementBody {
    fn from(movement: Movement) -> Self {
        let because = reasons(&[movement.reason()]);
        let (article, entry) = (movement.article(), movement.entry);
        let postings = movement.legs.into_iter().map(|(leg, order_number)| PostingBody {
            order_number,
            debit: account_name(leg.debit),
            credit: account_name(leg.credit),
            credits: leg.credits.0,
        });
        Self {
            sequence: entry.sequence,
            id: entry.id,
            kind: entry.kind.name(),
            article,
            at: entry.at.to_string(),
            actor_kind: entry.actor_kind,
            actor_id: entry.actor_id,
            actor_name: entry.by,
            credits: entry.credits,
            change: movement.change,
            available: entry.totals.usable,
            held: entry.totals.held,
            blocked: entry.totals.blocked,
            order_id: entry.order.map(Id::uuid),
            callout_id: entry.callout.map(Id::uuid),
            facts: serde_json::from_str(&entry.facts).unwrap_or_default(),
            postings: postings.collect(),
            because,
        }
    }
}

/// Which page of a list, and of what.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Rows on the page, 1 to 200.
    limit: Option<usize>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Movements of one kind only.
    kind: Option<String>,
    /// Movements of one order's credits only.
    order: Option<Uuid>,
    /// Movements of one call-out only.
    callout: Option<Uuid>,
}

impl Asked {
    fn filter(&self) -> Answer<Filter> {
        let kind = match self.kind.as_deref() {
            None => None,
            Some(name) => Some(Kind::named(name).ok_or_else(|| Refusal::field("kind", "movement-kind"))?),
        };
        let (order, callout) = (self.order.map(Id::from_uuid), self.callout.map(Id::from_uuid));
        Ok(Filter { kind, order, callout })
    }
}

/// The movements, newest first.
#[utoipa::path(get, path = "/api/v1/wallet/movements", tag = "credits", params(Asked),
               responses((status = 200, body = Listed<MovementBody>)))]
async fn movement_list(
    State(app): State<App>,
    inside: Inside,
    Query(asked): Query<Asked>,
) -> Answer<Json<Listed<MovementBody>>> {
    let paging: Paging<i64> = Paging::read(asked.limit, asked.after.as_deref())?;
    let filter = asked.filter()?;
    let mut tx = app.db.read(&inside).await?;
    let rows = movements::page(&mut tx, &inside, &filter, (paging.after, paging.fetch())).await?;
    Ok(Json(paging.page(rows, |row| row.entry.sequence).map(MovementBody::from)))
}

/// A credit order.
#[derive(Serialize, ToSchema)]
struct OrderBody {
    /// Its id.
    id: Uuid,
    /// The number that people name it by.
    number: String,
    /// `unpaid`, `paid`, `blocked`, `reversed` or `lapsed`.
    state: &'static str,
    /// Credits, after any correction.
    credits: i64,
    /// Credits as first asked.
    asked: i64,
    /// Of these used.
    used: i64,
    /// Of these held.
    held: i64,
    /// The price of one credit in euros, excluding VAT, if agreed.
    credit_price: Option<String>,
    /// When it was placed.
    ordered_at: String,
    /// The last instant at which it can be corrected (art. 14.4).
    correctable_until: String,
    /// When it was corrected.
    corrected_at: Option<String>,
    /// The least that it can be corrected to.
    floor: i64,
    /// Why it stands so, what it costs, and until when it can be corrected.
    because: Vec<ReasonBody>,
}

impl From<Order> for OrderBody {
    fn from(order: Order) -> Self {
        Self {
            because: reasons(&order.because()),
            id: order.id.uuid(),
            state: order.standpoint().name(),
            credits: order.quantity.0,
            asked: order.asked.0,
            used: order.lot.used.0,
            held: order.lot.held.0,
            credit_price: order.credit_price.map(|price| CreditPrice(price).decimal()),
            ordered_at: order.ordered_at.to_string(),
            correctable_until: order.correctable_until().to_string(),
            corrected_at: order.corrected_at.map(|at| at.to_string()),
            floor: order.floor().0,
            number: order.number,
        }
    }
}

/// An order to place: it binds the customer to pay (art. 14.2).
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OrderRequest {
    /// How many credits.
    credits: i64,
}

/// What an API caller agrees to; kept with the order as the words that were shown (art. 14.2).
const WORDS: &str = "POST /api/v1/credit-orders";

/// Orders credits. This binds the customer to pay (art. 14.2).
#[utoipa::path(post, path = "/api/v1/credit-orders", tag = "credits", request_body = OrderRequest,
               responses((status = 201, body = OrderBody)))]
async fn order(State(app): State<App>, inside: Inside, posted: Posted<OrderRequest>) -> Answer<Kept> {
    let now = app.clock.now();
    let quantity = Credits(posted.body.credits);
    let new = NewOrder { id: posted.once.id(), quantity, words_shown: WORDS.into() };
    let mine = inside.clone();
    let done = once(&app, &inside, posted.once, move |tx| {
        let (inside, new) = (mine.clone(), new.clone());
        Box::pin(async move {
            let order = orders::place(tx, &inside, now, &new).await?;
            Kept::json(StatusCode::CREATED, &OrderBody::from(order))
        })
    });
    let answer = done.await?;
    app.bus.tell(inside.environment, About::Wallet);
    Ok(answer)
}

/// The orders, newest first.
#[utoipa::path(get, path = "/api/v1/credit-orders", tag = "credits", params(Asked),
               responses((status = 200, body = Listed<OrderBody>)))]
async fn order_list(
    State(app): State<App>,
    inside: Inside,
    Query(asked): Query<Asked>,
) -> Answer<Json<Listed<OrderBody>>> {
    let paging: Paging<(i64, Id<kind::Order>)> = Paging::read(asked.limit, asked.after.as_deref())?;
    let mut tx = app.db.read(&inside).await?;
    let list = orders::queries::listed(&mut tx, &inside, &paging).await?;
    Ok(Json(list.map(OrderBody::from)))
}

/// One order.
#[utoipa::path(get, path = "/api/v1/credit-orders/{id}", tag = "credits", params(("id" = Uuid, Path)),
               responses((status = 200, body = OrderBody), (status = 404)))]
async fn one_order(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<kind::Order>>,
) -> Answer<Json<OrderBody>> {
    let mut tx = app.db.read(&inside).await?;
    let order = orders::queries::order(&mut tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
    Ok(Json(order.into()))
}

/// The right number of a mistaken order.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CorrectionRequest {
    /// How many it should have been; 0 cancels the order. A notice without it does not stop the clock.
    credits: Option<i64>,
}

/// Corrects an order within eight hours, once (art. 14.4).
#[utoipa::path(post, path = "/api/v1/credit-orders/{id}/correction", tag = "credits", params(("id" = Uuid, Path)),
               request_body = CorrectionRequest,
               responses((status = 200, body = OrderBody), (status = 404), (status = 409), (status = 422)))]
async fn correction(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<kind::Order>>,
    posted: Posted<CorrectionRequest>,
) -> Answer<Kept> {
    let now = app.clock.now();
    let right = posted.body.credits.map(Credits);
    let correction = Correction { order: id, right, told_at: now, ground: Ground::Right, decision: None };
    let mine = inside.clone();
    let done = once(&app, &inside, posted.once, move |tx| {
        let (inside, correction) = (mine.clone(), correction.clone());
        Box::pin(async move {
            let order = orders::correct(tx, &inside, now, &correction).await?;
            Kept::json(StatusCode::OK, &OrderBody::from(order))
        })
    });
    let answer = done.await?;
    app.bus.tell(inside.environment, About::Wallet);
    Ok(answer)
}

/// What a service costs.
#[derive(Serialize, ToSchema)]
struct TariffBody {
    /// `sms_nl`, `sms_eea`, `sms_world`, `email` or `fill_fee`.
    service: &'static str,
    /// Credits for one unit now.
    credits: Option<i64>,
    /// Since when.
    valid_from: Option<String>,
    /// What was announced, soonest first.
    later: Vec<LaterTariffBody>,
    /// Why this tariff holds now.
    because: Vec<ReasonBody>,
}

/// A tariff that comes.
#[derive(Serialize, ToSchema)]
struct LaterTariffBody {
    /// Credits for one unit from then on.
    credits: i64,
    /// From when.
    valid_from: String,
    /// When it was announced.
    announced_at: String,
    /// Why it comes sooner than usual, if it does.
    reason: Option<String>,
}

/// What services cost now and later (art. 4.3).
#[utoipa::path(get, path = "/api/v1/tariffs", tag = "credits", responses((status = 200, body = Vec<TariffBody>)))]
async fn tariff_list(State(app): State<App>, inside: Inside) -> Answer<Json<Vec<TariffBody>>> {
    let mut tx = app.db.read(&inside).await?;
    let rows = tariffs::rows(&mut tx).await?;
    let body = |line: Line| TariffBody {
        service: line.service.name(),
        credits: line.now.as_ref().map(|row| row.credits.0),
        valid_from: line.now.as_ref().map(|row| row.valid_from.to_string()),
        because: reasons(&line.because),
        later: line.later.into_iter().map(later).collect(),
    };
    Ok(Json(lines(&rows, app.clock.now()).into_iter().map(body).collect()))
}

fn later(row: tariffs::Row) -> LaterTariffBody {
    LaterTariffBody {
        credits: row.credits.0,
        valid_from: row.valid_from.to_string(),
        announced_at: row.announced_at.to_string(),
        reason: row.reason,
    }
}

/// The API's routes.
pub(crate) fn rooms(rooms: shell::routes::Rooms) -> shell::routes::Rooms {
    use shell::{inside::Right, routes::Need};
    let (see, bind) = (Need::Api(Right::SeeCredits), Need::Api(Right::OrderCredits));
    rooms
        .get(see, "/api/v1/wallet", wallet)
        .get(see, "/api/v1/wallet/movements", movement_list)
        .get(see, "/api/v1/credit-orders", order_list)
        .post(bind, "/api/v1/credit-orders", order)
        .get(see, "/api/v1/credit-orders/{id}", one_order)
        .post(bind, "/api/v1/credit-orders/{id}/correction", correction)
        .get(see, "/api/v1/tariffs", tariff_list)
}
