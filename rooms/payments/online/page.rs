//! Paying an invoice: for a signed-in user, and for whoever holds the link on the invoice (the clerk who pays has no login).

use super::{begin, is_on, notice, queries};
use crate::{
    Hand,
    booking::queries::{Of, PaidPart, paid},
};
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use billing::{
    debts::{self, Debt},
    papers::PAY,
};
use rules::numbers::Cents;
use serde::Deserialize;
use shell::{
    db::Tx,
    error::{Answer, Error, Refusal},
    extract::{Form, Path},
    ids::{Id, kind::Invoice},
    inside::{Inside, Scope},
    page::{Page, html},
    sealed::Seal,
    state::App,
    words::{Language, Say},
};

/// What is to be paid, and what was.
struct Bill {
    debt: Debt,
    open: Cents,
    paid: Vec<PaidPart>,
    /// The last payment online that was begun, if any.
    last: Option<String>,
    online: bool,
    account: Option<(String, String)>,
}

impl Bill {
    async fn read(tx: &mut Tx, app: &App, inside: &Inside, invoice: Id<Invoice>) -> Answer<Self> {
        let debt = debts::of(tx, inside, invoice).await?;
        let paid = paid(tx, inside, Of::Invoice(invoice)).await?;
        let last =
            queries::of_invoice(tx, inside, invoice).await?.into_iter().next().map(|intent| intent.state);
        let open = debt.open + debt.charges.iter().map(|charge| charge.open).sum();
        let account = app.settings.provider.as_ref().map(|p| (p.iban.clone(), p.name.clone()));
        Ok(Self { debt, open, paid, last, online: is_on(app), account })
    }
}

#[derive(Template)]
#[template(path = "payments/online/pay.html")]
struct Signed {
    page: Page,
    bill: Bill,
    action: String,
    problem: Option<String>,
}

#[derive(Template)]
#[template(path = "payments/online/link.html")]
struct Linked {
    w: Say,
    bill: Bill,
    action: String,
    problem: Option<String>,
}

/// `GET /invoices/{id}/pay`
pub async fn show(State(app): State<App>, page: Page, Path(invoice): Path<Id<Invoice>>) -> Answer<Response> {
    let mut tx = app.db.read(&page.who.inside).await?;
    let bill = Bill::read(&mut tx, &app, &page.who.inside, invoice).await?;
    drop(tx);
    html(&Signed { page, bill, action: format!("/invoices/{invoice}/pay"), problem: None })
}

/// `POST /invoices/{id}/pay`: to the payment provider.
pub async fn pay(State(app): State<App>, page: Page, Path(invoice): Path<Id<Invoice>>) -> Answer<Response> {
    let inside = page.who.inside.clone();
    let action = format!("/invoices/{invoice}/pay");
    let back_to = format!("{}{action}", app.settings.base_url.trim_end_matches('/'));
    match begin(&app, &inside, invoice, &back_to).await {
        Ok(checkout) => Ok(Redirect::to(&checkout).into_response()),
        Err(error) => {
            let (status, problem) = problem(page.w(), error)?;
            let mut tx = app.db.read(&inside).await?;
            let bill = Bill::read(&mut tx, &app, &inside, invoice).await?;
            drop(tx);
            Ok((status, html(&Signed { page, bill, action, problem: Some(problem) })?).into_response())
        }
    }
}

/// A refusal as it is shown on the page itself; what does not exist goes on as that.
fn problem(w: Say, error: Error) -> Answer<(StatusCode, String)> {
    match error {
        Error::Refused(no) if no.status != StatusCode::NOT_FOUND && no.fields.is_empty() => {
            Ok((no.status, w.with(&format!("refusal-{}", no.code), &no.figures)))
        }
        other => Err(other),
    }
}

async fn opened(app: &App, link: &str) -> Answer<(Inside, Id<Invoice>)> {
    let mut tx = app.db.read(Scope::nobody()).await?;
    let seal = Seal::read(&mut tx).await?.ok_or_else(Refusal::not_found)?;
    let (environment, invoice) = seal.opens(PAY, link).ok_or_else(Refusal::not_found)?;
    Ok((Hand::Rules.inside(environment), invoice))
}

fn say(headers: &HeaderMap) -> Say {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Say(asked.and_then(Language::named).unwrap_or_default())
}

/// `GET /pay/{link}`
pub async fn show_by_link(
    State(app): State<App>,
    headers: HeaderMap,
    Path(link): Path<String>,
) -> Answer<Response> {
    let (inside, invoice) = opened(&app, &link).await?;
    let mut tx = app.db.read(&inside).await?;
    let bill = Bill::read(&mut tx, &app, &inside, invoice).await?;
    drop(tx);
    html(&Linked { w: say(&headers), bill, action: format!("/pay/{link}"), problem: None })
}

/// `POST /pay/{link}`
pub async fn pay_by_link(
    State(app): State<App>,
    headers: HeaderMap,
    Path(link): Path<String>,
) -> Answer<Response> {
    let (inside, invoice) = opened(&app, &link).await?;
    let action = format!("/pay/{link}");
    let back_to = format!("{}{action}", app.settings.base_url.trim_end_matches('/'));
    match begin(&app, &inside, invoice, &back_to).await {
        Ok(checkout) => Ok(Redirect::to(&checkout).into_response()),
        Err(error) => {
            let w = say(&headers);
            let (status, problem) = problem(w, error)?;
            let mut tx = app.db.read(&inside).await?;
            let bill = Bill::read(&mut tx, &app, &inside, invoice).await?;
            drop(tx);
            Ok((status, html(&Linked { w, bill, action, problem: Some(problem) })?).into_response())
        }
    }
}

/// What the provider's webhook carries.
#[derive(Deserialize)]
pub struct Notice {
    #[serde(default)]
    id: String,
}

/// `POST /payments/notice`: a hint to look, from anyone; unknown ids get the same answer as known ones.
pub async fn noticed(State(app): State<App>, Form(Notice { id }): Form<Notice>) -> Answer<StatusCode> {
    notice(&app, &id).await.map(|()| StatusCode::OK)
}
