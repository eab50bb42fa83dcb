//! Ageing by customer or by store: one line each.

use milgrain_kernel::{Currency, Day};

use super::bucket::{Ageing, index};

/// Five buckets, padded so that a line's place is a shift and never straddles more than one cache
/// line.
type Line = [i64; 8];

/// An ageing report: a line per customer or store, as of one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgeingTable<K> {
    currency: Currency,
    as_of: i32,
    keys: Vec<K>,
    lines: Vec<Line>,
}

impl<K: Copy> AgeingTable<K> {
    pub(super) fn new(currency: Currency, as_of: Day, keys: &[K]) -> Self {
        let lines = vec![[0; 8]; keys.len()];
        AgeingTable { currency, as_of: as_of.number(), keys: keys.to_vec(), lines }
    }

    /// Takes in customers or stores that came after the table was made.
    pub(super) fn extend(&mut self, keys: &[K]) {
        self.keys.extend(keys.iter().skip(self.keys.len()));
        self.lines.resize(self.keys.len(), [0; 8]);
    }

    pub(super) fn scan(&mut self, group: &[u32], due: &[i32], balance: &[i64]) {
        for ((&group, &due), &minor) in group.iter().zip(due).zip(balance) {
            self.add(group, due, minor);
        }
    }

    #[inline]
    pub(super) fn add(&mut self, group: u32, due: i32, minor: i64) {
        if let Some(line) = self.lines.get_mut(group as usize) {
            let sum = &mut line[index(self.as_of.saturating_sub(due))];
            *sum = sum.wrapping_add(minor);
        }
    }

    /// The day of the report.
    #[must_use]
    pub fn as_of(&self) -> Day {
        Day::from_number(self.as_of)
    }

    /// Each customer or store that owes something, in the order of their indexes.
    pub fn lines(&self) -> impl Iterator<Item = (K, Ageing)> + '_ {
        let all = self.keys.iter().zip(&self.lines);
        let all = all.map(|(key, line)| (*key, self.ageing(line)));
        all.filter(|(_, ageing)| !ageing.is_zero())
    }

    /// The line of the customer or store with that index.
    #[must_use]
    pub fn line(&self, index: u32) -> Ageing {
        let line = usize::try_from(index).ok().and_then(|index| self.lines.get(index));
        line.map_or(Ageing::none(self.currency), |line| self.ageing(line))
    }

    fn ageing(&self, [current, d30, d60, d90, over, ..]: &Line) -> Ageing {
        Ageing::of_minor(self.currency, [*current, *d30, *d60, *d90, *over])
    }
}
