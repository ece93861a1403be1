//! `flex serve`.

use super::{Done, Place, folder, lock::Lock, opening, wrong::Wrong};
use crate::server;
use clap::Args;
use jiff::SignedDuration;
use std::net::SocketAddr;

/// Serves the pages and the API, and runs the workers, until it is stopped
///
/// An interrupt or SIGTERM stops it gracefully: requests and messages under way are finished first. With the embedded
/// database the tables are brought up to date by themselves; on PostgreSQL that is done with `database.owner_url`, or
/// with `flex migrate`.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  flex serve --config flex.toml\n  FLEX_DATABASE__URL=postgres://flex_app@db/flex flex serve\n  flex serve --data ./flex-data --listen 0.0.0.0:8080"
)]
pub struct Serve {
    /// Address to listen at instead of `listen` in the settings; port 0 takes any free port.
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
}

impl Serve {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        let mut settings = opening::settings(place)?;
        settings.listen = self.listen.unwrap_or(settings.listen);
        folder::writable(&settings.data)?;
        let _lock = Lock::of(&opening::url(&settings)?)?;
        let listener = listen(settings.listen).await?;
        let db = opening::served(&settings).await?;
        if place.data.is_some() {
            settings.base_url = base_url(&listener)?;
        }
        let stop = server::asked_to_stop().map_err(|error| Wrong::Machine(error.to_string()))?;
        println!("1•2•Flex listens at {} and people reach it at {}", base_url(&listener)?, settings.base_url);
        let app = opening::app(db, settings, SignedDuration::ZERO)?;
        server::run(&app, listener, stop).await.map_err(|error| Wrong::Machine(error.to_string()))?;
        Ok(Done::Well)
    }
}

/// Takes the address, or says who may have it.
pub(super) async fn listen(address: SocketAddr) -> Result<tokio::net::TcpListener, Wrong> {
    tokio::net::TcpListener::bind(address).await.map_err(|error| Wrong::Port(address, error))
}

/// How somebody at this machine reaches a listener.
pub(super) fn base_url(listener: &tokio::net::TcpListener) -> Result<String, Wrong> {
    let address = listener.local_addr().map_err(|error| Wrong::Machine(error.to_string()))?;
    if address.ip().is_unspecified() {
        return Ok(format!("http://localhost:{}", address.port()));
    }
    Ok(format!("http://{address}"))
}
