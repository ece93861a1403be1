//! Making, changing and deleting shifts.
//!
//! Invariant: what is stored passed [`Period::new`] and [`Places::new`], starts after the moment it was made, and never
//! has fewer places than people.

use super::{ShiftFacts, facts, queries, refusals::Refused, seen, told};
use jiff::Timestamp;
use rules::shifts::{
    Period, Places,
    line::{self, Draft, MOST_SKILLS},
};
use shell::{
    clock,
    db::{Failure, Tx},
    error::{Answer, Error, FieldRefusal},
    ids::{
        Id,
        kind::{DocumentKind, Shift, Site, Skill},
    },
    inside::Inside,
};

/// Characters of a site's name: an address in full fits.
pub const SITE_LENGTH: usize = 120;
/// Characters of a note: it is read on a phone.
pub const NOTE_LENGTH: usize = 1_000;
/// Kinds of documents that one shift asks for; as many as skills.
pub const MOST_DOCUMENTS: usize = 10;

/// A shift as it is asked for, its period and places within the limits.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// When.
    pub period: Period,
    /// How many people.
    pub places: Places,
    /// Skills that exist.
    pub skills: Vec<Id<Skill>>,
    /// Skills by name; those that do not exist yet are made.
    pub named: Vec<String>,
    /// Kinds of documents.
    pub documents: Vec<Id<DocumentKind>>,
    /// Where; empty when that is still open.
    pub site: String,
    /// Note for whoever works it.
    pub note: String,
}

/// A shift that passed every check, ready to be stored.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    pub period: Period,
    pub places: Places,
    pub skills: Vec<Id<Skill>>,
    pub documents: Vec<Id<DocumentKind>>,
    pub site: Option<Id<Site>>,
    pub note: String,
}

/// Makes a shift. One that has started is refused, and so is one of unknown skills or documents.
pub async fn make(tx: &mut Tx, inside: &Inside, now: Timestamp, wanted: &Wanted) -> Answer<Id<Shift>> {
    if wanted.period.starts <= now {
        return Err(past(wanted.period).into());
    }
    let checked = check(tx, inside, wanted).await?;
    let id = Id::new();
    queries::insert(tx, inside, now, &[(id, checked)]).await?;
    told(tx, inside, now, "shift-made", id).await?;
    Ok(id)
}

/// Makes the shift that a line says (`za 18:00-23:00 4x bediening, Utrecht`).
pub async fn make_from_line(tx: &mut Tx, inside: &Inside, now: Timestamp, text: &str) -> Answer<Id<Shift>> {
    let draft = line::parse_line(text, now, &clock::amsterdam()).map_err(Refused::Line)?;
    let wanted = understood(tx, inside, draft).await?;
    make(tx, inside, now, &wanted).await
}

/// What a draft means here: its site is the known one that it names, or a new one.
pub async fn understood(tx: &mut Tx, inside: &Inside, draft: Draft) -> Answer<Wanted> {
    let site = draft.site.unwrap_or_default();
    let known = if site.is_empty() { None } else { queries::known_site(tx, inside, &site).await? };
    Ok(Wanted {
        period: draft.period,
        places: draft.places,
        skills: Vec::new(),
        named: draft.skills,
        documents: Vec::new(),
        site: known.unwrap_or(site),
        note: draft.note.unwrap_or_default(),
    })
}

/// What a change did.
#[derive(Clone, Debug)]
pub struct Changed {
    /// As it is now.
    pub shift: ShiftFacts,
    /// Whether time or place is another than before: who is assigned has to know.
    pub moved: bool,
}

/// Changes a shift as a whole. A shift that was cancelled or is over stays as it was; a new start lies ahead.
pub async fn change(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    id: Id<Shift>,
    version: i64,
    wanted: &Wanted,
) -> Answer<Changed> {
    let before = facts(tx, inside, id).await?;
    seen(&before, Some(version))?;
    if before.cancelled_at.is_some() {
        return Err(Refused::Cancelled.into());
    }
    if before.period.ends <= now {
        return Err(Refused::Over.into());
    }
    if wanted.period.starts != before.period.starts && wanted.period.starts <= now {
        return Err(past(wanted.period).into());
    }
    let checked = check(tx, inside, wanted).await?;
    if !queries::update(tx, inside, id, &checked).await? {
        return Err(Refused::TakenAlready { taken: before.assigned }.into());
    }
    told(tx, inside, now, "shift-changed", id).await?;
    let shift = facts(tx, inside, id).await?;
    let moved = shift.period != before.period || shift.site != before.site;
    Ok(Changed { shift, moved })
}

