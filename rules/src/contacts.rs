//! Contacts: the people that a customer can call on.
//!
//! Invariant: nothing that a contact or a planner told is lost by an import or a merge without being named in its
//! list of changes, and an opt-out is lifted by neither. Everything here knows one environment only.

use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fmt;

use crate::shifts::DocumentKindId;
use names::Name;

pub mod availability;
pub mod import;
pub mod merge;
pub mod names;
pub mod same;

/// A contact, by the id of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContactId(pub u128);

/// A mobile number in E.164, without its plus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mobile(u64);

/// What is known of a contact. Empty or `None` is "never told".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The name in its parts.
    pub name: Name,
    /// The number that invitations go to.
    pub mobile: Option<Mobile>,
    /// The e-mail address as written.
    pub email: Option<String>,
    /// Date of birth.
    pub born: Option<Date>,
    /// The language of messages.
    pub language: Option<Language>,
    /// Names of skills.
    pub skills: BTreeSet<String>,
    /// Names of tags.
    pub tags: BTreeSet<String>,
    /// Documents, at most one of a kind.
    pub documents: Vec<Document>,
    /// Home place.
    pub home: Option<String>,
    /// Free notes.
    pub notes: Option<String>,
    /// Agreed to be asked: when and how.
    pub consent: Option<Told>,
    /// Said STOP: when and how.
    pub opted_out: Option<Told>,
}

/// A language that contacts are written to in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
    /// Polish.
    Pl,
}

/// Something that was told at a moment, such as an opt-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Told {
    /// When.
    pub at: Timestamp,
    /// By which way.
    pub by: Way,
}

/// The way along which a contact told something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// An SMS that came in.
    Sms,
    /// The signed link.
    Link,
    /// By e-mail.
    Email,
    /// Written down by a user of the environment.
    User,
    /// In an imported file.
    Import,
}

/// A document that a contact has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Document {
    /// Which kind.
    pub kind: DocumentKindId,
    /// The last day on which it is valid; `None` never ends.
    pub expires: Option<Date>,
}

/// Whether a document holds on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// It does.
    Valid,
    /// There is none of this kind.
    Missing,
    /// There was one, until and including this day.
    Expired {
        /// Its last day.
        last: Date,
    },
}

/// A field of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the field of `Facts` with its name")]
pub enum Field {
    Name,
    Mobile,
    Email,
    Born,
    Language,
    Skills,
    Tags,
    Documents,
    Home,
    Notes,
    Consent,
    OptedOut,
}

impl Mobile {
    /// A number in E.164 as the parser at the edge made it: a plus and 8 to 15 digits, no zero in front.
    pub fn new(e164: &str) -> Option<Self> {
        let digits = e164.strip_prefix('+')?;
        let fits = (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        (fits && !digits.starts_with('0')).then(|| digits.parse().ok().map(Self))?
    }
}

impl fmt::Display for Mobile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

/// Whether one of the documents of a kind is valid on a day, its last day included. Of several, the one that
/// lasts longest counts.
pub fn validity(documents: &[Document], kind: DocumentKindId, on: Date) -> Validity {
    let mut last = None;
    for document in documents.iter().filter(|d| d.kind == kind) {
        match document.expires {
            Some(expires) if expires < on => last = last.max(Some(expires)),
            _ => return Validity::Valid,
        }
    }
    last.map_or(Validity::Missing, |last| Validity::Expired { last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_valid_up_to_and_including_its_last_day() {
        let kind = DocumentKindId(1);
        let day = |text: &str| text.parse::<Date>().unwrap();
        let last = day("2026-11-28");
        let card = [Document { kind, expires: Some(last) }];
        assert_eq!(validity(&card, kind, last), Validity::Valid);
        assert_eq!(validity(&card, kind, day("2026-11-29")), Validity::Expired { last });
        assert_eq!(validity(&card, DocumentKindId(2), last), Validity::Missing);
        let renewed = [card[0], Document { kind, expires: None }];
        assert_eq!(validity(&renewed, kind, day("2030-01-01")), Validity::Valid);
    }

    #[test]
    fn a_mobile_number_is_e164_or_nothing() {
        assert_eq!(Mobile::new("+31612345678").unwrap().to_string(), "+31612345678");
        for wrong in ["", "+", "31612345678", "+0612345678", "+3161234x678", "+1234567890123456", "+1234567"]
        {
            assert_eq!(Mobile::new(wrong), None, "{wrong}");
        }
    }
}
