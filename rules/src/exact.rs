//! Exact amounts: fractions of a cent that are rounded half up, once, where a rule says so (M1).
//!
//! Invariant: nothing between the facts and [`to_cents`] loses a fraction.

use crate::numbers::Cents;
use crate::reasons::Reason;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;
use rust_decimal::Decimal;

/// An exact fraction; in the rules of money its unit is the cent.
pub type Exact = BigRational;

/// The outcome does not fit in the type that carries it (64 bits of cents, 28 digits of a price).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

impl TooLarge {
    /// Why: the figures are beyond what an amount can hold.
    pub fn reason(self) -> Reason {
        Reason::plain("amount_too_large")
    }
}

/// A whole number as a fraction.
pub fn whole(number: i64) -> Exact {
    Exact::from_integer(BigInt::from(number))
}

/// An amount of cents as a fraction.
pub fn cents(amount: Cents) -> Exact {
    whole(amount.0)
}

/// A decimal as a fraction: 10.15 is 1015/100.
pub fn decimal(number: Decimal) -> Exact {
    Exact::new(BigInt::from(number.mantissa()), BigInt::from(10).pow(number.scale()))
}

/// A percentage as a factor: 5 is 1/20.
pub fn percent(number: Decimal) -> Exact {
    decimal(number) / whole(100)
}

/// The share that some days are of a period of days.
pub fn share(days: i64, of_days: i64) -> Exact {
    Exact::new(BigInt::from(days), BigInt::from(of_days))
}

/// Half of the last decimal place: the most that rounding to that many places moves a number.
pub fn half_a_step(places: u32) -> Exact {
    Exact::new(BigInt::from(1), BigInt::from(10).pow(places) * 2)
}

/// Whole cents, half up; a negative amount mirrors its positive one, so that a credit note undoes its invoice.
pub fn to_cents(exact: &Exact) -> Result<Cents, TooLarge> {
    exact.round().to_integer().to_i64().map(Cents).ok_or(TooLarge)
}

/// A decimal with that many places, half up.
pub fn to_decimal(exact: &Exact, places: u32) -> Result<Decimal, TooLarge> {
    let scaled = (exact * Exact::from_integer(BigInt::from(10).pow(places))).round().to_integer();
    let mantissa = scaled.to_i128().ok_or(TooLarge)?;
    Decimal::try_from_i128_with_scale(mantissa, places).map_err(|_| TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_cent_goes_up_and_a_credit_note_mirrors_it() {
        let halves: Vec<_> = [1, 3, -1, -3].iter().map(|&n| to_cents(&share(n, 2))).collect();
        assert_eq!(halves, [Ok(Cents(1)), Ok(Cents(2)), Ok(Cents(-1)), Ok(Cents(-2))]);
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(to_cents(&(whole(i64::MAX) * whole(2))), Err(TooLarge));
        assert_eq!(to_decimal(&(whole(i64::MAX) * whole(i64::MAX)), 4), Err(TooLarge));
    }

    #[test]
    fn a_decimal_keeps_its_places() {
        assert_eq!(to_decimal(&share(12_683, 100_000), 4), Ok(Decimal::new(1268, 4)));
    }
}
