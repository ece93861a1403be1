//! What is asked of the database about imports and their rows.

mod undo;

pub(super) use undo::{changed_since, keep_undo, undo_rows};

use jiff::Timestamp;
use rules::reasons::Reason;
use serde::{Deserialize, Serialize};
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, rows_of},
    ids::{
        Id,
        kind::{Contact, Environment, Import},
    },
    inside::Inside,
    words::{Language, Say},
};

/// Imports that a start takes up at most: more is a node that was gone for days.
const MOST_UNFINISHED: i64 = 1_000;
/// Rows of the preview on one page.
pub const PAGE: usize = 50;
/// What a file is and what its columns are taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// `table` or `vcard`.
    pub kind: String,
    /// Name of the encoding.
    pub encoding: String,
    /// What stands between cells.
    pub delimiter: String,
    /// Line of the header, from 1.
    pub header_line: Option<u64>,
    /// Columns, none for vCards.
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its header.
    pub header: String,
    /// A few different cells.
    pub examples: Vec<String>,
    /// The field's code, or empty: not imported.
    pub field: String,
}

impl Shape {
    /// A file of vCards.
    pub fn vcard() -> Self {
        let (kind, encoding) = ("vcard".to_owned(), "UTF-8".to_owned());
        Self { kind, encoding, delimiter: String::new(), header_line: None, columns: Vec::new() }
    }

    /// Says what each column is; the number of the column that is no field, or a field twice.
    pub fn say(&mut self, fields: &[String]) -> Result<(), String> {
        let mut taken = std::collections::BTreeSet::new();
        for (at, (column, field)) in self.columns.iter_mut().zip(fields).enumerate() {
            let known = field.is_empty() || wire::table::mapping::Field::from_code(field).is_some();
            if !known || (!field.is_empty() && !taken.insert(field.clone())) {
                return Err(format!("/field/{at}"));
            }
            column.field.clone_from(field);
        }
        Ok(())
    }
}

/// A sentence about a row: its key in the word files and its figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The whole key.
    pub key: String,
    /// Names and values.
    pub figures: Vec<(String, String)>,
}

impl Said {
    /// A sentence without figures.
    pub fn new(key: &str) -> Self {
        Self { key: key.to_owned(), figures: Vec::new() }
    }

    /// The same with a figure.
    #[must_use]
    pub fn with(mut self, name: &str, value: &impl ToString) -> Self {
        self.figures.push((name.to_owned(), value.to_string()));
        self
    }

    /// The sentence of a reason.
    pub fn of(reason: &Reason) -> Self {
        let say = Say(Language::En);
        let figures =
            reason.figures.iter().map(|(name, figure)| ((*name).to_owned(), say.figure(figure))).collect();
        Self { key: format!("reason-{}", reason.code), figures }
    }

    /// In words.
    pub fn words(&self, say: Say) -> String {
        const NAMES: [&str; 13] = [
            "line", "field", "before", "after", "value", "digits", "found", "most", "columns", "column",
            "left", "right", "rows",
        ];
        let named = |name: &str| NAMES.iter().find(|known| **known == name).copied();
        let figures: Vec<(&'static str, String)> =
            self.figures.iter().filter_map(|(name, value)| Some((named(name)?, value.clone()))).collect();
        say.with(&self.key, &figures)
    }
}

/// A row of the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Line of the file.
    pub line: i64,
    /// `new`, `update`, `duplicate`, `error`.
    pub outcome: String,
    /// Name as read.
    pub name: String,
    /// Number as read.
    pub mobile: String,
    /// Why.
    pub said: Vec<Said>,
    /// The cells of a row that is rejected.
    pub cells: Option<Vec<String>>,
}

/// An import.
#[derive(Clone, Debug)]
pub struct Found {
    /// Which.
    pub id: Id<Import>,
    /// `checking`, `ready`, `applying`, `applied`, `undone`, `failed`.
    pub state: String,
    /// Where the file is kept.
    pub file_key: String,
    /// Its name.
    pub file_name: String,
    /// Bytes.
    pub file_size: i64,
    /// What it is.
    pub shape: Shape,
    /// Whether the people on it agreed to be asked.
    pub consent: bool,
    /// Rows: all, new, updates, duplicates, errors.
    pub counts: [i64; 5],
    /// Why it failed: a code.
    pub problem: Option<String>,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was applied.
    pub applied_at: Option<Timestamp>,
}

