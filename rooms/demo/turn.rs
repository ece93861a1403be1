//! The buttons that turn the demo's clock: next hour, next day. Everything that was due by then happens.

use super::{is_on, phones, queries};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::Deserialize;
use shell::{
    clock,
    error::{Answer, Refusal},
    extract::Form,
    inside::Scope,
    state::App,
};

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
    // Answers first: what people said in that time decides what call-outs do at the end of it.
    phones::life::answer(&app).await?;
    rounds::run(&app, &rounds::Pace::default()).await?;
    for bell in [&app.bells.messages, &app.bells.webhooks, &app.bells.rounds] {
        bell.notify_one();
    }
    Ok(Redirect::to(own_path(&asked.back)).into_response())
}

/// A new demo starts in the messaging hours with the day before it, so that what a newcomer sends goes at once.
const DAY: std::ops::Range<i8> = 9..18;
/// The hour at which a demo that is begun outside [`DAY`] starts.
const MORNING: i8 = 10;

/// Turns the clock of a demo that is being begun forward to the next morning, when it is begun outside the day.
pub async fn to_the_day(app: &App) -> Answer<()> {
    let by = until_the_day(app.clock.now());
    if by == SignedDuration::ZERO {
        return Ok(());
    }
    let ahead = (app.clock.ahead() + by).as_millis().to_string();
    let kept = app.db.write(Scope::nobody(), move |tx| {
        let ahead = ahead.clone();
        Box::pin(async move { Ok(queries::set_fact(tx, queries::CLOCK_AHEAD, &ahead).await?) })
    });
    kept.await?;
    app.clock.turn(by);
    Ok(())
}

fn until_the_day(now: Timestamp) -> SignedDuration {
    let here = clock::local(now);
    if DAY.contains(&here.hour()) {
        return SignedDuration::ZERO;
    }
    let day = if here.hour() < DAY.start { here.date() } else { here.date().saturating_add(1.day()) };
    let morning = day.at(MORNING, 0, 0, 0).to_zoned(clock::amsterdam());
    morning.map_or(SignedDuration::ZERO, |morning| morning.timestamp().duration_since(now))
}

/// Where the button was pressed, when that is a page of ours.
fn own_path(back: &str) -> &str {
    let own = back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\r', '\n']);
    if own { back } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::{own_path, until_the_day};
    use shell::clock;

    #[test]
    fn a_demo_begun_at_night_starts_the_next_morning_and_one_begun_by_day_starts_at_once() {
        for (begun, starts) in [
            ("2026-11-22T08:59:00+01:00", "2026-11-22T10:00"),
            ("2026-11-22T09:00:00+01:00", "2026-11-22T09:00"),
            ("2026-11-22T17:59:00+01:00", "2026-11-22T17:59"),
            ("2026-11-22T18:00:00+01:00", "2026-11-23T10:00"),
            ("2026-10-24T23:30:00+02:00", "2026-10-25T10:00"),
        ] {
            let now = begun.parse().unwrap();
            let at = clock::local(now + until_the_day(now));
            assert_eq!(at.strftime("%Y-%m-%dT%H:%M").to_string(), starts, "{begun}");
        }
    }

    #[test]
    fn the_button_leads_back_to_our_own_pages_only() {
        assert_eq!(own_path("/wallet"), "/wallet");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", ""] {
            assert_eq!(own_path(elsewhere), "/", "{elsewhere}");
        }
    }
}
