//! The database: one code, two engines. SQLite is embedded and the default; PostgreSQL is the scale path.
//!
//! Statements are written once in the common language of both (see ARCHITECTURE.md). A write is a whole transaction
//! as a closure that can be run again; a read holds one snapshot. Both know whose rows they may touch: their `Scope`.

mod counting;
mod many;
mod migrate;
mod migrations;
mod postgres;
mod sqlite;
mod value;

use super::{error::Error, ids, inside::Scope};
use counting::Counter;
pub use counting::counting;
use futures_util::future::BoxFuture;
pub use many::{IDS, insert_rows, padded, steps};
pub use migrate::APPLICATION_ROLE;
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};
pub use value::{Column, Row, Value, marks, rows_of};

/// What the database could not do. Never shown to people in detail; some kinds are turned into a refusal on the spot.
#[derive(Debug, Clone)]
pub enum Failure {
    /// A unique constraint stands in the way; the text names it (PostgreSQL) or its columns (SQLite).
    Unique(String),
    /// A check or foreign key stands in the way.
    Broken(String),
    /// Another transaction was first: run it again.
    Busy(String),
    /// The database cannot be reached or has no room; what was asked is not done.
    Down(String),
    /// A column holds something else than the code expects.
    Mismatch(String),
    /// The statement itself is wrong.
    Sql(String),
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Failure {}

/// Where the rows are kept.
#[derive(Clone, Debug)]
pub enum Url {
    /// A file of the embedded engine.
    Sqlite(PathBuf),
    /// A server that speaks the PostgreSQL protocol.
    Postgres(String),
}

impl Url {
    /// Reads `sqlite:PATH` or `postgres:...`; the error says what would be right.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some(("sqlite", path)) if !path.is_empty() => {
                Ok(Self::Sqlite(PathBuf::from(path.strip_prefix("//").unwrap_or(path))))
            }
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(text.into())),
            _ => Err(format!(
                "`{text}` is no database address: write sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME"
            )),
        }
    }
}

/// The database, shared by everything that runs.
#[derive(Clone)]
pub struct Db(Arc<Engine>);

enum Engine {
    Sqlite(sqlite::Engine),
    Postgres(postgres::Engine),
}

/// One transaction: statements go through this and nothing else.
pub struct Tx {
    inner: Inner,
    counter: Counter,
}

enum Inner {
    Sqlite(sqlite::Session),
    Postgres(postgres::Session),
}

impl Db {
    /// Opens the database and makes sure that it can be reached.
    pub async fn open(url: &Url) -> Result<Self, Failure> {
        let engine = match url {
            Url::Sqlite(path) => Engine::Sqlite(sqlite::Engine::open(path)?),
            Url::Postgres(url) => Engine::Postgres(postgres::Engine::open(url).await?),
        };
        Ok(Self(Arc::new(engine)))
    }

    /// Brings the tables up to date; answers the names of the migrations that were applied now.
    pub async fn migrate(&self) -> Result<Vec<&'static str>, Failure> {
        migrate::run(self).await
    }

    /// Puts PostgreSQL's own guard and the application's grants in place again, as after a restore.
    pub async fn guard(&self) -> Result<(), Failure> {
        match &*self.0 {
            Engine::Sqlite(_) => Ok(()),
            Engine::Postgres(_) => migrate::watch(self).await,
        }
    }

    /// The names of migrations that the database still misses.
    pub async fn missing_migrations(&self) -> Result<Vec<&'static str>, Failure> {
        migrate::missing(self).await
    }

    /// Whether this is the embedded engine.
    pub fn is_embedded(&self) -> bool {
        matches!(*self.0, Engine::Sqlite(_))
    }

    /// Runs a whole transaction that changes something; when this answers `Ok`, it is durable.
    ///
    /// The closure may run more than once (a conflict on PostgreSQL), so it must hold no effect outside the
    /// transaction. On SQLite, transactions that arrive together share one commit; the outside world may not be
    /// awaited inside.
    pub async fn write<T, F>(&self, scope: impl Into<Scope>, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
    {
        let made = Arc::new(Mutex::new(None));
        self.carry_out(scope.into(), erased(Counter::of_request(), work, Arc::clone(&made))).await?;
        let made = made.lock().unwrap_or_else(PoisonError::into_inner).take();
        made.ok_or_else(|| Failure::Sql("a transaction made nothing".into()).into())
    }

    /// A boxed future, as every future here that awaits an engine: the code of one that is not boxed is compiled again
    /// in every crate that awaits it, with all of the engine's own.
    fn carry_out(&self, scope: Scope, work: Work) -> BoxFuture<'_, Result<(), Error>> {
        match &*self.0 {
            Engine::Sqlite(engine) => Box::pin(engine.write(work)),
            Engine::Postgres(engine) => Box::pin(async move { engine.write(scope, &work).await }),
        }
    }

    /// Opens a snapshot to read from; it ends when it is dropped.
    pub async fn read(&self, scope: impl Into<Scope>) -> Result<Tx, Failure> {
        self.snapshot(scope.into()).await
    }

    fn snapshot(&self, scope: Scope) -> BoxFuture<'_, Result<Tx, Failure>> {
        Box::pin(async move {
            let inner = match &*self.0 {
                Engine::Sqlite(engine) => Inner::Sqlite(engine.read().await?),
                Engine::Postgres(engine) => Inner::Postgres(engine.read(scope).await?),
            };
            Ok(Tx { inner, counter: Counter::of_request() })
        })
    }

    /// Writes a consistent copy of the embedded database to `file`, while it is in use.
    pub fn copy_to(&self, file: &std::path::Path) -> Result<(), Failure> {
        match &*self.0 {
            Engine::Sqlite(engine) => engine.copy_to(file),
            Engine::Postgres(_) => Err(Failure::Sql("pg_dump makes copies of a PostgreSQL database".into())),
        }
    }
}

