//! What is asked of the database about papers.

use super::{File, Kept};
use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Tx, insert_rows},
    ids::{
        Id,
        kind::{Environment, Invoice},
    },
    inside::Inside,
};
use uuid::Uuid;

/// Where the files of a document are, and how its sending stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    pdf: Option<String>,
    xml: Option<String>,
    peppol: Option<String>,
    /// Why there is no e-invoice.
    pub without_xml: Option<String>,
    /// When it was handed to the post.
    pub sent_at: Option<Timestamp>,
    /// When it is to be made and mailed, if it still is.
    pub due_at: Option<Timestamp>,
    /// Why it could not be made the last time.
    pub said: Option<String>,
}

impl Paper {
    /// The place of a file.
    pub(super) fn place(&self, file: File) -> Option<&str> {
        match file {
            File::Pdf => self.pdf.as_deref(),
            File::Xml => self.xml.as_deref(),
            File::Peppol => self.peppol.as_deref(),
        }
    }
}

/// Papers to make and send.
pub(crate) async fn insert(
    tx: &mut Tx,
    now: Timestamp,
    all: &[(Id<Environment>, Id<Invoice>)],
) -> Result<(), Failure> {
    let sql = "INSERT INTO papers (environment_id, invoice_id, due_at)";
    insert_rows(tx, sql, 3, "", all, |(environment, id), values| {
        values.extend([(*environment).into(), (*id).into(), now.into()]);
    })
    .await
}

/// The papers of one document.
pub async fn row(tx: &mut Tx, inside: &Inside, id: Id<Invoice>) -> Result<Option<Paper>, Failure> {
    let sql = "SELECT pdf, xml, peppol, without_xml, sent_at, due_at, said FROM papers WHERE environment_id = $1 AND invoice_id = $2";
    tx.optional(sql, args![inside.environment, id], |row| {
        Ok(Paper {
            pdf: row.take()?,
            xml: row.take()?,
            peppol: row.take()?,
            without_xml: row.take()?,
            sent_at: row.take()?,
            due_at: row.take()?,
            said: row.take()?,
        })
    })
    .await
}

/// Documents of which files were made, in order.
pub(super) async fn made(
    tx: &mut Tx,
    inside: &Inside,
    after: Option<Id<Invoice>>,
    most: usize,
) -> Result<Vec<(Id<Invoice>, Vec<File>)>, Failure> {
    let sql = "
        SELECT invoice_id, xml IS NOT NULL, peppol IS NOT NULL FROM papers
         WHERE environment_id = $1 AND pdf IS NOT NULL AND invoice_id > $2 ORDER BY invoice_id LIMIT $3";
    let after = after.map_or(Uuid::nil(), Id::uuid);
    tx.all(sql, args![inside.environment, after, most], |row| {
        let id = row.take()?;
        let (xml, peppol): (bool, bool) = (row.take()?, row.take()?);
        let files = [(File::Pdf, true), (File::Xml, xml), (File::Peppol, peppol)];
        Ok((id, files.into_iter().filter_map(|(file, there)| there.then_some(file)).collect()))
    })
    .await
}

/// One whose turn it is.
pub(super) struct Due {
    pub environment: Id<Environment>,
    pub id: Id<Invoice>,
    pub content: String,
    pub issued_at: Timestamp,
}

pub(super) async fn due(tx: &mut Tx, now: Timestamp, most: usize) -> Result<Vec<Due>, Failure> {
    let sql = "
        SELECT p.environment_id, p.invoice_id, i.content, i.issued_at
          FROM papers p
          JOIN invoices i ON i.environment_id = p.environment_id AND i.id = p.invoice_id
         WHERE p.due_at IS NOT NULL AND p.due_at <= $1
         ORDER BY p.due_at LIMIT $2";
    tx.all(sql, args![now, most], |row| {
        Ok(Due { environment: row.take()?, id: row.take()?, content: row.take()?, issued_at: row.take()? })
    })
    .await
}

/// Keeps where the files are and ends its turn; answers whether it was its turn.
pub(super) async fn sent(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Invoice>,
    kept: &Kept,
    now: Timestamp,
) -> Result<bool, Failure> {
    let sql = "
        UPDATE papers SET pdf = $3, xml = $4, peppol = $5, without_xml = $6, made_at = $7, sent_at = $7, due_at = NULL,
               said = NULL
         WHERE environment_id = $1 AND invoice_id = $2 AND due_at IS NOT NULL";
    let args = args![
        inside.environment,
        id,
        &kept.pdf,
        kept.xml.clone(),
        kept.peppol.clone(),
        kept.without_xml.clone(),
        now
    ];
    Ok(tx.run(sql, args).await? == 1)
}

/// Keeps where the files are.
pub(super) async fn note(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Invoice>,
    kept: &Kept,
    now: Timestamp,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO papers (environment_id, invoice_id, pdf, xml, peppol, without_xml, made_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (environment_id, invoice_id) DO UPDATE
        SET pdf = excluded.pdf, xml = excluded.xml, peppol = excluded.peppol, without_xml = excluded.without_xml,
            made_at = excluded.made_at";
    let args = args![
        inside.environment,
        id,
        &kept.pdf,
        kept.xml.clone(),
        kept.peppol.clone(),
        kept.without_xml.clone(),
        now
    ];
    tx.run(sql, args).await.map(drop)
}

pub(super) async fn keep_back(tx: &mut Tx, inside: &Inside) -> Result<(), Failure> {
    let sql = "UPDATE papers SET due_at = NULL WHERE environment_id = $1 AND due_at IS NOT NULL";
    tx.run(sql, args![inside.environment]).await.map(drop)
}

pub(super) async fn later(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Invoice>,
    (at, why): (Timestamp, &str),
) -> Result<(), Failure> {
    let sql = "UPDATE papers SET due_at = $3, tries = tries + 1, said = $4
                WHERE environment_id = $1 AND invoice_id = $2 AND due_at IS NOT NULL";
    tx.run(sql, args![inside.environment, id, at, why]).await.map(drop)
}

/// How many documents of all customers are still to be made and sent, up to a number.
pub async fn progress(tx: &mut Tx, most: usize) -> Result<usize, Failure> {
    tx.count_up_to("papers WHERE due_at IS NOT NULL", &[], most).await
}
