//! The page behind the link of an invitation or a reset (art. 6.2): a new password, or the one that somebody has.

use crate::sign_in;
use askama::Template;
use axum::{
    extract::State,
    http::{Extensions, HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use shell::{
    border, door,
    error::{Answer, FieldRefusal},
    extract::{Form, Path},
    page::{Theme, html},
    state::App,
    words::Say,
};
use users::{
    passwords,
    people::activate::{Link, find, join, prove},
};

#[derive(Template)]
#[template(path = "users/pages/people/activate.html")]
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
