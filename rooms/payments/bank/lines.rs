//! From what a statement says to what is settled: an entry, or each transaction of a batch, is one line.
//!
//! Invariant: the lines of an entry add up to it; where its transactions do not, the entry is one line.

use jiff::civil::Date;
use rules::numbers::Cents;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use wire::camt::{Amount, BalanceKind, Detail, Direction, Entry, Statement, Status};

/// A statement as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The account.
    pub account: String,
    /// The bank's id of the statement.
    pub number: String,
    /// When the bank made it.
    pub created: String,
    /// Its sequence number.
    pub sequence: Option<i64>,
    /// The first day it covers.
    pub first_on: Date,
    /// The last.
    pub last_on: Date,
    /// Booked balance at the opening.
    pub opening: Option<Cents>,
    /// Booked balance at the close.
    pub closing: Option<Cents>,
    /// Sum of what is booked on it, where all of it is in euros.
    pub booked: Option<Cents>,
    /// What is to be settled.
    pub lines: Vec<Line>,
}

/// Something to settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its place in the statement, from 0.
    pub place: usize,
    /// The hash of what makes it this entry; see [`Line::fingerprint`].
    pub content: Vec<u8>,
    /// How many like it came before it in the same statement.
    pub nth: usize,
    /// Whether it came or went.
    pub direction: Direction,
    /// How much, exactly.
    pub amount: Amount,
    /// The same in cents, if it is in whole cents of a euro.
    pub cents: Option<Cents>,
    /// The day it was booked.
    pub booked_on: Date,
    /// The day from which it counts.
    pub value_on: Date,
    /// Whether it undoes something.
    pub undoes: bool,
    /// Whether it is final.
    pub is_final: bool,
    /// The bank's reference.
    pub reference: Option<String>,
    /// What the payer called it.
    pub end_to_end: Option<String>,
    /// Who is on the other side.
    pub payer: Option<String>,
    /// Their account.
    pub iban: Option<String>,
    /// What they wrote, with what the bank adds.
    pub text: String,
    /// Everything, as JSON.
    pub evidence: String,
}

impl Line {
    /// What makes it this entry and no other: all it says, and for the n-th of several alike its number.
    pub fn fingerprint(&self, nth: usize) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(&self.content);
        hash.update(nth.to_le_bytes());
        hash.finalize().to_vec()
    }
}

/// A statement as lines.
pub fn told(statement: &Statement) -> Told {
    let balance = |kinds: &[BalanceKind]| {
        let found = kinds.iter().find_map(|kind| statement.balances.iter().find(|b| b.kind == *kind));
        found.map(|balance| (balance.amount.cents(), balance.on))
    };
    let opening = balance(&[BalanceKind::Opening, BalanceKind::Previous]);
    let closing = balance(&[BalanceKind::Closing]);
    let days = || statement.entries.iter().map(|entry| entry.booked_on);
    let last_on = closing.map(|(_, on)| on).or(statement.from_to.map(|(_, to)| to)).or(days().max());
    let last_on = last_on.or(opening.map(|(_, on)| on)).unwrap_or(Date::MIN);
    let first_on = statement.from_to.map(|(from, _)| from).or(days().min()).unwrap_or(last_on);
    let mut seen: HashMap<Vec<u8>, usize> = HashMap::new();
    let mut lines: Vec<Line> =
        statement.entries.iter().flat_map(|entry| of_entry(&statement.account, entry)).collect();
    for (place, line) in lines.iter_mut().enumerate() {
        let alike = seen.entry(line.content.clone()).or_default();
        (line.place, line.nth) = (place, *alike);
        *alike += 1;
    }
    Told {
        account: statement.account.clone(),
        number: statement.id.clone(),
        created: statement.created.clone(),
        sequence: statement.sequence,
        first_on,
        last_on,
        opening: opening.and_then(|(cents, _)| cents),
        closing: closing.and_then(|(cents, _)| cents),
        booked: booked(statement),
        lines,
    }
}

