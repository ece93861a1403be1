//! Incidents (art. 6.5, 10.2): the application does not conform or is likely to infringe, and the provider chooses what it
//! does about it, in writing and with its reasons.
//!
//! Invariant: an incident has one choice; to stop takes two people, as every end does (see `stopping`).

mod queries;

use super::{
    Contract,
    documents::{self, New as NewDocument},
    ending, events, files,
    notices::no_agreement,
    queries as agreements, refusals,
    stopping::{self, Cause, Goodwill},
};
use axum::body::Bytes;
use decisions::New as NewDecision;
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::incidents::{Choice, Facts, Kind, choose},
    calendar::{legal_day, start_of_day},
    numbers::Credits,
    reasons::Reason,
};
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    happened::{Happened, Needs, Today},
    ids::{
        Id,
        kind::{Agreement, AgreementDocument, AgreementIncident, Decision},
    },
    inside::{Inside, Operator, Provider},
    state::App,
    words::Say,
};

/// Promises of goodwill that one day's round tells of.
const PROMISES: usize = 200;

/// Characters of a report that name its document: a line.
const TITLE: usize = 80;

/// The name of a kind in the database, the API and the word files.
pub fn kind_name(kind: Kind) -> &'static str {
    cause(kind).name()
}

/// The kind of that name.
pub fn kind_named(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind_name(*kind) == name)
}

/// The ground on which the provider stops for it.
fn cause(kind: Kind) -> Cause {
    match kind {
        Kind::NonConformity => Cause::NonConformity,
        Kind::ThirdPartyRight => Cause::ThirdPartyRight,
    }
}

/// An incident.
#[derive(Clone, Debug)]
pub struct Incident {
    /// Its id.
    pub id: Id<AgreementIncident>,
    /// Of which agreement.
    pub agreement: Id<Agreement>,
    /// What is wrong.
    pub kind: Kind,
    /// The legal day on which it was found.
    pub found_on: Date,
    /// What was found.
    pub report: String,
    /// What shows it.
    pub document: Option<Id<AgreementDocument>>,
    /// Who wrote it down.
    pub reported_by: Option<String>,
    /// When.
    pub reported_at: Timestamp,
    /// What the provider chose, once it did.
    pub picked: Option<Picked>,
}

/// A choice as it was made.
#[derive(Clone, Debug)]
pub struct Picked {
    /// What.
    pub choice: Choice,
    /// From when on.
    pub effective_at: Timestamp,
    /// The motivation that the article asks for.
    pub why: String,
    /// The reasons, as JSON.
    pub because: String,
    /// Who chose.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
    /// Paid credits that are made good.
    pub goodwill: Option<Credits>,
}

impl Picked {
    /// Its reasons as sentences.
    pub fn reasons(&self, say: Say) -> Vec<String> {
        events::sentences(say, &self.because)
    }
}

/// What one of the staff reports.
#[derive(Clone, Debug)]
pub struct Reported {
    /// What is wrong.
    pub kind: Kind,
    /// The legal day on which it was found.
    pub found_on: Date,
    /// What was found.
    pub report: String,
    /// Name and octets of what shows it, where a file was chosen.
    pub file: Option<(String, Bytes)>,
}

/// What one of the staff chooses.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// What.
    pub choice: Choice,
    /// The motivation that the article asks for.
    pub why: String,
    /// The first day on which it holds.
    pub effective_on: Date,
    /// What is made good beside it.
    pub goodwill: Goodwill,
}

/// Incidents of an agreement, oldest first.
pub async fn all(tx: &mut Tx, inside: &Inside, id: Id<Agreement>) -> Answer<Vec<Incident>> {
    Ok(queries::all(tx, inside, id).await?)
}

/// Writes an incident down, with what shows it.
pub async fn report(app: &App, inside: &Inside, reported: Reported) -> Answer<()> {
    let now = app.clock.now();
    let kept = match &reported.file {
        Some((name, bytes)) => Some(files::uploaded(app, &files::folder(inside), name, bytes.clone()).await?),
        None => None,
    };
    let mine = inside.clone();
    let done = app.db.write(inside, move |tx| {
        let (inside, reported, kept) = (mine.clone(), reported.clone(), kept.clone());
        Box::pin(async move {
            let contract = super::contract(tx, &inside).await?.ok_or_else(no_agreement)?;
            stopping::running(&contract, now)?;
            let (id, kind) = (contract.id, kind_name(reported.kind));
            let document = match kept {
                Some(kept) => {
                    let new = NewDocument { kind: "incident", title: shortened(&reported.report), kept };
                    Some(documents::add(tx, (&inside, now), id, &new).await?)
                }
                None => None,
            };
            let incident = Id::new();
            queries::insert(tx, (&inside, now), id, (incident, &reported), document).await?;
            let facts = serde_json::json!({
                "number": contract.number, "kind": kind, "found_on": reported.found_on.to_string(),
            });
            let event = ("incident", Some(reported.kind.article()));
            events::record(tx, (&inside, now), id, event, &facts).await?;
            audit::line(tx, &inside, now, "agreement-incident", Some(id.uuid()), &facts).await
        })
    });
    done.await
}

/// The first words of a report: what its document is called.
fn shortened(report: &str) -> String {
    report.chars().take(TITLE).collect()
}

/// Whether an incident leaves a choice open, and why it may be made.
fn possible(incident: &Incident, choice: Choice, effective_on: Date) -> Answer<Vec<Reason>> {
    let facts = Facts {
        kind: incident.kind,
        found_on: incident.found_on,
        chosen: incident.picked.as_ref().map(|picked| picked.choice),
        effective_on,
    };
    choose(&facts, choice).map_err(|no| refusals::of_incident(no).into())
}

