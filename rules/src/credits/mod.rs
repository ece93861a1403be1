//! Credits (art. 14): how an environment gets, holds, spends, corrects and loses them.
//!
//! Lots, not one number: an order makes a [`Lot`], the [`Wallet`] is all lots. Every function takes the wallet by
//! reference and answers with an [`Outcome`]: the wallet afterwards and the movements to post, or a [`Refusal`] that
//! changes nothing. Invariants: of each lot size = available + held + used + blocked + lapsed, nothing below zero; a
//! hold is the only way available credits go down while the agreement runs and nothing is corrected or blocked.

mod correction;
pub mod exposure;
mod forecast;
mod refusal;
mod spending;
mod standing;
pub mod voucher;

pub use correction::{CORRECTION_WINDOW, CorrectionDeadline, Ground, correction_deadline};
pub use forecast::{Forecast, LOOK_BACK_DAYS, WARN_DAYS, forecast};
pub use refusal::Refusal;
pub use spending::{Hold, Part, Spent};

use crate::numbers::Credits;
use crate::reasons::{Figure, Reason};
use jiff::Timestamp;

/// The most credits in one order: far above any real one, far below where sums stop fitting.
pub const LARGEST_ORDER: Credits = Credits(1_000_000_000_000);
/// The most lots in one wallet: three orders a day for seven years, and sums of [`LARGEST_ORDER`] still fit.
pub const MOST_LOTS: usize = 8_000;

/// Which lot: the id of its credit order, as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LotId(pub u128);

/// What may be done with the rest of a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Its invoice is not paid yet; usable (art. 14.2).
    Unpaid,
    /// Not paid in time and blocked: what is left is not usable, what was held stays usable (art. 14.3,
    /// policy `honour_reserved`).
    Blocked,
    /// Paid; spent before unpaid lots.
    Cleared,
}

/// The credits of one order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Which one.
    pub id: LotId,
    /// When it was ordered: the clock of the correction, and the age in the spend order.
    pub ordered_at: Timestamp,
    /// How many were ordered, after any correction.
    pub size: Credits,
    /// Paid, unpaid or blocked.
    pub standing: Standing,
    /// How many were captured.
    pub used: Credits,
    /// How many are held now.
    pub held: Credits,
    /// How many lapsed with the agreement.
    pub lapsed: Credits,
    /// When the order was corrected, if it was.
    pub corrected_at: Option<Timestamp>,
}

/// Whether a wallet can be spent from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It can.
    Active,
    /// Frozen for late payment of any invoice (art. 3.2): spending waits, all else goes on.
    Frozen,
    /// The agreement ended and everything lapsed (art. 14.1).
    Ended,
}

/// All lots of an environment, and whether they can be spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wallet {
    lots: Vec<Lot>,
    state: State,
}

/// Where credits are. Every movement goes from one account to another, inside one lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Account {
    /// Not (or no longer) ordered.
    Outside,
    /// Can be held.
    Available,
    /// Held for messages to come.
    Held,
    /// Captured for messages the centre accepted.
    Used,
    /// What is left of a blocked lot.
    Blocked,
    /// Lapsed with the agreement.
    Lapsed,
}

/// What a movement is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An order (art. 14.2).
    Order,
    /// A correction of an order (art. 14.4).
    Correct,
    /// Credits set apart for messages to come.
    Hold,
    /// The message was accepted (art. 14.5).
    Capture,
    /// A hold was not needed.
    Release,
    /// An unpaid lot was blocked (art. 14.3).
    Block,
    /// A block was lifted.
    Unblock,
    /// The agreement ended (art. 14.1).
    Lapse,
}

/// One posting of the ledger: credits of one lot that go from one account to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Movement {
    /// Of which lot.
    pub lot: LotId,
    /// What for.
    pub kind: Kind,
    /// From where.
    pub from: Account,
    /// To where.
    pub to: Account,
    /// How many: always more than zero.
    pub credits: Credits,
}

/// What an act on a wallet leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The wallet afterwards.
    pub wallet: Wallet,
    /// What to post, in this order; empty where only a standing changed.
    pub movements: Vec<Movement>,
    /// Why.
    pub because: Vec<Reason>,
}

/// A wallet's credits by what can be done with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Can be held now: nothing while the wallet is frozen.
    pub available: Credits,
    /// Available but for the freeze (art. 3.2).
    pub frozen: Credits,
    /// Held.
    pub held: Credits,
    /// Blocked (art. 14.3).
    pub blocked: Credits,
    /// Used.
    pub used: Credits,
    /// Lapsed.
    pub lapsed: Credits,
}

impl Balance {
    /// Why there is as much as there is: what was ordered and not used, less what is held, blocked, frozen or lapsed.
    pub fn because(&self, state: State) -> Vec<Reason> {
        let usable = self.available + self.frozen;
        let mut because = vec![two(
            Reason::of("14.2", "credits_available"),
            ("usable", usable),
            ("available", self.available),
        )];
        let one =
            |article, code, credits| Reason::of(article, code).with("credits", Figure::Credits(credits));
        let parts = [
            ("14.5", "credits_held", self.held),
            ("14.3", "credits_blocked", self.blocked),
            ("3.2", "credits_frozen", self.frozen),
            ("14.1", "credits_lapsed", self.lapsed),
        ];
        let there = parts.into_iter().filter(|(.., credits)| Credits::ZERO < *credits);
        because.extend(there.map(|(article, code, credits)| one(article, code, credits)));
        because.extend((state == State::Ended).then(|| Reason::of("14.1", "wallet_ended")));
        because
    }
}

