//! What is asked of the database about contacts by the whole room and by other rooms.

use super::record::{Record, entries, rules_language, shown_language, sort_key, told, way_name};
use crate::{
    args,
    shell::{
        db::{Failure, IDS, Row, Tx, Value, marks, padded, rows_of},
        ids::{
            Id,
            kind::{Contact, Environment, Skill},
        },
        inside::Inside,
        words::Language,
    },
};
use jiff::{Timestamp, civil::DateTime, civil::Weekday};
use rules::{
    contacts::{
        Document, Facts, Mobile, Told, Way,
        availability::{Block, Exception, Says},
        names::{Name, folded},
        same,
    },
    shifts::DocumentKindId,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Ids in one `IN (...)`, and rows in one `INSERT`: with at most 25 columns under 30,000 arguments.
pub(super) const CHUNK: usize = 1_000;

/// Which contacts a set of statements is about.
pub(super) enum Which<'a> {
    /// Everybody.
    All,
    /// Everybody with a skill.
    Skill(Id<Skill>),
    /// At most [`CHUNK`] of them.
    These(&'a [Id<Contact>]),
}

impl Which<'_> {
    /// The condition on a column, and the arguments after the environment's.
    fn filter(&self, column: &str) -> (String, Vec<Value>) {
        match self {
            Self::All => (String::new(), Vec::new()),
            Self::Skill(id) => {
                let among = "SELECT s.contact_id FROM contact_skills s WHERE s.environment_id = $1";
                (format!("AND {column} IN ({among} AND s.skill_id = $2)"), vec![Value::from(*id)])
            }
            Self::These(ids) => {
                let values = ids.iter().map(|id| Value::from(*id)).collect();
                (format!("AND {column} IN ({})", marks(1, ids.len())), values)
            }
        }
    }

    /// A statement's text with the condition in place of `{only}`, and all its arguments.
    fn about(&self, inside: &Inside, sql: &str, column: &str) -> (String, Vec<Value>) {
        let (only, more) = self.filter(column);
        let mut args = vec![Value::from(inside.environment)];
        args.extend(more);
        (sql.replace("{only}", &only), args)
    }
}

pub(super) async fn records(tx: &mut Tx, inside: &Inside, which: &Which<'_>) -> Result<Vec<Record>, Failure> {
    let sql = "
        SELECT c.id, c.version, c.availability_at, c.updated_at, c.given_name, c.name_prefix, c.family_name,
               c.mobile, c.email, c.born, c.language, c.home, c.notes, c.consent_at, c.consent_by,
               c.opted_out_at, c.opted_out_by
          FROM contacts c
         WHERE c.environment_id = $1 AND c.deleted_at IS NULL {only}
         ORDER BY c.id";
    let (sql, args) = which.about(inside, sql, "c.id");
    let mut found = tx.all(&sql, &args, read_record).await?;
    let at: HashMap<Id<Contact>, usize> = found.iter().enumerate().map(|(at, r)| (r.id, at)).collect();
    for (contact, _, name) in skill_rows(tx, inside, which).await? {
        if let Some(record) = at.get(&contact).and_then(|at| found.get_mut(*at)) {
            record.facts.skills.insert(name);
        }
    }
    for (contact, name) in tag_rows(tx, inside, which).await? {
        if let Some(record) = at.get(&contact).and_then(|at| found.get_mut(*at)) {
            record.facts.tags.insert(name);
        }
    }
    for (contact, document) in document_rows(tx, inside, which).await? {
        if let Some(record) = at.get(&contact).and_then(|at| found.get_mut(*at)) {
            record.facts.documents.push(document);
        }
    }
    Ok(found)
}

fn read_record(row: &mut Row) -> Result<Record, Failure> {
    let (id, version, availability_at, updated_at) = (row.take()?, row.take()?, row.take()?, row.take()?);
    let name = Name { given: row.take()?, prefix: row.take()?, family: row.take()? };
    let mobile: Option<String> = row.take()?;
    let facts = Facts {
        name,
        mobile: mobile.as_deref().and_then(Mobile::new),
        email: row.take()?,
        born: row.take()?,
        language: row.take::<Option<String>>()?.and_then(|l| Language::named(&l)).map(rules_language),
        home: row.take()?,
        notes: row.take()?,
        consent: told(row.take()?, row.take()?),
        opted_out: told(row.take()?, row.take()?),
        ..Facts::default()
    };
    Ok(Record { id, version, facts, availability_at, updated_at })
}

