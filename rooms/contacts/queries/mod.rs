//! What is asked of the database about contacts by the whole room and by other rooms.

mod names;
mod opt_outs;
mod wiping;
mod writing;

pub(super) use names::*;
pub use names::{Names, names};
pub(super) use opt_outs::*;
pub use wiping::{WIPED, wipe};
pub(super) use writing::*;

use super::record::{Record, rules_language, told};
use jiff::civil::{DateTime, Weekday};
use rules::{
    contacts::{
        Document, Facts, Mobile,
        availability::{Block, Exception, Says},
        names::Name,
    },
    shifts::DocumentKindId,
};
use shell::args;
use shell::{
    db::{Failure, IDS, Row, Tx, Value, marks, padded},
    ids::{
        Id,
        kind::{Contact, Environment, Skill},
    },
    inside::Inside,
    words::Language,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Ids in one `IN (...)`, and rows in one `INSERT`: with at most 25 columns under 30,000 arguments.
pub const CHUNK: usize = 1_000;

/// Which contacts a set of statements is about.
pub enum Which<'a> {
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

/// Everything that is known of contacts, in the order of their ids.
pub async fn records(tx: &mut Tx, inside: &Inside, which: &Which<'_>) -> Result<Vec<Record>, Failure> {
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
         ORDER BY d.contact_id, d.id";
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
    tx.optional(sql, args![inside.environment, mobile], shell::db::Row::take).await
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
    let mut found: HashMap<String, Id<Contact>> = HashMap::new();
    for keys in keys.chunks(IDS) {
        let (marks, values) = padded(args![inside.environment], keys);
        // In no order: for one by id the embedded engine would read every contact instead of a few.
        let sql = format!(
            "SELECT {column}, id FROM contacts
              WHERE environment_id = $1 AND {column} IN ({marks}) AND deleted_at IS NULL"
        );
        let read = |row: &mut Row| Ok((row.take::<String>()?, row.take::<Id<Contact>>()?));
        let rows = tx.all(&sql, &values, read).await?;
        for (key, id) in rows {
            found.entry(key).and_modify(|oldest| *oldest = id.min(*oldest)).or_insert(id);
        }
    }
    Ok(found)
}

/// Where a contact's id leads since it was merged.
pub(super) async fn merged_into(
    tx: &mut Tx,
    inside: &Inside,
    id: Id<Contact>,
) -> Result<Option<Id<Contact>>, Failure> {
    let sql = "SELECT new_id FROM contact_merges WHERE environment_id = $1 AND old_id = $2";
    tx.optional(sql, args![inside.environment, id], shell::db::Row::take).await
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
