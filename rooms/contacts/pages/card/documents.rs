//! The third tab: documents, how long they are valid, and their files.

use askama::Template;
use axum::{
    extract::{Multipart, State},
    response::{IntoResponse, Redirect, Response},
};
use contacts::{
    card::{
        Head,
        documents::{Sent, add, download, prepare, remove, unreadable},
        queries::{self, Paper},
    },
    queries::{Names, names},
    store,
};
use jiff::civil::Date;
use shell::{
    error::{Answer, Refusal},
    extract::{Path, legible},
    ids::{
        Id,
        kind::{Contact, Document},
    },
    page::{Page, html},
    state::App,
};
use uuid::Uuid;

#[derive(Template)]
#[template(path = "contacts/pages/card/documents.html")]
struct Documents {
    page: Page,
    head: Option<Head>,
    tab: &'static str,
    papers: Vec<Paper>,
    kinds: Vec<(Uuid, String)>,
    today: Date,
}

impl Documents {
    /// Kind of pill, icon and words' key, and days left.
    fn pill(&self, paper: &Paper) -> (&'static str, &'static str, &'static str, i64) {
        let left = paper.expires.map(|last| (last - self.today).get_days());
        match left {
            Some(days) if days < 0 => ("bad", "warning", "document-expired", 0),
            Some(days) if days <= 30 => ("warn", "clock", "document-expires", i64::from(days)),
            _ => ("ok", "check", "document-valid", 0),
        }
    }
}

/// GET /contacts/{id}/documents
pub async fn show(State(app): State<App>, page: Page, Path(id): Path<Id<Contact>>) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let mut tx = app.db.read(&inside).await?;
    let record = store::get(&mut tx, &inside, id).await?;
    let papers = queries::papers(&mut tx, &inside, record.id).await?;
    let kinds = names(&mut tx, &inside, Names::Kinds).await?;
    let today = app.clock.today();
    html(&Documents { page, head: Some(Head::of(&record)), tab: "documents", papers, kinds, today })
}

/// Reads a form with a file in it.
pub async fn read(mut form: Multipart) -> Answer<Sent> {
    let mut sent = Sent::default();
    while let Some(part) = form.next_field().await.map_err(|e| unreadable(&e))? {
        match part.name() {
            Some("kind") => {
                sent.kind = part.text().await.map_err(|e| unreadable(&e))?;
                legible("kind", &sent.kind)?;
            }
            Some("expires") => sent.expires = part.text().await.map_err(|e| unreadable(&e))?,
            Some("file") => {
                let name = part.file_name().unwrap_or_default().to_owned();
                let bytes = part.bytes().await.map_err(|e| unreadable(&e))?;
                sent.file = (!bytes.is_empty()).then_some((name, bytes));
            }
            other => {
                let field = other.unwrap_or_default().to_owned();
                return Err(Refusal::field(field, "unknown-field").into());
            }
        }
    }
    Ok(sent)
}

/// POST /contacts/{id}/documents
pub async fn upload(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Contact>>,
    form: Multipart,
) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let ready = prepare(&app, &inside, id, read(form).await?).await?;
    let (mine, now) = (inside.clone(), app.clock.now());
    let added = app.db.write(&inside, move |tx| {
        let (mine, ready) = (mine.clone(), ready.clone());
        Box::pin(async move { add(tx, &mine, now, id, ready).await })
    });
    added.await?;
    Ok(Redirect::to(&format!("/contacts/{id}/documents")).into_response())
}

/// GET /contacts/{id}/documents/{document}
pub async fn file(
    State(app): State<App>,
    page: Page,
    Path((id, which)): Path<(Id<Contact>, Id<Document>)>,
) -> Answer<Response> {
    download(&app, &page.who.inside, id, which).await
}

/// POST /contacts/{id}/documents/{document}/delete
pub async fn delete(
    State(app): State<App>,
    page: Page,
    Path((id, which)): Path<(Id<Contact>, Id<Document>)>,
) -> Answer<Response> {
    remove(&app, &page.who.inside, id, which).await?;
    Ok(Redirect::to(&format!("/contacts/{id}/documents")).into_response())
}
