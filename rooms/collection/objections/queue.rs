//! The operator's queue of objections, one objection, and lodging one that came by letter.

use super::{Channel, NewObjection, Objection, Outcome, Window, decide, lodge, one, waiting, window};
use crate::{deeds::By, receivables::desk::euros};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use decisions::said;
use jiff::civil::Date;
use letters::posts::{self, Post};
use rules::{
    objections::{Form as Lodging, Lodged, standing},
    reasons::Reason,
    tables::designated::DesignatedDays,
};
use serde::Deserialize;
use shell::{
    border,
    db::Tx,
    error::{Answer, Error, Refusal},
    extract::{Form, Path},
    happened::Today,
    ids::{
        Id,
        kind::{Environment, Invoice, Objection as Kind},
    },
    inside::{Inside, Operator},
    page::{Page, html},
    state::App,
    words::Say,
};

#[derive(Template)]
#[template(path = "collection/objections/queue.html")]
struct Queue {
    page: Page,
    open: Vec<Objection>,
}

#[derive(Template)]
#[template(path = "collection/objections/one.html")]
struct Shown {
    page: Page,
    objection: Objection,
    window: Window,
    form: Decision,
    error: Option<String>,
}

impl Shown {
    fn because(&self) -> Vec<Reason> {
        let form = Channel::named(&self.objection.channel).map_or(Lodging::Other, Channel::form);
        let lodged = Lodged { received: self.objection.received_on, posted: self.objection.posted_on, form };
        match standing(self.window.received, &lodged, DesignatedDays::shipped()) {
            Ok(stands) => stands.because,
            Err(unknown) => vec![unknown.reason()],
        }
    }
}

/// `GET /operator/objections`
pub(crate) async fn list(State(app): State<App>, page: Page, operator: Operator) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let open = waiting(&mut tx).await?;
    drop(tx);
    html(&Queue { page, open })
}

/// `GET /operator/objections/{customer}/{id}`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((customer, id)): Path<(Id<Environment>, Id<Kind>)>,
) -> Answer<Response> {
    shown(&app, page, (operator, customer, id), (Decision::default(), None)).await
}

async fn shown(
    app: &App,
    page: Page,
    (operator, customer, id): (Operator, Id<Environment>, Id<Kind>),
    (form, error): (Decision, Option<String>),
) -> Answer<Response> {
    let inside = operator.inside(customer);
    let mut tx = app.db.read(&inside).await?;
    let objection = one(&mut tx, &inside, id).await?;
    let (invoice, _) = super::invoice(&mut tx, &inside, objection.invoice).await?;
    let window = window(&mut tx, &inside, objection.invoice, invoice.issued_on).await?;
    drop(tx);
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html(&Shown { page, objection, window, form, error })?).into_response())
}

/// What the operator decides.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Decision {
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    net: String,
    #[serde(default)]
    answer: String,
}

impl Decision {
    fn outcome(&self) -> Answer<Outcome> {
        match self.outcome.as_str() {
            "upheld" => Ok(Outcome::Upheld),
            "rejected" => Ok(Outcome::Rejected),
            "partly" => {
                let net = euros(&self.net).ok_or_else(|| Refusal::field("net", "amount-unreadable"))?;
                Ok(Outcome::Partly(net))
            }
            _ => Err(Refusal::field("outcome", "objection-outcome").into()),
        }
    }
}

/// `POST /operator/objections/{customer}/{id}`: once; whoever is second is told that it was decided.
pub(crate) async fn settle(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((customer, id)): Path<(Id<Environment>, Id<Kind>)>,
    Form(form): Form<Decision>,
) -> Answer<Response> {
    let inside = operator.inside(customer);
    let done = match form.outcome().and_then(|outcome| Ok((outcome, said(&form.answer)?))) {
        Ok((outcome, why)) => {
            let today = Today { day: app.clock.today(), now: page.now };
            let by = By { today, identity: app.settings.provider.clone(), why, policy: None };
            let mine = inside.clone();
            let done = app.db.write(&inside, move |tx| {
                let (inside, by) = (mine.clone(), by.clone());
                Box::pin(async move {
                    decide(tx, &inside, &by, (id, outcome)).await?;
                    answer(tx, &inside, &by, id).await
                })
            });
            done.await
        }
        Err(refused) => Err(refused),
    };
    match done {
        Ok(()) => {
            credits::decisions::tell(&app, customer);
            Ok(Redirect::to(&format!("/operator/objections/{customer}/{id}")).into_response())
        }
        Err(Error::Refused(no)) if !no.fields.is_empty() => {
            let wrong = no.fields.first().map(|field| border::field(page.w(), field));
            shown(&app, page, (operator, customer, id), (form, wrong)).await
        }
        Err(other) => Err(other),
    }
}

