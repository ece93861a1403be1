//! The rules by name: what each asks for, and which rule of the terms answers.

mod agreements;
mod claims;
mod identifiers;
mod late;
mod messages;
mod money;
mod subprocessors;

use crate::Refusal;
use crate::facts::{Facts, Field};
use ::rules::reasons::Reason;
use serde_json::Value;

/// A rule that can be asked by name.
pub(crate) struct Rule {
    pub name: &'static str,
    pub article: &'static str,
    pub meaning: &'static str,
    pub facts: &'static [Field],
    pub run: fn(&Facts) -> Result<Answer, Refusal>,
}

/// What a rule answers.
pub(crate) struct Answer {
    pub result: Value,
    pub because: Vec<Reason>,
}

/// Every rule, in the order of the terms. A new one joins here.
pub(crate) const ALL: &[Rule] = &[
    money::DUE,
    late::INTEREST,
    late::COLLECTION_COSTS,
    late::OBJECTION_DEADLINE,
    money::ALLOCATION,
    money::VAT,
    money::INDEXATION,
    claims::LIABILITY_ROOM,
    claims::CLAIM_LAPSE,
    agreements::TERM,
    agreements::TERMINATION,
    agreements::END_INSTANT,
    agreements::CORRECTION_DEADLINE,
    messages::SEGMENTS,
    subprocessors::SUBPROCESSOR_NOTICE,
    identifiers::VAT_ID,
    identifiers::KVK,
    identifiers::PAYMENT_REFERENCE,
];

/// The rule of that name.
pub(crate) fn find(name: &str) -> Result<&'static Rule, Refusal> {
    let unknown = || Refusal::new("unknown_rule").field("rule").expected(format!("one of {}", names()));
    ALL.iter().find(|rule| rule.name == name).ok_or_else(unknown)
}

/// The names of all rules.
pub(crate) fn names() -> String {
    ALL.iter().map(|rule| rule.name).collect::<Vec<_>>().join(", ")
}
