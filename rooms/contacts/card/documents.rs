//! Documents: what kind, until when, and the file itself in object storage.
//!
//! Invariant: a file without a row may be left behind by a crash; a row without its file may not.

use super::queries::{self, Paper};
use crate::{
    queries::{Names, audit, named},
    store,
};
use axum::{
    body::Bytes,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::StreamExt;
use jiff::{Timestamp, civil::Date};
use object_store::{ObjectStoreExt, PutPayload, path::Path as Key};
use shell::{
    db::{Failure, Tx},
    error::{Answer, Refusal},
    extract::file_name,
    ids::{
        Id,
        kind::{Contact, Document, File},
    },
    inside::Inside,
    state::App,
};
use wire::table::cell;

/// Bytes of one document: a scan of four pages fits; a film does not.
pub const MOST: usize = 10 * 1024 * 1024;

/// Types that are taken, by what the bytes say.
const TYPES: [&str; 5] = ["application/pdf", "image/jpeg", "image/png", "image/webp", "image/heif"];

/// A document as it was sent.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// Name of its kind; an unknown one is made.
    pub kind: String,
    /// Last valid day as written, or empty.
    pub expires: String,
    /// File name and bytes, if there was a file.
    pub file: Option<(String, Bytes)>,
}

/// What went wrong while a form with a file came in.
pub fn unreadable(error: &axum::extract::multipart::MultipartError) -> Refusal {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "body-too-large"),
        _ => Refusal::new(StatusCode::BAD_REQUEST, "body-unreadable"),
    }
}

/// A document that can be kept: its file is there already.
#[derive(Clone, Debug)]
pub struct Ready {
    kind: String,
    expires: Option<Date>,
    file: Option<(String, String, String)>,
    size: Option<i64>,
}

impl Sent {
    /// What says whether two requests ask the same, however their forms were written out.
    pub fn pieces(&self) -> [&[u8]; 4] {
        let (name, bytes) = self.file.as_ref().map_or(("", &[][..]), |(name, bytes)| (name, bytes));
        [self.kind.as_bytes(), self.expires.as_bytes(), name.as_bytes(), bytes]
    }
}

/// Reads what was sent and keeps its file.
pub async fn prepare(app: &App, inside: &Inside, contact: Id<Contact>, sent: Sent) -> Answer<Ready> {
    let expires = match sent.expires.trim() {
        "" => None,
        text => Some(
            cell::date(text, 2100).map_err(|r| Refusal::field("expires", crate::details::date_code(&r)))?,
        ),
    };
    let kind = sent.kind.split_whitespace().collect::<Vec<_>>().join(" ");
    if kind.is_empty() || 60 < kind.chars().count() {
        return Err(Refusal::field("kind", "document-kind").into());
    }
    let mut tx = app.db.read(inside).await?;
    store::get(&mut tx, inside, contact).await?;
    drop(tx);
    let size = sent.file.as_ref().map(|(_, bytes)| i64::try_from(bytes.len()).unwrap_or(i64::MAX));
    let file = match sent.file {
        Some((name, bytes)) => Some(keep_file(app, inside, &name, bytes).await?),
        None => None,
    };
    Ok(Ready { kind, expires, file, size })
}

/// Adds a document to a contact.
pub async fn add(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    contact: Id<Contact>,
    ready: Ready,
) -> Answer<Paper> {
    let Ready { kind, expires, file, size } = ready;
    let contact = store::get(tx, inside, contact).await?.id;
    let ids = named(tx, inside, Names::Kinds, std::slice::from_ref(&kind)).await?;
    let kind_id = ids.into_iter().next().map(Id::from_uuid);
    let kind_id = kind_id.ok_or_else(|| Refusal::field("kind", "document-kind"))?;
    let (id, kind_name) = (Id::new(), kind.clone());
    let paper = Paper { id, kind: kind_id, kind_name, expires, file, size, added_at: now };
    queries::add_paper(tx, inside, contact, &paper).await?;
    queries::bump(tx, inside, contact, now).await?;
    let detail = serde_json::json!({ "kind": kind }).to_string();
    audit(tx, inside, now, "contact-document-added", &[(contact.uuid(), detail)]).await?;
    Ok(paper)
}

async fn keep_file(app: &App, inside: &Inside, name: &str, bytes: Bytes) -> Answer<(String, String, String)> {
    if MOST < bytes.len() {
        return Err(Refusal::field("file", "file-too-large").into());
    }
    let kind = infer::get(&bytes).map(|kind| kind.mime_type()).filter(|kind| TYPES.contains(kind));
    let kind = kind.ok_or_else(|| Refusal::field("file", "document-type"))?;
    let key = format!("{}{}", folder(inside), Id::<File>::new());
    let put = app.files.put(&Key::from(key.as_str()), PutPayload::from(bytes)).await;
    put.map_err(|e| Failure::Down(e.to_string()))?;
    Ok((key, file_name(name, "document"), kind.to_owned()))
}

fn folder(inside: &Inside) -> String {
    format!("documents/{}/", inside.environment)
}

/// The file of a document. It is never shown as a page of ours: it came from outside.
pub async fn download(app: &App, inside: &Inside, id: Id<Contact>, which: Id<Document>) -> Answer<Response> {
    let mut tx = app.db.read(inside).await?;
    let contact = store::get(&mut tx, inside, id).await?.id;
    let papers = queries::papers(&mut tx, inside, contact).await?;
    drop(tx);
    let paper = papers.into_iter().find(|paper| paper.id == which).ok_or_else(Refusal::not_found)?;
    let (key, name, kind) = paper.file.ok_or_else(Refusal::not_found)?;
    let found = app.files.get(&Key::from(key.as_str())).await.map_err(|e| Failure::Down(e.to_string()))?;
    let bytes = found.bytes().await.map_err(|e| Failure::Down(e.to_string()))?;
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || ".-_ ".contains(*c)).collect();
    let shown = format!("attachment; filename=\"{plain}\"");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, shown)], bytes).into_response())
}

/// Removes a document, its row first.
pub async fn remove(app: &App, inside: &Inside, id: Id<Contact>, which: Id<Document>) -> Answer<()> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move {
            let contact = store::get(tx, &mine, id).await?.id;
            let papers = queries::papers(tx, &mine, contact).await?;
            let paper = papers.into_iter().find(|p| p.id == which).ok_or_else(Refusal::not_found)?;
            queries::remove_paper(tx, &mine, contact, which).await?;
            queries::bump(tx, &mine, contact, now).await?;
            Ok(paper.file.map(|(key, ..)| key))
        })
    });
    if let Some(key) = done.await? {
        drop_files(app, &[key]).await;
    }
    Ok(())
}

/// Removes the files of documents whose rows are gone. One that stays behind costs space only.
pub async fn drop_files(app: &App, keys: &[String]) {
    for key in keys {
        if let Err(error) = app.files.delete(&Key::from(key.as_str())).await {
            tracing::warn!(%error, key, "a document's file stays behind");
        }
    }
}

/// Files that lie in an environment's folders of documents and imports, `most` at most: of uploads that were broken off, no
/// row may name them.
pub async fn files_of(app: &App, inside: &Inside, most: usize) -> Answer<Vec<String>> {
    let mut found = Vec::new();
    for folder in [folder(inside), format!("imports/{}/", inside.environment)] {
        let mut files = app.files.list(Some(&Key::from(folder))).take(most);
        while let Some(file) = files.next().await {
            found.push(file.map_err(|e| Failure::Down(e.to_string()))?.location.to_string());
        }
    }
    Ok(found)
}
