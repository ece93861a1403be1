//! Undoing an import within a day: everything it changed becomes as it was, or nothing does.

use super::{Found, UNDO_FOR, queries};
use crate::{
    queries::{CHUNK, Which, audit, records, save},
    record::Record,
    store::queries::wipe,
};
use jiff::Timestamp;
use rules::contacts::Facts;
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{
        Id,
        kind::{Contact, Import},
    },
    inside::Inside,
};
use std::collections::HashMap;

/// Undoes an import. Refused after a day, and when a contact that it touched has changed since. Answers how it stands
/// then.
pub async fn undo(tx: &mut Tx, inside: &Inside, now: Timestamp, id: Id<Import>) -> Answer<Found> {
    let import = queries::one(tx, inside, id).await?.ok_or_else(Refusal::not_found)?;
    let Some(applied_at) = import.applied_at.filter(|_| import.state == "applied") else {
        return Err(Refusal::conflict("import-not-applied").into());
    };
    if applied_at + UNDO_FOR < now {
        return Err(Refusal::conflict("import-undo-too-late").into());
    }
    let changed = queries::changed_since(tx, inside, id).await?;
    if 0 < changed {
        return Err(Refusal::conflict("import-undo-changed").with("count", changed).into());
    }
    let kept = queries::undo_rows(tx, inside, id).await?;
    let made: Vec<Id<Contact>> =
        kept.iter().filter(|(_, before)| before.is_none()).map(|(id, _)| *id).collect();
    let back: Vec<_> = kept.into_iter().filter_map(|(id, before)| Some((id, before?))).collect();
    for chunk in back.chunks(CHUNK) {
        put_back(tx, inside, now, chunk).await?;
    }
    wipe(tx, inside, &made, now).await?;
    let detail = serde_json::json!({ "file": import.file_name }).to_string();
    audit(tx, inside, now, "contacts-import-undone", &[(id.uuid(), detail)]).await?;
    queries::undone(tx, inside, id, now).await?;
    queries::one(tx, inside, id).await?.ok_or_else(|| Refusal::not_found().into())
}

async fn put_back(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    before: &[(Id<Contact>, Facts)],
) -> Answer<()> {
    let before: HashMap<Id<Contact>, &Facts> = before.iter().map(|(id, facts)| (*id, facts)).collect();
    let ids: Vec<Id<Contact>> = before.keys().copied().collect();
    let mut there = records(tx, inside, &Which::These(&ids)).await?;
    for record in &mut there {
        let facts = before.get(&record.id).map_or_else(|| record.facts.clone(), |facts| (*facts).clone());
        *record = Record { version: record.version + 1, facts, updated_at: now, ..record.clone() };
    }
    Ok(save(tx, inside, &there, now).await?)
}