pub(super) async fn skill_rows(
    tx: &mut Tx,
    inside: &Inside,
    which: &Which<'_>,
) -> Result<Vec<(Id<Contact>, Id<Skill>, String)>, Failure> {
    let sql = "
        SELECT cs.contact_id, cs.skill_id, k.name
          FROM contact_skills cs
          JOIN skills k ON k.environment_id = cs.environment_id AND k.id = cs.skill_id
         WHERE cs.environment_id = $1 {only}";
    let (sql, args) = which.about(inside, sql, "cs.contact_id");
    tx.all(&sql, &args, |row| Ok((row.take()?, row.take()?, row.take()?))).await
}

async fn tag_rows(
    tx: &mut Tx,
    inside: &Inside,
    which: &Which<'_>,
) -> Result<Vec<(Id<Contact>, String)>, Failure> {
    let sql = "
        SELECT ct.contact_id, t.name
          FROM contact_tags ct
          JOIN tags t ON t.environment_id = ct.environment_id AND t.id = ct.tag_id
         WHERE ct.environment_id = $1 {only}";
    let (sql, args) = which.about(inside, sql, "ct.contact_id");
    tx.all(&sql, &args, |row| Ok((row.take()?, row.take()?))).await
}

async fn document_rows(
    tx: &mut Tx,
    inside: &Inside,
    which: &Which<'_>,
) -> Result<Vec<(Id<Contact>, Document)>, Failure> {
    let sql = "
        SELECT d.contact_id, d.kind_id, d.expires_on
          FROM contact_documents d
         WHERE d.environment_id = $1 {only}
         ORDER BY d.id";
    let (sql, args) = which.about(inside, sql, "d.contact_id");
    tx.all(&sql, &args, |row| {
        let (contact, kind): (_, Uuid) = (row.take()?, row.take()?);
        let kind = DocumentKindId(kind.as_u128());
        Ok((contact, Document { kind, expires: row.take()? }))
    })
    .await
}

/// Weekly patterns and exceptions, each with whose they are.
pub(super) struct AvailabilityRows {
    pub blocks: Vec<(Id<Contact>, Block)>,
    pub exceptions: Vec<(Id<Contact>, Exception)>,
}

pub(super) async fn availability(
    tx: &mut Tx,
    inside: &Inside,
    which: &Which<'_>,
) -> Result<AvailabilityRows, Failure> {
    let sql = "
        SELECT b.contact_id, b.weekday, b.from_minute, b.until_minute
          FROM availability_blocks b
         WHERE b.environment_id = $1 {only}
         ORDER BY b.contact_id, b.weekday, b.from_minute";
    let (sql, args) = which.about(inside, sql, "b.contact_id");
    let blocks = tx.all(&sql, &args, |row| Ok((row.take()?, read_block(row)?))).await?;
    let sql = "
        SELECT x.contact_id, x.from_local, x.until_local, x.says
          FROM availability_exceptions x
         WHERE x.environment_id = $1 {only}
         ORDER BY x.contact_id, x.from_local";
    let (sql, args) = which.about(inside, sql, "x.contact_id");
    let exceptions = tx.all(&sql, &args, |row| Ok((row.take()?, read_exception(row)?))).await?;
    Ok(AvailabilityRows { blocks, exceptions })
}

pub(super) fn read_block(row: &mut Row) -> Result<Block, Failure> {
    let (weekday, from, until): (i64, u32, u32) = (row.take()?, row.take()?, row.take()?);
    let day = i8::try_from(weekday).ok().and_then(|day| Weekday::from_monday_one_offset(day).ok());
    let minutes = u16::try_from(from).ok().zip(u16::try_from(until).ok());
    day.zip(minutes)
        .and_then(|(day, (from, until))| Block::new(day, from, until))
        .ok_or_else(|| Failure::Mismatch("a block of the week".into()))
}

pub(super) fn read_exception(row: &mut Row) -> Result<Exception, Failure> {
    let local = |text: String| -> Result<DateTime, Failure> {
        text.parse().map_err(|e: jiff::Error| Failure::Mismatch(e.to_string()))
    };
    let (from, until, says): (String, String, String) = (row.take()?, row.take()?, row.take()?);
    let says = if says == "can" { Says::Can } else { Says::Cannot };
    Ok(Exception { from: local(from)?, until: local(until)?, says })
}

