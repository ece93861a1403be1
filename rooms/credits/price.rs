//! The price of a credit in euros (art. 4.1, 4.3): agreed per customer, four decimals, excluding VAT.

use rules::numbers::{Cents, Credits};

/// Ten-thousandths of a euro for one credit, excluding VAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CreditPrice(pub i64);

/// How many ten-thousandths of a euro make a cent.
const PER_CENT: i128 = 100;

impl CreditPrice {
    /// What so many credits cost, excluding VAT, rounded half up once; `None` when it does not fit.
    pub fn of(self, quantity: Credits) -> Option<Cents> {
        let exact = i128::from(self.0) * i128::from(quantity.0);
        let rounded = (2 * exact + PER_CENT).div_euclid(2 * PER_CENT);
        i64::try_from(rounded).ok().map(Cents)
    }

    /// With a point and at least two decimals: `0.085`, `0.10`.
    pub fn decimal(self) -> String {
        let text = format!("{}.{:04}", self.0 / 10_000, self.0 % 10_000);
        let shorter = text.trim_end_matches('0');
        let decimals = shorter.len() - shorter.find('.').unwrap_or(0) - 1;
        format!("{shorter}{}", "0".repeat(2_usize.saturating_sub(decimals)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn art_4_1_a_price_is_rounded_half_up_once_over_the_whole_order() {
        assert_eq!(CreditPrice(850).of(Credits(1_000)), Some(Cents(8_500)));
        assert_eq!(CreditPrice(850).of(Credits(1)), Some(Cents(9)), "8.5 cents");
        assert_eq!(CreditPrice(849).of(Credits(1)), Some(Cents(8)));
        assert_eq!(CreditPrice(i64::MAX).of(Credits(i64::MAX)), None);
    }

    #[test]
    fn a_price_shows_two_to_four_decimals() {
        let shown: Vec<String> = [850, 1_000, 12_345, 10_000].map(|p| CreditPrice(p).decimal()).to_vec();
        assert_eq!(shown, ["0.085", "0.10", "1.2345", "1.00"]);
    }
}
