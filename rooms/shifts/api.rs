//! Shifts for programs. Cancelling is the call-outs' route, because whoever is assigned has to be told.

use super::{
    Assigned, ShiftFacts, Taken, Which, copying,
    making::{self, Wanted},
    refusals::{Refused, of_limit},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::{Timestamp, civil::Weekday};
use rules::shifts::{Period, Places};
use serde::{Deserialize, Serialize};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, FieldRefusal, Refusal},
    etag::{IfMatch, etag},
    extract::{Json, Path, Query},
    ids::{
        Id,
        kind::{Contact, DocumentKind, Shift},
    },
    inside::Inside,
    once::{Kept, Posted, once},
    paging::{Listed, Paging},
    state::App,
};
use utoipa::{IntoParams, OpenApi, ToSchema};
use uuid::Uuid;

/// The operations of this room.
#[derive(OpenApi)]
#[openapi(paths(list, create, get, change, copy_week, assignments, assign, free))]
pub struct Api;

/// A shift.
#[derive(Serialize, ToSchema)]
pub struct ShiftOut {
    /// Its id.
    id: Uuid,
    /// First instant, UTC.
    #[schema(format = DateTime)]
    starts_at: String,
    /// First instant after it, UTC.
    #[schema(format = DateTime)]
    ends_at: String,
    /// People asked for.
    places: u16,
    /// Places taken.
    assigned: u16,
    /// Skills asked for.
    skills: Vec<Named>,
    /// Kinds of documents asked for.
    documents: Vec<Named>,
    /// Where; empty when that is still open.
    site: String,
    /// Note for whoever works it.
    note: String,
    /// Since when it no longer takes place.
    #[schema(format = DateTime)]
    cancelled_at: Option<String>,
    /// Counts changes; the `ETag` is `"v<version>"`.
    version: i64,
}

/// An id and its name.
#[derive(Serialize, ToSchema)]
pub struct Named {
    id: Uuid,
    name: String,
}

/// Who fills a place.
#[derive(Serialize, ToSchema)]
pub struct AssignmentOut {
    /// Its id.
    id: Uuid,
    /// Who.
    contact: Uuid,
    /// Which shift.
    shift: Uuid,
    /// Since when.
    #[schema(format = DateTime)]
    since: String,
}

impl From<ShiftFacts> for ShiftOut {
    fn from(shift: ShiftFacts) -> Self {
        Self {
            id: shift.id.uuid(),
            starts_at: shift.period.starts.to_string(),
            ends_at: shift.period.ends.to_string(),
            places: shift.places,
            assigned: shift.assigned,
            skills: named(shift.skills),
            documents: named(shift.documents),
            site: shift.site,
            note: shift.note,
            cancelled_at: shift.cancelled_at.map(|at| at.to_string()),
            version: shift.version,
        }
    }
}

fn named<T>(pairs: Vec<(Id<T>, String)>) -> Vec<Named> {
    pairs.into_iter().map(|(id, name)| Named { id: id.uuid(), name }).collect()
}

impl From<Assigned> for AssignmentOut {
    fn from(one: Assigned) -> Self {
        let (id, contact, shift) = (one.id.uuid(), one.contact.uuid(), one.shift.uuid());
        Self { id, contact, shift, since: one.since.to_string() }
    }
}

/// Which shifts to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// Shifts that start at this instant or later; from the first on when absent.
    from: Option<String>,
    /// Shifts that start before this instant.
    until: Option<String>,
    /// `open`: only those that take place and have a place free.
    which: Option<String>,
    /// Rows on a page.
    limit: Option<usize>,
    /// The cursor of the page before.
    after: Option<String>,
}

/// Shifts by start.
#[utoipa::path(get, path = "/api/v1/shifts", tag = "shifts", params(Asked),
    responses((status = 200, body = Listed<ShiftOut>)))]
