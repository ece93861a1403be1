//! How long to wait before connecting again.
//!
//! Invariant: pure; the chance that keeps many clients from returning at once is handed in.

use std::time::Duration;

/// Doubles from `first` to `most`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backoff {
    first: Duration,
    most: Duration,
    failures: u32,
}

impl Backoff {
    /// A backoff that has seen no failure yet.
    pub fn new(first: Duration, most: Duration) -> Self {
        Self { first, most, failures: 0 }
    }

    /// The wait after one more failure: between half and the whole of the doubled time.
    ///
    /// `jitter` is a number from all of `u32` by chance: 0 gives half, `u32::MAX` gives (almost) the whole.
    pub fn failed(&mut self, jitter: u32) -> Duration {
        let doubled = self.first.saturating_mul(1_u32.checked_shl(self.failures).unwrap_or(u32::MAX));
        self.failures = self.failures.saturating_add(1);
        let half = doubled.min(self.most) / 2;
        half + half.mul_f64(f64::from(jitter) / (f64::from(u32::MAX) + 1.0))
    }

    /// A session held: the next failure waits as the first one did.
    pub fn succeeded(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_most_and_start_again_after_success() {
        let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(10));
        let waits: Vec<_> = (0..6).map(|_| backoff.failed(0).as_millis()).collect();
        assert_eq!(waits, [500, 1000, 2000, 4000, 5000, 5000]);
        backoff.succeeded();
        assert_eq!(backoff.failed(0), Duration::from_millis(500));
    }

    #[test]
    fn jitter_stays_between_half_and_whole_however_often_it_fails() {
        let mut backoff = Backoff::new(Duration::from_secs(1), Duration::from_mins(1));
        for failure in 0..100 {
            let mut again = backoff.clone();
            let (low, high) = (backoff.failed(0), again.failed(u32::MAX));
            assert!(low < high && high <= low * 2, "failure {failure}: {low:?} {high:?}");
        }
    }
}
