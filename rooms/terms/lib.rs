//! The terms (art. 1-15) as people read them: each article in Dutch as it was agreed, the norms in it, and how the product
//! carries each out.
//!
//! Invariant: what is said of a norm is what the repository's own files say, which a test holds to the truth.

mod page;

use rules::tables::{
    norms::{self, By, Norm},
    terms::{self, Article},
};
use shell::words::WordFile;
use shell::{
    inside::Right,
    routes::{Need, Rooms},
};

/// What people read here.
pub const WORDS: WordFile = WordFile { nl: include_str!("nl.ftl"), en: include_str!("en.ftl"), pl: None };

/// One article with its norms.
pub struct Entry {
    /// Its text.
    pub article: &'static Article,
    /// What it gives, asks or excludes.
    pub norms: Vec<Carried>,
}

/// A norm and how it is carried out.
pub struct Carried {
    /// The norm.
    pub norm: &'static Norm,
    /// By what.
    pub by: &'static By,
}

/// The pages, for customers and for the provider's staff.
pub fn rooms(rooms: Rooms) -> Rooms {
    rooms.get(Need::Page(Right::See), "/terms", page::show).get(
        Need::Operator,
        "/operator/terms",
        page::show_operator,
    )
}

/// Every article, in the order of the terms.
pub fn entries() -> Vec<Entry> {
    terms::shipped().iter().map(|article| Entry { article, norms: norms_of(article) }).collect()
}

/// The article of that number, or the one in which the norm of that reference stands.
pub fn entry(reference: &str) -> Option<Entry> {
    terms::of(reference).map(|article| Entry { article, norms: norms_of(article) })
}

fn norms_of(article: &Article) -> Vec<Carried> {
    let inside =
        |norm: &&Norm| terms::of(&norm.reference).is_some_and(|found| found.number == article.number);
    let carried = |norm: &'static Norm| norms::carried_by(&norm.reference).map(|by| Carried { norm, by });
    norms::shipped().iter().filter(inside).filter_map(carried).collect()
}

impl Carried {
    /// What kinds of norm it is, as keys of words: `obligation`, `right`, `condition`, `limit`, `display`.
    pub fn kinds(&self) -> Vec<&'static str> {
        let kind = |part: &str| match part.chars().next() {
            Some('O') => "obligation",
            Some('R') => "right",
            Some('C') => "condition",
            Some('l') => "limit",
            _ => "display",
        };
        let mut kinds: Vec<_> = self.norm.kind.split('+').map(kind).collect();
        kinds.dedup();
        kinds
    }

    /// Whether it has a deadline or duration.
    pub fn has_limit(&self) -> bool {
        self.norm.time_limit != "-"
    }

    /// The end of the keys of its words.
    pub fn key(&self) -> String {
        self.norm.reference.replace('.', "-")
    }
}
