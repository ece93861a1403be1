//! The journal: one log line per request, with who, where, how it ended, how long it took and how many
//! statements it asked; and the same for whoever collects figures (`/metrics`, Prometheus), without the who.
//!
//! Invariant: it names a route, never a whole path or query: signed links and search words are nobody's business.

use super::{db::counting, inside::Inside};
use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use std::time::Instant;

/// Writes the line when the answer's head is ready.
pub async fn line(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let (response, queries) = counting(next.run(request)).await;
    let status = response.status().as_u16();
    let ms = f64::from(u32::try_from(started.elapsed().as_micros()).unwrap_or(u32::MAX)) / 1_000.0;
    let (who, environment) = match response.extensions().get::<Inside>() {
        Some(inside) => (named(inside), inside.environment.to_string()),
        None => ("-".to_owned(), "-".to_owned()),
    };
    let labels = [("method", method.to_string()), ("route", route.clone()), ("status", status.to_string())];
    metrics::histogram!("flex_http_request_seconds", &labels).record(started.elapsed().as_secs_f64());
    // Probes and files come by the second and tell nothing while they go well.
    if matches!(route.as_str(), "/healthz" | "/readyz" | "/metrics" | "/assets/{*file}") && status < 400 {
        tracing::debug!(%method, route, status, ms, queries, "request");
    } else {
        tracing::info!(%method, route, status, ms, queries, who, environment, "request");
    }
    response
}

fn named(inside: &Inside) -> String {
    match inside.actor.parts() {
        (kind, Some(id)) => format!("{kind} {id}"),
        (kind, None) => kind.to_owned(),
    }
}