pub(super) async fn by_mobile(
    tx: &mut Tx,
    inside: &Inside,
    mobile: &str,
) -> Result<Option<Id<Contact>>, Failure> {
    let sql = "
        SELECT id FROM contacts
         WHERE environment_id = $1 AND mobile = $2 AND deleted_at IS NULL
         ORDER BY id LIMIT 1";
    tx.optional(sql, args![inside.environment, mobile], crate::shell::db::Row::take).await
}

/// The oldest contact of each of these numbers.
pub(super) async fn by_mobiles(
    tx: &mut Tx,
    inside: &Inside,
    mobiles: &[String],
) -> Result<HashMap<String, Id<Contact>>, Failure> {
    by_key(tx, inside, "mobile", mobiles).await
}

pub(super) async fn by_emails(
    tx: &mut Tx,
    inside: &Inside,
    keys: &[String],
) -> Result<HashMap<String, Id<Contact>>, Failure> {
    by_key(tx, inside, "email_key", keys).await
}

/// The environments that have a contact with this number, two at most.
pub(super) async fn environments_of(tx: &mut Tx, mobile: &str) -> Result<Vec<Id<Environment>>, Failure> {
    let sql = "
        SELECT e.id FROM environments e
         WHERE EXISTS (SELECT 1 FROM contacts c
                        WHERE c.environment_id = e.id AND c.mobile = $1 AND c.deleted_at IS NULL)
         LIMIT 2";
    tx.all(sql, args![mobile], Row::take).await
}

/// The contacts found by one of their columns; of several with one value the oldest.
async fn by_key(
    tx: &mut Tx,
    inside: &Inside,
    column: &str,
    keys: &[String],
) -> Result<HashMap<String, Id<Contact>>, Failure> {
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let mut found = HashMap::new();
    for keys in keys.chunks(IDS) {
        let (marks, values) = padded(args![inside.environment], keys);
        let sql = format!(
            "SELECT {column}, id FROM contacts
              WHERE environment_id = $1 AND {column} IN ({marks}) AND deleted_at IS NULL
              ORDER BY id DESC"
        );
        // The oldest comes last and stays.
        found.extend(tx.all(&sql, &values, |row| Ok((row.take::<String>()?, row.take()?))).await?);
    }
    Ok(found)
}

/// A list of names with ids: skills, labels, kinds of documents.
#[derive(Clone, Copy)]
pub(super) enum Names {
    Skills,
    Tags,
    Kinds,
}

impl Names {
    fn table(self) -> &'static str {
        match self {
            Self::Skills => "skills",
            Self::Tags => "tags",
            Self::Kinds => "document_kinds",
        }
    }
}

/// Most names of one kind in an environment that a page or a form lists.
pub(super) const MOST_NAMES: i64 = 2_000;

pub(super) async fn names(tx: &mut Tx, inside: &Inside, of: Names) -> Result<Vec<(Uuid, String)>, Failure> {
    let table = of.table();
    let sql = format!("SELECT id, name FROM {table} WHERE environment_id = $1 ORDER BY name_key LIMIT $2");
    tx.all(&sql, args![inside.environment, MOST_NAMES], |row| Ok((row.take()?, row.take()?))).await
}

/// The ids of these names, in their order; unknown ones are made.
pub(super) async fn named(
    tx: &mut Tx,
    inside: &Inside,
    of: Names,
    names: &[String],
) -> Result<Vec<Uuid>, Failure> {
    let table = of.table();
    let mut ids = HashMap::new();
    for chunk in names.chunks(CHUNK) {
        let mut values = Vec::new();
        for name in chunk {
            let key = folded(name);
            values.extend([Value::from(inside.environment), Value::from(Id::<Skill>::new())]);
            values.extend([Value::from(name.trim()), Value::from(key)]);
        }
        let rows = rows_of(chunk.len(), 4);
        let sql = format!(
            "INSERT INTO {table} (environment_id, id, name, name_key) VALUES {rows}
             ON CONFLICT (environment_id, name_key) DO NOTHING"
        );
        tx.run(&sql, &values).await?;
        let sql = format!(
            "SELECT name_key, id FROM {table} WHERE environment_id = $1 AND name_key IN ({})",
            marks(1, chunk.len())
        );
        let mut values = vec![Value::from(inside.environment)];
        values.extend(chunk.iter().map(|name| Value::from(folded(name))));
        ids.extend(tx.all(&sql, &values, |row| Ok((row.take::<String>()?, row.take::<Uuid>()?))).await?);
    }
    let all = names.iter().map(|name| ids.get(&folded(name)).copied());
    all.collect::<Option<Vec<_>>>().ok_or_else(|| Failure::Mismatch(format!("a name of {table}")))
}