/// Tells the customer by mail what was decided, where it has an address.
async fn answer(tx: &mut Tx, inside: &Inside, by: &By, id: Id<Kind>) -> Answer<()> {
    let Some(customer) = agreements::customer(tx, inside).await? else { return Ok(()) };
    let objection = one(tx, inside, id).await?;
    let say = Say(customer.language);
    let figures = [
        ("name", customer.legal_name),
        ("number", objection.number.clone()),
        ("answer", by.why.clone()),
        ("credited", say.euros(objection.credited)),
        ("provider", by.identity.as_ref().map(|identity| identity.name.clone()).unwrap_or_default()),
    ];
    let post = Post {
        to: customer.invoice_email,
        about: ("objection", id.uuid()),
        subject: say.with("objection-mail-subject", &figures),
        text: say.with(&format!("objection-mail-{}", objection.state), &figures),
        attachments: Vec::new(),
    };
    posts::post(tx, inside, by.today.now, &post).await.map(drop)
}

/// An objection that came by letter.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Came {
    #[serde(default)]
    key: String,
    #[serde(default)]
    invoice: String,
    #[serde(default)]
    channel: String,
    #[serde(default)]
    registered_ref: String,
    #[serde(default)]
    posted_on: String,
    #[serde(default)]
    received_on: String,
    #[serde(default)]
    body: String,
}

#[derive(Template)]
#[template(path = "collection/objections/came.html")]
struct ByLetter {
    page: Page,
    customer: Id<Environment>,
    form: Came,
    error: Option<String>,
}

impl ByLetter {
    fn channels() -> [Channel; 4] {
        Channel::ALL
    }
}

/// `GET /operator/objections/{customer}/new/{invoice}`
pub(crate) async fn form(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((customer, invoice)): Path<(Id<Environment>, Id<Invoice>)>,
) -> Answer<Response> {
    let inside = operator.inside(customer);
    let mut tx = app.db.read(&inside).await?;
    super::invoice(&mut tx, &inside, invoice).await?;
    drop(tx);
    let form = Came {
        key: Id::<Kind>::new().to_string(),
        invoice: invoice.to_string(),
        channel: Channel::RegisteredLetter.name().into(),
        received_on: app.clock.today().to_string(),
        ..Came::default()
    };
    html(&ByLetter { page, customer, form, error: None })
}

/// `POST /operator/objections/{customer}/new/{invoice}`
pub(crate) async fn came(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((customer, invoice)): Path<(Id<Environment>, Id<Invoice>)>,
    Form(form): Form<Came>,
) -> Answer<Response> {
    let (inside, now) = (operator.inside(customer), page.now);
    let done = match form.read(invoice) {
        Ok(new) => {
            let (mine, id) = (inside.clone(), new.id);
            let done = app.db.write(&inside, move |tx| {
                let (inside, new) = (mine.clone(), new.clone());
                Box::pin(async move {
                    let before = super::about(tx, &inside, new.invoice).await?;
                    if before.iter().any(|one| one.id == new.id) {
                        return Ok(());
                    }
                    lodge(tx, &inside, now, &new).await.map(drop)
                })
            });
            done.await.map(|()| id)
        }
        Err(refused) => Err(refused),
    };
    match done {
        Ok(id) => Ok(Redirect::to(&format!("/operator/objections/{customer}/{id}")).into_response()),
        Err(Error::Refused(no)) if !no.fields.is_empty() => {
            let error = no.fields.first().map(|field| border::field(page.w(), field));
            let shown = html(&ByLetter { page, customer, form, error })?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response())
        }
        Err(other) => Err(other),
    }
}

impl Came {
    fn read(&self, invoice: Id<Invoice>) -> Answer<NewObjection> {
        let day = |text: &str| text.trim().parse::<Date>().ok();
        let channel =
            Channel::named(&self.channel).ok_or_else(|| Refusal::field("channel", "objection-channel"))?;
        let posted_on = match self.posted_on.trim() {
            "" => None,
            text => Some(day(text).ok_or_else(|| Refusal::field("posted_on", "day-unreadable"))?),
        };
        let reference = self.registered_ref.trim();
        Ok(NewObjection {
            id: self.key.parse().map_err(|_| Refusal::field("key", "form-key"))?,
            invoice,
            channel,
            registered_ref: (!reference.is_empty()).then(|| reference.to_owned()),
            posted_on,
            received_on: day(&self.received_on)
                .ok_or_else(|| Refusal::field("received_on", "day-unreadable"))?,
            body: self.body.clone(),
        })
    }
}
