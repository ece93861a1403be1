//! Ending an agreement at the operator's desk: proposed by one, agreed to by another.

use agreements::{
    customers, form,
    notices::no_agreement,
    stopping::{Cause, Facts, Goodwill, Proposed, USUAL_DAYS, agree, propose, refuse, waiting},
};
use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use decisions::Proposal;
use serde::Deserialize;
use shell::wrongs::{Wrongs, apart};
use shell::{
    error::{Answer, Error, FieldRefusal, Refusal},
    extract::{self, Path},
    ids::{
        Id,
        kind::{self, Environment},
    },
    inside::{Inside, Operator},
    page::{Page, html},
    state::App,
};

/// Beside which field a refusal of the whole is mended.
const PLACES: &[(&str, &str)] = &[
    ("dissolution-evidence-missing", "file"),
    ("dissolution-nothing-late", "cause"),
    ("dissolution-plan-runs", "cause"),
    ("dissolution-term-runs", "default_received"),
];

#[derive(Template)]
#[template(path = "agreements/pages/stopping/page.html")]
struct Shown {
    page: Page,
    environment: Id<Environment>,
    name: String,
    waiting: Option<(Proposal, Facts)>,
    given: form::Sent,
    errors: Wrongs,
    refused: Option<String>,
    /// Whether who looks may agree to what waits.
    second: bool,
}

/// `GET /operator/customers/{environment}/stop`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
) -> Answer<Response> {
    shown(&app, page, (operator, &operator.inside(environment)), (form::Sent::default(), None)).await
}

async fn shown(
    app: &App,
    page: Page,
    (operator, inside): (Operator, &Inside),
    (given, wrong): (form::Sent, Option<Refusal>),
) -> Answer<Response> {
    let mut tx = app.db.read(inside).await?;
    let name = customers::name_of(&mut tx, inside).await?;
    let contract = agreements::contract(&mut tx, inside).await?.ok_or_else(no_agreement)?;
    let waiting = waiting(&mut tx, inside, &contract).await?;
    drop(tx);
    let waiting = waiting.and_then(|one| serde_json::from_str(&one.facts).ok().map(|facts| (one, facts)));
    let second = waiting.as_ref().is_some_and(|(one, _)| one.by != operator.user);
    let (errors, refused) = apart(page.w(), wrong.as_ref(), PLACES);
    let status = wrong.as_ref().map_or(StatusCode::OK, |wrong| wrong.status);
    let environment = inside.environment;
    let shown = Shown { page, environment, name, waiting, given, errors, refused, second };
    Ok((status, html(&shown)?).into_response())
}

/// `POST /operator/customers/{environment}/stop`
pub(crate) async fn first(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    sent: Multipart,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let sent = form::read(sent).await?;
    let proposed = match read(&sent) {
        Ok(proposed) => proposed,
        Err(wrong) => {
            return shown(&app, page, (operator, &inside), (sent, Some(Refusal::fields(wrong)))).await;
        }
    };
    match propose(&app, operator, &inside, proposed).await {
        Ok(()) => Ok(Redirect::to(&format!("/operator/customers/{environment}/stop")).into_response()),
        Err(Error::Refused(refusal)) => shown(&app, page, (operator, &inside), (sent, Some(refusal))).await,
        Err(error) => Err(error),
    }
}

fn read(sent: &form::Sent) -> Result<Proposed, Vec<FieldRefusal>> {
    let mut wrong = Vec::new();
    let cause = Cause::named(sent.text("cause"));
    if cause.is_none() {
        wrong.push(FieldRefusal::new("cause", "stop-cause"));
    }
    let default_received = match sent.text("default_received").trim() {
        "" => None,
        text => form::date(&mut wrong, "default_received", text),
    };
    let days = match sent.text("days").trim() {
        "" => USUAL_DAYS,
        text => text.parse().ok().filter(|days| (1..=365).contains(days)).unwrap_or_else(|| {
            wrong.push(FieldRefusal::new("days", "stop-days"));
            USUAL_DAYS
        }),
    };
    if sent.text("why").trim().is_empty() {
        wrong.push(FieldRefusal::new("why", "why-missing"));
    }
    match cause {
        Some(cause) if wrong.is_empty() => Ok(Proposed {
            facts: Facts {
                cause,
                default_received,
                days,
                evidence: None,
                incident: None,
                goodwill: Goodwill::None,
            },
            why: sent.text("why").to_owned(),
            file: sent.file.clone(),
        }),
        _ => Err(wrong),
    }
}

#[derive(Deserialize)]
pub(crate) struct Answered {
    #[serde(default)]
    answer: String,
}

/// `POST /operator/customers/{environment}/stop/{proposal}`
pub(crate) async fn settle(
    State(app): State<App>,
    operator: Operator,
    Path((environment, id)): Path<(Id<Environment>, Id<kind::Proposal>)>,
    extract::Form(Answered { answer }): extract::Form<Answered>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    match answer.as_str() {
        "yes" => agree(&app, operator, &inside, id).await?,
        _ => refuse(&app, operator, &inside, id).await?,
    }
    Ok(Redirect::to(&format!("/operator/customers/{environment}/agreement")).into_response())
}
