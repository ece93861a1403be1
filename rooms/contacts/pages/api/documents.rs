//! Contacts' documents, for programs.

use crate::card::documents::read;
use axum::{
    Json as Body,
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use contacts::{
    card::{
        documents,
        queries::{Paper, papers},
    },
    store,
};
use serde::Serialize;
use shell::{
    error::Answer,
    extract::Path,
    ids::{
        Id,
        kind::{Contact, Document},
    },
    inside::Inside,
    once::{Kept, Keyed, once},
    state::App,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// A document.
#[derive(Debug, Serialize, ToSchema)]
pub struct Shown {
    id: Uuid,
    kind: Uuid,
    kind_name: String,
    /// Last valid day.
    expires: Option<String>,
    file_name: Option<String>,
    file_type: Option<String>,
    file_size: Option<i64>,
}

impl Shown {
    fn of(paper: &Paper) -> Self {
        Self {
            id: paper.id.uuid(),
            kind: paper.kind.uuid(),
            kind_name: paper.kind_name.clone(),
            expires: paper.expires.map(|d| d.to_string()),
            file_name: paper.file.as_ref().map(|(_, name, _)| name.clone()),
            file_type: paper.file.as_ref().map(|(.., kind)| kind.clone()),
            file_size: paper.size,
        }
    }
}

/// A contact’s documents.
#[utoipa::path(get, path = "/api/v1/contacts/{id}/documents", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 200, body = Vec<Shown>), (status = 404)))]
pub async fn list(State(app): State<App>, inside: Inside, Path(id): Path<Id<Contact>>) -> Answer<Response> {
    let mut tx = app.db.read(&inside).await?;
    let id = store::get(&mut tx, &inside, id).await?.id;
    let all: Vec<Shown> = papers(&mut tx, &inside, id).await?.iter().map(Shown::of).collect();
    Ok(Body(all).into_response())
}

/// Adds a document, with or without its file.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/documents", tag = "contacts", params(("id" = Uuid, Path)),
    responses((status = 201, body = Shown), (status = 404), (status = 413), (status = 422)))]
pub async fn add(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<Contact>>,
    key: Keyed,
    form: Multipart,
) -> Answer<Kept> {
    let sent = read(form).await?;
    let key = key.once(&sent.pieces());
    if let Some(before) = key.given_before(&app, &inside).await? {
        return Ok(before);
    }
    let ready = documents::prepare(&app, &inside, id, sent).await?;
    let (mine, now) = (inside.clone(), app.clock.now());
    once(&app, &inside, key, move |tx| {
        let (mine, ready) = (mine.clone(), ready.clone());
        Box::pin(async move {
            let paper = documents::add(tx, &mine, now, id, ready).await?;
            Kept::json(StatusCode::CREATED, &Shown::of(&paper))
        })
    })
    .await
}

/// A document’s file.
#[utoipa::path(get, path = "/api/v1/contacts/{id}/documents/{document}", tag = "contacts",
    params(("id" = Uuid, Path), ("document" = Uuid, Path)), responses((status = 200), (status = 404)))]
pub async fn file(
    State(app): State<App>,
    inside: Inside,
    Path((id, which)): Path<(Id<Contact>, Id<Document>)>,
) -> Answer<Response> {
    documents::download(&app, &inside, id, which).await
}

/// Removes a document and its file.
#[utoipa::path(delete, path = "/api/v1/contacts/{id}/documents/{document}", tag = "contacts",
    params(("id" = Uuid, Path), ("document" = Uuid, Path)), responses((status = 204), (status = 404)))]
pub async fn delete(
    State(app): State<App>,
    inside: Inside,
    Path((id, which)): Path<(Id<Contact>, Id<Document>)>,
) -> Answer<StatusCode> {
    documents::remove(&app, &inside, id, which).await?;
    Ok(StatusCode::NO_CONTENT)
}
