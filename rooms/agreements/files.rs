//! Files of agreements in object storage, each known by the hash of its octets.

use axum::{
    body::Bytes,
    http::header,
    response::{IntoResponse, Response},
};
use object_store::{ObjectStoreExt, PutPayload, path::Path as Key};
use sha2::{Digest, Sha256};
use shell::{
    db::Failure,
    error::{Answer, Refusal},
    ids::{Id, kind::File},
    state::App,
};
use std::fmt::Write;

/// Octets of one file at most: a scan of thirty pages.
pub const MOST: usize = 10 * 1024 * 1024;
/// The same with the form around it.
pub const MOST_UPLOAD: usize = MOST + 64 * 1024;
/// What is taken in: what everybody can open, and what cannot run.
const TYPES: &[&str] = &["application/pdf", "image/png", "image/jpeg"];
/// Characters of a file's name that are kept.
const NAME: usize = 120;

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its place in object storage.
    pub file: String,
    /// As people see it.
    pub name: String,
    /// Such as `application/pdf`.
    pub media_type: String,
    /// How long it is.
    pub octets: i64,
    /// SHA-256 of its octets.
    pub hash: Vec<u8>,
}

/// Keeps a file that somebody uploaded: a PDF or a picture of a page.
pub async fn uploaded(app: &App, folder: &str, name: &str, bytes: Bytes) -> Answer<Kept> {
    if bytes.is_empty() {
        return Err(Refusal::field("file", "agreement-file-needed").into());
    }
    if MOST < bytes.len() {
        return Err(Refusal::field("file", "file-too-large").into());
    }
    let kind = infer::get(&bytes).map(|kind| kind.mime_type()).filter(|kind| TYPES.contains(kind));
    let kind = kind.ok_or_else(|| Refusal::field("file", "agreement-file-type"))?;
    let name: String = name.rsplit(['/', '\\']).next().unwrap_or_default().chars().take(NAME).collect();
    keep(app, folder, (&name, kind), bytes).await
}

/// Keeps a file of our own making.
pub async fn keep(app: &App, folder: &str, (name, media_type): (&str, &str), bytes: Bytes) -> Answer<Kept> {
    let kept = Kept {
        file: format!("{folder}/{}", Id::<File>::new()),
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        octets: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        hash: Sha256::digest(&bytes).to_vec(),
    };
    let put = app.files.put(&Key::from(kept.file.as_str()), PutPayload::from(bytes)).await;
    put.map_err(|e| Failure::Down(e.to_string()))?;
    Ok(kept)
}

/// The file as a download; it never opens as a page of ours.
pub async fn download(app: &App, kept: &Kept) -> Answer<Response> {
    let found =
        app.files.get(&Key::from(kept.file.as_str())).await.map_err(|e| Failure::Down(e.to_string()))?;
    let bytes = found.bytes().await.map_err(|e| Failure::Down(e.to_string()))?;
    let plain: String =
        kept.name.chars().filter(|c| c.is_ascii_alphanumeric() || ".-_ ".contains(*c)).collect();
    let shown = format!("attachment; filename=\"{plain}\"");
    let headers = [(header::CONTENT_TYPE, kept.media_type.clone()), (header::CONTENT_DISPOSITION, shown)];
    Ok((headers, bytes).into_response())
}

/// A hash as people compare it: hexadecimal.
pub fn hexadecimal(hash: &[u8]) -> String {
    hash.iter().fold(String::new(), |mut text, octet| {
        // Writing into a string does not fail.
        let _ = write!(text, "{octet:02x}");
        text
    })
}

/// The folder of an environment's agreements.
pub fn folder(inside: &shell::inside::Inside) -> String {
    format!("agreements/{}", inside.environment)
}
