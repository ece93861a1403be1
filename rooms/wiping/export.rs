//! Everything taken along (art. 11.1; GDPR art. 28(3)(g); Data Act art. 25): one archive with a file of JSON lines for each kind
//! of row, the documents themselves, and a word on how to read it; streamed, so that a large customer needs no more memory
//! than a small one.
//!
//! Invariant: an export counts as made once its last octets were handed over, and not before.

use super::{
    queries::{self, Key},
    shelves::{Kind, SHELVES, Shelf},
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use billing::papers;
use futures_util::stream;
use jiff::Timestamp;
use object_store::{ObjectStoreExt, path::Path};
use rules::calendar::legal_day;
use serde_json::{Map, Value as Json, json};
use shell::{
    audit,
    db::{Failure, Value},
    error::{Answer, Error},
    ids::{
        Id,
        kind::{Event, Invoice},
    },
    inside::Inside,
    page::Page,
    state::App,
    words::Say,
};

/// Rows of one file in the archive: some megabytes of text.
const ROWS: usize = 2_000;
/// Octets of a block of the archive.
const BLOCK: usize = 512;

/// What the API description says of it.
#[derive(utoipa::OpenApi)]
#[openapi(paths(api))]
pub struct Api;

/// `GET /export`
pub(crate) async fn page(State(app): State<App>, page: Page) -> Answer<Response> {
    let say = page.w();
    answer(app, page.who.inside.clone(), say).await
}

/// `GET /api/v1/export`: everything in the environment
#[utoipa::path(get, path = "/api/v1/export", tag = "agreement",
    responses((status = 200, description = "A tar archive: JSON lines for each kind of row, and the files", content_type = "application/x-tar")))]
pub(crate) async fn api(State(app): State<App>, inside: Inside) -> Answer<Response> {
    answer(app, inside, Say(shell::words::Language::En)).await
}

