//! How likely a contact says yes and how fast they answer, learnt from their own answers and nothing else.
//!
//! Beta-Binomial: everyone starts with a few imagined answers ([`PRIOR_YES`] of [`PRIOR_YES`] + [`PRIOR_NO`]), and
//! each real answer counts as one. Silence counts as a no: a place is not filled by it. Invariant: a chance is a
//! fraction of counts that can be shown, never 0 and never 1.

use crate::contacts::availability::Availability;
use crate::reasons::{Figure, Reason};

/// Imagined yeses of somebody who was never asked: one in four, the usual order of an SMS call in the field.
pub const PRIOR_YES: u32 = 1;

/// Imagined noes of somebody who was never asked. Four imagined answers give way after a handful of real ones.
pub const PRIOR_NO: u32 = 3;

/// Who told that they can work then starts with one imagined yes more and one no less: one in two.
pub const TOLD_AVAILABLE: u32 = 1;

/// How long an answer takes when nobody knows, in minutes.
pub const PRIOR_MINUTES: u32 = 20;

/// How many answers that first guess is worth.
pub const PRIOR_SPEED: u32 = 2;

/// The slowest that is reckoned with, in minutes: beyond four hours a wave would wait for nobody.
pub const SLOWEST_MINUTES: u32 = 240;

/// The answers that are counted, at most: who changed since then is not held to it for ever.
pub const MOST_COUNTED: u32 = 100_000;

/// What a contact did with earlier invitations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Said yes.
    pub yes: u32,
    /// Said no.
    pub no: u32,
    /// Never answered.
    pub silent: u32,
    /// The median time to an answer, in minutes; `None` when they never answered.
    pub median_minutes: Option<u32>,
}

/// A probability as a fraction of counted and imagined answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// Yeses, the imagined ones included.
    pub yes: u32,
    /// All of them; more than `yes`.
    pub of: u32,
}

impl Chance {
    /// As a number between 0 and 1, both excluded.
    pub fn value(self) -> f64 {
        f64::from(self.yes) / f64::from(self.of)
    }

    /// In whole percents, rounded down.
    pub fn percent(self) -> u32 {
        u32::try_from(u64::from(self.yes) * 100 / u64::from(self.of)).unwrap_or(100)
    }
}

/// The chance of a yes, with the reason that shows the counts.
pub fn of_yes(history: History, availability: &Availability) -> (Chance, Reason) {
    let told = u32::from(matches!(availability, Availability::Available(_))) * TOLD_AVAILABLE;
    let [yes, no, silent] = [history.yes, history.no, history.silent].map(|n| n.min(MOST_COUNTED));
    let chance = Chance { yes: PRIOR_YES + told + yes, of: PRIOR_YES + PRIOR_NO + yes + no + silent };
    let count = |n: u32| Figure::Count(i64::from(n));
    let reason = Reason::plain(if told == 0 { "chance-of-yes" } else { "chance-of-yes-available" })
        .with("percent", count(chance.percent()))
        .with("yes", count(yes))
        .with("no", count(no))
        .with("silent", count(silent));
    (chance, reason)
}

/// How many minutes an answer is expected to take, with its reason.
pub fn of_speed(history: History) -> (u32, Reason) {
    let answers = history.yes.saturating_add(history.no).min(MOST_COUNTED);
    let median = history.median_minutes.unwrap_or(PRIOR_MINUTES).clamp(1, SLOWEST_MINUTES);
    let minutes = (PRIOR_SPEED * PRIOR_MINUTES + answers * median) / (PRIOR_SPEED + answers);
    let minutes = minutes.clamp(1, SLOWEST_MINUTES);
    let reason = Reason::plain("speed-of-answer").with("minutes", Figure::Count(i64::from(minutes)));
    (minutes, reason.with("answers", Figure::Count(i64::from(answers))))
}

/// The number of yeses among people with known chances (Poisson-binomial), exact, counted up to a number of places.
///
/// Adding a person costs as many steps as there are places, so planning stays linear in people.
#[derive(Clone, Debug, PartialEq)]
pub struct Yeses {
    /// Probability of exactly so many yeses; the last entry is "so many or more".
    exactly: Vec<f64>,
    expected: f64,
}

impl Yeses {
    /// Nobody asked yet, for so many open places.
    pub fn none(places: u16) -> Self {
        let mut exactly = vec![0.0; usize::from(places) + 1];
        exactly[0] = 1.0;
        Self { exactly, expected: 0.0 }
    }

