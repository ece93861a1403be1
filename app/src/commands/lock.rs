//! A lock beside the embedded database: two processes that both run its workers would send everything twice.

use super::wrong::{Wrong, at};
use shell::db::Url;
use std::{
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

/// Held as long as the process serves; the system lets go of it when the process ends, however it ends.
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of an embedded database, or says that another process holds it.
    pub fn take(database: &Path) -> Result<Self, Wrong> {
        let path = beside(database);
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(at(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Wrong::InUse(database.into())),
            Err(TryLockError::Error(error)) => Err(Wrong::File(path, error)),
        }
    }

    /// The lock of a database that has one: a server of PostgreSQL keeps processes apart by itself.
    pub fn of(url: &Url) -> Result<Option<Self>, Wrong> {
        match url {
            Url::Sqlite(path) => Self::take(path).map(Some),
            Url::Postgres(_) => Ok(None),
        }
    }
}

fn beside(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".lock");
    name.into()
}
