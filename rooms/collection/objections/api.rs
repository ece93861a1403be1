//! Objections for programs of the customer (art. 3.3): lodged as on its page, with the deadline and whether it was met.

use super::{Channel, NewObjection, Objection, about, lodge, time_name, window};
use axum::{Json, extract::State, http::StatusCode};
use decisions::as_json;
use jiff::civil::Date;
use rules::objections::Standing;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shell::{
    error::{Answer, Refusal},
    extract::Path,
    ids::{Id, kind::Invoice},
    inside::Inside,
    once::{Kept, Posted, once},
    state::App,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// An objection to lodge. It does not suspend payment (art. 3.3).
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ObjectionRequest {
    /// What is wrong with the invoice.
    body: String,
    /// The reference of the registered letter that was sent as well.
    #[serde(default)]
    registered_ref: Option<String>,
    /// The day on which that letter was posted: yyyy-mm-dd.
    #[serde(default)]
    posted_on: Option<String>,
}

/// An objection.
#[derive(Serialize, ToSchema)]
pub(crate) struct ObjectionBody {
    /// Its id.
    id: Uuid,
    /// The invoice that it is about.
    invoice: Uuid,
    /// `portal` for one that was lodged here: a notice, not the registered letter that was agreed.
    channel: String,
    /// The day on which it was received: yyyy-mm-dd.
    received_on: String,
    /// What it says.
    body: String,
    /// The last day to lodge one; `null` while the designated days of that year are not known.
    deadline: Option<String>,
    /// `timely`, `late_posted_in_time` or `late`; `null` while it is not known.
    in_time: Option<String>,
    /// `open`, `upheld`, `part_upheld` or `rejected`.
    state: String,
    /// What was credited for it, VAT included, in cents.
    credited: i64,
    /// What the provider answered.
    answer: Option<String>,
    /// Why the deadline is that day, and what its form means; of one that was lodged just now.
    #[schema(value_type = Vec<Object>)]
    because: Vec<Value>,
}

/// The objections to an invoice.
#[derive(Serialize, ToSchema)]
pub(crate) struct ObjectionsBody {
    /// The day on which the invoice was received: yyyy-mm-dd.
    received_on: String,
    /// The last day to object; `null` while the designated days of that year are not known.
    deadline: Option<String>,
    /// Newest first.
    items: Vec<ObjectionBody>,
}

impl From<Objection> for ObjectionBody {
    fn from(one: Objection) -> Self {
        Self {
            id: one.id.uuid(),
            invoice: one.invoice.uuid(),
            channel: one.channel,
            received_on: one.received_on.to_string(),
            body: one.body,
            deadline: one.deadline.map(|day| day.to_string()),
            in_time: one.in_time,
            state: one.state,
            credited: one.credited.0,
            answer: one.answer,
            because: Vec::new(),
        }
    }
}

impl ObjectionBody {
    fn lodged(new: &NewObjection, stands: Option<&Standing>) -> Self {
        Self {
            id: new.id.uuid(),
            invoice: new.invoice.uuid(),
            channel: new.channel.name().into(),
            received_on: new.received_on.to_string(),
            body: new.body.clone(),
            deadline: stands.map(|stands| stands.deadline.to_string()),
            in_time: stands.map(|stands| time_name(stands.time).into()),
            state: "open".into(),
            credited: 0,
            answer: None,
            because: stands.map(|stands| stands.because.iter().map(as_json).collect()).unwrap_or_default(),
        }
    }
}

/// Objects to an invoice; payment is not suspended (art. 3.3).
#[utoipa::path(post, path = "/api/v1/invoices/{id}/objections", tag = "receivables",
    params(("id" = Uuid, Path)), request_body = ObjectionRequest,
    responses((status = 201, body = ObjectionBody), (status = 404), (status = 409), (status = 422)))]
pub(crate) async fn object(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Invoice>>,
    posted: Posted<ObjectionRequest>,
) -> Answer<Kept> {
    let (now, today) = (app.clock.now(), app.clock.today());
    let new = read(&posted.body, (posted.once.id(), id), today);
    let mine = inside.clone();
    let done = once(&app, &inside, posted.once, move |tx| {
        let (inside, new) = (mine.clone(), new.clone());
        Box::pin(async move {
            // Whose invoice it is comes before what is wrong with the request.
            super::invoice(tx, &inside, id).await?;
            let new = new?;
            let stands = lodge(tx, &inside, now, &new).await?;
            Kept::json(StatusCode::CREATED, &ObjectionBody::lodged(&new, stands.as_ref()))
        })
    });
    done.await
}

fn read(
    body: &ObjectionRequest,
    (id, invoice): (Id<shell::ids::kind::Objection>, Id<Invoice>),
    today: Date,
) -> Result<NewObjection, Refusal> {
    let posted_on = match body.posted_on.as_deref() {
        None => None,
        Some(day) => Some(day.parse().map_err(|_| Refusal::field("posted_on", "day-unreadable"))?),
    };
    let reference = body.registered_ref.as_deref().map(str::trim).filter(|text| !text.is_empty());
    Ok(NewObjection {
        id,
        invoice,
        channel: Channel::Portal,
        registered_ref: reference.map(str::to_owned),
        posted_on,
        received_on: today,
        body: body.body.clone(),
    })
}

/// The objections to an invoice, and until when it can be objected to.
#[utoipa::path(get, path = "/api/v1/invoices/{id}/objections", tag = "receivables",
    params(("id" = Uuid, Path)), responses((status = 200, body = ObjectionsBody), (status = 404)))]
pub(crate) async fn list(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Invoice>>,
) -> Answer<Json<ObjectionsBody>> {
    let mut tx = app.db.read(&inside).await?;
    let (invoice, _) = super::invoice(&mut tx, &inside, id).await?;
    let window = window(&mut tx, &inside, id, invoice.issued_on).await?;
    let items = about(&mut tx, &inside, id).await?.into_iter().map(ObjectionBody::from).collect();
    let deadline = window.deadline.ok().map(|found| found.deadline.to_string());
    Ok(Json(ObjectionsBody { received_on: window.received.to_string(), deadline, items }))
}
