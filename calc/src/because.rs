//! Reasons as data: article, code and figures; amounts carry their unit in their name.

use ::rules::reasons::{Figure, Reason};
use serde_json::{Map, Value, json};

/// Reasons in their order.
pub(crate) fn list(reasons: &[Reason]) -> Value {
    reasons.iter().map(one).collect()
}

/// One reason.
pub(crate) fn one(reason: &Reason) -> Value {
    let figures: Map<String, Value> =
        reason.figures.iter().map(|(name, figure)| named(name, figure)).collect();
    match reason.article {
        Some(article) => json!({ "article": article, "code": reason.code, "figures": figures }),
        None => json!({ "code": reason.code, "figures": figures }),
    }
}

fn named(name: &str, figure: &Figure) -> (String, Value) {
    let plain = name.to_owned();
    match figure {
        Figure::Cents(cents) => (format!("{name}_cents"), json!(cents.0)),
        Figure::Credits(credits) => (plain, json!(credits.0)),
        Figure::Count(count) => (plain, json!(count)),
        Figure::Date(date) => (plain, json!(date.to_string())),
        Figure::Instant(instant) => (plain, json!(instant.to_string())),
        Figure::Decimal(text) | Figure::Text(text) => (plain, json!(text)),
    }
}
