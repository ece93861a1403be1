//! The scale path: a pool of connections; every transaction is serializable and says whose rows it may touch.

use super::{Failure, Inner, Row, Tx, Value, Work};
use crate::{error::Error, ids, inside::Scope};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime, Timeouts};
use futures_util::future::BoxFuture;
use std::time::Duration;
use tokio::sync::RwLock;
use tokio_postgres::{
    Config, NoTls,
    error::SqlState,
    types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked},
};

/// Connections to the server. Two cores of `flex` keep about this many busy; more only queue inside the server.
const CONNECTIONS: usize = 24;
/// How long a request waits for a connection before it fails: longer than any page may take.
const WAIT: Duration = Duration::from_secs(10);
/// Runs of one transaction before its conflict is reported: with jitter, the ninth conflict in a row is no accident.
const RUNS: u32 = 12;
/// After this many conflicts a transaction runs while no other of this process does: whoever is always first elsewhere is
/// most often one of our own workers.
const ALONE_AFTER: u32 = 3;
/// Bytes of a statement that is kept prepared at most.
const KEPT: usize = 4_096;

/// The engine behind one server.
pub struct Engine {
    pool: Pool,
    /// Shared by transactions that run beside each other, held alone by one that kept losing.
    turn: RwLock<()>,
}

/// One connection inside a transaction.
pub struct Session(Option<Object>);

impl Engine {
    /// Connects, or says why that is not possible.
    pub async fn open(url: &str) -> Result<Self, Failure> {
        let config: Config = url.parse().map_err(failure)?;
        let manager =
            Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let wait = Timeouts { wait: Some(WAIT), create: Some(WAIT), recycle: Some(WAIT) };
        let pool =
            Pool::builder(manager).max_size(CONNECTIONS).runtime(Runtime::Tokio1).timeouts(wait).build();
        let pool = pool.map_err(|e| Failure::Down(e.to_string()))?;
        let engine = Self { pool, turn: RwLock::default() };
        engine.connection().await.map(drop)?;
        Ok(engine)
    }

    async fn connection(&self) -> Result<Object, Failure> {
        self.pool.get().await.map_err(|error| Failure::Down(innermost(&error)))
    }

    /// See [`super::Db::write`].
    pub async fn write(&self, scope: Scope, work: &Work) -> Result<(), Error> {
        let mut run = 0;
        loop {
            run += 1;
            let result = if run <= ALONE_AFTER {
                let _beside = self.turn.read().await;
                self.write_once(&scope, work).await
            } else {
                let _alone = self.turn.write().await;
                self.write_once(&scope, work).await
            };
            match result {
                Err(Error::Failed(Failure::Busy(_))) if run < RUNS => {
                    let longest = 4_u64 << run.min(6);
                    tokio::time::sleep(Duration::from_millis(1 + ids::chance(longest))).await;
                }
                // Somebody took the same next number meanwhile. The server may tell of that before it tells of the conflict
                // (PostgreSQL 15, section 13.2.3): another run sees their row, and decides on it.
                Err(Error::Failed(Failure::Unique(_))) if run < ALONE_AFTER => {}
                result => return result,
            }
        }
    }

    async fn write_once(&self, scope: &Scope, work: &Work) -> Result<(), Error> {
        let mut session = Session(Some(self.connection().await?));
        session.script(&format!("BEGIN ISOLATION LEVEL SERIALIZABLE; {}", scope.settings())).await?;
        let mut tx = Tx::new(Inner::Postgres(session));
        let result = work(&mut tx).await;
        let Inner::Postgres(session) = &mut tx.inner else { return result };
        match result {
            Ok(()) => {
                session.script("COMMIT").await?;
                session.0 = None;
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// See [`super::Db::read`].
    pub async fn read(&self, scope: Scope) -> Result<Session, Failure> {
        let mut session = Session(Some(self.connection().await?));
        let begin = format!("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; {}", scope.settings());
        session.script(&begin).await?;
        Ok(session)
    }
}

impl Session {
    fn connection(&self) -> Result<&Object, Failure> {
        self.0.as_ref().ok_or_else(|| Failure::Down("the connection is closed".into()))
    }

    pub(super) fn rows<'a>(
        &'a mut self,
        sql: &'a str,
        args: &'a [Value],
    ) -> BoxFuture<'a, Result<Vec<Row>, Failure>> {
        Box::pin(async move {
            let connection = self.connection()?;
            let statement = prepared(connection, sql).await?;
            let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|arg| arg as _).collect();
            let rows = connection.query(&statement, &args).await.map_err(failure)?;
            rows.iter().map(read).collect()
        })
    }

