//! The provider's page of index figures: files that were read, uploading another, and choosing what to index with.

use super::queries::{self, Figure, Import};
use super::{file, keep, short};
use crate::{
    cbs::Said,
    indexing::queries::{self as changes, Change},
    indexing::run::{MOST_PERIODS, Series},
};
use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::{ToSpan, civil::Date};
use rules::prices::{FALLBACK, NOTICE_DAYS, Status, periods::Period};
use serde::Deserialize;
use shell::{
    border, clock,
    error::{Answer, Error, Refusal},
    extract::Query,
    inside::Operator,
    page::{Page, html},
    state::App,
};

/// Files shown.
const FILES: usize = 20;
/// Series to choose from.
const SERIES: usize = 1_000;
/// Changes of agreements shown.
const CHANGES: usize = 50;

#[derive(Template)]
#[template(path = "prices/imports/imports.html")]
struct Imports {
    page: Page,
    files: Vec<Import>,
    series: Vec<Series>,
    chosen: Option<Series>,
    figures: Vec<Figure>,
    changes: Vec<(Change, String)>,
    effective: Date,
    today: Date,
    wrong: Option<(String, String)>,
    said: Option<String>,
}

impl Imports {
    fn error(&self, field: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|(at, _)| at == field).map(|(_, words)| words.as_str())
    }

    fn is_chosen(&self, series: &Series) -> bool {
        self.chosen.as_ref() == Some(series)
    }

    fn is_fallback(series: &Series) -> bool {
        (series.table.as_str(), series.name.as_str()) == FALLBACK
    }

    fn is_definitive(figure: &Figure) -> bool {
        figure.figure.status == Status::Definitive
    }

    fn hash(hash: &[u8]) -> String {
        short(hash)
    }

    fn inferred(file: &Import) -> Vec<String> {
        serde_json::from_str(&file.inferred).unwrap_or_default()
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    series: String,
    #[serde(default)]
    done: String,
}

/// `GET /operator/prices/index`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let said = ["read", "applied", "cancelled"].iter().find(|way| **way == asked.done);
    let said = said.map(|way| page.w().t(&format!("index-done-{way}")));
    html(&shown(&app, page, operator, (&asked.series, None, said)).await?)
}

async fn shown(
    app: &App,
    page: Page,
    operator: Operator,
    (asked, wrong, said): (&str, Option<(String, String)>, Option<String>),
) -> Answer<Imports> {
    let mut tx = app.db.read(operator).await?;
    let files = queries::imports(&mut tx, FILES).await?;
    let series = queries::series(&mut tx, SERIES).await?;
    let series: Vec<Series> = series.into_iter().map(|(table, name)| Series { table, name }).collect();
    let chosen = series.iter().find(|one| one.key() == asked).or(series.first()).cloned();
    let figures = match &chosen {
        Some(one) => queries::figures(&mut tx, (&one.table, &one.name), MOST_PERIODS).await?,
        None => Vec::new(),
    };
    let changes = changes::last_changes(&mut tx, CHANGES).await?;
    drop(tx);
    let today = clock::local(page.now).date();
    let effective = today.saturating_add(i64::from(NOTICE_DAYS).days());
    Ok(Imports { page, files, series, chosen, figures, changes, effective, today, wrong, said })
}

/// `POST /operator/prices/index/files`
pub(crate) async fn upload(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    mut form: Multipart,
) -> Answer<Response> {
    let unreadable = |_| Error::from(Refusal::field("file", "body-unreadable"));
    let (mut name, mut octets, mut said) = (String::new(), Vec::new(), Said::default());
    while let Some(part) = form.next_field().await.map_err(unreadable)? {
        match part.name() {
            Some("file") => {
                part.file_name().unwrap_or_default().clone_into(&mut name);
                octets = part.bytes().await.map_err(unreadable)?.to_vec();
            }
            Some("table") => said.table = Some(part.text().await.map_err(unreadable)?),
            Some("measure") => said.measure = Some(part.text().await.map_err(unreadable)?),
            Some("until") => {
                let text = part.text().await.map_err(unreadable)?;
                if !text.trim().is_empty() {
                    let period = Period::parse(text.trim());
                    said.definitive_until =
                        Some(period.ok_or_else(|| Refusal::field("until", "index-period"))?);
                }
            }
            _ => {}
        }
    }
    let now = page.now;
    let done = async {
        let read = file(&name, &octets, &said)?;
        let write = app.db.write(operator, move |tx| {
            let read = read.clone();
            Box::pin(async move { keep(tx, operator, now, &read).await })
        });
        write.await
    };
    match done.await {
        Ok(()) => Ok(Redirect::to("/operator/prices/index?done=read").into_response()),
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            let field = &refusal.fields[0];
            let wrong = (field.field.clone(), border::field(page.w(), field));
            let again = shown(&app, page, operator, ("", Some(wrong), None)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&again)?).into_response())
        }
        Err(other) => Err(other),
    }
}
