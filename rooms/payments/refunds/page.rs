//! Refunds at the desk: a payment with what is left of it, what waits for a second person, and the files for the bank.

use super::{KIND, Out, Plan, agree, file, propose, queries};
use crate::{
    booking::{
        self,
        queries::{Of, PaidPart, Payment},
    },
    desk::sentences,
};
use askama::Template;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use decisions::Proposal as Waits;
use queries::{Made, Note, Waiting};
use rules::numbers::Cents;
use serde::Deserialize;
use shell::{
    border,
    error::{Answer, Error, Refusal},
    extract::{Form, Path},
    ids::{
        Id,
        kind::{Environment, Invoice, Payment as PaymentKind, Proposal, RefundFile},
    },
    inside::Operator,
    page::{Page, html},
    state::App,
    words::Say,
};

/// Refunds that the page shows of those for the next file.
const SHOWN: usize = 200;

#[derive(Template)]
#[template(path = "payments/refunds/payment.html")]
struct PaymentPage {
    page: Page,
    problem: Option<String>,
    payment: Payment,
    parts: Vec<PaidPart>,
    because: Vec<String>,
    asked_back: Vec<String>,
    proposed: bool,
}

/// `GET /operator/payments/{environment}/{id}`
pub async fn payment(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((environment, id)): Path<(Id<Environment>, Id<PaymentKind>)>,
) -> Answer<Response> {
    html(&payment_page(&app, page, operator, (environment, id, None)).await?)
}

