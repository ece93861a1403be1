//! Facts: what a rule asks for, declared once, read strictly and shown as JSON Schema.
//!
//! Invariant: a fact that is missing, unknown, of the wrong type or out of bounds is refused by its name, before any
//! rule sees it.

mod schema;
mod value;

pub(crate) use schema::schema;
pub(crate) use value::{Fact, FromFact};

use crate::Refusal;
use serde_json::Value;
use std::collections::BTreeMap;

/// The most entries of a list of facts.
pub(crate) const LONGEST_LIST: usize = 1_000;
/// The most characters of a text: more than any reference or name of a debt needs.
pub(crate) const LONGEST_TEXT: usize = 200;
/// The most characters of a message: ten times what may be sent, so that the answer can say how far over it is.
pub(crate) const LONGEST_MESSAGE: usize = 16_000;
/// The largest amount: a trillion euros, far below where sums stop fitting.
pub(crate) const LARGEST_CENTS: i64 = 100_000_000_000_000;

/// One fact that a rule asks for.
pub(crate) struct Field {
    pub name: &'static str,
    pub kind: Kind,
    pub need: Need,
    pub meaning: &'static str,
}

/// Whether a fact must be given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Required,
    Optional,
}

/// What a fact looks like.
pub(crate) enum Kind {
    /// A legal date, `YYYY-MM-DD`.
    Date,
    /// An instant, RFC 3339 with its offset.
    Instant,
    /// Integer cents from `least` up to [`LARGEST_CENTS`].
    Cents { least: i64 },
    /// An integer in bounds.
    Count { least: i64, most: i64 },
    /// A decimal of zero or more, as text with a point or as a number.
    Decimal { most: i64 },
    /// A text of at most [`LONGEST_TEXT`] characters.
    Text,
    /// A text that is taken as it stands, up to [`LONGEST_MESSAGE`] characters.
    Message,
    /// One of some words.
    Word(&'static [&'static str]),
    /// A list of at most [`LONGEST_LIST`].
    List(&'static Kind),
    /// An object with facts of its own.
    Object(&'static [Field]),
}

/// A fact that must be given.
pub(crate) const fn must(name: &'static str, kind: Kind, meaning: &'static str) -> Field {
    Field { name, kind, need: Need::Required, meaning }
}

/// A fact that may be left out.
pub(crate) const fn may(name: &'static str, kind: Kind, meaning: &'static str) -> Field {
    Field { name, kind, need: Need::Optional, meaning }
}

/// Facts that were read: each of its declared type and in its bounds.
#[derive(Clone, Debug)]
pub(crate) struct Facts(BTreeMap<&'static str, Fact>);

impl Facts {
    /// Reads an object of facts.
    pub(crate) fn read(fields: &'static [Field], json: &Value) -> Result<Self, Refusal> {
        Self::inside("", fields, json)
    }

    /// Reads an object that stands at a path, such as `debts[0]`.
    fn inside(path: &str, fields: &'static [Field], json: &Value) -> Result<Self, Refusal> {
        let names = || fields.iter().map(|field| field.name).collect::<Vec<_>>().join(", ");
        let Value::Object(given) = json else {
            let at = if path.is_empty() { "facts" } else { path };
            return Err(Refusal::new("wrong_type").field(at).expected(format!("an object with {}", names())));
        };
        let at = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        if let Some(other) = given.keys().find(|key| fields.iter().all(|field| field.name != key.as_str())) {
            return Err(Refusal::new("unknown_field")
                .field(&at(other))
                .expected(format!("one of {}", names())));
        }
        let mut facts = BTreeMap::new();
        for field in fields {
            match given.get(field.name) {
                Some(json) => {
                    facts.insert(field.name, Fact::read(&at(field.name), &field.kind, json)?);
                }
                None if field.need == Need::Optional => {}
                None => {
                    let missing = Refusal::new("missing_fact").field(&at(field.name));
                    return Err(missing.expected(field.kind.expected()));
                }
            }
        }
        Ok(Self(facts))
    }

    /// A required fact.
    pub(crate) fn need<T: FromFact>(&self, name: &str) -> Result<T, Refusal> {
        self.may(name).ok_or_else(|| Refusal::new("missing_fact").field(name))
    }

    /// A fact, if it was given.
    pub(crate) fn may<T: FromFact>(&self, name: &str) -> Option<T> {
        self.0.get(name).and_then(T::from_fact)
    }
}
