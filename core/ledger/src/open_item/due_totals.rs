//! What is owed per due day, over all items: a total ageing reads a few thousand sums instead of a
//! million rows, and a payment changes one of them.

use std::collections::BTreeMap;

use milgrain_kernel::Currency;

use super::bucket::Ageing;

/// First day of the dense part: 2000-01-01.
const FIRST: i32 = 10_957;
/// Length of the dense part: up to 2089. Typing errors lie outside and go to the map.
const DENSE: usize = 32_768;

/// Sums by due day, in minor units.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct DueTotals {
    dense: Vec<i64>,
    /// Where the dense part begins to be used: a shop opened in 2024 reads no day before it.
    used: usize,
    far: BTreeMap<i32, i64>,
}

impl Default for DueTotals {
    fn default() -> Self {
        DueTotals { dense: Vec::new(), used: DENSE, far: BTreeMap::new() }
    }
}

impl DueTotals {
    #[inline]
    pub(super) fn add(&mut self, due: i32, minor: i64) {
        let sum = match dense_index(due) {
            None => self.far.entry(due).or_default(),
            Some(index) => {
                if index >= self.dense.len() {
                    self.dense.resize(index + 1, 0);
                }
                self.used = self.used.min(index);
                &mut self.dense[index]
            }
        };
        *sum = sum.wrapping_add(minor);
    }

    /// All sums by age on the day `as_of`.
    pub(super) fn ageing(&self, currency: Currency, as_of: i32) -> Ageing {
        let used = self.dense.get(self.used..).unwrap_or_default();
        let dense = (FIRST..).skip(self.used).zip(used.iter().copied());
        let mut ageing = Ageing::of_rows(currency, as_of, dense);
        for (due, minor) in &self.far {
            ageing.add_at(as_of.saturating_sub(*due), *minor);
        }
        ageing
    }
}

fn dense_index(due: i32) -> Option<usize> {
    let index = usize::try_from(due.checked_sub(FIRST)?).ok()?;
    (index < DENSE).then_some(index)
}
