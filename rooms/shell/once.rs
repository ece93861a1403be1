//! Doing something once: an `Idempotency-Key` is kept in the same transaction as what it did, with the answer. The
//! same key with the same body gives the same answer, also after a crash; with another body it is refused.

use super::{
    db::{Failure, IDS, Tx, insert_rows, padded},
    error::{Answer, Error, Refusal},
    extract::{body, read_json},
    ids::Id,
    inside::Inside,
    state::App,
};
use crate::args;
use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Response},
};
use futures_util::future::BoxFuture;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use utoipa::ToSchema;

/// Characters in a key: a UUID fits, a novel does not.
const KEY_LENGTH: usize = 200;
/// How long an answer is kept: longer than any client goes on trying.
pub const KEPT_FOR: SignedDuration = SignedDuration::from_hours(72);

/// A JSON body with the key it came under.
pub struct Posted<T> {
    /// The body.
    pub body: T,
    /// The key.
    pub once: Once,
}

/// The body of a POST that says everything by its path.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The key of one request, if it had one, and the fingerprint of what was asked.
#[derive(Clone, Debug)]
pub struct Once {
    key: Option<String>,
    asked: Vec<u8>,
}

/// An answer that can be given again to the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// HTTP status.
    pub status: StatusCode,
    /// The JSON text.
    pub body: String,
}

impl Kept {
    /// An answer with a JSON body.
    pub fn json(status: StatusCode, body: &impl Serialize) -> Answer<Self> {
        let body = serde_json::to_string(body).map_err(|e| Failure::Sql(e.to_string()))?;
        Ok(Self { status, body })
    }
}

impl IntoResponse for Kept {
    fn into_response(self) -> Response {
        let mut response = (self.status, self.body).into_response();
        let kind = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        response
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Posted<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let key = read_key(request.headers())?;
        let mut asked = fingerprint(request.method(), request.uri());
        let bytes = body(request, state).await?;
        asked.update(&bytes);
        let once = Once { key, asked: asked.finalize().to_vec() };
        // A POST whose body is empty asks with its path alone.
        let text: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        Ok(Self { body: read_json(text)?, once })
    }
}

/// The key of a request whose body is no JSON: its handler says what was asked.
pub struct Keyed {
    key: Option<String>,
    asked: Sha256,
}

impl<S: Send + Sync> FromRequestParts<S> for Keyed {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        Ok(Self { key: read_key(&parts.headers)?, asked: fingerprint(&parts.method, &parts.uri) })
    }
}

impl Keyed {
    /// The request, as far as these pieces of its body say what was asked.
    pub fn once(self, pieces: &[&[u8]]) -> Once {
        let mut asked = self.asked;
        for piece in pieces {
            // With their lengths, so that no two lists of pieces read the same.
            asked.update(piece.len().to_le_bytes());
            asked.update(piece);
        }
        Once { key: self.key, asked: asked.finalize().to_vec() }
    }
}

fn fingerprint(method: &Method, uri: &Uri) -> Sha256 {
    let mut asked = Sha256::new();
    asked.update(method.as_str());
    asked.update(uri.path());
    asked
}

fn read_key(headers: &HeaderMap) -> Result<Option<String>, Error> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(None) };
    let key = key.to_str().unwrap_or_default().trim();
    if key.is_empty() || key.len() > KEY_LENGTH {
        return Err(Refusal::new(StatusCode::BAD_REQUEST, "idempotency-key").with("most", KEY_LENGTH).into());
    }
    Ok(Some(key.to_owned()))
}

impl Once {
    /// A request without a key: it is done each time it is asked.
    pub fn always() -> Self {
        Self { key: None, asked: Vec::new() }
    }

    /// A page's form that carries its own key, so that a double click does one thing.
    pub fn form(key: &str, asked: &str) -> Self {
        Self { key: Some(key.to_owned()), asked: Sha256::digest(asked).to_vec() }
    }

