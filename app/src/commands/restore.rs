//! `flex restore`: a backup becomes a database again.
//!
//! Invariant: the backup is found whole before anything is touched, and what was there is kept beside it.

use super::{
    Done, Place,
    backup::{CARD, Card, POSTGRES, SQLITE, Scratch, postgres_tool, run_tool},
    folder,
    lock::Lock,
    opening, queries,
    wrong::{Wrong, at},
};
use clap::Args;
use shell::{
    db::{Db, Url},
    ids,
    inside::Scope,
    settings::Settings,
};
use std::{
    fs::File,
    path::{Path, PathBuf},
};

/// Puts a backup back
///
/// The backup is checked first: whether it is whole, and whether its database is. An existing database is never
/// overwritten without --force, and then it is kept beside the new one as flex.db.before-restore. Afterwards run
/// `flex verify`.
///
/// On PostgreSQL `pg_restore` must be installed. Roles are not in a backup: a server that never had the role `flex_app`,
/// which `flex serve` works as, needs it made, before or after (then `flex migrate` gives it its rights).
#[derive(Args)]
#[command(
    after_help = "Examples:\n  flex restore /backups/flex-20261122-181344.tar --data ./restored\n  flex restore /backups/flex-20261122-181344.tar --config flex.toml --force"
)]
pub struct Restore {
    /// The backup, as `flex backup` made it.
    #[arg(value_name = "FILE")]
    from: PathBuf,
    /// Replaces what is there.
    #[arg(long)]
    force: bool,
}

impl Restore {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let settings = opening::settings(place)?;
        folder::writable(&settings.data)?;
        let scratch = Scratch::new(&settings.data, &format!("restore-{}", ids::secret(6)))?;
        let card = unpack(&self.from, &scratch.0)?;
        match opening::owner_url(&settings)? {
            Url::Sqlite(path) => self.embedded(&card, &scratch.0, &path).await?,
            Url::Postgres(url) => self.server(&card, &scratch.0, &url).await?,
        }
        bring_files(&scratch.0.join(folder::FILES), &settings)?;
        println!(
            "Restored the backup of {} (version {}). Now run `flex verify`.",
            card.made_at, card.version
        );
        Ok(Done::Well)
    }

    async fn embedded(&self, card: &Card, scratch: &Path, path: &Path) -> Result<(), Wrong> {
        let copy = scratch.join(SQLITE);
        if card.engine != "sqlite" || !copy.is_file() {
            return Err(Wrong::Broken(self.from.clone(), "this is a backup of a PostgreSQL database".into()));
        }
        whole(&self.from, &copy).await?;
        if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            folder::writable(parent)?;
        }
        let _lock = Lock::take(path)?;
        if path.exists() {
            if !self.force {
                return Err(Wrong::Exists(path.into()));
            }
            for ending in ["", "-wal", "-shm"] {
                set_aside(path, ending)?;
            }
        }
        move_file(&copy, path)
    }

    async fn server(&self, card: &Card, scratch: &Path, url: &str) -> Result<(), Wrong> {
        let dump = scratch.join(POSTGRES);
        if card.engine != "postgres" || !dump.is_file() {
            return Err(Wrong::Broken(self.from.clone(), "this is a backup of an embedded database".into()));
        }
        run_tool("pg_restore", postgres_tool("pg_restore", url)?.arg("--list").arg(&dump))
            .map_err(|wrong| Wrong::Broken(self.from.clone(), wrong.to_string()))?;
        let db = Db::open(&Url::Postgres(url.into())).await?;
        let mut tx = db.read(Scope::nobody()).await?;
        if queries::has_tables(&mut tx).await? && !self.force {
            return Err(Wrong::Typed("database.url: this database has tables already; nothing was overwritten. --force replaces them.".into()));
        }
        drop(tx);
        let mut restore = postgres_tool("pg_restore", url)?;
        restore.args([
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--clean",
            "--if-exists",
            "--dbname",
        ]);
        let name = url.parse::<tokio_postgres::Config>().ok().and_then(|c| c.get_dbname().map(str::to_owned));
        restore.arg(name.unwrap_or_default()).arg(&dump);
        run_tool("pg_restore", &mut restore)?;
        db.guard().await?;
        opening::tell_of_role(&db).await
    }
}

/// Takes the archive apart, after its card has said that it is one of ours.
fn unpack(from: &Path, into: &Path) -> Result<Card, Wrong> {
    let broken = |what: String| Wrong::Broken(from.into(), what);
    let mut tar = tar::Archive::new(File::open(from).map_err(at(from))?);
    let entries = tar.entries().map_err(|wrong| broken(format!("this is no backup ({wrong})")))?;
    for entry in entries {
        let mut entry = entry.map_err(|wrong| broken(format!("the file is not whole ({wrong})")))?;
        // Refuses names that lead outside the folder.
        let inside =
            entry.unpack_in(into).map_err(|wrong| broken(format!("the file is not whole ({wrong})")))?;
        if !inside {
            return Err(broken("it holds a name that leads outside its folder".into()));
        }
    }
    let card = std::fs::read(into.join(CARD)).map_err(|_| broken("this is no backup of flex".into()))?;
    let card: Card =
        serde_json::from_slice(&card).map_err(|wrong| broken(format!("its card is wrong ({wrong})")))?;
    match card.format {
        1 => Ok(card),
        newer => Err(broken(format!("its format {newer} is newer than this program"))),
    }
}

/// Whether the copy of an embedded database is whole.
async fn whole(from: &Path, copy: &Path) -> Result<(), Wrong> {
    let broken = |what: String| Wrong::Broken(from.into(), what);
    let db = Db::open(&Url::Sqlite(copy.into())).await.map_err(|wrong| broken(wrong.to_string()))?;
    let mut tx = db.read(Scope::nobody()).await.map_err(|wrong| broken(wrong.to_string()))?;
    let found = queries::broken_pages(&mut tx).await.map_err(|wrong| broken(wrong.to_string()))?;
    match found.first() {
        None => Ok(()),
        Some(first) => Err(broken(format!("its database is damaged ({first})"))),
    }
}

fn set_aside(database: &Path, ending: &str) -> Result<(), Wrong> {
    let of = |more: &str| PathBuf::from(format!("{}{more}", database.display()));
    let (old, kept) = (of(ending), of(&format!(".before-restore{ending}")));
    if old.exists() { std::fs::rename(&old, &kept).map_err(at(&old)) } else { Ok(()) }
}

/// Files are only ever added under names of their own, so what is there already stays.
fn bring_files(from: &Path, settings: &Settings) -> Result<(), Wrong> {
    let into = settings.data.join(folder::FILES);
    folder::writable(&into)?;
    if from.is_dir() { copy_tree(from, &into) } else { Ok(()) }
}

fn copy_tree(from: &Path, into: &Path) -> Result<(), Wrong> {
    std::fs::create_dir_all(into).map_err(at(into))?;
    for entry in std::fs::read_dir(from).map_err(at(from))? {
        let entry = entry.map_err(at(from))?;
        let (old, new) = (entry.path(), into.join(entry.file_name()));
        if old.is_dir() {
            copy_tree(&old, &new)?;
        } else {
            move_file(&old, &new)?;
        }
    }
    Ok(())
}

/// Renames, or copies where the two are on different disks.
fn move_file(from: &Path, to: &Path) -> Result<(), Wrong> {
    if std::fs::rename(from, to).is_ok() {
        return Ok(());
    }
    std::fs::copy(from, to).map(drop).map_err(at(to))
}
