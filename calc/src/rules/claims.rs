//! Damage claims: the room under the maximum (11.1) and the day a claim lapses (11.3).

use super::{Answer, Rule};
use crate::facts::{Kind, may, must};
use ::rules::claims;
use serde_json::json;

pub(crate) const LIABILITY_ROOM: Rule = Rule {
    name: "liability_room",
    article: "11.1",
    meaning: "What can still be paid out under the maximum of a contract year.",
    facts: &[
        must(
            "licence_paid_cents",
            Kind::Cents { least: 0 },
            "licence fees received in that year, excluding VAT",
        ),
        may(
            "already_paid_out_cents",
            Kind::Cents { least: 0 },
            "damages paid out in that year, 0 by default",
        ),
    ],
    run: |facts| {
        let paid_out = facts.may("already_paid_out_cents").unwrap_or_default();
        let room = claims::room(facts.need("licence_paid_cents")?, paid_out);
        Ok(Answer { result: json!({ "room_cents": room.room.0 }), because: room.because })
    },
};

pub(crate) const CLAIM_LAPSE: Rule = Rule {
    name: "claim_lapse",
    article: "11.3",
    meaning: "The last day of a claim: 24 months after it arose.",
    facts: &[must("arose", Kind::Date, "the day the claim arose")],
    run: |facts| {
        let lapse = claims::lapse(facts.need("arose")?);
        Ok(Answer { result: json!({ "last_day": lapse.last_day.to_string() }), because: lapse.because })
    },
};
