//! What was decided about a customer's late payment so far, newest first.

use super::queries;
use jiff::Timestamp;
use shell::{db::Tx, error::Answer, inside::Inside};

/// Decisions that a page shows.
const MOST: usize = 50;

/// A decision as the account lists it.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What was decided; the words are `decision-<kind>`.
    pub kind: String,
    /// By which article.
    pub article: String,
    /// Why.
    pub why: String,
    /// The policy, when no person decided.
    pub policy: Option<String>,
    /// Who, if a person did.
    pub by: Option<String>,
    /// The second person.
    pub seconded_by: Option<String>,
    /// When.
    pub at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// The decisions about late payment of a customer.
pub async fn all(tx: &mut Tx, inside: &Inside) -> Answer<Vec<Taken>> {
    Ok(queries::taken(tx, inside, MOST).await?)
}
