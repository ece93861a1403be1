//! Call-outs for programs: plan, start, steer, watch, and answer for a contact.

use super::{
    CallOutBrief, Here,
    acts::{self, Do, Tell},
    board, codec, confirm,
    drafts::Wish,
    planning::{self, Outlook},
    queries::{self, InvitationRow},
    seating,
};
use axum::{Json, extract::State, http::StatusCode};
use rules::{answers::settling::Answer as Word, reasons::Reason};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use shell::{
    db::Tx,
    error::{Answer, FieldRefusal, Refusal},
    extract::{Path, Query},
    ids::{
        Id,
        kind::{CallOut, Invitation, Shift},
    },
    inside::Inside,
    once::{Kept, Nothing, Posted, once, once_looked},
    paging::{Listed, Paging},
    state::App,
    words::Say,
};
use shifts::api::ShiftOut;
use utoipa::ToSchema;
use uuid::Uuid;

/// The operations, for the API description.
#[derive(utoipa::OpenApi)]
#[openapi(paths(
    plan,
    create,
    list,
    one,
    pause,
    resume,
    stop,
    next_wave,
    ask,
    invitations,
    answer,
    cancel_shift
))]
pub struct Api;

/// A reason: data and a sentence.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Why {
    /// Which reason.
    code: String,
    /// The article of the terms it rests on.
    article: Option<String>,
    /// As a person reads it.
    sentence: String,
}

pub(super) fn whys(say: Say, reasons: &[Reason]) -> Vec<Why> {
    let why = |reason: &Reason| Why {
        code: reason.code.into(),
        article: reason.article.map(str::to_owned),
        sentence: say.reason(reason),
    };
    reasons.iter().map(why).collect()
}

/// People of a dry run in one answer at most; all of them are in the counts.
const PEOPLE: usize = 1_000;

/// Plans without holding or sending anything.
#[utoipa::path(post, path = "/api/v1/call-outs/plan", request_body = Wish, tag = "call-outs",
    responses((status = 200, description = "The plan, with everybody in or out and every reason")))]
pub(super) async fn plan(State(app): State<App>, inside: Inside, posted: Posted<Wish>) -> Answer<Kept> {
    let (here, wish) = (Here::of(&app, &inside), posted.body);
    once_looked(&app, &inside, posted.once, move |tx| {
        let (here, wish) = (here.clone(), wish.clone());
        Box::pin(async move {
            let shift = shifts::facts(tx, &here.inside, wish.shift()?).await?;
            let draft = wish.read(&shift, here.now)?;
            let outlook = planning::outlook(tx, &here, &draft).await?;
            Kept::json(StatusCode::OK, &outlook_json(Say::default(), &outlook)?)
        })
    })
    .await
}

fn outlook_json(say: Say, outlook: &Outlook) -> Answer<Value> {
    let plan = outlook.plan.as_ref().map_err(|refusal| planning::refused(*refusal))?;
    let people: Vec<Value> = outlook
        .people
        .iter()
        .take(PEOPLE)
        .map(|one| {
            let inside = matches!(one.verdict, rules::callouts::candidates::Verdict::In(_));
            json!({
                "contact": one.facts.person.id, "name": one.facts.person.name.to_string(), "in": inside,
                "text": one.ready.as_ref().map(|ready| &ready.text),
                "segments": one.ready.as_ref().map(|ready| ready.segments.0),
                "credits": one.ready.as_ref().map(|ready| ready.credits.0),
                "reasons": whys(say, planning::reasons(&one.verdict)),
            })
        })
        .collect();
    let mut answer = confirm::plan_json(plan);
    answer["reasons"] = json!(whys(say, &plan.reasons));
    answer["considered"] = json!(outlook.people.len());
    answer["people"] = Value::Array(people);
    Ok(answer)
}

/// Plans once more, holds the most it can cost, and starts.
#[utoipa::path(post, path = "/api/v1/call-outs", request_body = Wish, tag = "call-outs",
    responses((status = 201, description = "Started"), (status = 409, description = "No credits, or it runs already")))]
pub(super) async fn create(State(app): State<App>, inside: Inside, posted: Posted<Wish>) -> Answer<Kept> {
    let here = Here::of(&app, &inside);
    let body = posted.body;
    let kept = once(&app, &inside, posted.once, move |tx| {
        let (here, body) = (here.clone(), body.clone());
        Box::pin(async move {
            let shift = shifts::facts(tx, &here.inside, body.shift()?).await?;
            let draft = body.read(&shift, here.now)?;
            let id = confirm::confirm(tx, &here, &draft).await?;
            Kept::json(StatusCode::CREATED, &board::json(tx, &here, id).await?)
        })
    })
    .await?;
    super::rings(&app);
    Ok(kept)
}

