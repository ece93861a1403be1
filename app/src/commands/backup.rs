//! `flex backup` and what a backup is: one tar file with the database, the files, and a card that says what it holds.
//!
//! Invariant: a backup has its final name only when it is whole, and the files are at least as new as the rows that
//! name them.

use super::{
    Done, Place, folder, opening,
    wrong::{Wrong, at},
};
use clap::Args;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use shell::{
    clock::Clock,
    db::{Db, Url},
    settings::Settings,
};
use std::{
    fs::File,
    path::{Path, PathBuf},
    process::Command,
};

/// The card's name in the archive; it comes first.
pub const CARD: &str = "flex-backup.json";
/// The embedded database's name in the archive.
pub const SQLITE: &str = "flex.db";
/// The name of what `pg_dump` made.
pub const POSTGRES: &str = "flex.pgdump";

/// Writes a backup into a folder, while the product runs
///
/// Makes DIR/flex-YYYYMMDD-HHMMSS.tar (UTC) with a consistent copy of the database and all files. PostgreSQL's copy is
/// made by `pg_dump`, which must be installed. `flex restore` puts it back.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  flex backup /backups --config flex.toml\n  flex backup /backups --data ./flex-data"
)]
pub struct Backup {
    /// Folder to write the backup into; it is made when it is not there.
    #[arg(value_name = "DIR")]
    into: PathBuf,
}

/// What a backup says about itself.
#[derive(Serialize, Deserialize)]
pub struct Card {
    /// Shape of the archive.
    pub format: u32,
    /// The version of the program that made it.
    pub version: String,
    /// When, as an instant.
    pub made_at: String,
    /// `sqlite` or `postgres`.
    pub engine: String,
}

impl Backup {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let settings = opening::settings(place)?;
        let db = opening::existing(&settings).await?;
        folder::writable(&self.into)?;
        let now = Clock::running(SignedDuration::ZERO).now();
        let name = now.strftime("flex-%Y%m%d-%H%M%S").to_string();
        let (whole, part) = (self.into.join(format!("{name}.tar")), self.into.join(format!("{name}.part")));
        if whole.exists() {
            return Err(Wrong::Exists(whole));
        }
        let scratch = Scratch::new(&self.into, &name)?;
        let (engine, copy, inside) = copy_database(&settings, &db, &scratch.0)?;
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let card = Card { format: 1, version, made_at: now.to_string(), engine: engine.into() };
        pack(&part, &card, &copy, inside, &settings.data.join(folder::FILES))?;
        std::fs::rename(&part, &whole).map_err(at(&whole))?;
        println!("{}", whole.display());
        Ok(Done::Well)
    }
}

/// A folder for the copy before it is packed; removed when it goes out of scope.
pub(super) struct Scratch(pub PathBuf);

impl Scratch {
    pub(super) fn new(beside: &Path, name: &str) -> Result<Self, Wrong> {
        let path = beside.join(format!(".{name}-scratch"));
        std::fs::create_dir_all(&path).map_err(at(&path))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Left behind it costs room only, and its name says what it is.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn copy_database(
    settings: &Settings,
    db: &Db,
    scratch: &Path,
) -> Result<(&'static str, PathBuf, &'static str), Wrong> {
    match opening::owner_url(settings)? {
        Url::Sqlite(_) => {
            let copy = scratch.join(SQLITE);
            db.copy_to(&copy)?;
            Ok(("sqlite", copy, SQLITE))
        }
        Url::Postgres(url) => {
            let copy = scratch.join(POSTGRES);
            let mut dump = postgres_tool("pg_dump", &url)?;
            // Row-level security holds for the tables' owner too; the provider's own jobs are let through.
            dump.args([
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                "--enable-row-security",
                "--file",
            ])
            .arg(&copy);
            run_tool("pg_dump", &mut dump)?;
            Ok(("postgres", copy, POSTGRES))
        }
    }
}

/// A tool of PostgreSQL's, told where to connect by its environment: arguments can be seen by every process.
pub(super) fn postgres_tool(program: &str, url: &str) -> Result<Command, Wrong> {
    let config: tokio_postgres::Config =
        url.parse().map_err(|wrong| Wrong::Setting(format!("database.url: {wrong}")))?;
    let mut tool = Command::new(program);
    tool.env("PGOPTIONS", "-c app.provider=on");
    match config.get_hosts().first() {
        Some(tokio_postgres::config::Host::Tcp(host)) => drop(tool.env("PGHOST", host)),
        Some(tokio_postgres::config::Host::Unix(path)) => drop(tool.env("PGHOST", path)),
        None => {}
    }
    for (name, value) in [
        ("PGPORT", config.get_ports().first().map(ToString::to_string)),
        ("PGUSER", config.get_user().map(str::to_owned)),
        ("PGDATABASE", config.get_dbname().map(str::to_owned)),
        ("PGPASSWORD", config.get_password().map(|secret| String::from_utf8_lossy(secret).into_owned())),
    ] {
        if let Some(value) = value {
            tool.env(name, value);
        }
    }
    Ok(tool)
}

/// Runs a tool of PostgreSQL's to its end.
pub(super) fn run_tool(program: &'static str, tool: &mut Command) -> Result<(), Wrong> {
    const HOW: &str = "install PostgreSQL's client programs (Debian: apt install postgresql-client).";
    let ended = tool.output().map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Wrong::Needs(program, HOW),
        _ => Wrong::Machine(format!("{program}: {error}")),
    })?;
    if ended.status.success() {
        return Ok(());
    }
    Err(Wrong::Machine(format!("{program}: {}", String::from_utf8_lossy(&ended.stderr).trim())))
}

fn pack(part: &Path, card: &Card, copy: &Path, name: &str, files: &Path) -> Result<(), Wrong> {
    let archive = File::create(part).map_err(at(part))?;
    let mut tar = tar::Builder::new(archive);
    let text = serde_json::to_vec_pretty(card).map_err(|wrong| Wrong::Machine(wrong.to_string()))?;
    let mut header = tar::Header::new_gnu();
    header.set_size(text.len() as u64);
    header.set_mode(0o600);
    tar.append_data(&mut header, CARD, text.as_slice()).map_err(at(part))?;
    tar.append_path_with_name(copy, name).map_err(at(part))?;
    if files.is_dir() {
        tar.append_dir_all(folder::FILES, files).map_err(at(part))?;
    }
    let archive = tar.into_inner().map_err(at(part))?;
    archive.sync_all().map_err(at(part))
}
