//! Undoing an import within a day: everything it changed becomes as it was, or nothing does.

use super::{UNDO_FOR, queries};
use crate::{
    contacts::{
        queries::{CHUNK, Which, audit, records, save},
        record::Record,
        store::queries::wipe,
    },
    shell::{
        error::{Answer, Refusal},
        ids::{
            Id,
            kind::{Contact, Import},
        },
        inside::Inside,
        state::App,
    },
};

/// Undoes an import. Refused after a day, and when a contact that it touched has changed since.
pub async fn undo(app: &App, inside: &Inside, id: Id<Import>) -> Answer<()> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move {
            let import = queries::one(tx, &mine, id).await?.ok_or_else(Refusal::not_found)?;
            let Some(applied_at) = import.applied_at.filter(|_| import.state == "applied") else {
                return Err(Refusal::conflict("import-not-applied").into());
            };
            if applied_at + UNDO_FOR < now {
                return Err(Refusal::conflict("import-undo-too-late").into());
            }
            let changed = queries::changed_since(tx, &mine, id).await?;
            if 0 < changed {
                return Err(Refusal::conflict("import-undo-changed").with("count", changed).into());
            }
            let kept = queries::undo_rows(tx, &mine, id).await?;
            let made: Vec<Id<Contact>> =
                kept.iter().filter(|(_, before)| before.is_none()).map(|(id, _)| *id).collect();
            let back: Vec<_> = kept.into_iter().filter_map(|(id, before)| Some((id, before?))).collect();
            for chunk in back.chunks(CHUNK) {
                let ids: Vec<Id<Contact>> = chunk.iter().map(|(id, _)| *id).collect();
                let mut there = records(tx, &mine, &Which::These(&ids)).await?;
                for record in &mut there {
                    let before = chunk.iter().find(|(id, _)| *id == record.id).map(|(_, facts)| facts);
                    let facts = before.cloned().unwrap_or_else(|| record.facts.clone());
                    *record =
                        Record { version: record.version + 1, facts, updated_at: now, ..record.clone() };
                }
                save(tx, &mine, &there, now).await?;
            }
            wipe(tx, &mine, &made, now).await?;
            let detail = serde_json::json!({ "file": import.file_name }).to_string();
            audit(tx, &mine, now, "contacts-import-undone", &[(id.uuid(), detail)]).await?;
            Ok(queries::undone(tx, &mine, id, now).await?)
        })
    });
    done.await
}
