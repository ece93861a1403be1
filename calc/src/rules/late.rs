//! Late payment: interest and collection costs (3.2), and the deadline to object (3.3).

use super::{Answer, Rule};
use crate::Refusal;
use crate::facts::{Facts, Field, Kind, may, must};
use ::rules::collection::{self, CostPolicy};
use ::rules::interest::{self, Debt, InterestPolicy, Payment};
use ::rules::invoices;
use ::rules::tables::designated::DesignatedDays;
use ::rules::tables::rates::{RateTable, Statutory};
use serde_json::json;

const AMOUNT: Kind = Kind::Cents { least: 0 };
const PAYMENT: &[Field] = &[
    must("date", Kind::Date, "the value date; that day still bears interest on what it pays"),
    must("cents", AMOUNT, "what went to the principal"),
];

pub(crate) const INTEREST: Rule = Rule {
    name: "interest",
    article: "3.2",
    meaning: "Late interest up to and including a day: as agreed, as the law has it, and the higher of the two.",
    facts: &[
        must("principal_cents", AMOUNT, "what was open on the first day of default, VAT included"),
        must("in_default_from", Kind::Date, "the first day of default"),
        must("until", Kind::Date, "the last day that counts"),
        may("payments", Kind::List(&Kind::Object(PAYMENT)), "what was paid on the principal"),
        may("percent_per_month", Kind::Decimal { most: 100 }, "the agreed percentage, 5 by the terms"),
        may(
            "statutory",
            Kind::Word(&["commercial", "ordinary"]),
            "which statutory rate, commercial by default",
        ),
        may("charged_until", Kind::Date, "the last day up to which interest was already charged"),
    ],
    run: interest,
};

fn interest(facts: &Facts) -> Result<Answer, Refusal> {
    let payments: Vec<Facts> = facts.may("payments").unwrap_or_default();
    let payments = payments.iter().map(payment).collect::<Result<Vec<_>, _>>()?;
    let debt = Debt {
        principal: facts.need("principal_cents")?,
        in_default_from: facts.need("in_default_from")?,
        payments: &payments,
        charged_until: facts.may("charged_until"),
    };
    let until = facts.need("until")?;
    let interest = interest::interest(&debt, until, &policy(facts), RateTable::shipped())
        .map_err(|refusal| Refusal::of(refusal.reason()).field(at_fault(&refusal)))?;
    let result = json!({
        "contractual_cents": interest.contractual.cents.0,
        "statutory_cents": interest.statutory.cents.0,
        "claimable_cents": interest.claimable.0,
    });
    Ok(Answer { result, because: interest.because })
}

/// The fact that would have to be another.
fn at_fault(refusal: &interest::Refusal) -> &'static str {
    match refusal {
        interest::Refusal::RateUnknown(unknown) if unknown.asked < unknown.known_from => "in_default_from",
        interest::Refusal::RateUnknown(_) | interest::Refusal::TooLate { .. } => "until",
        interest::Refusal::TooManyPayments => "payments",
        interest::Refusal::Negative | interest::Refusal::TooLarge(_) => "principal_cents",
    }
}

fn payment(facts: &Facts) -> Result<Payment, Refusal> {
    Ok(Payment { value_date: facts.need("date")?, cents: facts.need("cents")? })
}

fn policy(facts: &Facts) -> InterestPolicy {
    let terms = InterestPolicy::default();
    let statutory = match facts.may::<String>("statutory").as_deref() {
        Some("ordinary") => Statutory::Ordinary,
        _ => terms.statutory,
    };
    let percent_per_month = facts.may("percent_per_month").unwrap_or(terms.percent_per_month);
    InterestPolicy { percent_per_month, statutory }
}

pub(crate) const COLLECTION_COSTS: Rule = Rule {
    name: "collection_costs",
    article: "3.2",
    meaning: "Collection costs under the terms when a case is opened, next to the legal scale.",
    facts: &[
        must("principal_cents", AMOUNT, "what is open, VAT included and interest not"),
        may("percent", Kind::Decimal { most: 100 }, "the agreed percentage, 15 by the terms"),
        may("minimum_cents", AMOUNT, "the agreed minimum, 25000 by the terms"),
    ],
    run: collection_costs,
};

fn collection_costs(facts: &Facts) -> Result<Answer, Refusal> {
    let terms = CostPolicy::default();
    let policy = CostPolicy {
        percent: facts.may("percent").unwrap_or(terms.percent),
        minimum: facts.may("minimum_cents").unwrap_or(terms.minimum),
    };
    let costs = collection::costs(facts.need("principal_cents")?, &policy)
        .map_err(|refusal| Refusal::of(refusal.reason()).field("principal_cents"))?;
    let result = json!({ "costs_cents": costs.costs.0, "legal_scale_cents": costs.legal_scale.0 });
    Ok(Answer { result, because: costs.because })
}

pub(crate) const OBJECTION_DEADLINE: Rule = Rule {
    name: "objection_deadline",
    article: "3.3",
    meaning: "The last day to object to an invoice: five working days after receipt.",
    facts: &[must("received", Kind::Date, "the day the invoice was received")],
    run: objection_deadline,
};

fn objection_deadline(facts: &Facts) -> Result<Answer, Refusal> {
    let answer = invoices::objection_deadline(facts.need("received")?, DesignatedDays::shipped())
        .map_err(|unknown| Refusal::of(unknown.reason()).field("received"))?;
    Ok(Answer { result: json!({ "deadline": answer.deadline.to_string() }), because: answer.because })
}
