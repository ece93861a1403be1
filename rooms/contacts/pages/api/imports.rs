//! Imports for programs: send a file, look at what it would do, apply it, undo it.

use axum::{
    Json as Body,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use contacts::import;
use serde::{Deserialize, Serialize};
use shell::{
    door::language,
    error::Answer,
    extract::{Path, Query},
    ids::{Id, kind::Import},
    inside::Inside,
    once::{Kept, Keyed, Nothing, Posted, once},
    state::App,
    words::Say,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// How an import stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct Standing {
    id: Uuid,
    /// `checking`, `ready`, `applying`, `applied`, `undone` or `failed`.
    state: String,
    file_name: String,
    rows: i64,
    new: i64,
    updates: i64,
    duplicates: i64,
    errors: i64,
    problem: Option<String>,
    /// What each column of a table is taken as; none of a file of vCards.
    columns: Vec<Column>,
}

/// A column of the file.
#[derive(Debug, Serialize, ToSchema)]
pub struct Column {
    header: String,
    /// A few of its cells.
    examples: Vec<String>,
    /// What it is taken as, such as `first-name`; empty where it is not taken over.
    field: String,
}

/// What each column is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// A field for every column, in their order; empty where it is not taken over.
    field: Vec<String>,
}

impl Standing {
    fn of(found: &import::Found) -> Self {
        let [rows, new, updates, duplicates, errors] = found.counts;
        let column = |column: &import::queries::Column| Column {
            header: column.header.clone(),
            examples: column.examples.clone(),
            field: column.field.clone(),
        };
        Self {
            id: found.id.uuid(),
            state: found.state.clone(),
            file_name: found.file_name.clone(),
            rows,
            new,
            updates,
            duplicates,
            errors,
            problem: found.problem.clone(),
            columns: found.shape.columns.iter().map(column).collect(),
        }
    }
}

/// What a file is called, and whether it is applied at once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sending {
    #[serde(default)]
    name: String,
}

/// Receives a list and starts looking at its rows.
#[utoipa::path(post, path = "/api/v1/contacts/imports", tag = "contacts",
    params(("name" = Option<String>, Query, description = "file name")),
    request_body(content = String, content_type = "text/csv", description = "CSV or vCard"),
    responses((status = 202, body = Standing), (status = 413), (status = 422)))]
pub async fn import_start(
    State(app): State<App>,
    inside: Inside,
    Query(sending): Query<Sending>,
    key: Keyed,
    request: axum::extract::Request,
) -> Answer<Kept> {
    let bytes: Bytes = shell::extract::body(request, &app).await?;
    let key = key.once(&[sending.name.as_bytes(), &bytes]);
    if let Some(before) = key.given_before(&app, &inside).await? {
        return Ok(before);
    }
    let upload = import::receive(&app, &inside, &sending.name, bytes).await?;
    let (mine, found) = (inside.clone(), upload.found.clone());
    let kept = once(&app, &inside, key, move |tx| {
        let (mine, found) = (mine.clone(), found.clone());
        Box::pin(async move {
            import::queries::insert(tx, &mine, &found).await?;
            Kept::json(StatusCode::ACCEPTED, &Standing::of(&found))
        })
    });
    let kept = kept.await?;
    import::work_on(&app, &inside, upload.id);
    Ok(kept)
}

/// How an import stands.
#[utoipa::path(get, path = "/api/v1/contacts/imports/{id}", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = Standing), (status = 404)))]
pub async fn import_look(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Import>>,
) -> Answer<Response> {
    Ok(Body(Standing::of(&import::look(&app, &inside, id).await?)).into_response())
}

/// The rows of an import that are not taken over, each with its line and its reason, in the reader’s language.
#[utoipa::path(get, path = "/api/v1/contacts/imports/{id}/rejected", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = String, content_type = "text/csv"), (status = 404)))]
pub async fn import_rejected(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Import>>,
    headers: HeaderMap,
) -> Answer<Response> {
    let csv = import::rejected_csv(&app, Say(language(&headers)), &inside, id).await?;
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], csv).into_response())
}

/// Says what each column is, where the guess was wrong, and looks at all rows again.
#[utoipa::path(post, path = "/api/v1/contacts/imports/{id}/mapping", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = Mapping, responses((status = 202, body = Standing), (status = 404), (status = 409), (status = 422)))]
pub async fn import_map(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Import>>,
    posted: Posted<Mapping>,
) -> Answer<Kept> {
    let (mine, fields) = (inside.clone(), posted.body.field);
    let kept = once(&app, &inside, posted.once, move |tx| {
        let (mine, fields) = (mine.clone(), fields.clone());
        Box::pin(async move {
            let found = import::remap(tx, &mine, id, &fields).await?;
            Kept::json(StatusCode::ACCEPTED, &Standing::of(&found))
        })
    });
    let kept = kept.await?;
    import::work_on(&app, &inside, id);
    Ok(kept)
}

/// Applies an import that is ready, all or nothing.
#[utoipa::path(post, path = "/api/v1/contacts/imports/{id}/apply", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = Nothing, responses((status = 202, body = Standing), (status = 404), (status = 409)))]
pub async fn import_apply(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Import>>,
    posted: Posted<Nothing>,
) -> Answer<Kept> {
    let mine = inside.clone();
    let kept = once(&app, &inside, posted.once, move |tx| {
        let mine = mine.clone();
        Box::pin(async move {
            let found = import::mark(tx, &mine, id, import::Consent::Unsaid).await?;
            Kept::json(StatusCode::ACCEPTED, &Standing::of(&found))
        })
    });
    let kept = kept.await?;
    import::work_on(&app, &inside, id);
    Ok(kept)
}

/// Undoes an import within a day.
#[utoipa::path(post, path = "/api/v1/contacts/imports/{id}/undo", tag = "contacts", params(("id" = Uuid, Path)),
    request_body = Nothing, responses((status = 200, body = Standing), (status = 404), (status = 409)))]
pub async fn import_undo(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Import>>,
    posted: Posted<Nothing>,
) -> Answer<Kept> {
    let (mine, now) = (inside.clone(), app.clock.now());
    once(&app, &inside, posted.once, move |tx| {
        let mine = mine.clone();
        Box::pin(async move {
            Kept::json(StatusCode::OK, &Standing::of(&import::undo(tx, &mine, now, id).await?))
        })
    })
    .await
}
