//! A contact as this room keeps it, and the words it is found by.
//!
//! Invariant: the entries of a contact follow from its facts alone, so that saving it twice changes nothing.

use jiff::Timestamp;
use rules::contacts::{Facts, Told, Way, names::folded};
use shell::{
    ids::{
        Id,
        kind::{Contact, Skill},
    },
    words::Language,
};
use std::collections::BTreeSet;
use wire::phone::Mobile;

/// Bytes of one entry: the longest real name word fits; the index stays small.
const ENTRY: usize = 48;
/// Words of one name that are searched: more is not a name.
const NAME_WORDS: usize = 12;

/// A contact with its row's own facts.
#[derive(Clone, Debug)]
pub struct Record {
    /// Which.
    pub id: Id<Contact>,
    /// Counts changes; the version that programs name.
    pub version: i64,
    /// What is known of the person.
    pub facts: Facts,
    /// When availability was last told.
    pub availability_at: Option<Timestamp>,
    /// When the record last changed.
    pub updated_at: Timestamp,
}

/// The kinds of entries: each starts with its own letter, so that no two kinds meet in a range.
pub mod entry {
    use super::{ENTRY, Id, Skill};

    /// Opted out.
    pub const OPTED_OUT: &[u8] = b"o";
    /// Has told when they can work.
    pub const TOLD: &[u8] = b"a";

    /// A word of the name, or the beginning of one.
    pub fn word(word: &str) -> Vec<u8> {
        of(b'n', word.as_bytes())
    }

    /// A number from its country code on, or the beginning of one.
    pub fn number(digits: &str) -> Vec<u8> {
        of(b'p', digits.as_bytes())
    }

    /// A number from its last digit backwards.
    pub fn number_end(digits: &str) -> Vec<u8> {
        let reversed: Vec<u8> = digits.bytes().rev().collect();
        of(b'r', &reversed)
    }

    /// A skill.
    pub fn skill(id: Id<Skill>) -> Vec<u8> {
        of(b's', id.uuid().as_bytes())
    }

    /// A label.
    pub fn tag(id: uuid::Uuid) -> Vec<u8> {
        of(b't', id.as_bytes())
    }

    fn of(kind: u8, rest: &[u8]) -> Vec<u8> {
        std::iter::once(kind).chain(rest.iter().copied().take(ENTRY)).collect()
    }
}

/// All entries of a contact; skills and labels by their ids.
pub fn entries(
    facts: &Facts,
    told: Option<Timestamp>,
    skills: &[Id<Skill>],
    tags: &[uuid::Uuid],
) -> BTreeSet<Vec<u8>> {
    let name = folded(&facts.name.to_string());
    let mut entries: BTreeSet<Vec<u8>> = words(&name).map(entry::word).collect();
    if let Some(mobile) = facts.mobile {
        let digits = mobile.to_string();
        let digits = digits.trim_start_matches('+');
        entries.insert(entry::number(digits));
        entries.insert(entry::number_end(digits));
    }
    entries.extend(skills.iter().map(|id| entry::skill(*id)));
    entries.extend(tags.iter().map(|id| entry::tag(*id)));
    entries.extend(facts.opted_out.map(|_| entry::OPTED_OUT.to_vec()));
    entries.extend(told.map(|_| entry::TOLD.to_vec()));
    entries
}

/// The words of a folded text that are searched.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split([' ', ',']).filter(|word| !word.is_empty()).take(NAME_WORDS)
}

/// By what a list is ordered: "berg, jan van der".
pub fn sort_key(facts: &Facts) -> Vec<u8> {
    folded(&facts.name.sort_key()).into_bytes()
}

/// The way's name in the database and the API.
pub fn way_name(way: Way) -> &'static str {
    match way {
        Way::Sms => "sms",
        Way::Link => "link",
        Way::Email => "email",
        Way::User => "user",
        Way::Import => "import",
    }
}

/// The way of that name.
pub fn way(name: &str) -> Option<Way> {
    [Way::Sms, Way::Link, Way::Email, Way::User, Way::Import].into_iter().find(|w| way_name(*w) == name)
}

/// What two columns tell together.
pub fn told(at: Option<Timestamp>, by: Option<String>) -> Option<Told> {
    Some(Told { at: at?, by: way(&by?)? })
}

/// A language as the rules name it.
pub fn rules_language(language: Language) -> rules::contacts::Language {
    match language {
        Language::Nl => rules::contacts::Language::Nl,
        Language::En => rules::contacts::Language::En,
        Language::Pl => rules::contacts::Language::Pl,
    }
}

/// A language as the screens name it; whoever never told reads Dutch.
pub fn shown_language(language: Option<rules::contacts::Language>) -> Language {
    match language {
        None | Some(rules::contacts::Language::Nl) => Language::Nl,
        Some(rules::contacts::Language::En) => Language::En,
        Some(rules::contacts::Language::Pl) => Language::Pl,
    }
}

/// A number as the rules compare it.
pub fn rules_mobile(mobile: Mobile) -> Option<rules::contacts::Mobile> {
    rules::contacts::Mobile::new(&mobile.to_string())
}

/// A number as it is sent to and shown.
pub fn wire_mobile(mobile: rules::contacts::Mobile) -> Option<Mobile> {
    Mobile::from_e164(&mobile.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::contacts::names::Name;

    #[test]
    fn a_contact_is_found_by_every_word_of_the_name_and_by_both_ends_of_the_number() {
        let mobile = rules::contacts::Mobile::new("+31612345678");
        let facts = Facts { name: Name::split("Zoë van der Berg-Łuk"), mobile, ..Facts::default() };
        let found = entries(&facts, None, &[], &[]);
        let text: Vec<String> = found.iter().map(|e| String::from_utf8_lossy(e).into_owned()).collect();
        assert_eq!(text, ["nberg", "nder", "nluk", "nvan", "nzoe", "p31612345678", "r87654321613"]);
        assert_eq!(sort_key(&facts), b"berg luk, zoe van der");
    }
}
