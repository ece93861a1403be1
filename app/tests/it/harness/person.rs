//! People at browsers and programs with tokens.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, header},
};
use serde_json::Value;
use tower::ServiceExt;

/// More than any page or export of a story.
const MOST: usize = 64 * 1024 * 1024;

/// What came back.
#[derive(Debug)]
pub struct Answered {
    /// HTTP status.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub text: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Answered {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }

    /// One header.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

async fn ask(service: &Router, request: Request<Body>) -> Answered {
    let response = service.clone().oneshot(request).await.expect("the service always answers");
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let bytes = axum::body::to_bytes(response.into_body(), MOST).await.expect("a whole body").to_vec();
    Answered { status, headers, text: String::from_utf8_lossy(&bytes).into_owned(), bytes }
}

/// Somebody at a browser; keeps the cookie.
pub struct Person {
    service: Router,
    cookie: Option<String>,
}

impl Person {
    pub(super) fn new(service: Router) -> Self {
        Self { service, cookie: None }
    }

    /// Opens the link that a page shows once.
    pub fn link_in(answered: &Answered) -> String {
        let (_, rest) = answered.text.split_once("/activate/").expect("a link");
        let secret = rest.split('"').next().expect("its end");
        format!("/activate/{secret}")
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answered {
        self.ask(Method::GET, path, "", Vec::new()).await
    }

    /// Opens a page with only these cookies.
    pub async fn get_as(&mut self, path: &str, cookies: &str) -> Answered {
        let request = Request::get(path).header(header::COOKIE, cookies);
        ask(&self.service, request.body(Body::empty()).expect("a request")).await
    }

    /// Opens a page as every browser does: it takes a compressed answer.
    pub async fn get_compressed(&mut self, path: &str) -> Answered {
        let mut request = Request::get(path).header(header::ACCEPT_ENCODING, "gzip");
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        ask(&self.service, request.body(Body::empty()).expect("a request")).await
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answered {
        let body = serde_html_form::to_string(form).expect("a form");
        self.ask(Method::POST, path, "application/x-www-form-urlencoded", body.into_bytes()).await
    }

    /// Sends anything.
    pub async fn ask(&mut self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Answered {
        let mut request = Request::builder().method(method).uri(path).header("sec-fetch-site", "same-origin");
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(header::COOKIE, cookie);
        }
        let answered = ask(&self.service, request.body(Body::from(body)).expect("a request")).await;
        if let Some(cookie) = answered.header("set-cookie").split(';').next().filter(|c| c.contains('=')) {
            self.cookie = Some(cookie.to_owned());
        }
        answered
    }
}

/// A program with a token.
pub struct Program {
    service: Router,
    /// Its token.
    pub token: String,
}

impl Program {
    pub(super) fn new(service: Router, token: String) -> Self {
        Self { service, token }
    }

    /// Asks for something.
    pub async fn get(&self, path: &str) -> Answered {
        self.ask(Method::GET, path, &[], None).await
    }

    /// Sends a JSON body.
    pub async fn post(&self, path: &str, body: &Value) -> Answered {
        self.ask(Method::POST, path, &[], Some(body)).await
    }

    /// Sends a JSON body under an idempotency key.
    pub async fn post_once(&self, key: &str, path: &str, body: &Value) -> Answered {
        self.ask(Method::POST, path, &[("idempotency-key", key)], Some(body)).await
    }

    /// Sends a body that is no JSON.
    pub async fn send(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Answered {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, kind);
        ask(&self.service, request.body(Body::from(body)).expect("a request")).await
    }

    /// Sends a body of any kind under an idempotency key.
    pub async fn send_once(&self, key: &str, path: &str, kind: &str, body: Vec<u8>) -> Answered {
        let request = Request::post(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, kind)
            .header("idempotency-key", key);
        ask(&self.service, request.body(Body::from(body)).expect("a request")).await
    }

    /// Sends anything.
    pub async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Answered {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = match body {
            Some(json) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Body::from(json.to_string())
            }
            None => Body::empty(),
        };
        ask(&self.service, request.body(body).expect("a request")).await
    }
}
