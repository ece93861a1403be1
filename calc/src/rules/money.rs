//! Due dates (3.1), allocation of payments (3.2), VAT (4.1) and indexation (4.4).

use super::{Answer, Rule};
use crate::Refusal;
use crate::facts::{Facts, Field, Kind, LARGEST_CENTS, may, must};
use ::rules::numbers::Cents;
use ::rules::payments::{self, DebtId, OpenDebt, allocate};
use ::rules::{invoices, prices};
use rust_decimal::Decimal;
use serde_json::{Value, json};

pub(crate) const DUE: Rule = Rule {
    name: "due",
    article: "3.1",
    meaning: "The last day to pay an invoice, and the first day of default.",
    facts: &[
        must("invoice_date", Kind::Date, "the date of the invoice"),
        may(
            "term_days",
            Kind::Count { least: 0, most: 365 },
            "days to pay, 14 unless agreed otherwise in writing",
        ),
    ],
    run: due,
};

fn due(facts: &Facts) -> Result<Answer, Refusal> {
    let due =
        invoices::due(facts.need("invoice_date")?, facts.may("term_days").unwrap_or(invoices::TERM_DAYS));
    let result = json!({ "due": due.due.to_string(), "in_default_from": due.in_default_from.to_string() });
    Ok(Answer { result, because: due.because })
}

pub(crate) const VAT: Rule = Rule {
    name: "vat",
    article: "4.1",
    meaning: "VAT over the subtotal of the lines of one rate, rounded half up once.",
    facts: &[
        must("lines_cents", Kind::List(&Kind::Cents { least: -LARGEST_CENTS }), "net amounts"),
        must("rate_percent", Kind::Decimal { most: 100 }, "percent of VAT"),
    ],
    run: vat,
};

fn vat(facts: &Facts) -> Result<Answer, Refusal> {
    let rate: Decimal = facts.need("rate_percent")?;
    let nets: Vec<Cents> = facts.need("lines_cents")?;
    let lines: Vec<_> = nets.into_iter().map(|net| invoices::Line { net, rate }).collect();
    let totals = invoices::vat(&lines);
    let totals = totals.map_err(|large| Refusal::of(large.reason()).field("lines_cents"))?;
    let result =
        json!({ "net_cents": totals.net.0, "vat_cents": totals.vat.0, "gross_cents": totals.gross.0 });
    Ok(Answer { result, because: totals.because })
}

/// The largest price or index figure.
const LARGEST_FIGURE: i64 = 1_000_000_000;

pub(crate) const INDEXATION: Rule = Rule {
    name: "indexation",
    article: "4.4",
    meaning: "A price after the unrounded ratio of two figures of one index, with the decimals of the price.",
    facts: &[
        must(
            "price",
            Kind::Decimal { most: LARGEST_FIGURE },
            "the old price in euros; its decimals are kept",
        ),
        must("index_new", Kind::Decimal { most: LARGEST_FIGURE }, "the newer figure"),
        must("index_old", Kind::Decimal { most: LARGEST_FIGURE }, "the older figure, of the same table"),
    ],
    run: indexation,
};

fn indexation(facts: &Facts) -> Result<Answer, Refusal> {
    let price: Decimal = facts.need("price")?;
    let (new, old): (Decimal, Decimal) = (facts.need("index_new")?, facts.need("index_old")?);
    let at_fault = [("index_new", new), ("index_old", old)].into_iter().find(|(_, figure)| figure.is_zero());
    let field = match at_fault {
        Some((field, _)) if !price.is_zero() => field,
        _ => "price",
    };
    let proposal = prices::by_ratio(price, new, old);
    let proposal = proposal.map_err(|refusal| Refusal::of(refusal.reason()).field(field))?;
    Ok(Answer { result: json!({ "price_new": proposal.price.to_string() }), because: proposal.because })
}

