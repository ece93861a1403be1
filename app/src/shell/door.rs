//! The door of every route: who is it, and may they? The only place where rights are enforced.

use super::{
    error::{Error, Refusal},
    inside::{Inside, Right},
    limits::{API_PER_MINUTE, TooMany},
    page::Visitor,
    routes::Need,
    state::App,
    words::Language,
};
use crate::users;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Lets a request through, or answers in its place.
pub async fn guard(State((app, need)): State<(App, Need)>, mut request: Request, next: Next) -> Response {
    let let_in = match need {
        Need::Nothing | Need::Link => Ok(()),
        Need::Page(right) => visitor(&app, &mut request, right).await,
        Need::Api(right) => program(&app, &mut request, right).await,
    };
    let token = request.extensions().get::<TokenLimit>().copied();
    let mut response = match let_in {
        Ok(()) => {
            let inside = request.extensions().get::<Inside>().cloned();
            let mut response = next.run(request).await;
            // The journal outside the door tells who it was.
            if let Some(inside) = inside {
                response.extensions_mut().insert(inside);
            }
            response
        }
        Err(answer) => answer,
    };
    if token.is_some() {
        let limit = HeaderValue::from(API_PER_MINUTE.get());
        response.headers_mut().insert("ratelimit-limit", limit);
        response.headers_mut().insert("ratelimit-policy", HeaderValue::from_static("\"token\";q=6000;w=60"));
    }
    response
}

#[derive(Clone, Copy)]
struct TokenLimit;

async fn visitor(app: &App, request: &mut Request, right: Right) -> Result<(), Response> {
    let Some(cookie) = session_cookie(request.headers()) else { return Err(ask_to_sign_in(request)) };
    match users::visitor(app, &cookie).await {
        Ok(Some(visitor)) if visitor.inside.may(right) => {
            request.extensions_mut().insert(visitor.inside.clone());
            request.extensions_mut().insert::<Visitor>(visitor);
            Ok(())
        }
        Ok(Some(_)) => Err(Error::from(Refusal::new(StatusCode::FORBIDDEN, "not-your-role")).into_response()),
        Ok(None) => Err(ask_to_sign_in(request)),
        Err(error) => Err(error.into_response()),
    }
}

async fn program(app: &App, request: &mut Request, right: Right) -> Result<(), Response> {
    let refuse = |code| Error::from(Refusal::new(StatusCode::UNAUTHORIZED, code)).into_response();
    let bearer = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some(token) = bearer.and_then(|value| value.strip_prefix("Bearer ")) else {
        return Err(refuse("token-missing"));
    };
    let (inside, id) = match users::program(app, token.trim()).await {
        Ok(Some(found)) => found,
        Ok(None) => return Err(refuse("token-unknown")),
        Err(error) => return Err(error.into_response()),
    };
    app.limits.api(id).map_err(too_many)?;
    if !inside.may(right) {
        let refusal = Refusal::new(StatusCode::FORBIDDEN, "scope-missing").with("scope", right.name());
        return Err(Error::from(refusal).into_response());
    }
    request.extensions_mut().insert::<Inside>(inside);
    request.extensions_mut().insert(TokenLimit);
    Ok(())
}

/// Answers 429 with when to come back.
pub fn too_many(over: TooMany) -> Response {
    let refusal = Refusal::new(StatusCode::TOO_MANY_REQUESTS, "too-many").with("wait", over.wait);
    let mut response = Error::from(refusal).into_response();
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(over.wait));
    response
}

fn ask_to_sign_in(request: &Request) -> Response {
    let wanted = request.uri().path_and_query().map_or("/", |path| path.as_str());
    if request.method() != Method::GET || request.headers().contains_key("hx-request") {
        let mut response = Error::from(Refusal::new(StatusCode::UNAUTHORIZED, "signed-out")).into_response();
        response.headers_mut().insert("hx-redirect", HeaderValue::from_static("/sign-in"));
        return response;
    }
    let query = serde_html_form::to_string([("next", wanted)]).unwrap_or_default();
    Redirect::to(&format!("/sign-in?{query}")).into_response()
}

/// The name of the session cookie.
pub const COOKIE: &str = "flex_session";

/// The session cookie's value, if there is one.
pub fn session_cookie(headers: &HeaderMap) -> Option<String> {
    cookie(headers, COOKIE)
}

/// One cookie's value.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// The language a browser asks for: its choice here, else its own header, else Dutch.
pub fn language(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, "flex_language").and_then(|code| Language::named(&code));
    let asked = || {
        let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        header.split(',').find_map(|part| Language::named(part.trim()))
    };
    chosen.or_else(asked).unwrap_or_default()
}

/// The address at the other end, for limits.
pub fn address(request: &axum::http::Extensions) -> IpAddr {
    request.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip())
}
