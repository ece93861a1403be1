//! `flex migrate`.

use super::{Done, Place, folder, opening, wrong::Wrong};
use clap::Args;
use shell::db::{Db, Url};

/// Makes the tables, or brings them up to date
///
/// Uses `database.owner_url` when it is set (PostgreSQL), else `database.url`. Migrations only go forward; each is
/// applied once, in its own transaction. On PostgreSQL it also gives the role `flex_app`, which `flex serve` works as,
/// its rights; run it again after making that role.
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
        let db = Db::open(&url).await?;
        let applied = db.migrate().await?;
        // The application's role may have been made since the last time.
        db.guard().await?;
        match applied.as_slice() {
            [] => println!("The tables were up to date."),
            applied => println!("Applied: {}.", applied.join(", ")),
        }
        if let Url::Postgres(_) = &url {
            opening::tell_of_role(&db).await?;
        }
        Ok(Done::Well)
    }
}
