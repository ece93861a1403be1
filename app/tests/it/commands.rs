//! The command line, as somebody at the machine uses it: the real program, in a folder of its own.

use crate::harness::{Flex, Folder, Running};
use serde_json::Value;

const COMMANDS: [&[&str]; 21] = [
    &[],
    &["serve"],
    &["demo"],
    &["migrate"],
    &["verify"],
    &["backup"],
    &["restore"],
    &["environment"],
    &["user", "add"],
    &["import", "contacts"],
    &["import", "statement"],
    &["agreement"],
    &["agreement", "show"],
    &["agreement", "notice"],
    &["invoices"],
    &["round"],
    &["simulate"],
    &["dunning"],
    &["doctor"],
    &["calc"],
    &["terms"],
];

#[test]
fn every_command_explains_itself_to_a_stranger() {
    for command in COMMANDS {
        let told = Flex::says(&[command, &["--help"]].concat());
        assert!(told.well, "{command:?}: {}", told.errors);
        assert!(told.text.contains("Usage: flex") && 300 < told.text.len(), "{command:?}: {}", told.text);
        let options = ["--config <FILE>", "--data <DIR>", "--log-format <FORMAT>"];
        assert!(options.iter().all(|option| told.text.contains(option)), "{command:?}: {}", told.text);
    }
}

#[test]
fn a_wrong_setting_is_named_and_nothing_starts() {
    let folder = Folder::new();
    let file = folder.path("flex.toml");
    let config = file.to_str().unwrap();
    for (text, named) in [
        ("", "database"),
        ("[database]\nurl = 'mysql://x'", "database.url"),
        ("listen = 'here'\n[database]\nurl = 'sqlite:x.db'", "listen"),
        ("colour = 'red'\n[database]\nurl = 'sqlite:x.db'", "colour"),
        ("base_url = 'example.nl'\n[database]\nurl = 'sqlite:x.db'", "base_url"),
        ("[database]\nurl = 'sqlite:x.db'\n[sms]\ntransport = 'pigeon'", "sms"),
    ] {
        std::fs::write(&file, text).unwrap();
        let told = Flex::says(&["serve", "--config", config]);
        assert!(!told.well && told.errors.contains(named), "{text}: {}", told.errors);
    }
    let missing = Flex::says(&["serve", "--config", "/nowhere/flex.toml"]);
    assert!(!missing.well && missing.errors.contains("/nowhere/flex.toml"), "{}", missing.errors);
    let unknown =
        Flex::says_with(&["migrate"], &[("FLEX_DATABASE__URL", "sqlite:x.db"), ("FLEX_COLOUR", "red")]);
    assert!(!unknown.well && unknown.errors.contains("colour"), "{}", unknown.errors);
}

#[test]
fn a_password_in_a_setting_is_never_shown() {
    let told =
        Flex::says_with(&["doctor"], &[("FLEX_DATABASE__URL", "postgres://me:hush-hush@127.0.0.1:1/x")]);
    assert!(!told.well && !format!("{}{}", told.text, told.errors).contains("hush-hush"), "{}", told.text);
}

#[test]
fn a_mistyped_folder_does_not_become_a_new_database() {
    let folder = Folder::new();
    let typo = folder.path("fex-data");
    for command in [["verify"].as_slice(), &["user", "list"], &["backup", "backups"]] {
        let told = Flex::says(&[command, &["--data", typo.to_str().unwrap()]].concat());
        assert!(
            !told.well && told.errors.contains("there is no database here"),
            "{command:?}: {}",
            told.errors
        );
    }
    assert!(!typo.exists());
}

#[test]
fn an_operator_makes_an_environment_and_lets_somebody_in() {
    let folder = Folder::new();
    let data = folder.text();
    let run = |command: &[&str]| Flex::says(&[command, &["--data", data]].concat());
    assert!(run(&["migrate"]).text.contains("Applied: 0001"));
    assert!(run(&["migrate"]).text.contains("up to date"));
    assert!(run(&["environment", "add", "Zonneveld Catering"]).well);
    let added = run(&["user", "add", "Anna@zonneveld.nl", "--name", "Anna", "--environment", "zonneveld"]);
    assert!(added.well && added.text.contains("Password (shown once)"), "{} {}", added.text, added.errors);
    assert!(run(&["user", "role", "anna@zonneveld.nl", "planner", "--environment", "Zonneveld"]).well);
    let listed = run(&["user", "list"]);
    assert!(listed.text.contains("planner") && listed.text.contains("anna@zonneveld.nl"), "{}", listed.text);
    for (wrong, named) in [
        (["user", "password", "nobody@zonneveld.nl"].as_slice(), "nobody@zonneveld.nl"),
        (&["user", "add", "anna", "--name", "A", "--environment", "Zonneveld"], "no e-mail address"),
        (&["user", "add", "a@b.nl", "--name", "A", "--environment", "Elders"], "Elders"),
        (&["user", "role", "c@d.nl", "admin", "--environment", "Zonneveld"], "c@d.nl"),
    ] {
        let told = run(wrong);
        assert!(!told.well && told.errors.contains(named), "{wrong:?}: {}", told.errors);
    }
    assert!(run(&["verify"]).well);
    assert!(run(&["doctor"]).text.contains("migrations: all applied"));
}

