//! `flex import`: what others made, taken over from the command line: a customer's own list (art. 5.1), the bank's
//! statements (art. 3.1).

use super::{
    Done, Place, opening, user,
    wrong::{Wrong, at},
};
use clap::{Args, Subcommand};
use contacts::import::{Found, MOST_BYTES, import_file, rejected_csv};
use payments::{
    Hand,
    bank::{self, Already},
};
use shell::{
    inside::Inside,
    state::App,
    words::{Language, Say},
};
use std::{
    io::Read,
    path::{Path, PathBuf},
};

/// Takes over a list that the customer has already, or a statement of the bank
#[derive(Subcommand)]
pub enum Import {
    Contacts(Contacts),
    Statement(Statement),
}

/// Takes contacts over from a spreadsheet or address book
///
/// Reads CSV, text saved from Excel, and vCards, finds out by itself what the columns are, and does what the import
/// on the screen does: new people are added, known ones are completed, and rows that cannot be used are left out and
/// written with their reasons to a file. It can be undone for a day, on the screen (Contacts, Import).
#[derive(Args)]
#[command(after_help = "Examples:
  flex import contacts people.csv --data ./demo-data --environment Zonneveld
  flex import contacts people.vcf --config flex.toml --rejected left-out.csv")]
pub struct Contacts {
    /// The list.
    file: PathBuf,
    /// The environment: (part of) its name, or its id; not needed when there is only one.
    #[arg(long, value_name = "NAME-OR-ID")]
    environment: Option<String>,
    /// Where the rows that are left out go [default: beside the list, as FILE.rejected.csv].
    #[arg(long, value_name = "FILE")]
    rejected: Option<PathBuf>,
}

impl Import {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        match self {
            Self::Contacts(contacts) => contacts.run(place).await,
            Self::Statement(statement) => statement.run(place).await,
        }
    }
}

/// Reads a statement of the bank (camt.053), books what is certain, and leaves the rest to the operator's page
///
/// The same file twice changes nothing, and an entry that stands in two files is taken once. A statement after a gap, or
/// that does not add up, is read and set aside: nothing of it is booked until somebody takes it on the screen (Bank).
#[derive(Args)]
#[command(after_help = "Examples:
  flex import statement 2026-01-15.xml --config flex.toml
  flex import statement 2026-01-15.xml --data ./demo-data")]
pub struct Statement {
    /// The file, as the bank gives it: camt.053 in XML, version 02, 03, 04, 06 or 08.
    file: PathBuf,
}

impl Statement {
    async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let mut bytes = Vec::new();
        let most = wire::camt::MAX_BYTES + 1;
        let read = std::fs::File::open(&self.file).and_then(|file| file.take(most).read_to_end(&mut bytes));
        read.map_err(at(&self.file))?;
        let app = opening::tool(place).await?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let (id, already) = bank::hand_in(&app, Hand::Rules, &name, bytes.into()).await?;
        let file = bank::work(&app, id).await?;
        if already == Already::Known {
            println!("this file was read before: nothing has changed");
            return Ok(Done::Well);
        }
        let (booked, open, aside) = bank::outcome(&app, id).await?;
        println!("entries {}  known {}  booked {booked}  to settle {open}", file.entries, file.known);
        if 0 < aside {
            println!("set aside: {aside} statement(s); look at the operator's page, Bank");
        }
        Ok(Done::Well)
    }
}

impl Contacts {
    async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let bytes = read(&self.file).map_err(at(&self.file))?;
        let app = opening::tool(place).await?;
        let inside = user::find(&app, self.environment.as_deref()).await?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let import = import_file(&app, &inside, &name, bytes).await?;
        let [_, new, updated, duplicate, error] = import.counts;
        println!("new {new}  updated {updated}  duplicate {duplicate}  error {error}");
        if 0 < error {
            let beside = self.rejected.unwrap_or_else(|| rejected(&self.file));
            write_rejected(&app, &inside, &import, &beside).await?;
        }
        Ok(Done::Well)
    }
}

/// The file's bytes, one more than an import takes at most: what is too long is refused as such.
fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(file)?.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn rejected(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".rejected.csv");
    PathBuf::from(name)
}

async fn write_rejected(app: &App, inside: &Inside, import: &Found, file: &Path) -> Result<(), Wrong> {
    let csv = rejected_csv(app, Say(Language::En), inside, import.id).await?;
    std::fs::write(file, csv).map_err(at(file))?;
    println!("rows that were left out, with their reasons: {}", file.display());
    Ok(())
}
