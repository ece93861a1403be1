//! The door of every route: who is it, and may they? The only place where rights are enforced.

use super::{
    error::{Error, Refusal},
    inside::{Inside, Operator, Right},
    limits::{API_PER_MINUTE, Left, TooMany},
    page::Visitor,
    routes::Need,
    settings::Network,
    state::App,
    who,
    words::Language,
};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Lets a request through, or answers in its place.
pub async fn guard(State((app, need)): State<(App, Need)>, mut request: Request, next: Next) -> Response {
    let address = came_from(&request, &app.settings.trusted_proxies);
    request.extensions_mut().insert(ClientAddress(address));
    let let_in = match need {
        Need::Nothing | Need::Link => Ok(()),
        Need::Page(right) => visitor(&app, &mut request, right).await,
        Need::Api(right) => program(&app, &mut request, right).await,
        Need::Operator => operator(&app, &mut request).await,
    };
    let left = request.extensions().get::<Left>().copied();
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
    if let Some(left) = left {
        tell(response.headers_mut(), left);
    }
    response
}

/// Tells what is left: the two fields of draft-ietf-httpapi-ratelimit-headers-10, and the three of its earlier
/// versions that most clients read.
fn tell(headers: &mut HeaderMap, Left { remaining, reset }: Left) {
    let most = API_PER_MINUTE.get();
    let text = |text: String| HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""));
    headers.insert("ratelimit-policy", text(format!("\"token\";q={most};w=60")));
    headers.insert("ratelimit", text(format!("\"token\";r={remaining};t={reset}")));
    headers.insert("ratelimit-limit", HeaderValue::from(most));
    headers.insert("ratelimit-remaining", HeaderValue::from(remaining));
    headers.insert("ratelimit-reset", HeaderValue::from(reset));
}

async fn visitor(app: &App, request: &mut Request, right: Right) -> Result<(), Response> {
    let Some(cookie) = session_cookie(request.headers()) else { return Err(ask_to_sign_in(request)) };
    match who::visitor(app, &cookie).await {
        Ok(Some(visitor)) if visitor.inside.may(right) => {
            if let Some(turned_away) = after_the_end(app, visitor.closes_at, request, &visitor.inside) {
                return Err(turned_away);
            }
            request.extensions_mut().insert(visitor.inside.clone());
            request.extensions_mut().insert::<Visitor>(visitor);
            Ok(())
        }
        Ok(Some(_)) => Err(Error::from(Refusal::new(StatusCode::FORBIDDEN, "not-your-role")).into_response()),
        Ok(None) => Err(ask_to_sign_in(request)),
        Err(error) => Err(error.into_response()),
    }
}

/// Routes that stay open after the end of the agreement: to get one's data, to see what is owed and what was agreed, and to
/// leave. They end here or go on with a slash or a point; what changes anything else answers for itself.
const OPEN_AFTER_THE_END: &[&str] = &[
    "/agreement",
    "/invoices",
    "/claims",
    "/wallet",
    "/export",
    "/contacts/export",
    "/me",
    "/sign-out",
    "/api/v1/agreement",
    "/api/v1/invoices",
    "/api/v1/claims",
    "/api/v1/wallet",
    "/api/v1/export",
    "/api/v1/contacts/export",
];

/// Once the agreement ended, to the instant, turns everybody away but those who look after what is owed, on their way to what
/// is left (art. 2.1, 14.1).
fn after_the_end(
    app: &App,
    closes_at: Option<Timestamp>,
    request: &Request,
    inside: &Inside,
) -> Option<Response> {
    if closes_at.is_none_or(|at| app.clock.now() < at) {
        return None;
    }
    let path = request.uri().path();
    let open = OPEN_AFTER_THE_END.iter().any(|open| {
        path.strip_prefix(open).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
    });
    if (open && inside.may(Right::SeeInvoices)) || path == "/sign-out" {
        return None;
    }
    if path == "/" && inside.may(Right::SeeInvoices) {
        return Some(Redirect::to("/agreement").into_response());
    }
    let ended = Refusal::new(StatusCode::FORBIDDEN, "agreement-ended").resting_on("2.1");
    Some(Error::from(ended).into_response())
}

async fn operator(app: &App, request: &mut Request) -> Result<(), Response> {
    let Some(cookie) = session_cookie(request.headers()) else { return Err(ask_to_sign_in(request)) };
    match who::visitor(app, &cookie).await {
        Ok(Some(visitor)) => match visitor.operator {
            Some(operator) => {
                request.extensions_mut().insert(visitor.inside.clone());
                request.extensions_mut().insert::<Operator>(operator);
                request.extensions_mut().insert::<Visitor>(visitor);
                Ok(())
            }
            None => Err(Error::from(Refusal::not_found()).into_response()),
        },
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
    let who::Program { inside, id, closes_at } = match who::program(app, token.trim()).await {
        Ok(Some(found)) => found,
        Ok(None) => return Err(refuse("token-unknown")),
        Err(error) => return Err(error.into_response()),
    };
    let left = app.limits.api(id).map_err(|over| {
        let mut response = too_many(over);
        tell(response.headers_mut(), Left { remaining: 0, reset: over.wait });
        response
    })?;
    if let Some(turned_away) = after_the_end(app, closes_at, request, &inside) {
        return Err(turned_away);
    }
    if !inside.may(right) {
        let refusal = Refusal::new(StatusCode::FORBIDDEN, "scope-missing").with("scope", right.name());
        return Err(Error::from(refusal).into_response());
    }
    request.extensions_mut().insert::<Inside>(inside);
    request.extensions_mut().insert(left);
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

/// Who came, as far as we believe the proxies in between.
#[derive(Clone, Copy)]
struct ClientAddress(IpAddr);

/// The address at the other end, for limits.
pub fn address(request: &axum::http::Extensions) -> IpAddr {
    request.get::<ClientAddress>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |client| client.0)
}

fn came_from(request: &Request, trusted: &[Network]) -> IpAddr {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip().to_canonical());
    let lines = request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let said: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    behind(peer, &said, trusted)
}

/// The nearest address that is none of our proxies. Each proxy adds at the end whom it saw; what stands before the
/// first one we do not know may be made up.
fn behind(peer: IpAddr, said: &[&str], trusted: &[Network]) -> IpAddr {
    let mut at = peer;
    for hop in said.iter().rev() {
        let ours = trusted.iter().any(|network| network.holds(at));
        match hop.parse::<IpAddr>() {
            Ok(address) if ours => at = address.to_canonical(),
            _ => break,
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forwarded_address_is_believed_from_our_own_proxies_only() {
        let trusted = [Network::try_from("10.0.0.0/8".to_owned()).unwrap()];
        let at = |peer: &str, said: &[&str]| behind(peer.parse().unwrap(), said, &trusted).to_string();
        assert_eq!(at("10.0.0.1", &["192.0.2.7"]), "192.0.2.7");
        assert_eq!(at("192.0.2.9", &["192.0.2.7"]), "192.0.2.9", "no proxy of ours");
        assert_eq!(
            at("10.0.0.1", &["198.51.100.1", "192.0.2.7", "10.2.2.2"]),
            "192.0.2.7",
            "the rest is made up"
        );
        assert_eq!(at("10.0.0.1", &["192.0.2.7", "nonsense"]), "10.0.0.1");
        assert_eq!(at("10.0.0.1", &[]), "10.0.0.1");
    }
}
