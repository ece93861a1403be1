//! Writing down at the operator's desk what changes an agreement, and taking it back before its day.

mod form;

use agreements::{
    Contract,
    changes::{cancel, record, settings::Setting},
    customers, form as forms,
    notices::no_agreement,
    view,
};
use askama::Template;
use axum::{
    extract::{Multipart, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use rules::{
    agreements::changes::{Ground, Parameter},
    calendar::legal_day,
};
use serde::Deserialize;
use shell::wrongs::{Wrongs, apart};
use shell::{
    error::{Answer, Error, Refusal},
    extract::{self, Path, Query},
    ids::{
        Id,
        kind::{AgreementChange, Environment},
    },
    inside::{Inside, Operator},
    page::{Page, html},
    state::App,
};

/// Beside which field a refusal of the whole is mended.
const PLACES: &[(&str, &str)] = &[
    ("change-document-missing", "file"),
    ("change-customer-alone", "proof"),
    ("change-invoices-stand", "effective_on"),
    ("change-price-backwards", "effective_on"),
    ("change-before-start", "effective_on"),
    ("change-after-end", "effective_on"),
    ("change-end-known", "months"),
    ("change-term-over", "months"),
];

#[derive(Template)]
#[template(path = "agreements/pages/changes/form.html")]
struct Shown {
    page: Page,
    environment: Id<Environment>,
    name: String,
    ground: Ground,
    contract: Contract,
    given: forms::Sent,
    errors: Wrongs,
    refused: Option<String>,
}

impl Shown {
    /// What a parameter is now, in words.
    fn now(&self, parameter: Parameter) -> String {
        let setting = Setting::of(&self.contract, parameter);
        view::worded(self.page.w(), parameter.name(), &setting.shown())
    }

    /// The fields that are plain text, each with the parameter whose value stands beside it.
    fn texts() -> [(&'static str, Parameter); 8] {
        [
            ("licence", Parameter::Licence),
            ("credit_price", Parameter::CreditPrice),
            ("months", Parameter::TermLastDay),
            ("term_days", Parameter::TermDays),
            ("interest", Parameter::Interest),
            ("cost_percent", Parameter::CostPercent),
            ("cost_minimum", Parameter::CostMinimum),
            ("credit_limit", Parameter::CreditLimit),
        ]
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    ground: String,
}

/// `GET /operator/customers/{environment}/amend`
pub(crate) async fn blank(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    Query(Asked { ground }): Query<Asked>,
) -> Answer<Response> {
    let ground = Ground::named(&ground).unwrap_or(Ground::Amendment);
    shown(&app, page, &operator.inside(environment), ground, (forms::Sent::default(), None)).await
}

async fn shown(
    app: &App,
    page: Page,
    inside: &Inside,
    ground: Ground,
    (given, wrong): (forms::Sent, Option<Refusal>),
) -> Answer<Response> {
    let mut tx = app.db.read(inside).await?;
    let name = customers::name_of(&mut tx, inside).await?;
    let contract = agreements::contract(&mut tx, inside).await?.ok_or_else(no_agreement)?;
    drop(tx);
    let (errors, refused) = apart(page.w(), wrong.as_ref(), PLACES);
    let status = wrong.as_ref().map_or(StatusCode::OK, |wrong| wrong.status);
    let environment = inside.environment;
    let shown = Shown { page, environment, name, ground, contract, given, errors, refused };
    Ok((status, html(&shown)?).into_response())
}

/// `POST /operator/customers/{environment}/amend`
pub(crate) async fn store(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    sent: Multipart,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let sent = forms::read(sent).await?;
    let ground = Ground::named(sent.text("ground")).unwrap_or(Ground::Amendment);
    let asked = match form::read(&sent, ground, legal_day(page.now)) {
        Ok(asked) => asked,
        Err(wrong) => {
            return shown(&app, page, &inside, ground, (sent, Some(Refusal::fields(wrong)))).await;
        }
    };
    match record(&app, &inside, asked).await {
        Ok(()) => {
            let to = format!("/operator/customers/{environment}/agreement?done={}", ground.name());
            Ok(Redirect::to(&to).into_response())
        }
        Err(Error::Refused(refusal)) => shown(&app, page, &inside, ground, (sent, Some(refusal))).await,
        Err(error) => Err(error),
    }
}

#[derive(Deserialize)]
pub(crate) struct Why {
    #[serde(default)]
    why: String,
}

/// `POST /operator/customers/{environment}/changes/{change}/cancel`
pub(crate) async fn take_back(
    State(app): State<App>,
    operator: Operator,
    Path((environment, id)): Path<(Id<Environment>, Id<AgreementChange>)>,
    extract::Form(Why { why }): extract::Form<Why>,
) -> Answer<Response> {
    cancel(&app, &operator.inside(environment), id, &why).await?;
    let to = format!("/operator/customers/{environment}/agreement?done=unchanged");
    Ok(Redirect::to(&to).into_response())
}
