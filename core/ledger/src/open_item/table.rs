//! Ageing by customer or by store: one line each.

use milgrain_kernel::{Currency, Day};

use super::bucket::{Ageing, index};
use super::columns::{Movement, place};

type Line = [i64; 5];

/// An ageing report: a line per customer or store, as of one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgeingTable<K> {
    currency: Currency,
    as_of: i32,
    keys: Vec<K>,
    lines: Vec<Line>,
}

impl<K: Copy> AgeingTable<K> {
    pub(super) fn new(currency: Currency, as_of: Day, keys: Vec<K>) -> Self {
        let lines = vec![[0; 5]; keys.len()];
        AgeingTable { currency, as_of: as_of.number(), keys, lines }
    }

    /// Takes in customers or stores that came after the table was made.
    pub(super) fn extend(&mut self, keys: &[K]) {
        self.keys.extend(keys.iter().skip(self.keys.len()));
        self.lines.resize(self.keys.len(), [0; 5]);
    }

    /// Adds rows of customer or store, due day and balance.
    #[inline]
    pub(super) fn scan(&mut self, rows: impl Iterator<Item = (u32, i32, i64)>) {
        for (group, due, minor) in rows {
            self.add(group, due, minor);
        }
    }

    /// Takes movements back; `find` gives a row's customer or store and its due day.
    pub(super) fn take_back(
        &mut self,
        later: impl IntoIterator<Item = Movement>,
        find: impl Fn(usize) -> Option<(u32, i32)>,
    ) {
        for Movement { row, minor } in later {
            if let Some((group, due)) = place(row).and_then(&find) {
                self.add(group, due, minor.wrapping_neg());
            }
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

    fn ageing(&self, line: &Line) -> Ageing {
        Ageing::of_minor(self.currency, *line)
    }
}
