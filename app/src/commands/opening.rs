//! Opening: from `--config`, `--data` or the environment to settings, database and the running product.

use super::{
    Place, folder, queries,
    wrong::{Wrong, at},
};
use channels::mail::Smtp;
use jiff::SignedDuration;
use object_store::local::LocalFileSystem;
use secrecy::ExposeSecret;
use shell::{
    clock::Clock,
    db::{APPLICATION_ROLE, Db, Url},
    identity::Identity,
    inside::Scope,
    settings::Settings,
    state::App,
};
use std::{
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::Arc,
};

/// Where `serve` listens unless it is told.
pub const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
/// Buckets in which requests are counted by how long they took, in seconds: from a page in memory to somebody who gives up.
const SECONDS: [f64; 10] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];
/// The settings file that is used when none is named.
const USUAL_FILE: &str = "flex.toml";

/// The settings that a command works with.
pub fn settings(place: &Place) -> Result<Settings, Wrong> {
    if let Some(data) = &place.data {
        let mut settings = Settings::of_folder(data, LISTEN);
        // What is invoiced or simulated in a demo's folder is its provider's.
        if demo::folder::look(data).is_ok_and(|found| found == demo::folder::Found::Demo) {
            settings.provider = Some(Identity::of_the_demo());
        }
        return Ok(settings);
    }
    let usual = Path::new(USUAL_FILE);
    let file = place.config.as_deref().or_else(|| usual.is_file().then_some(usual));
    Settings::read(file).and_then(with_a_relay).map_err(|wrong| match file {
        Some(_) => Wrong::Setting(wrong),
        None => Wrong::Setting(format!("{wrong} (no --config FILE and no --data DIR was given)")),
    })
}

/// The same settings, when the mail relay in them can be one.
fn with_a_relay(settings: Settings) -> Result<Settings, String> {
    if let Some(mail) = &settings.mail {
        Smtp::new(mail)?;
    }
    Ok(settings)
}

/// The address of the database in the settings.
pub fn url(settings: &Settings) -> Result<Url, Wrong> {
    Url::parse(settings.database.url.expose_secret()).map_err(Wrong::Setting)
}

/// The address for whoever owns the tables.
pub fn owner_url(settings: &Settings) -> Result<Url, Wrong> {
    match &settings.database.owner_url {
        Some(owner) => Url::parse(owner.expose_secret())
            .map_err(|wrong| Wrong::Setting(format!("database.owner_url: {wrong}"))),
        None => url(settings),
    }
}

/// Opens a database that is there already; a mistyped folder must not become a new, empty one.
pub async fn existing(settings: &Settings) -> Result<Db, Wrong> {
    let url = url(settings)?;
    if let Url::Sqlite(path) = &url
        && !path.is_file()
    {
        return Err(Wrong::NoDatabase(path.clone()));
    }
    Ok(Db::open(&url).await?)
}

/// Opens a database that is there already and whose tables are up to date.
pub async fn current(settings: &Settings) -> Result<Db, Wrong> {
    let db = existing(settings).await?;
    match db.missing_migrations().await? {
        missing if missing.is_empty() => Ok(db),
        missing => Err(Wrong::Behind(missing)),
    }
}

/// Opens the database to serve from. The embedded one is made and brought up to date by itself; on PostgreSQL only
/// with the owner's address in the settings.
pub async fn served(settings: &Settings) -> Result<Db, Wrong> {
    let url = url(settings)?;
    match &url {
        Url::Sqlite(path) => {
            if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
                folder::writable(parent)?;
            }
            let db = Db::open(&url).await?;
            db.migrate().await?;
            Ok(db)
        }
        Url::Postgres(_) => {
            let db = Db::open(&url).await?;
            plain_role(&db).await?;
            let missing = db.missing_migrations().await?;
            if missing.is_empty() {
                return Ok(db);
            }
            if settings.database.owner_url.is_none() {
                return Err(Wrong::Behind(missing));
            }
            Db::open(&owner_url(settings)?).await?.migrate().await?;
            Ok(db)
        }
    }
}

/// Refuses a role on PostgreSQL that row-level security does not hold.
pub async fn plain_role(db: &Db) -> Result<(), Wrong> {
    let mut tx = db.read(Scope::nobody()).await?;
    let (role, powerful) = queries::role(&mut tx).await?;
    if powerful { Err(Wrong::Powerful(role)) } else { Ok(()) }
}

/// Says what to do when PostgreSQL lacks the role that the product works as: its rights cannot be given to nobody.
pub async fn tell_of_role(db: &Db) -> Result<(), Wrong> {
    let mut tx = db.read(Scope::nobody()).await?;
    if !queries::has_role(&mut tx, APPLICATION_ROLE).await? {
        println!(
            "Still to do: this server has no role `{APPLICATION_ROLE}`, which `flex serve` works as. Make it\n  \
             CREATE ROLE {APPLICATION_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '...';\n\
             then run `flex migrate` again, which gives it its rights, and name it in database.url."
        );
    }
    Ok(())
}

/// Puts the product together around an open database.
pub fn app(db: Db, settings: Settings, ahead: SignedDuration) -> Result<App, Wrong> {
    let folder = settings.data.join(folder::FILES);
    folder::writable(&folder)?;
    let files = LocalFileSystem::new_with_prefix(&folder)
        .map_err(|error| at(&folder)(std::io::Error::other(error)))?;
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new()
        .set_buckets(&SECONDS)
        .map_err(|error| Wrong::Machine(error.to_string()))?
        .install_recorder()
        .map_err(|error| Wrong::Machine(error.to_string()))?;
    Ok(App::new(db, Clock::running(ahead), settings, Arc::new(files), metrics))
}

/// The product for a command that changes something and ends.
pub async fn tool(place: &Place) -> Result<App, Wrong> {
    let settings = settings(place)?;
    let db = current(&settings).await?;
    let ahead = demo::clock_ahead(&db).await?;
    app(db, settings, ahead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relay_that_cannot_be_one_is_named_before_anything_starts() {
        let mut settings = Settings::of_folder(Path::new("data"), LISTEN);
        let (url, from) = ("smtp://a:b@mail.example".into(), "a@b.example".into());
        settings.mail = Some(shell::settings::Mail { url, from, ca_file: None });
        let wrong = with_a_relay(settings).err().unwrap_or_default();
        assert!(wrong.contains("mail.url") && wrong.contains("smtps://"), "{wrong}");
    }
}
