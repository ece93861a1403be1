//! What is asked of the database about terms and processor agreements.

use super::{Kind, Legal};
use crate::files::Kept;
use jiff::civil::Date;
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{Id, kind::LegalDocument},
    inside::Operator,
    words::Language,
};

/// Versions on one page: more than a provider writes in its life.
const MOST: usize = 200;

pub(super) async fn insert(tx: &mut Tx, legal: &Legal, by: Option<Operator>) -> Result<(), Failure> {
    let sql = "
        INSERT INTO legal_documents (id, kind, version, language, valid_from, file, name, media_type, octets, hash,
                                     uploaded_by, uploaded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    let kept = &legal.kept;
    let args = args![
        legal.id,
        legal.kind.name(),
        &legal.version,
        legal.language.code(),
        legal.valid_from,
        &kept.file,
        &kept.name,
        &kept.media_type,
        kept.octets,
        kept.hash.as_slice(),
        by.map(|by| by.user),
        legal.uploaded_at
    ];
    tx.run(sql, args).await.map(drop)
}

const LEGAL: &str = "
    SELECT id, kind, version, language, valid_from, file, name, media_type, octets, hash, uploaded_at
      FROM legal_documents";

pub(super) async fn current(
    tx: &mut Tx,
    kind: Kind,
    language: Language,
    today: Date,
) -> Result<Option<Legal>, Failure> {
    let sql = format!(
        "{LEGAL} WHERE kind = $1 AND language = $2 AND valid_from <= $3
          ORDER BY valid_from DESC, uploaded_at DESC LIMIT 1"
    );
    tx.optional(&sql, args![kind.name(), language.code(), today], read).await
}

pub(super) async fn one(tx: &mut Tx, id: Id<LegalDocument>) -> Result<Option<Legal>, Failure> {
    tx.optional(&format!("{LEGAL} WHERE id = $1"), args![id], read).await
}

/// All of them, the terms first, of each the newest first.
pub async fn all(tx: &mut Tx) -> Result<Vec<Legal>, Failure> {
    let sql = format!("{LEGAL} ORDER BY kind DESC, valid_from DESC, uploaded_at DESC LIMIT $1");
    tx.all(&sql, args![MOST], read).await
}

fn read(row: &mut Row) -> Result<Legal, Failure> {
    let (id, kind) = (row.take()?, row.take::<String>()?);
    let kind = Kind::named(&kind).ok_or(Failure::Mismatch(kind))?;
    Ok(Legal {
        id,
        kind,
        version: row.take()?,
        language: Language::named(&row.take::<String>()?).unwrap_or_default(),
        valid_from: row.take()?,
        kept: Kept {
            file: row.take()?,
            name: row.take()?,
            media_type: row.take()?,
            octets: row.take()?,
            hash: row.take()?,
        },
        uploaded_at: row.take()?,
    })
}
