//! The register for everybody: whoever signs reads here who will process the data, and what is announced (art. 15.4; GDPR art. 28(2)).

use super::register::{self, Line};
use askama::Template;
use axum::{
    extract::State,
    http::{Extensions, HeaderMap},
    response::Response,
};
use shell::{
    door,
    error::Answer,
    inside::{Job, Provider},
    page::{Theme, html},
    state::App,
    words::Say,
};

#[derive(Template)]
#[template(path = "subprocessors/open.html")]
struct Open {
    w: Say,
    theme: Theme,
    lines: Vec<Line>,
}

impl Open {
    fn coming(&self) -> Vec<&Line> {
        self.lines.iter().filter(|line| line.is_coming()).collect()
    }

    fn used(&self) -> Vec<&Line> {
        register::used(&self.lines)
    }
}

/// `GET /subprocessors`
pub(crate) async fn show(
    State(app): State<App>,
    extensions: Extensions,
    headers: HeaderMap,
) -> Answer<Response> {
    if let Err(over) = app.limits.link(door::address(&extensions)) {
        return Ok(door::too_many(over));
    }
    let mut tx = app.db.read(Provider::job(Job::Doorkeeper)).await?;
    let lines = register::everybody(&mut tx, app.clock.today()).await?;
    drop(tx);
    html(&Open { w: Say(door::language(&headers)), theme: Theme::of(&headers), lines })
}
