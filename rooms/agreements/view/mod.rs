//! An agreement as both parties see it (art. 1, 13.1, 15.2): each parameter with what set it, the papers, and the timeline
//! of what happened and what is to come.

use super::{
    Contract, State,
    changes::{
        self, Change, Changed, Standing as ChangeStanding,
        settings::{NONE, Setting},
    },
    documents::{self, Document},
    ending, events,
    events::Happening,
    incidents::{self, Incident, Picked},
    legal::{self, Legal},
    notices::{self, Standing},
    paper::TERM_DAYS,
    quotes::{self, Quote},
    signing::{self, Signature},
    stopping::Cause,
    transfers::{self, Standing as TransferStanding, Transfer},
};
use decisions::Decided;
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::{
        EarlyNotice, changes::Parameter as Named, end_instant, leaving::RefundOnExit, quote::Source,
    },
    calendar::legal_day,
    collection::CostPolicy,
    interest::InterestPolicy,
    reasons::{Figure, Reason},
};
use shell::{db::Tx, error::Answer, inside::Inside, words::Say};

/// A parameter, as both parties see it.
pub struct Parameter {
    /// Its name: key `agreement-parameter-<name>` in the word files.
    pub name: &'static str,
    /// What it is.
    pub value: Figure,
    /// What set it.
    pub source: Source,
    /// The document that set it, where one did: its id and its file's name.
    pub document: Option<(String, String)>,
    /// From when on, where that is not the beginning.
    pub since: Option<Date>,
}

/// Something to come.
pub struct Coming {
    /// When.
    pub on: Date,
    /// What it is called, where it has a name.
    pub title: String,
    /// What: key `agreement-coming-<what>`.
    pub what: &'static str,
    /// Why then.
    pub because: Vec<Reason>,
}

impl Coming {
    fn of(on: Date, what: &'static str, because: Vec<Reason>) -> Self {
        Self { on, title: String::new(), what, because }
    }
}

/// Everything that a page says of an agreement.
pub struct View {
    /// What was agreed, as rules read it.
    pub contract: Contract,
    /// The quote that was signed.
    pub quote: Option<Quote>,
    /// Who signed it.
    pub signature: Option<Signature>,
    /// Papers in its file.
    pub documents: Vec<Document>,
    /// What changed it, oldest first.
    pub changes: Vec<Change>,
    /// Other businesses that took it over, or will (art. 15.5).
    pub transfers: Vec<Transfer>,
    /// Incidents for which the provider chose (art. 6.5, 10.2).
    pub picked: Vec<(Incident, Picked)>,
    /// The terms and the processor agreement that were signed.
    pub legal: Vec<Legal>,
    /// What happened, oldest first.
    pub happened: Vec<Happening>,
    /// What was decided about it.
    pub decided: Vec<Decided>,
    /// The notice that stands.
    pub notice: Option<Standing>,
    /// What is to come, soonest first.
    pub coming: Vec<Coming>,
    /// Every parameter, with what set it.
    pub parameters: Vec<Parameter>,
    /// Why its term ends then.
    pub term_because: Vec<Reason>,
}

impl View {
    /// Of the agreement that runs, or ran last; none where there is none.
    pub async fn read(tx: &mut Tx, inside: &Inside, now: Timestamp) -> Answer<Option<Self>> {
        let Some(contract) = super::contract(tx, inside).await? else { return Ok(None) };
        let id = contract.id;
        let quote = quotes::queries::one(tx, inside, id).await?;
        let mut legal = Vec::new();
        if let Some(sent) = quote.as_ref().and_then(|quote| quote.sent.as_ref()) {
            legal = vec![legal::one(tx, sent.terms).await?, legal::one(tx, sent.processor).await?];
        }
        let sources = super::queries::sources(tx, inside, id).await?;
        let changes = changes::all(tx, inside, id).await?;
        let transfers = transfers::all(tx, inside, id).await?.into_iter();
        let shown = [TransferStanding::Ready, TransferStanding::CarriedOut];
        let transfers: Vec<Transfer> = transfers.filter(|one| shown.contains(&one.state)).collect();
        let incidents = incidents::all(tx, inside, id).await?.into_iter();
        let picked = incidents.filter_map(|incident| Some((incident.clone(), incident.picked?))).collect();
        let term_because = term_because(&contract);
        Ok(Some(Self {
            signature: signing::of(tx, inside, id).await?,
            documents: documents::all(tx, inside, id).await?,
            happened: events::all(tx, inside, id).await?,
            decided: decisions::about(tx, inside, id.uuid()).await?,
            notice: notices::queries::standing(tx, inside, id).await?,
            coming: coming(&contract, (&changes, &transfers), now),
            parameters: parameters(&contract, &sources),
            changes,
            picked,
            transfers,
            legal,
            quote,
            term_because,
            contract,
        }))
    }

