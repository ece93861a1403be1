//! The operator's list of customers, a customer's page, and the form that makes or changes one.

use agreements::{
    Contract,
    customers::{
        Found, Size, change, enrol,
        form::Form,
        make,
        queries::{self, Filter, Line},
    },
    quotes::{self, Quote},
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use rules::agreements::sublicence::{Sign, signs};
use serde::Deserialize;
use shell::wrongs::Wrongs;
use shell::{
    error::{Answer, Error, FieldRefusal, Refusal},
    extract::{self, Path, Query},
    ids::{Id, kind::Environment},
    inside::{Inside, Operator},
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
};

/// Quotes of one customer that its page shows.
const QUOTES: usize = 50;

#[derive(Template)]
#[template(path = "agreements/pages/customers/list.html")]
struct List {
    page: Page,
    lines: Listed<Line>,
    search: String,
    without: bool,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "agreements/pages/customers/show.html")]
struct Show {
    page: Page,
    environment: Id<Environment>,
    found: Found,
    contract: Option<Contract>,
    quotes: Vec<Quote>,
    /// Users who write from another business (art. 15.5).
    signs: Vec<Sign>,
    said: Option<String>,
}

#[derive(Template)]
#[template(path = "agreements/pages/customers/form.html")]
struct Shown {
    page: Page,
    /// Where the form goes; also where its crumb leads when it changes something.
    to: String,
    title: &'static str,
    form: Form,
    errors: Wrongs,
}

impl Shown {
    /// The fields that are plain text: name, autocomplete, whether one must be filled in, and what it holds.
    fn texts(&self) -> [(&'static str, &'static str, &str); 5] {
        let form = &self.form;
        [
            ("street", "street-address", &form.street),
            ("postal_code", "postal-code", &form.postal_code),
            ("city", "address-level2", &form.city),
            ("country", "country", &form.country),
            ("attention", "off", &form.attention),
        ]
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    show: String,
    #[serde(default)]
    after: Option<String>,
}

/// `GET /operator/customers`
pub(crate) async fn list(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let paging = Paging::read(None, asked.after.as_deref())?;
    let filter = Filter { search: asked.q, without: asked.show == "without" };
    let mut tx = app.db.read(operator).await?;
    let own = shell::who::provider(&mut tx).await?;
    let list = queries::listed(&mut tx, (&filter, own), &paging).await?;
    drop(tx);
    let show = if filter.without { "without" } else { "" };
    let next = list.next.as_ref().and_then(|after| {
        serde_html_form::to_string([("q", filter.search.as_str()), ("show", show), ("after", after)]).ok()
    });
    html(&List { page, lines: list, search: filter.search, without: filter.without, next })
}

#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /operator/customers/{environment}`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let found = queries::found(&mut tx, &inside).await?.ok_or_else(Refusal::not_found)?;
    let contract = agreements::contract(&mut tx, &inside).await?;
    let quotes = quotes::queries::all(&mut tx, &inside, QUOTES).await?;
    let users = users::people::members(&mut tx, &inside).await?;
    drop(tx);
    let addresses: Vec<_> = users.iter().map(|user| user.email.as_str()).collect();
    let own = found.business.as_ref().map(|(customer, ..)| customer.invoice_email.as_str());
    let signs = own.map_or_else(Vec::new, |own| signs(own, &addresses));
    let said = ["made", "changed"].iter().find(|way| **way == done);
    let said = said.map(|way| page.w().t(&format!("customer-done-{way}")));
    html(&Show { page, environment, found, contract, quotes, signs, said })
}

/// `GET /operator/customers/new`
pub(crate) async fn blank(page: Page) -> Answer<Response> {
    let form = Form { key: Id::<Environment>::new().to_string(), ..Form::default() };
    html(&Shown {
        page,
        to: "/operator/customers".into(),
        title: "customer-new",
        form,
        errors: Wrongs::default(),
    })
}

/// `POST /operator/customers`: the key in the form is the environment's id, so that a double click makes one customer.
pub(crate) async fn create(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    extract::Form(form): extract::Form<Form>,
) -> Answer<Response> {
    let id = form.key.parse::<Id<Environment>>().map_err(|_| Refusal::field("key", "form-key"))?;
    let profile = match form.read() {
        Ok(profile) => profile,
        Err(wrong) => return refused(page, ("/operator/customers".into(), "customer-new"), form, &wrong),
    };
    let (inside, now) = (operator.inside(id), page.now);
    let done = app.db.write(operator, move |tx| {
        let (inside, profile) = (inside.clone(), profile.clone());
        Box::pin(async move { make(tx, &inside, now, &profile).await })
    });
    Ok(Redirect::to(&format!("/operator/customers/{}?done=made", done.await?)).into_response())
}

/// `GET /operator/customers/{environment}/change`: of an environment without a customer, the form that makes it one.
pub(crate) async fn edit(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let found = queries::found(&mut tx, &inside).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    let form = match &found.business {
        Some((customer, size, version)) => Form::of(&found.environment_name, customer, *size, *version),
        None => Form { name: found.environment_name.clone(), ..Form::default() },
    };
    let to = format!("/operator/customers/{environment}/change");
    html(&Shown { page, to, title: "customer-change", form, errors: Wrongs::default() })
}

/// `POST /operator/customers/{environment}/change`
pub(crate) async fn save(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    extract::Form(form): extract::Form<Form>,
) -> Answer<Response> {
    let to = format!("/operator/customers/{environment}/change");
    let inside = operator.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let found = queries::found(&mut tx, &inside).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    let profile = match form.read() {
        Ok(profile) => profile,
        Err(wrong) => return refused(page, (to, "customer-change"), form, &wrong),
    };
    let version = form.version.parse::<i64>().unwrap_or_default();
    let (mine, now, known): (Inside, _, _) = (inside.clone(), page.now, found.business.is_some());
    let done = app.db.write(&inside, move |tx| {
        let (inside, profile) = (mine.clone(), profile.clone());
        Box::pin(async move {
            if known {
                change(tx, &inside, now, (&profile, version)).await
            } else {
                enrol(tx, &inside, now, &profile).await.map(drop)
            }
        })
    });
    match done.await {
        Ok(()) => {
            Ok(Redirect::to(&format!("/operator/customers/{environment}?done=changed")).into_response())
        }
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            refused(page, (to, "customer-change"), form, &refusal.fields)
        }
        Err(error) => Err(error),
    }
}

fn refused(
    page: Page,
    (to, title): (String, &'static str),
    form: Form,
    wrong: &[FieldRefusal],
) -> Answer<Response> {
    let errors = Wrongs::of(page.w(), wrong);
    let shown = html(&Shown { page, to, title, form, errors })?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, shown).into_response())
}
