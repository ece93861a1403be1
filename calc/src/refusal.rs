//! Why a calculation is refused: which field, what is wrong, what would be right.

use crate::because;
use ::rules::reasons::Reason;
use serde_json::{Map, Value, json};

/// Why a calculation is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    code: &'static str,
    field: Option<String>,
    expected: Option<String>,
    reason: Option<Box<Reason>>,
}

impl Refusal {
    pub(crate) fn new(code: &'static str) -> Self {
        Self { code, field: None, expected: None, reason: None }
    }

    /// The refusal of a rule, with its article and figures.
    pub(crate) fn of(reason: Reason) -> Self {
        Self { code: reason.code, field: None, expected: None, reason: Some(Box::new(reason)) }
    }

    pub(crate) fn field(self, name: &str) -> Self {
        Self { field: Some(name.to_owned()), ..self }
    }

    pub(crate) fn expected(self, what: impl Into<String>) -> Self {
        Self { expected: Some(what.into()), ..self }
    }

    /// The refusal as data: `{"refused": {"code", "field"?, "expected"?, "article"?, "figures"?}}`.
    pub fn to_json(&self) -> Value {
        let mut refused = Map::new();
        if let Some(reason) = &self.reason
            && let Value::Object(fields) = because::one(reason)
        {
            refused = fields;
        }
        refused.insert("code".to_owned(), json!(self.code));
        for (name, text) in [("field", &self.field), ("expected", &self.expected)] {
            if let Some(text) = text {
                refused.insert(name.to_owned(), json!(text));
            }
        }
        json!({ "refused": refused })
    }
}
