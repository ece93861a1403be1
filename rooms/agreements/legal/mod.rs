//! Legal documents (art. 1, 9.1, 13.1): the provider's terms and processor agreement, in versions that never change.
//!
//! Invariant: a version that was uploaded stays as it is; what was signed refers to it by its hash.

pub mod queries;
pub mod shipped;

use super::files::{self, Kept};
use axum::body::Bytes;
use jiff::{Timestamp, civil::Date};
use shell::{
    db::Tx,
    error::{Answer, Error, FieldRefusal, Refusal},
    ids::{Id, kind::LegalDocument},
    inside::Operator,
    state::App,
    words::Language,
};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The general terms.
    Terms,
    /// The processor agreement (GDPR, art. 28).
    Processor,
}

/// A version.
#[derive(Clone, Debug)]
pub struct Legal {
    /// Its id.
    pub id: Id<LegalDocument>,
    /// Which of the two.
    pub kind: Kind,
    /// What people call the version.
    pub version: String,
    /// In which language.
    pub language: Language,
    /// From when it goes with new quotes.
    pub valid_from: Date,
    /// The file.
    pub kept: Kept,
    /// When it was uploaded.
    pub uploaded_at: Timestamp,
}

/// A version to upload.
#[derive(Clone, Debug)]
pub struct New {
    /// Which of the two.
    pub kind: Kind,
    /// What people call the version.
    pub version: String,
    /// In which language.
    pub language: Language,
    /// From when it goes with new quotes.
    pub valid_from: Date,
}

impl Kind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Terms, Self::Processor];

    /// Its name in the database and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Processor => "processor",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Keeps a version's file and writes it down; the same version in the same language is refused, whatever is in it.
pub async fn upload(
    app: &App,
    by: Option<Operator>,
    new: New,
    (name, bytes): (&str, Bytes),
) -> Answer<Id<LegalDocument>> {
    let kept = files::uploaded(app, "legal", name, bytes).await?;
    let legal = Legal {
        id: Id::new(),
        kind: new.kind,
        version: new.version,
        language: new.language,
        valid_from: new.valid_from,
        kept,
        uploaded_at: app.clock.now(),
    };
    let id = legal.id;
    let written = app.db.write(shell::inside::Scope::nobody(), move |tx| {
        let legal = legal.clone();
        Box::pin(async move {
            let made = queries::insert(tx, &legal, by).await;
            made.map_err(|failure| {
                let there = || Refusal::fields(vec![FieldRefusal::new("version", "legal-version-there")]);
                Error::from(failure).if_taken(there)
            })
        })
    });
    written.await?;
    Ok(id)
}

/// The version of a kind that goes with a quote of today in this language: the newest that is valid, else that in Dutch.
pub async fn current(tx: &mut Tx, kind: Kind, language: Language, today: Date) -> Answer<Option<Legal>> {
    let found = queries::current(tx, kind, language, today).await?;
    match found {
        Some(legal) => Ok(Some(legal)),
        None => Ok(queries::current(tx, kind, Language::Nl, today).await?),
    }
}

/// One version.
pub async fn one(tx: &mut Tx, id: Id<LegalDocument>) -> Answer<Legal> {
    Ok(queries::one(tx, id).await?.ok_or_else(Refusal::not_found)?)
}
