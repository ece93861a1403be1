//! Messages (art. 14.5): how many billable parts a text makes.

use super::{Answer, Rule};
use crate::facts::{Kind, must};
use ::rules::messages::segments::{self, Encoding};
use serde_json::json;

pub(crate) const SEGMENTS: Rule = Rule {
    name: "segments",
    article: "14.5",
    meaning: "How many billable parts an SMS makes, by the encoding that its characters need.",
    facts: &[must("text", Kind::Message, "the text exactly as it is sent, spaces and line ends included")],
    run: |facts| {
        let text: String = facts.need("text")?;
        let count = segments::segments(&text);
        let encoding = match count.encoding {
            Encoding::Gsm7 => "gsm7",
            Encoding::Ucs2 => "ucs2",
        };
        let result = json!({ "encoding": encoding, "segments": count.segments.0, "units": count.units });
        Ok(Answer { result, because: vec![count.reason()] })
    },
};
