//! How contacts are written, with everything that they are found by, and the trail of it.

use super::{CHUNK, Names, named};
use crate::record::{Record, entries, shown_language, sort_key, way_name};
use jiff::Timestamp;
use rules::contacts::{Told, names::folded, same};
use shell::{
    db::{Failure, Tx, Value, marks, rows_of},
    ids::{
        Id,
        kind::{Contact, Skill},
    },
    inside::Inside,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Writes contacts as they are now known, new ones and changed ones, with everything they are found by. Documents and
/// availability are written elsewhere. `version` is the version from now on; the first version has nothing to replace.
pub(crate) async fn save(
    tx: &mut Tx,
    inside: &Inside,
    records: &[Record],
    now: Timestamp,
) -> Result<(), Failure> {
    let replaced = |all: &[Record]| -> Vec<Id<Contact>> {
        all.iter().filter(|record| 1 < record.version).map(|record| record.id).collect()
    };
    let mut found_by: Vec<Found> = Vec::new();
    for chunk in records.chunks(CHUNK) {
        upsert(tx, inside, chunk, now).await?;
        let old = replaced(chunk);
        forget(tx, inside, "contact_skills", &old).await?;
        forget(tx, inside, "contact_tags", &old).await?;
        let skills = link(tx, inside, chunk, Names::Skills).await?;
        let tags = link(tx, inside, chunk, Names::Tags).await?;
        for record in chunk {
            let ids = |of: &HashMap<String, Uuid>, names: &BTreeSet<String>| -> Vec<Uuid> {
                names.iter().filter_map(|name| of.get(&folded(name)).copied()).collect()
            };
            let facts = &record.facts;
            let mine: Vec<_> = ids(&skills, &facts.skills).into_iter().map(Id::<Skill>::from_uuid).collect();
            let entries = entries(facts, record.availability_at, &mine, &ids(&tags, &facts.tags));
            found_by.extend(entries.into_iter().map(|entry| (entry, sort_key(facts), record.id)));
        }
    }
    forget(tx, inside, "contact_entries", &replaced(records)).await?;
    // In the order of the index, so that a large import walks it instead of jumping through it.
    found_by.sort_unstable();
    add_entries(tx, inside, &found_by).await
}

async fn upsert(tx: &mut Tx, inside: &Inside, chunk: &[Record], now: Timestamp) -> Result<(), Failure> {
    let mut values = Vec::with_capacity(chunk.len() * 22);
    for record in chunk {
        let facts = &record.facts;
        let keys = same::keys(facts);
        values.extend([inside.environment.uuid(), record.id.uuid()].map(Value::from));
        values.extend([&facts.name.given, &facts.name.prefix, &facts.name.family].map(Value::from));
        values.push(Value::from(sort_key(facts)));
        values.push(Value::from(folded(&facts.name.to_string())));
        values.push(Value::from(facts.mobile.map(|m| m.to_string())));
        values.extend([facts.email.clone(), keys.email].map(Value::from));
        values.push(Value::from(facts.born));
        values.push(Value::from(facts.language.map(|l| shown_language(Some(l)).code())));
        values.extend([facts.home.clone(), facts.notes.clone()].map(Value::from));
        values.extend(told_values(facts.consent));
        values.extend(told_values(facts.opted_out));
        values.push(Value::from(record.availability_at));
        values.extend([Value::from(record.version), Value::from(now), Value::from(now)]);
    }
    let sql = format!(
        "INSERT INTO contacts (environment_id, id, given_name, name_prefix, family_name, sort_key, name_key, mobile,
                               email, email_key, born, language, home, notes, consent_at, consent_by, opted_out_at,
                               opted_out_by, availability_at, version, created_at, updated_at)
         VALUES {}
         ON CONFLICT (environment_id, id) DO UPDATE SET
           given_name = excluded.given_name, name_prefix = excluded.name_prefix,
           family_name = excluded.family_name, sort_key = excluded.sort_key, name_key = excluded.name_key,
           mobile = excluded.mobile, email = excluded.email, email_key = excluded.email_key, born = excluded.born,
           language = excluded.language, home = excluded.home, notes = excluded.notes,
           consent_at = excluded.consent_at, consent_by = excluded.consent_by,
           opted_out_at = excluded.opted_out_at, opted_out_by = excluded.opted_out_by,
           availability_at = excluded.availability_at, version = excluded.version,
           updated_at = excluded.updated_at",
        rows_of(chunk.len(), 22)
    );
    tx.run(&sql, &values).await.map(drop)
}

fn told_values(told: Option<Told>) -> [Value; 2] {
    [Value::from(told.map(|t| t.at)), Value::from(told.map(|t| way_name(t.by)))]
}

