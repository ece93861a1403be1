//! The demo's folder: what is in it, and when it may be wiped.
//!
//! Invariant: only what a demo makes is ever removed, and only from a folder that a demo marked as its own.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// Where the demo lives unless it is told.
pub const USUAL: &str = "demo-data";
/// For programs: the address, logins and tokens.
pub const CARD: &str = "demo.json";
/// Says that a demo made this folder.
const MARK: &str = ".flex-demo";
const BEGUN: &str = "flex demo began to fill this folder.\n";
const FINISHED: &str = "flex demo filled this folder; --fresh may empty it.\n";
/// What a demo makes, besides its mark.
const OWN: [&str; 7] = [CARD, "files", "flex.db", "flex.db-wal", "flex.db-shm", LOCK, ".flex-can-write"];
/// What keeps a second process away.
const LOCK: &str = "flex.db.lock";

/// What stands at the path that was given for the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing, or an empty folder.
    Nothing,
    /// A demo that was made before.
    Demo,
    /// A demo whose first start was cut short.
    Half,
    /// Something else: hands off.
    Other,
}

/// Looks at the folder.
pub fn look(folder: &Path) -> io::Result<Found> {
    match std::fs::read_to_string(folder.join(MARK)) {
        Ok(mark) if mark == FINISHED => return Ok(Found::Demo),
        Ok(_) => return Ok(Found::Half),
        Err(error) if [ErrorKind::NotFound, ErrorKind::NotADirectory].contains(&error.kind()) => {}
        Err(error) => return Err(error),
    }
    match std::fs::read_dir(folder) {
        Ok(mut entries) => Ok(if entries.next().is_none() { Found::Nothing } else { Found::Other }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Found::Nothing),
        Err(error) if error.kind() == ErrorKind::NotADirectory => Ok(Found::Other),
        Err(error) => Err(error),
    }
}

/// Makes the folder and marks it as a demo's that is not finished yet.
pub fn begin(folder: &Path) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join(MARK), BEGUN)
}

/// Marks the demo as whole.
pub fn finish(folder: &Path) -> io::Result<()> {
    std::fs::write(folder.join(MARK), FINISHED)
}

/// Removes what a demo made; anything that somebody put beside it stays. The lock stays too: it is held.
pub fn wipe(folder: &Path) -> io::Result<()> {
    for name in OWN.iter().filter(|name| **name != LOCK) {
        let path: PathBuf = folder.join(name);
        let removed =
            if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        match removed {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_folder_that_a_demo_marked_is_wiped_and_only_of_what_it_made() {
        let folder = std::env::temp_dir().join(format!("flex-demo-folder-{}", std::process::id()));
        assert_eq!(look(&folder).unwrap(), Found::Nothing);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("thesis.txt"), "years of work").unwrap();
        assert_eq!(look(&folder).unwrap(), Found::Other);
        begin(&folder).unwrap();
        std::fs::write(folder.join("flex.db"), "rows").unwrap();
        assert_eq!(look(&folder).unwrap(), Found::Half);
        finish(&folder).unwrap();
        assert_eq!(look(&folder).unwrap(), Found::Demo);
        wipe(&folder).unwrap();
        assert!(folder.join("thesis.txt").is_file() && !folder.join("flex.db").exists());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
