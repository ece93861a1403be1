//! One contact: facts, availability and documents, each a tab with its own address.

pub mod availability;
pub mod documents;
pub mod queries;

use super::{
    record::{Record, shown_language, wire_mobile},
    store,
};
use jiff::civil::Date;
use shell::{
    clock::local,
    db::Tx,
    error::Answer,
    ids::{Id, kind::Contact},
    inside::Inside,
    words::Say,
};

/// The head that all tabs share, those of other rooms too: `contacts/card/head.html` shows it when the page has a
/// `head: Option<Head>` and a `tab`.
pub struct Head {
    /// Which contact.
    pub id: String,
    /// In full.
    pub name: String,
    /// As people write it.
    pub mobile: String,
    /// The language they read.
    pub language: &'static str,
    /// Since when they want no messages.
    pub opted_out: Option<Date>,
}

impl Head {
    /// Of a contact that was read.
    pub fn of(record: &Record) -> Self {
        Self {
            id: record.id.to_string(),
            name: record.facts.name.to_string(),
            mobile: record
                .facts
                .mobile
                .and_then(wire_mobile)
                .map(wire::phone::Mobile::pretty)
                .unwrap_or_default(),
            language: shown_language(record.facts.language).code(),
            opted_out: record.facts.opted_out.map(|told| local(told.at).date()),
        }
    }

    /// The head of one contact, or `not-found`.
    pub async fn load(tx: &mut Tx, inside: &Inside, id: Id<Contact>) -> Answer<Self> {
        Ok(Self::of(&store::get(tx, inside, id).await?))
    }

    /// The pill that says whether this person can be asked: its kind, icon and words.
    pub fn standing(&self, w: Say) -> (&'static str, &'static str, String) {
        match self.opted_out {
            Some(on) => ("bad", "forbid", w.t1("contacts-opted-out-on", "date", w.day(on))),
            None => ("ok", "check", w.t("contacts-can-be-asked")),
        }
    }
}