/// Deletes a shift that nothing ever happened to; any other is cancelled instead, and stays as history.
pub async fn delete(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    id: Id<Shift>,
    version: Option<i64>,
) -> Answer<()> {
    let shift = facts(tx, inside, id).await?;
    seen(&shift, version)?;
    if queries::was_assigned(tx, inside, id).await? {
        return Err(Refused::Used.into());
    }
    match queries::delete(tx, inside, id).await {
        Ok(()) => {}
        // A call-out points at it.
        Err(Failure::Broken(_)) => return Err(Refused::Used.into()),
        Err(failure) => return Err(failure.into()),
    }
    told(tx, inside, now, "shift-deleted", id).await?;
    Ok(())
}

fn past(period: Period) -> Refused {
    let starts = super::refusals::stamp(period.starts);
    Refused::Fields(vec![FieldRefusal::new("starts_at", "shift-past").with("starts", starts)])
}

async fn check(tx: &mut Tx, inside: &Inside, wanted: &Wanted) -> Answer<Checked> {
    let wrong = too_much(wanted);
    if !wrong.is_empty() {
        return Err(Refused::Fields(wrong).into());
    }
    let mut skills = known_skills(tx, inside, &wanted.skills).await?;
    if !wanted.named.is_empty() {
        skills.extend(contacts::skills_named(tx, inside, &wanted.named).await?);
    }
    let skills = once_each(skills);
    let documents = known_documents(tx, inside, &wanted.documents).await?;
    let site = match wanted.site.trim() {
        "" => None,
        name => Some(queries::site_named(tx, inside, name).await?),
    };
    let note = wanted.note.trim().to_owned();
    Ok(Checked { period: wanted.period, places: wanted.places, skills, documents, site, note })
}

fn too_much(wanted: &Wanted) -> Vec<FieldRefusal> {
    let counts = [
        ("site", "shift-site-too-long", wanted.site.trim().chars().count(), SITE_LENGTH),
        ("note", "shift-note-too-long", wanted.note.trim().chars().count(), NOTE_LENGTH),
        ("skills", "shift-too-many-skills", wanted.skills.len() + wanted.named.len(), MOST_SKILLS),
        ("documents", "shift-too-many-documents", wanted.documents.len(), MOST_DOCUMENTS),
    ];
    let over = counts.into_iter().filter(|(_, _, count, most)| most < count);
    over.map(|(field, code, _, most)| FieldRefusal::new(field, code).with("most", most)).collect()
}

/// An id of another environment is as unknown as one that does not exist.
async fn known_skills(tx: &mut Tx, inside: &Inside, ids: &[Id<Skill>]) -> Answer<Vec<Id<Skill>>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let known = contacts::skills(tx, inside).await?;
    if ids.iter().all(|id| known.iter().any(|(one, _)| one == id)) {
        return Ok(ids.to_vec());
    }
    Err(unknown("skills", "shift-unknown-skill"))
}

async fn known_documents(
    tx: &mut Tx,
    inside: &Inside,
    ids: &[Id<DocumentKind>],
) -> Answer<Vec<Id<DocumentKind>>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let known = contacts::document_kinds(tx, inside).await?;
    if ids.iter().all(|id| known.iter().any(|(one, _)| one == id)) {
        return Ok(once_each(ids.to_vec()));
    }
    Err(unknown("documents", "shift-unknown-document"))
}

fn unknown(field: &str, code: &'static str) -> Error {
    Refused::Fields(vec![FieldRefusal::new(field, code)]).into()
}

fn once_each<T>(ids: Vec<Id<T>>) -> Vec<Id<T>> {
    ids.into_iter().fold(Vec::new(), |mut so_far, id| {
        if !so_far.contains(&id) {
            so_far.push(id);
        }
        so_far
    })
}
