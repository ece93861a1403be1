//! The form of a signed document: who signed it, from when it holds, and what it sets. What is left empty stays as it is.

use agreements::{
    changes::{
        Asked,
        settings::{Percent, Setting},
    },
    form::{Sent, date, decimals, euros, needed},
};
use jiff::civil::Date;
use rules::agreements::{
    LONGEST_TERM_MONTHS, ShorterTerm,
    changes::{Ground, NewTerm, Proof},
    leaving::RefundOnExit,
    quote::{Fairness, LONGEST},
};
use rust_decimal::Decimal;
use shell::error::FieldRefusal;

/// Characters of a name, role or title at most.
const NAME: usize = 200;
/// Characters of a clause or a reason at most: a page and a half.
const PARAGRAPH: usize = 4_000;
/// Percent of late interest a month at most: beyond it no court would follow.
const MOST_INTEREST: i64 = 10;
/// Percent of collection costs at most: all of what is open.
const MOST_COSTS: i64 = 100;

/// What the form says, or everything that is wrong with it.
pub(super) fn read(sent: &Sent, ground: Ground, today: Date) -> Result<Asked, Vec<FieldRefusal>> {
    let mut wrong = Vec::new();
    let title = needed(&mut wrong, ("title", NAME), sent.text("title"));
    let signed_by = needed(&mut wrong, ("signed_by", NAME), sent.text("signed_by"));
    let signed_role = needed(&mut wrong, ("signed_role", NAME), sent.text("signed_role"));
    let signed_on = date(&mut wrong, "signed_on", sent.text("signed_on"));
    if signed_on.is_some_and(|on| today < on) {
        wrong.push(FieldRefusal::new("signed_on", "date-future"));
    }
    let effective_on = date(&mut wrong, "effective_on", sent.text("effective_on"));
    let clause = match ground {
        Ground::Amendment => String::new(),
        Ground::Severability => needed(&mut wrong, ("clause", NAME), sent.text("clause")),
    };
    let why = needed(&mut wrong, ("why", PARAGRAPH), sent.text("why"));
    let (settings, term) = settings(sent, &mut wrong);
    match (signed_on, effective_on) {
        (Some(signed_on), Some(effective_on)) if wrong.is_empty() => Ok(Asked {
            ground,
            proof: proof(sent),
            title,
            signed_by,
            signed_role,
            signed_on,
            effective_on,
            settings,
            term,
            fairness: if is_on(sent, "fair") { Fairness::Explained } else { Fairness::NotExplained },
            clause,
            why,
            file: sent.file.clone(),
        }),
        _ => Err(wrong),
    }
}

/// What is on file: without a file it is nothing, whatever was chosen (art. 13.1).
fn proof(sent: &Sent) -> Proof {
    match sent.text("proof") {
        "customer" => Proof::CustomerAlone,
        _ if sent.file.is_none() => Proof::Nothing,
        "both" => Proof::BothSigned,
        "provider" => Proof::ProviderSigned,
        _ => Proof::Nothing,
    }
}

fn is_on(sent: &Sent, field: &str) -> bool {
    !sent.text(field).is_empty()
}

/// Everything that is filled in.
fn settings(sent: &Sent, wrong: &mut Vec<FieldRefusal>) -> (Vec<Setting>, Option<NewTerm>) {
    let mut all = Vec::new();
    let filled = |field: &str| Some(sent.text(field).trim()).filter(|text| !text.is_empty());
    if let Some(text) = filled("licence") {
        all.extend(euros(wrong, "licence", text).map(|cents| Setting::Licence(cents.0)));
    }
    if let Some(text) = filled("credit_price") {
        match decimals(text, 4).filter(|price| 0 < *price && *price <= 1_000_000) {
            Some(units) => all.push(Setting::CreditPrice(units)),
            None => wrong.push(FieldRefusal::new("credit_price", "quote-credit-price")),
        }
    }
    let term = filled("months").and_then(|text| term(sent, wrong, text));
    if term.is_some() {
        // The last day is computed by the rule, from the agreement's first day.
        all.push(Setting::TermLastDay { last_day: Date::MIN, months: None });
    }
    if let Some(text) = filled("term_days") {
        match text.parse::<u16>().ok().filter(|days| (1..=LONGEST).contains(days)) {
            Some(days) => all.push(Setting::TermDays(days)),
            None => wrong.push(FieldRefusal::new("term_days", "term-days-impossible").with("most", LONGEST)),
        }
    }
    if let Some(text) = filled("interest") {
        all.extend(percent(wrong, ("interest", MOST_INTEREST), text).map(Setting::Interest));
    }
    if let Some(text) = filled("cost_percent") {
        all.extend(percent(wrong, ("cost_percent", MOST_COSTS), text).map(Setting::CostPercent));
    }
    if let Some(text) = filled("cost_minimum") {
        all.extend(euros(wrong, "cost_minimum", text).map(|cents| Setting::CostMinimum(cents.0)));
    }
    match filled("credit_limit") {
        _ if is_on(sent, "no_limit") => all.push(Setting::CreditLimit(None)),
        Some(text) => {
            all.extend(euros(wrong, "credit_limit", text).map(|cents| Setting::CreditLimit(Some(cents.0))));
        }
        None => {}
    }
    all.extend(index(sent, wrong));
    if let Some(reading) = ["strict", "lenient"].into_iter().find(|one| *one == sent.text("early_notice")) {
        all.push(Setting::EarlyNotice(reading.into()));
    }
    if let Some(policy) = RefundOnExit::named(sent.text("refund_on_exit")) {
        all.push(Setting::RefundOnExit(policy.name().into()));
    }
    (all, term)
}

fn term(sent: &Sent, wrong: &mut Vec<FieldRefusal>, text: &str) -> Option<NewTerm> {
    let months = text.parse::<u16>().ok().filter(|months| (1..=LONGEST_TERM_MONTHS).contains(months));
    if months.is_none() {
        wrong.push(FieldRefusal::new("months", "term-impossible").with("most", LONGEST_TERM_MONTHS));
    }
    let excepted = is_on(sent, "shorter");
    let shorter = if excepted { ShorterTerm::AgreedInWriting } else { ShorterTerm::NotAgreed };
    Some(NewTerm { months: months?, shorter })
}

fn percent(wrong: &mut Vec<FieldRefusal>, (field, most): (&'static str, i64), text: &str) -> Option<Percent> {
    let read = decimals(text, 2).filter(|percent| *percent <= most * 100);
    if read.is_none() {
        wrong.push(FieldRefusal::new(field, "quote-interest").with("most", most));
    }
    read.map(|percent| Percent(Decimal::new(percent, 2).normalize()))
}

/// A table and a series, or in so many words none.
fn index(sent: &Sent, wrong: &mut Vec<FieldRefusal>) -> Option<Setting> {
    let (table, series) = (sent.text("index_table").trim(), sent.text("index_series").trim());
    let code =
        |text: &str| !text.is_empty() && text.len() <= 20 && text.bytes().all(|b| b.is_ascii_alphanumeric());
    match (table, series) {
        _ if is_on(sent, "no_index") => Some(Setting::Index(None)),
        ("", "") => None,
        (table, series) if code(table) && code(series) => {
            Some(Setting::Index(Some((table.to_owned(), series.to_owned()))))
        }
        _ => {
            wrong.push(FieldRefusal::new("index_series", "quote-index"));
            None
        }
    }
}
