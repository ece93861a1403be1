//! What a customer may have ordered and not paid (art. 14.2, policy `credit_limit`): credits are usable before they are paid,
//! up to a limit that the agreement may set.

use super::Refusal;
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};

/// Whether an order (or the part by which a correction raises one) stays within the limit; amounts exclude VAT, and no limit is
/// no bound. An order that reaches the limit exactly is within it.
pub fn within_limit(unpaid: Cents, asked: Cents, limit: Option<Cents>) -> Result<Option<Reason>, Refusal> {
    let Some(limit) = limit else { return Ok(None) };
    match unpaid.0.checked_add(asked.0) {
        Some(together) if together <= limit.0 => Ok(Some(
            Reason::of("14.2", "within_credit_limit")
                .with("unpaid", Figure::Cents(unpaid))
                .with("asked", Figure::Cents(asked))
                .with("limit", Figure::Cents(limit)),
        )),
        _ => Err(Refusal::BeyondLimit { unpaid, asked, limit }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn art_14_2_an_order_up_to_the_limit_is_taken_and_a_cent_more_is_not() {
        let limit = Some(Cents(10_000));
        assert!(within_limit(Cents(4_000), Cents(6_000), limit).is_ok());
        let refused =
            Refusal::BeyondLimit { unpaid: Cents(4_000), asked: Cents(6_001), limit: Cents(10_000) };
        assert_eq!(within_limit(Cents(4_000), Cents(6_001), limit), Err(refused));
        assert_eq!(within_limit(Cents(i64::MAX), Cents(i64::MAX), None), Ok(None));
        assert!(within_limit(Cents(i64::MAX), Cents(1), limit).is_err());
    }
}