impl Found {
    /// Rows: all (0), new (1), updates (2), duplicates (3), errors (4).
    pub fn count(&self, at: usize) -> i64 {
        self.counts.get(at).copied().unwrap_or_default()
    }

    /// A new import, to be looked at.
    pub fn new(
        id: Id<Import>,
        file_key: String,
        file_name: String,
        file_size: i64,
        shape: Shape,
        made_at: Timestamp,
    ) -> Self {
        let (state, counts) = ("checking".to_owned(), [0; 5]);
        let (consent, problem, applied_at) = (false, None, None);
        Self {
            id,
            state,
            file_key,
            file_name,
            file_size,
            shape,
            consent,
            counts,
            problem,
            made_at,
            applied_at,
        }
    }
}

fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|e| Failure::Mismatch(e.to_string()))
}

fn of_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|e| Failure::Mismatch(e.to_string()))
}

/// Adds an import.
pub async fn insert(tx: &mut Tx, inside: &Inside, import: &Found) -> Result<(), Failure> {
    let sql = "
        INSERT INTO imports (environment_id, id, state, file_key, file_name, file_size, shape, consent,
                             rows_found, rows_new, rows_update, rows_duplicate, rows_error, made_by, made_at)
        VALUES ($1, $2, 'checking', $3, $4, $5, $6, FALSE, 0, 0, 0, 0, 0, $7, $8)";
    let by = inside.actor.parts().0;
    let shape = json(&import.shape)?;
    let args = args![
        inside.environment,
        import.id,
        &import.file_key,
        &import.file_name,
        import.file_size,
        shape,
        by,
        import.made_at
    ];
    tx.run(sql, args).await.map(drop)
}

const COLUMNS: &str =
    "id, state, file_key, file_name, file_size, shape, consent, rows_found, rows_new, rows_update,
                       rows_duplicate, rows_error, problem, made_at, applied_at";

fn read(row: &mut Row) -> Result<Found, Failure> {
    Ok(Found {
        id: row.take()?,
        state: row.take()?,
        file_key: row.take()?,
        file_name: row.take()?,
        file_size: row.take()?,
        shape: of_json(&row.take::<String>()?)?,
        consent: row.take()?,
        counts: [row.take()?, row.take()?, row.take()?, row.take()?, row.take()?],
        problem: row.take()?,
        made_at: row.take()?,
        applied_at: row.take()?,
    })
}

/// One import.
pub async fn one(tx: &mut Tx, inside: &Inside, id: Id<Import>) -> Result<Option<Found>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM imports WHERE environment_id = $1 AND id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

/// The last imports, newest first.
pub async fn latest(tx: &mut Tx, inside: &Inside) -> Result<Vec<Found>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM imports WHERE environment_id = $1 ORDER BY id DESC LIMIT 20");
    tx.all(&sql, args![inside.environment], read).await
}

pub(super) async fn unfinished(tx: &mut Tx) -> Result<Vec<(Id<Environment>, Id<Import>)>, Failure> {
    let sql = "SELECT environment_id, id FROM imports WHERE state IN ('checking', 'applying') LIMIT $1";
    tx.all(sql, args![MOST_UNFINISHED], |row| Ok((row.take()?, row.take()?))).await
}

pub(super) async fn fail(tx: &mut Tx, inside: &Inside, id: Id<Import>, problem: &str) -> Result<(), Failure> {
    let sql = "UPDATE imports SET state = 'failed', problem = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, problem]).await.map(drop)
}

pub(super) async fn start_check(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Import>,
    rows: usize,
) -> Result<(), Failure> {
    let sql = "DELETE FROM import_rows WHERE environment_id = $1 AND import_id = $2";
    tx.run(sql, args![inside.environment, id]).await?;
    let sql =
        "UPDATE imports SET rows_found = $3 WHERE environment_id = $1 AND id = $2 AND state = 'checking'";
    tx.run(sql, args![inside.environment, id, rows]).await.map(drop)
}

