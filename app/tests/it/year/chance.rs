//! Chance that falls the same way for the same seed.

/// A linear congruential generator with Knuth's constants (MMIX).
pub struct Chance(u64);

impl Chance {
    pub fn of(seed: u64) -> Self {
        let mut chance = Self(seed);
        // Seeds that follow each other differ from the first number on.
        chance.below(1);
        chance.below(1);
        chance
    }

    /// A number from 0 up to (not including) `below`.
    pub fn below(&mut self, below: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).expect("31 bits") % below.max(1)
    }

    /// A number from `least` to `most`, both counted.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        least + self.below(most - least + 1)
    }

    /// Yes, this often out of ten thousand.
    pub fn often(&mut self, of_ten_thousand: i64) -> bool {
        self.below(10_000) < of_ten_thousand
    }

    /// One of some.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.below(i64::try_from(from.len()).expect("a few"))).expect("a place")]
    }
}
