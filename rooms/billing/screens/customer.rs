//! The customer's invoices: what is to be paid until when, and the documents themselves.

use super::{
    super::{
        invoices::{self, Filter, Invoice, Key, Open},
        papers::{self, File},
    },
    View, days,
};
use askama::Template;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use rules::numbers::Cents;
use serde::Deserialize;
use shell::{
    error::{Answer, Refusal},
    extract::{Path, Query},
    ids::{Id, kind},
    inside::Inside,
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
    words::Say,
};

#[derive(Template)]
#[template(path = "billing/screens/list.html")]
struct List {
    page: Page,
    shown: Listed<Invoice>,
    open: String,
    owed: invoices::Owed,
    today: Date,
}

impl List {
    fn days(&self, invoice: &Invoice) -> Option<String> {
        days(invoice, self.page.w(), self.today)
    }
}

#[derive(Template)]
#[template(path = "billing/screens/one.html")]
struct One {
    page: Page,
    view: View,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    open: String,
    #[serde(default)]
    after: Option<String>,
}

/// What a list shows, by the word in its address.
pub(super) fn open(word: &str, today: Date) -> Open {
    match word {
        "open" => Open::Yes,
        "overdue" => Open::Overdue { today },
        _ => Open::Any,
    }
}

/// `GET /invoices`
pub(crate) async fn list(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Answer<Response> {
    let today = app.clock.today();
    let paging: Paging<Key> = Paging::read(None, asked.after.as_deref())?;
    let filter = Filter { open: open(&asked.open, today), ..Filter::default() };
    let mut tx = app.db.read(&page.who.inside).await?;
    let list = invoices::listed(&mut tx, &page.who.inside, &filter, &paging).await?;
    let owed = invoices::owed(&mut tx, &page.who.inside, today).await?;
    drop(tx);
    html(&List { page, shown: list, open: asked.open, owed, today })
}

/// `GET /invoices/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<kind::Invoice>>,
) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let view = View::read(&mut tx, &page.who.inside, id, app.clock.today()).await?;
    drop(tx);
    html(&One { page, view })
}

/// `GET /invoices/{id}/pdf`
pub(crate) async fn pdf(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<kind::Invoice>>,
) -> Answer<Response> {
    answer_file(&app, &inside, id, "pdf").await
}

/// `GET /invoices/{id}/xml`
pub(crate) async fn xml(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<kind::Invoice>>,
) -> Answer<Response> {
    answer_file(&app, &inside, id, "xml").await
}

/// `GET /invoices/{id}/peppol`
pub(crate) async fn peppol(
    State(app): State<App>,
    inside: Inside,
    Path(id): Path<Id<kind::Invoice>>,
) -> Answer<Response> {
    answer_file(&app, &inside, id, "peppol").await
}

#[derive(Template)]
#[template(path = "billing/screens/of_order.html")]
struct OfOrder {
    page: Page,
    invoice: Option<invoices::Named>,
}

/// `GET /wallet/orders/{id}/invoice`: the part of an order's page that leads to the invoice that asks payment for it.
pub(crate) async fn of_order(
    State(app): State<App>,
    page: Page,
    Path(order): Path<Id<kind::Order>>,
) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let invoice = invoices::of_order(&mut tx, &page.who.inside, order).await?;
    drop(tx);
    html(&OfOrder { page, invoice })
}

/// A file under its name, to keep.
pub(crate) async fn answer_file(
    app: &App,
    inside: &Inside,
    id: Id<kind::Invoice>,
    name: &str,
) -> Answer<Response> {
    let (file, media_type) = match name {
        "pdf" => (File::Pdf, "application/pdf"),
        "xml" => (File::Xml, "application/xml"),
        "peppol" => (File::Peppol, "application/xml"),
        _ => return Err(Refusal::not_found().into()),
    };
    let (number, octets) = papers::file(app, inside, id, file).await?;
    let shown = if file == File::Pdf { "inline" } else { "attachment" };
    let headers = [
        (header::CONTENT_TYPE, media_type.to_owned()),
        (header::CONTENT_DISPOSITION, format!("{shown}; filename=\"{number}.{}\"", file.ending())),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, octets).into_response())
}

/// An account number, a sum: what the templates ask for.
impl One {
    fn w(&self) -> Say {
        self.page.w()
    }

    fn pays(&self) -> bool {
        Cents::ZERO < self.view.invoice.open && self.view.invoice.kind == invoices::Kind::Invoice
    }
}
