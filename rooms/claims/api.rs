//! Claims for programs.

use super::{
    Claim, View, acts,
    customer::{Key, key, last},
    fields::Written,
    flag_name, queries,
    view::one,
};
use axum::{Json, extract::State, http::StatusCode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use shell::{
    error::Answer,
    extract::{Path, Query},
    ids::{Id, kind},
    inside::{Inside, Right},
    once::{Kept, Posted, once},
    paging::{Listed, Paging},
    routes::{Need, Rooms},
    state::App,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// What the API description says of claims.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, report, show))]
pub struct Api;

/// A damage claim or an indemnity (art. 10.4, 11).
#[derive(Serialize, ToSchema)]
struct ClaimBody {
    /// Its id.
    id: Uuid,
    /// What people name it by.
    number: String,
    /// `damage` (art. 11.1), `infringement` (art. 10.4) or `indemnity` (art. 7.2, 11.4).
    kind: &'static str,
    /// `reported`, `assessed`, `accepted`, `rejected` or `lapsed`.
    state: &'static str,
    /// What happened.
    what: String,
    /// Who claims, where it is somebody else.
    third_party: Option<String>,
    /// The day on which it arose.
    arose_on: String,
    /// The day on which the customer knew.
    known_on: String,
    /// When the provider was told.
    reported_at: String,
    /// How much is claimed, in cents.
    amount_cents: Option<i64>,
    /// How much was accepted, in cents.
    accepted_cents: Option<i64>,
    /// The last day on which it exists (art. 11.3).
    lapses_on: String,
}

impl ClaimBody {
    fn of(claim: Claim, today: Date) -> Self {
        let state = claim.standing(today);
        Self {
            id: claim.id.uuid(),
            number: claim.number,
            kind: claim.kind.name(),
            state: state.name(),
            what: claim.what,
            third_party: claim.third_party,
            arose_on: claim.arose.to_string(),
            known_on: claim.known.to_string(),
            reported_at: claim.reported_at.to_string(),
            amount_cents: claim.amount.map(|cents| cents.0),
            accepted_cents: state.accepted().map(|cents| cents.0),
            lapses_on: claim.lapses_on.to_string(),
        }
    }
}

/// A claim with the room under the maximum and why.
#[derive(Serialize, ToSchema)]
struct WholeClaimBody {
    /// The claim.
    #[serde(flatten)]
    claim: ClaimBody,
    /// The maximum of its contract year in cents (art. 11.1); `null` where none holds or no agreement ran.
    maximum_cents: Option<i64>,
    /// What is left of it for this claim, in cents.
    room_cents: i64,
    /// What was paid out, in cents.
    paid_out_cents: i64,
    /// What should be known before deciding: `not_onverwijld`, `nothing_paid`, `control_not_left`, `settled_before`,
    /// `no_agreement`.
    flags: Vec<&'static str>,
    /// Why: articles, codes and figures.
    because: Vec<serde_json::Value>,
}

impl From<View> for WholeClaimBody {
    fn from(view: View) -> Self {
        Self {
            maximum_cents: view.cap.map(|cents| cents.0),
            room_cents: view.room.0,
            paid_out_cents: view.paid_out().0,
            flags: view.flags.iter().map(|(flag, _)| flag_name(*flag)).collect(),
            because: view.because().iter().map(decisions::as_json).collect(),
            claim: ClaimBody {
                state: view.state.name(),
                // What it stands at today was worked out when it was read.
                ..ClaimBody::of(view.claim, Date::MIN)
            },
        }
    }
}

/// Which page of a list.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Rows on the page, 1 to 200.
    limit: Option<usize>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// The claims, newest first.
#[utoipa::path(get, path = "/api/v1/claims", tag = "claims", params(Asked),
               responses((status = 200, body = Listed<ClaimBody>)))]
async fn list(
    State(app): State<App>,
    inside: Inside,
    Query(asked): Query<Asked>,
) -> Answer<Json<Listed<ClaimBody>>> {
    let paging: Paging<Key> = Paging::read(asked.limit, asked.after.as_deref())?;
    let mut tx = app.db.read(&inside).await?;
    let rows = queries::listed(&mut tx, &inside, last(&paging), paging.fetch()).await?;
    let today = app.clock.today();
    Ok(Json(paging.page(rows, key).map(|claim| ClaimBody::of(claim, today))))
}

