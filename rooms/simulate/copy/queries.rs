//! Reading rows of any table from either engine, and writing them into the copy.

use super::Rows;
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, insert_rows},
    ids::{Id, kind::Environment},
    inside::Inside,
};
use std::collections::{BTreeMap, BTreeSet};

/// Which rows of a table are copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Those of the environment.
    Own,
    /// The environment itself.
    Environments,
    /// Its users, and the provider's staff: who did what is written down.
    Users,
    /// All: what is the same for everybody.
    All,
}

/// The copy's tables that are filled, with their columns: those of the environment that do not, at any remove, refer to what
/// is left behind, and the shared ones that they refer to.
pub(super) async fn tables(
    tx: &mut Tx,
    left_behind: &[&str],
    shared: &[&str],
) -> Result<Vec<(String, Which, Vec<String>)>, Failure> {
    let sql = "
        SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
         WHERE m.type = 'table' ORDER BY m.rowid, c.cid";
    let mut columns: Vec<(String, Vec<String>)> = Vec::new();
    for (table, column) in tx.all(sql, &[], |row| Ok((row.take::<String>()?, row.take::<String>()?))).await? {
        match columns.last_mut() {
            Some((last, all)) if *last == table => all.push(column),
            _ => columns.push((table, vec![column])),
        }
    }
    let sql = "
        SELECT m.name, f.\"table\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'";
    let mut refers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (table, to) in tx.all(sql, &[], |row| Ok((row.take::<String>()?, row.take::<String>()?))).await? {
        refers.entry(table).or_default().insert(to);
    }
    let mut behind: BTreeSet<String> = left_behind.iter().map(|table| (*table).to_owned()).collect();
    let mut before = 0;
    while before < behind.len() {
        before = behind.len();
        let more = refers.iter().filter(|(_, to)| !to.is_disjoint(&behind)).map(|(table, _)| table.clone());
        let more: Vec<String> = more.collect();
        behind.extend(more);
    }
    let has = |all: &[String]| all.iter().any(|column| column == "environment_id");
    let mut wanted: BTreeSet<String> = shared.iter().map(|table| (*table).to_owned()).collect();
    wanted.extend(columns.iter().filter(|(_, all)| has(all)).map(|(table, _)| table.clone()));
    wanted.remove("sessions");
    wanted.retain(|table| !behind.contains(table));
    let mut before = 0;
    while before < wanted.len() {
        before = wanted.len();
        let more: Vec<String> =
            wanted.iter().filter_map(|table| refers.get(table)).flatten().cloned().collect();
        wanted.extend(more);
    }
    let which = |table: &str, all: &[String]| match table {
        "environments" => Which::Environments,
        "users" => Which::Users,
        _ if has(all) => Which::Own,
        _ => Which::All,
    };
    let chosen = columns.into_iter().filter(|(table, _)| wanted.contains(table));
    Ok(chosen.map(|(table, all)| (table.clone(), which(&table, &all), all)).collect())
}

/// The rows of a table that belong to the copy. What opens a door (a password) does not.
pub(super) async fn rows(
    tx: &mut Tx,
    inside: &Inside,
    (table, which, columns): (&str, Which, &[String]),
    (provider, most): (Id<Environment>, usize),
) -> Result<Vec<Vec<Value>>, Failure> {
    let shown = columns.iter().map(|column| if column == "password_hash" { "NULL" } else { column.as_str() });
    let list = shown.collect::<Vec<_>>().join(", ");
    let own = inside.environment;
    let (condition, values) = match which {
        Which::Own => ("WHERE environment_id = $2", args![most, own].to_vec()),
        Which::Environments => ("WHERE id = $2", args![most, own].to_vec()),
        Which::Users => (
            "WHERE id IN (SELECT user_id FROM memberships WHERE environment_id = $2 OR environment_id = $3)",
            args![most, own, provider].to_vec(),
        ),
        Which::All => ("", args![most].to_vec()),
    };
    let sql = format!("SELECT {list} FROM {table} {condition} LIMIT $1");
    let read = |row: &mut Row| columns.iter().map(|_| row.take::<Value>()).collect();
    tx.all(&sql, &values, read).await
}

/// Writes everything in one transaction; what refers to what is looked at when all of it is there.
pub(super) async fn write(tx: &mut Tx, all: &[Rows]) -> Result<(), Failure> {
    tx.run("PRAGMA defer_foreign_keys = ON", &[]).await?;
    for Rows { table, columns, values: rows } in all {
        tx.run(&format!("DELETE FROM {table}"), &[]).await?;
        let sql = format!("INSERT INTO {table} ({})", columns.join(", "));
        insert_rows(tx, &sql, columns.len(), "", rows, |row, values| values.extend(row.iter().cloned()))
            .await?;
    }
    Ok(())
}
