//! Contacts that look like one person: found by number, e-mail, or name and birthday; a person decides.

mod queries;

use crate::{
    queries::{Which, records},
    record::Record,
    store,
};
use rules::{contacts::same::same_person, reasons::Reason};
use shell::{
    db::{Failure, Tx},
    error::Answer,
    ids::{Id, kind::Contact},
    inside::Inside,
    state::App,
};

/// Pairs on the page: an hour of deciding.
const MOST: usize = 50;

/// Two contacts that look like one person.
pub struct Pair {
    /// The older one, which stays.
    pub keep: Record,
    /// The younger one.
    pub other: Record,
    /// What speaks for and against.
    pub reasons: Vec<Reason>,
}

/// How many pairs there are, up to the number that a page shows.
pub async fn count(tx: &mut Tx, inside: &Inside) -> Result<usize, Failure> {
    Ok(queries::pairs(tx, inside, MOST).await?.len())
}

/// Pairs that look like one person.
pub async fn pairs(tx: &mut Tx, inside: &Inside) -> Answer<Vec<Pair>> {
    let found = queries::pairs(tx, inside, MOST).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut ids: Vec<Id<Contact>> = found.iter().flat_map(|(a, b)| [*a, *b]).collect();
    ids.sort_unstable();
    ids.dedup();
    let all = records(tx, inside, &Which::These(&ids)).await?;
    let record = |id: Id<Contact>| all.iter().find(|record| record.id == id).cloned();
    let pair = |(keep, other): (Id<Contact>, Id<Contact>)| {
        let (keep, other) = (record(keep)?, record(other)?);
        let found = same_person(&keep.facts, &other.facts)?;
        Some(Pair { keep, other, reasons: found.reasons })
    };
    Ok(found.into_iter().filter_map(pair).collect())
}

/// Merges two contacts.
pub async fn merged(app: &App, inside: &Inside, keep: Id<Contact>, other: Id<Contact>) -> Answer<Record> {
    let (mine, now) = (inside.clone(), app.clock.now());
    let done = app.db.write(inside, move |tx| {
        let mine = mine.clone();
        Box::pin(async move { store::merge(tx, &mine, now, keep, other).await })
    });
    done.await
}
