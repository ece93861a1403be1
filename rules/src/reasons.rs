//! Reasons: why a result is what it is. A rule answers with its result and these; the word files make sentences of
//! them, and the API gives them as data.

use crate::numbers::{Cents, Credits};
use jiff::{Timestamp, civil::Date};

/// One step of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The article of the terms, such as `"14.4"`; `None` where the reason lies in planning, a standard or a law.
    pub article: Option<&'static str>,
    /// Which sentence: the key `reason-<code>` in the word files.
    pub code: &'static str,
    /// The figures that the sentence names, in its order.
    pub figures: Vec<(&'static str, Figure)>,
}

/// A figure inside a reason, with its unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Euro cents.
    Cents(Cents),
    /// Credits.
    Credits(Credits),
    /// A plain count.
    Count(i64),
    /// A legal date in Europe/Amsterdam.
    Date(Date),
    /// An instant, UTC.
    Instant(Timestamp),
    /// A decimal, such as a percentage, written with a point.
    Decimal(String),
    /// A name or a quoted text.
    Text(String),
}

impl Reason {
    /// A reason that rests on an article of the terms.
    pub fn of(article: &'static str, code: &'static str) -> Self {
        Self { article: Some(article), code, figures: Vec::new() }
    }

    /// A reason that rests on planning, a standard or a law rather than on the terms.
    pub fn plain(code: &'static str) -> Self {
        Self { article: None, code, figures: Vec::new() }
    }

    /// The same reason with one more figure.
    #[must_use]
    pub fn with(mut self, name: &'static str, figure: Figure) -> Self {
        self.figures.push((name, figure));
        self
    }
}
