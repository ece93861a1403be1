//! How long the credits last at the pace of late, and when that is short. Planning, not a term of the agreement.

use super::two;
use crate::numbers::Credits;
use crate::reasons::{Figure, Reason};

/// Days looked back for the pace: four whole weeks, so that weekends weigh as they come.
pub const LOOK_BACK_DAYS: u16 = 28;
/// Fewer days than this ahead are a warning: time to order, and for an invoice to be seen.
pub const WARN_DAYS: i64 = 7;

/// How long the credits last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// Whole days, rounded down; `None` when nothing was spent of late.
    pub days: Option<i64>,
    /// Whether that is short: less than [`WARN_DAYS`], or nothing left.
    pub low: bool,
    /// What a week takes at this pace, rounded up: below this the warning shows.
    pub warn_below: Credits,
    /// Why.
    pub because: Vec<Reason>,
}

/// What is available, spent at the pace of the last `over_days` days.
pub fn forecast(available: Credits, spent: Credits, over_days: u16) -> Forecast {
    let over = i64::from(over_days.max(1));
    let warn_below = Credits(ceil(i128::from(spent.0) * i128::from(WARN_DAYS), i128::from(over)));
    let days = (Credits::ZERO < spent)
        .then(|| floor(i128::from(available.0) * i128::from(over), i128::from(spent.0)));
    let low = available <= Credits::ZERO || days.is_some_and(|days| days < WARN_DAYS);
    let pace = two(Reason::plain("credits_pace"), ("available", available), ("spent", spent))
        .with("over", Figure::Count(over));
    let because = match days {
        Some(days) => pace.with("days", Figure::Count(days)),
        None => Reason::plain("credits_no_pace").with("over", Figure::Count(over)),
    };
    Forecast { days, low, warn_below, because: vec![because] }
}

fn floor(over: i128, under: i128) -> i64 {
    i64::try_from(over.div_euclid(under)).unwrap_or(i64::MAX)
}

fn ceil(over: i128, under: i128) -> i64 {
    i64::try_from((over + under - 1).div_euclid(under)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_last_as_many_whole_days_as_the_pace_allows() {
        for (available, spent, over, days, low) in [
            (90, 280, 28, Some(9), false),
            (70, 280, 28, Some(7), false),
            (69, 280, 28, Some(6), true),
            (0, 280, 28, Some(0), true),
            (500, 0, 28, None, false),
            (0, 0, 28, None, true),
            (5, 1, 0, Some(5), true),
        ] {
            let told = forecast(Credits(available), Credits(spent), over);
            assert_eq!((told.days, told.low), (days, low), "{available} {spent} {over}");
        }
        let most = forecast(Credits(i64::MAX), Credits(1), 28);
        assert_eq!(most.days, Some(i64::MAX), "stays a number");
    }
}
