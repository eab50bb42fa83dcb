//! The books: every balance as it stands, and as it stood at the end of any day.
//!
//! Balances are kept while the journal grows and never summed when asked, so that reading one is
//! one look-up whatever the history. Books believe what they are given: an entry applied twice
//! counts twice, so whoever follows the log passes each entry once, with its book day.
//!
//! Look first at [`Books::apply`].

mod running;
mod trial;

use std::collections::BTreeMap;

use milgrain_kernel::{Currency, CustomerId, Day, Money, OrderId};

use crate::{Account, BalanceKey, JournalEntry, Of, SubKey};
use running::Running;

pub use trial::{TrialBalance, TrialLine};

/// All balances of a journal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Books {
    balances: BTreeMap<BalanceKey, Running>,
    parts: BTreeMap<SubKey, i64>,
    deposits: BTreeMap<(OrderId, Currency), i64>,
    receivables: BTreeMap<(CustomerId, Currency), i64>,
}

impl Books {
    /// Adds an entry, which counts on `book_day`. Entries may come in any order of days; one for
    /// an earlier day also changes that account's later days.
    pub fn apply(&mut self, entry: &JournalEntry, book_day: Day) {
        for (key, day, minor) in entry.balance_changes(book_day) {
            self.balances.entry(key).or_default().add(day, minor);
        }
        for (key, _, minor) in entry.sub_changes(book_day) {
            self.add_part(key, minor);
        }
    }

    /// What an account holds now, debit positive; zero for an account that was never used.
    #[must_use]
    pub fn balance(&self, key: &BalanceKey) -> Money {
        let minor = self.balances.get(key).map_or(0, Running::now);
        Money::new(minor, key.currency)
    }

    /// What an account held at the end of `day`, debit positive.
    #[must_use]
    pub fn balance_on(&self, key: &BalanceKey, day: Day) -> Money {
        let minor = self.balances.get(key).map_or(0, |running| running.on(day));
        Money::new(minor, key.currency)
    }

    /// What one sub-ledger holds now, debit positive: a person's commission, an open item.
    #[must_use]
    pub fn part(&self, key: &SubKey) -> Money {
        let minor = self.parts.get(key).copied().unwrap_or(0);
        Money::new(minor, key.balance.currency)
    }

    /// Every sub-ledger that is not zero, by key.
    pub fn parts(&self) -> impl Iterator<Item = (SubKey, Money)> + '_ {
        let open = self.parts.iter().filter(|(_, minor)| **minor != 0);
        open.map(|(key, minor)| (*key, Money::new(*minor, key.balance.currency)))
    }

    /// The customer's money held for an order, in every store: positive while we hold it.
    #[must_use]
    pub fn deposit(&self, order: OrderId, currency: Currency) -> Money {
        let minor = self.deposits.get(&(order, currency)).copied().unwrap_or(0);
        Money::new(minor.wrapping_neg(), currency)
    }

    /// What a customer was billed and owes, in every store.
    #[must_use]
    pub fn receivable(&self, customer: CustomerId, currency: Currency) -> Money {
        let minor = self.receivables.get(&(customer, currency)).copied().unwrap_or(0);
        Money::new(minor, currency)
    }

    /// Every account that was ever used, in the order of keys, with what it holds now.
    pub fn balances(&self) -> impl Iterator<Item = (BalanceKey, Money)> + '_ {
        let all = self.balances.iter();
        all.map(|(key, running)| (*key, Money::new(running.now(), key.currency)))
    }

    /// The trial balance at the end of `as_of`.
    #[must_use]
    pub fn trial_balance(&self, as_of: Day) -> TrialBalance {
        let all = self.balances.iter();
        TrialBalance::of(as_of, all.map(|(key, running)| (*key, running.on(as_of))))
    }

    fn add_part(&mut self, key: SubKey, minor: i64) {
        let currency = key.balance.currency;
        add(&mut self.parts, key, minor);
        match (key.balance.account, key.of) {
            (Account::Deposits(_), Of::Order(order)) => {
                add(&mut self.deposits, (order, currency), minor);
            }
            (_, Of::Billed { customer, .. }) => {
                add(&mut self.receivables, (customer, currency), minor);
            }
            _ => {}
        }
    }
}

/// Sums wrap rather than fail: applying is total, and what undoes an entry always brings the
/// balance back. Drafts keep amounts so small that no real balance gets there.
fn add<K: Ord>(sums: &mut BTreeMap<K, i64>, key: K, minor: i64) {
    let sum = sums.entry(key).or_default();
    *sum = sum.wrapping_add(minor);
}
