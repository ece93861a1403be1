//! What is decided about late payment (art. 3.2, 12.2 d, 14.3): looked at with its sums before it is done, done once.
//!
//! Invariant: what is shown and what is carried out come from the same account by the same decision; in between it may have
//! changed, and then it is refused or carried out as it is now.

mod carry_out;
mod decide;
pub(crate) mod queries;
pub mod taken;
pub mod third_parties;
pub mod write_off;

pub use carry_out::carry_out;
pub use decide::decide;
use decide::{row, shares};
use jiff::civil::Date;
use rules::{
    collection::{CollectionCosts, plans::Part},
    numbers::Cents,
    reasons::Reason,
};
use shell::{
    error::{Answer, Refusal},
    happened::Today,
    identity::Identity,
    ids::{
        Id,
        kind::{Invoice, Order, Reminder},
    },
};

/// What can be decided about an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A reminder goes out.
    Remind,
    /// The interest so far is charged, on a claim statement (art. 3.2).
    Claim,
    /// A collection case is opened, with its costs (art. 3.2).
    OpenCase,
    /// The wallet is frozen (art. 3.2).
    Freeze,
    /// It is thawed before it is paid.
    Thaw,
    /// What is left of an order is blocked (art. 14.3).
    Block,
    /// It is unblocked before it is paid.
    Unblock,
    /// A payment plan is agreed on.
    Plan,
    /// It is stopped.
    StopPlan,
    /// Two people do not wait for it any longer.
    WriteOff,
}

/// All of them, in the order in which they are offered.
pub const ALL: [Deed; 10] = [
    Deed::Remind,
    Deed::Claim,
    Deed::OpenCase,
    Deed::Freeze,
    Deed::Thaw,
    Deed::Block,
    Deed::Unblock,
    Deed::Plan,
    Deed::StopPlan,
    Deed::WriteOff,
];

/// What exactly is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// About these invoices; none is all that it fits.
    pub invoices: Vec<Id<Invoice>>,
    /// About this order.
    pub order: Option<Id<Order>>,
    /// The parts of a plan.
    pub parts: Vec<Part>,
}

/// What a deed comes to, as it is shown before and stored after.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Which deed.
    pub deed: Deed,
    /// Per invoice, and what it is over.
    pub rows: Vec<Row>,
    /// What is charged, frozen, planned or written off together.
    pub total: Cents,
    /// The costs of a case, next to the legal scale.
    pub costs: Option<CollectionCosts>,
    /// The order that it is about.
    pub order: Option<(Id<Order>, String, i64)>,
    /// The parts of a plan.
    pub parts: Vec<Part>,
    /// Why it may.
    pub because: Vec<Reason>,
}

/// One invoice in what was decided.
#[derive(Clone, Debug)]
pub struct Row {
    /// Which.
    pub invoice: Id<Invoice>,
    /// Its number.
    pub number: String,
    /// Its date.
    pub issued_on: Date,
    /// When it was due.
    pub due_on: Date,
    /// Open principal.
    pub open: Cents,
    /// What the deed is about: interest to charge, costs, what is planned or written off.
    pub cents: Cents,
    /// Why.
    pub because: Vec<Reason>,
}

/// Who carries something out, when, and in whose words.
#[derive(Clone, Debug)]
pub struct By {
    /// When.
    pub today: Today,
    /// Who the provider is on paper.
    pub identity: Option<Identity>,
    /// Why, in the words of who decided.
    pub why: String,
    /// The policy that decided, when no person did.
    pub policy: Option<&'static str>,
}

/// What is to follow once it is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Follows {
    /// A letter to make and post.
    pub letter: Option<Id<Reminder>>,
    /// Whether the wallet changed.
    pub wallet: bool,
}

impl Deed {
    /// Its name in paths and the word files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Remind => "remind",
            Self::Claim => "claim",
            Self::OpenCase => "open-case",
            Self::Freeze => "freeze",
            Self::Thaw => "thaw",
            Self::Block => "block",
            Self::Unblock => "unblock",
            Self::Plan => "plan",
            Self::StopPlan => "stop-plan",
            Self::WriteOff => "write-off",
        }
    }

    /// The deed of that name.
    pub fn named(name: &str) -> Answer<Self> {
        ALL.into_iter().find(|deed| deed.name() == name).ok_or_else(|| Refusal::not_found().into())
    }

    /// Whether it ends money, so that two people decide.
    pub fn four_eyes(self) -> bool {
        self == Self::WriteOff
    }

    /// The article that gives the right, where the terms do.
    pub fn article(self) -> &'static str {
        match self {
            Self::Remind | Self::Plan | Self::StopPlan | Self::WriteOff => "3.1",
            Self::Claim | Self::OpenCase | Self::Freeze | Self::Thaw => "3.2",
            Self::Block | Self::Unblock => "14.3",
        }
    }
}