/// A report of damage, or of a claim by somebody else.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClaimRequest {
    /// `damage`, `infringement` or `indemnity`.
    kind: String,
    /// What happened, at most 6,000 characters.
    what: String,
    /// Who claims, where it is somebody else.
    #[serde(default)]
    third_party: Option<String>,
    /// The day on which it arose, such as `2026-11-22`.
    arose_on: String,
    /// The day on which the customer knew; without it, the day on which it arose.
    #[serde(default)]
    known_on: Option<String>,
    /// How much is claimed, in cents, where that is known.
    #[serde(default)]
    amount_cents: Option<i64>,
    /// Whether the provider is left in full control of negotiations and defence (art. 10.4).
    #[serde(default)]
    control_left: bool,
    /// Whether something was settled with the third party already (art. 10.4).
    #[serde(default)]
    settled: bool,
}

impl ClaimRequest {
    /// The same as a form says it.
    fn written(self) -> Written {
        let yes = |said: bool| if said { "yes".to_owned() } else { String::new() };
        let euros = |cents: i64| {
            let sign = if cents < 0 { "-" } else { "" };
            format!("{sign}{},{:02}", (cents / 100).unsigned_abs(), (cents % 100).unsigned_abs())
        };
        Written {
            kind: self.kind,
            what: self.what,
            third_party: self.third_party.unwrap_or_default(),
            arose: self.arose_on,
            known: self.known_on.unwrap_or_default(),
            amount: self.amount_cents.map(euros).unwrap_or_default(),
            control_left: yes(self.control_left),
            settled: yes(self.settled),
        }
    }
}

/// Reports damage or a third party's claim in writing (art. 10.4, 11.3).
#[utoipa::path(post, path = "/api/v1/claims", tag = "claims", request_body = ClaimRequest,
               responses((status = 201, body = ClaimBody), (status = 422)))]
async fn report(State(app): State<App>, inside: Inside, posted: Posted<ClaimRequest>) -> Answer<Kept> {
    if let Some(given) = posted.once.given_before(&app, &inside).await? {
        return Ok(given);
    }
    let today = acts::today(&app);
    let new = renamed(posted.body.written().read(posted.once.id(), today.day))?;
    let ready = acts::confirmation(&app, &inside, &new).await?;
    let mine = inside.clone();
    let done = once(&app, &inside, posted.once, move |tx| {
        let (inside, new, ready) = (mine.clone(), new.clone(), ready.clone());
        Box::pin(async move {
            let claim = acts::write_down(tx, &inside, today, (&new, ready.as_ref())).await?;
            Kept::json(StatusCode::CREATED, &ClaimBody::of(claim, today.day))
        })
    });
    done.await
}

/// A refusal names the fields as the body does, not as the form.
fn renamed<T>(read: Answer<T>) -> Answer<T> {
    use shell::error::Error;
    read.map_err(|error| match error {
        Error::Refused(mut refusal) => {
            for field in &mut refusal.fields {
                let name = match field.field.as_str() {
                    "arose" => "arose_on",
                    "known" => "known_on",
                    "amount" => "amount_cents",
                    _ => continue,
                };
                name.clone_into(&mut field.field);
            }
            Error::Refused(refusal)
        }
        failed @ Error::Failed(_) => failed,
    })
}

/// One claim, with the room under the maximum and why.
#[utoipa::path(get, path = "/api/v1/claims/{id}", tag = "claims", params(("id" = Uuid, Path)),
               responses((status = 200, body = WholeClaimBody), (status = 404)))]
async fn show(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<kind::DamageClaim>>,
) -> Answer<Json<WholeClaimBody>> {
    let mut tx = app.db.read(&inside).await?;
    Ok(Json(one(&mut tx, &inside, id, app.clock.today()).await?.into()))
}

/// The API's routes.
pub(super) fn rooms(rooms: Rooms) -> Rooms {
    let (see, act) = (Need::Api(Right::SeeInvoices), Need::Api(Right::OrderCredits));
    rooms.get(see, "/api/v1/claims", list).post(act, "/api/v1/claims", report).get(
        see,
        "/api/v1/claims/{id}",
        show,
    )
}
