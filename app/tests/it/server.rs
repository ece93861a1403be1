//! The service on a PostgreSQL server: roles, migrations, backups, and a server that is gone for a while.
//!
//! Without `FLEX_TEST_POSTGRES` there is no server and nothing to tell.

use crate::harness::{Database, Flex, Folder, Running, Wire};
use serde_json::json;

const LOGIN: [&str; 2] = ["anna@zonneveld.nl", "een heel goed wachtwoord"];

struct Server {
    database: Database,
    folder: Folder,
}

impl Server {
    async fn new() -> Option<Self> {
        Database::server()?;
        Some(Self { database: Database::fresh().await, folder: Folder::new() })
    }

    /// Settings for somebody who connects as this role, through this port.
    fn settings(&self, role: &str, port: u16) -> [(&'static str, String); 4] {
        let (host, _) = Database::server().expect("a server");
        let url = format!("postgres://{role}@{host}:{port}/{}", self.database.name);
        let data = self.folder.text().to_owned();
        [
            ("FLEX_DATABASE__URL", url),
            ("FLEX_DATA", data),
            ("FLEX_LISTEN", "127.0.0.1:0".into()),
            ("FLEX_BASE_URL", "https://flex.example".into()),
        ]
    }

    fn port() -> u16 {
        Database::server().expect("a server").1
    }

    fn says(&self, role: &str, command: &[&str]) -> crate::harness::Told {
        let settings = self.settings(role, Self::port());
        let settings: Vec<(&str, &str)> =
            settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Flex::says_with(command, &settings)
    }

    fn lets_anna_in(&self) {
        assert!(self.says("flex_owner", &["migrate"]).well);
        assert!(self.says("flex_app", &["environment", "add", "Zonneveld"]).well);
        let mut command = Flex::command();
        command.envs(self.settings("flex_app", Self::port()));
        command.args(["user", "add", LOGIN[0], "--name", "Anna", "--environment", "Zonneveld"]);
        let told = Flex::hears_as(command, LOGIN[1]);
        assert!(told.well, "{}", told.errors);
    }
}

#[tokio::test]
async fn a_role_that_could_look_past_row_level_security_is_refused_and_so_are_tables_that_are_behind() {
    let Some(server) = Server::new().await else { return };
    let superuser = server.says("postgres", &["serve"]);
    assert!(!superuser.well && superuser.errors.contains("superuser"), "{}", superuser.errors);
    let behind = server.says("flex_app", &["serve"]);
    assert!(!behind.well && behind.errors.contains("flex migrate"), "{}", behind.errors);
    assert!(server.says("flex_owner", &["migrate"]).text.contains("Applied"));
    assert!(server.says("flex_app", &["doctor"]).text.contains("held by row-level security"));
}

#[tokio::test]
async fn a_server_that_is_gone_for_a_minute_costs_a_clear_answer_and_nothing_else() {
    let Some(server) = Server::new().await else { return };
    server.lets_anna_in();
    let wire = Wire::to(Server::port()).await;
    let mut command = Flex::command();
    command.arg("serve").envs(server.settings("flex_app", wire.port));
    let flex = Running::start(&mut command, &server.folder.path("")).await;
    let login = json!({"email": LOGIN[0], "password": LOGIN[1]});
    assert_eq!(flex.knock(&login).await.0, 303);
    wire.cut();
    assert_eq!(flex.get("/readyz").await.0, 503);
    assert_eq!(flex.get("/healthz").await.0, 200, "the process itself is well");
    let (status, page) = flex.knock(&login).await;
    assert!(status == 503 && page.contains("is niet gedaan"), "{status} {page}");
    wire.mend();
    assert_eq!(flex.get("/readyz").await.0, 200);
    assert_eq!(flex.knock(&login).await.0, 303);
    assert!(flex.stop().await);
}

#[tokio::test]
async fn a_backup_of_a_server_comes_back_into_an_empty_one_and_into_no_other() {
    let (Some(server), Some(empty)) = (Server::new().await, Server::new().await) else { return };
    server.lets_anna_in();
    let backups = Folder::new();
    let made = server.says("flex_owner", &["backup", backups.text()]);
    assert!(made.well, "{}", made.errors);
    let file = made.text.trim();
    let over = server.says("flex_owner", &["restore", file]);
    assert!(!over.well && over.errors.contains("--force"), "{}", over.errors);
    let back = empty.says("flex_owner", &["restore", file]);
    assert!(back.well, "{}", back.errors);
    let users = empty.says("flex_app", &["user", "list"]);
    assert!(users.text.contains(LOGIN[0]), "{}{}", users.text, users.errors);
    assert!(empty.says("flex_app", &["verify"]).well);
}
