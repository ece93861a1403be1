//! What is asked of the database about documents of agreements.

use super::{Document, New};
use crate::files::Kept;
use jiff::Timestamp;
use shell::args;
use shell::{
    db::{Failure, Row, Tx},
    ids::{
        Id,
        kind::{Agreement, AgreementDocument},
    },
    inside::Inside,
};

/// Documents of one agreement that a page shows: a file cabinet's drawer.
const MOST: usize = 300;

pub(super) async fn insert(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
    new: &New,
) -> Result<Id<AgreementDocument>, Failure> {
    let sql = "
        INSERT INTO agreement_documents (environment_id, id, agreement_id, kind, title, file, name, media_type, octets,
                                         hash, actor_kind, actor_id, added_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let (id, kept) = (Id::new(), &new.kept);
    let (actor_kind, actor_id) = inside.actor.parts();
    let args = args![
        inside.environment,
        id,
        agreement,
        new.kind,
        &new.title,
        &kept.file,
        &kept.name,
        &kept.media_type,
        kept.octets,
        kept.hash.as_slice(),
        actor_kind,
        actor_id,
        now
    ];
    tx.run(sql, args).await?;
    Ok(id)
}

const DOCUMENT: &str = "
    SELECT id, kind, title, file, name, media_type, octets, hash, added_at FROM agreement_documents";

pub(super) async fn all(
    tx: &mut Tx,
    inside: &Inside,
    agreement: Id<Agreement>,
) -> Result<Vec<Document>, Failure> {
    let sql = format!("{DOCUMENT} WHERE environment_id = $1 AND agreement_id = $2 ORDER BY id LIMIT $3");
    tx.all(&sql, args![inside.environment, agreement, MOST], read).await
}

pub(super) async fn one(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<AgreementDocument>,
) -> Result<Option<Document>, Failure> {
    let sql = format!("{DOCUMENT} WHERE environment_id = $1 AND id = $2");
    tx.optional(&sql, args![inside.environment, id], read).await
}

fn read(row: &mut Row) -> Result<Document, Failure> {
    Ok(Document {
        id: row.take()?,
        kind: row.take()?,
        title: row.take()?,
        kept: Kept {
            file: row.take()?,
            name: row.take()?,
            media_type: row.take()?,
            octets: row.take()?,
            hash: row.take()?,
        },
        added_at: row.take()?,
    })
}
