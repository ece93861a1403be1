//! An objection at the provider's desk, and the answer to it.

use super::{Outcome, settle};
use crate::{Entry, queries, queries::Objection, telling};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use decisions::Decided;
use jiff::civil::Date;
use serde::Deserialize;
use shell::{
    error::{Answer, Error, Refusal},
    extract::{Form, Path},
    happened::Today,
    ids::{
        Id,
        kind::{Environment, SubprocessorObjection},
    },
    inside::Operator,
    page::{Page, html},
    state::App,
    wrongs::{Wrongs, apart},
};

#[derive(Template)]
#[template(path = "subprocessors/objection.html")]
struct Shown {
    page: Page,
    objection: Objection,
    entry: Entry,
    decisions: Vec<Decided>,
    today: Date,
    form: Verdict,
    errors: Wrongs,
    above: Option<String>,
}

impl Shown {
    fn outcomes() -> [Outcome; 3] {
        Outcome::ALL
    }

    /// Whether its day has come, so that taking it back is not possible any more.
    fn is_held(&self) -> bool {
        self.entry.effective_on <= self.today && self.entry.told_all_at.is_some()
    }
}

/// What one of the staff decides.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Verdict {
    outcome: String,
    why: String,
}

type Of = (Id<Environment>, Id<SubprocessorObjection>);

/// `GET /operator/subprocessors/objections/{customer}/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(of): Path<Of>,
) -> Answer<Response> {
    shown(&app, page, (operator, of), (Verdict::default(), None)).await
}

async fn shown(
    app: &App,
    page: Page,
    (operator, (customer, id)): (Operator, Of),
    (form, wrong): (Verdict, Option<Refusal>),
) -> Answer<Response> {
    let inside = operator.inside(customer);
    let mut tx = app.db.read(&inside).await?;
    let objection = queries::one_objection(&mut tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
    let entry = queries::one(&mut tx, objection.subprocessor).await?.ok_or_else(Refusal::not_found)?;
    let decisions = decisions::about(&mut tx, &inside, id.uuid()).await?;
    drop(tx);
    let status = wrong.as_ref().map_or(StatusCode::OK, |refusal| refusal.status);
    let (errors, above) = apart(page.w(), wrong.as_ref(), &[]);
    let today = app.clock.today();
    let page = Shown { page, objection, entry, decisions, today, form, errors, above };
    Ok((status, html(&page)?).into_response())
}

async fn decide(app: &App, operator: Operator, (customer, id): Of, form: &Verdict) -> Answer<()> {
    let outcome = Outcome::ALL.into_iter().find(|outcome| outcome.name() == form.outcome);
    let outcome = outcome.ok_or_else(|| Refusal::field("outcome", "subprocessor-outcome"))?;
    let inside = operator.inside(customer);
    let today = Today { day: app.clock.today(), now: app.clock.now() };
    let why = form.why.clone();
    // The register is everybody's, so that taking a change back reaches further than this customer.
    let done = app.db.write(operator, move |tx| {
        let (inside, why) = (inside.clone(), why.clone());
        Box::pin(async move { settle(tx, (operator, &inside, today), id, (outcome, &why)).await })
    });
    done.await?;
    telling::send(app).await
}

/// `POST /operator/subprocessors/objections/{customer}/{id}`: once; whoever is second is told that it was answered.
pub(crate) async fn answer(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(of): Path<Of>,
    Form(form): Form<Verdict>,
) -> Answer<Response> {
    match decide(&app, operator, of, &form).await {
        Ok(()) => {
            let (customer, id) = of;
            Ok(Redirect::to(&format!("/operator/subprocessors/objections/{customer}/{id}")).into_response())
        }
        Err(Error::Refused(no)) if no.status != StatusCode::NOT_FOUND => {
            shown(&app, page, (operator, of), (form, Some(no))).await
        }
        Err(other) => Err(other),
    }
}
