//! What is asked of the database about one contact's availability and documents.

use jiff::{Timestamp, civil::Date};
use rules::contacts::availability::{Block, Exception, Says};
use shell::args;
use shell::{
    db::{Failure, Tx, Value, rows_of},
    ids::{
        Id,
        kind::{Contact, Document, DocumentKind},
    },
    inside::Inside,
};
use uuid::Uuid;

/// An exception with its row's id and note.
#[derive(Clone, Debug)]
pub struct Noted {
    /// Which.
    pub id: Uuid,
    /// When, and what.
    pub exception: Exception,
    /// Why, as somebody wrote it.
    pub note: String,
}

/// The weekly pattern.
pub async fn blocks(tx: &mut Tx, inside: &Inside, contact: Id<Contact>) -> Result<Vec<Block>, Failure> {
    let sql = "
        SELECT weekday, from_minute, until_minute FROM availability_blocks
         WHERE environment_id = $1 AND contact_id = $2 ORDER BY weekday, from_minute";
    tx.all(sql, args![inside.environment, contact], crate::queries::read_block).await
}

/// Exceptions to the pattern, soonest first.
pub async fn exceptions(tx: &mut Tx, inside: &Inside, contact: Id<Contact>) -> Result<Vec<Noted>, Failure> {
    let sql = "
        SELECT id, from_local, until_local, says, note FROM availability_exceptions
         WHERE environment_id = $1 AND contact_id = $2 ORDER BY from_local, id LIMIT 400";
    tx.all(sql, args![inside.environment, contact], |row| {
        let id = row.take()?;
        let exception = crate::queries::read_exception(row)?;
        Ok(Noted { id, exception, note: row.take()? })
    })
    .await
}

pub(crate) async fn set_blocks(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    blocks: &[Block],
) -> Result<(), Failure> {
    let sql = "DELETE FROM availability_blocks WHERE environment_id = $1 AND contact_id = $2";
    tx.run(sql, args![inside.environment, contact]).await?;
    if blocks.is_empty() {
        return Ok(());
    }
    let row = |block: &Block| {
        let weekday = i64::from(block.day.to_monday_one_offset());
        [
            Value::from(inside.environment),
            Value::from(contact),
            Value::from(weekday),
            Value::from(block.from),
            Value::from(block.until),
        ]
    };
    let values: Vec<Value> = blocks.iter().flat_map(row).collect();
    let rows = rows_of(blocks.len(), 5);
    let sql = format!(
        "INSERT INTO availability_blocks (environment_id, contact_id, weekday, from_minute, until_minute)
         VALUES {rows}"
    );
    tx.run(&sql, &values).await.map(drop)
}

pub(crate) async fn add_exception(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    noted: &Noted,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO availability_exceptions (environment_id, contact_id, id, from_local, until_local, says, note)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let says = if noted.exception.says == Says::Can { "can" } else { "cannot" };
    let (from, until) = (noted.exception.from.to_string(), noted.exception.until.to_string());
    let args = args![inside.environment, contact, noted.id, from, until, says, &noted.note];
    tx.run(sql, args).await.map(drop)
}

pub(crate) async fn remove_exceptions(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    only: Option<Uuid>,
) -> Result<u64, Failure> {
    let sql = "
        DELETE FROM availability_exceptions
         WHERE environment_id = $1 AND contact_id = $2 AND (id = $3 OR $4)";
    tx.run(sql, args![inside.environment, contact, only.unwrap_or_default(), only.is_none()]).await
}

/// Marks that availability was told now; answers the new version.
pub(crate) async fn told(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "
        UPDATE contacts SET availability_at = $3, version = version + 1, updated_at = $3
         WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, contact, now]).await?;
    crate::queries::add_entry(tx, inside, crate::record::entry::TOLD, &[contact]).await
}

/// A document with its file, if there is one.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Which.
    pub id: Id<Document>,
    /// Kind.
    pub kind: Id<DocumentKind>,
    /// Its name.
    pub kind_name: String,
    /// Last valid day.
    pub expires: Option<Date>,
    /// Key in object storage, name and type of the file.
    pub file: Option<(String, String, String)>,
    /// Bytes.
    pub size: Option<i64>,
    /// When it was added.
    pub added_at: Timestamp,
}

/// Documents, by the name of their kind.
pub async fn papers(tx: &mut Tx, inside: &Inside, contact: Id<Contact>) -> Result<Vec<Paper>, Failure> {
    let sql = "
        SELECT d.id, d.kind_id, k.name, d.expires_on, d.file_key, d.file_name, d.file_type, d.file_size, d.added_at
          FROM contact_documents d
          JOIN document_kinds k ON k.environment_id = d.environment_id AND k.id = d.kind_id
         WHERE d.environment_id = $1 AND d.contact_id = $2 ORDER BY k.name_key, d.id LIMIT 200";
    tx.all(sql, args![inside.environment, contact], |row| {
        let (id, kind, kind_name, expires) = (row.take()?, row.take()?, row.take()?, row.take()?);
        let file: (Option<String>, Option<String>, Option<String>) = (row.take()?, row.take()?, row.take()?);
        let file = file.0.zip(file.1).zip(file.2).map(|((key, name), kind)| (key, name, kind));
        Ok(Paper { id, kind, kind_name, expires, file, size: row.take()?, added_at: row.take()? })
    })
    .await
}

pub(crate) async fn add_paper(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    paper: &Paper,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO contact_documents (environment_id, id, contact_id, kind_id, expires_on, file_key, file_name,
                                       file_type, file_size, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let (key, name, kind) = match &paper.file {
        Some((key, name, kind)) => (Some(key.clone()), Some(name.clone()), Some(kind.clone())),
        None => (None, None, None),
    };
    let args = args![
        inside.environment,
        paper.id,
        contact,
        paper.kind,
        paper.expires,
        key,
        name,
        kind,
        paper.size,
        paper.added_at
    ];
    tx.run(sql, args).await.map(drop)
}

pub(crate) async fn remove_paper(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    id: Id<Document>,
) -> Result<u64, Failure> {
    let sql = "DELETE FROM contact_documents WHERE environment_id = $1 AND contact_id = $2 AND id = $3";
    tx.run(sql, args![inside.environment, contact, id]).await
}

pub(crate) async fn bump(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql =
        "UPDATE contacts SET version = version + 1, updated_at = $3 WHERE environment_id = $1 AND id = $2";
    tx.run(sql, args![inside.environment, contact, now]).await.map(drop)
}

/// The files of these contacts' documents.
pub(crate) async fn file_keys(
    tx: &mut Tx,
    inside: &Inside,
    contacts: &[Id<Contact>],
) -> Result<Vec<String>, Failure> {
    let sql = format!(
        "SELECT file_key FROM contact_documents
          WHERE environment_id = $1 AND file_key IS NOT NULL AND contact_id IN ({})",
        shell::db::marks(1, contacts.len())
    );
    let mut values = vec![Value::from(inside.environment)];
    values.extend(contacts.iter().map(|id| Value::from(*id)));
    tx.all(&sql, &values, shell::db::Row::take).await
}
