//! Quotes at the operator's desk: written, looked at, sent, declined.

mod form;

use agreements::{
    State as Stands,
    customers::{self, Size},
    documents::{self, Document},
    legal::{self, Legal},
    quotes::{Quote, queries, save, send},
    signing::{self, Signature},
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use form::Form;
use letters::posts::{self, Posted};
use rules::{
    agreements::{ShorterTerm, term},
    reasons::Reason,
};
use serde::Deserialize;
use shell::wrongs::Wrongs;
use shell::{
    error::{Answer, Error, Refusal},
    extract::{self, Path, Query},
    ids::{
        Id,
        kind::{Agreement, AgreementDocument, Environment},
    },
    inside::Operator,
    page::{Page, html},
    state::App,
};

#[derive(Template)]
#[template(path = "agreements/pages/quotes/form.html")]
struct Written {
    page: Page,
    environment: Id<Environment>,
    customer: String,
    form: Form,
    errors: Wrongs,
}

impl Written {
    /// Fields of one line: name, kind of input, value, whether it may stay empty.
    fn lines(&self) -> Vec<(&'static str, &'static str, &str, bool)> {
        let form = &self.form;
        vec![
            ("licence", "text", &form.licence, false),
            ("credit_price", "text", &form.credit_price, false),
            ("starts_on", "date", &form.starts_on, false),
            ("months", "number", &form.months, false),
            ("term_days", "number", &form.term_days, false),
            ("interest", "text", &form.interest, false),
            ("credit_limit", "text", &form.credit_limit, true),
            ("index_table", "text", &form.index_table, true),
            ("index_series", "text", &form.index_series, true),
        ]
    }

    /// Fields of several lines.
    fn paragraphs(&self) -> [(&'static str, &str); 4] {
        let form = &self.form;
        [
            ("specs", &form.specs),
            ("limits", &form.limits),
            ("exception", &form.exception),
            ("fairness", &form.fairness),
        ]
    }

    /// Who signs, and until when.
    fn signing(&self) -> [(&'static str, &'static str, &str); 3] {
        let form = &self.form;
        [
            ("admin_name", "text", &form.admin_name),
            ("admin_email", "email", &form.admin_email),
            ("valid_until", "date", &form.valid_until),
        ]
    }
}

#[derive(Template)]
#[template(path = "agreements/pages/quotes/show.html")]
struct Shown {
    page: Page,
    environment: Id<Environment>,
    customer: String,
    quote: Quote,
    term_because: Vec<Reason>,
    documents: Vec<Document>,
    legal: Vec<Legal>,
    signature: Option<Signature>,
    posts: Vec<Posted>,
    errors: Wrongs,
    said: Option<String>,
    today: String,
}

/// `GET /operator/customers/{environment}/quotes/new`
pub(crate) async fn blank(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
) -> Answer<Response> {
    let (customer, _) = known(&app, operator, environment).await?;
    let key = Id::<Agreement>::new().to_string();
    let form = Form::blank(key, app.clock.today(), page.w().t("quote-specs-usual"));
    html(&Written { page, environment, customer, form, errors: Wrongs::default() })
}

async fn known(app: &App, operator: Operator, environment: Id<Environment>) -> Answer<(String, Size)> {
    let inside = operator.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let customer = agreements::customer(&mut tx, &inside).await?.ok_or_else(Refusal::not_found)?;
    let size = customers::size(&mut tx, &inside).await?.unwrap_or(Size::Small);
    Ok((customer.legal_name, size))
}

/// `POST /operator/customers/{environment}/quotes`: the key in the form is the agreement's id.
pub(crate) async fn store(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    extract::Form(form): extract::Form<Form>,
) -> Answer<Response> {
    let (customer, size) = known(&app, operator, environment).await?;
    let id = form.key.parse::<Id<Agreement>>().map_err(|_| Refusal::field("key", "form-key"))?;
    let (agreed, beside) = match form.read(size) {
        Ok(read) => read,
        Err(wrong) => {
            let errors = Wrongs::of(page.w(), &wrong);
            let form = html(&Written { page, environment, customer, form, errors })?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, form).into_response());
        }
    };
    let (inside, now) = (operator.inside(environment), page.now);
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (inside, agreed, beside) = (mine.clone(), agreed.clone(), beside.clone());
        Box::pin(async move { save(tx, (&inside, now), id, (&agreed, &beside)).await })
    });
    let id = done.await?;
    Ok(Redirect::to(&format!("/operator/customers/{environment}/quotes/{id}")).into_response())
}

