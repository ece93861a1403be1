//! Why an act on a wallet is refused. A refusal changes nothing.

use super::{LotId, two};
use crate::numbers::{Cents, Credits};
use crate::reasons::{Figure, Reason};
use jiff::Timestamp;

/// Why an act on a wallet is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The wallet is frozen: nothing can be held or sent (art. 3.2).
    Frozen,
    /// The agreement ended and the credits lapsed (art. 14.1).
    Ended,
    /// It is frozen already.
    AlreadyFrozen,
    /// It is not frozen.
    NotFrozen,
    /// Fewer credits are available than asked.
    TooFew {
        /// How many were asked.
        asked: Credits,
        /// How many there are.
        available: Credits,
    },
    /// The number must be more than zero.
    NotPositive,
    /// The number is more than an order can be.
    TooMany {
        /// The most.
        most: Credits,
    },
    /// The wallet has as many lots as it can have.
    TooManyLots {
        /// The most.
        most: usize,
    },
    /// More is asked of a hold than it holds.
    BeyondHold {
        /// How many were asked.
        asked: Credits,
        /// How many it holds.
        held: Credits,
    },
    /// A lot does not hold what the hold says it took from it: the hold was settled before, or is another wallet's.
    NotHeld {
        /// Which lot.
        lot: LotId,
        /// How many it holds.
        held: Credits,
    },
    /// There is no such lot in this wallet.
    UnknownLot {
        /// Which lot.
        lot: LotId,
    },
    /// A lot with this id exists.
    SameLotTwice {
        /// Which lot.
        lot: LotId,
    },
    /// The lot is blocked already.
    AlreadyBlocked {
        /// Which lot.
        lot: LotId,
    },
    /// The lot is not blocked.
    NotBlocked {
        /// Which lot.
        lot: LotId,
    },
    /// The lot is paid.
    AlreadyPaid {
        /// Which lot.
        lot: LotId,
    },
    /// The lot is not paid.
    NotPaid {
        /// Which lot.
        lot: LotId,
    },
    /// The eight hours are over (art. 14.4).
    TooLate {
        /// The last instant that was in time.
        until: Timestamp,
    },
    /// The notice names no right number; the clock runs on (art. 14.4).
    NumberMissing {
        /// The last instant to name it.
        until: Timestamp,
    },
    /// The order was corrected before; once is the right (art. 14.4).
    AlreadyCorrected {
        /// When.
        at: Timestamp,
    },
    /// The right number is below what was used and is held (art. 14.4).
    BelowUse {
        /// The least it can be.
        floor: Credits,
    },
    /// With what is not paid yet, it would be more than the agreement allows (art. 14.2, policy `credit_limit`).
    BeyondLimit {
        /// What was ordered and is not paid, excluding VAT.
        unpaid: Cents,
        /// What this would add, excluding VAT.
        asked: Cents,
        /// The most, excluding VAT.
        limit: Cents,
    },
    /// A stored lot breaks the invariants of the ledger.
    Broken {
        /// Which lot.
        lot: LotId,
    },
}

impl Refusal {
    /// Why, with the article and the figures that would help.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Frozen => Reason::of("3.2", "wallet_frozen"),
            Self::Ended => Reason::of("14.1", "wallet_ended"),
            Self::AlreadyFrozen => Reason::of("3.2", "wallet_already_frozen"),
            Self::NotFrozen => Reason::of("3.2", "wallet_not_frozen"),
            Self::TooFew { asked, available } => {
                two(Reason::plain("credits_too_few"), ("asked", *asked), ("available", *available))
            }
            Self::NotPositive => Reason::plain("credits_not_positive"),
            Self::TooMany { most } => Reason::plain("credits_too_many").with("most", Figure::Credits(*most)),
            Self::TooManyLots { most } => Reason::plain("wallet_too_many_lots").with("most", count(*most)),
            Self::BeyondHold { asked, held } => {
                two(Reason::plain("credits_beyond_hold"), ("asked", *asked), ("held", *held))
            }
            Self::NotHeld { held, .. } => {
                Reason::plain("credits_not_held").with("held", Figure::Credits(*held))
            }
            Self::UnknownLot { .. } => Reason::plain("lot_unknown"),
            Self::SameLotTwice { .. } => Reason::plain("lot_twice"),
            Self::AlreadyBlocked { .. } => Reason::of("14.3", "lot_already_blocked"),
            Self::NotBlocked { .. } => Reason::of("14.3", "lot_not_blocked"),
            Self::AlreadyPaid { .. } => Reason::of("14.3", "lot_already_paid"),
            Self::NotPaid { .. } => Reason::of("14.3", "lot_not_paid"),
            Self::TooLate { until } => at("correction_too_late", "until", *until),
            Self::NumberMissing { until } => at("correction_without_number", "until", *until),
            Self::AlreadyCorrected { at: when } => at("correction_done_before", "at", *when),
            Self::BelowUse { floor } => {
                Reason::of("14.4", "correction_below_use").with("floor", Figure::Credits(*floor))
            }
            Self::BeyondLimit { unpaid, asked, limit } => Reason::of("14.2", "beyond_credit_limit")
                .with("unpaid", Figure::Cents(*unpaid))
                .with("asked", Figure::Cents(*asked))
                .with("limit", Figure::Cents(*limit)),
            Self::Broken { .. } => Reason::plain("ledger_broken"),
        }
    }
}

fn at(code: &'static str, name: &'static str, instant: Timestamp) -> Reason {
    Reason::of("14.4", code).with(name, Figure::Instant(instant))
}

fn count(number: usize) -> Figure {
    Figure::Count(i64::try_from(number).unwrap_or(i64::MAX))
}
