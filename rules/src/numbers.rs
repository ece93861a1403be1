//! Numbers with a meaning and a unit. Text becomes one of these once, at the edge; inside there are no bare integers.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// An amount of money in integer euro cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i64);

/// A quantity of credits (art. 1): what services are bought with. Never money, never a fraction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Credits(pub i64);

/// Billable SMS parts (art. 14.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Segments(pub u32);

impl Cents {
    /// Nothing.
    pub const ZERO: Self = Self(0);
}

impl Credits {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The product with a number of pieces; `None` when it does not fit.
    pub fn times(self, pieces: u32) -> Option<Self> {
        self.0.checked_mul(i64::from(pieces)).map(Self)
    }
}

impl Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Cents {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

impl Add for Credits {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Credits {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Credits {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Credits {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Cents {
    /// Euros with a point and two decimals, for logs and machine formats; screens use the reader's language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}.{:02}", self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100)
    }
}

impl fmt::Display for Credits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn euros_show_both_decimals_and_the_sign() {
        let shown: Vec<String> = [0, 5, -5, 121_000, -250].iter().map(|&c| Cents(c).to_string()).collect();
        assert_eq!(shown, ["0.00", "0.05", "-0.05", "1210.00", "-2.50"]);
    }

    #[test]
    fn a_price_times_pieces_that_does_not_fit_is_refused() {
        assert_eq!(Credits(3).times(4), Some(Credits(12)));
        assert_eq!(Credits(i64::MAX).times(2), None);
    }
}
