//! What holds for the repository itself: where things stand, how they are called, and that documents tell the truth.

mod code;
mod documents;
mod norms;
mod tables;
mod words;

use std::path::PathBuf;

/// The top of the repository.
fn top() -> PathBuf {
    // Asked when it runs: clones that share a target folder share this program too.
    let package = std::env::var("CARGO_MANIFEST_DIR").expect("started by cargo");
    PathBuf::from(package).join("..").canonicalize().expect("the repository")
}

/// Where the product's own program stands: the rooms, and what puts them together.
const PROGRAM: [&str; 2] = ["app/src", "rooms"];

/// All code of this repository.
const CODE: [&str; 9] = [
    "rules/src",
    "calc/src",
    "wire/src",
    "documents/src",
    "smpp/src",
    "rooms",
    "app/src",
    "app/tests",
    "bench/src",
];

/// All files of the program whose names end so.
fn program(ending: &str) -> Vec<(String, String)> {
    let found: Vec<_> = PROGRAM.into_iter().flat_map(|folder| under(folder, ending)).collect();
    assert!(!found.is_empty(), "no {ending} in the program");
    found
}

/// A file, by its path from the top.
fn read(path: &str) -> String {
    std::fs::read_to_string(top().join(path)).unwrap_or_else(|wrong| panic!("{path}: {wrong}"))
}

/// All files under a folder whose names end so, as path from the top and text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let found = under(folder, ending);
    assert!(!found.is_empty(), "no {ending} under {folder}");
    found
}

/// The same, also where there are none.
fn under(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![top().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of the repository") {
            let path = entry.expect("an entry").path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() && !name.ends_with("/node_modules") && !name.ends_with("/target") {
                folders.push(path);
            } else if name.ends_with(ending) {
                let text = std::fs::read_to_string(&path).expect("a text file");
                found.push((path.strip_prefix(top()).expect("inside").to_string_lossy().into_owned(), text));
            }
        }
    }
    found.sort();
    found
}
