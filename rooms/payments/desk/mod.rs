//! The bank's desk: statements handed in, entries to settle with their proposals, and what is left of payments.

mod shown;

use super::{
    Hand, bank,
    bank::queries::{Entry, File, Statement},
    booking,
    booking::queries::Payment,
    matching, refunds,
};
use askama::Template;
use axum::{
    body::Bytes,
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use contacts::card::documents::unreadable;
use matching::Found;
use serde::Deserialize;
use shell::{
    border,
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    ids::{
        Id,
        kind::{
            BankFile, Entry as EntryKind, Environment, Invoice, Payment as PaymentKind, Refund,
            Statement as StatementKind,
        },
    },
    inside::Operator,
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
    words::Say,
};
pub use shown::sentences;
use shown::{Choice, Row, choices};

/// Payments with something left that the overview shows.
const UNUSED: usize = 20;
/// Of what there is to do at most so many are counted: more is "more than".
const COUNTED: usize = 1_000;
/// Entries on a page of those to settle.
const TO_SETTLE: usize = 25;
/// Characters of a reason to pass an entry.
const WHY: usize = 200;

#[derive(Template)]
#[template(path = "payments/desk/overview.html")]
struct Overview {
    page: Page,
    problem: Option<String>,
    said: Option<String>,
    open: usize,
    aside: usize,
    covered: Option<jiff::civil::Date>,
    rows: Listed<Row>,
    statements: Vec<Statement>,
    unused: Vec<Payment>,
}

/// Which page of what is to be settled, and what was just done.
#[derive(Deserialize, Default)]
pub struct Look {
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    done: String,
}

/// What can just have happened, as the address after it says.
const DONE: [&str; 6] = ["booked", "passed", "reversed", "refunded", "taken", "known"];

fn said(w: Say, done: &str) -> Option<String> {
    DONE.iter().find(|known| **known == done).map(|done| w.t(&format!("bank-done-{done}")))
}

/// `GET /operator/bank`
pub async fn overview(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(look): Query<Look>,
) -> Answer<Response> {
    html(&overview_of(&app, page, operator, (look, None)).await?)
}

async fn overview_of(
    app: &App,
    page: Page,
    operator: Operator,
    (look, problem): (Look, Option<String>),
) -> Answer<Overview> {
    let paging = Paging { limit: TO_SETTLE, ..Paging::read(None, look.after.as_deref())? };
    let mut tx = app.db.read(operator).await?;
    let open = bank::queries::count_open(&mut tx, COUNTED).await?;
    let aside = bank::queries::count_aside(&mut tx, COUNTED).await?;
    let entries = bank::queries::open(&mut tx, &paging).await?;
    let listed = paging.page(entries, |entry| (entry.value_on.to_string(), entry.id));
    let facts = matching::facts(&mut tx, &listed.items).await?;
    let statements = bank::queries::statements(&mut tx).await?;
    let unused = booking::queries::unused(&mut tx, UNUSED).await?;
    let covered = super::covered_until(&mut tx, app.settings.provider.as_ref()).await?;
    let rows = listed.map(|entry| Row { choices: choices(&entry, &facts), entry });
    let said = said(page.w(), &look.done);
    Ok(Overview { page, problem, said, open, aside, covered, rows, statements, unused })
}

/// `POST /operator/bank`
pub async fn upload(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    mut form: Multipart,
) -> Answer<Response> {
    let mut file: Option<(String, Bytes)> = None;
    while let Some(part) = form.next_field().await.map_err(|e| unreadable(&e))? {
        if part.name() == Some("file") {
            let name = part.file_name().unwrap_or_default().to_owned();
            file = Some((name, part.bytes().await.map_err(|e| unreadable(&e))?));
        }
    }
    let (name, bytes) = file.unwrap_or_default();
    match bank::hand_in(&app, Hand::Operator(operator), &name, bytes).await {
        Ok((id, bank::Already::New)) => {
            let worker = app.clone();
            // It can be left: the page only looks on, and a process that ends here goes on at its next start.
            tokio::spawn(async move {
                if let Err(error) = bank::work(&worker, id).await {
                    tracing::error!(?error, "a bank statement waits for the next start");
                }
            });
            Ok(Redirect::to(&format!("/operator/bank/files/{id}")).into_response())
        }
        Ok((id, bank::Already::Known)) => {
            Ok(Redirect::to(&format!("/operator/bank/files/{id}?done=known")).into_response())
        }
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            let problem = refusal.fields.first().map(|field| border::field(page.w(), field));
            let shown = overview_of(&app, page, operator, (Look::default(), problem)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&shown)?).into_response())
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "payments/desk/file.html")]
struct FilePage {
    page: Page,
    said: Option<String>,
    file: File,
    statements: Vec<Statement>,
}