fn booked(statement: &Statement) -> Option<Cents> {
    let of = |entry: &Entry| {
        let cents = entry.amount.cents()?;
        Some(if entry.direction == Direction::In { cents.0 } else { -cents.0 })
    };
    let all = statement.entries.iter().filter(|entry| entry.status == Status::Booked);
    all.map(of).try_fold(0_i64, |sum, cents| sum.checked_add(cents?)).map(Cents)
}

fn of_entry(account: &str, entry: &Entry) -> Vec<Line> {
    let sums: Option<Vec<&Amount>> = entry.details.iter().map(|detail| detail.amount.as_ref()).collect();
    let same = |detail: &Detail| detail.direction.is_none_or(|direction| direction == entry.direction);
    let adds_up = sums.is_some_and(|sums| {
        sums.iter().all(|sum| sum.currency == entry.amount.currency)
            && sums.iter().map(|sum| sum.value).sum::<rust_decimal::Decimal>() == entry.amount.value
    });
    if 1 < entry.details.len() && adds_up && entry.details.iter().all(same) {
        let amounts = entry.details.iter().map(|detail| (detail, detail.amount.clone()));
        return amounts.map(|(detail, amount)| line(account, entry, Some(detail), amount)).collect();
    }
    // One transaction (its own amount may be in another currency), none, or some that do not add up.
    let only = if entry.details.len() == 1 { entry.details.first() } else { None };
    vec![line(account, entry, only, None)]
}

fn line(account: &str, entry: &Entry, detail: Option<&Detail>, amount: Option<Amount>) -> Line {
    let none = Detail::default();
    let about = detail.unwrap_or(&none);
    let amount = amount.unwrap_or_else(|| entry.amount.clone());
    let all: Vec<&str> = entry.details.iter().filter(|_| detail.is_none()).map(|d| d.text.as_str()).collect();
    let references = about.references.join(" ");
    let texts = [references.as_str(), about.text.as_str(), &all.join(" ")];
    let text = texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    // What the bank adds mostly repeats what the payer wrote.
    let text = if text.is_empty() { entry.info.clone() } else { text };
    let reference = about.reference.clone().or_else(|| entry.reference.clone());
    let evidence = json!({
        "entry": entry.reference, "code": entry.code, "info": entry.info, "reversal": entry.reversal,
        "status": status(&entry.status), "amount": entry.amount.value.to_string(), "line": entry.line,
        "transactions": entry.details.len(), "reference": about.reference, "mandate": about.mandate,
        "references": about.references, "text": about.text, "returned": about.returned,
        "ids": about.counterparty.ids,
    });
    Line {
        place: 0,
        content: content(account, entry, about, (&amount, &text)),
        nth: 0,
        direction: entry.direction,
        cents: amount.cents(),
        amount,
        booked_on: entry.booked_on,
        value_on: entry.value_on,
        undoes: entry.reversal || about.returned.is_some(),
        is_final: entry.status == Status::Booked,
        reference,
        end_to_end: about.end_to_end.clone(),
        payer: about.counterparty.name.clone(),
        iban: about.counterparty.account.clone(),
        text,
        evidence: evidence.to_string(),
    }
}

fn status(status: &Status) -> &str {
    match status {
        Status::Booked => "BOOK",
        Status::NotBooked(code) => code,
    }
}

/// Without the number of the entry in its statement: that is another one in a statement that overlaps.
fn content(account: &str, entry: &Entry, about: &Detail, (amount, text): (&Amount, &str)) -> Vec<u8> {
    let mut hash = Sha256::new();
    let bank = about.reference.as_deref().or(entry.reference.as_deref().filter(|text| 8 < text.len()));
    let amount = format!("{} {}", amount.value.normalize(), amount.currency);
    let days = format!("{} {} {:?}", entry.booked_on, entry.value_on, entry.direction);
    let some = |text: &Option<String>| text.clone().unwrap_or_default();
    let party = &about.counterparty;
    for piece in [
        account,
        &amount,
        &days,
        status(&entry.status),
        bank.unwrap_or_default(),
        &some(&about.end_to_end),
        &some(&party.account),
        &some(&party.name),
        text,
    ] {
        hash.update(piece.len().to_le_bytes());
        hash.update(piece.as_bytes());
    }
    hash.finalize().to_vec()
}