pub(super) async fn list(
    State(app): State<App>,
    inside: Inside,
    Query(asked): Query<Asked>,
) -> Answer<axum::Json<Listed<ShiftOut>>> {
    let paging = Paging::read(asked.limit, asked.after.as_deref())?;
    let starts = asked.from.as_deref().map_or(Ok(Timestamp::UNIX_EPOCH), |text| instant("from", text))?;
    let ends = asked.until.as_deref().map_or(Ok(Timestamp::MAX), |text| instant("until", text))?;
    let which = match asked.which.as_deref() {
        None | Some("all") => Which::All,
        Some("open") => Which::Open,
        Some(_) => return Err(Refusal::field("which", "shift-which").into()),
    };
    let mut tx = app.db.read(&inside).await?;
    let page = super::page(&mut tx, &inside, Period { starts, ends }, which, &paging).await?;
    Ok(axum::Json(page.map(ShiftOut::from)))
}

/// One shift.
#[utoipa::path(get, path = "/api/v1/shifts/{id}", tag = "shifts", params(("id" = Uuid, Path)),
    responses((status = 200, body = ShiftOut), (status = 404)))]
pub(super) async fn get(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Shift>>,
) -> Answer<Response> {
    let mut tx = app.db.read(&inside).await?;
    Ok(answer(super::facts(&mut tx, &inside, id).await?))
}

fn answer(shift: ShiftFacts) -> Response {
    (etag(shift.version), axum::Json(ShiftOut::from(shift))).into_response()
}

/// A shift to make: a line, or its fields.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NewShift {
    /// Everything in one line, such as `za 18:00-23:00 4x bediening, Utrecht`; nothing else may go with it.
    line: Option<String>,
    /// First instant (RFC 3339).
    starts_at: Option<String>,
    /// First instant after it (RFC 3339).
    ends_at: Option<String>,
    /// People asked for, 1 to 500.
    places: Option<i64>,
    /// Names of skills; those that do not exist yet are made.
    skills: Option<Vec<String>>,
    /// Ids of kinds of documents.
    documents: Option<Vec<Uuid>>,
    /// Where.
    site: Option<String>,
    /// Note for whoever works it.
    note: Option<String>,
}

/// Makes a shift.
#[utoipa::path(post, path = "/api/v1/shifts", tag = "shifts", request_body = NewShift,
    responses((status = 201, body = ShiftOut), (status = 422)))]
pub(super) async fn create(State(app): State<App>, inside: Inside, posted: Posted<NewShift>) -> Answer<Kept> {
    let (now, mine) = (app.clock.now(), inside.clone());
    let new = posted.body;
    once(&app, &inside, posted.once, move |tx| {
        let (mine, new) = (mine.clone(), new.clone());
        Box::pin(async move {
            let id = make(tx, &mine, now, new).await?;
            Kept::json(StatusCode::CREATED, &ShiftOut::from(super::facts(tx, &mine, id).await?))
        })
    })
    .await
}

async fn make(tx: &mut Tx, inside: &Inside, now: Timestamp, new: NewShift) -> Answer<Id<Shift>> {
    let Some(line) = &new.line else {
        let wanted = wanted(&new, None).map_err(Refused::Fields)?;
        return making::make(tx, inside, now, &wanted).await;
    };
    let more = new.starts_at.is_some()
        || new.ends_at.is_some()
        || new.places.is_some()
        || new.skills.is_some()
        || new.documents.is_some()
        || new.site.is_some()
        || new.note.is_some();
    if more {
        return Err(Refusal::field("/line", "shift-line-alone").into());
    }
    making::make_from_line(tx, inside, now, line).await
}

