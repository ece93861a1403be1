//! `flex demo`.

use super::{
    Done, Place, folder as folders,
    lock::Lock,
    opening::{self, LISTEN},
    serve::{base_url, listen},
    wrong::{Wrong, at},
};
use crate::server;
use ::demo::{
    clock_ahead,
    folder::{self, Found},
    logins::Logins,
    seed, to_the_day,
};
use clap::Args;
use shell::{identity::Identity, settings::Settings, state::App};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};
use tokio::{net::TcpListener, time::Instant};

/// Runs a demo: a provider, three customers, and phones that answer by themselves
///
/// Makes its data folder (./demo-data unless --data says otherwise) with three believable customers in it, serves the
/// screens, and prints the address and the logins; DIR/demo.json has them for programs. Nothing leaves this machine:
/// text messages go to phones on the screen. Started again, it goes on where it was.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  flex demo\n  flex demo --fresh\n  flex demo --listen 0.0.0.0:9000 --data /tmp/trial"
)]
pub struct Demo {
    /// Address to listen at; port 0 takes any free port [default: 127.0.0.1:8080, or a free port when that is taken].
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Begins again: empties the demo's folder first.
    #[arg(long)]
    fresh: bool,
}

impl Demo {
    pub(super) async fn run(self, place: &Place) -> Result<Done, Wrong> {
        if place.config.is_some() {
            return Err(Wrong::Typed(
                "the demo has its own settings: leave --config out, or use `flex serve`".into(),
            ));
        }
        let data = place.data.clone().unwrap_or_else(|| PathBuf::from(folder::USUAL));
        let _lock = prepare(&data, self.fresh)?;
        let listener = open_door(self.listen).await?;
        let mut settings = Settings::of_folder(&data, listener.local_addr().map_err(at(&data))?);
        settings.base_url = base_url(&listener)?;
        settings.demo = true;
        settings.provider = Some(Identity::of_the_demo());
        let db = opening::served(&settings).await?;
        let ahead = clock_ahead(&db).await?;
        let app = opening::app(db, settings, ahead)?;
        let logins = logins(&app, &data).await?;
        let stop = server::asked_to_stop().map_err(|error| Wrong::Machine(error.to_string()))?;
        println!("{}", logins.in_a_box());
        server::run(&app, listener, stop).await.map_err(|error| Wrong::Machine(error.to_string()))?;
        Ok(Done::Well)
    }
}

/// Makes, keeps or wipes the folder, and takes its lock.
fn prepare(data: &Path, fresh: bool) -> Result<Lock, Wrong> {
    let found = folder::look(data).map_err(at(data))?;
    if found == Found::Other {
        return Err(Wrong::NoDemo(data.into()));
    }
    folders::writable(data)?;
    let lock = Lock::take(&data.join("flex.db"))?;
    if fresh || found != Found::Demo {
        folder::begin(data).map_err(at(data))?;
        folder::wipe(data).map_err(at(data))?;
    }
    Ok(lock)
}

/// The address that was asked for; without one the usual, or any free port when somebody has that.
async fn open_door(asked: Option<SocketAddr>) -> Result<TcpListener, Wrong> {
    match asked {
        Some(address) => listen(address).await,
        None => match listen(LISTEN).await {
            Ok(listener) => Ok(listener),
            Err(_) => listen(SocketAddr::new(LISTEN.ip(), 0)).await,
        },
    }
}

async fn logins(app: &App, data: &Path) -> Result<Logins, Wrong> {
    let card = data.join(folder::CARD);
    let whole = folder::look(data).map_err(at(data))? == Found::Demo;
    let customers = match Logins::read(&card) {
        Some(known) if whole => known.customers,
        None if whole => seed::new_tokens(app).await?,
        _ => {
            to_the_day(app).await?;
            let begun = Instant::now();
            let planted = seed::plant(app).await?;
            tracing::info!(took = ?begun.elapsed(), "the demo's customers have a past");
            planted
        }
    };
    let logins = Logins { base_url: app.settings.base_url.clone(), customers };
    logins.write(&card).map_err(at(&card))?;
    folder::finish(data).map_err(at(data))?;
    Ok(logins)
}
