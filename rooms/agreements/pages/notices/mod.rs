//! Giving notice: the computed end and its reasons first, then the confirmation (art. 12.1).

use agreements::{
    Contract, form,
    notices::{Asked, Channel, Kind, Party, Planned, no_agreement, plan, record as record_notice, withdraw},
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::{
    agreements::{EarlyNotice, life::Consent},
    calendar::legal_day,
};
use serde::Deserialize;
use shell::wrongs::Wrongs;
use shell::{
    border,
    error::{Answer, Error, FieldRefusal},
    extract::{Form, Path, Query},
    ids::{Id, kind::Environment},
    inside::{Inside, Operator},
    page::{Page, html},
    state::App,
};

/// Characters beside notice at most.
const NOTE: usize = 1_000;

/// As it was typed, also while somebody only looks to which day it would be.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    kind: String,
    party: String,
    channel: String,
    received: String,
    reading: String,
    wished: String,
    note: String,
}

#[derive(Template)]
#[template(path = "agreements/pages/notices/own.html")]
struct Own {
    page: Page,
    given: Given,
    planned: Option<Planned>,
    refused: Option<String>,
}

#[derive(Template)]
#[template(path = "agreements/pages/notices/desk.html")]
struct AtDesk {
    page: Page,
    environment: Id<Environment>,
    name: String,
    given: Given,
    /// To which day by the reading that was chosen, and by the other.
    planned: Option<(Planned, Option<Planned>)>,
    errors: Wrongs,
}

async fn contract(app: &App, inside: &Inside) -> Answer<Contract> {
    let mut tx = app.db.read(inside).await?;
    Ok(agreements::contract(&mut tx, inside).await?.ok_or_else(no_agreement)?)
}

/// Notice of the customer, given here today.
fn own_notice(given: &Given, contract: &Contract, today: Date) -> Asked {
    Asked {
        kind: Kind::named(&given.kind).unwrap_or(Kind::Notice),
        party: Party::Customer,
        channel: Channel::Portal,
        received_on: today,
        reading: contract.early_notice,
        wished: given.wished.trim().parse().ok(),
        note: given.note.chars().take(NOTE).collect(),
    }
}

/// `GET /agreement/notice`: to which day, and why; nothing is given by looking.
pub(crate) async fn look(State(app): State<App>, page: Page, Query(given): Query<Given>) -> Answer<Response> {
    let contract = contract(&app, &page.who.inside).await?;
    let today = legal_day(page.now);
    let (planned, refused) = match plan(&contract, &own_notice(&given, &contract, today), today) {
        Ok(planned) => (Some(planned), None),
        Err(Error::Refused(refusal)) => (None, Some(border::sentence(page.w(), &refusal))),
        Err(failed) => return Err(failed),
    };
    html(&Own { page, given, planned, refused })
}

/// `POST /agreement/notice`
pub(crate) async fn send(State(app): State<App>, page: Page, Form(given): Form<Given>) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let contract = contract(&app, &inside).await?;
    record_notice(&app, &inside, own_notice(&given, &contract, legal_day(page.now))).await?;
    Ok(Redirect::to("/agreement?done=notice").into_response())
}

/// `POST /agreement/notice/withdraw`
pub(crate) async fn take_back(State(app): State<App>, page: Page) -> Answer<Response> {
    back(&app, &page.who.inside, Party::Customer, "/agreement").await
}

async fn back(app: &App, inside: &Inside, party: Party, to: &str) -> Answer<Response> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move { withdraw(tx, (&inside, now), party).await })
    });
    let done = if done.await? == Consent::Both { "withdrawn" } else { "withdrawal" };
    Ok(Redirect::to(&format!("{to}?done={done}")).into_response())
}

/// `GET /operator/customers/{environment}/notice`
pub(crate) async fn look_at_desk(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    Query(given): Query<Given>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let contract = contract(&app, &inside).await?;
    let today = legal_day(page.now);
    if given.received.is_empty() {
        let given = Given { received: today.to_string(), ..given };
        return shown(&app, page, (&inside, given), None, &[]).await;
    }
    match read(&given, &contract, today) {
        Ok(asked) => {
            let planned = plan(&contract, &asked, today)?;
            let other = match asked.reading {
                EarlyNotice::Strict => EarlyNotice::Lenient,
                EarlyNotice::Lenient => EarlyNotice::Strict,
            };
            let other = plan(&contract, &Asked { reading: other, ..asked }, today)?;
            let other = Some(other).filter(|other| other.last_day != planned.last_day);
            shown(&app, page, (&inside, given), Some((planned, other)), &[]).await
        }
        Err(wrong) => shown(&app, page, (&inside, given), None, &wrong).await,
    }
}

async fn shown(
    app: &App,
    page: Page,
    (inside, given): (&Inside, Given),
    planned: Option<(Planned, Option<Planned>)>,
    wrong: &[FieldRefusal],
) -> Answer<Response> {
    let mut tx = app.db.read(inside).await?;
    let name = agreements::customers::name_of(&mut tx, inside).await?;
    drop(tx);
    let errors = Wrongs::of(page.w(), wrong);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let environment = inside.environment;
    let shown = AtDesk { page, environment, name, given, planned, errors };
    Ok((status, html(&shown)?).into_response())
}

/// `POST /operator/customers/{environment}/notice`
pub(crate) async fn record(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    Form(given): Form<Given>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let contract = contract(&app, &inside).await?;
    let asked = match read(&given, &contract, legal_day(page.now)) {
        Ok(asked) => asked,
        Err(wrong) => return shown(&app, page, (&inside, given), None, &wrong).await,
    };
    match record_notice(&app, &inside, asked).await {
        Ok(_) => {
            Ok(Redirect::to(&format!("/operator/customers/{environment}/agreement?done=notice"))
                .into_response())
        }
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            shown(&app, page, (&inside, given), None, &refusal.fields).await
        }
        Err(error) => Err(error),
    }
}

fn read(given: &Given, contract: &Contract, today: Date) -> Result<Asked, Vec<FieldRefusal>> {
    let mut wrong = Vec::new();
    let received = form::date(&mut wrong, "received", &given.received);
    if received.is_some_and(|on| today < on || on < contract.starts_on) {
        wrong.push(FieldRefusal::new("received", "notice-received"));
    }
    let wished = match given.wished.trim() {
        "" => None,
        text => form::date(&mut wrong, "wished", text),
    };
    if NOTE < given.note.chars().count() {
        wrong.push(FieldRefusal::new("note", "quote-paragraph").with("most", NOTE));
    }
    let reading = match given.reading.as_str() {
        "lenient" => EarlyNotice::Lenient,
        "strict" => EarlyNotice::Strict,
        _ => contract.early_notice,
    };
    match received {
        Some(received_on) if wrong.is_empty() => Ok(Asked {
            kind: Kind::named(&given.kind).unwrap_or(Kind::Notice),
            party: Party::named(&given.party).unwrap_or(Party::Customer),
            channel: Channel::named(&given.channel).unwrap_or(Channel::Letter),
            received_on,
            reading,
            wished,
            note: given.note.trim().to_owned(),
        }),
        _ => Err(wrong),
    }
}

/// `POST /operator/customers/{environment}/notice/withdraw`
pub(crate) async fn take_back_at_desk(
    State(app): State<App>,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
) -> Answer<Response> {
    let to = format!("/operator/customers/{environment}/agreement");
    back(&app, &operator.inside(environment), Party::Provider, &to).await
}
