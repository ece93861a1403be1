//! The files of an agreement (art. 13.1, 15.2): what was sent, signed, changed and proved, each under its hash.
//!
//! Invariant: a document is only added.

pub(super) mod queries;

use super::files::Kept;
use jiff::Timestamp;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Agreement, AgreementDocument},
    },
    inside::Inside,
};

/// The kind of what the provider puts forward as evidence.
pub const EVIDENCE: &str = "evidence";

/// A document to add; its file is kept already.
#[derive(Clone, Debug)]
pub struct New {
    /// What it is: key `agreement-document-<kind>` in the word files.
    pub kind: &'static str,
    /// What people call it.
    pub title: String,
    /// The file.
    pub kept: Kept,
}

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its id.
    pub id: Id<AgreementDocument>,
    /// What it is.
    pub kind: String,
    /// What people call it.
    pub title: String,
    /// The file.
    pub kept: Kept,
    /// When it was added.
    pub added_at: Timestamp,
}

/// Adds a document.
pub(super) async fn add(
    tx: &mut Tx,
    (inside, now): (&Inside, Timestamp),
    agreement: Id<Agreement>,
    new: &New,
) -> Answer<Id<AgreementDocument>> {
    Ok(queries::insert(tx, (inside, now), agreement, new).await?)
}

/// All documents of an agreement, oldest first.
pub async fn all(tx: &mut Tx, inside: &Inside, agreement: Id<Agreement>) -> Answer<Vec<Document>> {
    Ok(queries::all(tx, inside, agreement).await?)
}

/// One of an environment's documents.
pub async fn one(tx: &mut Tx, inside: &Inside, id: Id<AgreementDocument>) -> Answer<Document> {
    Ok(queries::one(tx, inside, id).await?.ok_or_else(Refusal::not_found)?)
}
