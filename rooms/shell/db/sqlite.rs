//! The embedded engine: one writer thread whose transactions share commits, and a few connections that read.

use super::{Failure, Inner, Row, Tx, Value, Work};
use crate::error::Error;
use futures_util::future::BoxFuture;
use rusqlite::{Connection, ErrorCode, Statement, params_from_iter, types::ValueRef};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, Waker},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};

/// Connections that read at the same time: pages are short, and each holds its own page cache.
const READERS: usize = 8;
/// Transactions that may wait for the writer before callers are held back.
const QUEUE: usize = 4_096;
/// Transactions that share one commit at most, so that the first does not wait for too long.
const SHARED_COMMIT: usize = 256;
/// Prepared statements kept per connection: more than the product has.
const STATEMENTS: usize = 600;
/// Bytes of a statement that is kept prepared at most: one that inserts a thousand rows takes megabytes, and the next
/// has another number of rows.
const KEPT: usize = 16_384;

/// What stands behind a table whose rows this engine keeps in the order of their primary key: one tree instead of two,
/// for the narrow tables that get the most rows. The other engine reads a comment.
const CLUSTERED: &str = "/* WITHOUT ROWID */";

/// The engine behind one file.
pub struct Engine {
    file: PathBuf,
    writer: mpsc::Sender<Job>,
    readers: Arc<Readers>,
}

struct Readers {
    idle: Mutex<Vec<Connection>>,
    places: Arc<Semaphore>,
}

/// Runs inside the writer's transaction; answers whether its changes stay, and what to tell the caller afterwards.
type Job = Box<dyn FnOnce(Result<&mut Tx, Failure>) -> (Keep, After) + Send>;
type After = Box<dyn FnOnce(Result<(), Failure>) + Send>;

#[derive(PartialEq)]
enum Keep {
    Yes,
    No,
}

/// One connection inside a transaction.
pub struct Session {
    connection: Option<Connection>,
    home: Option<(Arc<Readers>, OwnedSemaphorePermit)>,
}

impl Engine {
    /// Opens the file, or makes it.
    pub fn open(file: &Path) -> Result<Self, Failure> {
        let writing = connect(file)?;
        let (writer, jobs) = mpsc::channel(QUEUE);
        std::thread::Builder::new()
            .name("flex-writer".into())
            .spawn(move || write_all(writing, jobs))
            .map_err(|e| Failure::Down(e.to_string()))?;
        let readers = Readers { idle: Mutex::default(), places: Arc::new(Semaphore::new(READERS)) };
        Ok(Self { file: file.into(), writer, readers: Arc::new(readers) })
    }

    /// See [`super::Db::write`].
    pub async fn write(&self, work: Work) -> Result<(), Error> {
        let (tell, told) = oneshot::channel();
        let job: Job = Box::new(move |tx| {
            // What panics ends its own transaction; the thread that everybody writes through goes on.
            let run = || tx.map_err(Error::from).and_then(|tx| at_once(work(tx)));
            let result = catch_unwind(AssertUnwindSafe(run))
                .unwrap_or_else(|_| Err(Failure::Sql("a transaction panicked".into()).into()));
            let keep = if result.is_ok() { Keep::Yes } else { Keep::No };
            let after = move |committed: Result<(), Failure>| {
                // Nobody waits any more when the caller hung up; the work is done all the same.
                let _ = tell.send(committed.map_err(Error::from).and(result));
            };
            (keep, Box::new(after))
        });
        let gone = |_| Failure::Down("the writer has stopped".into());
        self.writer.send(job).await.map_err(|_| Failure::Down("the writer has stopped".into()))?;
        told.await.map_err(gone)?
    }

    /// See [`super::Db::read`].
    pub async fn read(&self) -> Result<Session, Failure> {
        let place = Arc::clone(&self.readers.places).acquire_owned().await;
        let place = place.map_err(|e| Failure::Down(e.to_string()))?;
        let idle = self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = if let Some(connection) = idle {
            connection
        } else {
            let connection = connect(&self.file)?;
            connection.pragma_update(None, "query_only", true).map_err(failure)?;
            connection
        };
        connection.execute_batch("BEGIN").map_err(failure)?;
        Ok(Session { connection: Some(connection), home: Some((Arc::clone(&self.readers), place)) })
    }

    /// See [`super::Db::copy_to`].
    pub fn copy_to(&self, file: &Path) -> Result<(), Failure> {
        let from = connect(&self.file)?;
        from.execute("VACUUM INTO ?1", [file.to_string_lossy()]).map(drop).map_err(failure)
    }
}

/// WAL with `synchronous=FULL`: acknowledged means durable, through a power cut too.
fn connect(file: &Path) -> Result<Connection, Failure> {
    let connection = Connection::open(file).map_err(failure)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA busy_timeout = 10000;
             PRAGMA cache_size = -8192;
             PRAGMA temp_store = MEMORY;",
        )
        .map_err(failure)?;
    Ok(connection)
}

/// A transaction never waits for anything but the database, so on this engine its future is ready at once.
fn at_once<T>(mut work: BoxFuture<'_, Result<T, Error>>) -> Result<T, Error> {
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => {
            Err(Failure::Sql("a transaction waited for something outside the database".into()).into())
        }
    }
}

