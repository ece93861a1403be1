//! The page of reversed VAT at the desk: the listing of a quarter, and the proof of each customer's VAT id.

use super::{Abroad, Line, Quarter, abroad, listing, record};
use askama::Template;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use rules::{
    numbers::Cents,
    vat::{Answer as Said, Proof},
};
use serde::Deserialize;
use shell::{
    db::Failure,
    error::{Answer, FieldRefusal, Refusal},
    extract::{Form, Path, Query},
    happened::Today,
    ids::{Id, kind::Environment},
    inside::Operator,
    page::{Page, html},
    state::App,
};
use wire::export::{Shape, Writer};

/// Characters of a consultation number: VIES gives sixteen.
const CONSULTATION: usize = 40;

#[derive(Template)]
#[template(path = "billing/reverse/page.html")]
struct Shown {
    page: Page,
    quarter: Quarter,
    lines: Vec<Line>,
    abroad: Vec<Abroad>,
    today: Date,
    saved: bool,
}

impl Shown {
    fn total(&self) -> Cents {
        self.lines.iter().map(|line| line.net).sum()
    }

    /// The class of the pill that shows a proof.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand references over")]
    fn tone(proof: &Proof) -> &'static str {
        match proof {
            Proof::Holds(_) => "ok",
            Proof::Stale(_) => "warn",
            Proof::Refuted | Proof::Missing => "bad",
        }
    }
}

/// Which quarter; without one the last that is over.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    quarter: String,
    #[serde(default)]
    done: String,
}

fn quarter(asked: &Asked, today: Date) -> Answer<Quarter> {
    match asked.quarter.as_str() {
        "" => Ok(Quarter::of(today).before()),
        name => Quarter::named(name).ok_or_else(|| Refusal::field("quarter", "vat-quarter").into()),
    }
}

/// `GET /operator/vat`
pub(crate) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let today = app.clock.today();
    let quarter = quarter(&asked, today)?;
    let mut tx = app.db.read(operator).await?;
    let lines = listing(&mut tx, quarter).await?;
    let abroad = abroad(&mut tx).await?;
    drop(tx);
    html(&Shown { page, quarter, lines, abroad, today, saved: asked.done == "checked" })
}

/// `GET /operator/vat/icp.csv`
pub(crate) async fn file(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let quarter = quarter(&asked, app.clock.today())?;
    let lines = listing(&mut app.db.read(operator).await?, quarter).await?;
    let w = page.w();
    let failed = |error: std::io::Error| Failure::Sql(format!("csv: {error}"));
    let mut out = Writer::new(Vec::new(), Shape::DutchExcel).map_err(failed)?;
    out.row(["quarter", "vat_id", "name", "net"].map(|column| w.t(&format!("vat-csv-{column}"))))
        .map_err(failed)?;
    for line in lines {
        let net = w.decimal(&line.net.to_string());
        out.row([quarter.name(), line.vat_id, line.name, net]).map_err(failed)?;
    }
    let name = format!("attachment; filename=\"icp-{}.csv\"", quarter.name());
    let headers =
        [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, out.finish().map_err(failed)?).into_response())
}

/// What somebody read on the site of VIES.
#[derive(Deserialize)]
pub(crate) struct Read {
    #[serde(default)]
    answer: String,
    #[serde(default)]
    checked_on: String,
    #[serde(default)]
    consultation: String,
}

impl Read {
    fn read(&self, today: Date) -> Answer<(Said, Date, Option<String>)> {
        let mut wrong = Vec::new();
        let answer = Said::named(&self.answer);
        if answer.is_none() {
            wrong.push(FieldRefusal::new("answer", "vat-answer"));
        }
        let on = self.checked_on.trim().parse::<Date>().ok().filter(|on| *on <= today && 2000 <= on.year());
        if on.is_none() {
            wrong.push(FieldRefusal::new("checked_on", "vat-checked-on"));
        }
        let number: String = self.consultation.chars().filter(char::is_ascii_alphanumeric).collect();
        let proves = answer == Some(Said::Valid);
        if CONSULTATION < number.len() || (proves && number.is_empty()) {
            wrong.push(FieldRefusal::new("consultation", "vat-consultation").with("most", CONSULTATION));
        }
        match (answer, on, wrong.is_empty()) {
            (Some(answer), Some(on), true) => {
                Ok((answer, on, Some(number).filter(|number| !number.is_empty())))
            }
            _ => Err(Refusal::fields(wrong).into()),
        }
    }
}

/// `POST /operator/vat/checks/{environment}`
pub(crate) async fn check(
    State(app): State<App>,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    Form(form): Form<Read>,
) -> Answer<Redirect> {
    let today = Today { day: app.clock.today(), now: app.clock.now() };
    let (answer, on, number) = form.read(today.day)?;
    let inside = operator.inside(environment);
    let mine = inside.clone();
    let done = app.db.write(&inside, move |tx| {
        let (inside, number) = (mine.clone(), number.clone());
        Box::pin(async move { record(tx, (operator, &inside, today), (answer, on, number.as_deref())).await })
    });
    done.await?;
    Ok(Redirect::to("/operator/vat?done=checked"))
}