#[test]
fn a_list_is_taken_over_and_what_was_left_out_lies_beside_it_with_its_reason() {
    let (folder, lists) = (Folder::new(), Folder::new());
    let run = |command: &[&str]| Flex::says(&[command, &["--data", folder.text()]].concat());
    assert!(run(&["migrate"]).well);
    let list = lists.path("people.csv");
    let people = "Naam;Mobiel\nSanne Bakker;06 12345678\nJan de Wit;0612\nBram Vos;06-87654321\n";
    std::fs::write(&list, people).unwrap();
    let file = list.to_str().unwrap();
    let import = |more: &[&str]| run(&[&["import", "contacts", file], more].concat());
    assert!(import(&[]).errors.contains("flex environment add"));
    assert!(run(&["environment", "add", "Zonneveld Catering"]).well);

    let told = import(&[]);
    assert!(told.well, "the only environment is meant: {}", told.errors);
    assert!(told.text.contains("new 2  updated 0  duplicate 0  error 1"), "{}", told.text);
    let left_out = std::fs::read_to_string(lists.path("people.csv.rejected.csv")).unwrap();
    assert!(left_out.contains("Jan de Wit") && !left_out.contains("Sanne"), "{left_out}");

    assert!(run(&["environment", "add", "Magazijn Noord"]).well);
    let which = import(&[]);
    assert!(!which.well && which.errors.contains("Zonneveld Catering"), "{}", which.errors);
    let elsewhere = lists.path("left-out.csv");
    let told = import(&["--environment", "noord", "--rejected", elsewhere.to_str().unwrap()]);
    assert!(told.text.contains("new 2") && elsewhere.is_file(), "{}{}", told.text, told.errors);
    let missing = run(&["import", "contacts", "/nowhere/people.csv", "--environment", "noord"]);
    assert!(!missing.well && missing.errors.contains("/nowhere/people.csv"), "{}", missing.errors);
    assert!(run(&["verify"]).well);
}

#[test]
fn calc_answers_every_known_case_and_a_script_notices_one_that_differs() {
    let cases = include_str!("../../../calc/tests/cases.jsonl");
    let told = Flex::hears(&["calc", "--jsonl"], cases);
    assert!(told.well, "{}", told.errors);
    assert_eq!(told.text.lines().count(), cases.lines().count());
    let agrees = |line: &str| serde_json::from_str::<Value>(line).unwrap()["agrees"] == Value::Bool(true);
    assert!(told.text.lines().all(agrees), "{}", told.text);
    let wrong =
        r#"{"rule": "due", "facts": {"invoice_date": "2026-01-01"}, "result": {"due": "2026-01-16"}}"#;
    assert!(!Flex::hears(&["calc", "--jsonl"], wrong).well);
    let long = format!("{}\n{wrong}", " ".repeat(2 << 20));
    assert_eq!(
        Flex::hears(&["calc", "--jsonl"], &long).text.lines().count(),
        2,
        "the next line is answered too"
    );
    assert!(Flex::says(&["calc", "--list"]).text.contains("\"segments\""));
    let one = Flex::hears(&["calc", "due"], r#"{"invoice_date": "2026-01-01"}"#);
    assert!(one.well && one.text.contains("2026-01-15"), "{}", one.text);
    let refused = Flex::hears(&["calc", "due"], "{}");
    assert!(!refused.well && refused.text.contains("invoice_date"), "{}", refused.text);
}

#[test]
fn a_command_whose_reader_has_seen_enough_ends_without_complaint() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let mut command = Flex::command();
    let ended = command.args(["calc", "--list"]).stdout(writer).stderr(std::process::Stdio::piped()).output();
    let ended = ended.expect("it runs");
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(141), ""));
}

#[tokio::test]
async fn whoever_collects_figures_reads_how_long_requests_took_and_nobodys_name() {
    let folder = Folder::new();
    let flex = Running::served(&folder).await;
    assert_eq!(flex.get("/sign-in?next=/geheim").await.0, 200);
    let (status, figures) = flex.get("/metrics").await;
    assert_eq!(status, 200);
    let line = "flex_http_request_seconds_count{method=\"GET\",route=\"/sign-in\",status=\"200\"} 1";
    assert!(figures.contains(line), "{figures}");
    assert!(figures.contains("flex_http_request_seconds_bucket") && !figures.contains("geheim"), "{figures}");
    assert!(flex.stop().await);
}
