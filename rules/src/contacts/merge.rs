//! Merging two records of one person: which facts win, and what changes.
//!
//! Invariant: a fact is only ever replaced by another one that is told, an opt-out of either stays, and every value
//! that had to give way is set aside by name.

use super::{Document, Facts, Field, Language, Told};
use std::collections::{BTreeMap, BTreeSet};

/// The outcome of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// What is known from now on.
    pub facts: Facts,
    /// What that changes in the record that stays, in the order of its fields.
    pub changes: Vec<Change>,
    /// Values that had to give way, so that they can be kept in the history.
    pub set_aside: Vec<(Field, String)>,
}

/// One changed field, as text for people; `None` is "not told".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which field.
    pub field: Field,
    /// What it was.
    pub before: Option<String>,
    /// What it becomes.
    pub after: Option<String>,
}

/// Merges `other` into `keep`: what `keep` tells wins, `other` fills what is missing. Skills, tags and notes are
/// put together, of each kind of document the one that lasts longest stays, consent is the earliest one.
pub fn merge(keep: &Facts, other: &Facts) -> Merged {
    combine(keep, other, keep, other)
}

/// Brings a record up to date with newer facts: what `newer` tells wins, what it does not tell stays.
pub fn update(known: &Facts, newer: &Facts) -> Merged {
    combine(newer, known, known, newer)
}

fn combine(wins: &Facts, yields: &Facts, base: &Facts, extra: &Facts) -> Merged {
    let facts = Facts {
        name: if wins.name.is_empty() { yields.name.clone() } else { wins.name.clone() },
        mobile: wins.mobile.or(yields.mobile),
        email: email(wins, yields, base),
        born: wins.born.or(yields.born),
        language: wins.language.or(yields.language),
        skills: &wins.skills | &yields.skills,
        tags: &wins.tags | &yields.tags,
        documents: longest(&wins.documents, &yields.documents),
        home: wins.home.clone().or_else(|| yields.home.clone()),
        notes: together(base.notes.as_deref(), extra.notes.as_deref()),
        consent: earliest(wins.consent, yields.consent),
        opted_out: earliest(wins.opted_out, yields.opted_out),
    };
    let changes = differences(base, &facts);
    let set_aside = lost(yields, &facts);
    Merged { facts, changes, set_aside }
}

/// The fields in which two records differ, in the order of the fields.
pub fn differences(before: &Facts, after: &Facts) -> Vec<Change> {
    texts(before)
        .into_iter()
        .zip(texts(after))
        .filter(|((_, was), (_, is))| was != is)
        .map(|((field, before), (_, after))| Change { field, before, after })
        .collect()
}

/// Only fields that hold one value can lose one; the others hold both.
fn lost(yields: &Facts, result: &Facts) -> Vec<(Field, String)> {
    const ONE: [Field; 6] =
        [Field::Name, Field::Mobile, Field::Email, Field::Born, Field::Language, Field::Home];
    differences(yields, result)
        .into_iter()
        .filter(|c| ONE.contains(&c.field))
        .filter_map(|c| c.before.map(|value| (c.field, value)))
        .collect()
}

/// Another case is the same address, so it stays as it was.
fn email(wins: &Facts, yields: &Facts, base: &Facts) -> Option<String> {
    match (&wins.email, &yields.email) {
        (Some(one), Some(other)) if one.to_lowercase() == other.to_lowercase() => base.email.clone(),
        (one, other) => one.clone().or_else(|| other.clone()),
    }
}

fn longest(left: &[Document], right: &[Document]) -> Vec<Document> {
    let mut kinds: BTreeMap<_, Document> = BTreeMap::new();
    for document in left.iter().chain(right) {
        let kept = kinds.entry(document.kind).or_insert(*document);
        let longer = kept.expires.zip(document.expires).is_some_and(|(have, new)| have < new);
        if longer || document.expires.is_none() {
            *kept = *document;
        }
    }
    kinds.into_values().collect()
}

/// The second below the first, unless the first says it already: importing a file twice adds nothing.
fn together(base: Option<&str>, extra: Option<&str>) -> Option<String> {
    match (base, extra) {
        (Some(base), Some(extra)) if !base.contains(extra) => Some(format!("{base}\n{extra}")),
        (Some(text), _) | (None, Some(text)) => Some(text.to_owned()),
        (None, None) => None,
    }
}

fn earliest(left: Option<Told>, right: Option<Told>) -> Option<Told> {
    left.into_iter().chain(right).min()
}

fn texts(facts: &Facts) -> [(Field, Option<String>); 12] {
    let told = |told: Option<Told>| told.map(|t| t.at.to_string());
    [
        (Field::Name, Some(facts.name.to_string()).filter(|n| !n.is_empty())),
        (Field::Mobile, facts.mobile.map(|m| m.to_string())),
        (Field::Email, facts.email.clone()),
        (Field::Born, facts.born.map(|b| b.to_string())),
        (Field::Language, facts.language.map(|l| language(l).to_owned())),
        (Field::Skills, listed(&facts.skills)),
        (Field::Tags, listed(&facts.tags)),
        (Field::Documents, documents(&facts.documents)),
        (Field::Home, facts.home.clone()),
        (Field::Notes, facts.notes.clone()),
        (Field::Consent, told(facts.consent)),
        (Field::OptedOut, told(facts.opted_out)),
    ]
}

