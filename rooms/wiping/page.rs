//! The pages of a customer's data after the end: the customer's own, where it chooses, and the operator's.

use super::{KEEP, WITHOUT, books, queries, view::View};
use agreements::{State as Standing, wiped};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use decisions::New as NewDecision;
use jiff::Timestamp;
use rules::agreements::wiping::Choice;
use serde::Deserialize;
use shell::{
    audit,
    db::Tx,
    error::{Answer, Refusal},
    extract::{Form, Path, Query},
    happened::Today,
    ids::{Id, kind::Environment},
    inside::{Inside, Operator},
    page::{Page, html},
    state::App,
};

/// Characters that say how a choice was told, or why something was decided.
const TOLD: usize = 1_000;
/// Customers whose books may go that the page shows, the oldest first: the rest comes once those are decided about.
const BOOKS_SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "wiping/own.html")]
struct Own {
    page: Page,
    view: Option<View>,
    documents: String,
    said: Option<String>,
}

#[derive(Template)]
#[template(path = "wiping/desk.html")]
struct AtDesk {
    page: Page,
    environment: Id<Environment>,
    name: String,
    view: Option<View>,
    documents: String,
    said: Option<String>,
}

/// What was done just now.
#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

const DONE: &[&str] = &["chosen", "kept", "let-go", "without", "books"];

fn said(page: &Page, done: &str) -> Option<String> {
    DONE.iter().find(|way| **way == done).map(|way| page.w().t(&format!("data-done-{way}")))
}

/// `GET /agreement/data`
pub(crate) async fn own(
    State(app): State<App>,
    page: Page,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let view = View::read(&mut tx, &page.who.inside, page.now).await?;
    drop(tx);
    let said = said(&page, &done);
    html(&Own { page, view, documents: "/agreement/documents".into(), said })
}

/// `GET /operator/customers/{environment}/data`
pub(crate) async fn at_desk(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let mut tx = app.db.read(&inside).await?;
    let name = agreements::customers::name_of(&mut tx, &inside).await?;
    let view = View::read(&mut tx, &inside, page.now).await?;
    drop(tx);
    let said = said(&page, &done);
    let documents = format!("/operator/customers/{environment}/documents");
    html(&AtDesk { page, environment, name, view, documents, said })
}

/// What is to be done with the data, as it was typed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Given {
    #[serde(default)]
    choice: String,
    #[serde(default)]
    told: String,
}

/// `POST /agreement/data`
pub(crate) async fn choose(State(app): State<App>, page: Page, Form(given): Form<Given>) -> Answer<Response> {
    let choice = Choice::named(&given.choice).ok_or_else(|| Refusal::field("choice", "data-choice"))?;
    store(&app, &page.who.inside, (choice, String::new())).await?;
    Ok(Redirect::to("/agreement/data?done=chosen").into_response())
}

/// `POST /operator/customers/{environment}/data`: what the customer said by letter, mail or telephone.
pub(crate) async fn record(
    State(app): State<App>,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    Form(given): Form<Given>,
) -> Answer<Response> {
    let choice = Choice::named(&given.choice).ok_or_else(|| Refusal::field("choice", "data-choice"))?;
    store(&app, &operator.inside(environment), (choice, told("told", &given.told)?)).await?;
    Ok(Redirect::to(&format!("/operator/customers/{environment}/data?done=chosen")).into_response())
}

fn told(field: &'static str, text: &str) -> Answer<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::field(field, "why-missing").into());
    }
    if TOLD < text.chars().count() {
        return Err(Refusal::field(field, "data-too-long").with("most", TOLD).into());
    }
    Ok(text.to_owned())
}

async fn store(app: &App, inside: &Inside, (choice, told): (Choice, String)) -> Answer<()> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let (inside, told) = (mine.clone(), told.clone());
        Box::pin(async move {
            let view = open(tx, &inside, now).await?;
            queries::choose(tx, (&inside, now), view.contract.id, (choice, &told)).await?;
            let facts = serde_json::json!({
                "number": view.contract.number, "choice": choice.name(), "told": told,
            });
            wiped::note(tx, (&inside, now), &view.contract, ("data-chosen", &facts)).await?;
            let detail = serde_json::json!({"number": view.contract.number, "choice": choice.name()});
            audit::line(tx, &inside, now, "agreement-data-chosen", Some(view.contract.id.uuid()), &detail)
                .await
        })
    });
    done.await
}

