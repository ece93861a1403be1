//! What both parties see of a customer's data after the end: until when they can be taken, what was chosen, what holds them,
//! what is removed and what is kept.

use super::{Books, Chosen, Counted, Exported, KEEP, Kept, Running, WITHOUT, books, queries};
use agreements::{Contract, State, wiped};
use decisions::Decided;
use jiff::{Timestamp, civil::Date};
use rules::{
    agreements::wiping::{self, Choice, Refusal},
    calendar::legal_day,
    reasons::Reason,
};
use shell::{
    db::Tx,
    error::Answer,
    ids::{Id, kind::AgreementDocument},
    inside::Inside,
    words::Say,
};

/// Everything that a page says.
pub(super) struct View {
    pub(super) contract: Contract,
    /// The last day on which they can be taken along.
    pub(super) window: Date,
    pub(super) choice: Option<Choice>,
    pub(super) chosen: Vec<Chosen>,
    pub(super) exported: Vec<Exported>,
    /// Why they are kept for now, or why they may be wiped.
    pub(super) stands: Result<Vec<Reason>, Refusal>,
    pub(super) held: Vec<Reason>,
    pub(super) decided: Vec<Decided>,
    pub(super) running: Option<Running>,
    pub(super) counts: Vec<Counted>,
    pub(super) proof: Option<Id<AgreementDocument>>,
    pub(super) kept_until: Date,
    /// Whether the books may go, once everything else is gone.
    pub(super) books_stand: Option<Result<Vec<Reason>, Refusal>>,
    /// How their removal stands.
    pub(super) books: Option<Books>,
}

impl View {
    /// Of the agreement that ends or ended; none where none does.
    pub(super) async fn read(tx: &mut Tx, inside: &Inside, now: Timestamp) -> Answer<Option<Self>> {
        let Some(contract) = agreements::contract(tx, inside).await? else { return Ok(None) };
        let Some(ending) = contract.ending else { return Ok(None) };
        let (today, id) = (legal_day(now), contract.id);
        let found = queries::found(tx, &[inside.environment], today, (KEEP, WITHOUT)).await?;
        let Some(mut found) = found.into_iter().find(|found| found.agreement == id) else { return Ok(None) };
        // An agreement whose end was not carried out yet is no reason to keep the data after it.
        found.holds.retain(|hold| contract.state != State::Active || *hold != wiping::LegalHold::Agreement);
        let decided = decisions::about(tx, inside, id.uuid()).await?;
        let decided = decided.into_iter().filter(|one| [KEEP, WITHOUT].contains(&one.kind.as_str()));
        let running = queries::running(tx, inside, id).await?;
        let finished = running.is_some_and(|running| running.finished_at.is_some());
        let books_stand = if finished { Some(books::stand(tx, inside, (id, today)).await?) } else { None };
        let would_be = wiping::kept_until(ending.last_day.max(today));
        Ok(Some(Self {
            window: wiped::window(ending.last_day),
            choice: found.choice,
            chosen: queries::chosen(tx, inside, id).await?,
            exported: queries::exported(tx, inside).await?,
            stands: wiping::wiping(&found.facts(&contract), today),
            held: found.holds.iter().map(|hold| hold.reason()).collect(),
            decided: decided.collect(),
            counts: queries::counts(tx, inside, id).await?,
            proof: wiped::proof_of(tx, inside, id).await?,
            kept_until: running.map_or(would_be, |running| running.kept_until),
            books: books::queries::books(tx, inside, id).await?,
            books_stand,
            running,
            contract,
        }))
    }

    /// Whether the customer can still say what is to be done.
    pub(super) fn is_open(&self) -> bool {
        self.running.is_none()
    }

    /// Why they are kept for now, or why they may be wiped.
    pub(super) fn because(&self) -> Vec<Reason> {
        match &self.stands {
            Ok(reasons) => reasons.clone(),
            Err(_) if !self.held.is_empty() => self.held.clone(),
            Err(refused) => vec![refused.reason()],
        }
    }

    /// Why the books may go, or stay for now.
    pub(super) fn books_because(&self) -> Vec<Reason> {
        match &self.books_stand {
            Some(Ok(reasons)) => reasons.clone(),
            Some(Err(refused)) => vec![refused.reason()],
            None => Vec::new(),
        }
    }

    /// Whether somebody may decide that the books go.
    pub(super) fn may_remove_books(&self) -> bool {
        self.books.is_none() && matches!(self.books_stand, Some(Ok(_)))
    }

    /// Whether the provider decided to keep them, and did not take that back.
    pub(super) fn is_kept(&self) -> bool {
        self.decided.iter().any(|one| one.kind == KEEP && one.revoked_at.is_none())
    }

    /// Whether it waits for a choice that did not come, or for somebody to take what is to be returned.
    pub(super) fn waits_for_the_customer(&self) -> bool {
        matches!(self.stands, Err(Refusal::NoChoice | Refusal::NotReturned))
    }

    /// What was removed, in the order of its names.
    pub(super) fn by_name(&self, say: Say) -> Vec<(String, &Counted)> {
        let named = self.counts.iter().map(|one| (say.t1("data-table", "table", &one.kind), one));
        let mut all: Vec<_> = named.collect();
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        all
    }

    /// Rows that were removed, of all kinds.
    pub(super) fn rows(&self) -> i64 {
        self.counts.iter().map(|one| one.rows).sum()
    }

    /// Files that were removed, of all kinds.
    pub(super) fn files(&self) -> i64 {
        self.counts.iter().map(|one| one.files).sum()
    }

    /// Why something is kept, in the order of the proof.
    pub(super) fn kept() -> [Kept; 10] {
        Kept::ALL
    }
}