    /// The id of what is made under this key, for things that may never be made twice: the same key makes the same id,
    /// however long ago. Without a key it is a new one.
    pub fn id<T>(&self) -> Id<T> {
        let Some(key) = &self.key else { return Id::new() };
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&Sha256::digest(key)[..16]);
        Id::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
    }

    /// The key, if the request had one.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The same before any work is done, for what keeps a file first.
    pub async fn given_before(&self, app: &App, inside: &Inside) -> Answer<Option<Kept>> {
        match self.key {
            Some(_) => self.given(&mut app.db.read(inside).await?, inside).await,
            None => Ok(None),
        }
    }

    /// The answer given before under this key, if any; another request under it is refused.
    pub async fn given(&self, tx: &mut Tx, inside: &Inside) -> Answer<Option<Kept>> {
        let found = Self::kept_under(&[self], tx, inside).await?;
        self.compared(&found)
    }

    /// The same for many requests at once, in their order.
    pub async fn given_to_each(
        all: &[&Self],
        tx: &mut Tx,
        inside: &Inside,
    ) -> Answer<Vec<Answer<Option<Kept>>>> {
        let found = Self::kept_under(all, tx, inside).await?;
        Ok(all.iter().map(|once| once.compared(&found)).collect())
    }

    async fn kept_under(all: &[&Self], tx: &mut Tx, inside: &Inside) -> Answer<HashMap<String, Before>> {
        let keys: Vec<&str> = all.iter().filter_map(|once| once.key()).collect();
        let mut found = HashMap::new();
        for keys in keys.chunks(IDS) {
            let (marks, values) = padded(args![inside.environment], keys);
            let sql = format!(
                "SELECT key, asked, status, body FROM idempotency_keys
                  WHERE environment_id = $1 AND key IN ({marks})"
            );
            let rows = tx.all(&sql, &values, |row| {
                let key = row.take::<String>()?;
                Ok((key, Before { asked: row.take()?, status: row.take()?, body: row.take()? }))
            });
            found.extend(rows.await?);
        }
        Ok(found)
    }

    fn compared(&self, found: &HashMap<String, Before>) -> Answer<Option<Kept>> {
        let Some(before) = self.key().and_then(|key| found.get(key)) else { return Ok(None) };
        if before.asked != self.asked {
            return Err(Refusal::conflict("idempotency-key-reused").into());
        }
        let status = u16::try_from(before.status).ok().and_then(|s| StatusCode::from_u16(s).ok());
        Ok(Some(Kept { status: status.unwrap_or(StatusCode::OK), body: before.body.clone() }))
    }

    /// Keeps the answer, in the same transaction as what was done.
    pub async fn keep(
        &self,
        tx: &mut Tx,
        inside: &Inside,
        answer: &Kept,
        now: jiff::Timestamp,
    ) -> Answer<()> {
        Self::keep_each(&[(self, answer)], tx, inside, now).await
    }

    /// The same for many requests at once; those without a key are left out.
    pub async fn keep_each(
        all: &[(&Self, &Kept)],
        tx: &mut Tx,
        inside: &Inside,
        now: jiff::Timestamp,
    ) -> Answer<()> {
        let keyed: Vec<_> =
            all.iter().filter_map(|(once, kept)| Some((once.key()?, &once.asked, kept))).collect();
        let sql = "INSERT INTO idempotency_keys (environment_id, key, asked, status, body, kept_at)";
        let kept = insert_rows(tx, sql, 6, "", &keyed, |(key, asked, kept), values| {
            values.extend([
                inside.environment.into(),
                (*key).into(),
                asked.as_slice().into(),
                kept.status.as_u16().into(),
                kept.body.as_str().into(),
                now.into(),
            ]);
        });
        match kept.await {
            Ok(()) => Ok(()),
            // The same key at the same moment: run again, and find the other one's answer.
            Err(Failure::Unique(key)) => Err(Failure::Busy(key).into()),
            Err(failure) => Err(failure.into()),
        }
    }
}

/// What is kept under a key.
struct Before {
    asked: Vec<u8>,
    status: i64,
    body: String,
}

/// Does something once, in one transaction with its key and its answer.
pub async fn once<F>(app: &App, inside: &Inside, once: Once, work: F) -> Answer<Kept>
where
    F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Answer<Kept>> + Send + Sync + 'static,
{
    let work = std::sync::Arc::new(work);
    let now = app.clock.now();
    let mine = inside.clone();
    let done = app.db.write(inside, move |tx| {
        let (once, inside, work) = (once.clone(), mine.clone(), work.clone());
        Box::pin(async move {
            if let Some(answer) = once.given(tx, &inside).await? {
                return Ok(answer);
            }
            let answer = work(tx).await?;
            once.keep(tx, &inside, &answer, now).await?;
            Ok(answer)
        })
    });
    done.await
}

/// The same for what only looks: without a key there is nothing to keep and nothing to write.
pub async fn once_looked<F>(app: &App, inside: &Inside, key: Once, work: F) -> Answer<Kept>
where
    F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Answer<Kept>> + Send + Sync + 'static,
{
    match key.key {
        Some(_) => once(app, inside, key, work).await,
        None => work(&mut app.db.read(inside).await?).await,
    }
}