#[derive(Template)]
#[template(path = "payments/desk/progress.html")]
struct Progress {
    page: Page,
    file: File,
}

/// `GET /operator/bank/files/{id}`: the progress alone, when the page asks for it by itself.
pub async fn show_file(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(id): Path<Id<BankFile>>,
    headers: axum::http::HeaderMap,
    Query(look): Query<Look>,
) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let file = bank::queries::file(&mut tx, id).await?.ok_or_else(Refusal::not_found)?;
    if headers.contains_key("hx-request") && file.state == "reading" {
        return html(&Progress { page, file });
    }
    let statements = bank::queries::statements_of(&mut tx, id).await?;
    drop(tx);
    let said = said(page.w(), &look.done);
    let mut shown = html(&FilePage { page, said, file, statements })?;
    if headers.contains_key("hx-request") {
        // It is done: the whole page is looked at again.
        shown.headers_mut().insert("hx-refresh", axum::http::HeaderValue::from_static("true"));
    }
    Ok(shown)
}

#[derive(Template)]
#[template(path = "payments/desk/statement.html")]
struct StatementPage {
    page: Page,
    statement: Statement,
    flags: Vec<String>,
    entries: Vec<Entry>,
}

/// `GET /operator/bank/statements/{id}`
pub async fn show_statement(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(id): Path<Id<StatementKind>>,
) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let statement = bank::queries::statement(&mut tx, id).await?.ok_or_else(Refusal::not_found)?;
    let entries = bank::queries::entries(&mut tx, id).await?;
    drop(tx);
    let flags = sentences(page.w(), &statement.flags);
    html(&StatementPage { page, statement, flags, entries })
}

/// `POST /operator/bank/statements/{id}`: a person saw what was flagged, and takes it as it is.
pub async fn take(
    State(app): State<App>,
    operator: Operator,
    Path(id): Path<Id<StatementKind>>,
) -> Answer<Response> {
    let user = Hand::Operator(operator).user();
    let done = app.db.write(operator, move |tx| {
        Box::pin(async move {
            bank::queries::statement(tx, id).await?.ok_or_else(Refusal::not_found)?;
            Ok(bank::queries::take(tx, id, user).await?)
        })
    });
    done.await?;
    matching::judge_open(&app).await?;
    Ok(Redirect::to("/operator/bank?done=taken").into_response())
}

