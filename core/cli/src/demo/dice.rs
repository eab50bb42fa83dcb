//! The demo's chance: the same seed throws the same numbers on every machine, for ever.
//!
//! The generator is PCG, whose numbers are fixed by its paper; what is made of them is reckoned
//! here in whole numbers, so that no new version of a library changes the season.

use rand_core::{Rng, SeedableRng};
use rand_pcg::Pcg64;

/// Dice of one seed.
#[derive(Clone, Debug)]
pub struct Dice(Pcg64);

impl Dice {
    /// The dice of `seed` for one purpose: each purpose has throws of its own, so that one more
    /// throw here moves nothing there.
    #[must_use]
    pub fn new(seed: u64, purpose: u64) -> Self {
        let mut numbers = Pcg64::seed_from_u64(seed.rotate_left(32) ^ purpose);
        // Seeds that differ in a few bits start alike; the first number is thrown away.
        numbers.next_u64();
        Dice(numbers)
    }

    /// A number from 0 up to and without `end`; 0 if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.0.next_u64()) * end as u128;
        (wide >> 64) as usize
    }

    /// A number from `first` up to and with `last`.
    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        let span = usize::try_from(last - first).unwrap_or(0);
        first + self.below(span + 1) as i64
    }

    /// Whether something happens that does so `percent` times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let index = self.below(all.len());
        all.get(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same_numbers() {
        let throw = |seed, purpose| -> Vec<usize> {
            let mut dice = Dice::new(seed, purpose);
            (0..8).map(|_| dice.below(1_000)).collect()
        };
        assert_eq!(throw(7, 1), throw(7, 1));
        assert_ne!(throw(7, 1), throw(7, 2));
        assert_ne!(throw(7, 1), throw(8, 1));
    }

    #[test]
    fn throws_stay_within_their_ends_and_reach_them() {
        let mut dice = Dice::new(7, 0);
        let throws: Vec<i64> = (0..500).map(|_| dice.between(-2, 3)).collect();
        assert_eq!(throws.iter().min(), Some(&-2));
        assert_eq!(throws.iter().max(), Some(&3));
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.pick::<u8>(&[]), None);
        assert!(!(0..100).any(|_| dice.chance(0)));
    }
}
