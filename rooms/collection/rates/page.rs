//! The desk's page of statutory rates: what is known, and the form for what was published since.

use super::{New, Recorded, queries, record, table, take_back};
use agreements::form::{decimals, needed};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use decisions::said;
use jiff::civil::{Date, date};
use rules::tables::rates::{Published, RateTable, Statutory, Stretch};
use rust_decimal::Decimal;
use serde::Deserialize;
use shell::{
    error::{Answer, Error, FieldRefusal, Refusal},
    extract::{Form, Path, Query},
    ids::{Id, kind::PublishedRate},
    inside::Operator,
    page::{Page, html},
    state::App,
    wrongs::{Wrongs, apart},
};

/// Years that the page looks back.
const YEARS: i16 = 3;
/// Characters that say where a rate was read: a title and an address.
const SOURCE: usize = 300;

/// A half year as the page shows it.
struct Line {
    commercial: Stretch,
    ordinary: Option<Decimal>,
    /// Who wrote it down; none for what ships with the product.
    recorded: Option<Recorded>,
}

/// The form as it was filled in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    key: String,
    commercial: String,
    ordinary: String,
    source: String,
}

#[derive(Template)]
#[template(path = "collection/rates/page.html")]
struct Rates {
    page: Page,
    lines: Vec<Line>,
    next: Date,
    given: Given,
    errors: Wrongs,
    above: Option<String>,
    said: Option<String>,
}

impl Rates {
    /// Whether a line is the last that was written down, which can be taken back.
    fn is_last(&self, recorded: &Recorded) -> bool {
        self.lines
            .iter()
            .filter_map(|line| line.recorded.as_ref())
            .all(|other| other.rates.from <= recorded.rates.from)
    }
}

#[derive(Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    done: String,
}

/// `GET /operator/receivables/rates`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(Done { done }): Query<Done>,
) -> Answer<Response> {
    let said = ["recorded", "revoked"].iter().find(|way| **way == done);
    let said = said.map(|way| page.w().t(&format!("rates-done-{way}")));
    let given = Given { key: Id::<PublishedRate>::new().to_string(), ..Given::default() };
    shown(&app, page, operator, (given, None, said)).await
}

async fn shown(
    app: &App,
    page: Page,
    operator: Operator,
    (given, wrong, said): (Given, Option<Refusal>, Option<String>),
) -> Answer<Response> {
    let mut tx = app.db.read(operator).await?;
    let (rates, mut standing) = (table(&mut tx).await?, queries::standing(&mut tx).await?);
    drop(tx);
    let first = date(app.clock.today().year() - YEARS, 1, 1);
    let mut lines: Vec<Line> =
        known(&rates, Statutory::Commercial, first).into_iter().map(|one| line(&rates, one)).collect();
    for line in &mut lines {
        let at = standing.iter().position(|one| one.rates.from == line.commercial.from);
        // What a newer version ships by itself is the product's.
        let shipped = RateTable::shipped().next();
        line.recorded = at.map(|at| standing.swap_remove(at)).filter(|one| shipped <= one.rates.from);
    }
    lines.reverse();
    let status = wrong.as_ref().map_or(StatusCode::OK, |refusal| refusal.status);
    let (errors, above) = apart(page.w(), wrong.as_ref(), &[]);
    Ok((status, html(&Rates { page, lines, next: rates.next(), given, errors, above, said })?)
        .into_response())
}

fn known(rates: &RateTable, which: Statutory, first: Date) -> Vec<Stretch> {
    let Some((from, until)) = rates.known(which) else { return Vec::new() };
    rates.between(which, first.max(from), until).unwrap_or_default()
}

fn line(rates: &RateTable, commercial: Stretch) -> Line {
    let day = commercial.until;
    let ordinary =
        rates.between(Statutory::Ordinary, day, day).ok().and_then(|all| all.first().map(|one| one.percent));
    Line { commercial, ordinary, recorded: None }
}

/// `POST /operator/receivables/rates`
pub(crate) async fn add(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Form(given): Form<Given>,
) -> Answer<Response> {
    match written(&app, operator, &given).await {
        Ok(()) => Ok(Redirect::to("/operator/receivables/rates?done=recorded").into_response()),
        Err(Error::Refused(no)) => shown(&app, page, operator, (given, Some(no), None)).await,
        Err(other) => Err(other),
    }
}

async fn written(app: &App, operator: Operator, given: &Given) -> Answer<()> {
    let id = given.key.parse::<Id<PublishedRate>>().map_err(|_| Refusal::field("key", "form-key"))?;
    let mut wrong = Vec::new();
    let mut percent = |field: &'static str, text: &str| {
        let read = decimals(text, 2).map(|hundredths| Decimal::new(hundredths, 2));
        read.unwrap_or_else(|| {
            wrong.push(
                FieldRefusal::new(field, "rate-percent").with("most", rules::tables::rates::MOST_PERCENT),
            );
            Decimal::ZERO
        })
    };
    let (commercial, ordinary) =
        (percent("commercial", &given.commercial), percent("ordinary", &given.ordinary));
    let source = needed(&mut wrong, ("source", SOURCE), &given.source);
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong).into());
    }
    let now = app.clock.now();
    let done = app.db.write(operator, move |tx| {
        let source = source.clone();
        Box::pin(async move {
            let from = table(tx).await?.next();
            let rates = Published { from, commercial, ordinary };
            record(tx, operator, now, &New { id, rates, source }).await
        })
    });
    done.await
}

#[derive(Deserialize)]
pub(crate) struct Why {
    #[serde(default)]
    why: String,
}

/// `POST /operator/receivables/rates/{id}`: takes the last one back.
pub(crate) async fn revoke(
    State(app): State<App>,
    operator: Operator,
    Path(id): Path<Id<PublishedRate>>,
    Form(Why { why }): Form<Why>,
) -> Answer<Response> {
    let (why, now) = (said(&why)?, app.clock.now());
    let done = app.db.write(operator, move |tx| {
        let why = why.clone();
        Box::pin(async move { take_back(tx, operator, now, (id, &why)).await })
    });
    done.await?;
    Ok(Redirect::to("/operator/receivables/rates?done=revoked").into_response())
}
