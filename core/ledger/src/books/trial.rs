//! The trial balance: every account that holds something, debits beside credits.

use std::collections::BTreeMap;

use milgrain_kernel::{Currency, Day, Money, StoreId};
use serde::{Deserialize, Serialize};

use crate::BalanceKey;

/// One account's line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TrialLine {
    /// Store, account and currency.
    pub key: BalanceKey,
    /// Debit positive. Never zero.
    pub balance: Money,
}

/// Every account that is not zero at the end of a day, by class, account, store and currency.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TrialBalance {
    /// The day.
    pub as_of: Day,
    /// The lines.
    pub lines: Vec<TrialLine>,
}

impl TrialBalance {
    /// The trial balance of balances in minor units, as any keeper of balances has them.
    pub fn of(as_of: Day, balances: impl IntoIterator<Item = (BalanceKey, i64)>) -> Self {
        let open = balances.into_iter().filter(|(_, minor)| *minor != 0);
        let line = |(key, minor): (BalanceKey, _)| TrialLine {
            key,
            balance: Money::new(minor, key.currency),
        };
        let mut lines: Vec<TrialLine> = open.map(line).collect();
        lines.sort_by_key(|line| {
            let BalanceKey { store, account, currency } = line.key;
            (account.class(), account, store, currency)
        });
        TrialBalance { as_of, lines }
    }

    /// What every store's lines add up to in each currency, in minor units: zero, or the books are
    /// wrong.
    #[must_use]
    pub fn totals(&self) -> BTreeMap<(StoreId, Currency), i128> {
        let mut totals = BTreeMap::new();
        for TrialLine { key, balance } in &self.lines {
            *totals.entry((key.store, key.currency)).or_default() += i128::from(balance.minor());
        }
        totals
    }

    /// Whether every store's lines add up to zero in each currency.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        self.totals().values().all(|total| *total == 0)
    }
}
