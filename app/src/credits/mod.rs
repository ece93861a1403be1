//! Credits (art. 14): how an environment gets, spends and loses them.
//!
//! Invariant: a hold is the only way available credits go down while the agreement runs, and a captured credit was
//! held before.

use crate::shell::{
    db::{Failure, Tx},
    error::Answer,
    ids::{
        Id,
        kind::{CallOut, Hold, Transfer},
    },
    inside::Inside,
};
use jiff::Timestamp;
use rules::{messages::destination::Destination, numbers::Credits};

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

fn contract<T>() -> Answer<T> {
    Err(Failure::Sql("credits".into()).into())
}

/// The tariffs in force at an instant; a confirmed call-out keeps those of its confirmation (art. 4.3).
pub async fn tariffs(_tx: &mut Tx, _inside: &Inside, _at: Timestamp) -> Answer<Tariffs> {
    contract()
}

/// Sets credits aside, or refuses: `credits-short` (409), `wallet-frozen` (409, art. 3.2).
pub async fn hold(
    _tx: &mut Tx,
    _inside: &Inside,
    _now: Timestamp,
    _purpose: Purpose,
    _amount: Credits,
) -> Answer<Id<Hold>> {
    contract()
}

/// Captures and releases parts of holds: one entry per kind for the whole batch.
pub async fn settle(
    _tx: &mut Tx,
    _inside: &Inside,
    _now: Timestamp,
    _parts: &[Settlement],
) -> Answer<Posted> {
    contract()
}

/// Gives back what is left of a hold and closes it; answers how much.
pub async fn release_rest(
    _tx: &mut Tx,
    _inside: &Inside,
    _now: Timestamp,
    _hold: Id<Hold>,
) -> Answer<Credits> {
    contract()
}

/// What the wallet holds.
pub async fn purse(_tx: &mut Tx, _inside: &Inside) -> Answer<Purse> {
    contract()
}
