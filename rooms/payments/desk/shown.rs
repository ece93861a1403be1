//! Entries as a person sees them: what they may be, and why.

use crate::{
    bank::queries::Entry,
    matching::{self, Facts, Verdict, chosen, debt_id, debtor_id, environment, invoice},
};
use jiff::civil::Date;
use rules::{
    numbers::Cents,
    payments::{matching as rule, matching::Proposal, returns},
    reasons::Reason,
};
use serde_json::Value;
use shell::{
    ids::{
        Id,
        kind::{Environment, Invoice, Payment, Refund},
    },
    words::Say,
};
use uuid::Uuid;

/// An entry to settle.
pub struct Row {
    /// The entry.
    pub entry: Entry,
    /// What it may be, best first.
    pub choices: Vec<Choice>,
}

/// A way to settle it with one click.
pub struct Choice {
    /// What is done.
    pub deed: &'static str,
    /// Whose.
    pub environment: Option<Id<Environment>>,
    /// The customer's name.
    pub customer: String,
    /// The invoices that are named, with what is open on them.
    pub invoices: Vec<(Id<Invoice>, String, Cents)>,
    /// The payment that came back.
    pub payment: Option<Id<Payment>>,
    /// The refund that was debited.
    pub refund: Option<Id<Refund>>,
    /// Why.
    pub because: Vec<Reason>,
}

impl Choice {
    /// What its fields go by on the page.
    pub fn id(&self) -> String {
        self.payment.map(|payment| payment.to_string()).unwrap_or_default()
    }

    /// Whether something that was refunded has to be asked back, for which a person says why.
    pub fn asks_back(&self) -> bool {
        self.because.iter().any(|reason| reason.code == "return_after_refund")
    }
}

/// What an entry may be.
pub fn choices(entry: &Entry, facts: &Facts) -> Vec<Choice> {
    match matching::judge(entry, facts) {
        Verdict::In(rule::Verdict::Certain(one)) => vec![of_proposal(&one, facts)],
        Verdict::In(rule::Verdict::Proposed(all)) => all.iter().map(|one| of_proposal(one, facts)).collect(),
        Verdict::Out(returns::Verdict::Certain(id, kind, because)) => {
            vec![of_earlier(id, kind, because)]
        }
        Verdict::Out(returns::Verdict::Proposed(all)) => {
            all.into_iter().map(|(id, kind, because)| of_earlier(id, kind, because)).collect()
        }
        _ => Vec::new(),
    }
}

fn of_proposal(one: &Proposal, facts: &Facts) -> Choice {
    let named = one.named.iter().filter_map(|debt| {
        let (number, open) = facts.names.debts.get(debt)?;
        Some((invoice(*debt), number.clone(), *open))
    });
    Choice {
        deed: "book",
        environment: Some(environment(one.debtor)),
        customer: facts.name(one.debtor),
        invoices: named.collect(),
        payment: None,
        refund: None,
        because: one.because.clone(),
    }
}

fn of_earlier(id: u128, kind: returns::Kind, because: Vec<Reason>) -> Choice {
    let id = Uuid::from_u128(id);
    let (deed, payment, refund) = match kind {
        returns::Kind::Payment => ("reverse", Some(Id::from_uuid(id)), None),
        returns::Kind::Refund => ("refund", None, Some(Id::from_uuid(id))),
    };
    let (customer, invoices) = (String::new(), Vec::new());
    Choice { deed, environment: None, customer, invoices, payment, refund, because }
}

/// The proposal that a person took, with its reasons; or what they put together themselves.
pub fn as_chosen(
    entry: &Entry,
    facts: &Facts,
    (whose, invoices): (Id<Environment>, &[Id<Invoice>]),
) -> Proposal {
    let proposals = match matching::judge(entry, facts) {
        Verdict::In(rule::Verdict::Certain(one)) => vec![one],
        Verdict::In(rule::Verdict::Proposed(all)) => all,
        _ => Vec::new(),
    };
    let named: Vec<_> = invoices.iter().copied().map(debt_id).collect();
    let same = |one: &Proposal| one.debtor == debtor_id(whose) && one.named == named;
    let mut proposal = proposals.into_iter().find(same).unwrap_or_else(|| chosen(whose, invoices));
    if !proposal.because.iter().any(|reason| reason.code == "match_by_person") {
        proposal.because.push(Reason::plain("match_by_person"));
    }
    proposal
}

/// Why a payment is taken back: what the rules say of it, and that a person decided.
pub fn as_reversed(entry: &Entry, facts: &Facts, payment: Id<Payment>) -> Vec<Reason> {
    let all = match matching::judge(entry, facts) {
        Verdict::Out(returns::Verdict::Certain(id, kind, because)) => vec![(id, kind, because)],
        Verdict::Out(returns::Verdict::Proposed(all)) => all,
        _ => Vec::new(),
    };
    let same = all.into_iter().find(|(id, ..)| *id == payment.uuid().as_u128());
    let mut because = same.map(|(.., because)| because).unwrap_or_default();
    because.push(Reason::plain("match_by_person"));
    because
}

/// Names of figures in kept reasons that are cents.
const MONEY: [&str; 10] =
    ["cents", "open", "opening", "booked", "closing", "before", "left", "paid", "sum", "refunded"];

/// Kept reasons as sentences.
pub fn sentences(w: Say, kept: &str) -> Vec<String> {
    let all: Vec<Value> = serde_json::from_str(kept).unwrap_or_default();
    all.iter().map(|reason| sentence(w, reason)).collect()
}

fn sentence(w: Say, reason: &Value) -> String {
    let figure = |(name, value): (&String, &Value)| {
        let text = match value {
            Value::Number(n) if MONEY.contains(&name.as_str()) => {
                w.euros(Cents(n.as_i64().unwrap_or_default()))
            }
            Value::String(text) => text.parse::<Date>().map_or_else(|_| text.clone(), |date| w.date(date)),
            other => other.to_string(),
        };
        (name.clone(), Value::String(text))
    };
    let figures: serde_json::Map<String, Value> =
        reason["figures"].as_object().into_iter().flatten().map(figure).collect();
    let code = reason["code"].as_str().unwrap_or_default();
    let text = w.with_json(&format!("reason-{code}"), &Value::Object(figures));
    match reason["article"].as_str() {
        Some(article) => format!("{} {article}: {text}", w.t("article-short")),
        None => text,
    }
}

/// What the bank tells of an entry besides what a row shows, with the keys of the words.
pub fn evidence(entry: &Entry) -> Vec<(&'static str, String)> {
    let told: Value = serde_json::from_str(&entry.evidence).unwrap_or_default();
    let text = |name: &str| match &told[name] {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    };
    let mut all = vec![
        ("bank-reference", entry.reference.clone().unwrap_or_default()),
        ("bank-end-to-end", entry.end_to_end.clone().unwrap_or_default()),
        ("bank-references", text("references")),
        ("bank-code", text("code")),
        ("bank-info", text("info")),
        ("bank-mandate", text("mandate")),
        ("bank-returned", text("returned")),
        ("bank-party-ids", text("ids")),
    ];
    all.retain(|(_, text)| !text.is_empty());
    all
}
