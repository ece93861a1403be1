//! Decisions (art. 3.2, 12.2, 14.3 ...): the recorded exercise of a right that the terms give. What accrues is computed;
//! what is charged, frozen, blocked, granted or ended was decided, by somebody, for a reason.
//!
//! Invariant: a decision is only added; taking it back is written beside it. Where money or an agreement ends, one person
//! proposes and another agrees.

mod proposals;
mod queries;

use jiff::Timestamp;
pub use proposals::{Proposal, agree, open, proposal, propose, refuse, waiting};
pub use queries::Decided;
use rules::reasons::{Figure, Reason};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Decision, Order},
    },
    inside::Inside,
};
use uuid::Uuid;

/// A decision to record.
#[derive(Clone, Debug)]
pub struct New {
    /// What was decided, such as `freeze` or `interest`; the words are `decision-<kind>`.
    pub kind: &'static str,
    /// The article that gives the right.
    pub article: &'static str,
    /// The order it is about, if it is.
    pub order: Option<Id<Order>>,
    /// What else it is about: an invoice, an agreement, a payment.
    pub subject: Option<Uuid>,
    /// The facts it rests on, as JSON: see [`facts`].
    pub facts: String,
    /// Why, in the words of who decided.
    pub why: String,
    /// The policy that decided, when no person did.
    pub policy: Option<&'static str>,
    /// The second person, where four eyes are needed.
    pub seconded_by: Option<Uuid>,
}

impl New {
    /// A decision of a person about one thing.
    pub fn about(
        kind: &'static str,
        article: &'static str,
        subject: Uuid,
        facts: String,
        why: String,
    ) -> Self {
        Self {
            kind,
            article,
            order: None,
            subject: Some(subject),
            facts,
            why,
            policy: None,
            seconded_by: None,
        }
    }

    /// What the ledger's entry keeps of it, so that the chain guards the decision too.
    pub fn content(&self) -> serde_json::Value {
        serde_json::json!([self.kind, self.article, self.facts, self.why])
    }
}

/// Records a decision by the actor of `inside`.
pub async fn record(tx: &mut Tx, inside: &Inside, now: Timestamp, new: &New) -> Answer<Id<Decision>> {
    Ok(queries::insert(tx, inside, now, new).await?)
}

/// Records many decisions of one person, each in its own environment: a few statements, however many there are.
pub async fn record_all(tx: &mut Tx, now: Timestamp, all: &[(Inside, New)]) -> Answer<Vec<Id<Decision>>> {
    Ok(queries::insert_all(tx, now, all).await?)
}

/// Takes back the standing decisions of a kind about an order, or without one about the whole environment.
pub async fn revoke_about_order(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (kind, order): (&str, Option<Id<Order>>),
) -> Answer<()> {
    Ok(queries::revoke(tx, inside, now, (kind, order)).await?)
}

/// Takes back the standing decisions of a kind about a subject; answers how many there were.
pub async fn revoke_about(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    (kind, subject): (&str, Uuid),
) -> Answer<u64> {
    Ok(queries::revoke_subject(tx, inside, now, (kind, subject)).await?)
}

/// Takes one decision back.
pub async fn revoke(tx: &mut Tx, inside: &Inside, now: Timestamp, id: Id<Decision>) -> Answer<()> {
    Ok(queries::revoke_one(tx, inside, now, id).await?)
}

/// The decisions about a subject, oldest first, those taken back included.
pub async fn about(tx: &mut Tx, inside: &Inside, subject: Uuid) -> Answer<Vec<Decided>> {
    Ok(queries::about(tx, inside, subject).await?)
}

/// What a person writes as the reason of a decision: it may not be empty.
pub fn said(why: &str) -> Answer<String> {
    let why = why.trim();
    if why.is_empty() { Err(Refusal::field("why", "why-missing").into()) } else { Ok(why.to_owned()) }
}

/// Reasons as they are kept beside a decision.
pub fn facts(reasons: &[Reason]) -> String {
    serde_json::Value::Array(reasons.iter().map(as_json).collect()).to_string()
}

/// A reason as data, for decisions and the API.
pub fn as_json(reason: &Reason) -> serde_json::Value {
    let figures: serde_json::Map<String, serde_json::Value> =
        reason.figures.iter().map(|(name, figure)| ((*name).to_owned(), value(figure))).collect();
    serde_json::json!({"article": reason.article, "code": reason.code, "figures": figures})
}

fn value(figure: &Figure) -> serde_json::Value {
    match figure {
        Figure::Cents(cents) => cents.0.into(),
        Figure::Credits(credits) => credits.0.into(),
        Figure::Count(count) => (*count).into(),
        Figure::Date(date) => date.to_string().into(),
        Figure::Instant(at) => at.to_string().into(),
        Figure::Decimal(text) | Figure::Text(text) => text.as_str().into(),
    }
}
