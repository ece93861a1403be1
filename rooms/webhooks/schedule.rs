//! When a delivery that failed is tried again: the schedule that the Standard Webhooks specification recommends, over
//! three days, with jitter so that a receiver that comes back is not run over.

use jiff::SignedDuration;

/// The wait after the first, second ... failure.
const WAITS: [SignedDuration; 9] = [
    SignedDuration::from_secs(5),
    SignedDuration::from_mins(5),
    SignedDuration::from_mins(30),
    SignedDuration::from_hours(2),
    SignedDuration::from_hours(5),
    SignedDuration::from_hours(10),
    SignedDuration::from_hours(14),
    SignedDuration::from_hours(20),
    SignedDuration::from_hours(24),
];
/// The part of a wait that jitter may add: a tenth.
const JITTER: i64 = 10;

/// The wait after `attempts` failures, lengthened by a share of `chance` (0 to 999 thousandths of the jitter); `None`
/// when it was tried often enough.
pub(super) fn wait(attempts: usize, chance: u64) -> Option<SignedDuration> {
    let wait = *WAITS.get(attempts.checked_sub(1)?)?;
    let jitter = wait.as_millis() / i128::from(JITTER) * i128::from(chance.min(999)) / 1_000;
    Some(wait + SignedDuration::from_millis(i64::try_from(jitter).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_attempts_are_spread_over_three_days_and_then_it_ends() {
        let waits: Vec<_> = (1..=9).filter_map(|attempts| wait(attempts, 0)).collect();
        assert_eq!(waits, WAITS);
        assert_eq!(wait(10, 0), None);
        let whole: SignedDuration = waits.iter().fold(SignedDuration::ZERO, |sum, wait| sum + *wait);
        assert!(SignedDuration::from_hours(72) < whole && whole < SignedDuration::from_hours(80));
    }

    #[test]
    fn jitter_only_ever_adds_and_at_most_a_tenth() {
        for chance in [0, 1, 500, 999, 5_000] {
            let (least, got) = (WAITS[2], wait(3, chance).unwrap());
            assert!(least <= got && got < least + SignedDuration::from_mins(3), "{chance}: {got}");
        }
    }
}