    /// One more person with this chance.
    pub fn ask(&mut self, chance: f64) {
        self.expected += chance;
        let last = self.exactly.len() - 1;
        if last == 0 {
            return;
        }
        self.exactly[last] += self.exactly[last - 1] * chance;
        for k in (1..last).rev() {
            self.exactly[k] = self.exactly[k] * (1.0 - chance) + self.exactly[k - 1] * chance;
        }
        self.exactly[0] *= 1.0 - chance;
    }

    /// The probability that every place is taken.
    pub fn full(&self) -> f64 {
        self.exactly.last().copied().unwrap_or(1.0)
    }

    /// The yeses expected, those above the places included.
    pub fn expected(&self) -> f64 {
        self.expected
    }

    /// The places expected to be open, given that some are: at least one, and all of them before anybody is asked.
    pub fn short_if_short(&self) -> f64 {
        let below = self.exactly.iter().rev().skip(1);
        let (open, chance) = (1_u32..)
            .zip(below)
            .fold((0.0, 0.0), |(open, chance), (missing, p)| (open + f64::from(missing) * p, chance + p));
        if 0.0 < chance { (open / chance).max(1.0) } else { 1.0 }
    }

    /// The places expected to be taken.
    pub fn filled(&self) -> f64 {
        (0_u32..).zip(&self.exactly).map(|(k, p)| f64::from(k) * p).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unknown() -> Availability {
        Availability::Unknown(Reason::plain("availability-unknown"))
    }

    fn asked(yes: u32, no: u32, silent: u32) -> History {
        History { yes, no, silent, median_minutes: Some(5) }
    }

    #[test]
    fn own_answers_outweigh_the_first_guess_after_a_handful() {
        let percent = |history| of_yes(history, &unknown()).0.percent();
        assert_eq!(percent(asked(0, 0, 0)), 25);
        assert_eq!(percent(asked(4, 0, 0)), 62);
        assert_eq!(percent(asked(0, 4, 0)), 12);
        assert_eq!(percent(asked(0, 0, 4)), 12);
        assert_eq!(percent(asked(20, 0, 0)), 87);
    }

    #[test]
    fn who_told_to_be_available_starts_at_one_in_two_and_the_reason_shows_the_counts() {
        let available = Availability::Available(Reason::plain("availability-told"));
        let (chance, reason) = of_yes(asked(0, 0, 0), &available);
        assert_eq!(chance, Chance { yes: 2, of: 4 });
        assert_eq!(
            (reason.code, &reason.figures[0]),
            ("chance-of-yes-available", &("percent", Figure::Count(50)))
        );
    }

    #[test]
    fn speed_moves_from_the_first_guess_to_the_own_median() {
        assert_eq!(of_speed(History::default()).0, 20);
        assert_eq!(of_speed(asked(2, 0, 9)).0, 12);
        assert_eq!(of_speed(asked(40, 40, 0)).0, 5);
        let slow = History { yes: 500, median_minutes: Some(u32::MAX), ..History::default() };
        assert_eq!(of_speed(slow).0, 239);
    }

    #[test]
    fn two_coins_fill_one_place_three_times_in_four() {
        let mut yeses = Yeses::none(1);
        yeses.ask(0.5);
        yeses.ask(0.5);
        assert!((yeses.full() - 0.75).abs() < 1e-12);
        assert!((yeses.expected() - 1.0).abs() < 1e-12);
        assert!((yeses.filled() - 0.75).abs() < 1e-12);
        assert!((yeses.short_if_short() - 1.0).abs() < 1e-12);
        assert!((Yeses::none(4).short_if_short() - 4.0).abs() < 1e-12);
        assert!((Yeses::none(0).full() - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn a_chance_is_never_certain(yes: u32, no: u32, silent: u32, median: Option<u32>) {
            let history = History { yes, no, silent, median_minutes: median };
            let chance = of_yes(history, &unknown()).0.value();
            prop_assert!(0.0 < chance && chance < 1.0);
            prop_assert!((1..=SLOWEST_MINUTES).contains(&of_speed(history).0));
        }

        #[test]
        fn asking_one_more_never_makes_full_less_likely(chances in prop::collection::vec(0.01_f64..0.99, 0..60), places in 1_u16..20) {
            let mut yeses = Yeses::none(places);
            for chance in chances {
                let before = yeses.full();
                yeses.ask(chance);
                prop_assert!(before <= yeses.full() + 1e-12);
                prop_assert!((yeses.exactly.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            }
        }
    }
}
