//! Contacts (art. 5.1, 9): the people a customer can call on.
//!
//! Invariant: nothing about a person in one environment shows in another, not even in a refusal.

pub mod card;
pub mod details;
pub mod duplicates;
pub mod import;
pub mod leaving;
pub mod list;
pub mod queries;
pub mod record;
pub mod store;

pub use card::documents::files_of;
pub use details::is_email;
use jiff::Timestamp;
use queries::{CHUNK, Names, Which};
pub use queries::{WIPED, wipe};
use record::{Record, shown_language, wire_mobile};
use rules::contacts::{
    Document, Told, Way,
    availability::{Block, Exception},
    names::Name,
};
use shell::{
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{Contact, DocumentKind, Environment, Skill},
    },
    inside::Inside,
    words::Language,
};
use std::collections::HashMap;
use wire::phone::Mobile;

/// How a contact is addressed and reached.
#[derive(Clone, Debug)]
pub struct Reachable {
    /// Which contact.
    pub id: Id<Contact>,
    /// Name parts.
    pub name: Name,
    /// Mobile number.
    pub mobile: Option<Mobile>,
    /// E-mail address.
    pub email: Option<String>,
    /// The language they read.
    pub language: Language,
    /// Since when and how they do not want to be asked.
    pub opted_out: Option<Told>,
}

/// What planning needs to know of a contact.
#[derive(Clone, Debug)]
pub struct CandidateFacts {
    /// Address and name.
    pub person: Reachable,
    /// What they can do.
    pub skills: Vec<Id<Skill>>,
    /// Their documents.
    pub documents: Vec<Document>,
    /// Weekly pattern.
    pub pattern: Vec<Block>,
    /// Exceptions to it.
    pub exceptions: Vec<Exception>,
}

/// Which contacts planning looks at.
#[derive(Clone, Debug)]
pub enum Pool {
    /// Everybody with at least the first of these skills (all contacts when it is empty).
    WithSkills(Vec<Id<Skill>>),
    /// These, whatever their skills.
    These(Vec<Id<Contact>>),
}

impl Reachable {
    /// The part of a record that other rooms write to.
    fn of(record: &Record) -> Self {
        let facts = &record.facts;
        Self {
            id: record.id,
            name: facts.name.clone(),
            mobile: facts.mobile.and_then(wire_mobile),
            email: facts.email.clone(),
            language: shown_language(facts.language),
            opted_out: facts.opted_out,
        }
    }
}

/// Facts for planning, in a few statements whatever the number of contacts.
pub async fn candidates(tx: &mut Tx, inside: &Inside, pool: &Pool) -> Answer<Vec<CandidateFacts>> {
    match pool {
        Pool::WithSkills(skills) => {
            let which = skills.first().map_or(Which::All, |skill| Which::Skill(*skill));
            facts_of(tx, inside, &which).await
        }
        Pool::These(ids) => {
            let mut all = Vec::with_capacity(ids.len());
            for chunk in ids.chunks(CHUNK) {
                all.extend(facts_of(tx, inside, &Which::These(chunk)).await?);
            }
            Ok(all)
        }
    }
}

async fn facts_of(tx: &mut Tx, inside: &Inside, which: &Which<'_>) -> Answer<Vec<CandidateFacts>> {
    let records = queries::records(tx, inside, which).await?;
    let mut skills = queries::skills_of(tx, inside, which).await?;
    let times = queries::availability(tx, inside, which).await?;
    let mut patterns: HashMap<Id<Contact>, Vec<Block>> = HashMap::new();
    times.blocks.into_iter().for_each(|(id, block)| patterns.entry(id).or_default().push(block));
    let mut exceptions: HashMap<Id<Contact>, Vec<Exception>> = HashMap::new();
    times.exceptions.into_iter().for_each(|(id, except)| exceptions.entry(id).or_default().push(except));
    let one = |record: Record| CandidateFacts {
        person: Reachable::of(&record),
        skills: skills.remove(&record.id).unwrap_or_default(),
        pattern: patterns.remove(&record.id).unwrap_or_default(),
        exceptions: exceptions.remove(&record.id).unwrap_or_default(),
        documents: record.facts.documents,
    };
    Ok(records.into_iter().map(one).collect())
}

/// Names and addresses of these contacts; those that are gone are left out.
pub async fn reachable(tx: &mut Tx, inside: &Inside, ids: &[Id<Contact>]) -> Answer<Vec<Reachable>> {
    let mut all = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let found = queries::records(tx, inside, &Which::These(chunk)).await?;
        all.extend(found.iter().map(Reachable::of));
    }
    Ok(all)
}

/// The contact with this number, if there is one; of several the oldest.
pub async fn by_mobile(tx: &mut Tx, inside: &Inside, mobile: Mobile) -> Answer<Option<Id<Contact>>> {
    Ok(queries::by_mobile(tx, inside, &mobile.to_string()).await?)
}

