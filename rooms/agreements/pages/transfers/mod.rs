//! The wizard of a transfer at the operator's desk: the request, both consents, the deed, and the decision.

use agreements::{
    customers::{self, Size, form::Form as Party},
    form,
    notices::no_agreement,
    transfers::{Asked, Paper, Standing, Transfer, add, all, cancel, confirm, earliest_due, request},
};
use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::calendar::legal_day;
use serde::Deserialize;
use shell::wrongs::{Wrongs, apart};
use shell::{
    error::{Answer, Error, FieldRefusal, Refusal},
    extract::{self, Path},
    ids::{
        Id,
        kind::{AgreementTransfer, Environment},
    },
    inside::{Inside, Operator, Role},
    page::{Page, html},
    state::App,
};
use users::Invited;

/// Characters of a name at most.
const NAME: usize = 200;
/// Characters of the line that names what is late at most.
const LINE: usize = 1_000;

/// Beside which field a refusal of the whole is mended.
const PLACES: &[(&str, &str)] = &[("transfer-consent-too-late", "on")];

#[derive(Template)]
#[template(path = "agreements/pages/transfers/page.html")]
struct Shown {
    page: Page,
    environment: Id<Environment>,
    name: String,
    /// The transfer that waits, and those that came before.
    waiting: Option<Transfer>,
    before: Vec<Transfer>,
    /// The earliest last day to pay of what is late.
    late: Option<Date>,
    given: form::Sent,
    errors: Wrongs,
    refused: Option<String>,
}

impl Shown {
    /// What was typed; a new party is Dutch unless somebody says otherwise.
    fn value(&self, field: &str) -> &str {
        match self.given.text(field) {
            "" if field == "country" => "NL",
            text => text,
        }
    }

