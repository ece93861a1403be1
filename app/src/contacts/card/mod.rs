//! One contact: facts, availability and documents, each a tab with its own address.

pub mod availability;
pub mod details;
pub mod documents;
pub(super) mod queries;

use super::record::{Record, shown_language, wire_mobile};
use crate::shell::{clock::local, words::Say};
use jiff::civil::Date;

/// The head that all tabs share.
pub struct Head {
    id: String,
    name: String,
    mobile: String,
    language: &'static str,
    opted_out: Option<Date>,
}

impl Head {
    fn of(record: &Record) -> Self {
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

    fn standing(&self, w: Say) -> (&'static str, &'static str, String) {
        match self.opted_out {
            Some(on) => ("bad", "forbid", w.t1("contacts-opted-out-on", "date", w.day(on))),
            None => ("ok", "check", w.t("contacts-can-be-asked")),
        }
    }
}
