//! The border: what every answer passes on its way out. Errors become a page or a problem document in the reader's
//! language here, failures are logged here once, and security headers are set here.

use super::{
    door,
    error::{Error, FieldRefusal, Refusal},
    ids,
    page::Theme,
    words::Say,
};
use askama::Template;
use axum::{
    Json,
    extract::{MatchedPath, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use serde_json::{Value, json};

/// No inline script or style, nothing from elsewhere, no framing.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

/// Seconds after which it is worth asking again when the database is away or has no room: most are back within moments,
/// and programs that all come back at once keep one down.
const AGAIN: &str = "5";

/// Turns errors into answers and dresses every answer.
pub async fn pass(request: Request, next: Next) -> Response {
    let program = request.uri().path().starts_with("/api/");
    let fragment = request.headers().contains_key("hx-request");
    let say = Say(door::language(request.headers()));
    let theme = Theme::of(request.headers());
    // The route, never the path: a path can hold a signed link or a token.
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    let asked = format!("{} {route}", request.method());
    let mut response = next.run(request).await;
    if let Some(error) = response.extensions_mut().remove::<Error>() {
        if error.status() == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(AGAIN));
        }
        let kept = std::mem::take(response.headers_mut());
        let say = response.extensions().get::<Say>().copied().unwrap_or(say);
        response =
            if program { problem(say, &error, &asked) } else { page(say, theme, &error, &asked, fragment) };
        keep(&mut response, &kept);
    }
    dress(response.headers_mut());
    response
}

fn keep(response: &mut Response, headers: &HeaderMap) {
    let stays = |name: &str| name.starts_with("ratelimit") || ["retry-after", "hx-redirect"].contains(&name);
    for (name, value) in headers.iter().filter(|(name, _)| stays(name.as_str())) {
        response.headers_mut().insert(name, value.clone());
    }
}

fn dress(headers: &mut HeaderMap) {
    let set = |headers: &mut HeaderMap, name: header::HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(headers, header::CONTENT_SECURITY_POLICY, POLICY);
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::REFERRER_POLICY, "same-origin");
    set(headers, header::CACHE_CONTROL, "no-store");
    set(headers, header::X_FRAME_OPTIONS, "DENY");
}

/// A problem document (RFC 9457).
fn problem(say: Say, error: &Error, asked: &str) -> Response {
    let status = error.status();
    let body = match error {
        Error::Refused(refusal) => refused(say, refusal),
        Error::Failed(_) => {
            let number = log(error, asked);
            json!({"type": "about:blank", "title": say.t("failed-title"), "status": status.as_u16(),
                   "detail": say.t1("failed-detail", "number", &number), "instance": number})
        }
    };
    let mut response = (status, Json(body)).into_response();
    let kind = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// The problem document of a refusal.
pub fn refused(say: Say, refusal: &Refusal) -> Value {
    let errors: Vec<Value> = refusal
        .fields
        .iter()
        .map(|f| json!({"pointer": f.field, "code": f.code, "detail": field(say, f), "figures": figures(f)}))
        .collect();
    let mut body = json!({
        "type": format!("urn:flex:problem:{}", refusal.code),
        "title": sentence(say, refusal),
        "status": refusal.status.as_u16(),
        "code": refusal.code,
    });
    if !errors.is_empty() {
        body["errors"] = Value::Array(errors);
    }
    if let Some(article) = refusal.article {
        body["article"] = article.into();
    }
    for (name, figure) in &refusal.figures {
        body[*name] = figure.as_str().into();
    }
    body
}

/// What the sentence about a field names, for a program that cannot read sentences.
fn figures(refusal: &FieldRefusal) -> serde_json::Map<String, Value> {
    refusal.figures.iter().map(|(name, figure)| ((*name).to_owned(), figure.as_str().into())).collect()
}

/// A refusal as a sentence.
pub fn sentence(say: Say, refusal: &Refusal) -> String {
    say.with(&format!("refusal-{}", refusal.code), &refusal.figures)
}

/// What is wrong with one field, as a sentence.
pub fn field(say: Say, refusal: &FieldRefusal) -> String {
    say.with(&format!("refusal-{}", refusal.code), &refusal.figures)
}

#[derive(Template)]
#[template(path = "shell/error.html")]
struct ErrorPage {
    w: Say,
    theme: Theme,
    title: String,
    sentence: String,
    fields: Vec<String>,
    number: Option<String>,
    /// Whether somebody who is in may not come here: then the way out is another login.
    refused: bool,
}

#[derive(Template)]
#[template(path = "shell/notice.html")]
struct Notice<'a> {
    page: &'a ErrorPage,
}

fn page(say: Say, theme: Theme, error: &Error, asked: &str, fragment: bool) -> Response {
    let (title, words, fields, number) = match error {
        Error::Refused(refusal) => {
            let title =
                if refusal.status == StatusCode::NOT_FOUND { "not-found-title" } else { "refused-title" };
            let fields = refusal.fields.iter().map(|f| format!("{}: {}", f.field, field(say, f))).collect();
            (say.t(title), sentence(say, refusal), fields, None)
        }
        Error::Failed(_) => {
            let number = log(error, asked);
            let words = say.t1("failed-detail", "number", &number);
            (say.t("failed-title"), words, Vec::new(), Some(number))
        }
    };
    let refused = error.status() == StatusCode::FORBIDDEN;
    let page = ErrorPage { w: say, theme, title, sentence: words, fields, number, refused };
    let text = if fragment { Notice { page: &page }.render() } else { page.render() };
    let mut response = (error.status(), Html(text.unwrap_or_default())).into_response();
    if fragment {
        // A part of a page that was refused is shown as a notice, wherever the part would have gone.
        response.headers_mut().insert("hx-retarget", HeaderValue::from_static("#notices"));
        response.headers_mut().insert("hx-reswap", HeaderValue::from_static("innerHTML"));
    }
    response
}

/// Logs a failure once; the number leads from what the person sees to the log.
fn log(error: &Error, asked: &str) -> String {
    let number = ids::secret(8);
    tracing::error!(number, asked, ?error, "failed");
    number
}
