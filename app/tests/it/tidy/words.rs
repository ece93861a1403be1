//! What people read stands in the word files, in every language, and nothing stands there for nobody.

use super::{PROGRAM, files, program, read};
use std::collections::{BTreeMap, BTreeSet};

/// The keys of a word file.
fn keys(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_owned()).collect()
}

/// The keys of all Dutch files; the English ones are the same.
fn known() -> BTreeSet<String> {
    program("nl.ftl").iter().flat_map(|(_, text)| keys(text)).collect()
}

/// Code without its tests and comments, as one line.
fn code(folder: &str) -> Vec<(String, String)> {
    let sources = files(folder, ".rs").into_iter().filter(|(path, _)| !path.ends_with("tests.rs"));
    let plain = sources.map(|(path, text)| {
        let own = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = own.lines().map(str::trim).filter(|line| !line.starts_with("//"));
        (path, lines.collect::<Vec<_>>().join(" "))
    });
    plain.collect()
}

/// What is written between quotes and looks like a code: small letters and digits, in at least two words.
fn codes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let quoted = text.match_indices('"').zip(text.match_indices('"').skip(1));
    quoted.filter_map(|((from, _), (until, _))| Some((from, text.get(from + 1..until)?))).filter(
        |(_, said)| {
            let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            said.contains(['-', '_'])
                && said.split(['-', '_']).all(|word| !word.is_empty() && word.chars().all(small))
        },
    )
}

/// Codes in `rules` that are no reasons: fields of a template, names of tables, of states, of parameters of an agreement, of
/// ways to deal with VAT, and why software does nothing.
const NO_REASONS: &[&str] = &[
    "first_name",
    "last_name",
    "designated_days",
    "statutory_rate",
    "statutory_commercial_rate",
    "due_today",
    "reverse_charge",
    "outside_scope",
    "not-yet",
    "credit_price",
    "term_last_day",
    "term_days",
    "cost_percent",
    "cost_minimum",
    "credit_limit",
    "early_notice",
    "refund_on_exit",
    "full_months",
];

#[test]
fn every_reason_of_the_rules_has_its_sentence() {
    let known = known();
    let rules = code("rules/src");
    // A figure is named where it is given; what else looks like a code is the code of a reason.
    let is_figure = |text: &str, at: usize| text[..at].trim_end().ends_with(".with(");
    let figures: BTreeSet<&str> = rules
        .iter()
        .flat_map(|(_, text)| codes(text).filter(|(at, _)| is_figure(text, *at)).map(|(_, name)| name))
        .collect();
    let mut looked = 0;
    for (path, text) in &rules {
        for (_, code) in codes(text).filter(|(_, code)| !figures.contains(code) && !NO_REASONS.contains(code))
        {
            looked += 1;
            assert!(known.contains(&format!("reason-{code}")), "{path}: `reason-{code}` has no words");
        }
    }
    assert!(100 < looked, "{looked} codes were found");
}

/// The code that a call gives: the last text in quotes before its first closing bracket.
fn given<'t>(text: &'t str, call: &str) -> Vec<&'t str> {
    let rests = text.split(call).skip(1).filter_map(|rest| rest.split(')').next());
    rests.filter_map(|given| given.rsplit('"').nth(1)).collect()
}

#[test]
fn every_refusal_and_every_reason_of_the_application_has_its_sentence() {
    let known = known();
    let calls = [
        ("Refusal::conflict(", "refusal"),
        ("Refusal::new(", "refusal"),
        ("Refusal::field(", "refusal"),
        ("Reason::plain(", "reason"),
    ];
    for (path, text) in PROGRAM.into_iter().flat_map(code) {
        for (call, what) in calls {
            // The code of a worked-out refusal is not looked at; then the last text in quotes is a field of one word.
            let whole = |code: &&str| code.contains('-') && !code.contains(['/', ' ', '{']);
            for code in given(&text, call).into_iter().filter(whole) {
                let key = format!("{what}-{code}");
                assert!(known.contains(&key), "{path}: `{key}` has no words");
            }
        }
    }
}

#[test]
fn every_word_is_there_in_dutch_and_in_english() {
    for (path, dutch) in program("nl.ftl") {
        let english = read(&path.replace("nl.ftl", "en.ftl"));
        let only: Vec<_> = keys(&dutch).symmetric_difference(&keys(&english)).cloned().collect();
        assert!(only.is_empty(), "{path} and its English differ: {only:?}");
    }
}

#[test]
fn no_word_is_said_in_two_files() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in program("nl.ftl") {
        for key in keys(&text) {
            if let Some(other) = seen.insert(key.clone(), path.clone()) {
                panic!("`{key}` stands in {other} and in {path}");
            }
        }
    }
}

#[test]
fn every_word_a_page_asks_for_exists() {
    let known = known();
    for (path, text) in program(".html") {
        for call in ["w.t(\"", "w.t1(\"", "w.n(\""] {
            for rest in text.split(call).skip(1) {
                // A key that is put together (`w.t("state-".to_owned() + ...)`) is not looked at.
                let Some((key, after)) = rest.split_once('"') else { continue };
                let whole = after.starts_with([')', ',']);
                assert!(!whole || known.contains(key), "{path} asks for `{key}`, which no word file has");
            }
        }
    }
}
