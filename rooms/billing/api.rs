//! Invoices for programs.

use super::{
    document::Document,
    invoices::{self, Filter, Invoice, Key, Kind, Open},
    screens::customer::answer_file,
};
use axum::{Json, extract::State, response::Response};
use decisions::as_json;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use shell::{
    error::{Answer, Refusal},
    extract::{Path, Query},
    ids::{Id, kind},
    inside::{Inside, Right},
    paging::{Listed, Paging},
    routes::{Need, Rooms},
    state::App,
};
use utoipa::ToSchema;
use uuid::Uuid;

/// What the API description says of invoices.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, one, pdf, xml))]
pub struct Api;

/// Its routes.
pub(super) fn rooms(rooms: Rooms) -> Rooms {
    let need = Need::Api(Right::SeeInvoices);
    rooms
        .get(need, "/api/v1/invoices", list)
        .get(need, "/api/v1/invoices/{id}", one)
        .get(need, "/api/v1/invoices/{id}/pdf", pdf)
        .get(need, "/api/v1/invoices/{id}/xml", xml)
}

/// An invoice, credit note or claim statement. Amounts are in cents.
#[derive(Serialize, ToSchema)]
struct InvoiceBody {
    /// Its id.
    id: Uuid,
    /// `invoice`, `credit_note` or `claim`.
    kind: &'static str,
    /// Its number.
    number: String,
    /// The reference that a payment should carry (ISO 11649).
    reference: String,
    /// Its date.
    issued_on: String,
    /// The last day to pay in time (art. 3.1).
    due_on: String,
    /// `open`, `due_today`, `overdue`, `settled`; of a credit note `note_open` or `note_settled`; `claim`.
    state: &'static str,
    /// Excluding VAT.
    net: i64,
    /// VAT.
    vat: i64,
    /// Including VAT.
    gross: i64,
    /// What is open; of a credit note what was not set off or paid back.
    open: i64,
    /// The value date with which nothing was open any more.
    settled_on: Option<String>,
    /// The invoice that a credit note is about.
    refers_to: Option<Uuid>,
}

impl InvoiceBody {
    fn of(invoice: &Invoice, today: Date) -> Self {
        Self {
            id: invoice.id.uuid(),
            kind: invoice.kind.name(),
            number: invoice.number.clone(),
            reference: invoice.reference.clone(),
            issued_on: invoice.issued_on.to_string(),
            due_on: invoice.due_on.to_string(),
            state: invoice.state(today),
            net: invoice.net.0,
            vat: invoice.vat.0,
            gross: invoice.gross.0,
            open: invoice.open.0,
            settled_on: invoice.settled_on.map(|day| day.to_string()),
            refers_to: invoice.refers_to.map(Id::uuid),
        }
    }
}

/// One document with what it says and why.
#[derive(Serialize, ToSchema)]
struct OneBody {
    #[serde(flatten)]
    invoice: InvoiceBody,
    /// What it says, as it was issued.
    document: serde_json::Value,
    /// Why it is due when it is, and its VAT what it is.
    because: Vec<serde_json::Value>,
}

/// Which page of the list, and of what.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Rows on the page, 1 to 200.
    limit: Option<usize>,
    /// The `next` of the page before.
    after: Option<String>,
    /// `invoice`, `credit_note` or `claim` only.
    kind: Option<String>,
    /// `open`: those with something open; `overdue`: those that are late.
    open: Option<String>,
}

/// The invoices, newest first.
#[utoipa::path(get, path = "/api/v1/invoices", tag = "invoices", params(Asked),
               responses((status = 200, body = Listed<InvoiceBody>)))]
async fn list(
    State(app): State<App>,
    inside: Inside,
    Query(asked): Query<Asked>,
) -> Answer<Json<Listed<InvoiceBody>>> {
    let today = app.clock.today();
    let paging: Paging<Key> = Paging::read(asked.limit, asked.after.as_deref())?;
    let kind = match asked.kind.as_deref() {
        None => None,
        Some(name) => Some(Kind::named(name).ok_or_else(|| Refusal::field("kind", "invoice-kind"))?),
    };
    let open = match asked.open.as_deref() {
        None => Open::Any,
        Some("open") => Open::Yes,
        Some("overdue") => Open::Overdue { today },
        Some(_) => return Err(Refusal::field("open", "invoice-open").into()),
    };
    let mut tx = app.db.read(&inside).await?;
    let filter = Filter { kind, open, search: None };
    let list = invoices::listed(&mut tx, &inside, &filter, &paging).await?;
    Ok(Json(list.map(|invoice| InvoiceBody::of(&invoice, today))))
}

/// One of them.
#[utoipa::path(get, path = "/api/v1/invoices/{id}", tag = "invoices", params(("id" = Uuid, Path)),
               responses((status = 200, body = OneBody), (status = 404)))]
async fn one(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<kind::Invoice>>,
) -> Answer<Json<OneBody>> {
    let mut tx = app.db.read(&inside).await?;
    let (invoice, document) = invoices::one(&mut tx, &inside, id).await?;
    drop(tx);
    Ok(Json(OneBody {
        invoice: InvoiceBody::of(&invoice, app.clock.today()),
        because: document.due().because.iter().chain(&document.because()).map(as_json).collect(),
        document: as_data(&document),
    }))
}

fn as_data(document: &Document) -> serde_json::Value {
    serde_json::to_value(document).unwrap_or_default()
}

/// The document as PDF/A-3b, with the e-invoice inside.
#[utoipa::path(get, path = "/api/v1/invoices/{id}/pdf", tag = "invoices", params(("id" = Uuid, Path)),
               responses((status = 200, content_type = "application/pdf"), (status = 404)))]
async fn pdf(State(app): State<App>, inside: Inside, Path(id): Path<Id<kind::Invoice>>) -> Answer<Response> {
    answer_file(&app, &inside, id, "pdf").await
}

/// Which form of e-invoice.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Form {
    /// `nlcius` (the default) or `peppol`.
    profile: Option<String>,
}

/// The e-invoice: UBL 2.1 under EN 16931.
#[utoipa::path(get, path = "/api/v1/invoices/{id}/xml", tag = "invoices", params(("id" = Uuid, Path), Form),
               responses((status = 200, content_type = "application/xml"), (status = 404), (status = 409)))]
async fn xml(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<kind::Invoice>>,
    Query(form): Query<Form>,
) -> Answer<Response> {
    let name = match form.profile.as_deref() {
        None | Some("nlcius") => "xml",
        Some("peppol") => "peppol",
        Some(_) => return Err(Refusal::field("profile", "invoice-profile").into()),
    };
    answer_file(&app, &inside, id, name).await
}
