//! What a quote may say (art. 3.1, 12.1, 15.2; art. 6:119a BW), and what can set a parameter.
//!
//! Invariant: a term to pay that the law does not allow cannot be quoted.

use crate::reasons::{Figure, Reason};

/// Days to pay with a large business, at most (art. 6:119a lid 6 BW).
pub const LONGEST_WITH_LARGE: u16 = 30;
/// Days to pay without a word about fairness, at most (art. 6:119a lid 5 BW).
pub const LONGEST_WITHOUT_WHY: u16 = 60;
/// Days to pay at all: four months are a loan.
pub const LONGEST: u16 = 120;

/// How large a customer is, in the sense of art. 2:397 BW.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Debtor {
    /// Small or medium-sized.
    Small,
    /// Large.
    Large,
}

/// Whether it was written down why a long term to pay is not unfair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fairness {
    /// It was.
    Explained,
    /// It was not.
    NotExplained,
}

/// Why a term to pay is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not a number of days between 1 and [`LONGEST`].
    Impossible,
    /// Longer than may be agreed with a large business.
    TooLongWithLarge,
    /// Longer than sixty days without saying why that is fair.
    Unexplained,
}

impl Refusal {
    /// Why.
    pub fn reason(&self) -> Reason {
        let (code, most) = match self {
            Self::Impossible => ("term_days_impossible", LONGEST),
            Self::TooLongWithLarge => ("term_days_too_long_with_large", LONGEST_WITH_LARGE),
            Self::Unexplained => ("term_days_unexplained", LONGEST_WITHOUT_WHY),
        };
        Reason::of("3.1", code).with("most", Figure::Count(i64::from(most)))
    }
}

/// Whether so many days to pay may be agreed (art. 3.1: fourteen unless agreed otherwise in writing).
pub fn days_to_pay(days: u16, debtor: Debtor, fairness: Fairness) -> Result<Reason, Refusal> {
    if !(1..=LONGEST).contains(&days) {
        return Err(Refusal::Impossible);
    }
    if debtor == Debtor::Large && LONGEST_WITH_LARGE < days {
        return Err(Refusal::TooLongWithLarge);
    }
    if LONGEST_WITHOUT_WHY < days && fairness == Fairness::NotExplained {
        return Err(Refusal::Unexplained);
    }
    Ok(Reason::of("3.1", "term_days_agreed").with("days", Figure::Count(i64::from(days))))
}

/// What can set a parameter. The last document that was signed for this agreement and names the parameter sets it; what
/// none names is as the terms have it (art. 13.1, 15.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The terms.
    Terms,
    /// An indexation that was announced (art. 4.4).
    Indexation,
    /// The signed quote.
    Quote,
    /// A signed amendment (art. 13.1).
    Amendment,
    /// What took the place of a void clause (art. 15.3).
    Severability,
}

impl Source {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Indexation => "indexation",
            Self::Quote => "quote",
            Self::Amendment => "amendment",
            Self::Severability => "severability",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b4_a_large_business_gets_thirty_days_at_most_and_nobody_more_than_sixty_without_a_reason() {
        use Debtor::{Large, Small};
        use Fairness::{Explained, NotExplained};
        for (days, debtor, fairness, right) in [
            (14, Small, NotExplained, Ok(())),
            (30, Large, NotExplained, Ok(())),
            (31, Large, Explained, Err(Refusal::TooLongWithLarge)),
            (60, Small, NotExplained, Ok(())),
            (61, Small, NotExplained, Err(Refusal::Unexplained)),
            (61, Small, Explained, Ok(())),
            (0, Small, Explained, Err(Refusal::Impossible)),
            (121, Small, Explained, Err(Refusal::Impossible)),
        ] {
            assert_eq!(
                days_to_pay(days, debtor, fairness).map(drop),
                right,
                "{days} {debtor:?} {fairness:?}"
            );
        }
    }
}
