//! The books as owners and bookkeepers ask for them: read from the projections of the journal,
//! never summed on demand, and proved by [`verify`](crate::Milgrain::verify).

mod counts;
mod summary;
mod verify;

use milgrain_kernel::{CustomerId, Day, Money, OrderId};
use milgrain_ledger::{AgeBucket, Ageing, JournalEntry, TrialBalance};
use milgrain_store::StoreError;
use milgrain_store::views::books as rows;
use serde::Serialize;

pub use self::counts::SeasonCounts;
pub use self::summary::{AssociateLine, Late, Summary, TenderLine};
pub use self::verify::{Finding, Verified};
use crate::{AppError, Milgrain};

/// What customers owe, by age: current, 1 to 30 days past due, 31 to 60, 61 to 90, over 90.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct AgeingView {
    /// The day it is aged as of.
    pub as_of: Day,
    /// Sum of each bucket, in the order above.
    pub buckets: [Money; 5],
    /// All of them.
    pub total: Money,
    /// By customer, those who owe something.
    pub customers: Vec<CustomerAge>,
}

/// What one customer owes, by age.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct CustomerAge {
    /// Who.
    pub customer: CustomerId,
    /// Sum of each bucket.
    pub buckets: [Money; 5],
}

impl Milgrain {
    /// Every account that moved, as of the end of a day.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn trial_balance(&self, as_of: Day) -> Result<TrialBalance, AppError> {
        Ok(rows::trial_balance(self.store().read().views, as_of)?)
    }

    /// What is held for each order.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn deposits(&self) -> Result<Vec<(OrderId, Money)>, AppError> {
        Ok(rows::deposits(self.store().read().views)?)
    }

    /// What each customer was billed and owes.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn receivables(&self) -> Result<Vec<(CustomerId, Money)>, AppError> {
        Ok(rows::receivables(self.store().read().views)?)
    }

    /// Hands out every entry of the journal by book day.
    ///
    /// # Errors
    /// Any fault of the storage; what `visit` returns.
    pub fn journal(
        &self,
        visit: &mut dyn FnMut(Day, &JournalEntry) -> Result<(), StoreError>,
    ) -> Result<(), AppError> {
        let store = self.store();
        let read = store.read();
        Ok(rows::journal(read.views, read.log, visit)?)
    }

    /// What customers owe, by age on a day: the sums alone.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn ageing_sums(&self, as_of: Day, nothing: Money) -> Result<[Money; 5], AppError> {
        let store = self.store();
        let read = store.read();
        Ok(buckets(&read.receivables().total(read.views, nothing.currency(), as_of)?))
    }

    /// What customers owe, by age on a day, with a line for each who owes something.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn ageing(&self, as_of: Day, nothing: Money) -> Result<AgeingView, AppError> {
        let store = self.store();
        let (read, currency) = (store.read(), nothing.currency());
        let total = read.receivables().total(read.views, currency, as_of)?;
        let lines = read.receivables().by_customer(read.views, currency, as_of, |table| {
            let line = |(customer, ageing)| CustomerAge { customer, buckets: buckets(&ageing) };
            table.lines().map(line).collect::<Vec<CustomerAge>>()
        })?;
        let mut customers = lines.unwrap_or_default();
        if !customers.is_sorted_by_key(|line| line.customer) {
            customers.sort_unstable_by_key(|line| line.customer);
        }
        Ok(AgeingView { as_of, buckets: buckets(&total), total: total.total(), customers })
    }
}

fn buckets(ageing: &Ageing) -> [Money; 5] {
    AgeBucket::ALL.map(|bucket| ageing.bucket(bucket))
}
