//! Messages per second: a bucket that fills evenly and is emptied by sending.
//!
//! Invariant: over any stretch of time no more is taken than rate x time + burst.

use std::num::NonZeroU32;
use std::time::Duration;

use tokio::time::Instant;

/// Providers count per second, so a tenth of a second's worth at once is never too much in one second's count
/// for long, and keeps the pace even.
const BURSTS_PER_SECOND: f64 = 10.0;

#[derive(Debug)]
pub struct Throttle {
    per_second: f64,
    most: f64,
    tokens: f64,
    counted: Instant,
}

impl Throttle {
    pub fn new(per_second: NonZeroU32, now: Instant) -> Self {
        let per_second = f64::from(per_second.get());
        let most = (per_second / BURSTS_PER_SECOND).max(1.0);
        Self { per_second, most, tokens: most, counted: now }
    }

    /// Takes between 1 and `wanted`, or says how long until one can be taken.
    pub fn take(&mut self, wanted: u32, now: Instant) -> Result<u32, Duration> {
        let passed = now.saturating_duration_since(self.counted);
        self.counted = now;
        self.tokens = (self.tokens + passed.as_secs_f64() * self.per_second).min(self.most);
        let taken = self.whole().min(wanted);
        if taken == 0 {
            let wait = Duration::from_secs_f64((1.0 - self.tokens) / self.per_second);
            return Err(wait.max(Duration::from_millis(1)));
        }
        self.tokens -= f64::from(taken);
        Ok(taken)
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and a tenth of a u32"
    )]
    fn whole(&self) -> u32 {
        self.tokens.max(0.0) as u32
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_empty_bucket_says_how_long_until_the_next_one() {
        let start = Instant::now();
        let mut throttle = Throttle::new(NonZeroU32::new(10).unwrap(), start);
        assert_eq!(throttle.take(5, start), Ok(1));
        assert_eq!(throttle.take(5, start), Err(Duration::from_millis(100)));
        assert_eq!(throttle.take(5, start + Duration::from_millis(101)), Ok(1));
    }

    proptest! {
        #[test]
        fn never_more_than_rate_times_time_plus_one_burst(
            rate in 1_u32..2000,
            asks in proptest::collection::vec((0_u64..200, 1_u32..500), 1..200),
        ) {
            let start = Instant::now();
            let mut throttle = Throttle::new(NonZeroU32::new(rate).unwrap(), start);
            let (mut passed, mut taken) = (0_u64, 0_u64);
            for (wait, wanted) in asks {
                passed += wait;
                let now = start + Duration::from_millis(passed);
                taken += u64::from(throttle.take(wanted, now).unwrap_or(0));
                let burst = (u64::from(rate) / 10).max(1);
                prop_assert!(taken <= u64::from(rate) * passed / 1000 + burst + 1);
            }
        }
    }
}
