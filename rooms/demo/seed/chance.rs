//! Chance that falls the same way every time: the demo looks the same on every machine.

/// A linear congruential generator with Knuth's constants (MMIX); good enough to deal out names.
pub(super) struct Chance(u64);

impl Chance {
    /// Chance that starts from a seed.
    pub(super) fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0 up to (not including) `below`.
    pub(super) fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below.max(1)
    }

    /// Yes, this often out of a hundred.
    pub(super) fn percent(&mut self, often: u64) -> bool {
        self.below(100) < often
    }

    /// One of some.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let place = self.below(from.len() as u64);
        &from[usize::try_from(place).unwrap_or_default()]
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn the_same_seed_deals_the_same_and_uses_the_whole_range() {
        let deal = |seed| {
            let mut c = Chance::of(seed);
            (0..200).map(|_| c.below(10)).collect::<Vec<_>>()
        };
        assert_eq!(deal(7), deal(7));
        assert_ne!(deal(7), deal(8));
        assert!((0..10).all(|n| deal(7).contains(&n)));
    }
}