    pub(super) fn run<'a>(
        &'a mut self,
        sql: &'a str,
        args: &'a [Value],
    ) -> BoxFuture<'a, Result<u64, Failure>> {
        Box::pin(async move {
            let connection = self.connection()?;
            let statement = prepared(connection, sql).await?;
            let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|arg| arg as _).collect();
            connection.execute(&statement, &args).await.map_err(failure)
        })
    }

    pub(super) async fn script(&mut self, sql: &str) -> Result<(), Failure> {
        self.connection()?.batch_execute(sql).await.map_err(failure)
    }
}

/// A statement of one transaction's many rows is not kept: the next has another number of rows, and the server keeps
/// every one for as long as the connection lives.
async fn prepared(connection: &Object, sql: &str) -> Result<tokio_postgres::Statement, Failure> {
    let statement =
        if sql.len() <= KEPT { connection.prepare_cached(sql).await } else { connection.prepare(sql).await };
    statement.map_err(failure)
}

impl Drop for Session {
    /// Ends what was not committed. The connection goes back to the pool after that, not before.
    fn drop(&mut self) {
        if let (Some(connection), Ok(runtime)) = (self.0.take(), tokio::runtime::Handle::try_current()) {
            runtime.spawn(async move { connection.batch_execute("ROLLBACK").await });
        }
    }
}

fn read(row: &tokio_postgres::Row) -> Result<Row, Failure> {
    let value = |(i, column): (usize, &tokio_postgres::Column)| {
        let value = match *column.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(i).map(|v| v.map(Value::Int)),
            Type::INT4 => row.try_get::<_, Option<i32>>(i).map(|v| v.map(|n| Value::Int(n.into()))),
            Type::FLOAT8 => row.try_get::<_, Option<f64>>(i).map(|v| v.map(Value::Real)),
            Type::BOOL => row.try_get::<_, Option<bool>>(i).map(|v| v.map(Value::Bool)),
            Type::UUID => row.try_get::<_, Option<uuid::Uuid>>(i).map(|v| v.map(Value::Uuid)),
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(i).map(|v| v.map(Value::Bytes)),
            _ => row.try_get::<_, Option<String>>(i).map(|v| v.map(Value::Text)),
        };
        value.map(|v| v.unwrap_or(Value::Null)).map_err(failure)
    };
    Ok(Row::new(row.columns().iter().enumerate().map(value).collect::<Result<_, _>>()?))
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(number) if *ty == Type::INT4 => i32::try_from(*number)?.to_sql(ty, out),
            Self::Int(number) => number.to_sql_checked(ty, out),
            Self::Real(number) => number.to_sql_checked(ty, out),
            Self::Text(text) => text.to_sql_checked(ty, out),
            Self::Bytes(bytes) => bytes.to_sql_checked(ty, out),
            Self::Bool(yes) => yes.to_sql_checked(ty, out),
            Self::Uuid(id) => id.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// The cause behind all causes: what is said outside of it ("db error") helps nobody.
fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
    let mut at = error;
    while let Some(cause) = at.source() {
        at = cause;
    }
    at.to_string()
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
fn failure(error: tokio_postgres::Error) -> Failure {
    let Some(said) = error.as_db_error() else {
        let wire =
            std::error::Error::source(&error).is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
        return if wire || error.is_closed() || error.to_string().contains("connect") {
            Failure::Down(error.to_string())
        } else {
            Failure::Sql(format!("{error}: {:?}", std::error::Error::source(&error)))
        };
    };
    let name = || said.constraint().unwrap_or_default().to_owned();
    match *said.code() {
        SqlState::UNIQUE_VIOLATION => Failure::Unique(name()),
        SqlState::CHECK_VIOLATION | SqlState::FOREIGN_KEY_VIOLATION | SqlState::NOT_NULL_VIOLATION => {
            Failure::Broken(name())
        }
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => {
            Failure::Busy(said.message().to_owned())
        }
        SqlState::ADMIN_SHUTDOWN
        | SqlState::CRASH_SHUTDOWN
        | SqlState::CANNOT_CONNECT_NOW
        | SqlState::TOO_MANY_CONNECTIONS
        | SqlState::OUT_OF_MEMORY
        | SqlState::READ_ONLY_SQL_TRANSACTION
        | SqlState::DISK_FULL => Failure::Down(said.message().to_owned()),
        _ => Failure::Sql(format!("{}: {}", said.code().code(), said.message())),
    }
}
