//! A fresh database for every story, on the engine that the run asks for.

use shell::{db::Url, ids};
use std::path::PathBuf;

/// The server to run on instead of the embedded engine.
pub const POSTGRES: &str = "FLEX_TEST_POSTGRES";

/// A database of a story's own.
pub struct Database {
    /// For the application: on PostgreSQL a role that is neither owner nor superuser.
    pub url: Url,
    /// For migrations.
    pub owner: Url,
    /// A folder for files (and for the embedded database), removed with the story.
    pub folder: PathBuf,
    /// Its name on the server.
    pub name: String,
}

impl Database {
    /// Host and port of the server that the run asks for, if it does.
    pub fn server() -> Option<(String, u16)> {
        let server = std::env::var(POSTGRES).ok()?;
        let said = |name: &str| {
            let found = server.split(' ').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
            found.map(str::to_owned)
        };
        let port = said("port").and_then(|port| port.parse().ok()).unwrap_or(5432);
        Some((said("host").unwrap_or_else(|| "127.0.0.1".into()), port))
    }

    /// Its address for the application, as settings have it.
    pub fn address(&self) -> String {
        match (&self.url, Self::server()) {
            (Url::Sqlite(path), _) => format!("sqlite:{}", path.display()),
            (Url::Postgres(_), server) => {
                let (host, port) = server.unwrap_or(("127.0.0.1".into(), 5432));
                format!("postgres://flex_app@{host}:{port}/{}", self.name)
            }
        }
    }

    /// Makes one.
    pub async fn fresh() -> Self {
        let name = format!("flex_{}", ids::secret(12).to_lowercase());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).expect("a folder for the story");
        let Ok(server) = std::env::var(POSTGRES) else {
            let url = Url::Sqlite(folder.join("flex.db"));
            return Self { owner: url.clone(), url, folder, name };
        };
        make(&server, &name).await;
        let at = |user: &str| Url::Postgres(format!("{} user={user} dbname={name}", host(&server)));
        Self { url: at("flex_app"), owner: at("flex_owner"), folder, name }
    }
}

/// `FLEX_TEST_POSTGRES` is a key-value address of a superuser, such as `host=127.0.0.1 port=5433 user=postgres`.
fn host(server: &str) -> String {
    server.split(' ').filter(|part| !part.starts_with("user=")).collect::<Vec<_>>().join(" ")
}

async fn make(server: &str, name: &str) {
    let config = format!("{server} dbname=postgres");
    let (client, connection) =
        tokio_postgres::connect(&config, tokio_postgres::NoTls).await.expect("the server");
    tokio::spawn(connection);
    for role in ["flex_owner", "flex_app"] {
        // Another story may make the role at the same moment; that is fine.
        let _ = client.batch_execute(&format!("CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS")).await;
    }
    let made = client.batch_execute(&format!("CREATE DATABASE {name} OWNER flex_owner")).await;
    made.expect("a database for the story");
}

impl Drop for Database {
    fn drop(&mut self) {
        // `tests/documents/judge.py` looks at what was made.
        if std::env::var_os("FLEX_TEST_KEEP").is_some() {
            return;
        }
        // Left behind, a folder or database costs space only; the next run has its own.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
