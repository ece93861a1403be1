//! Migrations: forward only, each applied once in its own transaction and known by its name.

use super::{Db, Engine, Failure, Row, migrations::ALL};
use crate::args;
use crate::error::Error;
use crate::inside::Scope;
use std::{borrow::Cow, sync::Arc};

/// The tables whose rows belong to one environment.
const TENANT_TABLES: &str = "
    SELECT c.table_name::text
      FROM information_schema.columns c
      JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_schema = c.table_schema
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
       AND c.column_name = 'environment_id' AND c.ordinal_position = 1";

/// Who the application is on PostgreSQL: neither owner nor superuser.
pub const APPLICATION_ROLE: &str = "flex_app";

pub(super) async fn missing(db: &Db) -> Result<Vec<&'static str>, Failure> {
    let mut tx = db.read(Scope::nobody()).await?;
    let applied = tx.all("SELECT name FROM migrations", &[], Row::take::<String>).await;
    // Before the first migration there is no table to ask.
    let applied = applied.unwrap_or_default();
    Ok(ALL.iter().map(|(name, _)| *name).filter(|name| !applied.iter().any(|a| a == name)).collect())
}

pub(super) async fn run(db: &Db) -> Result<Vec<&'static str>, Failure> {
    apply(db, "CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY)", None).await?;
    let missing = missing(db).await?;
    for (name, sql) in ALL.iter().filter(|(name, _)| missing.contains(name)) {
        apply(db, *sql, Some(name)).await?;
    }
    if matches!(*db.0, Engine::Postgres(_)) && !missing.is_empty() {
        watch(db).await?;
    }
    Ok(missing)
}

/// What PostgreSQL guards besides the product: a row of a tenant's table shows itself only to a transaction that
/// names its environment, or to a listed job of the provider.
pub(super) async fn watch(db: &Db) -> Result<(), Failure> {
    let mut tx = db.read(Scope::nobody()).await?;
    let tables = tx.all(TENANT_TABLES, &[], Row::take::<String>).await?;
    let role = "SELECT 1 FROM pg_roles WHERE rolname = $1";
    let role = tx.optional(role, args![APPLICATION_ROLE], |_| Ok(())).await?;
    drop(tx);
    for table in tables {
        let policy = format!(
            "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
             ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
             DROP POLICY IF EXISTS own_environment ON {table};
             CREATE POLICY own_environment ON {table} USING (
               environment_id = nullif(current_setting('app.environment_id', true), '')::uuid
               OR current_setting('app.provider', true) = 'on');"
        );
        apply(db, policy, None).await?;
    }
    if role.is_some() {
        let grants = format!(
            "GRANT USAGE ON SCHEMA public TO {APPLICATION_ROLE};
             GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APPLICATION_ROLE};"
        );
        apply(db, grants, None).await?;
    }
    Ok(())
}

async fn apply(
    db: &Db,
    sql: impl Into<Cow<'static, str>>,
    name: Option<&'static str>,
) -> Result<(), Failure> {
    let sql = Arc::new(sql.into());
    let applied = db.write(Scope::nobody(), move |tx| {
        let sql = Arc::clone(&sql);
        Box::pin(async move {
            tx.script(&sql).await?;
            if let Some(name) = name {
                tx.run("INSERT INTO migrations (name) VALUES ($1)", args![name]).await?;
            }
            Ok(())
        })
    });
    applied.await.map_err(|error| match error {
        Error::Failed(failure) => Failure::Sql(format!("migration {}: {failure}", name.unwrap_or("start"))),
        Error::Refused(refusal) => Failure::Sql(format!("{refusal:?}")),
    })
}
