//! Matching (art. 3.1; art. 6:43 BW): whose payment an entry on the account is, and which invoices the payer named.
//!
//! Invariant: a match is certain only where the payer said it by a reference or number of ours, or where account, name and
//! amount all agree; everything else is proposed to a person, with its reasons.

use super::{
    DebtId,
    clues::{Clues, Number, same_name},
};
use crate::{
    numbers::Cents,
    reasons::{Figure, Reason},
};
use std::collections::BTreeMap;

/// Proposals shown for one entry: who sees more does not choose, but search.
pub const MOST_PROPOSALS: usize = 5;

/// Which customer, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DebtorId(pub u128);

/// An entry with which money came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// How much.
    pub cents: Cents,
    /// What the payer said it is for.
    pub clues: Clues,
    /// The payer's account.
    pub iban: Option<String>,
    /// The payer's name, as the bank has it.
    pub name: Option<String>,
}

/// A customer who may have paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Debtor {
    /// Which.
    pub id: DebtorId,
    /// Its name in the trade register.
    pub name: String,
    /// The account that it gave.
    pub iban: Option<String>,
    /// Accounts that earlier payments of it came from.
    pub earlier: Vec<String>,
}

/// An invoice that may have been paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub debt: DebtId,
    /// Whose.
    pub debtor: DebtorId,
    /// Its number, and those of claim statements about it.
    pub numbers: Vec<String>,
    /// Its reference, and those of claim statements about it.
    pub references: Vec<String>,
    /// What is open on it, with what was charged for it.
    pub open: Cents,
}

/// What the entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is booked without asking.
    Certain(Proposal),
    /// A person chooses, best first.
    Proposed(Vec<Proposal>),
    /// Nothing points to anyone.
    Unknown,
}

/// A way to book an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Whose payment it is.
    pub debtor: DebtorId,
    /// The invoices that the payer named, in order; without them the law decides (art. 6:43 BW).
    pub named: Vec<DebtId>,
    /// Why.
    pub because: Vec<Reason>,
    /// How strongly the reasons point to it; only for the order.
    pub weight: u32,
}

