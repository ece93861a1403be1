//! What people read stands in the word files, in every language, and nothing stands there for nobody.

use super::{files, read};
use std::collections::{BTreeMap, BTreeSet};

/// The keys of a word file.
fn keys(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_owned()).collect()
}

#[test]
fn every_word_is_there_in_dutch_and_in_english() {
    for (path, dutch) in files("app/src", "nl.ftl") {
        let english = read(&path.replace("nl.ftl", "en.ftl"));
        let only: Vec<_> = keys(&dutch).symmetric_difference(&keys(&english)).cloned().collect();
        assert!(only.is_empty(), "{path} and its English differ: {only:?}");
    }
}

#[test]
fn no_word_is_said_in_two_files() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in files("app/src", "nl.ftl") {
        for key in keys(&text) {
            if let Some(other) = seen.insert(key.clone(), path.clone()) {
                panic!("`{key}` stands in {other} and in {path}");
            }
        }
    }
}

#[test]
fn every_word_a_page_asks_for_exists() {
    let known: BTreeSet<_> = files("app/src", "nl.ftl").iter().flat_map(|(_, text)| keys(text)).collect();
    for (path, text) in files("app/src", ".html") {
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
