//! `flex calc`: every rule of the terms that has a date or an amount, as facts in JSON to a result with its reasons.
//!
//! Invariant: one table of rules gives the names, the schemas and the reading of the facts, so that what `--list`
//! shows is what is accepted. Nothing here decides: that is `rules`.

mod because;
mod facts;
mod refusal;
mod rules;

pub use refusal::Refusal;

use facts::Facts;
use serde_json::{Value, json};

/// The longest line that `--jsonl` reads: a thousand payments fit many times over.
pub const LONGEST_LINE: usize = 1 << 20;

/// Carries out a rule: `{"result": .., "because": [..]}`, or a refusal that names the field and what would be right.
pub fn calc(rule: &str, facts: &Value) -> Result<Value, Refusal> {
    let rule = rules::find(rule)?;
    let facts = Facts::read(rule.facts, facts)?;
    let answer = (rule.run)(&facts)?;
    Ok(json!({ "result": answer.result, "because": because::list(&answer.because) }))
}

/// Every rule with its article, its meaning and the JSON Schema of its facts, in the order of the terms.
pub fn list() -> Value {
    rules::ALL
        .iter()
        .map(|rule| {
            let facts = facts::schema(rule.name, rule.meaning, rule.facts);
            json!({ "rule": rule.name, "article": rule.article, "meaning": rule.meaning, "facts": facts })
        })
        .collect()
}

/// Answers one line `{"rule": .., "facts": ..}` of `--jsonl`. A line may carry the `result` that is expected, as
/// test files do: the answer then also says whether it agrees. Every answer to a readable line repeats its rule.
pub fn answer_line(line: &str) -> Value {
    match read_line(line) {
        Ok(asked) => answer(&asked),
        Err(refusal) => refusal.to_json(),
    }
}

struct Asked {
    rule: String,
    facts: Value,
    expected: Option<Value>,
}

fn answer(asked: &Asked) -> Value {
    let mut answer = calc(&asked.rule, &asked.facts).unwrap_or_else(|refusal| refusal.to_json());
    answer["rule"] = json!(asked.rule);
    if let Some(expected) = &asked.expected {
        answer["agrees"] = json!(agrees(&answer["result"], expected));
    }
    answer
}

fn read_line(line: &str) -> Result<Asked, Refusal> {
    if LONGEST_LINE < line.len() {
        return Err(Refusal::new("line_too_long")
            .field("line")
            .expected(format!("at most {LONGEST_LINE} bytes")));
    }
    let parsed: Value = serde_json::from_str(line).map_err(|error| {
        Refusal::new("not_json").field("line").expected(format!("one JSON object a line ({error})"))
    })?;
    let shape =
        || Refusal::new("wrong_type").field("line").expected(r#"an object {"rule": "..", "facts": {..}}"#);
    let Value::Object(mut fields) = parsed else { return Err(shape()) };
    let rule = match fields.remove("rule") {
        Some(Value::String(rule)) => rule,
        Some(_) => return Err(shape().field("rule")),
        None => return Err(Refusal::new("missing_fact").field("rule").expected(rules::names())),
    };
    let facts = fields.remove("facts");
    let facts = facts.ok_or_else(|| Refusal::new("missing_fact").field("facts").expected("an object"))?;
    let expected = fields.remove("result");
    match fields.keys().next() {
        Some(other) => Err(Refusal::new("unknown_field").field(other).expected("rule, facts")),
        None => Ok(Asked { rule, facts, expected }),
    }
}

/// Whether everything that was expected is in the result.
fn agrees(result: &Value, expected: &Value) -> bool {
    match expected {
        Value::Object(wanted) => wanted.iter().all(|(name, value)| result.get(name) == Some(value)),
        _ => result == expected,
    }
}
