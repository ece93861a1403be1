//! The provider's pages about credits.

use crate::orders::{at_field, written};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use credits::{
    decisions::tell,
    desk::{
        Late, Wish, correct_for, order_for,
        queries::{self, Line},
        reason, told_at,
    },
    ledger::queries::{WalletRow, state_name, wallet_row},
    orders::{
        NewOrder, Order, quantity,
        queries::{Bounds, bounds, listed, unpaid},
    },
    price::CreditPrice,
};
use jiff::civil::Date;
use rules::{credits::exposure::within_limit, numbers::Cents, reasons::Reason};
use serde::Deserialize;
use shell::{
    clock,
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    ids::{Id, kind},
    inside::{Inside, Operator},
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
};

/// Orders on a customer's page: a season of them; the rest can be reached from the customer's side.
const ORDERS: usize = 12;

#[derive(Template)]
#[template(path = "credits/pages/desk/list.html")]
struct List {
    page: Page,
    shown: Listed<Line>,
    asked: String,
    /// The address of the next page, after its `?`.
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "credits/pages/desk/one.html")]
struct One {
    page: Page,
    environment: Id<kind::Environment>,
    name: String,
    row: WalletRow,
    price: Option<CreditPrice>,
    unpaid: Cents,
    bounds: Option<Bounds>,
    because: Vec<Reason>,
    orders: Vec<Order>,
    key: String,
    typed: Typed,
    wrong: Option<(String, String)>,
    said: Option<String>,
}

/// What was typed, kept when it was wrong.
#[derive(Clone, Debug, Default)]
struct Typed {
    credits: String,
    why: String,
    order: String,
    right: String,
    told_at: String,
}

impl One {
    /// What is wrong with a field.
    fn error(&self, field: &str) -> Option<&str> {
        self.wrong.as_ref().filter(|(at, _)| at == field).map(|(_, words)| words.as_str())
    }

    fn is_chosen(&self, order: &Order) -> bool {
        self.typed.order == order.id.to_string()
    }

    fn state(&self) -> &'static str {
        state_name(self.row.state)
    }

    fn last_day(&self) -> Option<Date> {
        self.bounds.and_then(|bounds| bounds.last_day)
    }

    fn limit(&self) -> Option<Cents> {
        self.bounds.and_then(|bounds| bounds.limit)
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: Option<String>,
}

/// `GET /operator/credits`
pub(crate) async fn list(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let paging: Paging<(String, Id<kind::Environment>)> = Paging::read(None, asked.after.as_deref())?;
    let plain: String = asked.q.trim().chars().filter(|c| !['%', '_', '\\'].contains(c)).take(100).collect();
    let like = if plain.is_empty() { String::new() } else { format!("%{}%", plain.to_lowercase()) };
    let mut tx = app.db.read(operator).await?;
    let rows = queries::customers(&mut tx, &like, paging.after.clone(), paging.fetch()).await?;
    drop(tx);
    let shown = paging.page(rows, |row| (row.name.clone(), row.environment));
    let next = shown.next.as_deref().map(|next| [("q", asked.q.as_str()), ("after", next)]);
    let more = next.and_then(|next| serde_html_form::to_string(next).ok());
    html(&List { page, shown, asked: asked.q, more })
}

#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /operator/credits/{environment}`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<kind::Environment>>,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let said = ["ordered", "corrected"].iter().find(|way| **way == done);
    let said = said.map(|way| page.w().t(&format!("credits-desk-done-{way}")));
    let told_at = clock::local(page.now).strftime("%Y-%m-%dT%H:%M").to_string();
    let typed = Typed { told_at, ..Typed::default() };
    html(&one(&app, page, &operator.inside(environment), (typed, None, said)).await?)
}

