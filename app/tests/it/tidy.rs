//! What holds of the whole repository, read from its files: invariants 1, 3, 7 to 9 of ARCHITECTURE.md.

use flex::shell::words::Language;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").into()
}

/// Every file below a folder with that ending, with its text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let (mut found, mut todo) = (Vec::new(), vec![root().join(folder)]);
    while let Some(next) = todo.pop() {
        for entry in fs::read_dir(&next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                todo.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let name = path.strip_prefix(root()).expect("inside").to_string_lossy().into_owned();
                found.push((name, fs::read_to_string(&path).expect("text")));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds no {ending}");
    found.sort();
    found
}

fn none(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn rules_know_no_files_network_clock_or_chance() {
    let manifest = fs::read_to_string(root().join("rules/Cargo.toml")).expect("its manifest");
    let outside = ["tokio", "serde", "rand", "reqwest", "axum", "uuid", "rusqlite", "tracing"];
    let (_, dependencies) = manifest.split_once("[dependencies]").expect("its dependencies");
    let named = |name: &&str| dependencies.lines().any(|line| line.starts_with(*name));
    let wrong: Vec<String> =
        outside.iter().filter(|name| named(name)).map(|name| (*name).to_owned()).collect();
    none("rules depends on", &wrong);
    let doors = [
        "std::fs",
        "std::net",
        "std::time",
        "std::env",
        "std::thread",
        "Timestamp::now",
        "Zoned::now",
        "async fn",
    ];
    let mut wrong = Vec::new();
    for (name, text) in files("rules/src", ".rs") {
        wrong.extend(doors.iter().filter(|door| text.contains(**door)).map(|door| format!("{name}: {door}")));
    }
    none("rules opens a door", &wrong);
}

#[test]
fn every_module_opens_with_what_it_is_for() {
    let all = ["rules/src", "wire", "smpp/src", "app/src", "app/tests"].into_iter();
    let heads = all.flat_map(|folder| files(folder, ".rs")).filter(|(_, text)| !text.starts_with("//!"));
    // A file of tests belongs to the module beside it, whose head speaks for both.
    let heads = heads.filter(|(name, _)| !name.ends_with("tests.rs"));
    none("no `//!` head", &heads.map(|(name, _)| name).collect::<Vec<_>>());
}

/// The database's own rooms, and the two that write for every room.
const SQL_ELSEWHERE: [&str; 3] = ["app/src/shell/db/", "app/src/shell/once.rs", "app/src/migrations.rs"];

#[test]
fn statements_stand_in_queries_only() {
    let verbs = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "];
    let mut wrong = Vec::new();
    for (name, text) in files("app/src", ".rs") {
        let allowed = name.ends_with("queries.rs") || name.contains("/queries/");
        if allowed || SQL_ELSEWHERE.iter().any(|place| name.starts_with(place)) {
            continue;
        }
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let found = lines.filter(|line| verbs.iter().any(|verb| line.contains(verb)));
        wrong.extend(found.map(|line| format!("{name}: {}", line.trim())));
    }
    none("a statement outside queries.rs", &wrong);
}

/// Tables with an `environment_id` that are found before it is known, by a secret; this list may only shrink.
const FOUND_BY_SECRET: [&str; 2] = ["sessions", "activations"];
/// Tables of the product itself; this list may only shrink.
const OF_NOBODY: [&str; 3] = ["environments", "users", "product_facts"];

#[test]
fn every_table_of_a_tenant_has_its_environment_first_everywhere() {
    let mut wrong = Vec::new();
    for (name, text) in files("app/migrations", ".sql") {
        let sql: String = text
            .lines()
            .map(|line| line.split("--").next().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("\n");
        for table in sql.split("CREATE TABLE ").skip(1) {
            let (table, body) = table.split_once('(').expect("columns");
            let (table, body) = (table.trim(), body.split(";").next().unwrap_or_default());
            if OF_NOBODY.contains(&table) || FOUND_BY_SECRET.contains(&table) {
                continue;
            }
            if !body.trim_start().starts_with("environment_id") {
                wrong.push(format!("{name}: {table} does not begin with environment_id"));
            }
            for key in ["PRIMARY KEY (", "UNIQUE (", "FOREIGN KEY ("] {
                let keys =
                    body.split(key).skip(1).filter(|rest| !rest.trim_start().starts_with("environment_id"));
                wrong.extend(keys.map(|rest| {
                    format!("{name}: {table} {key}{}", rest.split(')').next().unwrap_or_default())
                }));
            }
        }
    }
    none("environment_id is not first", &wrong);
}

/// The keys of a word file, in order.
fn keys(text: &str) -> Vec<String> {
    let starts = |line: &&str| line.chars().next().is_some_and(|first| first.is_ascii_lowercase());
    let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
    text.lines().filter(starts).filter_map(key).collect()
}

fn all_keys(language: &str) -> BTreeSet<String> {
    files("app/src", &format!("/{language}.ftl")).iter().flat_map(|(_, text)| keys(text)).collect()
}

#[test]
fn words_are_complete_in_both_languages_and_said_once() {
    let (nl, en) = (all_keys("nl"), all_keys("en"));
    none("only in Dutch", &nl.difference(&en).cloned().collect::<Vec<_>>());
    none("only in English", &en.difference(&nl).cloned().collect::<Vec<_>>());
    none("Polish, but not in Dutch", &all_keys("pl").difference(&nl).cloned().collect::<Vec<_>>());
    for language in [Language::Nl, Language::En, Language::Pl] {
        let ending = format!("/{}.ftl", language.code());
        let mut seen = BTreeMap::<String, String>::new();
        let mut twice = Vec::new();
        for (name, text) in files("app/src", &ending) {
            for key in keys(&text) {
                if let Some(before) = seen.insert(key.clone(), name.clone()) {
                    twice.push(format!("{key}: {before} and {name}"));
                }
            }
        }
        none("said twice", &twice);
    }
}

/// Keys that code puts together: the beginnings of theirs.
const PUT_TOGETHER: [&str; 6] = ["refusal-", "reason-", "audit-", "weekday-", "month-", "pl-"];

/// The texts in quotes that follow a call by which words are asked for.
fn asked(text: &str) -> BTreeSet<String> {
    let calls = [".t(\"", ".t1(\"", ".t2(\"", ".n(\"", ".with_json(\""];
    let of = |call: &&str| {
        text.split(*call)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    calls
        .iter()
        .flat_map(of)
        .filter(|key| key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'))
        .collect()
}

#[test]
fn every_word_that_is_asked_for_exists_and_every_word_is_used() {
    let known = all_keys("nl");
    let mut sources = files("app/src", ".rs");
    sources.extend(files("app/src", ".html"));
    let mut missing = Vec::new();
    for (name, text) in &sources {
        let text =
            text.replace("(\n", "(").split_whitespace().collect::<Vec<_>>().join(" ").replace("( \"", "(\"");
        missing.extend(asked(&text).difference(&known).map(|key| format!("{name}: {key}")));
    }
    none("asked for, but in no word file", &missing);
    let everything: String = sources.iter().map(|(_, text)| text.as_str()).collect();
    let unused = known.iter().filter(|key| !PUT_TOGETHER.iter().any(|start| key.starts_with(start)));
    let unused = unused.filter(|key| !everything.contains(&format!("\"{key}\"")));
    none("in the word files, but asked for nowhere", &unused.cloned().collect::<Vec<_>>());
}

#[test]
fn every_refusal_has_its_sentence() {
    let known = all_keys("nl");
    let calls = ["Refusal::conflict(\"", "FieldRefusal::new(", "Refusal::field(", "Refusal::new("];
    let mut missing = Vec::new();
    for (name, text) in files("app/src", ".rs") {
        let text = text
            .split("#[cfg(test)]")
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        for call in calls {
            for rest in text.split(call).skip(1) {
                let code = match call.ends_with('"') {
                    true => rest.split('"').next(),
                    false => rest.split(')').next().and_then(|args| args.rsplit('"').nth(1)),
                };
                let key = code.map(|code| format!("refusal-{code}"));
                missing.extend(key.filter(|key| !known.contains(key)).map(|key| format!("{name}: {key}")));
            }
        }
    }
    none("a refusal without words", &missing);
}

#[test]
fn features_use_each_other_in_one_direction() {
    let mut uses = BTreeMap::<String, BTreeSet<String>>::new();
    for (name, text) in files("app/src", ".rs") {
        let mut parts = name.split('/').skip(2);
        let (Some(feature), Some(_)) = (parts.next(), parts.next()) else { continue };
        // A tree of `use crate::{a::..., b::...}` names its features at the start of a line or after a brace.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let trees = text.split("use crate::{").skip(1).filter_map(|tree| tree.split("\n};").next());
        let nested = trees.flat_map(|tree| {
            tree.lines().filter(|line| line.starts_with("    ") && !line.starts_with("     "))
        });
        let nested = nested
            .flat_map(|line| line.split(", "))
            .map(|item| item.trim().split([':', ',', ';']).next().unwrap_or_default());
        let plain =
            text.split("crate::").skip(1).map(|rest| rest.split([':', ';', ' ']).next().unwrap_or_default());
        let used = nested.chain(plain).map(str::to_owned);
        uses.entry(feature.to_owned()).or_default().extend(used);
    }
    let features: BTreeSet<String> = uses.keys().cloned().collect();
    // The shell's door asks `users` who it is and pages ask `demo` whether it is on: known, and may only shrink.
    uses.remove("shell");
    for (feature, used) in &mut uses {
        used.retain(|name| features.contains(name) && name != feature && name != "shell");
    }
    while let Some(leaf) = uses.iter().find(|(_, used)| used.is_empty()).map(|(feature, _)| feature.clone()) {
        uses.remove(&leaf);
        uses.values_mut().for_each(|used| used.retain(|name| *name != leaf));
    }
    assert!(uses.is_empty(), "these features use each other in a circle: {uses:#?}");
}

#[test]
fn exceptions_to_lints_say_why() {
    let all = ["rules/src", "wire", "smpp/src", "app/src", "app/tests"].into_iter();
    // Written in two parts, or this line would find itself.
    let (allow, expect) = (concat!("#[", "allow("), concat!("#[", "expect("));
    let mut wrong = Vec::new();
    for (name, text) in all.flat_map(|folder| files(folder, ".rs")) {
        if text.contains(allow) {
            wrong.push(format!("{name}: {allow}"));
        }
        let silent = text
            .split(expect)
            .skip(1)
            .filter(|rest| !rest.split(")]").next().is_some_and(|e| e.contains("reason")));
        wrong.extend(silent.map(|_| format!("{name}: {expect} without a reason")));
    }
    none("lints", &wrong);
}