pub(super) async fn add_rows(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Import>,
    batch: &[Shown],
) -> Result<(), Failure> {
    let mut values = Vec::with_capacity(batch.len() * 8);
    for row in batch {
        values.extend([Value::from(inside.environment), Value::from(id), Value::from(row.line)]);
        values.extend([&row.outcome, &row.name, &row.mobile].map(Value::from));
        values.push(Value::from(json(&row.said)?));
        values.push(Value::from(row.cells.as_ref().map(json).transpose()?));
    }
    let sql = format!(
        "INSERT INTO import_rows (environment_id, import_id, line, outcome, name, mobile, reasons, raw) VALUES {}
         ON CONFLICT (environment_id, import_id, line) DO UPDATE SET
           outcome = excluded.outcome, name = excluded.name, mobile = excluded.mobile,
           reasons = excluded.reasons, raw = excluded.raw",
        rows_of(batch.len(), 8)
    );
    tx.run(&sql, &values).await.map(drop)
}

pub(super) async fn ready(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Import>,
    counts: [usize; 5],
) -> Result<(), Failure> {
    let sql = "
        UPDATE imports SET state = 'ready', problem = NULL, rows_found = $3, rows_new = $4, rows_update = $5,
                           rows_duplicate = $6, rows_error = $7
         WHERE environment_id = $1 AND id = $2 AND state = 'checking'";
    let [all, new, update, duplicate, error] = counts;
    tx.run(sql, args![inside.environment, id, all, new, update, duplicate, error]).await.map(drop)
}

pub(super) async fn remap(tx: &mut Tx, inside: &Inside, import: &Found) -> Result<(), Failure> {
    let sql = "UPDATE imports SET state = 'checking', shape = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, import.id, json(&import.shape)?]).await.map(drop)
}

pub(super) async fn confirm(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Import>,
    consent: bool,
) -> Result<(), Failure> {
    let sql = "UPDATE imports SET state = 'applying', consent = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, consent]).await.map(drop)
}

pub(super) async fn applied(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Import>,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "UPDATE imports SET state = 'applied', applied_at = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, now]).await.map(drop)
}

pub(super) async fn undone(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Import>,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "DELETE FROM import_undo WHERE environment_id = $1 AND import_id = $2";
    tx.run(sql, args![inside.environment, id]).await?;
    let sql = "UPDATE imports SET state = 'undone', undone_at = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, now]).await.map(drop)
}

/// How many rows of the preview are there.
pub async fn rows_kept(tx: &mut Tx, inside: &Inside, id: Id<Import>) -> Result<i64, Failure> {
    let sql = "SELECT count(*) FROM import_rows WHERE environment_id = $1 AND import_id = $2";
    tx.one(sql, args![inside.environment, id], shell::db::Row::take).await
}

/// Rows of the preview after a line, of one outcome or of all.
pub async fn preview(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Import>,
    outcome: &str,
    after: i64,
    limit: usize,
) -> Result<Vec<Shown>, Failure> {
    let only = if outcome.is_empty() { "$4 = ''" } else { "outcome = $4" };
    let sql = format!(
        "SELECT line, outcome, name, mobile, reasons, raw FROM import_rows
          WHERE environment_id = $1 AND import_id = $2 AND line > $3 AND {only} ORDER BY line LIMIT $5"
    );
    tx.all(&sql, args![inside.environment, id, after, outcome, limit], |row| {
        let (line, outcome, name, mobile) = (row.take()?, row.take()?, row.take()?, row.take()?);
        let said = of_json(&row.take::<String>()?)?;
        let cells = row.take::<Option<String>>()?.map(|raw| of_json(&raw)).transpose()?;
        Ok(Shown { line, outcome, name, mobile, said, cells })
    })
    .await
}

