//! Letting a payment term begin anew, from an invoice's page at the desk (art. 3.1).

use super::super::restarts;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use serde::Deserialize;
use shell::{
    error::{Answer, Refusal},
    extract::{Form, Path},
    ids::{
        Id,
        kind::{self, Environment},
    },
    inside::Operator,
    page::Page,
    state::App,
};

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    received: String,
    #[serde(default)]
    why: String,
}

/// `POST /operator/invoices/{customer}/{id}/restart`
pub(crate) async fn decide(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((environment, id)): Path<(Id<Environment>, Id<kind::Invoice>)>,
    Form(asked): Form<Asked>,
) -> Answer<Response> {
    let received =
        asked.received.trim().parse::<Date>().ok().filter(|day| rules::calendar::can_be_named(*day));
    let received = received.ok_or_else(|| Refusal::field("received", "term-day"))?;
    let (inside, now) = (operator.inside(environment), page.now);
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (inside, why) = (mine.clone(), asked.why.clone());
        Box::pin(async move { restarts::decide(tx, (&inside, now), id, (received, &why)).await })
    });
    done.await?;
    credits::decisions::tell(&app, environment);
    Ok(Redirect::to(&format!("/operator/invoices/{environment}/{id}?done=restarted")).into_response())
}
