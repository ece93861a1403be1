//! A mistaken order (art. 14.4): eight elapsed hours to say so, with the right number.

use super::{Account, Kind, LARGEST_ORDER, Lot, LotId, Outcome, Refusal, Standing, Wallet};
use crate::numbers::Credits;
use crate::reasons::{Figure, Reason};
use jiff::{SignedDuration, Timestamp};

/// How long after the order a correction is in time, to the millisecond; elapsed time, never office hours (art. 14.4).
pub const CORRECTION_WINDOW: SignedDuration = SignedDuration::from_hours(8);

/// Until when an order can be corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionDeadline {
    /// The last instant, itself in time.
    pub until: Timestamp,
    /// Why.
    pub because: Vec<Reason>,
}

/// Eight elapsed hours after the server received the order (art. 14.4, T5).
pub fn correction_deadline(ordered_at: Timestamp) -> CorrectionDeadline {
    // Saturates only at the end of the year 9999.
    let until = ordered_at.saturating_add(CORRECTION_WINDOW).unwrap_or(Timestamp::MAX);
    let because = vec![
        Reason::of("14.4", "correction_window")
            .with("ordered_at", Figure::Instant(ordered_at))
            .with("hours", Figure::Count(CORRECTION_WINDOW.as_hours()))
            .with("until", Figure::Instant(until)),
    ];
    CorrectionDeadline { until, because }
}

/// On what a correction rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The customer's right within the window.
    Right,
    /// A decision of the provider after the window, out of goodwill.
    Goodwill,
}

impl Wallet {
    /// Corrects an order to the right number (art. 14.4): 0 cancels it, higher is allowed, below what was used and held
    /// is not; once per order. `told_at` is when the notice was received; a notice without a number is incomplete and
    /// does not stop the clock.
    ///
    /// A paid lot that grows is unpaid until the rest is paid. What a blocked lot gains is blocked.
    pub fn correct(
        &self,
        id: LotId,
        told_at: Timestamp,
        right: Option<Credits>,
        ground: Ground,
    ) -> Result<Outcome, Refusal> {
        self.not_ended()?;
        let lot = self.lot(id)?;
        let right = may_correct(lot, told_at, right, ground)?;
        let grew = lot.size < right;
        let standing = match lot.standing {
            Standing::Cleared if grew => Standing::Unpaid,
            standing => standing,
        };
        let changed = Lot { size: right, standing, corrected_at: Some(told_at), ..*lot };
        let rest = lot.rest_account();
        let movement = if grew {
            lot.moved(Kind::Correct, Account::Outside, rest, right - lot.size)
        } else {
            lot.moved(Kind::Correct, rest, Account::Outside, lot.size - right)
        };
        let code = match ground {
            Ground::Right => "order_corrected",
            Ground::Goodwill => "order_corrected_from_goodwill",
        };
        let because = Reason::of("14.4", code)
            .with("from", Figure::Credits(lot.size))
            .with("to", Figure::Credits(right))
            .with("told_at", Figure::Instant(told_at));
        Ok(Outcome::of(self.with(changed), movement, because))
    }
}

fn may_correct(
    lot: &Lot,
    told_at: Timestamp,
    right: Option<Credits>,
    ground: Ground,
) -> Result<Credits, Refusal> {
    let until = correction_deadline(lot.ordered_at).until;
    if ground == Ground::Right && until < told_at {
        return Err(Refusal::TooLate { until });
    }
    let right = right.ok_or(Refusal::NumberMissing { until })?;
    if let Some(at) = lot.corrected_at {
        return Err(Refusal::AlreadyCorrected { at });
    }
    if LARGEST_ORDER < right {
        return Err(Refusal::TooMany { most: LARGEST_ORDER });
    }
    let floor = lot.used + lot.held;
    if right < floor {
        return Err(Refusal::BelowUse { floor });
    }
    Ok(right)
}