#[derive(Deserialize)]
pub(super) struct Page {
    limit: Option<usize>,
    after: Option<String>,
}

type ListKey = (i64, i64, Id<CallOut>);

/// Call-outs, those that run first, then the newest.
#[utoipa::path(get, path = "/api/v1/call-outs", tag = "call-outs",
    params(("limit" = Option<usize>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, description = "A page of call-outs")))]
pub(super) async fn list(
    State(app): State<App>,
    inside: Inside,
    Query(page): Query<Page>,
) -> Answer<Json<Listed<Value>>> {
    let paging: Paging<ListKey> = Paging::read(page.limit, page.after.as_deref())?;
    let mut tx = app.db.read(&inside).await?;
    let rows = queries::list(&mut tx, &inside, paging.after, paging.fetch()).await?;
    let key = |row: &queries::CallOutRow| super::list::key(row);
    let listed = paging.page(rows, key);
    Ok(Json(listed.map(|row| {
        json!({"id": row.id, "shift": row.shift, "status": codec::status_name(row.status),
               "confirmed_at": row.confirmed_at.to_string(), "deadline": row.deadline.to_string(),
               "held": row.held.0 + row.reply_held.0, "waves": row.waves})
    })))
}

/// One call-out's board.
#[utoipa::path(get, path = "/api/v1/call-outs/{id}", tag = "call-outs", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The board"), (status = 404, description = "Not here")))]
pub(super) async fn one(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<CallOut>>,
) -> Answer<Json<Value>> {
    let here = Here::of(&app, &inside);
    let mut tx = app.db.read(&inside).await?;
    Ok(Json(board::json(&mut tx, &here, id).await?))
}

/// Stopping.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Stopping {
    /// `waiting` tells those who did not answer yet; costs credits.
    tell: Option<String>,
}

/// Whom to ask.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Asking {
    /// Which contact.
    contact: Uuid,
}

/// What a contact said to a person.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// `yes` or `no`.
    answer: String,
}

macro_rules! steering {
    ($($(#[$doc:meta])* $name:ident $path:literal $what:expr;)*) => { $(
        $(#[$doc])*
        #[utoipa::path(post, path = $path, tag = "call-outs", params(("id" = Uuid, Path)),
            responses((status = 200, description = "The board"), (status = 409, description = "Not in this state")))]
        pub(super) async fn $name(
            State(app): State<App>,
            inside: Inside,
            Path(id): Path<Id<CallOut>>,
            posted: Posted<Nothing>,
        ) -> Answer<Kept> {
            steer(&app, &inside, id, posted, $what).await
        }
    )* };
}

steering! {
    /// Waves wait; answers count.
    pause "/api/v1/call-outs/{id}/pause" Do::Pause;
    /// Waves go again.
    resume "/api/v1/call-outs/{id}/resume" Do::Resume;
    /// The next wave goes now, within messaging hours.
    next_wave "/api/v1/call-outs/{id}/next-wave" Do::NextWave;
}

/// Nobody is asked any more.
#[utoipa::path(post, path = "/api/v1/call-outs/{id}/stop", request_body = Stopping, tag = "call-outs",
    params(("id" = Uuid, Path)), responses((status = 200, description = "The board")))]
pub(super) async fn stop(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<CallOut>>,
    posted: Posted<Stopping>,
) -> Answer<Kept> {
    let tell = if posted.body.tell.as_deref() == Some("waiting") { Tell::Waiting } else { Tell::Nobody };
    steer(&app, &inside, id, posted, Do::Stop(tell)).await
}

async fn steer<T>(app: &App, inside: &Inside, id: Id<CallOut>, posted: Posted<T>, what: Do) -> Answer<Kept> {
    let here = Here::of(app, inside);
    let kept = once(app, inside, posted.once, move |tx| {
        let here = here.clone();
        Box::pin(async move {
            acts::act(tx, &here, id, what).await?;
            Kept::json(StatusCode::OK, &board::json(tx, &here, id).await?)
        })
    })
    .await?;
    super::changed(app, inside, id);
    Ok(kept)
}

/// Asks one contact now, whatever the plan says about when.
#[utoipa::path(post, path = "/api/v1/call-outs/{id}/ask", request_body = Asking, tag = "call-outs",
    params(("id" = Uuid, Path)), responses((status = 200, description = "The board")))]