impl Lot {
    /// A new lot: unpaid, whole.
    pub fn ordered(id: LotId, ordered_at: Timestamp, size: Credits) -> Self {
        let none = Credits::ZERO;
        let standing = Standing::Unpaid;
        Self { id, ordered_at, size, standing, used: none, held: none, lapsed: none, corrected_at: None }
    }

    /// What was neither used nor held nor lapsed.
    pub fn rest(&self) -> Credits {
        self.size - self.used - self.held - self.lapsed
    }

    /// What can be held: the rest, unless the lot is blocked.
    pub fn available(&self) -> Credits {
        if self.standing == Standing::Blocked { Credits::ZERO } else { self.rest() }
    }

    /// What is blocked: the rest of a blocked lot.
    pub fn blocked(&self) -> Credits {
        self.rest() - self.available()
    }

    /// The account in which the rest of this lot stands.
    fn rest_account(&self) -> Account {
        if self.standing == Standing::Blocked { Account::Blocked } else { Account::Available }
    }

    fn moved(&self, kind: Kind, from: Account, to: Account, credits: Credits) -> Option<Movement> {
        (Credits::ZERO < credits).then_some(Movement { lot: self.id, kind, from, to, credits })
    }

    fn is_sound(&self) -> bool {
        let parts = [self.used, self.held, self.lapsed];
        let sum = parts.iter().map(|part| i128::from(part.0)).sum::<i128>();
        parts.iter().all(|part| Credits::ZERO <= *part)
            && sum <= i128::from(self.size.0)
            && self.size <= LARGEST_ORDER
    }
}

impl Wallet {
    /// A wallet without credits.
    pub fn empty() -> Self {
        Self { lots: Vec::new(), state: State::Active }
    }

    /// A wallet as it was stored; refuses one that breaks the invariants: the store is then at fault.
    pub fn stored(mut lots: Vec<Lot>, state: State) -> Result<Self, Refusal> {
        if MOST_LOTS < lots.len() {
            return Err(Refusal::TooManyLots { most: MOST_LOTS });
        }
        lots.sort_by_key(|lot| (lot.ordered_at, lot.id));
        let mut ids: Vec<LotId> = lots.iter().map(|lot| lot.id).collect();
        ids.sort_unstable();
        let twice = ids.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
        let unsound = lots.iter().find(|lot| !lot.is_sound()).map(|lot| lot.id);
        let unlapsed = |lot: &&Lot| state == State::Ended && lot.used + lot.lapsed != lot.size;
        let alive = lots.iter().find(unlapsed).map(|lot| lot.id);
        match twice.or(unsound).or(alive) {
            Some(lot) => Err(Refusal::Broken { lot }),
            None => Ok(Self { lots, state }),
        }
    }

    /// The lots, oldest first.
    pub fn lots(&self) -> &[Lot] {
        &self.lots
    }

    /// Whether it can be spent from.
    pub fn state(&self) -> State {
        self.state
    }

    /// One lot.
    pub fn lot(&self, id: LotId) -> Result<&Lot, Refusal> {
        self.lots.iter().find(|lot| lot.id == id).ok_or(Refusal::UnknownLot { lot: id })
    }

    /// The credits by what can be done with them.
    pub fn balance(&self) -> Balance {
        let sum = |part: fn(&Lot) -> Credits| self.lots.iter().map(part).sum();
        let usable: Credits = sum(Lot::available);
        let active = self.state == State::Active;
        Balance {
            available: if active { usable } else { Credits::ZERO },
            frozen: if active { Credits::ZERO } else { usable },
            held: sum(|lot| lot.held),
            blocked: sum(Lot::blocked),
            used: sum(|lot| lot.used),
            lapsed: sum(|lot| lot.lapsed),
        }
    }

    /// Whether held messages may go to the centre now: not while frozen (art. 3.2) and not after the end (art. 14.1).
    pub fn sending_allowed(&self) -> Result<(), Refusal> {
        match self.state {
            State::Active => Ok(()),
            State::Frozen => Err(Refusal::Frozen),
            State::Ended => Err(Refusal::Ended),
        }
    }

    fn not_ended(&self) -> Result<(), Refusal> {
        if self.state == State::Ended { Err(Refusal::Ended) } else { Ok(()) }
    }

    /// The same wallet with one lot changed.
    fn with(&self, changed: Lot) -> Self {
        let lots = self.lots.iter().map(|lot| if lot.id == changed.id { changed } else { *lot }).collect();
        Self { lots, state: self.state }
    }
}

impl Outcome {
    fn of(wallet: Wallet, movements: impl IntoIterator<Item = Movement>, because: Reason) -> Self {
        Self { wallet, movements: movements.into_iter().collect(), because: vec![because] }
    }
}

/// A reason with two numbers of credits.
fn two(reason: Reason, first: (&'static str, Credits), second: (&'static str, Credits)) -> Reason {
    reason.with(first.0, Figure::Credits(first.1)).with(second.0, Figure::Credits(second.1))
}

#[cfg(test)]
mod tests;
