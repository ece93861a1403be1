//! The operator's screen: how an agreement goes on, by how its customer behaves.

use super::{Behaviour, Moment, Timeline, Wanted, What};
use askama::Template;
use axum::{extract::State, response::Response};
use jiff::{ToSpan, civil::Date};
use rules::reasons::Reason;
use serde::Deserialize;
use shell::{
    border,
    error::{Answer, Error, Refusal},
    extract::{Path, Query},
    ids::{Id, kind::Environment},
    inside::Operator,
    page::{Page, html},
    state::App,
    words::Say,
};

/// How far the form looks ahead at first: past the fixed term of a year.
const FIRST_MONTHS: i32 = 14;

#[derive(Template)]
#[template(path = "simulate/page.html")]
struct Simulated {
    page: Page,
    environment: Id<Environment>,
    name: String,
    until: String,
    behaviour: Behaviour,
    wrong: Option<String>,
    timeline: Option<Timeline>,
}

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    until: String,
    #[serde(default)]
    behaviour: String,
}

impl Moment {
    /// As a sentence.
    pub fn sentence(&self, say: &Say) -> String {
        match &self.what {
            What::Round(told) => told.sentence(say),
            What::Paid { number, cents } => {
                say.t2("simulate-paid", "number", number, "amount", say.euros(*cents))
            }
            What::Late { number, open, .. } => {
                say.t2("simulate-late", "number", number, "open", say.euros(*open))
            }
            What::Notice { ends, .. } => say.t1("simulate-notice", "ends", say.date(*ends)),
        }
    }

    /// Why, where rules say so.
    pub fn because(&self) -> &[Reason] {
        match &self.what {
            What::Late { because, .. } | What::Notice { because, .. } => because,
            What::Round(_) | What::Paid { .. } => &[],
        }
    }

    /// How it looks on the timeline.
    pub fn tone(&self) -> &'static str {
        match &self.what {
            What::Paid { .. } => "ok",
            What::Late { .. } => "bad",
            What::Notice { .. } => "wait",
            What::Round(told) if told.waiting => "warn",
            What::Round(_) => "",
        }
    }
}

/// `GET /operator/customers/{environment}/simulate`
pub(super) async fn show(
    State(app): State<App>,
    page: Page,
    operator: Operator,
    Path(environment): Path<Id<Environment>>,
    Query(asked): Query<Asked>,
) -> Answer<Response> {
    let mut tx = app.db.read(&operator.inside(environment)).await?;
    let customer = agreements::customer(&mut tx, &operator.inside(environment)).await?;
    drop(tx);
    let name = customer.ok_or_else(Refusal::not_found)?.legal_name;
    let behaviour = Behaviour::named(&asked.behaviour).unwrap_or(Behaviour::Pays);
    let first = app.clock.today().saturating_add(FIRST_MONTHS.months());
    let until = if asked.until.is_empty() { first.to_string() } else { asked.until.clone() };
    let mut simulated = Simulated { page, environment, name, until, behaviour, wrong: None, timeline: None };
    if asked.until.is_empty() {
        return html(&simulated);
    }
    let ran = match asked.until.parse::<Date>() {
        Ok(until) => super::run(&app, Wanted { environment, until, behaviour }).await,
        Err(_) => Err(Refusal::field("until", "simulate-until").with("most", first).into()),
    };
    match ran {
        Ok(timeline) => simulated.timeline = Some(timeline),
        Err(Error::Refused(refusal)) => {
            let say = simulated.page.w();
            let field = refusal.fields.first().map(|field| border::field(say, field));
            simulated.wrong = Some(field.unwrap_or_else(|| border::sentence(say, &refusal)));
        }
        Err(failed) => return Err(failed),
    }
    html(&simulated)
}
