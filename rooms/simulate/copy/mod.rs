//! The copy: one customer's rows in an embedded database of its own, whichever engine they come from, with a clock that
//! stands where the real one is now.

mod queries;

use shell::{
    clock::Clock,
    db::{Db, Failure, Url, Value},
    error::{Answer, Refusal},
    ids::{self, Id, kind::Environment},
    inside::{Inside, Job, Provider},
    state::App,
};
use std::{path::PathBuf, sync::Arc};

/// Rows of one table that are copied at most: what a customer's agreement and money are in many years, and a second's work.
const MOST: usize = 200_000;
/// Roots of what has no part in an agreement: people, shifts, messages, programs. What refers to these stays behind too.
const LEFT_BEHIND: &[&str] = &[
    "contacts",
    "skills",
    "document_kinds",
    "tags",
    "imports",
    "shifts",
    "sites",
    "callouts",
    "messages",
    "inbound",
    "webhook_endpoints",
    "webhook_events",
    "api_tokens",
    "idempotency_keys",
    "audit_lines",
    "letters",
    "posts",
    // The copy's own rounds begin anew.
    "rounds",
];
/// Rows of no environment that an agreement needs besides those that its own rows refer to.
const SHARED: &[&str] = &["tariffs", "number_series", "published_rates"];

/// A throw-away product with one customer in it.
pub(super) struct Copy {
    /// It.
    pub(super) app: App,
    folder: PathBuf,
}

impl Drop for Copy {
    fn drop(&mut self) {
        // Left behind in the machine's own folder for such files, it costs space until that is emptied.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A table's rows, column by column as the copy's table has them.
#[derive(Clone)]
struct Rows {
    table: String,
    columns: Vec<String>,
    values: Vec<Vec<Value>>,
}

/// Copies a customer.
pub(super) async fn of(app: &App, environment: Id<Environment>) -> Answer<Copy> {
    let folder = std::env::temp_dir().join(format!("flex-simulation-{}", ids::secret(12)));
    std::fs::create_dir_all(&folder).map_err(down)?;
    let db = Db::open(&Url::Sqlite(folder.join("flex.db"))).await?;
    let files = object_store::local::LocalFileSystem::new_with_prefix(&folder).map_err(down)?;
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new().build_recorder().handle();
    let mut settings = app.settings.clone();
    settings.mail = None;
    settings.demo = false;
    let clock = Clock::standing(app.clock.now());
    let copy = Copy { app: App::new(db, clock, settings, Arc::new(files), metrics), folder };
    copy.app.db.migrate().await?;
    let all = read(app, &copy.app.db, environment).await?;
    let written = copy.app.db.write(Provider::job(Job::Operator), move |tx| {
        let all = all.clone();
        Box::pin(async move { Ok(queries::write(tx, &all).await?) })
    });
    written.await?;
    Ok(copy)
}

async fn read(app: &App, copy: &Db, environment: Id<Environment>) -> Answer<Vec<Rows>> {
    let inside: Inside = Provider::job(Job::Operator).inside(environment);
    let mut tx = copy.read(&inside).await?;
    let tables = queries::tables(&mut tx, LEFT_BEHIND, SHARED).await?;
    drop(tx);
    let mut tx = app.db.read(Provider::job(Job::Operator)).await?;
    let provider = shell::who::provider(&mut tx).await?.unwrap_or(environment);
    let mut all = Vec::new();
    for (table, which, columns) in tables {
        let rows = queries::rows(&mut tx, &inside, (&table, which, &columns), (provider, MOST + 1)).await?;
        if MOST < rows.len() {
            return Err(Refusal::conflict("simulate-too-large").into());
        }
        all.push(Rows { table, columns, values: rows });
    }
    Ok(all)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
fn down(error: impl ToString) -> Failure {
    Failure::Down(error.to_string())
}