/// The work of a transaction, whatever it makes.
type Work = Box<dyn for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<(), Error>> + Send + Sync>;

/// Work that leaves what it made behind, each run of it counted for the request that asked for it.
fn erased<T, F>(counter: Counter, work: F, made: Arc<Mutex<Option<T>>>) -> Work
where
    T: Send + 'static,
    F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T, Error>> + Send + Sync + 'static,
{
    Box::new(move |tx| {
        tx.counter = counter.clone();
        let (run, made) = (work(tx), Arc::clone(&made));
        Box::pin(async move {
            let value = run.await?;
            *made.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
            Ok(())
        })
    })
}

impl Tx {
    fn new(inner: Inner) -> Self {
        Self { inner, counter: Counter::default() }
    }

    /// All rows of an answer. Every statement that can grow carries its `LIMIT`.
    pub async fn all<T>(
        &mut self,
        sql: &str,
        args: &[Value],
        read: impl Fn(&mut Row) -> Result<T, Failure>,
    ) -> Result<Vec<T>, Failure> {
        self.counter.count();
        let rows = match &mut self.inner {
            Inner::Sqlite(session) => session.rows(sql, args)?,
            Inner::Postgres(session) => session.rows(sql, args).await?,
        };
        rows.into_iter().map(|mut row| read(&mut row)).collect()
    }

    /// The first row, if there is one.
    pub async fn optional<T>(
        &mut self,
        sql: &str,
        args: &[Value],
        read: impl Fn(&mut Row) -> Result<T, Failure>,
    ) -> Result<Option<T>, Failure> {
        Ok(self.all(sql, args, read).await?.into_iter().next())
    }

    /// How many rows there are of `what` (what stands behind `FROM`), counted up to `most`: a page never counts all rows.
    pub async fn count_up_to(&mut self, what: &str, args: &[Value], most: usize) -> Result<usize, Failure> {
        let sql = format!("SELECT count(*) FROM (SELECT 1 AS one FROM {what} LIMIT {most}) counted");
        self.one(&sql, args, Row::take).await
    }

    /// The one row that a statement such as `SELECT count(*)` always has.
    pub async fn one<T>(
        &mut self,
        sql: &str,
        args: &[Value],
        read: impl Fn(&mut Row) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.optional(sql, args, read).await?.ok_or_else(|| Failure::Mismatch(format!("no row: {sql}")))
    }

    /// Changes rows; answers how many.
    pub async fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, Failure> {
        self.counter.count();
        match &mut self.inner {
            Inner::Sqlite(session) => session.run(sql, args),
            Inner::Postgres(session) => session.run(sql, args).await,
        }
    }

    /// Several statements without arguments, such as a migration.
    pub(super) async fn script(&mut self, sql: &str) -> Result<(), Failure> {
        match &mut self.inner {
            Inner::Sqlite(session) => session.script(sql),
            Inner::Postgres(session) => session.script(sql).await,
        }
    }
}
