//! Where code may stand and what it may know.

use super::{CODE, files, program, read};

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
    for folder in CODE {
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
    for folder in CODE {
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
    for (path, text) in program(".rs") {
        if path.starts_with("rooms/shell/") || path.contains("queries") {
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
    for folder in CODE {
        for (path, text) in files(folder, ".rs") {
            assert!(!text.contains(allow), "{path}: {allow}; expect it with a reason, or do without");
            for rest in text.split(expect).skip(1) {
                let reason = rest.split(")]").next().is_some_and(|what| what.contains("reason = \""));
                assert!(reason, "{path}: {expect}{}", rest.lines().next().unwrap_or_default());
            }
        }
    }
}

/// Who lets people and programs in, each file with the keys that it makes.
const KEYS: &[(&str, &[&str])] = &[
    ("rooms/shell/who/mod.rs", &["Inside::user(", "Inside::token(", "Operator::let_in("]),
    // The link of an invitation was proved, and the password that makes a user of its holder.
    ("rooms/users/people/activate.rs", &["Inside::user("]),
    // A signed link was proved, or a text came from the contact's own number.
    ("rooms/links/lib.rs", &["Inside::contact("]),
    ("rooms/links/leaving.rs", &["Inside::contact("]),
    ("rooms/callouts/work.rs", &["Inside::contact("]),
    // A planner that the demo made itself.
    ("rooms/demo/seed/mod.rs", &["Inside::user("]),
];

#[test]
fn only_the_door_makes_keys_to_an_environment() {
    let kinds = ["Inside::user(", "Inside::token(", "Inside::contact(", "Operator::let_in("];
    // Stories get theirs in `testing`, which no route and no worker uses.
    let own = program(".rs").into_iter().filter(|(path, _)| !path.starts_with("app/src/testing/"));
    for (path, text) in own {
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let may = KEYS.iter().find(|(file, _)| *file == path).map_or(&[][..], |(_, keys)| keys);
        for kind in kinds.iter().filter(|kind| text.contains(**kind)) {
            assert!(may.contains(kind), "{path} makes a key: {kind}");
        }
    }
}
