//! The operator's screen: how an agreement goes on, by how its customer behaves.

use super::{Behaviour, Moment, Sums, Timeline, Wanted, What};
use askama::Template;
use axum::{extract::State, response::Response};
use jiff::{ToSpan, civil::Date};
use rules::{collection::standing::Both, reasons::Reason};
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
            What::Accrued { number, interest, .. } => {
                let figures = [
                    ("number", number.clone()),
                    ("contractual", say.euros(interest.contractual)),
                    ("statutory", statutory(*say, interest)),
                ];
                say.with("simulate-accrued", &figures)
            }
            What::Notice { ends, .. } => say.t1("simulate-notice", "ends", say.date(*ends)),
        }
    }

    /// Why, where rules say so; of what is late also what a collection case would cost.
    pub fn because(&self) -> Vec<&Reason> {
        match &self.what {
            What::Late { because, costs, .. } => {
                because.iter().chain(costs.iter().flat_map(|costs| &costs.because)).collect()
            }
            What::Accrued { because, .. } | What::Notice { because, .. } => because.iter().collect(),
            What::Round(_) | What::Paid { .. } => Vec::new(),
        }
    }

    /// How it looks on the timeline.
    pub fn tone(&self) -> &'static str {
        match &self.what {
            What::Paid { .. } => "ok",
            What::Late { .. } => "bad",
            What::Accrued { .. } => "warn",
            What::Notice { .. } => "wait",
            What::Round(told) if told.waiting => "warn",
            What::Round(_) => "",
        }
    }
}

impl Sums {
    /// As lines: what it is, how much, and why.
    pub fn lines(&self, say: &Say) -> Vec<(String, String, Vec<String>)> {
        let plain = |key: &str, cents| (say.t(key), say.euros(cents), Vec::new());
        let mut all = vec![plain("simulate-sum-paid", self.paid), plain("simulate-sum-open", self.open)];
        let claimable = match self.interest.claimable() {
            Ok(cents) => say.euros(cents),
            Err(_) => say.t1("simulate-provisional", "amount", say.euros(self.interest.contractual)),
        };
        let figures = |both: &Both| {
            [("contractual", say.euros(both.contractual)), ("statutory", statutory(*say, both))]
        };
        let mut why = vec![
            say.with("simulate-both", &figures(&self.interest)),
            say.with("simulate-per-day", &figures(&self.per_day)),
        ];
        why.extend(self.interest.statutory.as_ref().err().map(|unknown| say.reason(&unknown.reason())));
        why.push(say.t("simulate-not-charged"));
        all.push((say.t("simulate-sum-interest"), claimable, why));
        if let Some(costs) = &self.costs {
            let why = costs.because.iter().map(|reason| say.reason(reason));
            let why = why.chain([say.t("simulate-not-charged")]).collect();
            all.push((say.t("simulate-sum-costs"), say.euros(costs.costs), why));
        }
        all
    }
}

/// The statutory reading, or that it is not known for those days yet.
fn statutory(say: Say, both: &Both) -> String {
    match &both.statutory {
        Ok(cents) => say.euros(*cents),
        Err(_) => say.t("simulate-rate-unknown"),
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
