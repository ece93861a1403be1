//! A quote as its signer sees it: by a link, without a login (art. 1, 15.2).

use agreements::{
    State as Stands,
    documents::{self, Document},
    files, form,
    legal::{self, Legal},
    quotes::{self, Quote},
    signing::{Signature, Signer, accept, close, of},
};
use askama::Template;
use axum::{
    extract::State,
    http::{Extensions, HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use rules::calendar::legal_day;
use serde::Deserialize;
use shell::who::fingerprint;
use shell::wrongs::Wrongs;
use shell::{
    door,
    error::{Answer, Error, FieldRefusal, Refusal},
    extract::{Form, Path},
    ids::{Id, kind::Agreement},
    inside::{Inside, Job, Provider},
    page::{Theme, html},
    state::App,
    words::Say,
};

#[derive(Template)]
#[template(path = "agreements/pages/signing/page.html")]
struct Shown<'a> {
    w: Say,
    theme: Theme,
    secret: &'a str,
    found: &'a Found,
    given: &'a Given,
    errors: Wrongs,
    /// Whether it can still be signed.
    open: bool,
}

impl Shown<'_> {}

/// A quote with all that goes with it.
struct Found {
    inside: Inside,
    agreement: Id<Agreement>,
    customer: String,
    quote: Quote,
    document: Document,
    terms: Legal,
    processor: Legal,
    signature: Option<Signature>,
}

/// Only the link's own quote is reached.
async fn find(app: &App, secret: &str) -> Answer<Found> {
    let job = Provider::job(Job::Doorkeeper);
    let gone = || Error::from(Refusal::new(StatusCode::NOT_FOUND, "quote-link-gone"));
    let mut tx = app.db.read(job).await?;
    let behind = quotes::queries::behind(&mut tx, &fingerprint(secret)).await?;
    drop(tx);
    let (environment, agreement) = behind.ok_or_else(gone)?;
    let inside = job.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let quote = quotes::queries::one(&mut tx, &inside, agreement).await?.ok_or_else(gone)?;
    let customer = agreements::customer(&mut tx, &inside).await?.ok_or_else(gone)?;
    let sent = quote.sent.clone().ok_or_else(gone)?;
    Ok(Found {
        agreement,
        customer: customer.legal_name,
        document: documents::one(&mut tx, &inside, sent.document).await?,
        terms: legal::one(&mut tx, sent.terms).await?,
        processor: legal::one(&mut tx, sent.processor).await?,
        signature: of(&mut tx, &inside, agreement).await?,
        quote,
        inside,
    })
}

/// What the signer fills in.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    name: String,
    role: String,
    declared: String,
    agreed: String,
    answer: String,
}

fn show(
    app: &App,
    headers: &HeaderMap,
    (secret, found): (&str, &Found),
    (given, wrong): (&Given, &[FieldRefusal]),
) -> Answer<Response> {
    let w = Say(door::language(headers));
    let errors = Wrongs::of(w, wrong);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let in_time = legal_day(app.clock.now()) <= found.quote.beside.valid_until;
    let open = found.quote.state == Stands::Offered && in_time;
    let page = Shown { w, theme: Theme::of(headers), secret, found, given, errors, open };
    Ok((status, html(&page)?).into_response())
}

/// `GET /quote/{secret}`
pub(crate) async fn form(
    State(app): State<App>,
    extensions: Extensions,
    headers: HeaderMap,
    Path(secret): Path<String>,
) -> Answer<Response> {
    if let Err(over) = app.limits.link(door::address(&extensions)) {
        return Ok(door::too_many(over));
    }
    let found = find(&app, &secret).await?;
    let given = Given { name: found.quote.beside.admin_name.clone(), ..Given::default() };
    show(&app, &headers, (&secret, &found), (&given, &[]))
}

/// `GET /quote/{secret}/{paper}`: the quote, the terms or the processor agreement.
pub(crate) async fn paper(
    State(app): State<App>,
    extensions: Extensions,
    Path((secret, paper)): Path<(String, String)>,
) -> Answer<Response> {
    if let Err(over) = app.limits.link(door::address(&extensions)) {
        return Ok(door::too_many(over));
    }
    let found = find(&app, &secret).await?;
    let kept = match paper.as_str() {
        "quote" => &found.document.kept,
        "terms" => &found.terms.kept,
        "processor" => &found.processor.kept,
        _ => return Err(Refusal::not_found().into()),
    };
    files::download(&app, kept).await
}

/// `POST /quote/{secret}`: signs, or says no.
pub(crate) async fn sign(
    State(app): State<App>,
    extensions: Extensions,
    headers: HeaderMap,
    Path(secret): Path<String>,
    Form(given): Form<Given>,
) -> Answer<Response> {
    if let Err(over) = app.limits.link(door::address(&extensions)) {
        return Ok(door::too_many(over));
    }
    let found = find(&app, &secret).await?;
    let back = || Redirect::to(&format!("/quote/{secret}")).into_response();
    if given.answer == "no" {
        close(&app, &found.inside, found.agreement).await?;
        return Ok(back());
    }
    let address = door::address(&extensions).to_string();
    let signer = match read(&given, address) {
        Ok(signer) => signer,
        Err(wrong) => return show(&app, &headers, (&secret, &found), (&given, &wrong)),
    };
    let (inside, id, now) = (found.inside.clone(), found.agreement, app.clock.now());
    let (mine, on) = (inside.clone(), legal_day(now));
    let done = app.db.write(&inside, move |tx| {
        let (inside, signer) = (mine.clone(), signer.clone());
        Box::pin(async move { accept(tx, (&inside, now), id, (&signer, on), None).await.map(drop) })
    });
    match done.await {
        Ok(()) => Ok(back()),
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            show(&app, &headers, (&secret, &found), (&given, &refusal.fields))
        }
        Err(error) => Err(error),
    }
}

fn read(given: &Given, address: String) -> Result<Signer, Vec<FieldRefusal>> {
    let mut wrong = Vec::new();
    let name = form::needed(&mut wrong, ("name", 200), &given.name);
    let role = form::needed(&mut wrong, ("role", 200), &given.role);
    if given.agreed.is_empty() {
        wrong.push(FieldRefusal::new("agreed", "sign-agree"));
    }
    let declared = !given.declared.is_empty();
    if wrong.is_empty() { Ok(Signer { name, role, address: Some(address), declared }) } else { Err(wrong) }
}