/// The contacts with these numbers, by number in E.164; of several with one number the oldest.
pub async fn by_mobiles(
    tx: &mut Tx,
    inside: &Inside,
    mobiles: &[Mobile],
) -> Answer<HashMap<String, Id<Contact>>> {
    let mobiles: Vec<String> = mobiles.iter().map(ToString::to_string).collect();
    Ok(queries::by_mobiles(tx, inside, &mobiles).await?)
}

/// The contacts with these e-mail addresses, by address in small letters; of several with one address the oldest.
pub async fn by_emails(
    tx: &mut Tx,
    inside: &Inside,
    emails: &[String],
) -> Answer<HashMap<String, Id<Contact>>> {
    let keys: Vec<String> = emails.iter().map(|address| address.trim().to_lowercase()).collect();
    Ok(queries::by_emails(tx, inside, &keys).await?)
}

/// The one environment that has a contact with this number; nothing when there are none or several, because a text must
/// not end up with somebody it was not meant for. For the provider's job that takes texts in.
pub async fn only_environment_of(tx: &mut Tx, mobile: Mobile) -> Answer<Option<Id<Environment>>> {
    Ok(match queries::environments_of(tx, &mobile.to_string()).await?.as_slice() {
        [only] => Some(*only),
        _ => None,
    })
}

/// The contact that an id stands for now: the one it was merged into, or itself.
pub async fn current_id(tx: &mut Tx, inside: &Inside, id: Id<Contact>) -> Answer<Id<Contact>> {
    Ok(queries::merged_into(tx, inside, id).await?.unwrap_or(id))
}

/// Stops all messages to a contact, in this environment only; answers whether that was new.
pub async fn opt_out(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    now: Timestamp,
    way: Way,
) -> Answer<bool> {
    set_opt_out(tx, inside, contact, now, way, Wish::Out).await
}

/// Lifts an opt-out at the contact's own word; answers whether that was new.
pub async fn opt_in(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    now: Timestamp,
    way: Way,
) -> Answer<bool> {
    set_opt_out(tx, inside, contact, now, way, Wish::In).await
}

#[derive(Clone, Copy, PartialEq)]
enum Wish {
    Out,
    In,
}

async fn set_opt_out(
    tx: &mut Tx,
    inside: &Inside,
    contact: Id<Contact>,
    now: Timestamp,
    way: Way,
    wish: Wish,
) -> Answer<bool> {
    let told = (wish == Wish::Out).then_some((now, way));
    let is_new = queries::set_opt_out(tx, inside, contact, told, now).await?;
    if wish == Wish::In && is_new {
        let found = queries::records(tx, inside, &Which::These(&[contact])).await?;
        if let Some(mobile) = found.first().and_then(|record| record.facts.mobile) {
            queries::lift_kept_opt_out(tx, inside, &mobile.to_string()).await?;
        }
    }
    if is_new {
        let what = if wish == Wish::Out { "contact-opted-out" } else { "contact-opted-in" };
        let detail = serde_json::json!({ "by": record::way_name(way) }).to_string();
        queries::audit(tx, inside, now, what, &[(contact.uuid(), detail)]).await?;
    }
    if is_new && wish == Wish::Out {
        let heard = serde_json::json!({ "contact": contact, "by": record::way_name(way) });
        webhooks::emit(tx, inside, now, "contact.opted_out", &heard).await?;
    }
    Ok(is_new)
}

/// Writes new contacts in batches, with everything they are found by: for seeds. Documents and availability are apart.
pub async fn plant(tx: &mut Tx, inside: &Inside, now: Timestamp, records: &[record::Record]) -> Answer<()> {
    Ok(queries::save(tx, inside, records, now).await?)
}

/// The environment's skills by name.
pub async fn skills(tx: &mut Tx, inside: &Inside) -> Answer<Vec<(Id<Skill>, String)>> {
    let found = queries::names(tx, inside, Names::Skills).await?;
    Ok(found.into_iter().map(|(id, name)| (Id::from_uuid(id), name)).collect())
}

/// The skills of these names (matched without regard to case and accents); unknown ones are made.
pub async fn skills_named(tx: &mut Tx, inside: &Inside, names: &[String]) -> Answer<Vec<Id<Skill>>> {
    let ids = queries::named(tx, inside, Names::Skills, names).await?;
    Ok(ids.into_iter().map(Id::from_uuid).collect())
}

/// The environment's kinds of documents by name.
pub async fn document_kinds(tx: &mut Tx, inside: &Inside) -> Answer<Vec<(Id<DocumentKind>, String)>> {
    let found = queries::names(tx, inside, Names::Kinds).await?;
    Ok(found.into_iter().map(|(id, name)| (Id::from_uuid(id), name)).collect())
}

/// Contacts whose name or number a search fits, at most `most`; with or without an opt-out.
pub async fn named(tx: &mut Tx, inside: &Inside, search: &str, most: usize) -> Answer<Vec<Id<Contact>>> {
    let asked = list::Asked { q: search.to_owned(), opted_out: "any".to_owned(), ..list::Asked::default() };
    let Ok(filter) = asked.filter() else { return Ok(Vec::new()) };
    let found = list::find(tx, inside, &filter, None, most).await?;
    Ok(found.into_iter().map(|(_, contact)| contact).collect())
}