/// Links contacts to their skills or labels; answers the ids by folded name.
async fn link(
    tx: &mut Tx,
    inside: &Inside,
    chunk: &[Record],
    of: Names,
) -> Result<HashMap<String, Uuid>, Failure> {
    let (table, column) = match of {
        Names::Tags => ("contact_tags", "tag_id"),
        _ => ("contact_skills", "skill_id"),
    };
    let told = |record: &Record| match of {
        Names::Tags => record.facts.tags.clone(),
        _ => record.facts.skills.clone(),
    };
    let all: BTreeSet<String> = chunk.iter().flat_map(told).collect();
    let all: Vec<String> = all.into_iter().collect();
    let known = named(tx, inside, of, &all).await?;
    let known: HashMap<String, Uuid> = all.iter().map(|name| folded(name)).zip(known).collect();
    let mut pairs: Vec<(Id<Contact>, Uuid)> = chunk
        .iter()
        .flat_map(|record| told(record).into_iter().map(|name| (record.id, name)).collect::<Vec<_>>())
        .filter_map(|(contact, name)| Some((contact, *known.get(&folded(&name))?)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    for some in pairs.chunks(CHUNK) {
        let values: Vec<Value> = some
            .iter()
            .flat_map(|(contact, id)| {
                [Value::from(inside.environment), Value::from(*contact), Value::from(*id)]
            })
            .collect();
        let rows = rows_of(some.len(), 3);
        let sql = format!("INSERT INTO {table} (environment_id, contact_id, {column}) VALUES {rows}");
        tx.run(&sql, &values).await?;
    }
    Ok(known)
}

/// Removes all rows of these contacts from one of this room's tables.
pub(crate) async fn forget(
    tx: &mut Tx,
    inside: &Inside,
    table: &str,
    contacts: &[Id<Contact>],
) -> Result<(), Failure> {
    for chunk in contacts.chunks(CHUNK) {
        let sql = format!(
            "DELETE FROM {table} WHERE environment_id = $1 AND contact_id IN ({})",
            marks(1, chunk.len())
        );
        let mut values = vec![Value::from(inside.environment)];
        values.extend(chunk.iter().map(|id| Value::from(*id)));
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// An entry, by what it is ordered, and whose it is.
type Found = (Vec<u8>, Vec<u8>, Id<Contact>);

async fn add_entries(tx: &mut Tx, inside: &Inside, all: &[Found]) -> Result<(), Failure> {
    for chunk in all.chunks(CHUNK) {
        let row = |(entry, key, id): &Found| {
            let bytes = |b: &[u8]| Value::from(b);
            [Value::from(inside.environment), bytes(entry), bytes(key), Value::from(*id)]
        };
        let values: Vec<Value> = chunk.iter().flat_map(row).collect();
        let rows = rows_of(chunk.len(), 4);
        let sql = format!(
            "INSERT INTO contact_entries (environment_id, entry, sort_key, contact_id) VALUES {rows}
             ON CONFLICT (environment_id, entry, sort_key, contact_id) DO NOTHING"
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// Makes contacts findable by one entry more.
pub(crate) async fn add_entry(
    tx: &mut Tx,
    inside: &Inside,
    entry: &[u8],
    contacts: &[Id<Contact>],
) -> Result<(), Failure> {
    for chunk in contacts.chunks(CHUNK) {
        let sql = format!(
            "SELECT id, sort_key FROM contacts
              WHERE environment_id = $1 AND deleted_at IS NULL AND id IN ({})",
            marks(1, chunk.len())
        );
        let mut values = vec![Value::from(inside.environment)];
        values.extend(chunk.iter().map(|id| Value::from(*id)));
        let found =
            tx.all(&sql, &values, |row| Ok((row.take::<Id<Contact>>()?, row.take::<Vec<u8>>()?))).await?;
        let found: Vec<Found> = found.into_iter().map(|(id, key)| (entry.to_vec(), key, id)).collect();
        add_entries(tx, inside, &found).await?;
    }
    Ok(())
}

/// Makes contacts no longer findable by one entry.
pub(crate) async fn remove_entry(
    tx: &mut Tx,
    inside: &Inside,
    entry: &[u8],
    contacts: &[Id<Contact>],
) -> Result<(), Failure> {
    for chunk in contacts.chunks(CHUNK) {
        let sql = format!(
            "DELETE FROM contact_entries WHERE environment_id = $1 AND entry = $2 AND contact_id IN ({})",
            marks(2, chunk.len())
        );
        let mut values = vec![Value::from(inside.environment), Value::from(entry)];
        values.extend(chunk.iter().map(|id| Value::from(*id)));
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// Writes one line of the audit trail per contact.
pub(crate) async fn audit(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    what: &str,
    lines: &[(Uuid, String)],
) -> Result<(), Failure> {
    let (kind, actor) = inside.actor.parts();
    for chunk in lines.chunks(CHUNK) {
        let mut values = Vec::with_capacity(chunk.len() * 8);
        for (subject, detail) in chunk {
            values.extend([Value::from(inside.environment), Value::from(Id::<Contact>::new())]);
            values.extend([Value::from(now), Value::from(kind), Value::from(actor), Value::from(what)]);
            values.extend([Value::from(*subject), Value::from(detail)]);
        }
        let rows = rows_of(chunk.len(), 8);
        let sql = format!(
            "INSERT INTO audit_lines (environment_id, id, at, actor_kind, actor_id, what, subject_id, detail)
             VALUES {rows}"
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}
