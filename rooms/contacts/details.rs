//! What a form or a program says of a contact, read once at the edge into facts.
//!
//! Invariant: either every field is read, or nothing is and each wrong field is named.

use super::record::rules_mobile;
use jiff::{Timestamp, civil::Date};
use rules::contacts::{
    Facts, Told, Way,
    names::{Name, folded},
};
use shell::{error::FieldRefusal, words::Language};
use std::collections::{BTreeMap, BTreeSet};
use wire::{
    phone::{self, Mobile},
    table::cell,
};

/// Characters of a name part, a place, an e-mail address (RFC 5321 section 4.5.3.1.3), one skill or label, a note.
const NAME: usize = 100;
const HOME: usize = 200;
const EMAIL: usize = 254;
const LABEL: usize = 60;
const NOTES: usize = 10_000;

/// Fields as they were sent; `None` leaves what is known, an empty text takes it away.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// First name.
    pub given_name: Option<String>,
    /// What stands before the family name: `van der`.
    pub name_prefix: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// Mobile number, in any style.
    pub mobile: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Birthday, as written.
    pub born: Option<String>,
    /// Code of the language they read.
    pub language: Option<String>,
    /// Where they live.
    pub home: Option<String>,
    /// What the customer wrote down of them.
    pub notes: Option<String>,
    /// Names of what they can do.
    pub skills: Option<Vec<String>>,
    /// Names of labels.
    pub tags: Option<Vec<String>>,
    /// Whether they agreed to be asked.
    pub consent: Option<bool>,
}

impl Draft {
    /// The facts that follow from what was known and what is said now.
    pub fn read(&self, known: &Facts, now: Timestamp) -> Result<Facts, Vec<FieldRefusal>> {
        let mut reading = Reading { facts: known.clone(), wrong: Vec::new() };
        reading.name(self);
        reading.mobile(self.mobile.as_deref());
        reading.email(self.email.as_deref());
        reading.born(self.born.as_deref(), shell::clock::local(now).date());
        reading.language(self.language.as_deref());
        if let Some(home) = reading.text("home", self.home.as_deref(), HOME) {
            reading.facts.home = home.told();
        }
        if let Some(notes) = reading.text("notes", self.notes.as_deref(), NOTES) {
            reading.facts.notes = notes.told();
        }
        if let Some(skills) = reading.labels("skills", self.skills.as_deref()) {
            reading.facts.skills = skills;
        }
        if let Some(tags) = reading.labels("tags", self.tags.as_deref()) {
            reading.facts.tags = tags;
        }
        match self.consent {
            Some(true) => {
                reading.facts.consent = known.consent.or(Some(Told { at: now, by: Way::User }));
            }
            Some(false) => reading.facts.consent = None,
            None => {}
        }
        if reading.facts.name.is_empty() {
            reading.refuse(FieldRefusal::new("given_name", "contact-name"));
        }
        if reading.wrong.is_empty() { Ok(reading.facts) } else { Err(reading.wrong) }
    }
}

/// A text without control characters and without spaces around it.
struct Clean(String);

impl Clean {
    /// Nothing when it is empty: that takes away what was known.
    fn told(self) -> Option<String> {
        Some(self.0).filter(|text| !text.is_empty())
    }
}

struct Reading {
    facts: Facts,
    wrong: Vec<FieldRefusal>,
}

impl Reading {
    fn refuse(&mut self, refusal: FieldRefusal) {
        self.wrong.push(refusal);
    }

    /// A text of at most so many characters, if it was said at all.
    fn text(&mut self, field: &'static str, said: Option<&str>, most: usize) -> Option<Clean> {
        let said = said?.trim();
        if most < said.chars().count() {
            self.refuse(FieldRefusal::new(field, "text-too-long").with("most", most));
            return None;
        }
        let clean: String = said.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        Some(Clean(clean))
    }

    fn name(&mut self, draft: &Draft) {
        let given = self.text("given_name", draft.given_name.as_deref(), NAME);
        let prefix = self.text("name_prefix", draft.name_prefix.as_deref(), NAME);
        let family = self.text("family_name", draft.family_name.as_deref(), NAME);
        let Name { given: was_given, prefix: was_prefix, family: was_family } = self.facts.name.clone();
        self.facts.name = Name {
            given: given.map_or(was_given, |text| text.0),
            prefix: prefix.map_or(was_prefix, |text| text.0),
            family: family.map_or(was_family, |text| text.0),
        };
    }