#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

type Place = (Id<Environment>, Id<Agreement>);

/// `GET /operator/customers/{environment}/quotes/{quote}`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(place): Path<Place>,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let said = ["sent", "signed", "declined"].iter().find(|way| **way == done);
    let said = said.map(|way| page.w().t(&format!("quote-done-{way}")));
    shown(&app, page, (operator, place), (Wrongs::default(), said)).await
}

async fn shown(
    app: &App,
    page: Page,
    (operator, (environment, id)): (Operator, Place),
    (errors, said): (Wrongs, Option<String>),
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let quote = queries::one(&mut tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
    let customer = agreements::customer(&mut tx, &inside).await?.ok_or_else(Refusal::not_found)?.legal_name;
    let documents = documents::all(&mut tx, &inside, id).await?;
    let mut legal = Vec::new();
    if let Some(sent) = &quote.sent {
        legal = vec![legal::one(&mut tx, sent.terms).await?, legal::one(&mut tx, sent.processor).await?];
    }
    let signature = signing::of(&mut tx, &inside, id).await?;
    let posts = posts::about(&mut tx, &inside, ("quote", id.uuid())).await?;
    drop(tx);
    let shorter = ShorterTerm::AgreedInWriting;
    let term_because =
        term(quote.agreed.starts_on, quote.agreed.months, shorter).map_or_else(|_| Vec::new(), |t| t.because);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let today = app.clock.today().to_string();
    let shown = Shown {
        page,
        environment,
        customer,
        quote,
        term_because,
        documents,
        legal,
        signature,
        posts,
        errors,
        said,
        today,
    };
    Ok((status, html(&shown)?).into_response())
}

/// `GET /operator/customers/{environment}/quotes/{quote}/change`
pub(crate) async fn edit(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((environment, id)): Path<Place>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let quote = queries::one(&mut tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    if quote.state != Stands::Draft {
        return Err(Refusal::conflict("quote-sent-already").into());
    }
    let (customer, _) = known(&app, operator, environment).await?;
    html(&Written { page, environment, customer, form: Form::of(&quote), errors: Wrongs::default() })
}

/// `POST /operator/customers/{environment}/quotes/{quote}/send`
pub(crate) async fn post(
    State(app): State<App>,
    operator: Operator,
    Path((environment, id)): Path<Place>,
) -> Answer<Response> {
    send(&app, &operator.inside(environment), id).await?;
    Ok(Redirect::to(&format!("/operator/customers/{environment}/quotes/{id}?done=sent")).into_response())
}

/// `POST /operator/customers/{environment}/quotes/{quote}/decline`
pub(crate) async fn decline(
    State(app): State<App>,
    operator: Operator,
    Path((environment, id)): Path<Place>,
) -> Answer<Response> {
    signing::close(&app, &operator.inside(environment), id).await?;
    Ok(Redirect::to(&format!("/operator/customers/{environment}/quotes/{id}?done=declined")).into_response())
}

/// `POST /operator/customers/{environment}/quotes/{quote}/signed`: what came back on paper.
pub(crate) async fn signed(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path((environment, id)): Path<Place>,
    sent: axum::extract::Multipart,
) -> Answer<Response> {
    let sent = agreements::form::read(sent).await?;
    match signing::on_paper(&app, &operator.inside(environment), id, sent).await {
        Ok(()) => Ok(Redirect::to(&format!("/operator/customers/{environment}/quotes/{id}?done=signed"))
            .into_response()),
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            let errors = Wrongs::of(page.w(), &refusal.fields);
            shown(&app, page, (operator, (environment, id)), (errors, None)).await
        }
        Err(error) => Err(error),
    }
}

/// `GET /operator/customers/{environment}/documents/{document}`
pub(crate) async fn document(
    State(app): State<App>,
    operator: Operator,
    Path((environment, id)): Path<(Id<Environment>, Id<AgreementDocument>)>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let document = documents::one(&mut tx, &inside, id).await?;
    drop(tx);
    agreements::files::download(&app, &document.kept).await
}
