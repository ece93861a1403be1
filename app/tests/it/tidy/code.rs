//! Where code may stand and what it may know.

use super::{files, read};
use std::collections::{BTreeMap, BTreeSet};

/// Crates that know values only, and what they may depend on.
const PURE: &[(&str, &[&str])] = &[
    ("rules", &["jiff", "num-bigint", "num-rational", "num-traits", "rust_decimal"]),
    (
        "calc",
        &["jiff", "num-bigint", "num-rational", "num-traits", "rules", "rust_decimal", "serde_json", "wire"],
    ),
];
/// What has no place in them: files, network, clock, chance, threads, async.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::io",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "async fn",
    ".await",
    "tokio",
    "rand::",
    "println!",
    "eprintln!",
];

#[test]
fn rules_know_no_database_web_clock_or_chance() {
    for (name, may) in PURE {
        let manifest = read(&format!("{name}/Cargo.toml"));
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
        let own = dependencies.split("\n[").next().unwrap_or_default().lines();
        for line in own.filter(|line| line.contains('=')) {
            let dependency = line.split(['.', ' ', '=']).next().unwrap_or_default();
            assert!(may.contains(&dependency), "{name} may not depend on {dependency}");
        }
        for (path, text) in files(&format!("{name}/src"), ".rs") {
            for word in IMPURE {
                let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
                assert!(!code.clone().any(|line| line.contains(word)), "{path} uses {word}");
            }
        }
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    for folder in [
        "rules/src",
        "calc/src",
        "wire/src",
        "documents/src",
        "smpp/src",
        "app/src",
        "app/tests",
        "bench/src",
    ] {
        // A module's own tests beside it need no introduction.
        for (path, text) in files(folder, ".rs").into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
            assert!(text.starts_with("//!"), "{path} does not open with what it is for (`//! ...`)");
        }
    }
}

/// About 120 lines are usual, more than 500 rare, and this never passed.
const LINES: usize = 600;
/// A file of statements is a list of questions to look one up in, not a text to read.
const LINES_OF_QUERIES: usize = 900;

#[test]
fn no_file_is_too_long_to_be_read() {
    for folder in [
        "rules/src",
        "calc/src",
        "wire/src",
        "documents/src",
        "smpp/src",
        "app/src",
        "app/tests",
        "bench/src",
    ] {
        for (path, text) in files(folder, ".rs") {
            let most = if path.ends_with("queries.rs") { LINES_OF_QUERIES } else { LINES };
            let lines = text.lines().count();
            assert!(lines <= most, "{path} has {lines} lines; at most {most}");
        }
    }
}

#[test]
fn statements_stand_in_queries_files_only() {
    let verbs = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "];
    for (path, text) in files("app/src", ".rs") {
        let name = path.trim_start_matches("app/src/");
        if name.starts_with("shell/") || name.contains("queries") {
            continue;
        }
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let found = verbs.iter().any(|verb| line.contains(&format!("\"{verb}")));
            assert!(!found, "{path} holds a statement: {}", line.trim());
        }
    }
}

#[test]
fn an_exception_to_a_lint_says_why() {
    // In two parts, or these lines would find themselves.
    let (allow, expect) = (concat!("#[", "allow("), concat!("#[", "expect("));
    for folder in [
        "rules/src",
        "calc/src",
        "wire/src",
        "documents/src",
        "smpp/src",
        "app/src",
        "app/tests",
        "bench/src",
    ] {
        for (path, text) in files(folder, ".rs") {
            assert!(!text.contains(allow), "{path}: {allow}; expect it with a reason, or do without");
            for rest in text.split(expect).skip(1) {
                let reason = rest.split(")]").next().is_some_and(|what| what.contains("reason = \""));
                assert!(reason, "{path}: {expect}{}", rest.lines().next().unwrap_or_default());
            }
        }
    }
}

#[test]
fn features_use_each_other_in_one_direction_only() {
    let uses = features();
    let mut open: BTreeMap<_, BTreeSet<_>> = uses.clone();
    // Take away what uses nothing that is left, until nothing is left.
    while !open.is_empty() {
        let free: Vec<_> =
            open.iter().filter(|(_, on)| on.is_empty()).map(|(name, _)| name.clone()).collect();
        assert!(!free.is_empty(), "these features use each other in a circle: {open:#?}");
        for name in free {
            open.remove(&name);
            for on in open.values_mut() {
                on.remove(&name);
            }
        }
    }
}

/// Each feature's folder, and the features its code names.
fn features() -> BTreeMap<String, BTreeSet<String>> {
    let all = files("app/src", ".rs");
    let folder = |path: &str| {
        let (name, _) = path.strip_prefix("app/src/")?.split_once('/')?;
        (name != "shell").then(|| name.to_owned())
    };
    let names: BTreeSet<_> = all.iter().filter_map(|(path, _)| folder(path)).collect();
    let mut uses: BTreeMap<_, BTreeSet<String>> =
        names.iter().map(|name| (name.clone(), BTreeSet::new())).collect();
    for (path, text) in &all {
        let Some(name) = folder(path) else { continue };
        for other in names.iter().filter(|other| **other != name) {
            if named(text, other) {
                uses.entry(name.clone()).or_default().insert(other.clone());
            }
        }
    }
    uses
}

/// Whether code names a feature: `crate::contacts::...`, or in a list `use crate::{contacts::..., credits}`.
fn named(text: &str, feature: &str) -> bool {
    let lists = text.split("use crate::{").skip(1).filter_map(|rest| rest.split("};").next());
    let mut in_lists = lists.flat_map(top_level).map(|item| item.trim().to_owned());
    text.contains(&format!("crate::{feature}::"))
        || text.contains(&format!("use crate::{feature};"))
        || in_lists.any(|item| item == feature || item.starts_with(&format!("{feature}::")))
}

/// The items of a `use` list, without those inside deeper braces.
fn top_level(list: &str) -> Vec<String> {
    let (mut depth, mut items) = (0_i32, vec![String::new()]);
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(String::new()),
            c if depth == 0 => items.last_mut().expect("one at least").push(c),
            _ => {}
        }
    }
    items
}