    fn mobile(&mut self, said: Option<&str>) {
        let Some(said) = said else { return };
        match Mobile::parse(said) {
            Ok(mobile) => self.facts.mobile = rules_mobile(mobile),
            Err(phone::Refusal::Empty) => self.facts.mobile = None,
            Err(refusal) => self.refuse(mobile_refusal("mobile", &refusal)),
        }
    }

    fn email(&mut self, said: Option<&str>) {
        let Some(said) = said.map(str::trim) else { return };
        match said {
            "" => self.facts.email = None,
            address if is_email(address) => self.facts.email = Some(address.to_owned()),
            _ => self.refuse(FieldRefusal::new("email", "email-unreadable")),
        }
    }

    fn born(&mut self, said: Option<&str>, today: Date) {
        let Some(said) = said.map(str::trim) else { return };
        match cell::date(said, today.year()) {
            _ if said.is_empty() => self.facts.born = None,
            Ok(date) if is_birthday(date, today) => self.facts.born = Some(date),
            Ok(_) => self.refuse(FieldRefusal::new("born", "birthday-impossible")),
            Err(refusal) => self.refuse(FieldRefusal::new("born", date_code(&refusal))),
        }
    }

    fn language(&mut self, said: Option<&str>) {
        let Some(said) = said.map(str::trim) else { return };
        match Language::named(said).filter(|l| l.code() == said) {
            _ if said.is_empty() => self.facts.language = None,
            Some(language) => self.facts.language = Some(super::record::rules_language(language)),
            None => self.refuse(FieldRefusal::new("language", "language-unknown")),
        }
    }

    fn labels(&mut self, field: &'static str, said: Option<&[String]>) -> Option<BTreeSet<String>> {
        let said = said?;
        // One label in two spellings is one label; the first spelling stays.
        let mut spelled: BTreeMap<String, String> = BTreeMap::new();
        for label in said {
            let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
            spelled.entry(folded(&label)).or_insert(label);
        }
        spelled.remove("");
        let labels: BTreeSet<String> = spelled.into_values().collect();
        if cell::MAX_LIST < labels.len() {
            self.refuse(FieldRefusal::new(field, "list-too-long").with("most", cell::MAX_LIST));
            return None;
        }
        if labels.iter().any(|label| LABEL < label.chars().count()) {
            self.refuse(FieldRefusal::new(field, "text-too-long").with("most", LABEL));
            return None;
        }
        Some(labels)
    }
}

/// Whether an address can receive mail: as lettre reads it, with a domain that has a dot.
pub fn is_email(address: &str) -> bool {
    let domain = address.rsplit_once('@').map(|(_, domain)| domain).unwrap_or_default();
    address.len() <= EMAIL && domain.contains('.') && address.parse::<lettre::Address>().is_ok()
}

/// Whether somebody alive can be born on that day.
pub fn is_birthday(date: Date, today: Date) -> bool {
    1900 <= date.year() && date <= today
}

/// What is wrong with a number, in words that say what would be right.
pub fn mobile_refusal(field: &str, refusal: &phone::Refusal) -> FieldRefusal {
    use phone::Refusal;
    match refusal {
        Refusal::TooShort { digits } => FieldRefusal::new(field, "phone-too-short").with("digits", digits),
        Refusal::TooLong { digits } => FieldRefusal::new(field, "phone-too-long").with("digits", digits),
        Refusal::Letters { found } | Refusal::Sign { found } => {
            FieldRefusal::new(field, "phone-sign").with("found", found)
        }
        Refusal::Several => FieldRefusal::new(field, "phone-several"),
        Refusal::Rounded => FieldRefusal::new(field, "phone-rounded"),
        Refusal::FixedLine => FieldRefusal::new(field, "phone-fixed-line"),
        Refusal::NotMobile => FieldRefusal::new(field, "phone-not-mobile"),
        Refusal::Empty | Refusal::Impossible => FieldRefusal::new(field, "phone-impossible"),
    }
}

/// Which sentence says what is wrong with a date.
pub fn date_code(refusal: &cell::Refusal) -> &'static str {
    match refusal {
        cell::Refusal::NoSuchDay { .. } => "date-no-such-day",
        cell::Refusal::MonthFirst => "date-month-first",
        _ => "date-unreadable",
    }
}