/// The fields over what a shift was; what is absent stays, and without a shift it is asked for.
fn wanted(new: &NewShift, was: Option<&ShiftFacts>) -> Result<Wanted, Vec<FieldRefusal>> {
    let mut wrong = Vec::new();
    let mut keep = |read: Result<Timestamp, FieldRefusal>| read.map_err(|one| wrong.push(one)).ok();
    let starts = keep(given("/starts_at", new.starts_at.as_deref(), was.map(|shift| shift.period.starts)));
    let ends = keep(given("/ends_at", new.ends_at.as_deref(), was.map(|shift| shift.period.ends)));
    let count = new.places.or(was.map(|shift| shift.places.into())).unwrap_or(1);
    let places = Places::new(count).map_err(|limit| wrong.push(of_limit("/places", limit))).ok();
    let period = starts.zip(ends).and_then(|(starts, ends)| {
        Period::new(starts, ends).map_err(|limit| wrong.push(of_limit("/ends_at", limit))).ok()
    });
    let (Some(period), Some(places)) = (period, places) else { return Err(wrong) };
    let old_skills = || was.map(|shift| shift.skills.iter().map(|(id, _)| *id).collect()).unwrap_or_default();
    let old_documents: Vec<Id<DocumentKind>> =
        was.map(|shift| shift.documents.iter().map(|(id, _)| *id).collect()).unwrap_or_default();
    let documents = new.documents.as_ref().map(|ids| ids.iter().map(|id| Id::from_uuid(*id)).collect());
    Ok(Wanted {
        period,
        places,
        skills: if new.skills.is_some() { Vec::new() } else { old_skills() },
        named: new.skills.clone().unwrap_or_default(),
        documents: documents.unwrap_or(old_documents),
        site: new.site.clone().or(was.map(|shift| shift.site.clone())).unwrap_or_default(),
        note: new.note.clone().or(was.map(|shift| shift.note.clone())).unwrap_or_default(),
    })
}

fn given(field: &str, text: Option<&str>, was: Option<Timestamp>) -> Result<Timestamp, FieldRefusal> {
    match (text, was) {
        (Some(text), _) => text.parse().map_err(|_| FieldRefusal::new(field, "shift-instant")),
        (None, Some(was)) => Ok(was),
        (None, None) => Err(FieldRefusal::new(field, "shift-instant-missing")),
    }
}

fn instant(field: &str, text: &str) -> Answer<Timestamp> {
    text.parse().map_err(|_| Refusal::field(field, "shift-instant").into())
}

/// Changes a shift; fields that are absent stay as they are.
#[utoipa::path(patch, path = "/api/v1/shifts/{id}", tag = "shifts", request_body = NewShift,
    params(("id" = Uuid, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = ShiftOut), (status = 412), (status = 428), (status = 422)))]
pub(super) async fn change(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Shift>>,
    if_match: IfMatch,
    Json(new): Json<NewShift>,
) -> Answer<Response> {
    if new.line.is_some() {
        return Err(Refusal::field("/line", "shift-line-new-only").into());
    }
    let (now, mine) = (app.clock.now(), inside.clone());
    let changed = app.db.write(&inside, move |tx| {
        let (mine, new, if_match) = (mine.clone(), new.clone(), if_match.clone());
        Box::pin(async move {
            let was = super::facts(tx, &mine, id).await?;
            if_match.check(was.version)?;
            let wanted = wanted(&new, Some(&was)).map_err(Refused::Fields)?;
            making::change(tx, &mine, now, id, was.version, &wanted).await
        })
    });
    Ok(answer(changed.await?.shift))
}

/// A week to copy to the next.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyWeek {
    /// ISO week, such as `2026-W48`.
    week: String,
    /// Only these shifts of it; all when absent.
    shifts: Option<Vec<Uuid>>,
}

/// The shifts that were made.
#[derive(Serialize, ToSchema)]
pub struct CopiedWeek {
    /// The new shifts; one that was there already is not among them.
    shifts: Vec<Uuid>,
}

/// Copies a week's shifts to the next week, at the same time on the clock; what is there already is skipped.
#[utoipa::path(post, path = "/api/v1/shifts/copy-week", tag = "shifts", request_body = CopyWeek,
    responses((status = 201, body = CopiedWeek), (status = 422)))]