fn listed(names: &BTreeSet<String>) -> Option<String> {
    let all: Vec<&str> = names.iter().map(String::as_str).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Kinds are ids here; what the reader sees of a changed document is its last day.
fn documents(documents: &[Document]) -> Option<String> {
    let mut sorted: Vec<&Document> = documents.iter().collect();
    sorted.sort_unstable();
    let last_day = |d: &&Document| d.expires.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let all: Vec<String> = sorted.iter().map(last_day).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn language(language: Language) -> &'static str {
    match language {
        Language::Nl => "nl",
        Language::En => "en",
        Language::Pl => "pl",
    }
}

#[cfg(test)]
mod tests {
    use super::super::names::Name;
    use super::super::{Mobile, Way};
    use super::*;
    use crate::shifts::DocumentKindId;
    use jiff::Timestamp;
    use proptest::prelude::*;

    fn told(second: i64) -> Told {
        Told { at: Timestamp::from_second(second).unwrap(), by: Way::Sms }
    }

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|n| (*n).to_owned()).collect()
    }

    fn kept() -> Facts {
        Facts {
            name: Name::split("Zoë de Boer"),
            mobile: Mobile::new("+31612345678"),
            skills: set(&["bar"]),
            notes: Some("eigen auto".to_owned()),
            ..Facts::default()
        }
    }

    #[test]
    fn the_record_that_stays_wins_and_the_other_fills_its_gaps() {
        let other = Facts {
            name: Name::split("Z. Boer"),
            mobile: Mobile::new("+31687654321"),
            email: Some("zoe@zon.example".to_owned()),
            skills: set(&["bediening"]),
            notes: Some("liever avonden".to_owned()),
            ..Facts::default()
        };
        let merged = merge(&kept(), &other);
        assert_eq!(merged.facts.name.to_string(), "Zoë de Boer");
        assert_eq!(merged.facts.email.as_deref(), Some("zoe@zon.example"));
        assert_eq!(merged.facts.skills, set(&["bar", "bediening"]));
        assert_eq!(merged.facts.notes.as_deref(), Some("eigen auto\nliever avonden"));
        let fields: Vec<Field> = merged.changes.iter().map(|c| c.field).collect();
        assert_eq!(fields, [Field::Email, Field::Skills, Field::Notes]);
        let aside = [(Field::Name, "Z. Boer".to_owned()), (Field::Mobile, "+31687654321".to_owned())];
        assert_eq!(merged.set_aside, aside);
    }

    #[test]
    fn an_opt_out_of_either_stays_and_so_does_its_moment() {
        let stopped = Facts { opted_out: Some(told(50)), ..Facts::default() };
        assert_eq!(merge(&kept(), &stopped).facts.opted_out, Some(told(50)));
        assert_eq!(merge(&stopped, &kept()).facts.opted_out, Some(told(50)));
        assert_eq!(update(&stopped, &kept()).facts.opted_out, Some(told(50)));
    }

    #[test]
    fn of_two_documents_of_a_kind_the_one_that_lasts_longest_stays() {
        let card = |expires: &str| Document { kind: DocumentKindId(1), expires: expires.parse().ok() };
        let holding = |document| Facts { documents: vec![document], ..Facts::default() };
        let merged = merge(&holding(card("2026-01-01")), &holding(card("2027-01-01")));
        assert_eq!(merged.facts.documents, [card("2027-01-01")]);
        assert_eq!(merged.changes[0].field, Field::Documents);
        let forever = merge(&holding(card("2026-01-01")), &holding(card("")));
        assert_eq!(forever.facts.documents, [card("")]);
    }

    #[test]
    fn newer_facts_win_from_known_ones_and_silence_changes_nothing() {
        let newer = Facts { mobile: Mobile::new("+31687654321"), ..Facts::default() };
        let updated = update(&kept(), &newer);
        assert_eq!(updated.changes.len(), 1);
        assert_eq!(updated.changes[0].after.as_deref(), Some("+31687654321"));
        assert_eq!(updated.set_aside, [(Field::Mobile, "+31612345678".to_owned())]);
        assert_eq!(update(&kept(), &Facts::default()).changes, []);
    }

    prop_compose! {
        fn any_facts()(
            name in "[a-c]{0,2}", mobile in prop::option::of(31_600_000_000_u64..31_600_000_003),
            skills in prop::collection::btree_set("[a-c]", 0..3), notes in prop::option::of("[a-c]{1,2}"),
            opted in prop::option::of(0_i64..3), expires in prop::option::of(1_i8..28),
        ) -> Facts {
            let documents = expires.map(|d| Document { kind: DocumentKindId(1), expires: Some(jiff::civil::date(2026, 1, d)) });
            Facts {
                name: Name::split(&name), mobile: mobile.and_then(|m| Mobile::new(&format!("+{m}"))), skills, notes,
                opted_out: opted.map(told), documents: documents.into_iter().collect(), ..Facts::default()
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_told_is_ever_forgotten(a in any_facts(), b in any_facts()) {
            let merged = merge(&a, &b);
            for one in [&a, &b] {
                prop_assert!(one.skills.is_subset(&merged.facts.skills));
                prop_assert!(one.opted_out.is_none() || merged.facts.opted_out.is_some());
                let mobile = one.mobile.map(|m| (Field::Mobile, m.to_string()));
                prop_assert!(one.mobile.is_none() || one.mobile == merged.facts.mobile || merged.set_aside.contains(&mobile.unwrap()));
            }
            prop_assert_eq!(differences(&a, &merged.facts), merged.changes);
        }

        #[test]
        fn doing_it_twice_changes_nothing_more(a in any_facts(), b in any_facts()) {
            let once = update(&a, &b).facts;
            prop_assert_eq!(update(&once, &b).changes, vec![]);
            prop_assert_eq!(merge(&once, &b).changes, vec![]);
        }
    }
}
