//! What goes of contacts when an environment is wiped (GDPR art. 28(3)(g)): the people, their documents with the files, and
//! the lists that they came from.

use shell::{
    args,
    db::{Failure, Tx, Value, marks},
    ids::Id,
    inside::Inside,
    wiping::{self, Removed, Table},
};

/// Tables of which an environment's rows go, what refers to others first.
pub const WIPED: &[Table] = &[
    Table::new("import_rows", "import_id, line"),
    Table::new("import_undo", "import_id, contact_id"),
    Table::new("imports", "id"),
    Table::new("contact_documents", "id"),
    Table::new("contact_entries", "entry, sort_key, contact_id"),
    Table::new("contact_skills", "contact_id, skill_id"),
    Table::new("contact_tags", "contact_id, tag_id"),
    Table::new("availability_blocks", "contact_id, weekday, from_minute"),
    Table::new("availability_exceptions", "id"),
    Table::new("contact_merges", "old_id"),
    Table::new("kept_opt_outs", "mobile"),
    Table::new("contacts", "id"),
    Table::new("skills", "id"),
    Table::new("tags", "id"),
    Table::new("document_kinds", "id"),
];
/// Rows with a file of their own in one step: each file is a row to write down.
const WITH_FILES: usize = 200;

/// Removes some of an environment's contacts and what belongs to them; none when nothing is left. Rows that name a file
/// answer which.
pub async fn wipe(tx: &mut Tx, inside: &Inside, most: usize) -> Result<Option<Removed>, Failure> {
    for table in WIPED {
        let removed = match table.name {
            "contact_documents" => {
                let files = "SELECT id, file_key FROM contact_documents WHERE environment_id = $1 LIMIT $2";
                with_files(tx, inside, table.name, files).await?
            }
            "imports" => {
                // The file of one that was cleared is gone.
                let files = "SELECT id, CASE WHEN cleared_at IS NULL THEN file_key END
                               FROM imports WHERE environment_id = $1 LIMIT $2";
                with_files(tx, inside, table.name, files).await?
            }
            _ => wiping::remove(tx, inside, std::slice::from_ref(table), most).await?,
        };
        if removed.is_some() {
            return Ok(removed);
        }
    }
    Ok(None)
}

async fn with_files(
    tx: &mut Tx,
    inside: &Inside,
    table: &'static str,
    which: &str,
) -> Result<Option<Removed>, Failure> {
    let found: Vec<(Id<()>, Option<String>)> =
        tx.all(which, args![inside.environment, WITH_FILES], |row| Ok((row.take()?, row.take()?))).await?;
    if found.is_empty() {
        return Ok(None);
    }
    let sql = format!("DELETE FROM {table} WHERE environment_id = $1 AND id IN ({})", marks(1, found.len()));
    let mut values = vec![Value::from(inside.environment)];
    values.extend(found.iter().map(|(id, _)| Value::from(*id)));
    let rows = tx.run(&sql, &values).await?;
    let files = found.into_iter().filter_map(|(_, file)| file).collect();
    Ok(Some(Removed { table, rows, files }))
}
