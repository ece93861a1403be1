//! Statutory rates that were published since this version was made (art. 3.2; art. 6:119, 6:119a BW): the law sets them anew each half
//! year, and what runs on a late invoice needs them before a newer version is there.
//!
//! Invariant: a rate goes on where the table ends, and is taken back only while it is the last one; nothing is guessed.

pub mod page;
mod queries;

use jiff::Timestamp;
use rules::tables::rates::{MOST_PERCENT, NotAdded, Published, RateTable, Statutory};
use shell::{
    db::Tx,
    error::{Answer, Error, FieldRefusal, Refusal},
    ids::{Id, kind::PublishedRate},
    inside::Operator,
};

/// A rate that one of the staff wrote down.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Which row.
    pub id: Id<PublishedRate>,
    /// The rates.
    pub rates: Published,
    /// Where they were read.
    pub source: String,
    /// When that was written down.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<String>,
}

/// A rate to write down; the same id is written once.
#[derive(Clone, Debug)]
pub(super) struct New {
    /// Made by the form.
    pub id: Id<PublishedRate>,
    /// The rates.
    pub rates: Published,
    /// Where they were read.
    pub source: String,
}

/// The statutory rates by date: what ships with the product, and what the staff wrote down since.
pub async fn table(tx: &mut Tx) -> Answer<RateTable> {
    let published: Vec<Published> =
        queries::standing(tx).await?.into_iter().map(|recorded| recorded.rates).collect();
    Ok(RateTable::shipped().with_all(&published))
}

/// Writes the rates of the next half year down; refuses those of another (`rate-not-next`), and what no rate ever was.
async fn record(tx: &mut Tx, operator: Operator, now: Timestamp, new: &New) -> Answer<()> {
    if queries::is_known(tx, new.id).await? {
        return Ok(());
    }
    table(tx).await?.with(new.rates).map_err(refused)?;
    let written = queries::insert(tx, operator, now, new).await;
    written.map_err(|failure| Error::from(failure).if_taken(|| Refusal::conflict("rate-not-next")))
}

fn refused(no: NotAdded) -> Refusal {
    match no {
        NotAdded::NotNext { next } => Refusal::conflict("rate-not-next").with("next", next),
        NotAdded::Unlikely(which) => {
            let field = if which == Statutory::Commercial { "commercial" } else { "ordinary" };
            Refusal::fields(vec![FieldRefusal::new(field, "rate-percent").with("most", MOST_PERCENT)])
        }
    }
}

/// Takes the last rate back that was written down, when it was read wrong: what accrues is computed without it at once, and what was
/// charged by it stays as it was decided.
async fn take_back(
    tx: &mut Tx,
    operator: Operator,
    now: Timestamp,
    (id, why): (Id<PublishedRate>, &str),
) -> Answer<()> {
    let standing = queries::standing(tx).await?;
    if standing.last().is_none_or(|last| last.id != id) {
        return Err(Refusal::conflict("rate-not-last").into());
    }
    Ok(queries::revoke(tx, operator, now, (id, why)).await?)
}
