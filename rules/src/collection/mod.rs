//! Collection costs (art. 3.2): 15 % of what is due with a minimum, and beside it the legal scale (BIK).
//!
//! Costs are a right: they exist only once a collection case is opened, by decision, per case and not per invoice.
//! Beside it: how a debt stands on a day, which rights that opens, what lifts a freeze, and whether a plan is kept.

pub mod freezing;
pub mod plans;
pub mod standing;
pub mod steps;

use crate::exact::{self, TooLarge};
use crate::numbers::Cents;
use crate::reasons::{Figure, Reason};
use rust_decimal::Decimal;

/// The rate and minimum the terms give, and which an agreement may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostPolicy {
    /// Percent of the open principal, VAT included, at the opening of the case.
    pub percent: Decimal,
    /// The least that is due.
    pub minimum: Cents,
}

impl Default for CostPolicy {
    /// The terms: 15 %, at least 250 euros.
    fn default() -> Self {
        Self { percent: Decimal::from(15), minimum: Cents(25_000) }
    }
}

/// The steps of the legal scale (Besluit BIK, Stb. 2012, 141, art. 2): up to this much more principal, at percent.
const SCALE: [(i64, Decimal); 4] = [
    (250_000, Decimal::from_parts(15, 0, 0, false, 0)),
    (250_000, Decimal::from_parts(10, 0, 0, false, 0)),
    (500_000, Decimal::from_parts(5, 0, 0, false, 0)),
    (19_000_000, Decimal::ONE),
];
/// Percent above the last step of the scale.
const SCALE_REST: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
/// The least and the most the legal scale gives.
const SCALE_BOUNDS: (Cents, Cents) = (Cents(4_000), Cents(677_500));

/// What collecting costs under the terms, next to the legal scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionCosts {
    /// What the terms give.
    pub costs: Cents,
    /// What the legal scale gives: a judge may moderate to it.
    pub legal_scale: Cents,
    /// Why.
    pub because: Vec<Reason>,
}

/// Why there are no collection costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is open.
    NothingOpen,
    /// The amount does not fit.
    TooLarge(TooLarge),
}

impl Refusal {
    /// Why, with the article.
    pub fn reason(&self) -> Reason {
        match self {
            Self::NothingOpen => Reason::of("3.2", "nothing_open"),
            Self::TooLarge(large) => large.reason(),
        }
    }
}

/// The costs over the open principal, VAT included and interest not, when a collection case is opened (art. 3.2).
pub fn costs(principal: Cents, policy: &CostPolicy) -> Result<CollectionCosts, Refusal> {
    costs_with(principal, policy, Cents::ZERO)
}

/// The same where invoices of third parties are on file, excluding VAT, which the creditor can deduct: what they ask together
/// is due where it is more ("all costs, at least", art. 3.2).
pub fn costs_with(
    principal: Cents,
    policy: &CostPolicy,
    third_parties: Cents,
) -> Result<CollectionCosts, Refusal> {
    if principal <= Cents::ZERO {
        return Err(Refusal::NothingOpen);
    }
    let share = exact::cents(principal) * exact::percent(policy.percent);
    let least = exact::to_cents(&share).map_err(Refusal::TooLarge)?.max(policy.minimum);
    let costs = least.max(third_parties);
    let legal_scale = legal_scale(principal).map_err(Refusal::TooLarge)?;
    let mut because = vec![
        Reason::of("3.2", "collection_costs")
            .with("principal", Figure::Cents(principal))
            .with("percent", Figure::Decimal(policy.percent.to_string()))
            .with("minimum", Figure::Cents(policy.minimum))
            .with("costs", Figure::Cents(least)),
    ];
    if Cents::ZERO < third_parties {
        let code =
            if least < third_parties { "collection_costs_actual" } else { "collection_costs_actual_less" };
        because.push(Reason::of("3.2", code).with("third_parties", Figure::Cents(third_parties)));
    }
    because
        .push(Reason::plain("collection_costs_legal_scale").with("legal_scale", Figure::Cents(legal_scale)));
    Ok(CollectionCosts { costs, legal_scale, because })
}

/// The legal scale over a principal (Besluit BIK art. 2; minimum art. 6:96, 4 BW).
fn legal_scale(principal: Cents) -> Result<Cents, TooLarge> {
    let mut rest = principal.0;
    let mut sum = exact::whole(0);
    for (width, percent) in SCALE {
        let part = rest.min(width);
        sum += exact::whole(part) * exact::percent(percent);
        rest -= part;
    }
    sum += exact::whole(rest) * exact::percent(SCALE_REST);
    let (least, most) = SCALE_BOUNDS;
    Ok(exact::to_cents(&sum)?.clamp(least, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn art_3_2_fifteen_percent_with_a_minimum_and_the_legal_scale_beside_it() {
        for (principal, terms, scale) in [
            (1, 25_000, 4_000),
            (166_666, 25_000, 25_000),
            (166_667, 25_000, 25_000),
            (250_000, 37_500, 37_500),
            (500_000, 75_000, 62_500),
            (1_000_000, 150_000, 87_500),
            (20_000_000, 3_000_000, 277_500),
            (100_000_000, 15_000_000, 677_500),
            (120_000_000, 18_000_000, 677_500),
        ] {
            let answer = costs(Cents(principal), &CostPolicy::default()).unwrap();
            assert_eq!((answer.costs, answer.legal_scale), (Cents(terms), Cents(scale)), "{principal}");
        }
    }

    #[test]
    fn art_3_2_invoices_of_third_parties_count_where_they_are_more_than_the_least() {
        for (principal, on_file, due) in [
            (100_000, 0, 25_000),
            (100_000, 24_999, 25_000),
            (100_000, 25_001, 25_001),
            (1_000_000, 149_999, 150_000),
            (1_000_000, 431_250, 431_250),
        ] {
            let answer = costs_with(Cents(principal), &CostPolicy::default(), Cents(on_file)).unwrap();
            assert_eq!(answer.costs, Cents(due), "{principal} {on_file}");
            let told = answer.because.iter().any(|reason| reason.code.starts_with("collection_costs_actual"));
            assert_eq!(told, 0 < on_file);
        }
        let nothing = costs_with(Cents::ZERO, &CostPolicy::default(), Cents(50_000));
        assert_eq!(nothing, Err(Refusal::NothingOpen), "what was never owed cost nothing to collect");
    }

    #[test]
    fn art_3_2_without_an_open_amount_there_is_nothing_to_collect() {
        assert_eq!(costs(Cents::ZERO, &CostPolicy::default()), Err(Refusal::NothingOpen));
    }

    #[test]
    fn art_3_2_an_agreement_may_set_its_own_rate_and_minimum() {
        let policy = CostPolicy { percent: Decimal::from(10), minimum: Cents(4_000) };
        assert_eq!(costs(Cents(100_000), &policy).unwrap().costs, Cents(10_000));
    }
}