pub(super) async fn copy_week(
    State(app): State<App>,
    inside: Inside,
    posted: Posted<CopyWeek>,
) -> Answer<Kept> {
    let wrong = || Refusal::field("/week", "shift-week");
    let monday = monday(&posted.body.week).ok_or_else(wrong)?;
    let chosen: Option<Vec<Id<Shift>>> =
        posted.body.shifts.map(|ids| ids.into_iter().map(Id::from_uuid).collect());
    let (now, mine) = (app.clock.now(), inside.clone());
    once(&app, &inside, posted.once, move |tx| {
        let (mine, chosen) = (mine.clone(), chosen.clone());
        Box::pin(async move {
            let new = copying::copy(tx, &mine, now, monday, chosen.as_deref()).await?;
            let shifts = new.into_iter().map(Id::uuid).collect();
            Kept::json(StatusCode::CREATED, &CopiedWeek { shifts })
        })
    })
    .await
}

fn monday(week: &str) -> Option<jiff::civil::Date> {
    let (year, number) = week.split_once("-W")?;
    let iso = jiff::civil::ISOWeekDate::new(year.parse().ok()?, number.parse().ok()?, Weekday::Monday);
    iso.ok().map(jiff::civil::ISOWeekDate::date)
}

/// Who fills a shift's places; 500 at most, as many as a shift has.
#[utoipa::path(get, path = "/api/v1/shifts/{id}/assignments", tag = "shifts", params(("id" = Uuid, Path)),
    responses((status = 200, body = Listed<AssignmentOut>), (status = 404)))]
pub(super) async fn assignments(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Shift>>,
) -> Answer<axum::Json<Listed<AssignmentOut>>> {
    let mut tx = app.db.read(&inside).await?;
    super::facts(&mut tx, &inside, id).await?;
    let items = super::assigned(&mut tx, &inside, id).await?;
    Ok(axum::Json(Listed { items: items.into_iter().map(AssignmentOut::from).collect(), next: None }))
}

/// A contact to give a place.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAssignment {
    /// Who.
    contact: Uuid,
}

/// Gives a contact a place; 409 when all are taken.
#[utoipa::path(post, path = "/api/v1/shifts/{id}/assignments", tag = "shifts", request_body = NewAssignment,
    params(("id" = Uuid, Path)), responses((status = 201, body = AssignmentOut), (status = 404), (status = 409)))]
pub(super) async fn assign(
    State(app): State<App>,
    inside: Inside,
    Path(shift): Path<Id<Shift>>,
    posted: Posted<NewAssignment>,
) -> Answer<Kept> {
    let (now, mine) = (app.clock.now(), inside.clone());
    let contact: Id<Contact> = Id::from_uuid(posted.body.contact);
    once(&app, &inside, posted.once, move |tx| {
        let mine = mine.clone();
        Box::pin(async move {
            let Taken::Place(id) = super::assign(tx, &mine, now, shift, contact).await? else {
                return Err(Refusal::conflict("shift-full").into());
            };
            audit::line(tx, &mine, now, "contact-assigned", Some(shift.uuid()), &serde_json::json!({}))
                .await?;
            let out = AssignmentOut::from(Assigned { id, contact, shift, since: now });
            Kept::json(StatusCode::CREATED, &out)
        })
    })
    .await
}

/// Takes a contact off a shift. The contact is what is named, so there is no version to match.
#[utoipa::path(delete, path = "/api/v1/shifts/{id}/assignments/{contact}", tag = "shifts",
    params(("id" = Uuid, Path), ("contact" = Uuid, Path)), responses((status = 204), (status = 404)))]
pub(super) async fn free(
    State(app): State<App>,
    inside: Inside,
    Path((shift, contact)): Path<(Id<Shift>, Id<Contact>)>,
) -> Answer<StatusCode> {
    let (now, mine) = (app.clock.now(), inside.clone());
    let freed = app.db.write(&inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move { super::free_place(tx, &mine, now, shift, contact).await })
    });
    if freed.await? { Ok(StatusCode::NO_CONTENT) } else { Err(Refusal::not_found().into()) }
}
