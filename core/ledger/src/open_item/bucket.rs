//! The five ages of what is owed.

use milgrain_kernel::{Currency, Day, Money};
use serde::{Deserialize, Serialize};

/// How long past its due day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeBucket {
    /// Not due yet, or due that very day.
    Current,
    /// 1 to 30 days past due.
    Days1To30,
    /// 31 to 60 days past due.
    Days31To60,
    /// 61 to 90 days past due.
    Days61To90,
    /// More than 90 days past due.
    Over90,
}

impl AgeBucket {
    /// All five, youngest first.
    pub const ALL: [AgeBucket; 5] = [
        AgeBucket::Current,
        AgeBucket::Days1To30,
        AgeBucket::Days31To60,
        AgeBucket::Days61To90,
        AgeBucket::Over90,
    ];

    /// The bucket, on `as_of`, of what is due on `due`.
    #[must_use]
    pub fn of(due: Day, as_of: Day) -> Self {
        Self::ALL[index(as_of.number().saturating_sub(due.number()))]
    }

    /// The heading on a report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            AgeBucket::Current => "Current",
            AgeBucket::Days1To30 => "1-30",
            AgeBucket::Days31To60 => "31-60",
            AgeBucket::Days61To90 => "61-90",
            AgeBucket::Over90 => "Over 90",
        }
    }
}

/// The bucket's index of an age in days, without a branch: it runs once for each of a million rows.
#[inline]
pub(super) const fn index(days_past_due: i32) -> usize {
    (days_past_due > 0) as usize
        + (days_past_due > 30) as usize
        + (days_past_due > 60) as usize
        + (days_past_due > 90) as usize
}

/// What is owed in one currency, by age.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Ageing {
    currency: Currency,
    minor: [i64; 5],
}

impl Ageing {
    /// Nothing owed.
    #[must_use]
    pub const fn none(currency: Currency) -> Self {
        Ageing { currency, minor: [0; 5] }
    }

    pub(super) const fn of_minor(currency: Currency, minor: [i64; 5]) -> Self {
        Ageing { currency, minor }
    }

    /// Adds what is due on `due` as it looks on `as_of`.
    pub fn add(&mut self, due: Day, as_of: Day, minor: i64) {
        self.add_at(as_of.number().saturating_sub(due.number()), minor);
    }

    /// The ageing of rows of due day and balance. Sums what is more than 0, 30, 60 and 90 days past
    /// due side by side, which compilers turn into vector code, and takes the differences.
    #[inline]
    pub(super) fn of_rows(
        currency: Currency,
        as_of: i32,
        rows: impl Iterator<Item = (i32, i64)>,
    ) -> Self {
        let mut all = 0_i64;
        let mut older = [0_i64; 4];
        for (due, minor) in rows {
            let late = as_of.saturating_sub(due);
            all = all.wrapping_add(minor);
            for (sum, limit) in older.iter_mut().zip([0, 30, 60, 90]) {
                *sum = sum.wrapping_add(if late > limit { minor } else { 0 });
            }
        }
        let [d1, d31, d61, d91] = older;
        let minor = [(all, d1), (d1, d31), (d31, d61), (d61, d91), (d91, 0)];
        Ageing { currency, minor: minor.map(|(from, to)| from.wrapping_sub(to)) }
    }

    pub(super) fn add_at(&mut self, days_past_due: i32, minor: i64) {
        let sum = &mut self.minor[index(days_past_due)];
        *sum = sum.wrapping_add(minor);
    }

    /// The currency.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// What is in one bucket.
    #[must_use]
    pub const fn bucket(&self, bucket: AgeBucket) -> Money {
        Money::new(self.minor[bucket as usize], self.currency)
    }

    /// All buckets together.
    #[must_use]
    pub fn total(&self) -> Money {
        self.sum_from(0)
    }

    /// All but what is current.
    #[must_use]
    pub fn past_due(&self) -> Money {
        self.sum_from(1)
    }

    /// Whether every bucket is empty.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.minor == [0; 5]
    }

    fn sum_from(&self, first: usize) -> Money {
        let minor = self.minor.iter().skip(first).fold(0_i64, |sum, part| sum.wrapping_add(*part));
        Money::new(minor, self.currency)
    }
}
