//! The provider's pages of an indexation: its preview, its application, and taking it back.

use super::{
    Previewed, Which, apply as carry_out, cancel as take_back, previewed,
    run::{Asked, Proposal, Run},
};
use crate::imports::short;
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use rules::prices::{self, Direction, by_ratio};
use rust_decimal::Decimal;
use serde::Deserialize;
use shell::{
    border, clock,
    error::{Answer, Error, Refusal},
    extract::{Form, Path, Query},
    ids::{
        Id,
        kind::{Environment, PriceChange},
    },
    inside::Operator,
    page::{Page, html},
    paging::{Listed, Paging},
    state::App,
    words::Say,
};

#[derive(Template)]
#[template(path = "prices/indexing/preview.html")]
struct Preview {
    page: Page,
    asked: Address,
    run: Run,
    list: Listed<Previewed>,
    more: Option<String>,
    wrong: Option<String>,
}

#[derive(Template)]
#[template(path = "prices/indexing/refused.html")]
struct Refused {
    page: Page,
    why: String,
}

impl Preview {
    /// The ratio as people check it: six decimals.
    fn ratio(&self) -> String {
        let (new, old) = (self.run.new.figure.value, self.run.old.figure.value);
        let of_one = by_ratio(Decimal::new(1_000_000, 6), new, old);
        of_one.map_or_else(|_| String::new(), |indexed| indexed.price.to_string())
    }

    fn hash(&self) -> String {
        short(&self.run.new.file_hash)
    }

    fn way(proposal: &Proposal) -> &'static str {
        match proposal.direction {
            Direction::Rise => "rise",
            Direction::Fall => "fall",
            Direction::Same => "same",
        }
    }

    fn why(w: Say, no: &prices::Refusal) -> String {
        w.reason(&no.reason())
    }

    fn possible(&self) -> usize {
        self.list.items.iter().filter(|one| one.outcome.is_ok()).count()
    }
}

/// What an address or a form says of a run.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Address {
    #[serde(default)]
    series: String,
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    effective: String,
    #[serde(default)]
    after: Option<String>,
}

impl Address {
    fn read(&self) -> Result<Asked, Refusal> {
        Asked::read((&self.series, &self.old, &self.new), &self.effective)
    }

    fn query(&self, after: &str) -> Option<String> {
        let pairs = [
            ("series", self.series.as_str()),
            ("old", &self.old),
            ("new", &self.new),
            ("effective", &self.effective),
            ("after", after),
        ];
        serde_html_form::to_string(pairs).ok()
    }
}

/// `GET /operator/prices/index/run`
pub(crate) async fn preview(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(address): Query<Address>,
) -> Answer<Response> {
    let w = page.w();
    match shown(&app, page.clone(), operator, (address, None)).await {
        Ok(preview) => html(&preview),
        Err(Error::Refused(refusal)) if refusal.status != StatusCode::NOT_FOUND => {
            let why = refusal.fields.first().map(|field| border::field(w, field));
            let why = why.unwrap_or_else(|| border::sentence(w, &refusal));
            Ok((refusal.status, html(&Refused { page, why })?).into_response())
        }
        Err(other) => Err(other),
    }
}

async fn shown(
    app: &App,
    page: Page,
    operator: Operator,
    (address, wrong): (Address, Option<String>),
) -> Answer<Preview> {
    let asked = address.read()?;
    let paging: Paging<Id<Environment>> = Paging::read(None, address.after.as_deref())?;
    let mut tx = app.db.read(operator).await?;
    let run = Run::find(&mut tx, &asked, clock::local(page.now).date()).await?;
    let rows = previewed(&mut tx, &run, (paging.after, paging.fetch())).await?;
    drop(tx);
    let list = paging.page(rows, |one| one.contract.environment);
    let more = list.next.as_deref().and_then(|next| address.query(next));
    Ok(Preview { page, asked: address, run, list, more, wrong })
}

#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    series: String,
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    effective: String,
    #[serde(default)]
    agreement: Vec<String>,
    #[serde(default)]
    all: String,
    #[serde(default)]
    why: String,
}

/// `POST /operator/prices/index/run`: applied to the agreements that were ticked, or to all that it may be applied to.
pub(crate) async fn apply(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Form(chosen): Form<Chosen>,
) -> Answer<Response> {
    let Chosen { series, old, new, effective, agreement, all, why } = chosen;
    let address = Address { series, old, new, effective, after: None };
    let done = async {
        let asked = address.read()?;
        let why = decisions::said(&why)?;
        let which = if all == "yes" {
            Which::All
        } else {
            Which::Of(agreement.iter().filter_map(|id| id.parse().ok()).collect())
        };
        if matches!(&which, Which::Of(some) if some.is_empty()) {
            return Err(Refusal::field("agreement", "index-none-chosen").into());
        }
        match carry_out(&app, operator, &asked, (&which, &why)).await? {
            0 => Err(Error::from(Refusal::field("agreement", "index-none-possible"))),
            _ => Ok(()),
        }
    };
    match done.await {
        Ok(()) => Ok(Redirect::to("/operator/prices/index?done=applied").into_response()),
        Err(Error::Refused(refusal)) if !refusal.fields.is_empty() => {
            let wrong = border::field(page.w(), &refusal.fields[0]);
            let again = shown(&app, page, operator, (address, Some(wrong))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, html(&again)?).into_response())
        }
        Err(other) => Err(other),
    }
}

#[derive(Deserialize)]
pub(crate) struct Why {
    #[serde(default)]
    why: String,
}

/// `POST /operator/prices/index/changes/{id}/cancel`
pub(crate) async fn cancel(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(id): Path<Id<PriceChange>>,
    Form(Why { why }): Form<Why>,
) -> Answer<Response> {
    let now = page.now;
    let write = app.db.write(operator, move |tx| {
        let why = why.clone();
        Box::pin(async move { take_back(tx, (operator, now), id, &why).await })
    });
    write.await?;
    Ok(Redirect::to("/operator/prices/index?done=cancelled").into_response())
}
