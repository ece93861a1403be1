//! `flex import`: a customer's own list, taken over from the command line (art. 5.1).

use super::{
    Done, Place, opening, user,
    wrong::{Wrong, at},
};
use crate::{
    contacts::import::{Found, MOST_BYTES, import_file, rejected_csv},
    shell::{
        inside::Inside,
        state::App,
        words::{Language, Say},
    },
};
use clap::{Args, Subcommand};
use std::{
    io::Read,
    path::{Path, PathBuf},
};

/// Takes over a list that the customer has already
#[derive(Subcommand)]
pub enum Import {
    Contacts(Contacts),
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
        let Self::Contacts(contacts) = self;
        contacts.run(place).await
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