/// Judges an entry against the customers and invoices that anything in it points to.
pub fn judge(entry: &Incoming, debtors: &[Debtor], candidates: &[Candidate]) -> Verdict {
    let mut proposals: Vec<(Proposal, Sure)> =
        debtors.iter().filter_map(|debtor| propose(entry, debtor, candidates)).collect();
    proposals.sort_by_key(|(proposal, _)| (std::cmp::Reverse(proposal.weight), proposal.debtor));
    let sure = proposals.iter().filter(|(_, sure)| *sure == Sure::Yes).count();
    let named = proposals.iter().filter(|(proposal, _)| BY_NUMBER <= proposal.weight).count();
    let best = proposals.first().map(|(_, sure)| *sure);
    let mut proposals: Vec<Proposal> = proposals.into_iter().map(|(proposal, _)| proposal).collect();
    match (sure, best) {
        // Named invoices of two customers: a person divides it.
        (1, Some(Sure::Yes)) if named <= 1 => Verdict::Certain(proposals.swap_remove(0)),
        (_, None) => Verdict::Unknown,
        _ => {
            proposals.truncate(MOST_PROPOSALS);
            Verdict::Proposed(proposals)
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sure {
    Yes,
    No,
}

/// Weights: each outweighs all below it together.
const BY_REFERENCE: u32 = 64;
const BY_NUMBER: u32 = 32;
const BY_PART_OF_NUMBER: u32 = 16;
const BY_ACCOUNT: u32 = 8;
const BY_SUM: u32 = 4;
const BY_NAME: u32 = 2;

fn propose(entry: &Incoming, debtor: &Debtor, candidates: &[Candidate]) -> Option<(Proposal, Sure)> {
    let theirs: Vec<&Candidate> = candidates.iter().filter(|one| one.debtor == debtor.id).collect();
    let (mut because, mut weight, mut named) = (Vec::new(), 0, Vec::new());
    let mut add = |points: u32, reason: Reason| {
        weight += points;
        because.push(reason);
    };
    let by_reference =
        pick(&theirs, |one| entry.clues.references.iter().find(|clue| one.references.contains(clue)));
    let numbers = |whole: bool| {
        let fitting: BTreeMap<&str, &Number> = entry
            .clues
            .numbers
            .iter()
            .filter(|clue| clue.whole == whole)
            .map(|clue| (clue.number.as_str(), clue))
            .collect();
        pick(&theirs, |one| one.numbers.iter().find(|number| fitting.contains_key(number.as_str())))
    };
    let (by_number, by_part) = (numbers(true), numbers(false));
    for (one, said) in &by_reference {
        add(BY_REFERENCE, said_of("match_reference", "reference", said, one));
    }
    for (one, said) in &by_number {
        add(BY_NUMBER, said_of("match_number", "number", said, one));
    }
    for (one, said) in by_part.iter().filter(|_| by_reference.is_empty() && by_number.is_empty()) {
        add(BY_PART_OF_NUMBER, said_of("match_part_of_number", "number", said, one));
    }
    for (one, _) in by_reference.iter().chain(&by_number).chain(&by_part) {
        if Cents::ZERO < one.open && !named.contains(&one.debt) {
            named.push(one.debt);
        }
    }
    let said = !(by_reference.is_empty() && by_number.is_empty() && by_part.is_empty());
    if said && named.is_empty() {
        add(0, Reason::plain("match_already_settled"));
    }
    let account = account(entry, debtor);
    if let Some(reason) = account.clone() {
        add(BY_ACCOUNT, reason);
    } else if said && let Some(iban) = &entry.iban {
        add(0, Reason::plain("match_other_account").with("iban", Figure::Text(iban.clone())));
    }
    let sum = sum(entry, &theirs, &mut named);
    if let Some(reason) = sum.clone() {
        add(BY_SUM, reason);
    }
    let name = entry.name.as_ref().filter(|name| same_name(name, &debtor.name));
    if let Some(name) = name {
        add(BY_NAME, Reason::plain("match_name").with("name", Figure::Text(name.clone())));
    }
    let agree = [account.is_some(), sum.is_some(), name.is_some()];
    let sure = match () {
        () if named.is_empty() && said => Sure::No,
        () if !by_reference.is_empty() => Sure::Yes,
        // A number alone may be a slip of the pen; with one thing more that agrees it is not.
        () if !by_number.is_empty() && agree.contains(&true) => Sure::Yes,
        () if agree == [true; 3] => Sure::Yes,
        () => Sure::No,
    };
    (weight != 0).then_some((Proposal { debtor: debtor.id, named, because, weight }, sure))
}

fn pick<'a>(
    theirs: &[&'a Candidate],
    by: impl Fn(&'a Candidate) -> Option<&'a String>,
) -> Vec<(&'a Candidate, &'a String)> {
    theirs.iter().filter_map(|one| by(one).map(|said| (*one, said))).collect()
}

fn said_of(code: &'static str, name: &'static str, said: &str, one: &Candidate) -> Reason {
    Reason::plain(code).with(name, Figure::Text(said.to_owned())).with("open", Figure::Cents(one.open))
}

fn account(entry: &Incoming, debtor: &Debtor) -> Option<Reason> {
    let iban = entry.iban.as_ref()?;
    let code = match () {
        () if debtor.iban.as_ref() == Some(iban) => "match_account",
        () if debtor.earlier.contains(iban) => "match_earlier_account",
        () => return None,
    };
    Some(Reason::plain(code).with("iban", Figure::Text(iban.clone())))
}

/// Whether the amount is exactly what is open on what was named; or, where nothing was, on one invoice or on all of them.
fn sum(entry: &Incoming, theirs: &[&Candidate], named: &mut Vec<DebtId>) -> Option<Reason> {
    let open =
        |of: &[DebtId]| theirs.iter().filter(|one| of.contains(&one.debt)).map(|one| one.open).sum::<Cents>();
    let reason = |code| Some(Reason::plain(code).with("cents", Figure::Cents(entry.cents)));
    if !named.is_empty() {
        return if open(named) == entry.cents { reason("match_sum") } else { None };
    }
    let owed: Vec<DebtId> = theirs.iter().filter(|one| Cents::ZERO < one.open).map(|one| one.debt).collect();
    let exact: Vec<DebtId> = owed.iter().copied().filter(|debt| open(&[*debt]) == entry.cents).collect();
    match exact.as_slice() {
        [one] => {
            named.push(*one);
            reason("match_sum")
        }
        [] if 1 < owed.len() && open(&owed) == entry.cents => reason("match_sum_of_all"),
        [] => None,
        // Several of the same amount: the law says which (the oldest).
        _ => reason("match_sum_of_several"),
    }
}
