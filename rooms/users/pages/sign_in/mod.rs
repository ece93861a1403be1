//! Signing in and out. An unknown address and a wrong password get the same answer after the same time.

mod queries;

use askama::Template;
use axum::{
    extract::State,
    http::{Extensions, HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use jiff::SignedDuration;
use serde::Deserialize;
use shell::audit;
use shell::who::{doorkeeper, fingerprint};
use shell::{
    door::{self, COOKIE},
    error::Answer,
    extract::{Form, Query},
    ids::{
        self, Id,
        kind::{Environment, User},
    },
    page::{Page, Theme, html},
    state::App,
    words::{Language, Say},
};
use users::passwords;

/// How long a session lasts; planners work in shifts of a day, and a forgotten browser must not stay open.
const LASTS: SignedDuration = SignedDuration::from_hours(12);
/// Bits of chance in a cookie: 40 letters hold more than 230.
const COOKIE_LETTERS: usize = 40;

#[derive(Template)]
#[template(path = "users/pages/sign_in/sign_in.html")]
struct SignIn {
    w: Say,
    theme: Theme,
    email: String,
    next: String,
    refused: bool,
}

#[derive(Deserialize)]
pub(crate) struct Next {
    #[serde(default)]
    next: String,
}

pub(crate) async fn form(headers: HeaderMap, Query(Next { next }): Query<Next>) -> Answer<Response> {
    let w = Say(door::language(&headers));
    let theme = Theme::of(&headers);
    html(&SignIn { w, theme, email: String::new(), next, refused: false })
}

#[derive(Deserialize)]
pub(crate) struct Credentials {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

pub(crate) async fn enter(
    State(app): State<App>,
    extensions: Extensions,
    headers: HeaderMap,
    Form(given): Form<Credentials>,
) -> Answer<Response> {
    let email = given.email.trim().to_lowercase();
    if let Err(over) = app.limits.sign_in(door::address(&extensions), &email) {
        return Ok(door::too_many(over));
    }
    let mut tx = app.db.read(doorkeeper()).await?;
    let login = queries::login(&mut tx, &email).await?;
    drop(tx);
    let hash = login.as_ref().and_then(|login| login.password_hash.clone());
    if !passwords::is_right(&app, hash, &given.password).await? {
        if let Some(login) = login {
            // Apart from the answer, whose time must not tell whether there is such an account.
            tokio::spawn(note_failure(app.clone(), login.environment, login.user, email));
        }
        let w = Say(door::language(&headers));
        let theme = Theme::of(&headers);
        let page = SignIn { w, theme, email: given.email, next: given.next, refused: true };
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&page)?).into_response());
    }
    let Some(login) = login else { return Ok(Redirect::to("/sign-in").into_response()) };
    let cookie = start_session(&app, login.user, login.environment, &headers).await?;
    Ok((cookie, Redirect::to(&own_path(&given.next))).into_response())
}

/// Leaves a line about somebody who tried and did not get in, for the customer to see (art. 7.4).
async fn note_failure(app: App, environment: Id<Environment>, user: Id<User>, email: String) {
    let (inside, now) = (doorkeeper().inside(environment), app.clock.now());
    let who = serde_json::json!({ "who": email });
    let noted = app.db.write(doorkeeper(), move |tx| {
        let (inside, who) = (inside.clone(), who.clone());
        Box::pin(
            async move { audit::line(tx, &inside, now, "sign-in-failed", Some(user.uuid()), &who).await },
        )
    });
    if let Err(error) = noted.await {
        tracing::warn!(?error, "a failed sign-in is not in the trail");
    }
}

pub(crate) async fn leave(State(app): State<App>, page: Page) -> Answer<Response> {
    let session = page.who.session;
    app.db
        .write(doorkeeper(), move |tx| Box::pin(async move { Ok(queries::end_session(tx, session).await?) }))
        .await?;
    Ok((cookie_header(&app, "", SignedDuration::ZERO), Redirect::to("/sign-in")).into_response())
}

/// Starts a session; answers the header that gives it to the browser.
pub(crate) async fn start_session(
    app: &App,
    user: Id<User>,
    environment: Id<Environment>,
    headers: &HeaderMap,
) -> Answer<[(header::HeaderName, HeaderValue); 1]> {
    let cookie = ids::secret(COOKIE_LETTERS);
    let now = app.clock.now();
    let device = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let new = queries::NewSession {
        hash: fingerprint(&cookie),
        user,
        environment,
        now,
        expires_at: now + LASTS,
        device: device.chars().take(200).collect(),
    };
    app.db
        .write(doorkeeper(), move |tx| {
            let new = new.clone();
            Box::pin(async move { Ok(queries::insert_session(tx, Id::new(), &new).await?) })
        })
        .await?;
    Ok(cookie_header(app, &cookie, LASTS))
}

#[derive(Deserialize)]
pub(crate) struct Chosen {
    language: String,
    #[serde(default)]
    next: String,
}

/// A browser's language until somebody signs in; kept for a year.
pub(crate) async fn language(Form(chosen): Form<Chosen>) -> Answer<Response> {
    let code = Language::named(&chosen.language).unwrap_or_default().code();
    let cookie = format!("flex_language={code}; Path=/; SameSite=Lax; Max-Age=31536000");
    let query = serde_html_form::to_string([("next", own_path(&chosen.next))]).unwrap_or_default();
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&format!("/sign-in?{query}"))).into_response())
}

/// `Secure` wherever people come in over https; the demo on a plain local address would otherwise lock itself out.
fn cookie_header(app: &App, value: &str, lasts: SignedDuration) -> [(header::HeaderName, HeaderValue); 1] {
    let secure = if app.settings.base_url.starts_with("https://") { "; Secure" } else { "" };
    let cookie =
        format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{secure}", lasts.as_secs());
    [(header::SET_COOKIE, HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static("")))]
}

/// A path of our own to go on to; an address elsewhere is not followed.
fn own_path(next: &str) -> String {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    if own { next.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_sent_elsewhere_after_signing_in() {
        assert_eq!(own_path("/wallet?x=1"), "/wallet?x=1");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", ""] {
            assert_eq!(own_path(elsewhere), "/", "{elsewhere}");
        }
    }
}
