//! One entry of the ledger: what it says, and the hash that chains it to the entry before.

use jiff::Timestamp;
use rules::{credits::Account, numbers::Credits};
use sha2::{Digest, Sha256};
use shell::{
    ids::{
        Id,
        kind::{CallOut, Decision, Environment, Lot, Order, Transfer},
    },
    inside::Inside,
};
use uuid::Uuid;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Credits were ordered (art. 14.2).
    Order,
    /// An order was corrected (art. 14.4).
    Correct,
    /// Credits were set aside.
    Hold,
    /// Held credits were spent (art. 14.5).
    Capture,
    /// Held credits were given back.
    Release,
    /// An order was paid.
    Clear,
    /// A payment was reversed.
    Reverse,
    /// An unpaid lot was blocked (art. 14.3).
    Block,
    /// A block was lifted.
    Unblock,
    /// The wallet was frozen (art. 3.2).
    Freeze,
    /// The freeze was lifted.
    Thaw,
    /// The agreement ended (art. 14.1).
    End,
}

impl Kind {
    /// All kinds, in the order in which a filter offers them.
    pub const ALL: [Self; 12] = [
        Self::Order,
        Self::Correct,
        Self::Hold,
        Self::Capture,
        Self::Release,
        Self::Clear,
        Self::Reverse,
        Self::Block,
        Self::Unblock,
        Self::Freeze,
        Self::Thaw,
        Self::End,
    ];

    /// The kind's name in the database, the API and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Correct => "correct",
            Self::Hold => "hold",
            Self::Capture => "capture",
            Self::Release => "release",
            Self::Clear => "clear",
            Self::Reverse => "reverse",
            Self::Block => "block",
            Self::Unblock => "unblock",
            Self::Freeze => "freeze",
            Self::Thaw => "thaw",
            Self::End => "end",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// All accounts, in the order of [`Totals`] after the first.
const ACCOUNTS: [Account; 6] =
    [Account::Outside, Account::Available, Account::Held, Account::Blocked, Account::Used, Account::Lapsed];

/// An account's name in the database and the API.
pub fn account_name(account: Account) -> &'static str {
    match account {
        Account::Outside => "outside",
        Account::Available => "available",
        Account::Held => "held",
        Account::Blocked => "blocked",
        Account::Used => "used",
        Account::Lapsed => "lapsed",
    }
}

/// The account of that name.
pub fn account_named(name: &str) -> Option<Account> {
    ACCOUNTS.into_iter().find(|account| account_name(*account) == name)
}

/// What an entry is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct About {
    /// The order, and so the lot.
    pub order: Option<Id<Order>>,
    /// The decision that it carries out.
    pub decision: Option<Id<Decision>>,
    /// The call-out that it pays for.
    pub callout: Option<Id<CallOut>>,
}

/// An entry to post.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its id; made of the client's idempotency key where there is one.
    pub id: Id<Transfer>,
    /// What happened.
    pub kind: Kind,
    /// What it is about.
    pub about: About,
    /// Facts that belong to it, as JSON: what was shown and said at the time.
    pub facts: String,
}

/// Credits of one lot that left one account and entered another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Of which lot.
    pub lot: Id<Lot>,
    /// What they left.
    pub debit: Account,
    /// What they entered.
    pub credit: Account,
    /// How many.
    pub credits: Credits,
}

/// The sums over all lots, account by account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Can be held, but for a freeze.
    pub usable: i64,
    /// Set aside.
    pub held: i64,
    /// Of blocked lots.
    pub blocked: i64,
    /// Spent.
    pub used: i64,
    /// Lapsed with the agreement.
    pub lapsed: i64,
}

impl Totals {
    /// The sums after a leg.
    pub(crate) fn after(mut self, leg: &Leg) -> Self {
        for (account, credits) in [(leg.debit, -leg.credits.0), (leg.credit, leg.credits.0)] {
            match account {
                Account::Outside => {}
                Account::Available => self.usable += credits,
                Account::Held => self.held += credits,
                Account::Blocked => self.blocked += credits,
                Account::Used => self.used += credits,
                Account::Lapsed => self.lapsed += credits,
            }
        }
        self
    }
}

/// An entry in its place in the chain.
#[derive(Clone, Debug)]
pub(crate) struct Chained {
    /// Its number, from 1, without gaps.
    pub sequence: i64,
    /// Its id.
    pub id: Uuid,
    /// The name of its kind.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// Who, as kind and id.
    pub actor: (String, Option<Uuid>),
    /// All its legs together.
    pub credits: i64,
    /// Order, decision and call-out.
    pub about: About,
    /// Facts as JSON.
    pub facts: String,
    /// The sums after it.
    pub totals: Totals,
    /// Its double entries.
    pub legs: Vec<Leg>,
}

impl Chained {
    /// Puts an entry in its place.
    pub fn new(
        inside: &Inside,
        sequence: i64,
        at: Timestamp,
        entry: &Entry,
        legs: Vec<Leg>,
        totals: Totals,
    ) -> Self {
        let (kind, id) = inside.actor.parts();
        Self {
            sequence,
            id: entry.id.uuid(),
            kind: entry.kind.name().into(),
            at,
            actor: (kind.into(), id),
            credits: legs.iter().map(|leg| leg.credits.0).sum(),
            about: entry.about,
            facts: entry.facts.clone(),
            totals,
            legs,
        }
    }

    /// SHA-256 over the canonical content: a JSON array of every stored value in a fixed order, the hash before last.
    pub fn hash(&self, environment: Id<Environment>, previous: &[u8]) -> Vec<u8> {
        let legs: Vec<_> = self
            .legs
            .iter()
            .map(|leg| (leg.lot.uuid(), account_name(leg.debit), account_name(leg.credit), leg.credits.0))
            .collect();
        let about = (self.about.order, self.about.decision, self.about.callout);
        let totals = &self.totals;
        let totals = (totals.usable, totals.held, totals.blocked, totals.used, totals.lapsed);
        let what = (environment, self.sequence, self.id, &self.kind, self.at.as_millisecond(), &self.actor);
        let content = (what, self.credits, about, &self.facts, totals, legs, previous);
        // Strings, numbers and ids always have a JSON form.
        let content = serde_json::to_vec(&content).unwrap_or_default();
        Sha256::digest(content).to_vec()
    }
}
