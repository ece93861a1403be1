//! Documents say what is true: the tests, files and commands that they name exist.

use super::{files, read, top};

const DOCUMENTS: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "WORDS.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/performance.md",
    "deploy/patroni.md",
    "web/README.md",
];

#[test]
fn every_test_that_the_architecture_names_exists() {
    let code: String = ["app", "rooms", "rules", "calc", "wire", "documents", "smpp"]
        .iter()
        .flat_map(|name| files(name, ".rs"))
        .chain(files("tests/browser/stories", ".js"))
        .map(|(_, text)| text)
        .collect();
    let architecture = read("ARCHITECTURE.md");
    let invariants =
        architecture.split("\n## ").find(|part| part.starts_with("What always holds")).expect("the part");
    let rows: Vec<_> =
        invariants.lines().filter(|line| line.starts_with("| ") && !line.contains("---")).skip(1).collect();
    assert!(10 <= rows.len(), "the invariants are a table");
    for row in rows {
        let guards = row.split('|').nth(2).expect("two columns");
        let names: Vec<_> = guards.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "nothing guards this: {row}");
        for name in names {
            let is_test = code.contains(&format!("fn {name}(")) || code.contains(&format!("story('{name}"));
            assert!(
                is_test || top().join(name).exists(),
                "ARCHITECTURE.md names `{name}`, which does not exist"
            );
        }
    }
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    for document in DOCUMENTS {
        let text = read(document);
        let folder = top().join(document).parent().expect("a folder").to_owned();
        for rest in text.split("](").skip(1) {
            let target = rest.split([')', '#']).next().unwrap_or_default();
            if target.is_empty() || target.contains("://") || target.contains("screenshot") {
                continue;
            }
            assert!(folder.join(target).exists(), "{document} links to {target}, which does not exist");
        }
    }
}

#[test]
fn every_command_that_documents_name_exists() {
    let help =
        std::process::Command::new(env!("CARGO_BIN_EXE_flex")).arg("--help").output().expect("flex --help");
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    let known = |command: &str| help.lines().any(|line| line.trim_start().split(' ').next() == Some(command));
    let deployed = ["deploy/flex.service", "deploy/flex-backup.service", "deploy/Containerfile"];
    for document in DOCUMENTS.iter().chain(&deployed) {
        for rest in read(document).replace("/flex ", "`flex ").split("`flex ").skip(1) {
            let command: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
            assert!(
                command.is_empty() || known(&command),
                "{document} names `flex {command}`, which does not exist"
            );
        }
    }
}
