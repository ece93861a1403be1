//! The agreement's page: the customer's own, and the operator's.

use agreements::{documents, files, legal::Kind, view::View};
use askama::Template;
use axum::{extract::State, response::Response};
use jiff::civil::Date;
use rules::calendar::legal_day;
use serde::Deserialize;
use shell::{
    error::{Answer, Refusal},
    extract::{Path, Query},
    ids::{
        Id,
        kind::{AgreementDocument, Environment},
    },
    inside::{Inside, Operator},
    page::{Page, html},
    state::App,
};

#[derive(Template)]
#[template(path = "agreements/pages/view/own.html")]
struct Own {
    page: Page,
    view: Option<View>,
    prefix: String,
    today: Date,
    said: Option<String>,
}

#[derive(Template)]
#[template(path = "agreements/pages/view/desk.html")]
struct AtDesk {
    page: Page,
    environment: Id<Environment>,
    name: String,
    view: Option<View>,
    prefix: String,
    today: Date,
    said: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

const DONE: &[&str] = &["notice", "withdrawal", "withdrawn", "amendment", "severability", "unchanged"];

fn said(page: &Page, done: &str) -> Option<String> {
    DONE.iter().find(|way| **way == done).map(|way| page.w().t(&format!("agreement-done-{way}")))
}

/// `GET /agreement`
pub(crate) async fn own(
    State(app): State<App>,
    page: Page,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let view = View::read(&mut tx, &page.who.inside, page.now).await?.map(View::for_customer);
    drop(tx);
    let said = said(&page, &done);
    let today = legal_day(page.now);
    html(&Own { page, view, prefix: "/agreement".into(), today, said })
}

/// `GET /operator/customers/{environment}/agreement`
pub(crate) async fn at_desk(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let name = agreements::customers::name_of(&mut tx, &inside).await?;
    let view = View::read(&mut tx, &inside, page.now).await?;
    drop(tx);
    let said = said(&page, &done);
    let prefix = format!("/operator/customers/{environment}");
    let today = legal_day(page.now);
    html(&AtDesk { page, environment, name, view, prefix, today, said })
}

/// `GET /agreement/documents/{document}`
pub(crate) async fn document(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<AgreementDocument>>,
) -> Answer<Response> {
    let mut tx = app.db.read(&inside).await?;
    let document = documents::one(&mut tx, &inside, id).await?;
    if document.kind == documents::EVIDENCE {
        let view = View::read(&mut tx, &inside, app.clock.now()).await?;
        if !view.is_some_and(|view| view.shows(&document)) {
            return Err(Refusal::not_found().into());
        }
    }
    drop(tx);
    files::download(&app, &document.kept).await
}

/// `GET /agreement/terms`: the terms that were signed, and no other version.
pub(crate) async fn terms(State(app): State<App>, page: Page) -> Answer<Response> {
    signed(&app, &page, Kind::Terms).await
}

/// `GET /agreement/processor`: the processor agreement that was signed.
pub(crate) async fn processor(State(app): State<App>, page: Page) -> Answer<Response> {
    signed(&app, &page, Kind::Processor).await
}

async fn signed(app: &App, page: &Page, kind: Kind) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let view = View::read(&mut tx, &page.who.inside, page.now).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    let legal = view.legal.into_iter().find(|one| one.kind == kind).ok_or_else(Refusal::not_found)?;
    files::download(app, &legal.kept).await
}