pub(super) async fn ask(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<CallOut>>,
    posted: Posted<Asking>,
) -> Answer<Kept> {
    let here = Here::of(&app, &inside);
    let contact = Id::from_uuid(posted.body.contact);
    let kept = once(&app, &inside, posted.once, move |tx| {
        let here = here.clone();
        Box::pin(async move {
            acts::ask_now(tx, &here, id, contact).await?;
            Kept::json(StatusCode::OK, &board::json(tx, &here, id).await?)
        })
    })
    .await?;
    super::changed(&app, &inside, id);
    Ok(kept)
}

/// The invitations of a call-out, in the order of the plan.
#[utoipa::path(get, path = "/api/v1/call-outs/{id}/invitations", tag = "call-outs",
    params(("id" = Uuid, Path), ("limit" = Option<usize>, Query), ("after" = Option<String>, Query)),
    responses((status = 200, description = "A page of invitations")))]
pub(super) async fn invitations(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<CallOut>>,
    Query(page): Query<Page>,
) -> Answer<Json<Listed<Value>>> {
    let paging: Paging<u32> = Paging::read(page.limit, page.after.as_deref())?;
    let mut tx = app.db.read(&inside).await?;
    queries::callout(&mut tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
    let after = paging.after.unwrap_or_default();
    let rows = queries::invitations_after(&mut tx, &inside, id, after, paging.fetch()).await?;
    Ok(Json(paging.page(rows, |row| row.ordinal).map(|row| invitation_json(&row))))
}

pub(super) fn invitation_json(row: &InvitationRow) -> Value {
    json!({
        "id": row.id, "contact": row.contact, "state": codec::state_name(row.state), "wave": row.wave,
        "planned_wave": row.planned_wave, "since": row.state_at.to_string(),
        "asked_at": row.asked_at.map(|at| at.to_string()), "answer": row.answer, "way": row.way,
        "answered_at": row.answered_at.map(|at| at.to_string()), "said": row.said, "code": row.code,
        "chance_percent": row.chance.percent(), "expected_minutes": row.minutes,
        "reasons": whys(Say::default(), &codec::reasons(&row.why)),
    })
}

/// Settles an invitation for a contact who told somebody.
#[utoipa::path(post, path = "/api/v1/invitations/{id}/answer", request_body = Said, tag = "call-outs",
    params(("id" = Uuid, Path)), responses((status = 200, description = "The invitation")))]
pub(super) async fn answer(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Invitation>>,
    posted: Posted<Said>,
) -> Answer<Kept> {
    let here = Here::of(&app, &inside);
    let word = match posted.body.answer.as_str() {
        "yes" => Word::Yes,
        "no" => Word::No,
        _ => return Err(Refusal::fields(vec![FieldRefusal::new("/answer", "answer-word")]).into()),
    };
    let kept = once(&app, &inside, posted.once, move |tx| {
        let here = here.clone();
        Box::pin(async move {
            seating::by_hand(tx, &here, id, word).await?;
            Kept::json(StatusCode::OK, &told(tx, &here, id).await?)
        })
    })
    .await?;
    super::rings(&app);
    Ok(kept)
}

async fn told(tx: &mut Tx, here: &Here, id: Id<Invitation>) -> Answer<Value> {
    let row = queries::invitation(tx, &here.inside, id).await?.ok_or_else(Refusal::not_found)?;
    Ok(invitation_json(&row))
}

/// Cancels a shift: its call-out stops, and whoever has a place, waits for one or was asked is told.
#[utoipa::path(post, path = "/api/v1/shifts/{id}/cancel", request_body = Nothing, tag = "shifts",
    params(("id" = Uuid, Path)),
    responses((status = 200, body = ShiftOut), (status = 404), (status = 409, description = "It has begun")))]
pub(super) async fn cancel_shift(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Shift>>,
    posted: Posted<Nothing>,
) -> Answer<Kept> {
    let here = Here::of(&app, &inside);
    let kept = once(&app, &inside, posted.once, move |tx| {
        let here = here.clone();
        Box::pin(async move {
            acts::cancel_shift(tx, &here, id, None).await?;
            Kept::json(StatusCode::OK, &ShiftOut::from(shifts::facts(tx, &here.inside, id).await?))
        })
    })
    .await?;
    super::rings(&app);
    Ok(kept)
}

/// A shift's newest call-out in a few words, as the week's API shows it.
pub fn brief_json(shift: Id<Shift>, brief: CallOutBrief) -> Value {
    json!({"shift": shift, "id": brief.id, "status": codec::status_name(brief.status), "asked": brief.asked,
           "yes": brief.yes})
}
