//! Numbers that others give out: VAT ids, KvK numbers, payment references.

use super::{Answer, Rule};
use crate::Refusal;
use crate::facts::{Facts, Kind, must};
use ::rules::identifiers::{self, PaymentReference, VatCheck};
use serde_json::json;

pub(crate) const VAT_ID: Rule = Rule {
    name: "vat_id",
    article: "4.1",
    meaning: "Whether a Dutch VAT id is right by its digits; whether it is registered only VIES knows.",
    facts: &[must("vat_id", Kind::Text, "the VAT id; spaces, points and small letters are fine")],
    run: |facts| {
        let id = checked(facts, "vat_id", identifiers::vat_id)?;
        let check = match id.check {
            VatCheck::Eleven => "elfproef",
            VatCheck::NinetySeven => "mod97",
        };
        Ok(Answer { result: json!({ "vat_id": id.text, "check": check }), because: vec![id.check.reason()] })
    },
};

pub(crate) const KVK: Rule = Rule {
    name: "kvk",
    article: "1",
    meaning: "Whether a number is written as a KvK number; it has no check digit.",
    facts: &[must("kvk", Kind::Text, "the KvK number")],
    run: |facts| {
        let kvk = checked(facts, "kvk", identifiers::kvk)?;
        Ok(Answer { result: json!({ "kvk": kvk }), because: vec![identifiers::kvk_reason()] })
    },
};

pub(crate) const PAYMENT_REFERENCE: Rule = Rule {
    name: "payment_reference",
    article: "3.1",
    meaning: "Whether a payment reference is right: RF creditor reference (ISO 11649) or Dutch betalingskenmerk.",
    facts: &[must("reference", Kind::Text, "the reference as the payer gave it")],
    run: |facts| {
        let reference = checked(facts, "reference", identifiers::payment_reference)?;
        let because = vec![reference.reason()];
        let (kind, text) = match reference {
            PaymentReference::Creditor(text) => ("rf", text),
            PaymentReference::Betalingskenmerk(text) => ("betalingskenmerk", text),
            PaymentReference::Unchecked(text) => ("betalingskenmerk_unchecked", text),
        };
        Ok(Answer { result: json!({ "kind": kind, "reference": text }), because })
    },
};

fn checked<T>(
    facts: &Facts,
    field: &str,
    check: fn(&str) -> Result<T, identifiers::Refusal>,
) -> Result<T, Refusal> {
    let text: String = facts.need(field)?;
    check(&text).map_err(|refusal| Refusal::of(refusal.reason()).field(field))
}