async fn answer(app: App, inside: Inside, say: Say) -> Answer<Response> {
    let (id, now, mine) = (Id::<Event>::new(), app.clock.now(), inside.clone());
    let begun = app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            queries::begin_export(tx, (&inside, now), id).await?;
            audit::line(tx, &inside, now, "agreement-data-exported", None, &json!({})).await
        })
    });
    begun.await?;
    let name = format!("export-{}.tar", legal_day(now));
    let headers = [
        (header::CONTENT_TYPE, "application/x-tar".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    let export = Export { app, inside, id, made_at: now };
    let first = Some(Place::Readme(say.t("data-export-readme")));
    let parts = stream::unfold(first, move |place| {
        let export = export.clone();
        async move {
            match export.part(place?).await {
                Ok((bytes, next)) => Some((Ok(bytes), next)),
                // A broken answer is seen to be broken: the archive has no end.
                Err(error) => Some((Err(std::io::Error::other(format!("{error:?}"))), None)),
            }
        }
    });
    Ok((headers, Body::from_stream(parts)).into_response())
}

#[derive(Clone)]
struct Export {
    app: App,
    inside: Inside,
    id: Id<Event>,
    made_at: Timestamp,
}

/// What comes next in the archive.
enum Place {
    Readme(String),
    Rows { shelf: usize, part: usize, after: Key },
    Files { after: Option<Id<()>> },
    Invoices { after: Option<Id<Invoice>> },
    End,
}

impl Export {
    async fn part(&self, place: Place) -> Result<(Bytes, Option<Place>), Error> {
        match place {
            Place::Readme(text) => {
                let next = Place::Rows { shelf: 0, part: 1, after: Vec::new() };
                Ok((self.entry("README.txt", text.as_bytes())?.into(), Some(next)))
            }
            Place::Rows { shelf, part, after } => self.rows((shelf, part), after).await,
            Place::Files { after } => self.files(after).await,
            Place::Invoices { after } => self.invoices(after).await,
            Place::End => {
                let (mine, id, now) = (self.inside.clone(), self.id, self.app.clock.now());
                let done = self.app.db.write(&self.inside, move |tx| {
                    let inside = mine.clone();
                    Box::pin(async move { Ok(queries::end_export(tx, (&inside, now), id).await?) })
                });
                done.await?;
                Ok((vec![0; 2 * BLOCK].into(), None))
            }
        }
    }

    async fn rows(&self, (at, part): (usize, usize), after: Key) -> Result<(Bytes, Option<Place>), Error> {
        let Some(of) = SHELVES.get(at) else {
            return Ok((Bytes::new(), Some(Place::Files { after: None })));
        };
        let mut tx = self.app.db.read(&self.inside).await?;
        let rows = queries::shelf(&mut tx, &self.inside, of, &after, ROWS).await?;
        drop(tx);
        let next = match rows.last() {
            Some((key, _)) if rows.len() == ROWS => {
                Place::Rows { shelf: at, part: part + 1, after: key.clone() }
            }
            _ => Place::Rows { shelf: at + 1, part: 1, after: Vec::new() },
        };
        // Of a kind without rows there is one empty file: that nothing was left out can be seen.
        if rows.is_empty() && 1 < part {
            return Ok((Bytes::new(), Some(next)));
        }
        let text: String = rows.iter().map(|(_, row)| line(of, row)).collect();
        let name = format!("{}/{part:05}.jsonl", of.name);
        Ok((self.entry(&name, text.as_bytes())?.into(), Some(next)))
    }

    async fn files(&self, after: Option<Id<()>>) -> Result<(Bytes, Option<Place>), Error> {
        let mut tx = self.app.db.read(&self.inside).await?;
        let found = queries::documents(&mut tx, &self.inside, after, 1).await?;
        drop(tx);
        let Some((id, file, name)) = found.into_iter().next() else {
            return Ok((Bytes::new(), Some(Place::Invoices { after: None })));
        };
        let next = Some(Place::Files { after: Some(id) });
        let read = async { self.app.files.get(&Path::from(file.as_str())).await?.bytes().await };
        match read.await {
            Ok(octets) => {
                let plain: String =
                    name.chars().filter(|c| c.is_ascii_alphanumeric() || ".-_".contains(*c)).collect();
                Ok((self.entry(&format!("files/{id}-{plain}"), &octets)?.into(), next))
            }
            // Its row says that it is there; a person has to look, and the rest is still worth having.
            Err(object_store::Error::NotFound { .. }) => {
                tracing::error!(file, "a document's file is missing");
                Ok((Bytes::new(), next))
            }
            Err(error) => Err(Failure::Down(format!("{file}: {error}")).into()),
        }
    }

    /// The files of one invoice or credit note, as they were mailed. One that is lost is made again, from what it says.
    async fn invoices(&self, after: Option<Id<Invoice>>) -> Result<(Bytes, Option<Place>), Error> {
        let mut tx = self.app.db.read(&self.inside).await?;
        let found = papers::made_after(&mut tx, &self.inside, after, 1).await?;
        drop(tx);
        let Some((id, files)) = found.into_iter().next() else {
            return Ok((Bytes::new(), Some(Place::End)));
        };
        let mut all = Vec::new();
        for file in files {
            let (number, octets) = papers::file(&self.app, &self.inside, id, file).await?;
            all.extend(self.entry(&format!("invoices/{number}.{}", file.ending()), &octets)?);
        }
        Ok((all.into(), Some(Place::Invoices { after: Some(id) })))
    }

    /// One file of the archive: its header, its octets, and zeroes up to a whole block.
    fn entry(&self, name: &str, octets: &[u8]) -> Result<Vec<u8>, Error> {
        let mut header = tar::Header::new_gnu();
        let wrong = |error: std::io::Error| Failure::Sql(format!("archive: {error}"));
        header.set_path(name).map_err(wrong)?;
        header.set_size(u64::try_from(octets.len()).unwrap_or(u64::MAX));
        header.set_mode(0o644);
        header.set_mtime(u64::try_from(self.made_at.as_second()).unwrap_or(0));
        header.set_cksum();
        let mut all = header.as_bytes().to_vec();
        all.extend_from_slice(octets);
        all.resize(all.len().next_multiple_of(BLOCK), 0);
        Ok(all)
    }
}

/// A row as a line of JSON.
fn line(shelf: &Shelf, row: &[Value]) -> String {
    let columns = shelf.columns();
    let each =
        columns.iter().zip(row).map(|((name, kind), value)| ((*name).to_owned(), written(*kind, value)));
    format!("{}\n", Json::Object(each.collect::<Map<_, _>>()))
}

fn written(kind: Kind, value: &Value) -> Json {
    match (kind, value) {
        (_, Value::Uuid(id)) => id.to_string().into(),
        (Kind::Id, Value::Bytes(octets)) => {
            uuid::Uuid::from_slice(octets).map_or(Json::Null, |id| id.to_string().into())
        }
        (Kind::Instant, Value::Int(at)) => {
            Timestamp::from_millisecond(*at).map_or(Json::Null, |at| at.to_string().into())
        }
        (Kind::Json, Value::Text(text)) => {
            serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into())
        }
        (_, Value::Int(number)) => (*number).into(),
        (_, Value::Real(number)) => (*number).into(),
        (_, Value::Text(text)) => text.as_str().into(),
        (_, Value::Bool(yes)) => (*yes).into(),
        (_, Value::Null | Value::Bytes(_)) => Json::Null,
    }
}
