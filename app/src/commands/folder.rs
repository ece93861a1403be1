//! Folders: made when they are missing, and tried before anything depends on them.

use super::wrong::{Wrong, at};
use std::path::Path;

/// Where contacts' documents and imports are kept, inside the data folder.
pub const FILES: &str = "files";

/// Makes the folder if it is not there, and makes sure that it can be written to.
pub fn writable(folder: &Path) -> Result<(), Wrong> {
    if folder.exists() && !folder.is_dir() {
        return Err(at(folder)(std::io::Error::other("this is a file, and a folder is needed")));
    }
    std::fs::create_dir_all(folder).map_err(at(folder))?;
    let trial = folder.join(".flex-can-write");
    std::fs::write(&trial, b"1").map_err(at(folder))?;
    std::fs::remove_file(&trial).map_err(at(&trial))
}
