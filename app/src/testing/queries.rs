//! Looking at all tables at once.

use crate::{
    args,
    shell::{
        db::{Failure, Row, Tx, Value},
        ids::{Id, kind::Environment},
    },
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

/// A business behind an environment, with everything that an invoice must say of it.
pub(super) async fn insert_party(tx: &mut Tx, environment: Id<Environment>) -> Result<(), Failure> {
    let sql = "
        INSERT INTO customers (environment_id, number, legal_name, kvk, vat_id, country, street, postal_code, city,
                               invoice_email, language, size, changed_at, version)
        SELECT e.id, 10000 + (SELECT count(*) FROM customers), e.name, '90001244', 'NL004495445B01', 'NL', 'Dorpsstraat 1',
               '3511 AB', 'Utrecht', 'facturen@klant.test', 'nl', 'small', 0, 1
          FROM environments e WHERE e.id = $1
        ON CONFLICT (environment_id) DO NOTHING";
    tx.run(sql, args![environment]).await.map(drop)
}

/// An agreement in force.
pub(super) async fn insert_agreement(
    tx: &mut Tx,
    environment: Id<Environment>,
    (starts_on, last_day): (jiff::civil::Date, jiff::civil::Date),
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO agreements (environment_id, id, number, state, starts_on, term_months, term_last_day, licence,
                                credit_price, term_days, interest_percent, cost_percent, cost_minimum, early_notice,
                                policies, sources, concluded_at, version)
        VALUES ($1, $2, $3, 'active', $4, 12, $5, 120000, 850, 14, '5', '15', 25000, 'strict', '{}', '{}', 0, 1)";
    let id = Id::<crate::shell::ids::kind::Agreement>::new();
    tx.run(sql, args![environment, id, format!("A-{id}"), starts_on, last_day]).await.map(drop)
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
