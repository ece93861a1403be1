//! The operator's page of terms and processor agreements.

use agreements::{
    files, form,
    legal::{Kind, Legal, New, one, queries, upload},
};
use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use shell::wrongs::Wrongs;
use shell::{
    error::{Answer, Error, FieldRefusal, Refusal},
    extract::Path,
    ids::{Id, kind::LegalDocument},
    inside::Operator,
    page::{Page, html},
    state::App,
    words::Language,
};

/// Characters in the name of a version: `2026-11` or `versie 3 (november 2026)`.
const VERSION: usize = 40;

#[derive(Template)]
#[template(path = "agreements/pages/legal/list.html")]
struct List {
    page: Page,
    all: Vec<Legal>,
    given: form::Sent,
    errors: Wrongs,
}

/// `GET /operator/legal`
pub(crate) async fn list(State(app): State<App>, page: Page, operator: Operator) -> Answer<Response> {
    shown(&app, page, operator, (form::Sent::default(), &[])).await
}

async fn shown(
    app: &App,
    page: Page,
    operator: Operator,
    (given, wrong): (form::Sent, &[FieldRefusal]),
) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let all = queries::all(&mut tx).await?;
    drop(tx);
    let errors = Wrongs::of(page.w(), wrong);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, html(&List { page, all, given, errors })?).into_response())
}

/// `POST /operator/legal`
pub(crate) async fn add(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    sent: Multipart,
) -> Answer<Response> {
    let sent = form::read(sent).await?;
    let new = match read(&sent) {
        Ok(new) => new,
        Err(wrong) => return shown(&app, page, operator, (sent, &wrong)).await,
    };
    let (name, bytes) = sent.file.clone().unwrap_or_default();
    match upload(&app, Some(operator), new, (&name, bytes)).await {
        Ok(_) => Ok(Redirect::to("/operator/legal").into_response()),
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            shown(&app, page, operator, (sent, &refusal.fields)).await
        }
        Err(error) => Err(error),
    }
}

fn read(sent: &form::Sent) -> Result<New, Vec<FieldRefusal>> {
    let mut wrong = Vec::new();
    let kind = Kind::named(sent.text("kind"));
    if kind.is_none() {
        wrong.push(FieldRefusal::new("kind", "legal-kind"));
    }
    let version = sent.text("version").trim().to_owned();
    if version.is_empty() || VERSION < version.chars().count() {
        wrong.push(FieldRefusal::new("version", "legal-version").with("most", VERSION));
    }
    let valid_from = form::date(&mut wrong, "valid_from", sent.text("valid_from"));
    let language = Language::named(sent.text("language")).filter(|l| *l != Language::Pl).unwrap_or_default();
    match (kind, valid_from) {
        (Some(kind), Some(valid_from)) if wrong.is_empty() => Ok(New { kind, version, language, valid_from }),
        _ => Err(wrong),
    }
}

/// `GET /operator/legal/{document}`
pub(crate) async fn file(
    State(app): State<App>,
    operator: Operator,
    Path(id): Path<Id<LegalDocument>>,
) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let legal = one(&mut tx, id).await.map_err(|_| Refusal::not_found())?;
    drop(tx);
    files::download(&app, &legal.kept).await
}
