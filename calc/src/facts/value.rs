//! One fact, read from JSON by its declared kind.

use super::{Facts, Kind, LARGEST_CENTS, LONGEST_LIST, LONGEST_MESSAGE, LONGEST_TEXT};
use crate::Refusal;
use ::rules::calendar::{FIRST_DAY, LAST_DAY, can_be_named, legal_day};
use ::rules::numbers::Cents;
use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::Value;

/// A fact of its declared kind.
#[derive(Clone, Debug)]
pub(crate) enum Fact {
    Date(Date),
    Instant(Timestamp),
    Cents(Cents),
    Count(i64),
    Decimal(Decimal),
    Text(String),
    List(Vec<Fact>),
    Object(Facts),
}

impl Kind {
    /// What would be right, in words.
    pub(crate) fn expected(&self) -> String {
        match self {
            Self::Date => format!("a date YYYY-MM-DD from {FIRST_DAY} to {LAST_DAY}"),
            Self::Instant => "an instant such as 2026-11-20T16:59:59+01:00".to_owned(),
            Self::Cents { least } => format!("whole cents from {least} to {LARGEST_CENTS}"),
            Self::Count { least, most } => format!("a whole number from {least} to {most}"),
            Self::Decimal { most } => format!("a decimal with a point from 0 to {most}, such as \"0.8\""),
            Self::Text => format!("a text of 1 to {LONGEST_TEXT} characters"),
            Self::Message => format!("a text of at most {LONGEST_MESSAGE} characters"),
            Self::Word(words) => format!("one of {}", words.join(", ")),
            Self::List(of) => format!("a list of at most {LONGEST_LIST}, each {}", of.expected()),
            Self::Object(fields) => {
                let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
                format!("an object with {}", names.join(", "))
            }
        }
    }
}

impl Fact {
    /// Reads the fact that stands at a path.
    pub(crate) fn read(path: &str, kind: &Kind, json: &Value) -> Result<Self, Refusal> {
        match kind {
            Kind::List(of) => list(path, kind, of, json),
            Kind::Object(fields) => Facts::inside(path, fields, json).map(Self::Object),
            _ if !right_type(kind, json) => Err(wrong("wrong_type", path, kind)),
            _ => single(kind, json).ok_or_else(|| wrong("wrong_value", path, kind)),
        }
    }
}

fn wrong(code: &'static str, path: &str, kind: &Kind) -> Refusal {
    Refusal::new(code).field(path).expected(kind.expected())
}

fn right_type(kind: &Kind, json: &Value) -> bool {
    match kind {
        Kind::Cents { .. } | Kind::Count { .. } => json.is_i64() || json.is_u64(),
        Kind::Decimal { .. } => json.is_number() || json.is_string(),
        _ => json.is_string(),
    }
}

fn single(kind: &Kind, json: &Value) -> Option<Fact> {
    match kind {
        Kind::Date => date(json.as_str()?).map(Fact::Date),
        Kind::Instant => instant(json.as_str()?).map(Fact::Instant),
        Kind::Cents { least } => {
            let cents = json.as_i64()?;
            (*least..=LARGEST_CENTS).contains(&cents).then_some(Fact::Cents(Cents(cents)))
        }
        Kind::Count { least, most } => {
            json.as_i64().filter(|count| (*least..=*most).contains(count)).map(Fact::Count)
        }
        Kind::Decimal { most } => {
            let number = decimal(json)?;
            (Decimal::ZERO..=Decimal::from(*most)).contains(&number).then_some(Fact::Decimal(number))
        }
        Kind::Word(words) => {
            json.as_str().filter(|word| words.contains(word)).map(|word| Fact::Text(word.to_owned()))
        }
        Kind::Text => {
            let text = json.as_str()?.trim();
            let fits = (1..=LONGEST_TEXT).contains(&text.chars().count());
            fits.then(|| Fact::Text(text.to_owned()))
        }
        Kind::Message => {
            let text = json.as_str().filter(|text| text.chars().count() <= LONGEST_MESSAGE)?;
            Some(Fact::Text(text.to_owned()))
        }
        Kind::List(_) | Kind::Object(_) => None,
    }
}

/// Exactly `YYYY-MM-DD`: other notations of ISO 8601 are slips here.
fn date(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok()?;
    (day.to_string() == text && can_be_named(day)).then_some(day)
}

fn instant(text: &str) -> Option<Timestamp> {
    let at: Timestamp = text.parse().ok()?;
    can_be_named(legal_day(at)).then_some(at)
}

/// The digits as they were written; a number with an exponent is not a decimal people write.
fn decimal(json: &Value) -> Option<Decimal> {
    let text = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
    Decimal::from_str_exact(&text).ok()
}

fn list(path: &str, kind: &Kind, of: &Kind, json: &Value) -> Result<Fact, Refusal> {
    let Value::Array(entries) = json else { return Err(wrong("wrong_type", path, kind)) };
    if LONGEST_LIST < entries.len() {
        return Err(wrong("wrong_value", path, kind));
    }
    let read = |(index, entry)| Fact::read(&format!("{path}[{index}]"), of, entry);
    entries.iter().enumerate().map(read).collect::<Result<_, _>>().map(Fact::List)
}

/// What a fact can be taken as.
pub(crate) trait FromFact: Sized {
    fn from_fact(fact: &Fact) -> Option<Self>;
}

macro_rules! from_fact {
    ($($variant:ident => $type:ty),+) => { $(
        impl FromFact for $type {
            fn from_fact(fact: &Fact) -> Option<Self> {
                match fact {
                    Fact::$variant(value) => Some(value.clone()),
                    _ => None,
                }
            }
        }
    )+ };
}
from_fact!(Date => Date, Instant => Timestamp, Cents => Cents, Decimal => Decimal, Text => String, Object => Facts);

impl FromFact for u16 {
    fn from_fact(fact: &Fact) -> Option<Self> {
        match fact {
            Fact::Count(count) => Self::try_from(*count).ok(),
            _ => None,
        }
    }
}

impl<T: FromFact> FromFact for Vec<T> {
    fn from_fact(fact: &Fact) -> Option<Self> {
        match fact {
            Fact::List(entries) => entries.iter().map(T::from_fact).collect(),
            _ => None,
        }
    }
}
