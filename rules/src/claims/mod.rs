//! Damage claims (art. 11.1, 11.3): how much room the maximum leaves, and when a claim lapses.
//!
//! Invariant: what is paid out in a contract year never exceeds the maximum of that year.

pub mod standing;

use crate::calendar::months_after;
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};
use jiff::civil::Date;

/// The most the provider pays in one contract year, whatever was paid (art. 11.1).
pub const MAXIMUM: Cents = Cents(1_000_000);
/// Months after which a claim lapses by the mere passing of time (art. 11.3).
pub const LAPSE_MONTHS: u16 = 24;

/// What is left under the maximum of a contract year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// The maximum of this contract year.
    pub cap: Cents,
    /// What can still be paid out.
    pub room: Cents,
    /// Why.
    pub because: Vec<Reason>,
}

/// The room under the maximum: the licence fees received in the contract year of the event, VAT and credits not
/// counted, at most [`MAXIMUM`], less what was already paid out in that year (art. 11.1).
pub fn room(licence_paid: Cents, already_paid_out: Cents) -> Room {
    let cap = licence_paid.clamp(Cents::ZERO, MAXIMUM);
    let room = Cents(cap.0.saturating_sub(already_paid_out.0)).clamp(Cents::ZERO, cap);
    let mut because = vec![
        Reason::of("11.1", "liability_maximum")
            .with("licence_paid", Figure::Cents(licence_paid))
            .with("maximum", Figure::Cents(MAXIMUM))
            .with("cap", Figure::Cents(cap)),
        Reason::of("11.1", "liability_room")
            .with("already_paid_out", Figure::Cents(already_paid_out))
            .with("room", Figure::Cents(room)),
    ];
    if cap == Cents::ZERO {
        because.push(Reason::of("11.1", "liability_nothing_paid_yet"));
    }
    Room { cap, room, because }
}

/// When a claim lapses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lapse {
    /// The last day on which the claim exists.
    pub last_day: Date,
    /// Why.
    pub because: Vec<Reason>,
}

/// The last day of a claim: the same numbered day 24 months on, clamped; no letter interrupts it (art. 11.3, T4).
pub fn lapse(arose: Date) -> Lapse {
    let last_day = months_after(arose, LAPSE_MONTHS);
    let because = vec![
        Reason::of("11.3", "claim_lapses")
            .with("arose", Figure::Date(arose))
            .with("months", Figure::Count(i64::from(LAPSE_MONTHS)))
            .with("last_day", Figure::Date(last_day)),
    ];
    Lapse { last_day, because }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn art_11_1_the_licence_paid_in_the_year_with_ten_thousand_as_the_most() {
        for (paid, out, room_left) in [
            (0, 0, 0),
            (999_999, 0, 999_999),
            (1_000_001, 0, 1_000_000),
            (2_400_000, 0, 1_000_000),
            (120_000, 100_000, 20_000),
            (120_000, 130_000, 0),
        ] {
            assert_eq!(room(Cents(paid), Cents(out)).room, Cents(room_left), "{paid} {out}");
        }
    }

    #[test]
    fn art_11_1_a_maximum_of_nothing_is_said_aloud() {
        let codes: Vec<_> = room(Cents::ZERO, Cents::ZERO).because.iter().map(|reason| reason.code).collect();
        assert!(codes.contains(&"liability_nothing_paid_yet"));
    }

    #[test]
    fn art_11_3_the_same_day_two_years_on() {
        for (arose, last_day) in [
            (date(2026, 11, 22), date(2028, 11, 22)),
            (date(2028, 2, 29), date(2030, 2, 28)),
            (date(2026, 2, 28), date(2028, 2, 28)),
        ] {
            assert_eq!(lapse(arose).last_day, last_day);
        }
    }
}