fn write_all(connection: Connection, mut jobs: mpsc::Receiver<Job>) {
    let mut tx = Tx::new(Inner::Sqlite(Session { connection: Some(connection), home: None }));
    while let Some(first) = jobs.blocking_recv() {
        let mut after = Vec::new();
        let outcome = share_commit(&mut tx, first, &mut jobs, &mut after);
        for tell in after {
            tell(outcome.clone());
        }
    }
}

fn share_commit(
    tx: &mut Tx,
    first: Job,
    jobs: &mut mpsc::Receiver<Job>,
    after: &mut Vec<After>,
) -> Result<(), Failure> {
    let ended = run_jobs(tx, first, jobs, after).and_then(|()| script(tx, "COMMIT"));
    if ended.is_err() {
        // The disk is full or gone: nothing of this round stays, and every caller is told so.
        let _ = script(tx, "ROLLBACK");
    }
    ended
}

fn run_jobs(
    tx: &mut Tx,
    first: Job,
    jobs: &mut mpsc::Receiver<Job>,
    after: &mut Vec<After>,
) -> Result<(), Failure> {
    let began = script(tx, "BEGIN IMMEDIATE");
    let (keep, tell) = first(began.clone().map(|()| &mut *tx));
    after.push(tell);
    began?;
    if keep == Keep::No {
        // Nothing else is in it yet. A savepoint would do too, but keeps the old form of every page that is changed in
        // memory: for an import of 50,000 rows, much of the file.
        script(tx, "ROLLBACK")?;
        script(tx, "BEGIN IMMEDIATE")?;
    }
    while after.len() < SHARED_COMMIT {
        let Ok(job) = jobs.try_recv() else { break };
        let saved = script(tx, "SAVEPOINT job");
        let (keep, tell) = job(saved.clone().map(|()| &mut *tx));
        after.push(tell);
        saved?;
        if keep == Keep::No {
            script(tx, "ROLLBACK TO job")?;
        }
        script(tx, "RELEASE job")?;
    }
    Ok(())
}

fn script(tx: &mut Tx, sql: &str) -> Result<(), Failure> {
    match &mut tx.inner {
        Inner::Sqlite(session) => session.run(sql, &[]).map(drop),
        Inner::Postgres(_) => Err(Failure::Sql("not this engine".into())),
    }
}

impl Session {
    fn connection(&self) -> Result<&Connection, Failure> {
        self.connection.as_ref().ok_or_else(|| Failure::Down("the connection is closed".into()))
    }

    pub(super) fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, Failure> {
        self.prepared(sql, |statement| {
            let columns = statement.column_count();
            let mut rows = statement.query(params_from_iter(args))?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                let values = (0..columns).map(|i| row.get_ref(i).map(Value::from));
                all.push(Row::new(values.collect::<Result<_, _>>()?));
            }
            Ok(all)
        })
    }

    pub(super) fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, Failure> {
        self.prepared(sql, |statement| Ok(statement.execute(params_from_iter(args))? as u64))
    }

    fn prepared<T>(
        &self,
        sql: &str,
        work: impl FnOnce(&mut Statement<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, Failure> {
        let (connection, sql) = (self.connection()?, numbered(sql));
        let done = if sql.len() <= KEPT {
            connection.prepare_cached(&sql).and_then(|mut statement| work(&mut statement))
        } else {
            connection.prepare(&sql).and_then(|mut statement| work(&mut statement))
        };
        done.map_err(failure)
    }

    pub(super) fn script(&mut self, sql: &str) -> Result<(), Failure> {
        self.connection()?.execute_batch(&sql.replace(CLUSTERED, "WITHOUT ROWID")).map_err(failure)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let (Some(connection), Some((readers, _place))) = (self.connection.take(), self.home.take()) else {
            return;
        };
        if connection.execute_batch("COMMIT").is_ok() {
            readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

/// `$1` of the common language is `?1` here.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, Value as Owned};
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Owned::Null),
            Self::Int(number) => ToSqlOutput::Owned(Owned::Integer(*number)),
            Self::Real(number) => ToSqlOutput::Owned(Owned::Real(*number)),
            Self::Bool(yes) => ToSqlOutput::Owned(Owned::Integer(i64::from(*yes))),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Self::Uuid(id) => ToSqlOutput::Borrowed(ValueRef::Blob(id.as_bytes())),
        })
    }
}

impl From<ValueRef<'_>> for Value {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Int(number),
            ValueRef::Real(number) => Self::Real(number),
            ValueRef::Text(text) => Self::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Self::Bytes(bytes.into()),
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
fn failure(error: rusqlite::Error) -> Failure {
    let said = error.to_string();
    let rusqlite::Error::SqliteFailure(code, _) = &error else { return Failure::Sql(said) };
    match code.code {
        ErrorCode::ConstraintViolation if said.starts_with("UNIQUE") || said.starts_with("PRIMARY") => {
            Failure::Unique(said)
        }
        ErrorCode::ConstraintViolation => Failure::Broken(said),
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Failure::Busy(said),
        ErrorCode::DiskFull
        | ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::ReadOnly
        | ErrorCode::DatabaseCorrupt
        | ErrorCode::NotADatabase => Failure::Down(said),
        _ => Failure::Sql(said),
    }
}
