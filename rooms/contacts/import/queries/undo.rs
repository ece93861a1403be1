//! What is asked of the database about what an import changed, so that it can be undone.

use super::{json, of_json};
use crate::record::{Record, rules_language, shown_language, way, way_name};
use jiff::Timestamp;
use rules::contacts::{Facts, Mobile, Told, names::Name};
use serde::{Deserialize, Serialize};
use shell::args;
use shell::{
    db::{Failure, Row, Tx, Value, rows_of},
    ids::{
        Id,
        kind::{Contact, Import},
    },
    inside::Inside,
    words::Language,
};

/// Rows of undo in one statement.
const CHUNK: usize = 1_000;

/// Facts as they are kept for an undo.
#[derive(Serialize, Deserialize)]
struct Kept {
    name: [String; 3],
    mobile: Option<String>,
    email: Option<String>,
    born: Option<String>,
    language: Option<String>,
    home: Option<String>,
    notes: Option<String>,
    skills: Vec<String>,
    tags: Vec<String>,
    consent: Option<(i64, String)>,
    opted_out: Option<(i64, String)>,
}

impl Kept {
    fn of(facts: &Facts) -> Self {
        let told = |t: Option<Told>| t.map(|t| (t.at.as_millisecond(), way_name(t.by).to_owned()));
        let language = facts.language.map(|l| shown_language(Some(l)).code().to_owned());
        Self {
            name: [facts.name.given.clone(), facts.name.prefix.clone(), facts.name.family.clone()],
            mobile: facts.mobile.map(|m| m.to_string()),
            email: facts.email.clone(),
            born: facts.born.map(|d| d.to_string()),
            language,
            home: facts.home.clone(),
            notes: facts.notes.clone(),
            skills: facts.skills.iter().cloned().collect(),
            tags: facts.tags.iter().cloned().collect(),
            consent: told(facts.consent),
            opted_out: told(facts.opted_out),
        }
    }

    fn facts(self) -> Facts {
        let told = |kept: Option<(i64, String)>| {
            let (at, by) = kept?;
            Some(Told { at: Timestamp::from_millisecond(at).ok()?, by: way(&by)? })
        };
        let [given, prefix, family] = self.name;
        let language = self.language.and_then(|l| Language::named(&l));
        Facts {
            name: Name { given, prefix, family },
            mobile: self.mobile.as_deref().and_then(Mobile::new),
            email: self.email,
            born: self.born.and_then(|d| d.parse().ok()),
            language: language.map(rules_language),
            home: self.home,
            notes: self.notes,
            skills: self.skills.into_iter().collect(),
            tags: self.tags.into_iter().collect(),
            consent: told(self.consent),
            opted_out: told(self.opted_out),
            documents: Vec::new(),
        }
    }
}

pub(in crate::import) async fn keep_undo(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Import>,
    after: &[Record],
    before: &[Option<Facts>],
) -> Result<(), Failure> {
    for (records, facts) in after.chunks(CHUNK).zip(before.chunks(CHUNK)) {
        let mut values = Vec::with_capacity(records.len() * 5);
        for (record, facts) in records.iter().zip(facts) {
            values.extend([Value::from(inside.environment), Value::from(id), Value::from(record.id)]);
            values.push(Value::from(record.version));
            values.push(Value::from(facts.as_ref().map(|facts| json(&Kept::of(facts))).transpose()?));
        }
        let sql = format!(
            "INSERT INTO import_undo (environment_id, import_id, contact_id, version_after, facts_before) VALUES {}",
            rows_of(records.len(), 5)
        );
        tx.run(&sql, &values).await?;
    }
    Ok(())
}

/// How many contacts of an import have changed since, or are gone.
pub(in crate::import) async fn changed_since(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Import>,
) -> Result<i64, Failure> {
    let sql = "
        SELECT count(*)
          FROM import_undo u
          JOIN contacts c ON c.environment_id = u.environment_id AND c.id = u.contact_id
         WHERE u.environment_id = $1 AND u.import_id = $2
           AND (c.version <> u.version_after OR c.deleted_at IS NOT NULL)";
    tx.one(sql, args![inside.environment, id], Row::take).await
}

/// Every contact of an import with how it was; none was made by it. At most the rows of one file.
pub(in crate::import) async fn undo_rows(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Import>,
) -> Result<Vec<(Id<Contact>, Option<Facts>)>, Failure> {
    let sql = "
        SELECT contact_id, facts_before FROM import_undo
         WHERE environment_id = $1 AND import_id = $2 ORDER BY contact_id";
    tx.all(sql, args![inside.environment, id], |row| {
        let contact = row.take()?;
        let kept: Option<Kept> = row.take::<Option<String>>()?.map(|text| of_json(&text)).transpose()?;
        Ok((contact, kept.map(Kept::facts)))
    })
    .await
}
