//! The customer's page: objecting to an invoice, with the deadline computed before anything is sent.

use super::{Channel, NewObjection, Objection, Window, about, lodge, window};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use billing::invoices::Invoice;
use jiff::civil::Date;
use rules::reasons::Reason;
use serde::Deserialize;
use shell::{
    border,
    error::{Answer, Error, Refusal},
    extract::{Form, Path},
    ids::{
        Id,
        kind::{Invoice as InvoiceKind, Objection as Kind},
    },
    page::{Page, html},
    state::App,
};

#[derive(Template)]
#[template(path = "collection/objections/invoice.html")]
struct Shown {
    page: Page,
    invoice: Invoice,
    window: Window,
    objections: Vec<Objection>,
    form: Written,
    error: Option<(String, String)>,
}

impl Shown {
    fn open(&self) -> bool {
        self.objections.iter().any(|one| one.state == "open")
    }

    fn deadline(&self) -> Option<(Date, &[Reason])> {
        self.window.deadline.as_ref().ok().map(|found| (found.deadline, found.because.as_slice()))
    }

    fn unknown(&self) -> Option<Reason> {
        self.window.deadline.as_ref().err().map(rules::tables::Unknown::reason)
    }

    fn error_of(&self, field: &str) -> Option<&str> {
        self.error.as_ref().filter(|(name, _)| name == field).map(|(_, said)| said.as_str())
    }
}

/// What a customer writes.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Written {
    #[serde(default)]
    key: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    registered_ref: String,
    #[serde(default)]
    posted_on: String,
}

/// `GET /invoices/{id}/objection`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<InvoiceKind>>,
) -> Answer<Response> {
    let form = Written { key: Id::<Kind>::new().to_string(), ..Written::default() };
    shown(&app, page, id, (form, None)).await
}

async fn shown(
    app: &App,
    page: Page,
    id: Id<InvoiceKind>,
    (form, error): (Written, Option<(String, String)>),
) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let mut tx = app.db.read(&inside).await?;
    let (invoice, _) = super::invoice(&mut tx, &inside, id).await?;
    let window = window(&mut tx, &inside, id, invoice.issued_on).await?;
    let objections = about(&mut tx, &inside, id).await?;
    drop(tx);
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html(&Shown { page, invoice, window, objections, form, error })?).into_response())
}

/// `POST /invoices/{id}/objection`: the key in the form makes a double click one objection.
pub(crate) async fn object(
    State(app): State<App>,
    page: Page,
    Path(id): Path<Id<InvoiceKind>>,
    Form(form): Form<Written>,
) -> Answer<Response> {
    let (inside, now) = (page.who.inside.clone(), page.now);
    let made = match new(&form, id, app.clock.today()) {
        Ok(new) => {
            let mine = inside.clone();
            let done = app.db.write(&inside, move |tx| {
                let (inside, new) = (mine.clone(), new.clone());
                Box::pin(async move {
                    let before = about(tx, &inside, new.invoice).await?;
                    if before.iter().any(|one| one.id == new.id) {
                        return Ok(());
                    }
                    lodge(tx, &inside, now, &new).await.map(drop)
                })
            });
            done.await
        }
        Err(refused) => Err(refused),
    };
    match made {
        Ok(()) => Ok(Redirect::to(&format!("/invoices/{id}/objection")).into_response()),
        Err(Error::Refused(no)) if !no.fields.is_empty() => {
            let wrong = no.fields.first().map(|field| (field.field.clone(), border::field(page.w(), field)));
            shown(&app, page, id, (form, wrong)).await
        }
        Err(other) => Err(other),
    }
}

fn new(form: &Written, invoice: Id<InvoiceKind>, today: Date) -> Answer<NewObjection> {
    let id = form.key.parse().map_err(|_| Refusal::field("key", "form-key"))?;
    let posted_on = match form.posted_on.trim() {
        "" => None,
        day => Some(day.parse().map_err(|_| Refusal::field("posted_on", "day-unreadable"))?),
    };
    let reference = form.registered_ref.trim();
    Ok(NewObjection {
        id,
        invoice,
        channel: Channel::Portal,
        registered_ref: (!reference.is_empty()).then(|| reference.to_owned()),
        posted_on,
        received_on: today,
        body: form.body.clone(),
    })
}