/// Contacts whose key is one of these.
pub(super) async fn with_key(
    tx: &mut Tx,
    inside: &Inside,
    column: &str,
    keys: &[String],
) -> Result<Vec<Id<Contact>>, Failure> {
    let sql = key_statement(column, keys.len());
    let mut values = vec![Value::from(inside.environment)];
    values.extend(keys.iter().map(Value::from));
    tx.all(&sql, &values, shell::db::Row::take).await
}

/// A joined list costs one look-up per key whatever the engine knows of the table; a long `IN` may be compared with every
/// contact. `CROSS JOIN` is an order to the embedded engine: the list first, and each contact from the key's index. Left
/// the choice, it reads every contact and walks the list for each.
fn key_statement(column: &str, keys: usize) -> String {
    let rows: Vec<String> = (2..keys + 2).map(|n| format!("(${n})")).collect();
    format!(
        "SELECT c.id FROM (VALUES {}) k
          CROSS JOIN contacts c
          WHERE c.environment_id = $1 AND c.{column} = k.column1 AND c.deleted_at IS NULL",
        rows.join(", ")
    )
}

/// Imports from before an instant whose file and rows are still there and that nothing works on.
pub(super) async fn old(
    tx: &mut Tx,
    before: Timestamp,
    most: usize,
) -> Result<Vec<(Id<Environment>, Id<Import>, String)>, Failure> {
    let sql = "
        SELECT environment_id, id, file_key FROM imports
         WHERE cleared_at IS NULL AND made_at <= $1 AND state NOT IN ('checking', 'applying')
         ORDER BY made_at LIMIT $2";
    tx.all(sql, args![before, most], |row| Ok((row.take()?, row.take()?, row.take()?))).await
}

/// Forgets the rows of an import and what would undo it; one that was never applied cannot be any more.
pub(super) async fn clear(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Import>,
    now: Timestamp,
) -> Result<(), Failure> {
    for table in ["import_rows", "import_undo"] {
        let sql = format!("DELETE FROM {table} WHERE environment_id = $1 AND import_id = $2");
        tx.run(&sql, args![inside.environment, id]).await?;
    }
    let sql = "
        UPDATE imports SET cleared_at = $3, problem = CASE state WHEN 'ready' THEN 'import-old' ELSE problem END,
                           state = CASE state WHEN 'ready' THEN 'failed' ELSE state END
         WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, id, now]).await.map(drop)
}

/// Whether the file of an import is gone.
pub(super) async fn is_cleared(tx: &mut Tx, inside: &Inside, id: Id<Import>) -> Result<bool, Failure> {
    let sql = "SELECT count(*) FROM imports WHERE environment_id = $1 AND id = $2 AND cleared_at IS NOT NULL";
    Ok(tx.one(sql, args![inside.environment, id], Row::take::<i64>).await? == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shell::{
        db::{Db, Url},
        inside::Scope,
    };

    /// The embedded engine has no statistics; with the wrong index it would read every contact for every row of a file.
    #[tokio::test]
    async fn a_file_is_compared_with_contacts_by_the_index_of_each_key() {
        let folder = std::env::temp_dir().join(format!("flex-plans-{}", shell::ids::secret(12)));
        std::fs::create_dir(&folder).unwrap();
        let db = Db::open(&Url::Sqlite(folder.join("flex.db"))).await.unwrap();
        db.migrate().await.unwrap();
        let mut tx = db.read(Scope::nobody()).await.unwrap();
        for (column, index) in [
            ("mobile", "contacts_mobile"),
            ("email_key", "contacts_email"),
            ("name_key", "contacts_birthday"),
        ] {
            let sql = format!("EXPLAIN QUERY PLAN {}", key_statement(column, 1_000));
            let values = vec![Value::Null; 1_001];
            let step = |row: &mut Row| {
                let _: (i64, i64, i64) = (row.take()?, row.take()?, row.take()?);
                row.take::<String>()
            };
            let plan = tx.all(&sql, &values, step).await.unwrap();
            let by = format!("USING INDEX {index} (environment_id=? AND {column}=?)");
            assert!(plan.iter().any(|step| step.contains(&by)), "{column}: {plan:?}");
        }
        drop(tx);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
