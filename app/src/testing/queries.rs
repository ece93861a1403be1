//! Looking at all tables at once.

use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value},
    ids::{Id, kind::Environment},
    inside::Inside,
};

/// The tables whose rows say to which environment they belong.
pub(super) async fn tables(tx: &mut Tx, embedded: bool) -> Result<Vec<String>, Failure> {
    let sql = if embedded {
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
          WHERE m.type = 'table' AND c.name = 'environment_id'"
    } else {
        "SELECT table_name::text FROM information_schema.columns
          WHERE table_schema = current_schema() AND column_name = 'environment_id'"
    };
    tx.all(sql, &[], Row::take).await
}

pub(super) async fn rows(
    tx: &mut Tx,
    table: &str,
    environment: Id<Environment>,
) -> Result<Vec<String>, Failure> {
    let sql = format!("SELECT * FROM {table} WHERE environment_id = $1");
    tx.all(&sql, args![environment], |row| {
        let values: Vec<Value> = std::iter::from_fn(|| row.take().ok()).collect();
        Ok(format!("{values:?}"))
    })
    .await
}

pub(super) async fn post_text(tx: &mut Tx, inside: &Inside, id: uuid::Uuid) -> Result<String, Failure> {
    let sql = "SELECT body FROM posts WHERE environment_id = $1 AND id = $2";
    tx.one(sql, args![inside.environment, id], Row::take).await
}

pub(super) async fn letters(tx: &mut Tx, inside: &Inside) -> Result<Vec<String>, Failure> {
    let sql =
        "SELECT facts FROM letters WHERE environment_id = $1 AND facts IS NOT NULL ORDER BY id LIMIT 100";
    tx.all(sql, args![inside.environment], Row::take).await
}

/// Gives an environment the contacts of another, under the same ids.
pub(super) async fn copy_contacts(
    tx: &mut Tx,
    embedded: bool,
    (from, to): (Id<Environment>, Id<Environment>),
) -> Result<u64, Failure> {
    let columns = if embedded {
        "SELECT name FROM pragma_table_info('contacts') WHERE name <> 'environment_id'"
    } else {
        "SELECT column_name::text FROM information_schema.columns
          WHERE table_schema = current_schema() AND table_name = 'contacts' AND column_name <> 'environment_id'"
    };
    let columns = tx.all(columns, &[], Row::take::<String>).await?.join(", ");
    let sql = format!(
        "INSERT INTO contacts (environment_id, {columns})
         SELECT CAST($1 AS uuid), {columns} FROM contacts WHERE environment_id = $2"
    );
    let sql = if embedded { sql.replace("CAST($1 AS uuid)", "$1") } else { sql };
    tx.run(&sql, args![to, from]).await
}

pub(super) async fn end_agreement(
    tx: &mut Tx,
    environment: Id<Environment>,
    (last_day, at, kind): (jiff::civil::Date, jiff::Timestamp, &str),
) -> Result<(), Failure> {
    let sql = "UPDATE agreements SET last_day = $2, ends_at = $3, end_kind = $4 WHERE environment_id = $1";
    tx.run(sql, args![environment, last_day, at, kind]).await.map(drop)
}

pub(super) async fn move_party(
    tx: &mut Tx,
    environment: Id<Environment>,
    (country, vat_id): (&str, Option<&str>),
) -> Result<(), Failure> {
    let sql = "UPDATE customers SET country = $2, vat_id = $3 WHERE environment_id = $1";
    tx.run(sql, args![environment, country, vat_id]).await.map(drop)
}

/// Has commands of the machine go by a clock that is so many milliseconds ahead, as the demo's button does.
pub(super) async fn set_clock(tx: &mut Tx, ahead: i64) -> Result<(), Failure> {
    let sql = "INSERT INTO product_facts (name, value) VALUES ('clock_ahead_ms', $1)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    tx.run(sql, args![ahead.to_string()]).await.map(drop)
}
