//! What changes an agreement (art. 13.1), and what takes the place of a void clause (art. 15.3): signed documents that name
//! parameters, their new values, and the day from which they hold.
//!
//! Invariant: a parameter of a concluded agreement changes by such a document or by an indexation, and says by which.

mod carry_out;
mod queries;
pub mod settings;
mod sources;

pub(super) use carry_out::day;
pub use sources::{Indexed, indexed};

use super::{
    Contract, State,
    customers::{self, Size},
    documents::{self, New as NewDocument},
    events,
    files::{self, Kept},
    notices::no_agreement,
    refusals,
};
use axum::body::Bytes;
use decisions::New as NewDecision;
use jiff::{Timestamp, civil::Date};
use letters::posts::{self, Attached, MOST_OCTETS, Post};
use rules::{
    agreements::{
        changes::{Decided, Facts, Ground, InterestFrom, NewDays, NewTerm, Parameter, Proof, Takes, change},
        quote::{Debtor, Fairness},
    },
    calendar::{legal_day, start_of_day},
};
use serde::{Deserialize, Serialize};
use settings::Setting;
use shell::audit;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Agreement, AgreementChange, AgreementDocument, Decision, Environment},
    },
    inside::Inside,
    state::App,
    words::Say,
};
use std::collections::HashMap;

/// A parameter as it was and as it becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// As it was.
    pub old: Setting,
    /// As it becomes.
    pub new: Setting,
}

/// How a change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Signed; its day is still to come.
    Coming,
    /// It holds.
    Applied,
    /// Taken back before its day.
    Cancelled,
}

impl Standing {
    /// Its name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Applied => "applied",
            Self::Cancelled => "cancelled",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Coming, Self::Applied, Self::Cancelled].into_iter().find(|one| one.name() == name)
    }

    /// The colour of its pill.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Coming => "wait",
            Self::Applied => "ok",
            Self::Cancelled => "",
        }
    }

    /// The picture in its pill.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Coming => "clock",
            Self::Applied => "check",
            Self::Cancelled => "stop",
        }
    }
}

/// A change of an agreement.
#[derive(Clone, Debug)]
pub struct Change {
    /// Whose.
    pub environment: Id<Environment>,
    /// Its id.
    pub id: Id<AgreementChange>,
    /// Of which agreement.
    pub agreement: Id<Agreement>,
    /// Both agreed on it, or it takes the place of a void clause.
    pub ground: Ground,
    /// What the document is called.
    pub title: String,
    /// The signed document.
    pub document: Id<AgreementDocument>,
    /// The name of the document's file.
    pub document_name: String,
    /// What is on file of it.
    pub proof: Proof,
    /// Who signed it for the customer.
    pub signed_by: String,
    /// As what.
    pub signed_role: String,
    /// The legal day on which it was signed.
    pub signed_on: Date,
    /// The first day on which it holds.
    pub effective_on: Date,
    /// How it stands.
    pub state: Standing,
    /// What it changes.
    pub changed: Vec<Changed>,
    /// The clause that does not bind, where one is replaced (art. 15.3).
    pub clause: String,
    /// Why, as it was written down.
    pub why: String,
    /// The reasons, as JSON.
    pub because: String,
    /// The decision that recorded it.
    pub decision: Id<Decision>,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// Why it was taken back, or came to nothing.
    pub cancelled_why: Option<String>,
}

impl Change {
    /// Whether it can still be taken back.
    pub fn may_be_cancelled(&self, today: Date) -> bool {
        self.state == Standing::Coming && today < self.effective_on
    }

    /// Its reasons as sentences.
    pub fn reasons(&self, say: Say) -> Vec<String> {
        events::sentences(say, &self.because)
    }
}

/// What one of the staff writes down of a signed document.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Both agreed on it, or it takes the place of a void clause.
    pub ground: Ground,
    /// What is on file of it.
    pub proof: Proof,
    /// What the document is called.
    pub title: String,
    /// Who signed it for the customer.
    pub signed_by: String,
    /// As what.
    pub signed_role: String,
    /// The legal day on which it was signed.
    pub signed_on: Date,
    /// The first day on which it holds.
    pub effective_on: Date,
    /// What it sets; the last day of a new term is not known yet.
    pub settings: Vec<Setting>,
    /// Months of a new term, and whether the document excepts it from twelve.
    pub term: Option<NewTerm>,
    /// Whether a longer time to pay was explained (art. 6:119a BW).
    pub fairness: Fairness,
    /// The clause that does not bind, where one is replaced (art. 15.3).
    pub clause: String,
    /// Why, as it was written down.
    pub why: String,
    /// Name and octets of the document, where a file was chosen.
    pub file: Option<(String, Bytes)>,
}

/// Changes of an agreement, oldest first.
pub(super) async fn all(tx: &mut Tx, inside: &Inside, id: Id<Agreement>) -> Answer<Vec<Change>> {
    Ok(queries::all(tx, inside, id).await?)
}

