//! The list: search as you type over name and number, filters, pages by key, and one action on many.
//!
//! Invariant: a page costs what it shows, at the start and at the end of 100,000 contacts.

pub mod bulk;
pub mod queries;

use super::record::{entry, words};
use jiff::civil::Date;
use rules::contacts::names::folded;
use serde::{Deserialize, Serialize};
use shell::{
    db::{Failure, Tx},
    ids::{Id, kind::Contact},
    inside::Inside,
};
use uuid::Uuid;

/// Words of one search: more narrows nothing down.
const TERMS: usize = 6;
/// Digits from which the end of a number is looked for too.
const NUMBER_END: usize = 3;

/// Where a page ends: the entry that led, the sort key, the contact.
pub type Key = (Vec<u8>, Vec<u8>, Uuid);

/// Which contacts are asked for, as it stands in an address.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Asked {
    /// Words of a name, or digits.
    pub q: String,
    /// A skill's id.
    pub skill: String,
    /// A label's id.
    pub tag: String,
    /// `told`, or a date `yyyy-mm-dd`.
    pub available: String,
    /// `no` (the default on the screen), `yes`, `any`.
    pub opted_out: String,
}

/// The same, understood.
#[derive(Clone, Debug)]
pub struct Filter {
    terms: Vec<Term>,
    skill: Option<Uuid>,
    tag: Option<Uuid>,
    opted_out: OptedOut,
    available: Available,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Term {
    Begins(Vec<u8>),
    Is(Vec<u8>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OptedOut {
    No,
    Yes,
    Any,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Available {
    Any,
    Told,
    On(Date),
}

impl Asked {
    /// Understands a filter; the name of the field that cannot be understood otherwise.
    pub fn filter(&self) -> Result<Filter, &'static str> {
        let id = |text: &str, field| match text {
            "" => Ok(None),
            text => text.parse::<Uuid>().map(Some).map_err(|_| field),
        };
        let opted_out = match self.opted_out.as_str() {
            "" | "no" => OptedOut::No,
            "yes" => OptedOut::Yes,
            "any" => OptedOut::Any,
            _ => return Err("opted_out"),
        };
        let available = match self.available.as_str() {
            "" => Available::Any,
            "told" => Available::Told,
            date => date.parse().map(Available::On).map_err(|_| "available")?,
        };
        let (skill, tag) = (id(&self.skill, "skill")?, id(&self.tag, "tag")?);
        Ok(Filter { terms: terms(&self.q), skill, tag, opted_out, available })
    }

    /// The same filter as it stands behind the `?` of an address.
    pub fn query(&self) -> String {
        serde_html_form::to_string(self).unwrap_or_default()
    }

    /// Whether everybody is asked for.
    pub fn is_plain(&self) -> bool {
        [&self.q, &self.skill, &self.tag, &self.available, &self.opted_out].iter().all(|t| t.is_empty())
    }
}

impl Filter {
    fn all_terms(&self) -> Vec<Term> {
        let mut terms = self.terms.clone();
        terms.extend(self.skill.map(|id| Term::Is(entry::skill(Id::from_uuid(id)))));
        terms.extend(self.tag.map(|id| Term::Is(entry::tag(id))));
        terms.extend((self.opted_out == OptedOut::Yes).then(|| Term::Is(entry::OPTED_OUT.to_vec())));
        terms.extend((self.available == Available::Told).then(|| Term::Is(entry::TOLD.to_vec())));
        terms
    }

    /// The day that availability is asked about.
    pub fn day(&self) -> Option<Date> {
        match self.available {
            Available::On(date) => Some(date),
            _ => None,
        }
    }
}

/// The contacts that fit, with the key of each.
pub async fn find(
    tx: &mut Tx,
    inside: &Inside,
    filter: &Filter,
    after: Option<&Key>,
    limit: usize,
) -> Result<Vec<(Key, Id<Contact>)>, Failure> {
    queries::page(tx, inside, filter, after, limit).await
}

/// A search in terms of entries: a number in any style, else every word as the beginning of a word of the name.
fn terms(search: &str) -> Vec<Term> {
    let digits: String = search.chars().filter(char::is_ascii_digit).collect();
    let is_number = !digits.is_empty() && search.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c));
    if is_number {
        return vec![Term::Begins(number(search.trim().starts_with('+'), &digits))];
    }
    words(&folded(search)).take(TERMS).map(|word| Term::Begins(entry::word(word))).collect()
}

/// `06-12`, `+31 6 12`, `0031612` and `612` begin a number; other digits end one.
fn number(has_plus: bool, digits: &str) -> Vec<u8> {
    let international = digits.strip_prefix("00").or_else(|| has_plus.then_some(digits));
    match (international, digits.strip_prefix('0')) {
        (Some(digits), _) => entry::number(&digits.replacen("310", "31", 1)),
        (None, Some(national)) => entry::number(&format!("31{national}")),
        (None, None) if digits.starts_with("31") => entry::number(digits),
        (None, None) if digits.starts_with('6') || digits.len() < NUMBER_END => {
            entry::number(&format!("31{digits}"))
        }
        (None, None) => entry::number_end(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_looked_for_in_any_style_and_from_its_end() {
        for search in ["06-1234", "+31 6 1234", "0031 6 1234", "+31 (0)6 1234", "6 1234", "3161234"] {
            assert_eq!(terms(search), [Term::Begins(b"p3161234".to_vec())], "{search}");
        }
        assert_eq!(terms("5678"), [Term::Begins(b"r8765".to_vec())]);
    }

    #[test]
    fn every_word_of_a_search_begins_a_word_of_the_name() {
        let begins = |word: &[u8]| Term::Begins(word.to_vec());
        assert_eq!(terms("Zoë  BER"), [begins(b"nzoe"), begins(b"nber")]);
        assert_eq!(terms(" ' "), []);
    }
}
