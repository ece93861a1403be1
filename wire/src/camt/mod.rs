//! Statements of a bank account: camt.053 (ISO 20022), versions .02, .03, .04, .06 and .08, from any bank.
//!
//! Invariant: what is read is what the bank wrote, to the last decimal; nothing is guessed, and a file that breaks off, that
//! is no statement or that asks for more than its bounds is refused with the line and the element.

mod reading;
#[cfg(test)]
mod tests;
mod xml;

use jiff::civil::Date;
use rules::numbers::Cents;
use rust_decimal::Decimal;
use std::io::BufRead;

/// The longest file: a day with 25,000 entries as Dutch banks write them; who has more asks its bank for parts of a day.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;
/// Entries and their details in one file at most; the same reason.
pub const MOST_ENTRIES: usize = 50_000;
/// Statements in one file at most: every day of a year, for several accounts.
pub const MOST_STATEMENTS: usize = 2_000;

/// A statement of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The bank's id of it; not every bank's is unique.
    pub id: String,
    /// The electronic sequence number, where the bank gives one.
    pub sequence: Option<i64>,
    /// When it was made, as the bank wrote it.
    pub created: String,
    /// The account: its IBAN, or what the bank calls it.
    pub account: String,
    /// The currency of the account, if it is said.
    pub currency: Option<String>,
    /// The days it covers, if they are said.
    pub from_to: Option<(Date, Date)>,
    /// Its balances, in the order of the file.
    pub balances: Vec<Balance>,
    /// Its entries, in the order of the file.
    pub entries: Vec<Entry>,
    /// Where it begins in the file.
    pub line: u64,
}

/// A balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    /// Which.
    pub kind: BalanceKind,
    /// How much; below zero when the account is overdrawn.
    pub amount: Amount,
    /// On which day.
    pub on: Date,
}

/// Which balance (ISO external code set `BalanceType`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BalanceKind {
    /// `OPBD`: booked, at the opening.
    Opening,
    /// `PRCD`: booked, at the close of the day before.
    Previous,
    /// `ITBD`: booked, between two pages of a statement.
    Interim,
    /// `CLBD`: booked, at the close.
    Closing,
    /// Any other, such as `CLAV` (available at the close) or `FWAV`.
    Other(String),
}

/// An exact amount, with up to five decimals and its sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// How much.
    pub value: Decimal,
    /// ISO 4217.
    pub currency: String,
}

/// Whether money came or went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It came in.
    In,
    /// It went out.
    Out,
}

/// Whether an entry is final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// `BOOK`.
    Booked,
    /// `PDNG`, `INFO`, `FUTR`, or a bank's own.
    NotBooked(String),
}

/// One entry on the account, with what the bank tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The bank's reference: of the account servicer, else of the entry.
    pub reference: Option<String>,
    /// How much; never below zero.
    pub amount: Amount,
    /// Whether it came or went; of a reversal, what happened now.
    pub direction: Direction,
    /// Whether it undoes an earlier entry (`RvslInd`).
    pub reversal: bool,
    /// Whether it is final.
    pub status: Status,
    /// The day it was booked.
    pub booked_on: Date,
    /// The day from which it counts (art. 6:114 BW); the day of booking where the bank says no other.
    pub value_on: Date,
    /// What kind of transaction, such as `PMNT/RCDT/ESCT`, with the bank's own code behind it.
    pub code: String,
    /// What the bank adds.
    pub info: String,
    /// Its transactions: several in a batch, mostly one, sometimes none.
    pub details: Vec<Detail>,
    /// Where it begins in the file.
    pub line: u64,
}

/// One transaction of an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// How much of the entry, where it is said.
    pub amount: Option<Amount>,
    /// Whether it came or went, where that is said apart from the entry.
    pub direction: Option<Direction>,
    /// What the payer called it (`EndToEndId`), unless it is `NOTPROVIDED`.
    pub end_to_end: Option<String>,
    /// The bank's own reference of the transaction.
    pub reference: Option<String>,
    /// The mandate, of a direct debit.
    pub mandate: Option<String>,
    /// Who is on the other side.
    pub counterparty: Party,
    /// Structured references, such as an RF reference or a betalingskenmerk.
    pub references: Vec<String>,
    /// What the payer wrote, its lines joined by a space.
    pub text: String,
    /// Why it came back, if it did: the code, such as `AC04`, and what the bank adds.
    pub returned: Option<String>,
}