/// The provider chooses. To change, to replace or to give equivalent content is decided at once; to stop is proposed, and a
/// second person must agree.
pub async fn pick(
    app: &App,
    operator: Operator,
    inside: &Inside,
    (id, chosen): (Id<AgreementIncident>, Chosen),
) -> Answer<()> {
    let (mine, now, why) = (inside.clone(), app.clock.now(), decisions::said(&chosen.why)?);
    if chosen.choice == Choice::Stop {
        return stop(app, operator, inside, (id, chosen)).await;
    }
    let done = app.db.write(inside, move |tx| {
        let (inside, why, chosen) = (mine.clone(), why.clone(), chosen.clone());
        Box::pin(async move {
            let incident = queries::one(tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
            let contract = agreements::contract_of(tx, &inside, incident.agreement).await?;
            let contract = contract.ok_or_else(no_agreement)?;
            stopping::running(&contract, now)?;
            let because = possible(&incident, chosen.choice, chosen.effective_on)?;
            let article = incident.kind.article();
            let facts = decisions::facts(&because);
            let subject = incident.agreement.uuid();
            let new = NewDecision::about("incident", article, subject, facts.clone(), why.clone());
            let decision = decisions::record(tx, &inside, now, &new).await?;
            let from = effective_at(chosen.effective_on, now);
            let rest = (why.as_str(), facts.as_str(), decision, None);
            if queries::choose(tx, (&inside, now), id, (chosen.choice, from), rest).await? != 1 {
                return Err(Refusal::conflict("incident-chosen-already").into());
            }
            told(tx, (&inside, now), (&contract, &incident), (&chosen, &why)).await
        })
    });
    done.await
}

/// From the beginning of its day, or from now where that is today.
fn effective_at(on: Date, now: Timestamp) -> Timestamp {
    if on == legal_day(now) { now } else { start_of_day(on) }
}

async fn told(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    (contract, incident): (&Contract, &Incident),
    (chosen, why): (&Chosen, &str),
) -> Answer<()> {
    let (article, id) = (incident.kind.article(), incident.agreement);
    let facts = serde_json::json!({
        "number": contract.number, "choice": chosen.choice.name(), "why": why,
        "on": chosen.effective_on.to_string(),
    });
    events::record(tx, (inside, now), id, ("incident_choice", Some(article)), &facts).await?;
    audit::line(tx, inside, now, "agreement-incident-choice", Some(id.uuid()), &facts).await?;
    let Some(customer) = super::customer(tx, inside).await? else { return Ok(()) };
    let say = Say(customer.language);
    let figures = [
        ("article", article.to_owned()),
        ("what", say.t1("incident-kind", "kind", kind_name(incident.kind))),
        ("choice", say.t1("incident-choice-letter", "choice", chosen.choice.name())),
        ("on", say.date(chosen.effective_on)),
        ("why", why.to_owned()),
    ];
    ending::tell(tx, (inside, now), contract, "agreement-mail-incident", &figures).await
}

async fn stop(
    app: &App,
    operator: Operator,
    inside: &Inside,
    (id, chosen): (Id<AgreementIncident>, Chosen),
) -> Answer<()> {
    let mut tx = app.db.read(inside).await?;
    let incident = queries::one(&mut tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    drop(tx);
    let facts = stopping::Facts {
        cause: cause(incident.kind),
        default_received: None,
        days: stopping::USUAL_DAYS,
        evidence: incident.document.map(Id::uuid),
        incident: Some(id.uuid()),
        goodwill: chosen.goodwill,
    };
    let proposed = stopping::Proposed { facts, why: chosen.why, file: None };
    stopping::propose(app, operator, inside, proposed).await
}

/// Whether the provider may stop for an incident today, and why: there is one, and nothing was chosen for it yet.
pub(super) async fn may_stop(
    tx: &mut Tx,
    inside: &Inside,
    (cause, incident): (Cause, Option<uuid::Uuid>),
    today: Date,
) -> Answer<Vec<Reason>> {
    let missing = || Refusal::conflict("stop-incident-missing").resting_on(cause.article());
    let id = incident.ok_or_else(missing)?;
    let incident = queries::one(tx, inside, Id::from_uuid(id)).await?.ok_or_else(missing)?;
    possible(&incident, Choice::Stop, today)
}

/// The agreement ends by this choice: it is written down, with the credits that are made good.
pub(super) async fn stopped(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    (facts, why): (&stopping::Facts, &str),
    (because, decision): (&[Reason], Id<Decision>),
) -> Answer<Option<Credits>> {
    let Some(id) = facts.incident else { return Ok(None) };
    let goodwill = match facts.goodwill {
        Goodwill::PaidCredits => Some(queries::paid_credits(tx, inside).await?),
        Goodwill::None => None,
    };
    let rest = (why, &*decisions::facts(because), decision, goodwill);
    if queries::choose(tx, (inside, now), Id::from_uuid(id), (Choice::Stop, now), rest).await? != 1 {
        return Err(Refusal::conflict("incident-chosen-already").into());
    }
    Ok(goodwill)
}

/// Tells a person of every promise of goodwill, once: credits are made good by a credit note, which the terms do not ask for
/// and therefore nothing does by itself (art. 14.1).
pub(super) async fn day(tx: &mut Tx, job: Provider, today: Today) -> Answer<Vec<Happened>> {
    let mut all = Vec::new();
    for (environment, id, agreement, credits) in queries::promised(tx, PROMISES).await? {
        let inside = job.inside(environment);
        let Some(contract) = agreements::contract_of(tx, &inside, agreement).await? else { continue };
        queries::told(tx, (&inside, today.now), id).await?;
        let mut happened = ending::told(&contract, "goodwill-promised", Needs::Person);
        happened.figures.push(("credits", credits.to_string()));
        all.push(happened);
    }
    Ok(all)
}