#[derive(Template)]
#[template(path = "payments/desk/entry.html")]
struct EntryPage {
    page: Page,
    problem: Option<String>,
    entry: Entry,
    choices: Vec<Choice>,
    evidence: Vec<(&'static str, String)>,
    because: Vec<String>,
    payment: Option<Payment>,
    search: String,
    found: Vec<Found>,
}

/// What a person looks for beside the proposals.
#[derive(Deserialize, Default)]
pub struct Search {
    #[serde(default)]
    q: String,
}

/// `GET /operator/bank/entries/{id}`
pub async fn show_entry(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(id): Path<Id<EntryKind>>,
    Query(Search { q }): Query<Search>,
) -> Answer<Response> {
    html(&entry_of(&app, page, operator, (id, q, None)).await?)
}

async fn entry_of(
    app: &App,
    page: Page,
    operator: Operator,
    (id, search, problem): (Id<EntryKind>, String, Option<String>),
) -> Answer<EntryPage> {
    let mut tx = app.db.read(operator).await?;
    let entry = bank::queries::entry_of(&mut tx, id).await?.ok_or_else(Refusal::not_found)?;
    let facts = matching::facts(&mut tx, std::slice::from_ref(&entry)).await?;
    let choices = if entry.state == "open" { choices(&entry, &facts) } else { Vec::new() };
    let found = match search.trim() {
        "" => Vec::new(),
        text => matching::search(&mut tx, text).await?,
    };
    let payment = match booking::queries::of_source(&mut tx, id.uuid()).await? {
        Some((environment, payment)) => {
            booking::queries::one(&mut tx, &operator.inside(environment), payment).await?
        }
        None => None,
    };
    drop(tx);
    let because = payment.as_ref().map_or_else(Vec::new, |payment| sentences(page.w(), &payment.because));
    let evidence = shown::evidence(&entry);
    Ok(EntryPage { page, problem, entry, choices, evidence, because, payment, search, found })
}

/// What a person decides about an entry.
enum Deed {
    Book { environment: Id<Environment>, invoice: Vec<Id<Invoice>> },
    Reverse { payment: Id<PaymentKind>, why: String },
    Refund { refund: Id<Refund> },
    Pass { why: String },
}

/// The form: what is done, and what with.
#[derive(Clone, Deserialize)]
pub struct Settled {
    #[serde(rename = "do")]
    deed: String,
    #[serde(default)]
    environment: Option<Id<Environment>>,
    #[serde(default)]
    invoice: Vec<Id<Invoice>>,
    #[serde(default)]
    payment: Option<Id<PaymentKind>>,
    #[serde(default)]
    refund: Option<Id<Refund>>,
    #[serde(default)]
    why: String,
}

impl Settled {
    fn read(self) -> Answer<Deed> {
        match self.deed.as_str() {
            "book" => {
                let environment =
                    self.environment.ok_or_else(|| Refusal::field("environment", "entry-whose"))?;
                Ok(Deed::Book { environment, invoice: self.invoice })
            }
            "reverse" => {
                let payment = self.payment.ok_or_else(|| Refusal::field("payment", "entry-which"))?;
                Ok(Deed::Reverse { payment, why: self.why.trim().chars().take(WHY).collect() })
            }
            "refund" => {
                let refund = self.refund.ok_or_else(|| Refusal::field("refund", "entry-which"))?;
                Ok(Deed::Refund { refund })
            }
            "pass" => {
                let why: String = decisions::said(&self.why)?.chars().take(WHY).collect();
                Ok(Deed::Pass { why })
            }
            _ => Err(Refusal::field("do", "entry-deed").into()),
        }
    }
}

/// `POST /operator/bank/entries/{id}`: whoever comes second is told so, and nothing is booked twice.
pub async fn settle(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(id): Path<Id<EntryKind>>,
    Form(form): Form<Settled>,
) -> Answer<Response> {
    match carry_out(&app, operator, id, form).await {
        Ok(done) => Ok(Redirect::to(&format!("/operator/bank?done={done}")).into_response()),
        Err(Error::Refused(refusal)) if refusal.status != StatusCode::NOT_FOUND => {
            let problem = match refusal.fields.first() {
                Some(field) => border::field(page.w(), field),
                None => page.w().with(&format!("refusal-{}", refusal.code), &refusal.figures),
            };
            let shown = entry_of(&app, page, operator, (id, String::new(), Some(problem))).await?;
            Ok((refusal.status, html(&shown)?).into_response())
        }
        Err(other) => Err(other),
    }
}

async fn carry_out(app: &App, operator: Operator, id: Id<EntryKind>, form: Settled) -> Answer<&'static str> {
    let hand = Hand::Operator(operator);
    let mut tx = app.db.read(operator).await?;
    let entry = bank::queries::entry_of(&mut tx, id).await?.ok_or_else(Refusal::not_found)?;
    let facts = matching::facts(&mut tx, std::slice::from_ref(&entry)).await?;
    drop(tx);
    match form.read()? {
        Deed::Book { environment, invoice } => {
            let proposal = shown::as_chosen(&entry, &facts, (environment, &invoice));
            booking::book_entry(app, hand, id, &proposal).await?;
            Ok("booked")
        }
        Deed::Reverse { payment, why } => {
            let because = shown::as_reversed(&entry, &facts, payment);
            let seller = app.settings.provider.clone();
            let asks = booking::AsksBack { seller, why, policy: None };
            booking::reverse_by_entry(app, hand, id, (payment, because), Some(asks)).await?;
            Ok("reversed")
        }
        Deed::Refund { refund } => {
            refunds::debited(app, hand, id, refund).await?;
            Ok("refunded")
        }
        Deed::Pass { why } => {
            booking::pass(app, hand, id, &why).await?;
            Ok("passed")
        }
    }
}
