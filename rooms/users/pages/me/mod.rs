//! Oneself (art. 6.4, 7.4): name, language, password, where one is signed in, and which environment one is in.
//!
//! Invariant: a person changes nobody but themselves here, and a new password ends their other sessions.

mod queries;

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use shell::audit;
use shell::who::doorkeeper;
use shell::wrongs::Wrongs;
use shell::{
    db::Failure,
    error::{Answer, FieldRefusal, Refusal},
    extract::{Form, Path},
    ids::{
        Id,
        kind::{Environment, Session, User},
    },
    inside::Actor,
    page::{Page, html},
    state::App,
    words::Language,
};
use users::{
    passwords,
    people::change::{Change, change},
};

#[derive(Template)]
#[template(path = "users/pages/me/page.html")]
struct Me {
    page: Page,
    own: queries::Own,
    browsers: Vec<queries::Browser>,
    places: Vec<queries::Place>,
    least: usize,
    errors: Wrongs,
}

fn oneself(page: &Page) -> Answer<Id<User>> {
    match page.who.inside.actor {
        Actor::User(user) => Ok(user),
        other => Err(Failure::Mismatch(format!("a page for {other:?}")).into()),
    }
}

/// `GET /me`
pub async fn show(State(app): State<App>, page: Page) -> Answer<Response> {
    again(&app, page, &[]).await
}

async fn again(app: &App, page: Page, wrong: &[FieldRefusal]) -> Answer<Response> {
    let user = oneself(&page)?;
    let mut tx = app.db.read(doorkeeper()).await?;
    let own = queries::own(&mut tx, user).await?;
    let browsers = queries::browsers(&mut tx, user, page.now).await?;
    let places = queries::places(&mut tx, user).await?;
    drop(tx);
    let errors = Wrongs::of(page.w(), wrong);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let me = Me { page, own, browsers, places, least: passwords::LEAST, errors };
    Ok((status, html(&me)?).into_response())
}

/// Name and language, as the form sends them.
#[derive(Deserialize)]
pub struct About {
    name: String,
    language: String,
}

/// Characters of a name at most.
const LONGEST_NAME: usize = 254;

/// `POST /me`
pub async fn rename(State(app): State<App>, page: Page, Form(about): Form<About>) -> Answer<Response> {
    let (user, name) = (oneself(&page)?, about.name.trim().to_owned());
    if name.is_empty() || LONGEST_NAME < name.chars().count() {
        let wrong = FieldRefusal::new("name", "name-needed").with("most", LONGEST_NAME);
        return again(&app, page, &[wrong]).await;
    }
    let language = Language::named(&about.language).filter(|l| *l != Language::Pl).unwrap_or_default();
    app.db
        .write(doorkeeper(), move |tx| {
            let name = name.clone();
            Box::pin(async move { Ok(queries::rename(tx, user, &name, language).await?) })
        })
        .await?;
    Ok(Redirect::to("/me").into_response())
}

/// The old and the new password.
#[derive(Deserialize)]
pub struct Passwords {
    current: String,
    new: String,
}

/// `POST /me/password`
pub async fn password(State(app): State<App>, page: Page, Form(given): Form<Passwords>) -> Answer<Response> {
    let (user, session) = (oneself(&page)?, page.who.session);
    let mut tx = app.db.read(doorkeeper()).await?;
    let own = queries::own(&mut tx, user).await?;
    drop(tx);
    if !passwords::is_right(&app, own.password_hash, &given.current).await? {
        return again(&app, page, &[FieldRefusal::new("current", "password-wrong")]).await;
    }
    if let Err(unfit) = passwords::fits(&given.new, &own.name, &own.email) {
        return again(&app, page, &[unfit.refusal("new")]).await;
    }
    let hash = passwords::hash(&app, &given.new).await?;
    let (inside, now) = (page.who.inside.clone(), page.now);
    app.db
        .write(doorkeeper(), move |tx| {
            let (hash, inside, who) = (hash.clone(), inside.clone(), serde_json::json!({ "who": own.name }));
            Box::pin(async move {
                queries::set_password(tx, user, &hash).await?;
                audit::line(tx, &inside, now, "password-changed", Some(user.uuid()), &who).await?;
                Ok(queries::end_other_sessions(tx, user, session).await?)
            })
        })
        .await?;
    Ok(Redirect::to("/me").into_response())
}

/// `POST /me/sessions/{session}/end`
pub async fn end(State(app): State<App>, page: Page, Path(session): Path<Id<Session>>) -> Answer<Response> {
    let user = oneself(&page)?;
    let ended = app.db.write(doorkeeper(), move |tx| {
        Box::pin(async move { Ok(queries::end_own_session(tx, user, session).await?) })
    });
    if !ended.await? {
        return Err(Refusal::not_found().into());
    }
    Ok(Redirect::to("/me").into_response())
}

/// `POST /me/environments/{environment}`
pub async fn go(
    State(app): State<App>,
    page: Page,
    Path(environment): Path<Id<Environment>>,
) -> Answer<Response> {
    let (user, session) = (oneself(&page)?, page.who.session);
    let now = page.now;
    app.db
        .write(doorkeeper(), move |tx| {
            Box::pin(async move {
                let places = queries::places(tx, user).await?;
                if !places.iter().any(|place| place.id == environment) {
                    return Err(Refusal::not_found().into());
                }
                // Those who are there see who came in, and nobody sees it where they came from.
                let entered = doorkeeper().inside(environment);
                let who = serde_json::json!({ "who": queries::own(tx, user).await?.name });
                audit::line(tx, &entered, now, "environment-entered", Some(user.uuid()), &who).await?;
                Ok(queries::go_to(tx, session, environment).await?)
            })
        })
        .await?;
    Ok(Redirect::to("/").into_response())
}

/// `POST /me/stolen`: one's own password is in other hands (art. 7.4).
pub async fn stolen(State(app): State<App>, page: Page) -> Answer<Response> {
    change(&app, &page.who.inside, oneself(&page)?, Change::Stolen).await?;
    Ok(Redirect::to("/sign-in").into_response())
}

/// A browser's own description as people say it: `Firefox, Linux`.
fn device(agent: &str) -> String {
    let first =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|n| n.1);
    // The order matters: Edge and Opera say Chrome too, and everything says Safari.
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    let known: Vec<&str> = [browser, system].into_iter().flatten().collect();
    if known.is_empty() { "?".into() } else { known.join(", ") }
}
