//! Attaching an invoice of a third party to a collection case, and reading it back (art. 3.2).

use super::desk::follow;
use crate::deeds::{
    By, Follows,
    third_parties::{self, NewAttached},
};
use agreements::{files, form};
use axum::{
    extract::{Multipart, State},
    response::{IntoResponse, Redirect, Response},
};
use decisions::said;
use shell::{
    error::{Answer, FieldRefusal, Refusal},
    extract::Path,
    happened::Today,
    ids::{
        Id,
        kind::{Case, Environment, File},
    },
    inside::Operator,
    state::App,
};

/// Characters of a third party's name.
const NAME: usize = 200;

/// `POST /operator/receivables/{customer}/cases/{case}`
pub(crate) async fn attach(
    State(app): State<App>,
    operator: Operator,
    Path((customer, case)): Path<(Id<Environment>, Id<Case>)>,
    sent: Multipart,
) -> Answer<Response> {
    let inside = operator.inside(customer);
    let sent = form::read(sent).await?;
    let today = Today { day: app.clock.today(), now: app.clock.now() };
    let mut wrong = Vec::new();
    let third_party = form::needed(&mut wrong, ("third_party", NAME), sent.text("third_party"));
    let invoiced_on = form::date(&mut wrong, "invoiced_on", sent.text("invoiced_on"));
    let cents = form::euros(&mut wrong, "amount", sent.text("amount"));
    if invoiced_on.is_some_and(|on| today.day < on) {
        wrong.push(FieldRefusal::new("invoiced_on", "date-future"));
    }
    if cents.is_some_and(|cents| cents.0 <= 0) {
        wrong.push(FieldRefusal::new("amount", "agreement-euros"));
    }
    if sent.file.is_none() {
        wrong.push(FieldRefusal::new("file", "case-cost-document"));
    }
    let (Some(invoiced_on), Some(cents), Some((name, bytes)), true) =
        (invoiced_on, cents, sent.file.clone(), wrong.is_empty())
    else {
        return Err(Refusal::fields(wrong).into());
    };
    let why = said(sent.text("why"))?;
    let kept = files::uploaded(&app, &format!("collection/{customer}"), &name, bytes).await?;
    let new = NewAttached { case, third_party, invoiced_on, cents, kept };
    let by = By { today, identity: app.settings.provider.clone(), why, policy: None };
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (inside, by, new) = (mine.clone(), by.clone(), new.clone());
        Box::pin(async move { third_parties::attach(tx, &inside, &by, &new).await })
    });
    let letter = done.await?;
    follow(&app, customer, Follows { letter, wallet: false }).await;
    Ok(Redirect::to(&format!("/operator/receivables/{customer}?done=case-costs")).into_response())
}

/// `GET /operator/receivables/{customer}/cases/{case}/{file}`
pub(crate) async fn file(
    State(app): State<App>,
    operator: Operator,
    Path((customer, case, file)): Path<(Id<Environment>, Id<Case>, Id<File>)>,
) -> Answer<Response> {
    let inside = operator.inside(customer);
    let cases = third_parties::cases(&mut app.db.read(&inside).await?, &inside).await?;
    let found = cases.iter().filter(|one| one.id == case).flat_map(|one| &one.third_parties);
    let found = found.into_iter().find(|one| one.id == file).ok_or_else(Refusal::not_found)?;
    files::download(&app, &found.kept).await
}
