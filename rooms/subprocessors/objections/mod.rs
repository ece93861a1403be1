//! Objections of customers to a change (art. 15.4; GDPR art. 28(2)): lodged through the last day of the notice, answered once by one
//! of the staff.
//!
//! Invariant: one that is open keeps the change from beginning for its customer; an answer is a decision with its reason.

pub(super) mod desk;

use super::{
    How,
    acts::{self, Recorded},
    fields::{WHY, reason},
    queries::{self, Objection},
    register,
    telling::described,
};
use decisions::{New as Decision, facts};
use letters::posts::{self, Post};
use rules::{
    calendar::legal_day,
    reasons::{Figure, Reason},
    subprocessors::{object, standing::State},
};
use shell::{
    audit,
    db::Tx,
    error::{Answer, Error, Refusal},
    happened::Today,
    ids::{
        Id,
        kind::{Subprocessor, SubprocessorObjection},
    },
    inside::{Inside, Operator},
    words::Say,
};

/// Characters of an objection: a long letter.
const BODY: usize = 5_000;

/// An objection to lodge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lodging {
    /// Its id, made of the key under which it was asked: the same key is the same objection.
    pub id: Id<SubprocessorObjection>,
    /// Against which change.
    pub subprocessor: Id<Subprocessor>,
    /// What the customer has against it.
    pub body: String,
}

/// Lodges an objection of a customer who was told. Refuses one after the last day (`subprocessor-objection-late`), a second one
/// while the first waits (`subprocessor-objection-open`), and one against what cannot be objected to any more.
pub async fn lodge(tx: &mut Tx, inside: &Inside, today: Today, lodging: &Lodging) -> Answer<Objection> {
    let Lodging { id, subprocessor, body } = lodging;
    if let Some(before) = queries::one_objection(tx, inside, *id).await? {
        return Ok(before);
    }
    let lines = register::customer(tx, inside, today.day).await?;
    let line = lines.into_iter().find(|line| line.entry.id == *subprocessor);
    let (line, own) = line
        .and_then(|line| line.own.clone().map(|own| (line, own)))
        .ok_or_else(|| Refusal::field("subprocessor", "subprocessor-not-told"))?;
    let body = reason("reason", body, BODY)?;
    if let Err(late) = object(own.told_on, line.entry.policy(), today.day) {
        let refused = Refusal::conflict("subprocessor-objection-late").with("last_day", late.last_day);
        return Err(refused.resting_on("15.4").into());
    }
    match line.state {
        State::Announced { .. } => {}
        State::Objected { .. } => return Err(Refusal::conflict("subprocessor-objection-open").into()),
        _ => return Err(Refusal::conflict("subprocessor-objection-closed").into()),
    }
    let written = queries::insert_objection(tx, inside, (*id, *subprocessor, &body), (today.now, today.day));
    written.await.map_err(|failure| {
        Error::from(failure).if_taken(|| Refusal::conflict("subprocessor-objection-open"))
    })?;
    let detail = serde_json::json!({"name": line.entry.name});
    audit::line(tx, inside, today.now, "subprocessor-objected", Some(subprocessor.uuid()), &detail).await?;
    queries::one_objection(tx, inside, *id).await?.ok_or_else(|| Refusal::not_found().into())
}

/// What is decided on an objection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The change is not for this customer.
    Excepted,
    /// The change is taken back for everybody.
    Withdrawn,
    /// The change goes on; the customer may give notice (art. 12.1).
    GoesOn,
}

impl Outcome {
    /// All.
    pub(super) const ALL: [Self; 3] = [Self::Excepted, Self::Withdrawn, Self::GoesOn];

    /// Its name in the database and the word files.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Excepted => "excepted",
            Self::Withdrawn => "withdrawn",
            Self::GoesOn => "goes_on",
        }
    }

    /// The kind of decision that it is.
    fn decision(self) -> &'static str {
        match self {
            Self::Excepted => "subprocessor-excepted",
            Self::Withdrawn => "subprocessor-withdrawn",
            Self::GoesOn => "subprocessor-goes-on",
        }
    }
}

/// Answers an objection: a decision, what follows from it, and a letter, in one transaction. Whoever is second is told that it
/// was answered.
async fn settle(
    tx: &mut Tx,
    (operator, inside, today): (Operator, &Inside, Today),
    id: Id<SubprocessorObjection>,
    (outcome, why): (Outcome, &str),
) -> Answer<()> {
    let why = reason("why", why, WHY)?;
    let objection = queries::one_objection(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    let answered = || Refusal::conflict("subprocessor-objection-answered");
    if objection.state != "open" {
        return Err(answered().into());
    }
    let because = [Reason::of("15.4", "subprocessor_objection")
        .with("name", Figure::Text(objection.name.clone()))
        .with("lodged", Figure::Date(objection.lodged_on))
        .with("from", Figure::Date(objection.effective_on))];
    let decision = Decision::about(outcome.decision(), "15.4", id.uuid(), facts(&because), why.clone());
    let decision = decisions::record(tx, inside, today.now, &decision).await?;
    let said = (outcome.name(), why.as_str(), decision);
    if queries::answer(tx, inside, id, said, (today.now, today.day)).await? != 1 {
        return Err(answered().into());
    }
    let of = objection.subprocessor;
    match outcome {
        Outcome::Excepted => queries::except(tx, inside, of, today.day).await?,
        // Those who were told are told of it too, and other objections to it need no answer any more.
        Outcome::Withdrawn => {
            let recorded = Recorded::by(Some(operator.user), today);
            acts::close(tx, &recorded, of, (How::Withdrawn, &why)).await.map(drop)?;
        }
        Outcome::GoesOn => {}
    }
    let detail = serde_json::json!({"name": objection.name, "outcome": outcome.name()});
    audit::line(tx, inside, today.now, "subprocessor-answered", Some(of.uuid()), &detail).await?;
    if outcome == Outcome::Withdrawn {
        Ok(())
    } else {
        answer(tx, inside, today, (&objection, outcome, &why)).await
    }
}

/// Tells the customer what was decided, where it has an address.
async fn answer(
    tx: &mut Tx,
    inside: &Inside,
    today: Today,
    (objection, outcome, why): (&Objection, Outcome, &str),
) -> Answer<()> {
    let Some(customer) = agreements::customer(tx, inside).await? else { return Ok(()) };
    let Some(entry) = queries::one(tx, objection.subprocessor).await? else { return Ok(()) };
    let w = Say(customer.language);
    let mut figures = described(w, &entry);
    figures.extend([
        ("customer", customer.legal_name),
        ("lodged", w.date(objection.lodged_on)),
        ("from", w.date(entry.effective_on.max(legal_day(today.now)))),
        ("why", why.to_owned()),
    ]);
    let post = Post {
        to: customer.invoice_email,
        about: ("subprocessor-objection", objection.id.uuid()),
        subject: w.with("subprocessor-answer-subject", &figures),
        text: w.with(&format!("subprocessor-answer-{}", outcome.name()), &figures),
        attachments: Vec::new(),
    };
    posts::post(tx, inside, today.now, &post).await.map(drop)
}
