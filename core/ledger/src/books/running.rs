//! One account's balance at the end of each day on which it moved.

use milgrain_kernel::Day;

/// Days in order, each with the balance at its end, in minor units.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Running {
    days: Vec<(Day, i64)>,
}

impl Running {
    /// Adds to `day` and to every later day. The cost is the number of later days, not entries.
    pub(super) fn add(&mut self, day: Day, minor: i64) {
        let place = self.days.partition_point(|(at, _)| *at < day);
        if self.days.get(place).is_none_or(|(at, _)| *at != day) {
            let before = self.before(place);
            self.days.insert(place, (day, before));
        }
        for (_, balance) in self.days.iter_mut().skip(place) {
            *balance = balance.wrapping_add(minor);
        }
    }

    /// The balance after everything.
    pub(super) fn now(&self) -> i64 {
        self.before(self.days.len())
    }

    /// The balance at the end of `day`.
    pub(super) fn on(&self, day: Day) -> i64 {
        self.before(self.days.partition_point(|(at, _)| *at <= day))
    }

    fn before(&self, place: usize) -> i64 {
        let last = place.checked_sub(1).and_then(|last| self.days.get(last));
        last.map_or(0, |(_, balance)| *balance)
    }
}
