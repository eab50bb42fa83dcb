//! The movements of open items by book day: what a look back has to take back.

use std::collections::BTreeMap;
use std::ops::Bound;

use milgrain_kernel::Day;

use super::columns::Movement;

/// Movements by the day they count on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    days: BTreeMap<i32, Vec<Movement>>,
}

impl History {
    /// Adds a movement that counts on `book_day`; days may come in any order.
    pub fn add(&mut self, book_day: Day, movement: Movement) {
        self.days.entry(book_day.number()).or_default().push(movement);
    }

    /// The movements booked after the end of `day`.
    pub fn after(&self, day: Day) -> impl Iterator<Item = Movement> + '_ {
        let later = (Bound::Excluded(day.number()), Bound::Unbounded);
        self.days.range(later).flat_map(|(_, movements)| movements.iter().copied())
    }

    /// All movements with their book days, earliest first.
    pub fn all(&self) -> impl Iterator<Item = (Day, Movement)> + '_ {
        self.days.iter().flat_map(|(day, movements)| {
            movements.iter().map(|movement| (Day::from_number(*day), *movement))
        })
    }
}
