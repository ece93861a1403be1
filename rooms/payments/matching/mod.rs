//! Matching (art. 3.1): entries of the bank before the rules, with everything of ours that they may be about. What is certain
//! is booked; the rest waits for a person with its proposals.

mod queries;

use super::{
    Hand, bank,
    bank::queries::Entry,
    booking::{self, Comes},
    refunds,
};
pub use queries::{Found, search};
use rules::payments::{
    DebtId,
    clues::clues,
    matching::{self, Candidate, Debtor, DebtorId, Incoming, Proposal},
    returns::{self, Earlier, Kind, Outgoing},
};
use shell::{
    db::{Failure, Tx},
    error::{Answer, Error},
    ids::{
        Id,
        kind::{Environment, Invoice},
    },
    state::App,
};
use uuid::Uuid;

/// Entries that are judged together, with one handful of statements for all of them.
const AT_ONCE: usize = 100;

/// What an entry may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Money that came in.
    In(matching::Verdict),
    /// Money that went out.
    Out(returns::Verdict),
    /// It cannot be booked: not in cents of a euro.
    Unbookable,
}

/// What the rules need to know, for many entries at once.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    debtors: Vec<Debtor>,
    candidates: Vec<Candidate>,
    earlier: Vec<Earlier>,
    /// What people call the debtors and the invoices.
    pub names: queries::Names,
}

impl Facts {
    /// What a debtor is called.
    pub fn name(&self, debtor: DebtorId) -> String {
        let known = self.debtors.iter().find(|one| one.id == debtor);
        known.map(|one| one.name.clone()).unwrap_or_default()
    }
}

/// Puts every entry that was not judged yet before the rules.
pub async fn judge_open(app: &App) -> Answer<()> {
    loop {
        let mut tx = app.db.read(Hand::Rules.scope()).await?;
        let entries = bank::queries::unjudged(&mut tx, AT_ONCE).await?;
        let facts = facts(&mut tx, &entries).await?;
        drop(tx);
        if entries.is_empty() {
            return Ok(());
        }
        let mut by_day: Vec<&Entry> = entries.iter().collect();
        by_day.sort_by_key(|entry| (entry.value_on, entry.id));
        for entry in by_day {
            carry_out(app, entry, judge(entry, &facts)).await?;
        }
        let ids: Vec<_> = entries.iter().map(|entry| entry.id).collect();
        let now = app.clock.now();
        let done = app.db.write(Hand::Rules.scope(), move |tx| {
            let ids = ids.clone();
            Box::pin(async move { Ok(bank::queries::judged(tx, &ids, now).await?) })
        });
        done.await?;
    }
}

/// Carries out what is certain, unless the statement is set aside or the entry in doubt; whatever is refused waits for a
/// person.
async fn carry_out(app: &App, entry: &Entry, verdict: Verdict) -> Answer<()> {
    let done = match verdict {
        Verdict::Out(returns::Verdict::NotOurs) => {
            booking::pass(app, Hand::Rules, entry.id, "not-ours").await
        }
        _ if entry.aside || entry.doubt.is_some() => Ok(()),
        Verdict::In(matching::Verdict::Certain(proposal)) => {
            booking::book_entry(app, Hand::Rules, entry.id, &proposal).await.map(drop)
        }
        Verdict::Out(returns::Verdict::Certain(id, Kind::Payment, because)) => {
            booking::reverse_by_entry(
                app,
                Hand::Rules,
                entry.id,
                (Id::from_uuid(Uuid::from_u128(id)), because),
                None,
            )
            .await
        }
        Verdict::Out(returns::Verdict::Certain(id, Kind::Refund, _)) => {
            refunds::debited(app, Hand::Rules, entry.id, Id::from_uuid(Uuid::from_u128(id))).await
        }
        _ => Ok(()),
    };
    match done {
        Err(Error::Failed(failure)) => Err(failure.into()),
        // Somebody was first, or the debts changed meanwhile: it stands among what is to be settled.
        Ok(()) | Err(Error::Refused(_)) => Ok(()),
    }
}

