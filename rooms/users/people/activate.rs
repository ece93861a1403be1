//! The link of an invitation or a reset (art. 6.2): it works once and for a week. It sets a password for somebody whose
//! only environment this is; whoever already works elsewhere joins with the password they have.

use super::queries::{self, Link};
use crate::{passwords, sign_in};
use askama::Template;
use axum::{
    extract::State,
    http::{Extensions, HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use serde_json::json;
use shell::audit;
use shell::who::{doorkeeper, fingerprint};
use shell::{
    border, door,
    error::{Answer, Error, FieldRefusal, Refusal},
    extract::{Form, Path},
    inside::{Inside, Role},
    page::{Theme, html},
    state::App,
    words::Say,
};

#[derive(Template)]
#[template(path = "users/people/activate.html")]
struct Activate<'a> {
    w: Say,
    theme: Theme,
    secret: &'a str,
    link: &'a Link,
    least: usize,
    error: Option<String>,
}

/// Shows the form.
pub async fn form(
    State(app): State<App>,
    extensions: Extensions,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Answer<Response> {
    if let Err(over) = app.limits.link(door::address(&extensions)) {
        return Ok(door::too_many(over));
    }
    let link = find(&app, &secret).await?;
    show(&headers, &secret, &link, None)
}

fn show(headers: &HeaderMap, secret: &str, link: &Link, wrong: Option<&FieldRefusal>) -> Answer<Response> {
    let w = Say(door::language(headers));
    let error = wrong.map(|wrong| border::field(w, wrong));
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let theme = Theme::of(headers);
    let page = Activate { w, theme, secret, link, least: passwords::LEAST, error };
    Ok((status, html(&page)?).into_response())
}

async fn find(app: &App, secret: &str) -> Answer<Link> {
    let mut tx = app.db.read(doorkeeper()).await?;
    let found = queries::link(&mut tx, &fingerprint(secret), app.clock.now()).await?;
    found.ok_or_else(|| Refusal::new(StatusCode::NOT_FOUND, "link-gone").into())
}

/// What the form sends.
#[derive(Deserialize)]
pub struct Given {
    password: String,
}

/// Sets the password, or proves the one they have, and lets them in.
pub async fn enter(
    State(app): State<App>,
    extensions: Extensions,
    headers: HeaderMap,
    Path(secret): Path<String>,
    Form(given): Form<Given>,
) -> Answer<Response> {
    let link = find(&app, &secret).await?;
    if let Err(over) = app.limits.sign_in(door::address(&extensions), &link.email) {
        return Ok(door::too_many(over));
    }
    let new_hash = match prove(&app, &link, &given.password).await? {
        Ok(new_hash) => new_hash,
        Err(wrong) => return show(&headers, &secret, &link, Some(&wrong)),
    };
    join(&app, &secret, new_hash).await?;
    let cookie = sign_in::start_session(&app, link.user, link.environment, &headers).await?;
    Ok((cookie, Redirect::to("/")).into_response())
}

/// The hash of a new password, or nothing where the old one was proved.
async fn prove(app: &App, link: &Link, password: &str) -> Answer<Result<Option<String>, FieldRefusal>> {
    if link.elsewhere {
        let right = passwords::is_right(app, link.password_hash.clone(), password).await?;
        return Ok(if right { Ok(None) } else { Err(FieldRefusal::new("password", "password-wrong")) });
    }
    match passwords::fits(password, &link.name, &link.email) {
        Ok(()) => Ok(Ok(Some(passwords::hash(app, password).await?))),
        Err(unfit) => Ok(Err(unfit.refusal("password"))),
    }
}

/// Uses the link up. It is read again in the transaction: of two that come at once, one finds it gone; and whoever
/// joined another environment meanwhile keeps their password.
async fn join(app: &App, secret: &str, new_hash: Option<String>) -> Answer<()> {
    let (hash, now) = (fingerprint(secret), app.clock.now());
    app.db
        .write(doorkeeper(), move |tx| {
            let (hash, new_hash) = (hash.clone(), new_hash.clone());
            Box::pin(async move {
                let gone = || Error::from(Refusal::new(StatusCode::NOT_FOUND, "link-gone"));
                let link = queries::link(tx, &hash, now).await?.ok_or_else(gone)?;
                if link.elsewhere != new_hash.is_none() {
                    return Err(gone());
                }
                let role = Role::named(&link.role).unwrap_or(Role::Viewer);
                let inside = Inside::user(link.environment, link.user, role);
                if let Some(new_hash) = &new_hash {
                    queries::set_password(tx, link.user, &link.name, new_hash).await?;
                }
                queries::join(tx, &inside, link.user).await?;
                queries::drop_links(tx, link.environment, link.user).await?;
                let detail = json!({"who": link.email});
                audit::line(tx, &inside, now, "user-joined", Some(link.user.uuid()), &detail).await
            })
        })
        .await
}
