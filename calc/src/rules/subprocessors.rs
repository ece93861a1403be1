//! Subprocessors: from when on an announced change can hold, and until when a customer can object (15.4).

use super::{Answer, Rule};
use crate::Refusal;
use crate::facts::{Facts, Kind, may, must};
use ::rules::subprocessors::{NOTICE_DAYS, Policy, takes_effect, window};
use jiff::civil::Date;
use serde_json::json;

pub(crate) const SUBPROCESSOR_NOTICE: Rule = Rule {
    name: "subprocessor_notice",
    article: "15.4",
    meaning: "The last day to object to a change of subprocessors, and the first day on which it can hold.",
    facts: &[
        must("told", Kind::Date, "the legal day on which the last customer was told"),
        may("notice_days", Kind::Count { least: 0, most: 365 }, "full days of notice, 30 by default"),
        may(
            "effective",
            Kind::Date,
            "the day on which it is meant to take effect; refused when that is too soon",
        ),
    ],
    run: notice,
};

fn notice(facts: &Facts) -> Result<Answer, Refusal> {
    let told = facts.need("told")?;
    let policy = Policy { notice_days: facts.may("notice_days").unwrap_or(NOTICE_DAYS) };
    if let Some(effective) = facts.may::<Date>("effective") {
        takes_effect(&[told], policy, effective)
            .map_err(|soon| Refusal::of(soon.reason()).field("effective"))?;
    }
    let window = window(told, policy);
    let result =
        json!({ "last_day": window.last_day.to_string(), "first_day": window.first_day.to_string() });
    Ok(Answer { result, because: window.because })
}
