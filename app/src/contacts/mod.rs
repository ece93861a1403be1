//! Contacts (art. 5.1, 9): the people a customer can call on.
//!
//! Invariant: nothing about a person in one environment shows in another, not even in a refusal.

use crate::shell::{
    db::{Failure, Tx},
    error::Answer,
    ids::{
        Id,
        kind::{Contact, DocumentKind, Skill},
    },
    inside::Inside,
    words::Language,
};
use jiff::Timestamp;
use rules::contacts::{
    Document, Told, Way,
    availability::{Block, Exception},
    names::Name,
};
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

fn contract<T>() -> Answer<T> {
    Err(Failure::Sql("contacts".into()).into())
}

/// Facts for planning, in a few statements whatever the number of contacts.
pub async fn candidates(_tx: &mut Tx, _inside: &Inside, _pool: &Pool) -> Answer<Vec<CandidateFacts>> {
    contract()
}

/// Names and addresses of these contacts.
pub async fn reachable(_tx: &mut Tx, _inside: &Inside, _ids: &[Id<Contact>]) -> Answer<Vec<Reachable>> {
    contract()
}

/// The contact with this number, if there is one.
pub async fn by_mobile(_tx: &mut Tx, _inside: &Inside, _mobile: Mobile) -> Answer<Option<Id<Contact>>> {
    contract()
}

/// Stops all messages to a contact, in this environment only; answers whether that was new.
pub async fn opt_out(
    _tx: &mut Tx,
    _inside: &Inside,
    _contact: Id<Contact>,
    _now: Timestamp,
    _way: Way,
) -> Answer<bool> {
    contract()
}

/// Lifts an opt-out at the contact's own word; answers whether that was new.
pub async fn opt_in(
    _tx: &mut Tx,
    _inside: &Inside,
    _contact: Id<Contact>,
    _now: Timestamp,
    _way: Way,
) -> Answer<bool> {
    contract()
}

/// The environment's skills by name.
pub async fn skills(_tx: &mut Tx, _inside: &Inside) -> Answer<Vec<(Id<Skill>, String)>> {
    contract()
}

/// The skills of these names (matched without regard to case and accents); unknown ones are made.
pub async fn skills_named(_tx: &mut Tx, _inside: &Inside, _names: &[String]) -> Answer<Vec<Id<Skill>>> {
    contract()
}

/// The environment's kinds of documents by name.
pub async fn document_kinds(_tx: &mut Tx, _inside: &Inside) -> Answer<Vec<(Id<DocumentKind>, String)>> {
    contract()
}