/// The data of an agreement that ends or ended, while nothing of them was wiped.
async fn open(tx: &mut Tx, inside: &Inside, now: Timestamp) -> Answer<View> {
    let view = View::read(tx, inside, now).await?.ok_or_else(|| Refusal::conflict("data-no-end"))?;
    if !view.is_open() {
        return Err(Refusal::conflict("data-begun").into());
    }
    Ok(view)
}

/// What the provider decides, as it was typed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Decide {
    #[serde(default)]
    what: String,
    #[serde(default)]
    why: String,
}

/// `POST /operator/customers/{environment}/data/decide`
pub(crate) async fn decide(
    State(app): State<App>,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    Form(given): Form<Decide>,
) -> Answer<Response> {
    let inside = operator.inside(environment);
    let done = match given.what.as_str() {
        "keep" => take(&app, &inside, KEEP, told("why", &given.why)?).await.map(|()| "kept")?,
        "without" => take(&app, &inside, WITHOUT, told("why", &given.why)?).await.map(|()| "without")?,
        "let-go" => let_go(&app, &inside).await.map(|()| "let-go")?,
        "books" => remove_books(&app, &inside, told("why", &given.why)?).await.map(|()| "books")?,
        _ => return Err(Refusal::field("what", "data-decision").into()),
    };
    Ok(Redirect::to(&format!("/operator/customers/{environment}/data?done={done}")).into_response())
}

/// Keeps the data for a legal claim, or has them wiped though nobody chose.
async fn take(app: &App, inside: &Inside, kind: &'static str, why: String) -> Answer<()> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let (inside, why) = (mine.clone(), why.clone());
        Box::pin(async move {
            let view = open(tx, &inside, now).await?;
            let already = view.decided.iter().any(|one| one.kind == kind && one.revoked_at.is_none());
            if already || (kind == WITHOUT && !view.waits_for_the_customer()) {
                return Err(Refusal::conflict("data-decided").into());
            }
            let facts = decisions::facts(&view.because());
            let new = NewDecision::about(kind, "9.1", view.contract.id.uuid(), facts, why);
            decisions::record(tx, &inside, now, &new).await?;
            let facts = serde_json::json!({"number": view.contract.number});
            wiped::note(tx, (&inside, now), &view.contract, (kind, &facts)).await
        })
    });
    done.await
}

/// Has the books removed that the law does not ask for any more.
async fn remove_books(app: &App, inside: &Inside, why: String) -> Answer<()> {
    let mine = inside.clone();
    let today = Today { day: app.clock.today(), now: app.clock.now() };
    let done = app.db.write(inside, move |tx| {
        let (inside, why) = (mine.clone(), why.clone());
        Box::pin(async move {
            let contract = agreements::contract(tx, &inside).await?.ok_or_else(Refusal::not_found)?;
            books::decide(tx, (&inside, today), contract.id, &why).await
        })
    });
    done.await
}

#[derive(Template)]
#[template(path = "wiping/books/list.html")]
struct BooksDue {
    page: Page,
    due: Vec<books::Due>,
}

/// `GET /operator/books`: whose books need not be kept any longer.
pub(crate) async fn books_due(State(app): State<App>, page: Page, operator: Operator) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let due = books::queries::books_due(&mut tx, app.clock.today(), BOOKS_SHOWN).await?;
    drop(tx);
    html(&BooksDue { page, due })
}

async fn let_go(app: &App, inside: &Inside) -> Answer<()> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let inside = mine.clone();
        Box::pin(async move {
            let view = open(tx, &inside, now).await?;
            let id = view.contract.id.uuid();
            if decisions::revoke_about(tx, &inside, now, (KEEP, id)).await? == 0 {
                return Err(Refusal::conflict("data-not-kept").into());
            }
            let facts = serde_json::json!({"number": view.contract.number});
            wiped::note(tx, (&inside, now), &view.contract, ("data-let-go", &facts)).await
        })
    });
    done.await
}

impl View {
    /// Whether the agreement is over, and not only about to be.
    fn is_over(&self) -> bool {
        matches!(self.contract.state, Standing::Ended | Standing::Wiped)
    }
}
