//! What a sum gains, day by day, before it is written.
//!
//! Most parts of the books move on one day or two, and a rebuild holds a million of them: the first
//! day lies here, more make a list. A list is sorted; what is added comes in about the order of
//! days, so that it goes to the end.

use smallvec::SmallVec;

/// What some lines add to a sum. A sum of no lines has no row, so that taking an entry out leaves
/// what would be there without it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Gain {
    pub minor: i64,
    pub lines: i64,
}

impl Gain {
    pub(super) const fn plus(self, other: Gain) -> Gain {
        Gain {
            minor: self.minor.wrapping_add(other.minor),
            lines: self.lines.wrapping_add(other.lines),
        }
    }
}

/// Gains by day, in order.
#[derive(Debug, Default)]
pub(super) struct Days(SmallVec<[(i32, Gain); 1]>);

impl Days {
    pub(super) fn add(&mut self, day: i32, gain: Gain) {
        match self.0.binary_search_by_key(&day, |(day, _)| *day) {
            Ok(place) => {
                if let Some((_, sum)) = self.0.get_mut(place) {
                    *sum = sum.plus(gain);
                }
            }
            Err(place) => self.0.insert(place, (day, gain)),
        }
    }

    pub(super) fn get(&self, day: i32) -> Option<Gain> {
        let place = self.0.binary_search_by_key(&day, |(day, _)| *day).ok()?;
        self.0.get(place).map(|(_, gain)| *gain)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (i32, Gain)> + '_ {
        self.0.iter().copied()
    }

    pub(super) fn total(&self) -> Gain {
        self.iter().fold(Gain::default(), |sum, (_, gain)| sum.plus(gain))
    }
}
