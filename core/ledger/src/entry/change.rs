//! What an entry does to balances: the one function that every keeper of balances uses, in memory
//! or in a database, so that they cannot differ.

use milgrain_kernel::{Currency, Day, StoreId};
use serde::{Deserialize, Serialize};

use super::{JournalEntry, Of};
use crate::Account;

/// One balance of the books: a store's account in one currency.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct BalanceKey {
    /// Whose books.
    pub store: StoreId,
    /// Which account.
    pub account: Account,
    /// Which currency.
    pub currency: Currency,
}

/// One balance below an account: an order's deposit, a customer's open item, a person's commission.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct SubKey {
    /// The account's balance that it is part of.
    pub balance: BalanceKey,
    /// Whose part.
    pub of: Of,
}

impl JournalEntry {
    /// What it adds to balances when it counts on `book_day`: minor units, debit positive. A key
    /// comes once for each of its lines.
    pub fn balance_changes(
        &self,
        book_day: Day,
    ) -> impl Iterator<Item = (BalanceKey, Day, i64)> + '_ {
        self.postings().iter().map(move |posting| {
            let key = BalanceKey {
                store: self.store_of(posting),
                account: posting.account,
                currency: posting.amount.currency(),
            };
            (key, book_day, posting.amount.minor())
        })
    }

    /// The same for the sub-ledgers: only the lines that name somebody.
    pub fn sub_changes(&self, book_day: Day) -> impl Iterator<Item = (SubKey, Day, i64)> + '_ {
        self.balance_changes(book_day)
            .zip(self.postings())
            .filter(|(_, posting)| posting.of != Of::Nobody)
            .map(|((balance, day, minor), posting)| {
                (SubKey { balance, of: posting.of }, day, minor)
            })
    }
}
