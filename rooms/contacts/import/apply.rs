//! Applying an import: all rows in one transaction, judged once more by what that transaction reads.

use super::{progress, queries, read::Parsed, rows_of_file};
use crate::{
    queries::{CHUNK, Which, audit, records, save},
    record::Record,
    store,
};
use rules::contacts::{
    ContactId, Facts, Told, Way,
    import::{self, Judged, RowOutcome, TooManyRows},
    same,
};
use shell::{
    bus::About,
    db::Tx,
    error::{Answer, FieldRefusal, Refusal},
    ids::{Id, kind::Contact},
    inside::Inside,
    state::App,
};
use std::{collections::BTreeSet, sync::Arc};

/// Contacts that are written together: their entries go into the index in its order, which keeps large imports quick.
const GROUP: usize = 10_000;

/// What each row would do, by the contacts of this environment that share a key with the file.
pub(super) async fn judge(tx: &mut Tx, inside: &Inside, parsed: &[Parsed]) -> Answer<Vec<Judged>> {
    let known = known(tx, inside, parsed).await?;
    judged(parsed, &known)
}

fn judged(parsed: &[Parsed], known: &[Record]) -> Answer<Vec<Judged>> {
    let rows: Vec<import::Row> = parsed.iter().map(|parsed| parsed.row.clone()).collect();
    let known: Vec<(ContactId, Facts)> =
        known.iter().map(|r| (ContactId(r.id.uuid().as_u128()), r.facts.clone())).collect();
    import::judge(&rows, &known).map_err(|TooManyRows { rows }| {
        let field = FieldRefusal::new("file", "import-too-many-rows");
        Refusal::fields(vec![field.with("rows", rows).with("most", import::MOST_ROWS)]).into()
    })
}

async fn known(tx: &mut Tx, inside: &Inside, parsed: &[Parsed]) -> Answer<Vec<Record>> {
    let mut keys = [Vec::new(), Vec::new(), Vec::new()];
    for row in parsed {
        let found = same::keys(&row.row.facts);
        keys[0].extend(row.row.facts.mobile.map(|mobile| mobile.to_string()));
        keys[1].extend(found.email);
        keys[2].extend(found.birthday.map(|(name, _)| name));
    }
    let mut ids = BTreeSet::new();
    for (column, keys) in ["mobile", "email_key", "name_key"].into_iter().zip(&mut keys) {
        keys.sort_unstable();
        keys.dedup();
        for chunk in keys.chunks(CHUNK) {
            ids.extend(queries::with_key(tx, inside, column, chunk).await?);
        }
    }
    let ids: Vec<Id<Contact>> = ids.into_iter().collect();
    let mut all = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        all.extend(records(tx, inside, &Which::These(chunk)).await?);
    }
    Ok(all)
}

/// Applies an import that was confirmed. Run twice, the second finds it done.
pub(super) async fn apply(app: &App, inside: &Inside, import: &queries::Found) -> Answer<()> {
    let parsed = Arc::new(rows_of_file(app, import).await?);
    let (mine, import) = (inside.clone(), import.clone());
    let (id, now) = (import.id, app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let (mine, import, parsed) = (mine.clone(), import.clone(), Arc::clone(&parsed));
        Box::pin(async move {
            let state = queries::one(tx, &mine, id).await?.map(|import| import.state);
            if state.as_deref() != Some("applying") {
                return Ok(());
            }
            let known = known(tx, &mine, &parsed).await?;
            let judged = judged(&parsed, &known)?;
            let mut changes = changes(&import, &parsed, &judged, known, now);
            store::remember_opt_outs(tx, &mine, &mut changes.after).await?;
            for (at, chunk) in changes.after.chunks(GROUP).enumerate() {
                save(tx, &mine, chunk, now).await?;
                progress(id, Some(at * GROUP + chunk.len()));
            }
            queries::keep_undo(tx, &mine, id, &changes.after, &changes.before).await?;
            let detail = serde_json::json!({ "file": import.file_name, "new": changes.new,
                                             "updated": changes.after.len() - changes.new });
            audit(tx, &mine, now, "contacts-imported", &[(id.uuid(), detail.to_string())]).await?;
            let heard = serde_json::json!({ "import": id, "file": import.file_name, "new": changes.new,
                                            "updated": changes.after.len() - changes.new });
            webhooks::emit(tx, &mine, now, "contact.imported", &heard).await?;
            Ok(queries::applied(tx, &mine, id, now).await?)
        })
    });
    let done = done.await;
    progress(id, None);
    app.bus.tell(inside.environment, About::Import(id.uuid()));
    done
}

/// Records as they will be, and as the changed ones were (none for a new one).
struct Changes {
    after: Vec<Record>,
    before: Vec<Option<Facts>>,
    new: usize,
}

fn changes(
    import: &queries::Found,
    parsed: &[Parsed],
    judged: &[Judged],
    known: Vec<Record>,
    now: jiff::Timestamp,
) -> Changes {
    let mut known: std::collections::HashMap<u128, Record> =
        known.into_iter().map(|record| (record.id.uuid().as_u128(), record)).collect();
    let consent = import.consent.then_some(Told { at: now, by: Way::Import });
    let mut all = Changes { after: Vec::new(), before: Vec::new(), new: 0 };
    for (parsed, judged) in parsed.iter().zip(judged) {
        match &judged.outcome {
            RowOutcome::New => {
                let mut facts = parsed.row.facts.clone();
                facts.consent = facts.consent.or(consent);
                let record =
                    Record { id: Id::new(), version: 1, facts, availability_at: None, updated_at: now };
                all.after.push(record);
                all.before.push(None);
                all.new += 1;
            }
            RowOutcome::Update { contact, merged } => {
                let Some(record) = known.remove(&contact.0) else { continue };
                let mut facts = merged.facts.clone();
                facts.consent = facts.consent.or(consent);
                if facts == record.facts {
                    continue;
                }
                all.before.push(Some(record.facts.clone()));
                all.after.push(Record { version: record.version + 1, facts, updated_at: now, ..record });
            }
            RowOutcome::Duplicate { .. } | RowOutcome::Error { .. } => {}
        }
    }
    all
}
