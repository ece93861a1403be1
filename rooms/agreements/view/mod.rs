//! An agreement as both parties see it (art. 1, 13.1, 15.2): each parameter with what set it, the papers, and the timeline
//! of what happened and what is to come.

pub(super) mod page;

use super::{
    Contract, IndexClause, State,
    documents::{self, Document},
    ending, events,
    events::Happening,
    legal::{self, Legal},
    notices::{self, Standing},
    paper::TERM_DAYS,
    quotes::{self, Quote},
    signing::{self, Signature},
};
use decisions::Decided;
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::{EarlyNotice, end_instant, quote::Source},
    calendar::legal_day,
    collection::CostPolicy,
    interest::InterestPolicy,
    reasons::{Figure, Reason},
};
use shell::{db::Tx, error::Answer, inside::Inside, words::Say};

/// A parameter, as both parties see it.
pub(super) struct Parameter {
    /// Its name: key `agreement-parameter-<name>` in the word files.
    pub(super) name: &'static str,
    /// What it is.
    pub(super) value: Figure,
    /// What set it.
    pub(super) source: Source,
    /// The document that set it, where one did.
    pub(super) document: Option<String>,
}

/// Something to come.
pub(super) struct Coming {
    /// When.
    pub(super) on: Date,
    /// What: key `agreement-coming-<what>`.
    pub(super) what: &'static str,
    /// Why then.
    pub(super) because: Vec<Reason>,
}

/// Everything that a page says of an agreement.
pub(super) struct View {
    pub(super) contract: Contract,
    pub(super) quote: Option<Quote>,
    pub(super) signature: Option<Signature>,
    pub(super) documents: Vec<Document>,
    pub(super) legal: Vec<Legal>,
    pub(super) happened: Vec<Happening>,
    pub(super) decided: Vec<Decided>,
    pub(super) notice: Option<Standing>,
    pub(super) coming: Vec<Coming>,
    pub(super) parameters: Vec<Parameter>,
    pub(super) term_because: Vec<Reason>,
}

impl View {
    /// Of the agreement that runs, or ran last; none where there is none.
    pub(super) async fn read(tx: &mut Tx, inside: &Inside, now: Timestamp) -> Answer<Option<Self>> {
        let Some(contract) = super::contract(tx, inside).await? else { return Ok(None) };
        let id = contract.id;
        let quote = quotes::queries::one(tx, inside, id).await?;
        let mut legal = Vec::new();
        if let Some(sent) = quote.as_ref().and_then(|quote| quote.sent.as_ref()) {
            legal = vec![legal::one(tx, sent.terms).await?, legal::one(tx, sent.processor).await?];
        }
        let changed = super::queries::sources(tx, inside, id).await?;
        let term_because = term_because(&contract);
        Ok(Some(Self {
            signature: signing::of(tx, inside, id).await?,
            documents: documents::all(tx, inside, id).await?,
            happened: events::all(tx, inside, id).await?,
            decided: decisions::about(tx, inside, id.uuid()).await?,
            notice: notices::queries::standing(tx, inside, id).await?,
            coming: coming(&contract, now),
            parameters: parameters(&contract, &changed),
            legal,
            quote,
            term_because,
            contract,
        }))
    }

    /// Whether it is in force now.
    pub(super) fn still_runs(&self, now: &Timestamp) -> bool {
        self.contract.state == State::Active && self.contract.ending.is_none_or(|ending| *now < ending.at)
    }

    /// Whether notice can be given, or a switch asked for.
    pub(super) fn can_be_left(&self, now: &Timestamp) -> bool {
        let switches = self.notice.as_ref().is_some_and(|notice| notice.kind == notices::Kind::Switching);
        self.still_runs(now) && !switches
    }

    /// Why it ends then.
    pub(super) fn end_because(&self) -> Vec<Reason> {
        self.contract.ending.map_or_else(Vec::new, |ending| end_instant(ending.last_day).because)
    }

