//! Four eyes: what one of the staff proposes, another agrees to or refuses (policy of the provider for whatever ends money or
//! an agreement).
//!
//! Invariant: nobody agrees to what they proposed, and a proposal is settled once.

use super::queries;
use jiff::Timestamp;
use shell::{
    db::Tx,
    error::{Answer, Error, Refusal},
    ids::{
        Id,
        kind::{Environment, Proposal as Kind, User},
    },
    inside::{Inside, Operator},
};
use uuid::Uuid;

/// Proposals shown at once: more than a staff leaves lying.
const MOST: usize = 200;

/// What waits for a second person.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its id.
    pub id: Id<Kind>,
    /// Whose environment it is about.
    pub environment: Id<Environment>,
    /// The customer's name.
    pub environment_name: String,
    /// What would be decided, such as `write-off`.
    pub kind: String,
    /// What it is about.
    pub subject: Uuid,
    /// What whoever carries it out needs, as JSON.
    pub facts: String,
    /// Why, in the words of who proposed.
    pub why: String,
    /// Who proposed.
    pub by: Id<User>,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
}

/// Writes a proposal down; there is one at most of a kind about a subject (`already-proposed`).
pub async fn propose(
    tx: &mut Tx,
    (operator, inside, now): (Operator, &Inside, Timestamp),
    (kind, subject): (&'static str, Uuid),
    (facts, why): (&str, &str),
) -> Answer<Id<Kind>> {
    let id = Id::new();
    let made = queries::insert_proposal(tx, inside, id, (kind, subject), (facts, why), (operator, now)).await;
    made.map_err(|failure| Error::from(failure).if_taken(|| Refusal::conflict("already-proposed")))?;
    Ok(id)
}

/// An open proposal, by its id.
pub async fn proposal(tx: &mut Tx, inside: &Inside, id: Id<Kind>) -> Answer<Proposal> {
    let found = queries::proposals(tx, Some((inside.environment, id)), 1).await?.pop();
    found.ok_or_else(|| Refusal::not_found().into())
}

/// Everything that waits for a second person, oldest first.
pub async fn waiting(tx: &mut Tx) -> Answer<Vec<Proposal>> {
    Ok(queries::proposals(tx, None, MOST).await?)
}

/// The open proposal of a kind about a subject, if there is one.
pub async fn open(tx: &mut Tx, inside: &Inside, (kind, subject): (&str, Uuid)) -> Answer<Option<Proposal>> {
    let all = queries::proposals_about(tx, inside, subject, MOST).await?;
    Ok(all.into_iter().find(|proposal| proposal.kind == kind))
}

/// Agrees, as the second person (`four-eyes` when it is the same one); the caller carries it out in the same transaction.
pub async fn agree(
    tx: &mut Tx,
    (operator, inside, now): (Operator, &Inside, Timestamp),
    id: Id<Kind>,
) -> Answer<Proposal> {
    let found = proposal(tx, inside, id).await?;
    if found.by == operator.user {
        return Err(Refusal::conflict("four-eyes").into());
    }
    settle(tx, (operator, inside, now), id, "agreed").await?;
    Ok(found)
}

/// Says no; who proposed it thereby withdraws it.
pub async fn refuse(
    tx: &mut Tx,
    (operator, inside, now): (Operator, &Inside, Timestamp),
    id: Id<Kind>,
) -> Answer<Proposal> {
    let found = proposal(tx, inside, id).await?;
    let outcome = if found.by == operator.user { "withdrawn" } else { "refused" };
    settle(tx, (operator, inside, now), id, outcome).await?;
    Ok(found)
}

async fn settle(
    tx: &mut Tx,
    (operator, inside, now): (Operator, &Inside, Timestamp),
    id: Id<Kind>,
    outcome: &str,
) -> Answer<()> {
    match queries::settle_proposal(tx, inside, id, (operator, now), outcome).await? {
        1 => Ok(()),
        // Somebody else was first.
        _ => Err(Refusal::conflict("already-settled").into()),
    }
}