/// Writes contacts as they are now known, new ones and changed ones, with everything they are found by. Documents and
/// availability are written elsewhere. `version` is the version from now on; the first version has nothing to replace.
pub(super) async fn save(
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
pub(super) async fn forget(
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

/// The opt-outs that are kept of numbers whose contact is gone.
pub(super) async fn kept_opt_outs(
    tx: &mut Tx,
    inside: &Inside,
    mobiles: &[Mobile],
) -> Result<HashMap<Mobile, Told>, Failure> {
    let mut kept = HashMap::new();
    for chunk in mobiles.chunks(CHUNK) {
        let sql = format!(
            "SELECT mobile, at, by_way FROM kept_opt_outs WHERE environment_id = $1 AND mobile IN ({})",
            marks(1, chunk.len())
        );
        let mut values = vec![Value::from(inside.environment)];
        values.extend(chunk.iter().map(|m| Value::from(m.to_string())));
        let rows = tx
            .all(&sql, &values, |row| {
                let mobile: String = row.take()?;
                Ok((mobile, told(row.take()?, row.take()?)))
            })
            .await?;
        kept.extend(rows.into_iter().filter_map(|(mobile, told)| Some((Mobile::new(&mobile)?, told?))));
    }
    Ok(kept)
}

pub(super) async fn lift_kept_opt_out(tx: &mut Tx, inside: &Inside, mobile: &str) -> Result<(), Failure> {
    let sql = "DELETE FROM kept_opt_outs WHERE environment_id = $1 AND mobile = $2";
    tx.run(sql, args![inside.environment, mobile]).await.map(drop)
}

/// Marks an opt-out, or lifts it; answers whether that was new.
pub(super) async fn set_opt_out(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    told: Option<(Timestamp, Way)>,
    now: Timestamp,
) -> Result<bool, Failure> {
    let was = if told.is_some() { "IS NULL" } else { "IS NOT NULL" };
    let sql = format!(
        "UPDATE contacts
            SET opted_out_at = $3, opted_out_by = $4, version = version + 1, updated_at = $5
          WHERE environment_id = $1 AND id = $2 AND deleted_at IS NULL AND opted_out_at {was}"
    );
    let (at, by) = (told.map(|t| t.0), told.map(|t| way_name(t.1)));
    if tx.run(&sql, args![inside.environment, contact, at, by, now]).await? == 0 {
        return Ok(false);
    }
    let entry = super::record::entry::OPTED_OUT;
    if told.is_some() {
        add_entry(tx, inside, entry, &[contact]).await?;
    } else {
        remove_entry(tx, inside, entry, &[contact]).await?;
    }
    Ok(true)
}

/// Makes contacts findable by one entry more.
pub(super) async fn add_entry(
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
pub(super) async fn remove_entry(
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

/// Where a contact's id leads since it was merged.
pub(super) async fn merged_into(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Contact>,
) -> Result<Option<Id<Contact>>, Failure> {
    let sql = "SELECT new_id FROM contact_merges WHERE environment_id = $1 AND old_id = $2";
    tx.optional(sql, args![inside.environment, id], crate::shell::db::Row::take).await
}

/// Writes one line of the audit trail per contact.
pub(super) async fn audit(
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

/// The skills that each contact has, by id.
pub(super) async fn skills_of(
    tx: &mut Tx,
    inside: &Inside,
    which: &Which<'_>,
) -> Result<HashMap<Id<Contact>, Vec<Id<Skill>>>, Failure> {
    let mut all: HashMap<Id<Contact>, Vec<Id<Skill>>> = HashMap::new();
    for (contact, skill, _) in skill_rows(tx, inside, which).await? {
        all.entry(contact).or_default().push(skill);
    }
    Ok(all)
}
