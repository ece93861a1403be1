//! `flex migrate`.

use super::{Done, Place, folder, opening, wrong::Wrong};
use crate::shell::db::{Db, Url};
use clap::Args;

/// Makes the tables, or brings them up to date
///
/// Uses `database.owner_url` when it is set (PostgreSQL), else `database.url`. Migrations only go forward; each is
/// applied once, in its own transaction.
#[derive(Args)]
#[command(after_help = "Examples:\n  flex migrate --config flex.toml\n  flex migrate --data ./flex-data")]
pub struct Migrate {}

impl Migrate {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let settings = opening::settings(place)?;
        let url = opening::owner_url(&settings)?;
        if let Url::Sqlite(path) = &url
            && let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty())
        {
            folder::writable(parent)?;
        }
        let applied = Db::open(&url).await?.migrate().await?;
        match applied.as_slice() {
            [] => println!("The tables were up to date."),
            applied => println!("Applied: {}.", applied.join(", ")),
        }
        Ok(Done::Well)
    }
}
