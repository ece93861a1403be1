//! What is measured: a database with an environment, its people and its credits, made through the program's own
//! library, and the program serving it.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use credits::{Paid, grant};
use flex::testing::copy_contacts;
use jiff::SignedDuration;
use rules::numbers::Credits;
use shell::clock::Clock;
use shell::db::{Db, Url};
use shell::identity::Identity;
use shell::ids::{Id, kind};
use shell::inside::{Right, Role};
use shell::settings::Settings;
use shell::state::App;
use shell::words::Language;
use users::{NewUser, add_user, create_environment, create_token};

use crate::http::{Connection, Failure, Request};
use crate::process::{Running, free_port, local};

/// More than one run can use up the rate of one token; programs with much to send have several.
const TOKENS: usize = 64;
/// More than all messages of a run cost.
const CREDITS: Credits = Credits(10_000_000);
/// The admin who signs in to look at pages.
const EMAIL: &str = "admin@bench.test";
const PASSWORD: &str = "een goed wachtwoord";

/// Which engine a world is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// A server.
    Postgres,
}

impl Engine {
    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// A database with one environment in it, and where the program finds it.
pub struct World {
    /// The program's folder.
    pub folder: PathBuf,
    environment: Id<kind::Environment>,
    app: App,
    /// Tokens with every right.
    pub tokens: Arc<Vec<String>>,
    url: String,
}

/// The program, serving a world.
pub struct Served {
    /// The process.
    pub running: Running,
    /// Where it listens.
    pub address: SocketAddr,
    /// From starting the process until it was ready.
    pub started_in: Duration,
}

impl World {
    /// Makes a world in a new folder; `server` is a PostgreSQL server's address as its superuser.
    pub async fn make(folder: &Path, engine: Engine, server: &str) -> Result<Self, Failure> {
        std::fs::create_dir_all(folder)?;
        let url = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.join("flex.db").display()),
            Engine::Postgres => postgres(server).await?,
        };
        let owner = url.replace("flex_app@", "flex_owner@");
        Db::open(&Url::parse(&owner)?).await?.migrate().await?;
        let db = Db::open(&Url::parse(&url)?).await?;
        let files = folder.join("files");
        std::fs::create_dir_all(&files)?;
        let files = Arc::new(object_store::local::LocalFileSystem::new_with_prefix(files)?);
        let metrics = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder().handle();
        let mut settings = Settings::of_folder(folder, local(0));
        settings.provider = Some(Identity::of_the_demo());
        let app = App::new(db, Clock::running(SignedDuration::ZERO), settings, files, metrics);
        let environment = create_environment(&app, "Meetlat").await.map_err(said)?;
        let admin = NewUser {
            email: EMAIL.into(),
            name: "Mees de Meter".into(),
            role: Role::Admin,
            language: Language::Nl,
            password: Some(PASSWORD.into()),
        };
        let admin = add_user(&app, environment, admin).await.map_err(said)?;
        let inside = flex::testing::inside(environment, admin);
        grant(&app, environment, CREDITS, Paid::Yes).await.map_err(said)?;
        let mut tokens = Vec::new();
        for _ in 0..TOKENS {
            tokens.push(create_token(&app, &inside, admin, "bench", &Right::ALL).await.map_err(said)?);
        }
        Ok(Self { folder: folder.into(), environment, app, tokens: Arc::new(tokens), url })
    }

    /// The product itself, for what is measured inside one process.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Makes more environments, each with the same contacts as the first.
    pub async fn multiply(&self, environments: usize) -> Result<(), Failure> {
        for n in 1..environments {
            let new = create_environment(&self.app, &format!("Meetlat {n}")).await.map_err(said)?;
            copy_contacts(&self.app, self.environment, new).await.map_err(said)?;
        }
        self.settle_in().await
    }

    /// What a server that has run for a minute has done by itself: without statistics its plans are those of empty
    /// tables.
    pub async fn settle_in(&self) -> Result<(), Failure> {
        if !self.app.db.is_embedded() {
            let owner = self.url.replace("flex_app@", "flex_owner@");
            let (client, connection) = tokio_postgres::connect(&owner, tokio_postgres::NoTls).await?;
            tokio::spawn(connection);
            client.batch_execute("ANALYZE").await?;
        }
        Ok(())
    }

    /// Starts the program on it; SMS go to the centre, or to phones inside the program when there is none.
    pub async fn serve(&self, program: &Path, centre: Option<SocketAddr>) -> Result<Served, Failure> {
        let address = local(free_port()?);
        let file = self.folder.join("flex.toml");
        std::fs::write(&file, self.settings(address, centre))?;
        let begin = Instant::now();
        let mut running =
            Running::start(program, &["serve", "--config", &file.to_string_lossy()], &self.folder)?;
        running.listens_on(address).await?;
        let ready = Connection::open(address).await?.ask(&Request::get("/readyz", "")).await?;
        ready.success()?;
        Ok(Served { running, address, started_in: begin.elapsed() })
    }

    fn settings(&self, address: SocketAddr, centre: Option<SocketAddr>) -> String {
        let (data, url) = (self.folder.display(), &self.url);
        let sms = centre.map_or_else(String::new, |centre| {
            format!(
                "[sms]\ntransport = \"smpp\"\naddress = \"{centre}\"\nsystem_id = \"bench\"\npassword = \"bench\"\nwindow = {}\nnumber = \"+3197010581234\"\n",
                crate::messages::WINDOW
            )
        });
        format!(
            "listen = \"{address}\"\nbase_url = \"http://{address}\"\ndata = \"{data}\"\n[database]\nurl = \"{url}\"\n{sms}"
        )
    }
}

impl Served {
    /// Signs in as the admin; answers the header line that later requests carry.
    pub async fn sign_in(&self) -> Result<String, Failure> {
        let form = format!("email={EMAIL}&password={}", PASSWORD.replace(' ', "+"));
        let request = Request::post("/sign-in", "", "application/x-www-form-urlencoded", form.as_bytes());
        let answer = Connection::open(self.address).await?.ask(&request).await?.success()?;
        let cookie = answer.header("set-cookie").and_then(|all| all.split(';').next()).ok_or("no session")?;
        Ok(format!("Cookie: {cookie}\r\n"))
    }
}

/// A failure of the library's, as words.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
pub fn said(error: shell::error::Error) -> Failure {
    format!("{error:?}").into()
}

/// Makes a database on the server; answers the application's address of it.
async fn postgres(server: &str) -> Result<String, Failure> {
    let config: tokio_postgres::Config = format!("{server} dbname=postgres").parse()?;
    let port = config.get_ports().first().copied().unwrap_or(5432);
    let (client, connection) = config.connect(tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    for role in ["flex_owner", "flex_app"] {
        // It may be there from an earlier world.
        let _ = client.batch_execute(&format!("CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS")).await;
    }
    let name = format!("bench_{}", free_port()?);
    client.batch_execute(&format!("CREATE DATABASE {name} OWNER flex_owner")).await?;
    Ok(format!("postgres://flex_app@127.0.0.1:{port}/{name}"))
}
