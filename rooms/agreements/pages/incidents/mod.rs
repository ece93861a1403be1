//! Incidents at the operator's desk: reporting one, and choosing what is done about it.

use agreements::{
    Contract, customers, form,
    incidents::{Chosen, Incident, Reported, all, kind_named, pick, report},
    notices::no_agreement,
    stopping::Goodwill,
};
use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::{
    agreements::incidents::{Choice, Kind},
    calendar::legal_day,
};
use serde::Deserialize;
use shell::wrongs::{Wrongs, apart};
use shell::{
    error::{Answer, Error, FieldRefusal, Refusal},
    extract::{self, Path},
    ids::{
        Id,
        kind::{AgreementIncident, Environment},
    },
    inside::{Inside, Operator},
    page::{Page, html},
    state::App,
};

/// Characters of a report or a motivation at most: a page and a half.
const PARAGRAPH: usize = 4_000;

/// Beside which field a refusal of the whole is mended.
const PLACES: &[(&str, &str)] =
    &[("incident-choice-too-early", "effective_on"), ("incident-choice-not-given", "choice")];

#[derive(Template)]
#[template(path = "agreements/pages/incidents/page.html")]
struct Shown {
    page: Page,
    environment: Id<Environment>,
    name: String,
    contract: Contract,
    incidents: Vec<Incident>,
    /// What was typed, of the report or of the choice for one incident.
    given: form::Sent,
    errors: Wrongs,
    refused: Option<String>,
    today: Date,
}

impl Shown {
    /// Whether it is the choice for this incident that was sent.
    fn is_of(&self, incident: &Incident) -> bool {
        self.given.text("incident") == incident.id.to_string()
    }

    /// What was typed of the choice for an incident.
    fn typed(&self, incident: &Incident, field: &str) -> &str {
        if self.is_of(incident) { self.given.text(field) } else { "" }
    }

    /// What is wrong with it.
    fn wrong(&self, incident: &Incident, field: &str) -> Option<&str> {
        if self.is_of(incident) { self.errors.at(field) } else { None }
    }

    /// The first day on which a choice holds: as typed, or today.
    fn effective(&self, incident: &Incident) -> String {
        match self.typed(incident, "effective_on") {
            "" => self.today.to_string(),
            typed => typed.to_owned(),
        }
    }

    /// Where the list of what is wrong leads to.
    fn anchor(&self, field: &str) -> String {
        match self.given.text("incident") {
            "" => field.to_owned(),
            incident => format!("{}-{incident}", if field == "effective_on" { "effective" } else { field }),
        }
    }

    /// What is given back of the licence when the provider stops.
    fn refund(&self) -> String {
        self.page.w().t1("refund-on-exit", "policy", self.contract.refund_on_exit.name())
    }
}

/// `GET /operator/customers/{environment}/incidents`
pub(crate) async fn list(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
) -> Answer<Response> {
    shown(&app, page, &operator.inside(environment), (form::Sent::default(), None)).await
}

async fn shown(
    app: &App,
    page: Page,
    inside: &Inside,
    (given, wrong): (form::Sent, Option<Refusal>),
) -> Answer<Response> {
    let mut tx = app.db.read(inside).await?;
    let name = customers::name_of(&mut tx, inside).await?;
    let contract = agreements::contract(&mut tx, inside).await?.ok_or_else(no_agreement)?;
    let incidents = all(&mut tx, inside, contract.id).await?;
    drop(tx);
    let (errors, refused) = apart(page.w(), wrong.as_ref(), PLACES);
    let status = wrong.as_ref().map_or(StatusCode::OK, |wrong| wrong.status);
    let (environment, today) = (inside.environment, legal_day(page.now));
    let shown = Shown { page, environment, name, contract, incidents, given, errors, refused, today };
    Ok((status, html(&shown)?).into_response())
}

/// `POST /operator/customers/{environment}/incidents`
pub(crate) async fn store(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    sent: Multipart,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let sent = form::read(sent).await?;
    let reported = match read(&sent, legal_day(page.now)) {
        Ok(reported) => reported,
        Err(wrong) => return shown(&app, page, &inside, (sent, Some(Refusal::fields(wrong)))).await,
    };
    match report(&app, &inside, reported).await {
        Ok(()) => Ok(back(environment)),
        Err(Error::Refused(refusal)) => shown(&app, page, &inside, (sent, Some(refusal))).await,
        Err(error) => Err(error),
    }
}

fn back(environment: Id<Environment>) -> Response {
    Redirect::to(&format!("/operator/customers/{environment}/incidents")).into_response()
}

fn read(sent: &form::Sent, today: Date) -> Result<Reported, Vec<FieldRefusal>> {
    let mut wrong = Vec::new();
    let kind = kind_named(sent.text("kind"));
    if kind.is_none() {
        wrong.push(FieldRefusal::new("kind", "incident-kind"));
    }
    let found_on = form::date(&mut wrong, "found_on", sent.text("found_on"));
    if found_on.is_some_and(|on| today < on) {
        wrong.push(FieldRefusal::new("found_on", "date-future"));
    }
    let report = form::needed(&mut wrong, ("report", PARAGRAPH), sent.text("report"));
    match (kind, found_on) {
        (Some(kind), Some(found_on)) if wrong.is_empty() => {
            Ok(Reported { kind, found_on, report, file: sent.file.clone() })
        }
        _ => Err(wrong),
    }
}

/// A choice as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Picked {
    choice: String,
    why: String,
    effective_on: String,
    goodwill: String,
}

impl Picked {
    /// As the page shows it again, with the incident that it is for.
    fn sent(&self, incident: Id<AgreementIncident>) -> form::Sent {
        let fields = [
            ("incident", incident.to_string()),
            ("choice", self.choice.clone()),
            ("why", self.why.clone()),
            ("effective_on", self.effective_on.clone()),
            ("goodwill", self.goodwill.clone()),
        ];
        let texts = fields.into_iter().map(|(field, text)| (field.to_owned(), text)).collect();
        form::Sent { texts, file: None }
    }
}

/// `POST /operator/customers/{environment}/incidents/{incident}`
pub(crate) async fn choose(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((environment, id)): Path<(Id<Environment>, Id<AgreementIncident>)>,
    extract::Form(given): extract::Form<Picked>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let sent = given.sent(id);
    let mut wrong = Vec::new();
    let choice = Choice::named(&given.choice);
    if choice.is_none() {
        wrong.push(FieldRefusal::new("choice", "incident-choice"));
    }
    let why = form::needed(&mut wrong, ("why", PARAGRAPH), &given.why);
    let effective_on = match given.effective_on.trim() {
        "" => Some(legal_day(page.now)),
        text => form::date(&mut wrong, "effective_on", text),
    };
    let goodwill = if given.goodwill.is_empty() { Goodwill::None } else { Goodwill::PaidCredits };
    let (Some(choice), Some(effective_on), true) = (choice, effective_on, wrong.is_empty()) else {
        return shown(&app, page, &inside, (sent, Some(Refusal::fields(wrong)))).await;
    };
    match pick(&app, operator, &inside, (id, Chosen { choice, why, effective_on, goodwill })).await {
        Ok(()) if choice == Choice::Stop => {
            Ok(Redirect::to(&format!("/operator/customers/{environment}/stop")).into_response())
        }
        Ok(()) => Ok(back(environment)),
        Err(Error::Refused(refusal)) if refusal.status != StatusCode::NOT_FOUND => {
            shown(&app, page, &inside, (sent, Some(refusal))).await
        }
        Err(error) => Err(error),
    }
}
