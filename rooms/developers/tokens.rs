//! The page of tokens and webhooks.

use super::queries;
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;
use shell::audit;
use shell::{
    border,
    error::{Answer, FieldRefusal, Refusal},
    extract::{Form, Path},
    ids::{Id, kind::Token},
    inside::{Actor, Right},
    page::{Page, html},
    state::App,
};
use webhooks::{KINDS, view};

/// Working tokens of one environment at most: all stand on one page.
const MOST: usize = 100;
/// Characters of a token's name at most.
const LONGEST: usize = 100;

/// A token as people see it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which.
    pub id: Id<Token>,
    /// What it is for.
    pub name: String,
    /// How it begins.
    pub hint: String,
    /// What it may do.
    pub scopes: Vec<String>,
    /// The day it was last used.
    pub last_used_on: Option<Date>,
    /// Who made it.
    pub by: String,
}

/// What the page shows once, or again after a refusal.
#[derive(Default)]
pub struct Said {
    /// A secret, for the only time it is seen.
    pub secret: Option<String>,
    /// Fields that are wrong, each with its sentence.
    pub errors: Vec<(String, String)>,
    /// The endpoint's address that was given.
    pub url: String,
}

#[derive(Template)]
#[template(path = "developers/page.html")]
struct Developers {
    page: Page,
    tokens: Vec<Shown>,
    endpoints: Vec<view::Shown>,
    said: Said,
}

/// `GET /developers`
pub async fn show(State(app): State<App>, page: Page) -> Answer<Response> {
    again(&app, page, Said::default()).await
}

/// The page, with what there is to say.
pub(super) async fn again(app: &App, page: Page, said: Said) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let tokens = queries::tokens(&mut tx, &page.who.inside, MOST).await?;
    let endpoints = view::endpoints(&mut tx, &page.who.inside).await?;
    drop(tx);
    let status = if said.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, html(&Developers { page, tokens, endpoints, said })?).into_response())
}

/// What the form sends.
#[derive(Deserialize)]
pub struct New {
    #[serde(default)]
    name: String,
    #[serde(default)]
    scopes: Vec<String>,
}

/// `POST /developers/tokens`
pub async fn create(State(app): State<App>, page: Page, Form(new): Form<New>) -> Answer<Response> {
    let (name, inside) = (new.name.trim(), page.who.inside.clone());
    let scopes: Vec<Right> = new.scopes.iter().filter_map(|scope| Right::named(scope)).collect();
    let mut wrong = Vec::new();
    if name.is_empty() || LONGEST < name.chars().count() {
        wrong.push(FieldRefusal::new("name", "name-needed").with("most", LONGEST));
    }
    if scopes.is_empty() {
        wrong.push(FieldRefusal::new("scopes", "scopes-needed"));
    }
    if !wrong.is_empty() {
        let errors = wrong.iter().map(|f| (f.field.clone(), border::field(page.w(), f))).collect();
        return again(&app, page, Said { errors, ..Said::default() }).await;
    }
    let Actor::User(by) = inside.actor else { return Err(Refusal::not_found().into()) };
    let token = users::create_token(&app, &inside, by, name, &scopes).await?;
    again(&app, page, Said { secret: Some(token), ..Said::default() }).await
}

/// `POST /developers/tokens/{token}/revoke`
pub async fn revoke(State(app): State<App>, page: Page, Path(id): Path<Id<Token>>) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), page.now);
    let mine = inside.clone();
    let revoked = app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            let name = queries::revoke(tx, &inside, id, now).await?.ok_or_else(Refusal::not_found)?;
            audit::line(tx, &inside, now, "token-revoked", Some(id.uuid()), &json!({"name": name})).await
        })
    });
    revoked.await?;
    Ok(Redirect::to("/developers").into_response())
}