async fn payment_page(
    app: &App,
    page: Page,
    operator: Operator,
    (environment, id, problem): (Id<Environment>, Id<PaymentKind>, Option<String>),
) -> Answer<PaymentPage> {
    let inside = operator.inside(environment);
    let mut tx = app.db.read(operator).await?;
    let payment = booking::queries::one(&mut tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
    let parts = booking::queries::paid(&mut tx, &inside, Of::Payment(id)).await?;
    let proposed = decisions::open(&mut tx, &inside, (KIND, id.uuid())).await?.is_some();
    let decided = decisions::about(&mut tx, &inside, id.uuid()).await?;
    drop(tx);
    let because = sentences(page.w(), &payment.because);
    let asked_back = decided.iter().filter(|one| one.kind == booking::ASKED_BACK);
    let asked_back = asked_back.flat_map(|one| sentences(page.w(), &one.facts)).collect();
    Ok(PaymentPage { page, problem, payment, parts, because, asked_back, proposed })
}

/// What a person does with what is left.
#[derive(Clone, Deserialize)]
pub struct Rest {
    #[serde(rename = "do")]
    deed: String,
    #[serde(default)]
    iban: String,
    #[serde(default)]
    why: String,
}

/// `POST /operator/payments/{environment}/{id}`: use what is left on open invoices, or propose to pay it back.
pub async fn rest(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((environment, id)): Path<(Id<Environment>, Id<PaymentKind>)>,
    Form(form): Form<Rest>,
) -> Answer<Response> {
    let now = app.clock.now();
    let done = app.db.write(operator, move |tx| {
        let (inside, form) = (operator.inside(environment), form.clone());
        Box::pin(async move {
            match form.deed.as_str() {
                "use" => booking::use_rest(tx, &inside, now, (id, &[])).await,
                "refund" => {
                    let who = (operator, &inside, now);
                    propose(tx, who, Out::Payment(id), (&form.iban, &form.why)).await
                }
                _ => Err(Refusal::field("do", "refund-deed").into()),
            }
        })
    });
    match done.await {
        Ok(()) => {
            credits::decisions::tell(&app, environment);
            Ok(Redirect::to(&format!("/operator/payments/{environment}/{id}")).into_response())
        }
        Err(error) => {
            let (status, problem) = problem(page.w(), error)?;
            let shown = payment_page(&app, page, operator, (environment, id, Some(problem))).await?;
            Ok((status, html(&shown)?).into_response())
        }
    }
}

fn problem(w: Say, error: Error) -> Answer<(StatusCode, String)> {
    match error {
        Error::Refused(no) if no.status != StatusCode::NOT_FOUND => Ok((
            no.status,
            match no.fields.first() {
                Some(field) => border::field(w, field),
                None => w.with(&format!("refusal-{}", no.code), &no.figures),
            },
        )),
        other => Err(other),
    }
}

#[derive(Template)]
#[template(path = "payments/refunds/list.html")]
struct List {
    page: Page,
    problem: Option<String>,
    waits: Vec<(Waits, Option<Plan>)>,
    agreed: Vec<Waiting>,
    notes: Vec<Note>,
    files: Vec<Made>,
}

impl List {
    fn total(&self) -> Cents {
        self.agreed.iter().map(|one| one.cents).sum()
    }
}

/// `GET /operator/refunds`
pub async fn list(State(app): State<App>, page: Page, operator: Operator) -> Answer<Response> {
    html(&list_of(&app, page, operator, None).await?)
}

async fn list_of(app: &App, page: Page, operator: Operator, problem: Option<String>) -> Answer<List> {
    let mut tx = app.db.read(operator).await?;
    let waits = decisions::waiting(&mut tx).await?.into_iter().filter(|one| one.kind == KIND);
    let waits = waits.map(|one| {
        let plan = serde_json::from_str(&one.facts).ok();
        (one, plan)
    });
    let waits = waits.collect();
    let agreed = queries::agreed(&mut tx, SHOWN).await?;
    let notes = queries::notes(&mut tx).await?;
    let files = queries::files(&mut tx).await?;
    Ok(List { page, problem, waits, agreed, notes, files })
}

/// What a person decides about refunds.
#[derive(Clone, Deserialize)]
pub struct Deed {
    #[serde(rename = "do")]
    act: String,
    #[serde(default)]
    environment: Option<Id<Environment>>,
    #[serde(default)]
    proposal: Option<Id<Proposal>>,
    #[serde(default)]
    note: Option<Id<Invoice>>,
    #[serde(default)]
    iban: String,
    #[serde(default)]
    why: String,
}

/// `POST /operator/refunds`
pub async fn decide(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Form(form): Form<Deed>,
) -> Answer<Response> {
    let done = if form.act == "file" {
        file(&app, operator).await.map(drop)
    } else {
        decided(&app, operator, form).await
    };
    match done {
        Ok(()) => Ok(Redirect::to("/operator/refunds").into_response()),
        Err(error) => {
            let (status, problem) = problem(page.w(), error)?;
            let shown = list_of(&app, page, operator, Some(problem)).await?;
            Ok((status, html(&shown)?).into_response())
        }
    }
}

async fn decided(app: &App, operator: Operator, form: Deed) -> Answer<()> {
    let environment = form.environment.ok_or_else(Refusal::not_found)?;
    let now = app.clock.now();
    let done = app.db.write(operator, move |tx| {
        let (inside, form) = (operator.inside(environment), form.clone());
        Box::pin(async move {
            let who = (operator, &inside, now);
            match (form.act.as_str(), form.proposal, form.note) {
                ("agree", Some(id), _) => agree(tx, who, id).await,
                ("refuse", Some(id), _) => decisions::refuse(tx, who, id).await.map(drop),
                ("propose", _, Some(note)) => {
                    propose(tx, who, Out::CreditNote(note), (&form.iban, &form.why)).await
                }
                _ => Err(Refusal::field("do", "refund-deed").into()),
            }
        })
    });
    done.await
}

/// `GET /operator/refunds/files/{id}`: the file for the bank.
pub async fn download(
    State(app): State<App>,
    operator: Operator,
    Path(id): Path<Id<RefundFile>>,
) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let (number, content) = queries::content(&mut tx, id).await?.ok_or_else(Refusal::not_found)?;
    let name = format!("attachment; filename=\"terugbetalingen-{number:06}.xml\"");
    let headers = [(header::CONTENT_TYPE, "application/xml".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, content).into_response())
}
