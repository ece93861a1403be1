//! The pages of webhooks: making one, and one with its log of deliveries.

use super::tokens::{Said, again};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use shell::{
    border,
    db::Tx,
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    ids::{
        Id,
        kind::{Delivery, Endpoint},
    },
    inside::Inside,
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
};
use uuid::Uuid;
use webhooks::{Changes, view};

/// What the form sends.
#[derive(Deserialize)]
pub struct New {
    #[serde(default)]
    url: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    kinds: Vec<String>,
}

/// `POST /developers/webhooks`
pub async fn create(State(app): State<App>, page: Page, Form(form): Form<New>) -> Answer<Response> {
    let kinds = if form.kinds.iter().any(|kind| kind == "*") { vec!["*".into()] } else { form.kinds };
    let new = webhooks::New { url: form.url.trim().into(), description: form.description, kinds };
    let url = new.url.clone();
    let (inside, now, with) = (page.who.inside.clone(), page.now, app.clone());
    let mine = inside.clone();
    let made = app.db.write(&inside, move |tx| {
        let (inside, app, new) = (mine.clone(), with.clone(), new.clone());
        Box::pin(async move { webhooks::add(tx, &inside, &app, &new, now).await })
    });
    let said = match made.await {
        Ok(fresh) => Said { secret: Some(fresh.secret), ..Said::default() },
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            let sentence = |f| border::field(page.w(), f);
            let errors = refusal.fields.iter().map(|f| (f.field.clone(), sentence(f))).collect();
            Said { errors, url, secret: None }
        }
        Err(error) => return Err(error),
    };
    again(&app, page, said).await
}

#[derive(Template)]
#[template(path = "developers/hook.html")]
struct One {
    page: Page,
    hook: view::Shown,
    log: Listed<view::Log>,
    secret: Option<String>,
}

/// Which page of the log.
#[derive(Deserialize)]
pub struct Asked {
    after: Option<String>,
}

async fn known(tx: &mut Tx, inside: &Inside, id: Id<Endpoint>) -> Answer<view::Shown> {
    Ok(view::endpoint(tx, inside, id).await?.ok_or_else(Refusal::not_found)?)
}

/// `GET /developers/webhooks/{endpoint}`
pub async fn show(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Endpoint>>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    page_of(&app, page, id, asked.after.as_deref(), None).await
}

async fn page_of(
    app: &App,
    page: Page,
    id: Id<Endpoint>,
    after: Option<&str>,
    secret: Option<String>,
) -> Answer<Response> {
    let paging = Paging::<Uuid>::read(None, after)?;
    let mut tx = app.db.read(&page.who.inside).await?;
    let hook = known(&mut tx, &page.who.inside, id).await?;
    let log = view::deliveries(&mut tx, &page.who.inside, id, &paging).await?;
    drop(tx);
    let log = paging.page(log, |line| line.id.uuid());
    html(&One { page, hook, log, secret })
}

/// What a button sends.
#[derive(Deserialize)]
pub struct Action {
    act: String,
}

/// `POST /developers/webhooks/{endpoint}`
pub async fn act(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<Endpoint>>,
    Form(Action { act }): Form<Action>,
) -> Answer<Response> {
    let (inside, now, with) = (page.who.inside.clone(), page.now, app.clone());
    let (mine, asked) = (inside.clone(), act.clone());
    let done = app.db.write(&inside, move |tx| {
        let (inside, app, act) = (mine.clone(), with.clone(), asked.clone());
        Box::pin(async move {
            let hook = known(tx, &inside, id).await?;
            let enabled = |on| Changes { enabled: Some(on), ..Changes::default() };
            match act.as_str() {
                "test" => webhooks::send_test(tx, &inside, &hook, now).await?,
                "rotate" => return Ok(Some(webhooks::rotate(tx, &inside, &hook, now).await?.secret)),
                "on" => drop(webhooks::change(tx, &inside, &app, hook, &enabled(true), now).await?),
                "off" => drop(webhooks::change(tx, &inside, &app, hook, &enabled(false), now).await?),
                "remove" => webhooks::remove(tx, &inside, &hook, now).await?,
                _ => return Err(Refusal::field("act", "change-unknown").into()),
            }
            Ok(None)
        })
    });
    let secret = done.await?;
    app.bells.webhooks.notify_one();
    match (act.as_str(), secret) {
        ("remove", _) => Ok(Redirect::to("/developers").into_response()),
        (_, Some(secret)) => page_of(&app, page, id, None, Some(secret)).await,
        _ => Ok(Redirect::to(&format!("/developers/webhooks/{id}")).into_response()),
    }
}

/// `POST /developers/webhooks/{endpoint}/deliveries/{delivery}/resend`
pub async fn resend(
    State(app): State<App>,
    page: Page,
    Path((id, delivery)): Path<(Id<Endpoint>, Id<Delivery>)>,
) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), page.now);
    let mine = inside.clone();
    let sent = app.db.write(&inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { webhooks::resend(tx, &inside, id, delivery, now).await })
    });
    sent.await?;
    app.bells.webhooks.notify_one();
    Ok(Redirect::to(&format!("/developers/webhooks/{id}")).into_response())
}