/// The steps of late interest of agreements in some environments, where it is not the same for all invoices (art. 3.2): see
/// [`rules::agreements::changes::interest_of`].
pub async fn interest(
    tx: &mut Tx,
    all: &[Id<Environment>],
) -> Answer<HashMap<Id<Agreement>, Vec<InterestFrom>>> {
    let mut found: HashMap<Id<Agreement>, Vec<InterestFrom>> = HashMap::new();
    for (agreement, step) in queries::interest(tx, all).await? {
        found.entry(agreement).or_default().push(step);
    }
    Ok(found)
}

/// From when a signed document changes prices, in those of some environments where one is still to come.
pub async fn prices_coming(tx: &mut Tx, all: &[Id<Environment>]) -> Answer<HashMap<Id<Environment>, Date>> {
    Ok(queries::prices_coming(tx, all).await?.into_iter().collect())
}

/// The signed document that set the price of a credit last, and from when; none where none did.
pub async fn priced_by(tx: &mut Tx, inside: &Inside, id: Id<Agreement>) -> Answer<Option<(String, Date)>> {
    let sets = |one: &Changed| one.new.parameter() == Parameter::CreditPrice;
    let all = queries::all(tx, inside, id).await?.into_iter();
    let mut priced =
        all.filter(|change| change.state == Standing::Applied && change.changed.iter().any(sets));
    Ok(priced.next_back().map(|change| (change.title, change.effective_on)))
}

/// What a change rests on, and what it would make of the agreement as it is now.
async fn decide(
    tx: &mut Tx,
    inside: &Inside,
    asked: &Asked,
    today: Date,
) -> Answer<(Contract, Decided, Vec<Changed>)> {
    let contract = super::contract(tx, inside).await?.ok_or_else(no_agreement)?;
    if !matches!(contract.state, State::Concluded | State::Active) {
        return Err(Refusal::conflict("agreement-not-now").into());
    }
    let size = customers::size(tx, inside).await?.unwrap_or(Size::Small);
    let (last_invoice, indexation) = queries::before(tx, inside, contract.id).await?;
    let mut changed: Vec<Changed> = asked
        .settings
        .iter()
        .map(|new| Changed { old: Setting::of(&contract, new.parameter()), new: new.clone() })
        .filter(|one| one.old != one.new)
        .collect();
    let days = changed.iter().find_map(|one| match one.new {
        Setting::TermDays(days) => {
            let debtor = if size == Size::Large { Debtor::Large } else { Debtor::Small };
            Some(NewDays { days, debtor, fairness: asked.fairness })
        }
        _ => None,
    });
    let facts = Facts {
        today,
        ground: asked.ground,
        proof: asked.proof,
        effective_on: asked.effective_on,
        parameters: changed.iter().map(|one| one.new.parameter()).collect(),
        term: asked.term,
        days,
        starts_on: contract.starts_on,
        last_day: contract.ending.map(|ending| ending.last_day),
        last_invoice,
        indexation,
        coming: queries::coming(tx, inside, contract.id).await?,
    };
    let decided = change(&facts).map_err(refusals::of_change)?;
    if let (Some(term), Some(new)) = (&decided.term, asked.term) {
        for one in &mut changed {
            if let Setting::TermLastDay { last_day, months } = &mut one.new {
                (*last_day, *months) = (term.last_day, Some(new.months));
            }
        }
    }
    Ok((contract, decided, changed))
}

/// Keeps a signed document and writes down what it changes; at once where its day has come.
pub async fn record(app: &App, inside: &Inside, asked: Asked) -> Answer<()> {
    let (now, why) = (app.clock.now(), decisions::said(&asked.why)?);
    let mut tx = app.db.read(inside).await?;
    // What is refused leaves no file behind.
    decide(&mut tx, inside, &asked, legal_day(now)).await?;
    drop(tx);
    let (name, bytes) = asked.file.clone().unwrap_or_default();
    let kept = files::uploaded(app, &files::folder(inside), &name, bytes).await?;
    let mine = inside.clone();
    let done = app.db.write(inside, move |tx| {
        let (inside, asked, kept, why) = (mine.clone(), asked.clone(), kept.clone(), why.clone());
        Box::pin(async move { store(tx, (&inside, now), (&asked, &why), &kept).await })
    });
    done.await?;
    credits::decisions::tell(app, inside.environment);
    Ok(())
}

