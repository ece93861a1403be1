//! The register for programs of the customer, and objecting to a change of it (art. 15.4).

use super::{
    objections::{Lodging, lodge},
    queries::Objection,
    register::{self, Line},
};
use axum::{Json, extract::State, http::StatusCode};
use jiff::civil::Date;
use rules::subprocessors::window;
use serde::{Deserialize, Serialize};
use shell::{
    error::{Answer, Refusal},
    happened::Today,
    ids::Id,
    inside::{Inside, Right},
    once::{Kept, Posted, once},
    routes::{Need, Rooms},
    state::App,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// What the API description says of subprocessors.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, object))]
pub struct Api;

/// Who processes data for the provider, or will.
#[derive(Serialize, ToSchema)]
struct SubprocessorBody {
    /// Its id.
    id: Uuid,
    /// `first` (there from the beginning), `new`, `replacement`, or `terms` (another place or purpose).
    change: &'static str,
    /// `announced`, `objected` (your objection waits for an answer), `effective`, `excepted` (not used for you),
    /// `withdrawn` or `ended`.
    state: &'static str,
    /// Its name.
    name: String,
    /// Its number in a trade register.
    registered: Option<String>,
    /// The country where it is established: ISO 3166-1, two letters.
    seat: String,
    /// What it does.
    purpose: String,
    /// Which kinds of data it processes.
    data: String,
    /// Where it processes them.
    place: String,
    /// The country of that place.
    country: String,
    /// `none`, `adequacy`, `clauses` (standard contractual clauses) or `rules` (binding corporate rules).
    safeguard: &'static str,
    /// The one whose place it takes.
    replaces: Option<Uuid>,
    /// The first day: yyyy-mm-dd.
    effective_on: String,
    /// The last day of its use.
    ended_on: Option<String>,
    /// The day on which you were told; `null` for what was there before your agreement.
    told_on: Option<String>,
    /// The last day on which you can object, counted in full.
    object_until: Option<String>,
    /// Your objections to it, newest first.
    objections: Vec<SubprocessorObjectionBody>,
    /// Why these days: articles, codes and figures.
    #[schema(value_type = Vec<Object>)]
    because: Vec<serde_json::Value>,
}

/// The register, newest first.
#[derive(Serialize, ToSchema)]
struct SubprocessorsBody {
    /// In use, announced and earlier.
    items: Vec<SubprocessorBody>,
}

/// An objection to a change.
#[derive(Serialize, ToSchema)]
struct SubprocessorObjectionBody {
    /// Its id.
    id: Uuid,
    /// The change that it is about.
    subprocessor: Uuid,
    /// What you have against it.
    reason: String,
    /// When it was lodged: yyyy-mm-dd.
    lodged_on: String,
    /// `open`, `excepted` (not used for you), `withdrawn` (taken back for everybody) or `goes_on`.
    state: String,
    /// What the provider answered.
    answer: Option<String>,
    /// When.
    answered_on: Option<String>,
}

impl From<Objection> for SubprocessorObjectionBody {
    fn from(one: Objection) -> Self {
        Self {
            id: one.id.uuid(),
            subprocessor: one.subprocessor.uuid(),
            reason: one.body,
            lodged_on: one.lodged_on.to_string(),
            state: one.state,
            answer: one.answer,
            answered_on: one.answered_on.map(|day| day.to_string()),
        }
    }
}

impl From<Line> for SubprocessorBody {
    fn from(line: Line) -> Self {
        let text = |day: Date| day.to_string();
        let notice = line.own.as_ref().map(|own| window(own.told_on, line.entry.policy()));
        Self {
            state: line.state.name(),
            effective_on: text(line.since()),
            ended_on: line.until().map(text),
            told_on: line.own.as_ref().map(|own| text(own.told_on)),
            object_until: line.own.as_ref().map(|own| text(own.last_day)),
            because: notice.iter().flat_map(|notice| &notice.because).map(decisions::as_json).collect(),
            objections: line.own.into_iter().flat_map(|own| own.objections).map(Into::into).collect(),
            id: line.entry.id.uuid(),
            change: line.entry.kind.name(),
            name: line.entry.name,
            registered: line.entry.registered,
            seat: line.entry.seat,
            purpose: line.entry.purpose,
            data: line.entry.data,
            place: line.entry.place,
            country: line.entry.country,
            safeguard: line.entry.safeguard.name(),
            replaces: line.entry.replaces.map(Id::uuid),
        }
    }
}

/// Who processes your data for the provider: in use, announced and earlier (art. 15.4).
#[utoipa::path(get, path = "/api/v1/subprocessors", tag = "agreement",
               responses((status = 200, body = SubprocessorsBody)))]
async fn list(State(app): State<App>, inside: Inside) -> Answer<Json<SubprocessorsBody>> {
    let mut tx = app.db.read(&inside).await?;
    let lines = register::customer(&mut tx, &inside, app.clock.today()).await?;
    Ok(Json(SubprocessorsBody { items: lines.into_iter().map(Into::into).collect() }))
}

/// An objection to lodge.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SubprocessorObjectionRequest {
    /// The id of the change, from the register.
    subprocessor: String,
    /// What you have against it, at most 5,000 characters.
    reason: String,
}

/// Objects to an announced change, through the last day of its notice; it does not begin for you before it is answered.
#[utoipa::path(post, path = "/api/v1/subprocessor-objections", tag = "agreement",
    request_body = SubprocessorObjectionRequest,
    responses((status = 201, body = SubprocessorObjectionBody), (status = 409), (status = 422)))]
async fn object(
    State(app): State<App>,
    inside: Inside,
    posted: Posted<SubprocessorObjectionRequest>,
) -> Answer<Kept> {
    let today = Today { day: app.clock.today(), now: app.clock.now() };
    let unknown = |_| Refusal::field("subprocessor", "subprocessor-not-told");
    let subprocessor = posted.body.subprocessor.parse().map_err(unknown);
    let (id, body) = (posted.once.id(), posted.body.reason.clone());
    let mine = inside.clone();
    let done = once(&app, &inside, posted.once, move |tx| {
        let (inside, subprocessor, body) = (mine.clone(), subprocessor.clone(), body.clone());
        Box::pin(async move {
            let lodging = Lodging { id, subprocessor: subprocessor?, body };
            let lodged = lodge(tx, &inside, today, &lodging).await?;
            Kept::json(StatusCode::CREATED, &SubprocessorObjectionBody::from(lodged))
        })
    });
    done.await
}

/// The API's routes.
pub(super) fn rooms(rooms: Rooms) -> Rooms {
    rooms.get(Need::Api(Right::SeeInvoices), "/api/v1/subprocessors", list).post(
        Need::Api(Right::Manage),
        "/api/v1/subprocessor-objections",
        object,
    )
}
