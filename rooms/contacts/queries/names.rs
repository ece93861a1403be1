//! What is asked of the database about names with ids: skills, labels, kinds of documents.

use super::CHUNK;
use rules::contacts::names::folded;
use shell::args;
use shell::{
    db::{Failure, Tx, Value, marks, rows_of},
    ids::{Id, kind::Skill},
    inside::Inside,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A list of names with ids: skills, labels, kinds of documents.
#[derive(Clone, Copy)]
pub enum Names {
    /// What contacts can do.
    Skills,
    /// How the customer sorts them.
    Tags,
    /// Kinds of documents.
    Kinds,
}

impl Names {
    fn table(self) -> &'static str {
        match self {
            Self::Skills => "skills",
            Self::Tags => "tags",
            Self::Kinds => "document_kinds",
        }
    }
}

/// Most names of one kind in an environment that a page or a form lists.
pub(crate) const MOST_NAMES: i64 = 2_000;

/// All of a list, by name.
pub async fn names(tx: &mut Tx, inside: &Inside, of: Names) -> Result<Vec<(Uuid, String)>, Failure> {
    let table = of.table();
    let sql = format!("SELECT id, name FROM {table} WHERE environment_id = $1 ORDER BY name_key LIMIT $2");
    tx.all(&sql, args![inside.environment, MOST_NAMES], |row| Ok((row.take()?, row.take()?))).await
}

/// The ids of these names, in their order; unknown ones are made.
pub(crate) async fn named(
    tx: &mut Tx,
    inside: &Inside,
    of: Names,
    names: &[String],
) -> Result<Vec<Uuid>, Failure> {
    let table = of.table();
    let mut ids = HashMap::new();
    for chunk in names.chunks(CHUNK) {
        let mut values = Vec::new();
        for name in chunk {
            let key = folded(name);
            values.extend([Value::from(inside.environment), Value::from(Id::<Skill>::new())]);
            values.extend([Value::from(name.trim()), Value::from(key)]);
        }
        let rows = rows_of(chunk.len(), 4);
        let sql = format!(
            "INSERT INTO {table} (environment_id, id, name, name_key) VALUES {rows}
             ON CONFLICT (environment_id, name_key) DO NOTHING"
        );
        tx.run(&sql, &values).await?;
        let sql = format!(
            "SELECT name_key, id FROM {table} WHERE environment_id = $1 AND name_key IN ({})",
            marks(1, chunk.len())
        );
        let mut values = vec![Value::from(inside.environment)];
        values.extend(chunk.iter().map(|name| Value::from(folded(name))));
        ids.extend(tx.all(&sql, &values, |row| Ok((row.take::<String>()?, row.take::<Uuid>()?))).await?);
    }
    let all = names.iter().map(|name| ids.get(&folded(name)).copied());
    all.collect::<Option<Vec<_>>>().ok_or_else(|| Failure::Mismatch(format!("a name of {table}")))
}
