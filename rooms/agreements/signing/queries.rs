//! What is asked of the database about signatures.

use super::{Signature, Way};
use shell::args;
use shell::{
    db::{Failure, Tx},
    ids::{Id, kind::Agreement},
    inside::Inside,
};

pub(super) async fn insert(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
    signature: &Signature,
) -> Result<(), Failure> {
    let sql = "
        INSERT INTO signatures (environment_id, agreement_id, way, name, role, address, declared, signed_on, signed_at,
                                quote_hash, terms_hash, processor_hash, document_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let [quote, terms, processor] = &signature.hashes;
    let args = args![
        inside.environment,
        id,
        signature.way.name(),
        &signature.name,
        &signature.role,
        signature.address.as_deref(),
        signature.declared,
        signature.signed_on,
        signature.signed_at,
        quote.as_slice(),
        terms.as_slice(),
        processor.as_slice(),
        signature.document
    ];
    tx.run(sql, args).await.map(drop)
}

pub(super) async fn one(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Agreement>,
) -> Result<Option<Signature>, Failure> {
    let sql = "
        SELECT way, name, role, address, declared, signed_on, signed_at, quote_hash, terms_hash, processor_hash,
               document_id
          FROM signatures WHERE environment_id = $1 AND agreement_id = $2";
    tx.optional(sql, args![inside.environment, id], |row| {
        let way = if row.take::<String>()? == Way::OnPaper.name() { Way::OnPaper } else { Way::Online };
        Ok(Signature {
            way,
            name: row.take()?,
            role: row.take()?,
            address: row.take()?,
            declared: row.take()?,
            signed_on: row.take()?,
            signed_at: row.take()?,
            hashes: [row.take()?, row.take()?, row.take()?],
            document: row.take()?,
        })
    })
    .await
}