/// Somebody with an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// The name.
    pub name: Option<String>,
    /// The IBAN, or what stands in its place.
    pub account: Option<String>,
    /// Other ids: of an organisation or a person.
    pub ids: Vec<String>,
}

/// Why a file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// At which line, counted from 1.
    pub line: u64,
    /// In which element, such as `Document/BkToCstmrStmt/Stmt/Ntry`.
    pub at: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong (`camt-<code>` in the word files).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`MAX_BYTES`].
    TooLong,
    /// Reading stopped.
    Interrupted,
    /// It is no XML.
    NotXml,
    /// It says to be in another encoding than UTF-8, or is.
    NotUtf8,
    /// It is XML with a mistake.
    Broken(&'static str),
    /// It ends before its end.
    Truncated,
    /// It has a DTD: no bank writes one.
    Doctype,
    /// It uses an entity other than the five of XML.
    Entity,
    /// Elements lie too deep inside each other.
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A text is too long.
    TextTooLong {
        /// The limit in bytes.
        limit: usize,
    },
    /// One element has too much in it.
    TooMuch {
        /// The limit in elements.
        limit: usize,
    },
    /// More entries or statements than one file may hold.
    TooMany {
        /// The limit.
        limit: usize,
    },
    /// It is XML, but no camt.053.
    Other {
        /// Its namespace, or its outermost element.
        found: String,
    },
    /// It is a camt.053 of a version that is not known.
    Version {
        /// Its namespace.
        found: String,
    },
    /// There is no statement in it.
    NoStatement,
    /// Something that must be there is not.
    Missing {
        /// Which element.
        what: &'static str,
    },
    /// An amount is none.
    Amount {
        /// What stands there.
        found: String,
    },
    /// An amount is larger than any account holds.
    AmountTooLarge {
        /// What stands there.
        found: String,
    },
    /// A date is none.
    Date {
        /// What stands there.
        found: String,
    },
    /// A word is none of those that may stand there.
    Word {
        /// What stands there.
        found: String,
    },
}

impl Wrong {
    /// Its key in the word files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::Interrupted => "interrupted",
            Self::NotXml => "not-xml",
            Self::NotUtf8 => "not-utf8",
            Self::Broken(_) => "broken",
            Self::Truncated => "truncated",
            Self::Doctype => "doctype",
            Self::Entity => "entity",
            Self::TooDeep { .. } => "too-deep",
            Self::TextTooLong { .. } => "text-too-long",
            Self::TooMuch { .. } => "too-much",
            Self::TooMany { .. } => "too-many",
            Self::Other { .. } => "other",
            Self::Version { .. } => "version",
            Self::NoStatement => "no-statement",
            Self::Missing { .. } => "missing",
            Self::Amount { .. } => "amount",
            Self::AmountTooLarge { .. } => "amount-too-large",
            Self::Date { .. } => "date",
            Self::Word { .. } => "word",
        }
    }

    /// What the sentence names: what was found, what is missing, or the limit.
    pub fn named(&self) -> String {
        match self {
            Self::Other { found }
            | Self::Version { found }
            | Self::Amount { found }
            | Self::AmountTooLarge { found }
            | Self::Date { found }
            | Self::Word { found } => found.clone(),
            Self::Missing { what } | Self::Broken(what) => (*what).to_owned(),
            Self::TooDeep { limit }
            | Self::TextTooLong { limit }
            | Self::TooMuch { limit }
            | Self::TooMany { limit } => limit.to_string(),
            Self::TooLong => (MAX_BYTES / 1024 / 1024).to_string(),
            _ => String::new(),
        }
    }
}

/// Reads a file; it is not held in memory, what it says is.
pub fn read(from: impl BufRead) -> Result<Vec<Statement>, Refusal> {
    reading::file(xml::Xml::new(from, MAX_BYTES))
}

impl Amount {
    /// The same in cents, if it is in euros and has no part of a cent.
    pub fn cents(&self) -> Option<Cents> {
        let cents = self.value.checked_mul(Decimal::ONE_HUNDRED)?;
        let whole = self.currency == "EUR" && cents.fract().is_zero();
        whole.then(|| i64::try_from(cents.normalize().mantissa()).ok()).flatten().map(Cents)
    }
}

impl BalanceKind {
    /// The kind of that code.
    pub fn of(code: &str) -> Self {
        match code {
            "OPBD" => Self::Opening,
            "PRCD" => Self::Previous,
            "ITBD" => Self::Interim,
            "CLBD" => Self::Closing,
            other => Self::Other(other.to_owned()),
        }
    }
}