/// Reads everything that anything in these entries points to: a handful of statements, however many entries.
pub async fn facts(tx: &mut Tx, entries: &[Entry]) -> Result<Facts, Failure> {
    let incoming: Vec<Incoming> = entries.iter().filter(|e| e.came_in).filter_map(incoming).collect();
    let outgoing: Vec<Outgoing> = entries.iter().filter(|e| !e.came_in).filter_map(outgoing).collect();
    let named = queries::named(tx, &incoming).await?;
    let debtors = queries::debtors(tx, &incoming, &named).await?;
    let who: Vec<Id<Environment>> = debtors.iter().map(|debtor| environment(debtor.id)).collect();
    let (candidates, called) = queries::candidates(tx, &who, &named).await?;
    let earlier = queries::earlier(tx, &outgoing).await?;
    Ok(Facts { debtors, candidates, earlier, names: called })
}

/// Judges one entry.
pub fn judge(entry: &Entry, facts: &Facts) -> Verdict {
    match (incoming(entry), outgoing(entry)) {
        (Some(entry), _) => Verdict::In(matching::judge(&entry, &facts.debtors, &facts.candidates)),
        (None, Some(entry)) => Verdict::Out(returns::judge(&entry, &facts.earlier)),
        (None, None) => Verdict::Unbookable,
    }
}

fn incoming(entry: &Entry) -> Option<Incoming> {
    let cents = entry.cents.filter(|_| entry.came_in)?;
    let evidence: serde_json::Value = serde_json::from_str(&entry.evidence).unwrap_or_default();
    let structured = evidence["references"].as_array().into_iter().flatten();
    let structured: Vec<String> = structured.filter_map(|one| one.as_str().map(str::to_owned)).collect();
    let texts = [entry.text.as_str(), entry.end_to_end.as_deref().unwrap_or_default()];
    Some(Incoming {
        cents,
        clues: clues(&structured, &texts),
        iban: entry.iban.clone(),
        name: entry.payer.clone(),
    })
}

fn outgoing(entry: &Entry) -> Option<Outgoing> {
    let cents = entry.cents.filter(|_| !entry.came_in)?;
    Some(Outgoing {
        cents,
        end_to_end: entry.end_to_end.clone(),
        reference: entry.reference.clone(),
        iban: entry.iban.clone(),
        undoes: entry.undoes,
    })
}

/// Whose, as the database knows it.
pub fn environment(id: DebtorId) -> Id<Environment> {
    Id::from_uuid(Uuid::from_u128(id.0))
}

/// Which invoice, as the database knows it.
pub fn invoice(id: DebtId) -> Id<Invoice> {
    Id::from_uuid(Uuid::from_u128(id.0))
}

/// As the rules know an invoice.
pub fn debt_id(id: Id<Invoice>) -> DebtId {
    DebtId(id.uuid().as_u128())
}

/// As the rules know a customer.
pub fn debtor_id(id: Id<Environment>) -> DebtorId {
    DebtorId(id.uuid().as_u128())
}

/// What a person chose for an entry, as the rules would have proposed it.
pub fn chosen(environment: Id<Environment>, invoices: &[Id<Invoice>]) -> Proposal {
    let because = vec![rules::reasons::Reason::plain("match_by_person")];
    let named = invoices.iter().copied().map(debt_id).collect();
    Proposal { debtor: debtor_id(environment), named, because, weight: 0 }
}

/// What money that comes in says of itself, from an entry.
pub fn comes(entry: &Entry) -> Option<Comes> {
    Some(Comes {
        source: booking::Source::Bank,
        source_id: entry.id.uuid(),
        cents: entry.cents?,
        value_on: entry.value_on,
        payer: entry.payer.clone(),
        iban: entry.iban.clone(),
        text: entry.text.clone(),
        reference: entry.reference.clone(),
        end_to_end: entry.end_to_end.clone(),
    })
}
