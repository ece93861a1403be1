//! The buttons that turn the demo's clock: next hour, next day. Everything that was due by then happens.

use super::{is_on, queries};
use crate::shell::{
    error::{Answer, Refusal},
    extract::Form,
    inside::Scope,
    state::App,
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use jiff::SignedDuration;
use serde::Deserialize;

/// How far at once.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Turn {
    Hour,
    Day,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    turn: Turn,
    #[serde(default)]
    back: String,
}

impl Turn {
    fn by(self) -> SignedDuration {
        match self {
            Self::Hour => SignedDuration::from_hours(1),
            Self::Day => SignedDuration::from_hours(24),
        }
    }
}

pub(super) async fn turn(State(app): State<App>, Form(asked): Form<Asked>) -> Answer<Response> {
    if !is_on(&app) {
        return Err(Refusal::not_found().into());
    }
    let by = asked.turn.by();
    let ahead = app.clock.ahead() + by;
    app.db
        .write(Scope::nobody(), move |tx| {
            Box::pin(async move {
                queries::set_fact(tx, queries::CLOCK_AHEAD, &ahead.as_millis().to_string()).await?;
                Ok(queries::keep_sessions(tx, by).await?)
            })
        })
        .await?;
    app.clock.turn(by);
    for bell in [&app.bells.messages, &app.bells.callouts, &app.bells.webhooks] {
        bell.notify_one();
    }
    Ok(Redirect::to(own_path(&asked.back)).into_response())
}

/// Where the button was pressed, when that is a page of ours.
fn own_path(back: &str) -> &str {
    let own = back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\r', '\n']);
    if own { back } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn the_button_leads_back_to_our_own_pages_only() {
        assert_eq!(own_path("/wallet"), "/wallet");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", ""] {
            assert_eq!(own_path(elsewhere), "/", "{elsewhere}");
        }
    }
}