    /// What a parameter is, in words where it is a choice.
    pub(super) fn value(say: Say, parameter: &Parameter) -> String {
        match &parameter.value {
            Figure::Text(reading) if parameter.name == "early_notice" => {
                say.t1("early-notice", "reading", reading.clone())
            }
            value => say.figure(value),
        }
    }

    /// An event as a sentence.
    pub(super) fn said(say: Say, happening: &Happening) -> String {
        let facts: serde_json::Value = serde_json::from_str(&happening.facts).unwrap_or_default();
        say.with_json(&format!("agreement-event-{}", happening.what), &facts)
    }
}

fn term_because(contract: &Contract) -> Vec<Reason> {
    let reason = Reason::of("12.1", "term_runs_until")
        .with("start", Figure::Date(contract.starts_on))
        .with("last_day", Figure::Date(contract.term_last_day));
    vec![reason]
}

/// Every parameter that rules read, with what set it: a signed document that names it, else the quote where it differs from
/// the terms, else the terms.
fn parameters(contract: &Contract, changed: &serde_json::Value) -> Vec<Parameter> {
    let late = InterestPolicy::default();
    let costs = CostPolicy::default();
    let days = |days: u16| Figure::Count(i64::from(days));
    let decimal = |text: String| Figure::Decimal(text);
    let reading = if contract.early_notice == EarlyNotice::Lenient { "lenient" } else { "strict" };
    let none = || Figure::Text("–".into());
    let all = [
        ("licence", Figure::Cents(contract.licence), false),
        ("credit_price", decimal(contract.credit_price.decimal()), false),
        ("starts_on", Figure::Date(contract.starts_on), false),
        ("term_last_day", Figure::Date(contract.term_last_day), false),
        ("term_days", days(contract.term_days), contract.term_days == TERM_DAYS),
        (
            "interest",
            decimal(contract.interest.percent_per_month.to_string()),
            contract.interest.percent_per_month == late.percent_per_month,
        ),
        (
            "cost_percent",
            decimal(contract.costs.percent.to_string()),
            contract.costs.percent == costs.percent,
        ),
        ("cost_minimum", Figure::Cents(contract.costs.minimum), contract.costs.minimum == costs.minimum),
        (
            "credit_limit",
            contract.credit_limit.map_or_else(none, Figure::Cents),
            contract.credit_limit.is_none(),
        ),
        ("index", contract.index.as_ref().map_or_else(none, index), contract.index.is_none()),
        ("early_notice", Figure::Text(reading.into()), contract.early_notice == EarlyNotice::Strict),
    ];
    all.into_iter()
        .map(|(name, value, as_terms)| {
            let by = &changed[name];
            let source = match by["by"].as_str() {
                Some("amendment") => Source::Amendment,
                Some("indexation") => Source::Indexation,
                _ if as_terms => Source::Terms,
                _ => Source::Quote,
            };
            Parameter { name, value, source, document: by["document"].as_str().map(str::to_owned) }
        })
        .collect()
}

fn index(index: &IndexClause) -> Figure {
    Figure::Text(format!("{} {}", index.table, index.series))
}

/// What is to come, as it stands now.
fn coming(contract: &Contract, now: Timestamp) -> Vec<Coming> {
    let today = legal_day(now);
    let mut all = Vec::new();
    if today < contract.starts_on {
        all.push(Coming { on: contract.starts_on, what: "start", because: Vec::new() });
    }
    let ends_before = contract.ending.is_some_and(|ending| ending.last_day <= contract.term_last_day);
    if today <= contract.term_last_day && !ends_before {
        let on = rules::calendar::days_after(contract.term_last_day, 1);
        all.push(Coming { on, what: "indefinite", because: term_because(contract) });
    }
    if let Some(end) = contract.ending {
        let because = end_instant(end.last_day).because;
        if now < end.at {
            all.push(Coming { on: end.last_day, what: "end", because });
        }
        let window = ending::window(end.last_day);
        if today <= window {
            all.push(Coming { on: window, what: "window", because: Vec::new() });
        }
    }
    all
}