    /// Whether it is in force now.
    pub fn still_runs(&self, now: &Timestamp) -> bool {
        self.contract.state == State::Active && self.contract.ending.is_none_or(|ending| *now < ending.at)
    }

    /// Whether a signed document can change it.
    pub fn may_change(&self) -> bool {
        matches!(self.contract.state, State::Concluded | State::Active)
    }

    /// Whether notice can be given, or a switch asked for.
    pub fn can_be_left(&self, now: &Timestamp) -> bool {
        let switches = self.notice.as_ref().is_some_and(|notice| notice.kind == notices::Kind::Switching);
        self.still_runs(now) && !switches
    }

    /// Why it ends then.
    pub fn end_because(&self) -> Vec<Reason> {
        self.contract.ending.map_or_else(Vec::new, |ending| end_instant(ending.last_day).because)
    }

    /// What a parameter is, in words where it is a choice.
    pub fn value(say: Say, parameter: &Parameter) -> String {
        worded(say, parameter.name, &parameter.value)
    }

    /// Whether the customer sees a document: what the provider put forward as evidence becomes a paper of the agreement once it
    /// was decided on, which ends it; a proposal that was refused changed nothing (art. 12.2).
    pub fn shows(&self, document: &Document) -> bool {
        document.kind != documents::EVIDENCE || matches!(self.contract.state, State::Ended | State::Wiped)
    }

    /// As the customer sees it.
    #[must_use]
    pub fn for_customer(mut self) -> Self {
        let mut all = std::mem::take(&mut self.documents);
        all.retain(|document| self.shows(document));
        self.documents = all;
        self
    }

    /// What a document is about, in words: evidence is kept by the ground that it is for, a confirmation by its day.
    pub fn titled(say: Say, document: &Document) -> String {
        let title = document.title.as_str();
        match (Cause::named(title), title.parse::<Date>()) {
            (Some(cause), _) if document.kind == documents::EVIDENCE => {
                say.t1("stop-cause-name", "cause", cause.name())
            }
            (_, Ok(day)) => say.date(day),
            _ => title.to_owned(),
        }
    }

    /// A parameter as it was and as it becomes.
    pub fn changed(say: Say, one: &Changed) -> String {
        let name = one.new.parameter().name();
        format!("{} → {}", worded(say, name, &one.old.shown()), worded(say, name, &one.new.shown()))
    }

    /// Why a change came to nothing.
    pub fn lapsed(say: Say, why: &str) -> String {
        if why == "agreement-ended" { say.t("change-lapsed") } else { why.to_owned() }
    }

    /// An event as a sentence.
    pub fn said(say: Say, happening: &Happening) -> String {
        let facts: serde_json::Value = serde_json::from_str(&happening.facts).unwrap_or_default();
        let facts = events::shown(say, &facts);
        say.with_json(&format!("agreement-event-{}", happening.what), &facts)
    }
}

fn term_because(contract: &Contract) -> Vec<Reason> {
    let reason = Reason::of("12.1", "term_runs_until")
        .with("start", Figure::Date(contract.starts_on))
        .with("last_day", Figure::Date(contract.term_last_day));
    vec![reason]
}

