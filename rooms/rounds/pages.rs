//! The report of the rounds: per day what happened, and before all else what needs a person.

use super::{About, Round, Told, queries};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use serde::Deserialize;
use shell::{
    error::{Answer, Refusal},
    extract::{Form, Path, Query},
    ids::{Id, kind::Environment},
    inside::Operator,
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
};
use uuid::Uuid;

/// What of one day waits for a person, shown at once above the rest; more than that is in the list of all that waits.
const FIRST: usize = 50;

#[derive(Template)]
#[template(path = "rounds/list.html")]
struct List {
    page: Page,
    waiting: Vec<Told>,
    more: bool,
    rounds: Listed<Round>,
}

#[derive(Template)]
#[template(path = "rounds/waiting.html")]
struct Waiting {
    page: Page,
    waiting: Listed<Told>,
}

#[derive(Template)]
#[template(path = "rounds/day.html")]
struct Day {
    page: Page,
    round: Round,
    waiting: Vec<Told>,
    told: Listed<Told>,
}

/// Which page of a list.
#[derive(Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
}

/// Where somebody was when they said that they looked.
#[derive(Deserialize)]
pub(super) struct Seen {
    #[serde(default)]
    back: String,
}

impl Told {
    /// The page of what it is about.
    pub fn link(&self) -> String {
        match self.about {
            About::Customer | About::Invoice(_) => format!("/operator/customers/{}", self.environment),
        }
    }
}

/// `GET /operator/rounds`
pub(super) async fn list(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let paging = Paging::<Date>::read(None, asked.after.as_deref())?;
    let mut tx = app.db.read(operator).await?;
    let mut waiting = queries::waiting(&mut tx, None, super::FIRST + 1).await?;
    let rounds = queries::rounds(&mut tx, paging.after, paging.fetch()).await?;
    drop(tx);
    let more = super::FIRST < waiting.len();
    waiting.truncate(super::FIRST);
    html(&List { page, waiting, more, rounds: paging.page(rounds, |round| round.day) })
}

/// `GET /operator/rounds/waiting`
pub(super) async fn waiting(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let paging = Paging::<Uuid>::read(None, asked.after.as_deref())?;
    let mut tx = app.db.read(operator).await?;
    let waiting = queries::waiting(&mut tx, paging.after, paging.fetch()).await?;
    drop(tx);
    html(&Waiting { page, waiting: paging.page(waiting, |told| told.id) })
}

/// `GET /operator/rounds/{day}`
pub(super) async fn day(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(day): Path<Date>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let paging = Paging::<Uuid>::read(None, asked.after.as_deref())?;
    let mut tx = app.db.read(operator).await?;
    let round = queries::one(&mut tx, day).await?.ok_or_else(Refusal::not_found)?;
    let waiting = match paging.after {
        None => queries::waiting_of(&mut tx, day, FIRST).await?,
        Some(_) => Vec::new(),
    };
    let told = queries::told_on(&mut tx, day, paging.after, paging.fetch()).await?;
    drop(tx);
    html(&Day { page, round, waiting, told: paging.page(told, |told| told.id) })
}

/// `POST /operator/rounds/seen/{environment}/{id}`
pub(super) async fn seen(
    State(app): State<App>,
    operator: Operator,
    Path((environment, id)): Path<(Id<Environment>, Uuid)>,
    Form(seen): Form<Seen>,
) -> Answer<Response> {
    let now = app.clock.now();
    let marked = app.db.write(operator, move |tx| {
        Box::pin(async move {
            let inside = operator.inside(environment);
            Ok(queries::see(tx, &inside, id, (operator.user, now)).await?)
        })
    });
    if !marked.await? {
        return Err(Refusal::not_found().into());
    }
    let own = seen.back.starts_with("/operator") && !seen.back.contains(['\\', '\r', '\n']);
    Ok(Redirect::to(if own { &seen.back } else { "/operator/rounds" }).into_response())
}
