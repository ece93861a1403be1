//! Making, changing, removing and merging contacts: each in the caller's transaction, each with its line in the trail.
//!
//! Invariant: whoever said STOP stays stopped, also when they were deleted and come back.

pub(super) mod queries;

use super::{
    current_id,
    queries::{CHUNK, Which, audit, kept_opt_outs, records, save},
    record::Record,
};
use jiff::Timestamp;
use rules::contacts::{Facts, merge};
use shell::{
    db::Tx,
    error::{Answer, Refusal},
    ids::{Id, kind::Contact},
    inside::Inside,
};
use uuid::Uuid;

/// One contact; a merged one answers as the contact it is now.
pub async fn get(tx: &mut Tx, inside: &Inside, id: Id<Contact>) -> Answer<Record> {
    let id = current_id(tx, inside, id).await?;
    let found = records(tx, inside, &Which::These(&[id])).await?.pop();
    found.ok_or_else(|| Refusal::not_found().into())
}

/// Makes a contact.
pub async fn create(tx: &mut Tx, inside: &Inside, now: Timestamp, facts: Facts) -> Answer<Record> {
    let mut record = Record { id: Id::new(), version: 1, facts, availability_at: None, updated_at: now };
    remember_opt_outs(tx, inside, std::slice::from_mut(&mut record)).await?;
    save(tx, inside, std::slice::from_ref(&record), now).await?;
    audit(tx, inside, now, "contact-created", &[line(record.id)]).await?;
    Ok(record)
}

/// Writes new facts of a contact; facts that change nothing leave the version as it is.
pub async fn change(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    known: Record,
    facts: Facts,
) -> Answer<Record> {
    let changes = merge::differences(&known.facts, &facts);
    if changes.is_empty() && known.facts.name == facts.name {
        return Ok(known);
    }
    let mut record = Record { version: known.version + 1, facts, updated_at: now, ..known };
    remember_opt_outs(tx, inside, std::slice::from_mut(&mut record)).await?;
    save(tx, inside, std::slice::from_ref(&record), now).await?;
    let fields: Vec<String> = changes.iter().map(|c| format!("{:?}", c.field).to_lowercase()).collect();
    let detail = serde_json::json!({ "fields": fields.join(", ") }).to_string();
    audit(tx, inside, now, "contact-changed", &[(record.id.uuid(), detail)]).await?;
    Ok(record)
}

/// Gives contacts the opt-out that is kept of their number.
pub async fn remember_opt_outs(tx: &mut Tx, inside: &Inside, records: &mut [Record]) -> Answer<()> {
    let mobiles: Vec<_> = records.iter().filter_map(|record| record.facts.mobile).collect();
    let kept = kept_opt_outs(tx, inside, &mobiles).await?;
    for record in records {
        let kept = record.facts.mobile.and_then(|mobile| kept.get(&mobile).copied());
        record.facts.opted_out = record.facts.opted_out.or(kept);
    }
    Ok(())
}

/// Who was removed, and the files to drop after the commit.
#[derive(Clone, Debug, Default)]
pub struct Gone {
    /// Whom.
    pub contacts: Vec<Id<Contact>>,
    /// Keys of their documents in object storage.
    pub files: Vec<String>,
}

/// Removes persons. Their files go to [`super::card::documents::drop_files`] after the commit.
pub async fn delete(tx: &mut Tx, inside: &Inside, now: Timestamp, ids: &[Id<Contact>]) -> Answer<Gone> {
    let mut gone = Gone::default();
    for chunk in ids.chunks(CHUNK) {
        let there = records(tx, inside, &Which::These(chunk)).await?;
        gone.contacts.extend(there.iter().map(|record| record.id));
        gone.files.extend(super::card::queries::file_keys(tx, inside, chunk).await?);
    }
    queries::wipe(tx, inside, &gone.contacts, now).await?;
    let lines: Vec<_> = gone.contacts.iter().map(|id| line(*id)).collect();
    audit(tx, inside, now, "contact-deleted", &lines).await?;
    Ok(gone)
}

/// Merges `other` into `keep`: nothing told is lost, and the other's id leads to the one that stays.
pub async fn merge(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    keep: Id<Contact>,
    other: Id<Contact>,
) -> Answer<Record> {
    let (keep, other) = (get(tx, inside, keep).await?, get(tx, inside, other).await?);
    if keep.id == other.id {
        return Err(Refusal::conflict("contact-merged-already").into());
    }
    let merged = merge::merge(&keep.facts, &other.facts);
    queries::hand_over(tx, inside, other.id, keep.id).await?;
    queries::wipe(tx, inside, &[other.id], now).await?;
    queries::redirect(tx, inside, other.id, keep.id, now).await?;
    let told = keep.availability_at.max(other.availability_at);
    let record = Record {
        version: keep.version + 1,
        facts: merged.facts,
        availability_at: told,
        updated_at: now,
        ..keep
    };
    save(tx, inside, std::slice::from_ref(&record), now).await?;
    let aside: Vec<String> = merged.set_aside.iter().map(|(_, value)| value.clone()).collect();
    let detail = serde_json::json!({ "other": other.id.to_string(), "set_aside": aside.join("; ") });
    audit(tx, inside, now, "contact-merged", &[(record.id.uuid(), detail.to_string())]).await?;
    Ok(record)
}

fn line(id: Id<Contact>) -> (Uuid, String) {
    (id.uuid(), "{}".to_owned())
}
