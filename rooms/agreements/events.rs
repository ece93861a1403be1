//! What happened to an agreement (E1): who, when, on which facts, by which article; only added to.

use super::queries;
use jiff::{Timestamp, civil::Date};
use rules::reasons::Reason;
use shell::{
    db::Tx,
    error::Answer,
    ids::{Id, kind::Agreement},
    inside::Inside,
    words::Say,
};

/// An event as the timeline shows it.
#[derive(Clone, Debug)]
pub struct Happening {
    /// What: key `agreement-event-<what>` in the word files.
    pub what: String,
    /// The article that it rests on.
    pub article: Option<String>,
    /// Its figures, as JSON: an object of texts and numbers.
    pub facts: String,
    /// The person's name, if there was one.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Writes an event down, by the actor of `inside`.
pub(super) async fn record(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
    (what, article): (&str, Option<&str>),
    facts: &serde_json::Value,
) -> Answer<()> {
    Ok(queries::insert_event(tx, (inside, now), agreement, (what, article), &facts.to_string()).await?)
}

/// Events of one agreement, oldest first.
pub(super) async fn all(tx: &mut Tx, inside: &Inside, agreement: Id<Agreement>) -> Answer<Vec<Happening>> {
    Ok(queries::events(tx, inside, agreement).await?)
}

/// Figures as people read them: days in their language.
pub(super) fn shown(say: Say, figures: &serde_json::Value) -> serde_json::Value {
    let one = |value: &serde_json::Value| match value.as_str().and_then(|text| text.parse::<Date>().ok()) {
        Some(day) => say.date(day).into(),
        None => value.clone(),
    };
    let all = figures.as_object().into_iter().flatten();
    serde_json::Value::Object(all.map(|(name, value)| (name.clone(), one(value))).collect())
}

/// Kept reasons as sentences.
pub fn sentences(say: Say, because: &str) -> Vec<String> {
    let all: Vec<serde_json::Value> = serde_json::from_str(because).unwrap_or_default();
    all.iter().map(|reason| sentence(say, reason)).collect()
}

fn sentence(say: Say, reason: &serde_json::Value) -> String {
    let figures = shown(say, &reason["figures"]);
    let text = say.with_json(&format!("reason-{}", reason["code"].as_str().unwrap_or_default()), &figures);
    match reason["article"].as_str() {
        Some(article) => format!("{} {article}: {text}", say.t("article-short")),
        None => text,
    }
}

/// Reasons beside the figures of an event.
pub(super) fn because(reasons: &[Reason]) -> serde_json::Value {
    reasons.iter().map(decisions::as_json).collect()
}
