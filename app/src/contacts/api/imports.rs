//! Imports for programs: send a file, look at what it would do, apply it, undo it.

use crate::{
    contacts::import,
    shell::{
        error::{Answer, Refusal},
        extract::{Path, Query},
        ids::{Id, kind::Import},
        inside::Inside,
        once::{Kept, Once, once},
        state::App,
    },
};
use axum::{
    Json as Body,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
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
}

impl Standing {
    fn of(found: &import::Found) -> Self {
        let [rows, new, updates, duplicates, errors] = found.counts;
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
    headers: HeaderMap,
    request: axum::extract::Request,
) -> Answer<Kept> {
    let bytes: Bytes = crate::shell::extract::body(request, &app).await?;
    let asked = STANDARD.encode(Sha256::digest(&bytes));
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).map(str::trim);
    let one = match key {
        Some(key) if !key.is_empty() && key.len() <= 200 => Once::form(key, &asked),
        Some(_) => {
            return Err(Refusal::new(StatusCode::BAD_REQUEST, "idempotency-key").with("most", 200).into());
        }
        None => Once::always(),
    };
    let upload = import::receive(&app, &inside, &sending.name, bytes).await?;
    let (mine, found) = (inside.clone(), upload.found.clone());
    let kept = once(&app, &inside, one, move |tx| {
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

/// Applies an import that is ready, all or nothing.
#[utoipa::path(post, path = "/api/v1/contacts/imports/{id}/apply", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 202, body = Standing), (status = 404), (status = 409)))]
pub async fn import_apply(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Import>>,
) -> Answer<Response> {
    import::confirm(&app, &inside, id, import::Consent::Unsaid).await?;
    import::work_on(&app, &inside, id);
    let found = import::look(&app, &inside, id).await?;
    Ok((StatusCode::ACCEPTED, Body(Standing::of(&found))).into_response())
}

/// Undoes an import within a day.
#[utoipa::path(post, path = "/api/v1/contacts/imports/{id}/undo", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = Standing), (status = 404), (status = 409)))]
pub async fn import_undo(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Import>>,
) -> Answer<Response> {
    import::undo(&app, &inside, id).await?;
    Ok(Body(Standing::of(&import::look(&app, &inside, id).await?)).into_response())
}