async fn one(
    app: &App,
    page: Page,
    inside: &Inside,
    (typed, wrong, said): (Typed, Option<(String, String)>, Option<String>),
) -> Answer<One> {
    let mut tx = app.db.read(inside).await?;
    let name = queries::name_of(&mut tx, inside.environment).await?.ok_or_else(Refusal::not_found)?;
    let row = wallet_row(&mut tx, inside).await?;
    let owed = unpaid(&mut tx, inside).await?;
    let bounds = bounds(&mut tx, inside).await?;
    let paging = Paging { limit: ORDERS, after: None };
    let orders = listed(&mut tx, inside, &paging).await?.items;
    drop(tx);
    let room = within_limit(owed, Cents::ZERO, bounds.and_then(|bounds| bounds.limit));
    let because = match room {
        Ok(reason) => reason.into_iter().collect(),
        Err(no) => vec![no.reason()],
    };
    Ok(One {
        environment: inside.environment,
        name,
        price: row.price_at(page.now).map(CreditPrice),
        row,
        unpaid: owed,
        bounds,
        because,
        orders,
        key: Id::<kind::Order>::new().to_string(),
        typed,
        wrong,
        said,
        page,
    })
}

/// The page again with what was wrong at its field; what no other text would help goes on as it is.
async fn again(app: &App, page: Page, inside: &Inside, (typed, error): (Typed, Error)) -> Answer<Response> {
    let field = match &error {
        Error::Refused(refusal) => refusal.fields.first().map(|field| field.field.clone()),
        Error::Failed(_) => None,
    };
    let words = at_field(&page, error)?;
    let wrong = Some((field.unwrap_or_default(), words));
    let again = one(app, page, inside, (typed, wrong, None)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&again)?).into_response())
}

#[derive(Deserialize)]
pub(crate) struct Ordered {
    #[serde(default)]
    key: String,
    #[serde(default)]
    credits: String,
    #[serde(default)]
    why: String,
}

/// `POST /operator/credits/{environment}/orders`: the key in the form makes a double click one order.
pub(crate) async fn order(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<kind::Environment>>,
    Form(form): Form<Ordered>,
) -> Answer<Response> {
    let (inside, now) = (operator.inside(environment), page.now);
    let asked = async {
        let id = form.key.parse::<Id<kind::Order>>().map_err(|_| Refusal::field("key", "form-key"))?;
        let (quantity, words_shown) = (quantity("credits", &form.credits)?, reason(&form.why)?);
        let (mine, new) = (inside.clone(), NewOrder { id, quantity, words_shown });
        let placed = app.db.write(&inside, move |tx| {
            let (inside, new) = (mine.clone(), new.clone());
            Box::pin(async move {
                let known = queries::name_of(tx, inside.environment).await?;
                known.ok_or_else(Refusal::not_found)?;
                order_for(tx, &inside, now, &new).await
            })
        });
        placed.await
    };
    match asked.await {
        Ok(_) => {
            tell(&app, environment);
            Ok(Redirect::to(&format!("/operator/credits/{environment}?done=ordered")).into_response())
        }
        Err(error) => {
            let typed = Typed { credits: form.credits, why: form.why, ..Typed::default() };
            again(&app, page, &inside, (typed, error)).await
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct Corrected {
    #[serde(default)]
    order: String,
    #[serde(default)]
    right: String,
    #[serde(default)]
    told_at: String,
    #[serde(default)]
    goodwill: String,
    #[serde(default)]
    why: String,
}

/// `POST /operator/credits/{environment}/corrections` (art. 14.4)
pub(crate) async fn correction(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<kind::Environment>>,
    Form(form): Form<Corrected>,
) -> Answer<Response> {
    let (inside, now) = (operator.inside(environment), page.now);
    let asked = async {
        let order = form.order.parse().map_err(|_| Refusal::field("order", "order-which"))?;
        let late = if form.goodwill == "yes" { Late::Goodwill } else { Late::Refuse };
        let (right, why) = (written(&form.right)?, reason(&form.why)?);
        let wish = Wish { order, right, told_at: told_at(&form.told_at)?, late, why };
        let mine = inside.clone();
        let corrected = app.db.write(&inside, move |tx| {
            let (inside, wish) = (mine.clone(), wish.clone());
            Box::pin(async move { correct_for(tx, &inside, now, &wish).await })
        });
        corrected.await
    };
    match asked.await {
        Ok(_) => {
            tell(&app, environment);
            Ok(Redirect::to(&format!("/operator/credits/{environment}?done=corrected")).into_response())
        }
        Err(error) => {
            let (order, right, told_at, why) = (form.order, form.right, form.told_at, form.why);
            let typed = Typed { why, order, right, told_at, ..Typed::default() };
            again(&app, page, &inside, (typed, error)).await
        }
    }
}
