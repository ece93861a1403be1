//! Credits (art. 14): how an environment gets, spends and loses them.
//!
//! Invariant: a hold is the only way available credits go down while the agreement runs, and a captured credit was
//! held before.

pub mod decisions;
pub mod desk;
mod holds;
pub mod ledger;
pub mod orders;
pub mod price;
pub mod reasons;
mod refusals;
pub mod tariffs;
mod verify;
pub mod wallet;

use jiff::Timestamp;
use rules::{credits::State, messages::destination::Destination, numbers::Credits};
use shell::{
    db::Tx,
    error::Answer,
    ids::{
        Id,
        kind::{CallOut, Hold, Transfer},
    },
    inside::Inside,
};

pub use decisions::{
    agree_price, block, correct_late, end, freeze, grant, paid, payment_reversed, thaw, unblock,
};

pub use verify::{Finding, verify};

/// What services cost at an instant (art. 4.3), in credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tariffs {
    /// One SMS part to a Dutch number.
    pub sms_nl: Credits,
    /// One SMS part to a number elsewhere in the EEA.
    pub sms_eea: Credits,
    /// One SMS part to any other number.
    pub sms_world: Credits,
    /// One e-mail.
    pub email: Credits,
    /// One place filled by a call-out.
    pub fill_fee: Credits,
}

/// What credits are set aside for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Messages sent one by one or in a batch.
    Messages,
    /// Everything that a call-out can cost.
    CallOut(Id<CallOut>),
}

/// What happened to part of a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Which hold.
    pub hold: Id<Hold>,
    /// Credits that are spent.
    pub capture: Credits,
    /// Credits that are given back.
    pub release: Credits,
}

/// The ledger entries of one batch of settlements; the messages point at them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The entry that captured, if anything was.
    pub capture: Option<Id<Transfer>>,
    /// The entry that released, if anything was.
    pub release: Option<Id<Transfer>>,
}

/// Whether an order is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paid {
    /// It is: its credits are spent first.
    Yes,
    /// Its invoice is still to be paid; its credits are usable at once (art. 14.2).
    NotYet,
}

/// What a wallet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purse {
    /// Can be held now; zero while frozen.
    pub available: Credits,
    /// Set aside.
    pub held: Credits,
    /// Of blocked lots (art. 14.3).
    pub blocked: Credits,
    /// Since when nothing can be spent (art. 3.2).
    pub frozen_since: Option<Timestamp>,
    /// The first instant without an agreement, once that is known.
    pub ends_at: Option<Timestamp>,
}

impl Purse {
    /// Whether nothing may leave that costs credits: it is frozen (art. 3.2), or the agreement is over (art. 14.1).
    pub fn stands_still(&self, at: Timestamp) -> bool {
        self.frozen_since.is_some() || self.ends_at.is_some_and(|end| end <= at)
    }
}

impl Tariffs {
    /// One SMS part to there.
    pub fn sms(&self, to: Destination) -> Credits {
        use rules::messages::destination::Group;
        match to {
            Destination::Netherlands => self.sms_nl,
            Destination::Abroad(Group::Eea) => self.sms_eea,
            Destination::Abroad(Group::World) => self.sms_world,
        }
    }
}

/// The tariffs in force at an instant; a confirmed call-out keeps those of its confirmation (art. 4.3).
pub async fn tariffs(tx: &mut Tx, _inside: &Inside, at: Timestamp) -> Answer<Tariffs> {
    tariffs::at(tx, at).await
}

/// Sets credits aside, or refuses: `credits-short` (409), `wallet-frozen` (409, art. 3.2), `wallet-ended` (409,
/// art. 14.1). What costs nothing takes no credits and is not stopped by a freeze.
pub async fn hold(
    tx: &mut Tx,
    inside: &Inside,
    now: Timestamp,
    purpose: Purpose,
    amount: Credits,
) -> Answer<Id<Hold>> {
    holds::hold(tx, inside, now, purpose, amount).await
}

/// Captures and releases parts of holds: one entry per kind for the whole batch. Several settlements may name the same
/// hold. More than a hold holds is refused (`credits-not-held`); after the end of the agreement nothing is left to
/// settle and nothing is posted (art. 14.1).
pub async fn settle(tx: &mut Tx, inside: &Inside, now: Timestamp, parts: &[Settlement]) -> Answer<Posted> {
    holds::settle(tx, inside, now, parts).await
}

/// Gives back what is left of a hold and closes it; answers how much.
pub async fn release_rest(tx: &mut Tx, inside: &Inside, now: Timestamp, hold: Id<Hold>) -> Answer<Credits> {
    holds::release_rest(tx, inside, now, hold).await
}

/// What a call-out has cost until now: its invitations, the replies to who answered, and its fees.
pub async fn captured_for(tx: &mut Tx, inside: &Inside, of: Id<CallOut>) -> Answer<Credits> {
    Ok(holds::queries::captured_for(tx, inside, of).await?)
}

/// Every credit that is left, held, blocked and frozen ones too: what lapses when the agreement ends (art. 14.1).
pub async fn left(tx: &mut Tx, inside: &Inside) -> Answer<Credits> {
    let row = ledger::queries::wallet_row(tx, inside).await?;
    Ok(match row.state {
        State::Ended => Credits::ZERO,
        _ => Credits(row.totals.usable + row.totals.held + row.totals.blocked),
    })
}

/// What the wallet holds.
pub async fn purse(tx: &mut Tx, inside: &Inside) -> Answer<Purse> {
    let row = ledger::queries::wallet_row(tx, inside).await?;
    let active = row.state == State::Active;
    Ok(Purse {
        available: if active { Credits(row.totals.usable) } else { Credits::ZERO },
        held: Credits(row.totals.held),
        blocked: Credits(row.totals.blocked),
        frozen_since: row.state_since.filter(|_| row.state == State::Frozen),
        ends_at: row.ends_at,
    })
}
