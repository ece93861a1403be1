//! Webhooks (Standard Webhooks 1.0): what happens in an environment is told to the customer's own systems.
//!
//! Invariant: an event is written in the transaction in which it happened; it arrives at least once, each time under
//! the same `webhook-id`; and no customer makes us call machines inside our own network.

pub mod api;
mod courier;
mod endpoint;
mod guard;
mod queries;
mod retention;
mod schedule;

pub use courier::{deliver_due, workers};
pub use endpoint::{Changes, Fresh, New, add, change, remove, resend, rotate, send_test};
use jiff::Timestamp;
pub use queries::{WIPED, wipe};
pub use retention::housekeeping;
use serde_json::{Value, json};
use shell::{
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{Delivery, Endpoint, Event},
    },
    inside::{Inside, Right},
    routes::{Need, Rooms},
};

/// What can be told. The list grows; a name never changes its meaning.
pub const KINDS: [&str; 16] = [
    "message.sent",
    "message.delivered",
    "message.failed",
    "message.unknown",
    "message.received",
    "invitation.answered",
    "callout.started",
    "callout.filled",
    "callout.stopped",
    "assignment.cancelled",
    "contact.opted_out",
    "contact.imported",
    "credits.low",
    "credits.ordered",
    "invoice.issued",
    "test",
];

/// API routes; the pages are in `developers`.
pub fn rooms(rooms: Rooms) -> Rooms {
    let need = Need::Api(Right::Manage);
    rooms
        .get(need, "/api/v1/webhooks", api::list)
        .post(need, "/api/v1/webhooks", api::create)
        .get(need, "/api/v1/webhooks/{endpoint}", api::show)
        .patch(need, "/api/v1/webhooks/{endpoint}", api::update)
        .delete(need, "/api/v1/webhooks/{endpoint}", api::delete)
        .post(need, "/api/v1/webhooks/{endpoint}/rotate", api::rotate)
        .post(need, "/api/v1/webhooks/{endpoint}/test", api::test)
        .get(need, "/api/v1/webhooks/{endpoint}/deliveries", api::deliveries)
        .post(need, "/api/v1/webhooks/{endpoint}/deliveries/{delivery}/resend", api::resend)
}

/// Tells that something of `kind` (one of [`KINDS`]) happened, in the transaction in which it did. Without an
/// endpoint that wants to hear it, nothing is written. Ring `app.bells.webhooks` after the commit.
pub async fn emit(tx: &mut Tx, inside: &Inside, now: Timestamp, kind: &str, data: &Value) -> Answer<()> {
    emit_all(tx, inside, now, kind, std::slice::from_ref(data)).await
}

/// The same for many at once, such as a batch of receipts: two statements, however many they are.
pub async fn emit_all(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    kind: &str,
    data: &[Value],
) -> Answer<()> {
    if data.is_empty() {
        return Ok(());
    }
    let endpoints = queries::listening(tx, inside).await?;
    let wants = |kinds: &str| kinds == "*" || kinds.split(' ').any(|wanted| wanted == kind);
    let ids: Vec<Id<Endpoint>> =
        endpoints.into_iter().filter(|(_, kinds)| wants(kinds)).map(|(id, _)| id).collect();
    write(tx, inside, now, kind, data, &ids).await
}

/// Whether somebody here wants to hear any of these kinds: for what costs work only to tell.
pub async fn wanted(tx: &mut Tx, inside: &Inside, kinds: &[&str]) -> Answer<bool> {
    let endpoints = queries::listening(tx, inside).await?;
    let wants = |heard: &str| heard == "*" || heard.split(' ').any(|wanted| kinds.contains(&wanted));
    Ok(endpoints.iter().any(|(_, heard)| wants(heard)))
}

async fn write(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    kind: &str,
    data: &[Value],
    to: &[Id<Endpoint>],
) -> Answer<()> {
    if to.is_empty() {
        return Ok(());
    }
    let event = |data: &Value| {
        let body = json!({"type": kind, "timestamp": now.to_string(), "data": data});
        (Id::<Event>::new(), body.to_string())
    };
    let events: Vec<_> = data.iter().map(event).collect();
    queries::insert_events(tx, inside, now, kind, &events).await?;
    let each = events.iter().flat_map(|(event, _)| to.iter().map(|endpoint| (*endpoint, *event)));
    let deliveries: Vec<_> = each.map(|(endpoint, event)| (Id::<Delivery>::new(), endpoint, event)).collect();
    Ok(queries::insert_deliveries(tx, inside, now, &deliveries).await?)
}

/// What the pages show.
pub mod view {
    pub use super::queries::{Log, Shown, deliveries, endpoint, endpoints};
}