    /// The new party's fields that are plain text, and whether each may be empty.
    fn fields() -> [(&'static str, bool); 10] {
        [
            ("legal_name", false),
            ("kvk", true),
            ("vat_id", true),
            ("street", false),
            ("postal_code", false),
            ("city", false),
            ("country", false),
            ("attention", true),
            ("invoice_email", false),
            ("iban", true),
        ]
    }

    /// What of the papers is not there yet, as a list in words.
    fn missing(&self, transfer: &Transfer) -> String {
        let w = self.page.w();
        let all = transfer.missing().into_iter().map(|paper| w.t1("transfer-missing", "paper", paper));
        all.collect::<Vec<_>>().join(", ")
    }

    /// What is wrong with the day of a consent, where it is this party's that was sent.
    fn wrong_day(&self, party: &str) -> Option<&str> {
        if self.given.text("paper") == party { self.errors.at("on") } else { None }
    }

    /// The day that was typed for a consent, where it is this party's that was sent.
    fn typed_day(&self, party: &str) -> &str {
        if self.given.text("paper") == party { self.given.text("on") } else { "" }
    }

    /// What of the deed about debts that are late was typed, or is kept.
    fn line<'a>(&'a self, transfer: &'a Transfer) -> &'a str {
        if self.given.text("paper") == "deed" { self.given.text("debt_line") } else { &transfer.debt_line }
    }

    /// Both consents: the name of each, and when it was given.
    fn consents(transfer: &Transfer) -> [(&'static str, Option<Date>); 2] {
        let on = |given: Option<(Date, _)>| given.map(|(on, _)| on);
        [("provider", on(transfer.provider)), ("customer", on(transfer.customer))]
    }
}

/// `GET /operator/customers/{environment}/transfer`
pub(crate) async fn show(
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
    let today = legal_day(page.now);
    let mut tx = app.db.read(inside).await?;
    let name = customers::name_of(&mut tx, inside).await?;
    let contract = agreements::contract(&mut tx, inside).await?.ok_or_else(no_agreement)?;
    let transfers = all(&mut tx, inside, contract.id).await?;
    let due = earliest_due(&mut tx, inside).await?;
    drop(tx);
    let (waiting, before): (Vec<_>, Vec<_>) = transfers.into_iter().partition(Transfer::waits);
    let (errors, refused) = apart(page.w(), wrong.as_ref(), PLACES);
    let status = wrong.as_ref().map_or(StatusCode::OK, |wrong| wrong.status);
    let shown = Shown {
        page,
        environment: inside.environment,
        name,
        waiting: waiting.into_iter().next(),
        before,
        late: due.filter(|due| *due < today),
        given,
        errors,
        refused,
    };
    Ok((status, html(&shown)?).into_response())
}

fn back(environment: Id<Environment>) -> Response {
    Redirect::to(&format!("/operator/customers/{environment}/transfer")).into_response()
}

/// The wizard again where something was refused, else on to its next step.
async fn on(
    app: &App,
    page: Page,
    inside: &Inside,
    (done, given): (Answer<()>, form::Sent),
) -> Answer<Response> {
    match done {
        Ok(()) => Ok(back(inside.environment)),
        Err(Error::Refused(refusal)) if refusal.status != StatusCode::NOT_FOUND => {
            shown(app, page, inside, (given, Some(refusal))).await
        }
        Err(error) => Err(error),
    }
}

/// `POST /operator/customers/{environment}/transfer`
pub(crate) async fn start(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    sent: Multipart,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let sent = form::read(sent).await?;
    let done = match read(&sent, legal_day(page.now)) {
        Ok(asked) => request(&app, &inside, asked).await,
        Err(wrong) => Err(Refusal::fields(wrong).into()),
    };
    on(&app, page, &inside, (done, sent)).await
}

fn read(sent: &form::Sent, today: Date) -> Result<Asked, Vec<FieldRefusal>> {
    let mut wrong = Vec::new();
    let party: Party = serde_json::to_value(&sent.texts)
        .and_then(serde_json::from_value)
        .map_err(|_| vec![FieldRefusal::new("legal_name", "customer-text").with("most", NAME)])?;
    let profile = party.read().map_err(|no| wrong.extend(no)).ok();
    let admin_name = form::needed(&mut wrong, ("admin_name", NAME), sent.text("admin_name"));
    let admin_email = sent.text("admin_email").trim().to_lowercase();
    if admin_email.parse::<lettre::Address>().is_err() || 254 < admin_email.len() {
        wrong.push(FieldRefusal::new("admin_email", "email-wrong"));
    }
    let requested_on = form::date(&mut wrong, "requested_on", sent.text("requested_on"));
    if requested_on.is_some_and(|on| today < on) {
        wrong.push(FieldRefusal::new("requested_on", "date-future"));
    }
    let effective_on = form::date(&mut wrong, "effective_on", sent.text("effective_on"));
    if effective_on.is_some_and(|on| on <= today) {
        wrong.push(FieldRefusal::new("effective_on", "transfer-day-past"));
    }
    if sent.file.is_none() {
        wrong.push(FieldRefusal::new("file", "agreement-file-needed"));
    }
    let kept = serde_json::to_string(&party).unwrap_or_default();
    match (profile, requested_on, effective_on) {
        (Some(profile), Some(requested_on), Some(effective_on)) if wrong.is_empty() => Ok(Asked {
            requested_on,
            effective_on,
            party: kept,
            party_name: profile.legal_name,
            size: profile.size,
            admin: Invited { name: admin_name, email: admin_email, role: Role::Admin },
            file: sent.file.clone(),
        }),
        _ => Err(wrong),
    }
}

/// `POST /operator/customers/{environment}/transfer/{transfer}/papers`
pub(crate) async fn papers(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((environment, id)): Path<(Id<Environment>, Id<AgreementTransfer>)>,
    sent: Multipart,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let sent = form::read(sent).await?;
    let done = match paper(&sent, legal_day(page.now)) {
        Ok(paper) => add(&app, &inside, (id, paper, sent.file.clone())).await,
        Err(wrong) => Err(Refusal::fields(wrong).into()),
    };
    on(&app, page, &inside, (done, sent)).await
}

fn paper(sent: &form::Sent, today: Date) -> Result<Paper, Vec<FieldRefusal>> {
    let mut wrong = Vec::new();
    if sent.text("paper") == "deed" {
        let line = sent.text("debt_line").split_whitespace().collect::<Vec<_>>().join(" ");
        if LINE < line.chars().count() {
            return Err(vec![FieldRefusal::new("debt_line", "quote-paragraph").with("most", LINE)]);
        }
        return Ok(Paper::Deed { debt_line: line });
    }
    let on = form::date(&mut wrong, "on", sent.text("on"));
    if on.is_some_and(|on| today < on) {
        wrong.push(FieldRefusal::new("on", "date-future"));
    }
    match (on, sent.text("paper")) {
        (Some(on), "provider") if wrong.is_empty() => Ok(Paper::Provider { on }),
        (Some(on), "customer") if wrong.is_empty() => Ok(Paper::Customer { on }),
        (Some(_), _) if wrong.is_empty() => Err(vec![FieldRefusal::new("paper", "transfer-paper")]),
        _ => Err(wrong),
    }
}

#[derive(Deserialize)]
pub(crate) struct Settled {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    why: String,
}

/// `POST /operator/customers/{environment}/transfer/{transfer}`: it goes ahead, or is taken back.
pub(crate) async fn settle(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((environment, id)): Path<(Id<Environment>, Id<AgreementTransfer>)>,
    extract::Form(Settled { answer, why }): extract::Form<Settled>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let done = match answer.as_str() {
        "yes" => confirm(&app, &inside, (id, &why)).await,
        _ => cancel(&app, &inside, (id, &why)).await,
    };
    on(&app, page, &inside, (done, form::Sent::default())).await
}