async fn store(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    (asked, why): (&Asked, &str),
    kept: &Kept,
) -> Answer<()> {
    let (mut contract, decided, changed) = decide(tx, inside, asked, legal_day(now)).await?;
    let (id, kind, article) = (contract.id, asked.ground.name(), asked.ground.article());
    let paper = NewDocument { kind, title: asked.title.clone(), kept: kept.clone() };
    let document = documents::add(tx, (inside, now), id, &paper).await?;
    let because = decisions::facts(&decided.because);
    let new = NewDecision::about(kind, article, id.uuid(), because.clone(), why.to_owned());
    let decision = decisions::record(tx, inside, now, &new).await?;
    let change = Change {
        environment: inside.environment,
        id: Id::new(),
        agreement: id,
        ground: asked.ground,
        title: asked.title.clone(),
        document,
        document_name: kept.name.clone(),
        proof: asked.proof,
        signed_by: asked.signed_by.clone(),
        signed_role: asked.signed_role.clone(),
        signed_on: asked.signed_on,
        effective_on: asked.effective_on,
        state: Standing::Coming,
        changed,
        clause: asked.clause.clone(),
        why: why.to_owned(),
        because,
        decision,
        recorded_at: now,
        cancelled_why: None,
    };
    queries::insert(tx, (inside, now), id, &change).await?;
    let facts = serde_json::json!({
        "number": contract.number, "title": change.title, "on": change.effective_on.to_string(),
        "clause": change.clause,
    });
    events::record(tx, (inside, now), id, (kind, Some(article)), &facts).await?;
    audit::line(tx, inside, now, &format!("agreement-{kind}"), Some(id.uuid()), &facts).await?;
    match decided.takes {
        Takes::Effect => carry_out::apply(tx, (inside, now), &mut contract, &change).await?,
        Takes::EffectOn(day) => carry_out::announce(tx, inside, &change, start_of_day(day)).await?,
    }
    let letter = if change.ground == Ground::Amendment { "amended" } else { "severed" };
    tell(tx, (inside, now), (&contract, &change), letter, Some(kept)).await
}

/// Takes a change back before its day; the customer is told.
pub async fn cancel(app: &App, inside: &Inside, id: Id<AgreementChange>, why: &str) -> Answer<()> {
    let (mine, now, why) = (inside.clone(), app.clock.now(), decisions::said(why)?);
    let done = app.db.write(inside, move |tx| {
        let (inside, why) = (mine.clone(), why.clone());
        Box::pin(async move {
            let change = queries::one(tx, &inside, id).await?.ok_or_else(Refusal::not_found)?;
            let too_late = || Refusal::conflict("change-not-cancelled").with("on", change.effective_on);
            if !change.may_be_cancelled(legal_day(now)) {
                return Err(too_late().into());
            }
            carry_out::take_back(tx, (&inside, now), &change, &why).await?;
            decisions::revoke(tx, &inside, now, change.decision).await?;
            let contract = super::queries::contract_of(tx, &inside, change.agreement).await?;
            let contract = contract.ok_or_else(no_agreement)?;
            let facts = serde_json::json!({"number": contract.number, "title": change.title, "why": why});
            let event = ("change_cancelled", Some(change.ground.article()));
            events::record(tx, (&inside, now), change.agreement, event, &facts).await?;
            let subject = Some(change.agreement.uuid());
            audit::line(tx, &inside, now, "agreement-change-cancelled", subject, &facts).await?;
            let change = Change { cancelled_why: Some(why.clone()), ..change };
            tell(tx, (&inside, now), (&contract, &change), "unchanged", None).await
        })
    });
    done.await
}

/// Writes to the customer, with the document where a mailbox takes it.
async fn tell(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    (contract, change): (&Contract, &Change),
    letter: &str,
    kept: Option<&Kept>,
) -> Answer<()> {
    let Some(customer) = super::customer(tx, inside).await? else { return Ok(()) };
    let say = Say(customer.language);
    let lines: Vec<String> = change.changed.iter().map(|one| line(say, one)).collect();
    let figures = [
        ("number", contract.number.clone()),
        ("customer", customer.legal_name.clone()),
        ("title", change.title.clone()),
        ("on", say.date(change.effective_on)),
        ("lines", lines.join("\n")),
        ("clause", change.clause.clone()),
        ("why", change.cancelled_why.clone().unwrap_or_else(|| change.why.clone())),
    ];
    let small = |kept: &&Kept| u64::try_from(kept.octets).is_ok_and(|octets| octets <= MOST_OCTETS);
    let attached = kept.filter(small).map(|kept| Attached {
        name: kept.name.clone(),
        media_type: kept.media_type.clone(),
        file: kept.file.clone(),
    });
    let post = Post {
        to: customer.invoice_email,
        about: ("agreement", contract.id.uuid()),
        subject: say.with(&format!("agreement-mail-{letter}-subject"), &figures),
        text: say.with(&format!("agreement-mail-{letter}-text"), &figures),
        attachments: attached.into_iter().collect(),
    };
    posts::post(tx, inside, now, &post).await.map(drop)
}

/// A parameter as it was and becomes, as a line of a letter.
fn line(say: Say, changed: &Changed) -> String {
    let parameter = changed.new.parameter().name();
    let name = say.t1("agreement-parameter-name", "name", parameter);
    let worded = |setting: &Setting| super::view::worded(say, parameter, &setting.shown());
    format!("- {name}: {} → {}", worded(&changed.old), worded(&changed.new))
}
