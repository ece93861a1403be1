//! Term and notice (12.1), the end of the licence (2.1) and the correction of an order (14.4).

use super::{Answer, Rule};
use crate::Refusal;
use crate::facts::{Facts, Kind, may, must};
use ::rules::agreements::{
    self, EarlyNotice, LONGEST_TERM_MONTHS, SHORTEST_TERM_MONTHS, ShorterTerm, Term, end_instant as end_of,
};
use ::rules::credits;
use serde_json::json;

const MONTHS: Kind = Kind::Count { least: 1, most: LONGEST_TERM_MONTHS as i64 };
const SHORTER: Kind = Kind::Word(&["not_agreed", "agreed_in_writing"]);
const SHORTER_MEANING: &str = "whether a term under 12 months was agreed in writing";

pub(crate) const TERM: Rule = Rule {
    name: "term",
    article: "12.1",
    meaning: "The last day of a fixed term.",
    facts: &[
        must("start", Kind::Date, "the first day"),
        must("months", MONTHS, "how long; 12 or more unless agreed otherwise in writing"),
        may("shorter_term", SHORTER, SHORTER_MEANING),
    ],
    run: |facts| {
        let term = term(facts, facts.need("months")?)?;
        Ok(Answer { result: json!({ "last_day": term.last_day.to_string() }), because: term.because })
    },
};

fn term(facts: &Facts, months: u16) -> Result<Term, Refusal> {
    let shorter = match facts.may::<String>("shorter_term").as_deref() {
        Some("agreed_in_writing") => ShorterTerm::AgreedInWriting,
        _ => ShorterTerm::NotAgreed,
    };
    let term = agreements::term(facts.need("start")?, months, shorter);
    term.map_err(|refusal| Refusal::of(refusal.reason()).field("months"))
}

pub(crate) const TERMINATION: Rule = Rule {
    name: "termination",
    article: "12.1",
    meaning: "To which day notice ends an agreement.",
    facts: &[
        must("start", Kind::Date, "the first day of the agreement"),
        may("months", MONTHS, "the fixed term, 12 by default"),
        may("shorter_term", SHORTER, SHORTER_MEANING),
        must("received", Kind::Date, "the legal day on which the notice was received"),
        may(
            "mode",
            Kind::Word(&["strict", "lenient"]),
            "how notice inside the fixed term is read, strict by default",
        ),
    ],
    run: termination,
};

fn termination(facts: &Facts) -> Result<Answer, Refusal> {
    let term = term(facts, facts.may("months").unwrap_or(SHORTEST_TERM_MONTHS))?;
    let early = match facts.may::<String>("mode").as_deref() {
        Some("lenient") => EarlyNotice::Lenient,
        _ => EarlyNotice::Strict,
    };
    let termination = agreements::termination(term.last_day, facts.need("received")?, early);
    let result = json!({ "term_last_day": term.last_day.to_string(), "ends": termination.ends.to_string() });
    Ok(Answer { result, because: [term.because, termination.because].concat() })
}

pub(crate) const END_INSTANT: Rule = Rule {
    name: "end_instant",
    article: "2.1",
    meaning: "The first instant after the last day in Amsterdam: the licence has stopped and the credits have lapsed.",
    facts: &[must("last_day", Kind::Date, "the last day of the agreement")],
    run: |facts| {
        let end = end_of(facts.need("last_day")?);
        Ok(Answer { result: json!({ "instant": end.instant.to_string() }), because: end.because })
    },
};

pub(crate) const CORRECTION_DEADLINE: Rule = Rule {
    name: "correction_deadline",
    article: "14.4",
    meaning: "The last instant to correct a credit order: eight elapsed hours, itself in time.",
    facts: &[must("ordered_at", Kind::Instant, "when the server received the order")],
    run: |facts| {
        let deadline = credits::correction_deadline(facts.need("ordered_at")?);
        Ok(Answer { result: json!({ "until": deadline.until.to_string() }), because: deadline.because })
    },
};
