//! On which day an entry counts, as far as the hub knows.
//!
//! That is the business day that the commit says, unless it cannot be true: a phone whose clock is days
//! ahead would book into a day that nobody has closed yet. Closed days are not known here.

use milgrain_kernel::{Day, Instant};
use milgrain_replication::Envelope;
use milgrain_replication::hub::Calendar;

/// The calendar at a moment of the hub's clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BusinessDays {
    now: Instant,
}

impl BusinessDays {
    /// The calendar now.
    #[must_use]
    pub const fn at(now: Instant) -> Self {
        BusinessDays { now }
    }

    fn today(&self) -> Day {
        const DAY: i64 = 86_400_000;
        Day::from_number(i32::try_from(self.now.millis().div_euclid(DAY)).unwrap_or(i32::MAX))
    }
}

impl Calendar for BusinessDays {
    fn book_day(&self, envelope: &Envelope) -> Day {
        let today = self.today();
        // East of Greenwich it may be tomorrow already.
        let latest = today.plus_days(1);
        let said = envelope.commit().map(|commit| commit.business_day);
        said.ok().filter(|day| *day <= latest).unwrap_or(today)
    }
}

#[cfg(test)]
mod tests {
    use milgrain_replication::conformance::commit;
    use milgrain_replication::{Envelope, Hash};

    use super::*;

    #[test]
    fn an_entry_counts_on_its_business_day_unless_that_is_still_to_come() {
        let envelope = commit(1, Hash::ZERO, "sale");
        let business_day = envelope.commit().unwrap().business_day;
        let noon = |day: i32| Instant::from_millis(i64::from(day) * 86_400_000 + 43_200_000);
        for (today, counts) in [(0, 0), (1, 0), (400, 0), (-1, 0), (-2, -2), (-300, -300)] {
            let calendar = BusinessDays::at(noon(business_day.number() + today));
            let counts = business_day.plus_days(counts);
            assert_eq!(calendar.book_day(&envelope), counts, "{today}");
        }
        let unreadable = Envelope::from_bytes(vec![0xff], None);
        assert_eq!(BusinessDays::at(noon(20_788)).book_day(&unreadable), Day::from_number(20_788));
    }
}