const AMOUNT: Kind = Kind::Cents { least: 0 };
const DEBT: &[Field] = &[
    must("id", Kind::Text, "what the debt is called in the answer"),
    must("arose", Kind::Date, "the invoice date"),
    must("due", Kind::Date, "the last day to pay"),
    may("costs_cents", AMOUNT, "charged collection costs still open"),
    may("interest_cents", AMOUNT, "charged interest still open"),
    must("principal_cents", AMOUNT, "principal still open, VAT included"),
    may(
        "percent_per_month",
        Kind::Decimal { most: 100 },
        "interest that runs on it when late, 5 by the terms",
    ),
];

pub(crate) const ALLOCATION: Rule = Rule {
    name: "allocation",
    article: "3.2",
    meaning: "How a payment is divided over debts (6:43 BW) and inside each (6:44 BW).",
    facts: &[
        must("cents", Kind::Cents { least: 1 }, "what was paid"),
        must("value_date", Kind::Date, "the day our account was credited"),
        must("debts", Kind::List(&Kind::Object(DEBT)), "what is open"),
        may("named", Kind::List(&Kind::Text), "the ids of the debts that the debtor named, in that order"),
    ],
    run: allocation,
};

fn allocation(facts: &Facts) -> Result<Answer, Refusal> {
    let given: Vec<Facts> = facts.need("debts")?;
    let ids = given.iter().map(|debt| debt.need("id")).collect::<Result<Vec<String>, _>>()?;
    let debts = given.iter().zip(0..).map(|(debt, id)| open_debt(debt, id)).collect::<Result<Vec<_>, _>>()?;
    let named: Vec<String> = facts.may("named").unwrap_or_default();
    let named = named.iter().enumerate().map(|(index, name)| numbered(index, name, &ids));
    let named = named.collect::<Result<Vec<DebtId>, _>>()?;
    if let Some(index) = (1..ids.len()).find(|&index| ids[..index].contains(&ids[index])) {
        let twice = Refusal::new("same_debt_twice").field(&format!("debts[{index}].id"));
        return Err(twice.expected("an id of its own for each debt"));
    }
    let allocation = allocate(facts.need("cents")?, facts.need("value_date")?, &debts, &named)
        .map_err(|refusal| Refusal::of(refusal.reason()).field(at_fault(&refusal)))?;
    let parts: Vec<Value> = allocation.parts.iter().map(|part| shown(part, &ids)).collect();
    let result = json!({ "parts": parts, "left_cents": allocation.left.0 });
    Ok(Answer { result, because: allocation.because })
}

/// The fact that would have to be another.
fn at_fault(refusal: &payments::Refusal) -> &'static str {
    match refusal {
        payments::Refusal::NothingPaid => "cents",
        payments::Refusal::UnknownDebt(_) => "named",
        payments::Refusal::SameDebtTwice(_)
        | payments::Refusal::Negative(_)
        | payments::Refusal::TooLarge(_) => "debts",
    }
}

fn open_debt(facts: &Facts, id: u128) -> Result<OpenDebt, Refusal> {
    Ok(OpenDebt {
        id: DebtId(id),
        arose: facts.need("arose")?,
        due: facts.need("due")?,
        costs: facts.may("costs_cents").unwrap_or_default(),
        interest: facts.may("interest_cents").unwrap_or_default(),
        principal: facts.need("principal_cents")?,
        percent_per_month: facts.may("percent_per_month").unwrap_or(Decimal::from(5)),
    })
}

fn numbered(index: usize, name: &str, ids: &[String]) -> Result<DebtId, Refusal> {
    let found = ids.iter().zip(0..).find(|(id, _)| id.as_str() == name).map(|(_, number)| DebtId(number));
    let unknown = || Refusal::new("designated_debt_unknown").field(&format!("named[{index}]"));
    found.ok_or_else(|| unknown().expected("the id of one of the debts"))
}

fn shown(part: &payments::Part, ids: &[String]) -> Value {
    let id = usize::try_from(part.debt.0).ok().and_then(|index| ids.get(index));
    json!({
        "debt": id,
        "costs_cents": part.costs.0,
        "interest_cents": part.interest.0,
        "principal_cents": part.principal.0,
    })
}