/// A parameter's value, in words where it is a choice.
pub fn worded(say: Say, name: &str, value: &Figure) -> String {
    match value {
        Figure::Text(reading) if name == "early_notice" => say.t1("early-notice", "reading", reading),
        Figure::Text(policy) if name == "refund_on_exit" => say.t1("refund-on-exit", "policy", policy),
        Figure::Text(none) if name == "credit_limit" && none == NONE => say.t("agreement-no-limit"),
        Figure::Text(none) if name == "index" && none == NONE => say.t("agreement-index-none"),
        value => say.figure(value),
    }
}

/// Every parameter that rules read, with what set it: a signed document that names it, else the quote where it differs from
/// the terms, else the terms.
fn parameters(contract: &Contract, changed: &serde_json::Value) -> Vec<Parameter> {
    let mut all: Vec<Parameter> = Named::ALL
        .into_iter()
        .map(|named| {
            sourced(named.name(), Setting::of(contract, named).shown(), changed, as_terms(contract, named))
        })
        .collect();
    let starts = sourced("starts_on", Figure::Date(contract.starts_on), changed, false);
    all.insert(2, starts);
    all
}

fn sourced(name: &'static str, value: Figure, changed: &serde_json::Value, as_terms: bool) -> Parameter {
    let by = &changed[name];
    let source = match by["by"].as_str() {
        Some("amendment") => Source::Amendment,
        Some("severability") => Source::Severability,
        Some("indexation") => Source::Indexation,
        _ if as_terms => Source::Terms,
        _ => Source::Quote,
    };
    let text = |key: &str| by[key].as_str().map(str::to_owned);
    let since = text("on").and_then(|day| day.parse().ok());
    Parameter { name, value, source, document: text("document").zip(text("name")), since }
}

/// Whether a parameter is what the terms have where no document says otherwise.
fn as_terms(contract: &Contract, named: Named) -> bool {
    let (late, costs) = (InterestPolicy::default(), CostPolicy::default());
    match named {
        Named::Licence | Named::CreditPrice | Named::TermLastDay => false,
        Named::TermDays => contract.term_days == TERM_DAYS,
        Named::Interest => contract.interest.percent_per_month == late.percent_per_month,
        Named::CostPercent => contract.costs.percent == costs.percent,
        Named::CostMinimum => contract.costs.minimum == costs.minimum,
        Named::CreditLimit => contract.credit_limit.is_none(),
        Named::Index => contract.index.is_none(),
        Named::EarlyNotice => contract.early_notice == EarlyNotice::Strict,
        Named::RefundOnExit => contract.refund_on_exit == RefundOnExit::FullMonths,
    }
}

/// What is to come, as it stands now.
fn coming(
    contract: &Contract,
    (changes, transfers): (&[Change], &[Transfer]),
    now: Timestamp,
) -> Vec<Coming> {
    let today = legal_day(now);
    let mut all = Vec::new();
    let signed = changes.iter().filter(|change| change.state == ChangeStanding::Coming);
    all.extend(signed.map(|change| Coming {
        on: change.effective_on,
        title: change.title.clone(),
        what: "change",
        because: Vec::new(),
    }));
    let ready = transfers.iter().filter(|transfer| transfer.state == TransferStanding::Ready);
    all.extend(ready.map(|transfer| Coming {
        on: transfer.effective_on,
        title: transfer.party_name.clone(),
        what: "transfer",
        because: Vec::new(),
    }));
    if today < contract.starts_on {
        all.push(Coming::of(contract.starts_on, "start", Vec::new()));
    }
    let ends_before = contract.ending.is_some_and(|ending| ending.last_day <= contract.term_last_day);
    if today <= contract.term_last_day && !ends_before {
        let on = rules::calendar::days_after(contract.term_last_day, 1);
        all.push(Coming::of(on, "indefinite", term_because(contract)));
    }
    if let Some(end) = contract.ending {
        let because = end_instant(end.last_day).because;
        if now < end.at {
            all.push(Coming::of(end.last_day, "end", because));
        }
        let window = ending::window(end.last_day);
        if today <= window {
            all.push(Coming::of(window, "window", Vec::new()));
        }
    }
    all.sort_by_key(|one| one.on);
    all
}
