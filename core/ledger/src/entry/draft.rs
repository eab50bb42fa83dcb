//! How an entry is made: lines are added, the whole is checked once, and then it is fixed.

use std::collections::BTreeMap;

use milgrain_kernel::{Currency, Day, EntryId, Money, OrderId, StoreId};

use super::{EntryKind, JournalEntry, Of, Posting};
use crate::{Account, LedgerError};

/// The largest amount of one line, in minor units: ten trillion dollars. Far above any shop's, and
/// far enough below 64 bits that no balance made of such lines leaves them.
const LARGEST: u64 = 1_000_000_000_000_000;

/// An entry that is being written.
#[derive(Clone, Debug)]
#[must_use = "a draft is not in the books until it is an entry"]
pub struct Draft {
    entry: JournalEntry,
}

impl Draft {
    /// An empty entry of `store` on the business day `day`.
    pub const fn new(id: EntryId, store: StoreId, day: Day, what: EntryKind) -> Self {
        let postings = Vec::new();
        let (order, corrects) = (None, None);
        Draft { entry: JournalEntry { id, store, day, what, order, corrects, postings } }
    }

    /// Says which order it belongs to.
    pub const fn order(mut self, order: OrderId) -> Self {
        self.entry.order = Some(order);
        self
    }

    /// Says which earlier entry it corrects.
    pub const fn corrects(mut self, earlier: EntryId) -> Self {
        self.entry.corrects = Some(earlier);
        self
    }

    /// Adds a debit in the entry's store; nothing if the amount is zero. A negative debit is a
    /// credit.
    ///
    /// # Errors
    /// As [`Draft::post_in`].
    pub fn debit(self, account: Account, of: Of, amount: Money) -> Result<Self, LedgerError> {
        let store = self.entry.store;
        self.post_in(store, account, of, amount)
    }

    /// Adds a credit in the entry's store; nothing if the amount is zero. A negative credit is a
    /// debit.
    ///
    /// # Errors
    /// As [`Draft::post_in`].
    pub fn credit(self, account: Account, of: Of, amount: Money) -> Result<Self, LedgerError> {
        let store = self.entry.store;
        self.post_in(store, account, of, amount.negated()?)
    }

    /// Adds a line in the books of `store`: a debit if positive, a credit if negative.
    ///
    /// # Errors
    /// [`LedgerError::NeedsOpenItem`] or [`LedgerError::NotReceivable`] unless open items and
    /// receivable accounts come together, [`LedgerError::NeedsOrder`] for a deposit without order,
    /// [`LedgerError::NeedsStore`] or [`LedgerError::NotBetweenStores`] unless another store and a
    /// due-to or due-from account come together, [`LedgerError::TooLarge`].
    pub fn post_in(
        mut self,
        store: StoreId,
        account: Account,
        of: Of,
        amount: Money,
    ) -> Result<Self, LedgerError> {
        let elsewhere = (store != self.entry.store).then_some(store);
        let posting = Posting { account, amount, store: elsewhere, of };
        check_line(self.entry.store, &posting)?;
        if !amount.is_zero() {
            self.entry.postings.push(posting);
        }
        Ok(self)
    }

    /// Adds the two lines by which `debtor` owes `creditor`: due from in the creditor's books, due
    /// to in the debtor's. Nothing when both are the same store.
    ///
    /// # Errors
    /// [`LedgerError::TooLarge`].
    pub fn owed(
        self,
        creditor: StoreId,
        debtor: StoreId,
        amount: Money,
    ) -> Result<Self, LedgerError> {
        if creditor == debtor {
            return Ok(self);
        }
        let opposite = amount.negated()?;
        self.post_in(creditor, Account::DueFromStores, Of::Store(debtor), amount)?.post_in(
            debtor,
            Account::DueToStores,
            Of::Store(creditor),
            opposite,
        )
    }

    /// The finished entry, or nothing if no line is left: what moves no money posts nothing.
    ///
    /// # Errors
    /// [`LedgerError::Unbalanced`] or [`LedgerError::CurrenciesMixed`] unless debits equal credits
    /// in every store and currency, [`LedgerError::StoresApart`] unless what one store is due, the
    /// other owes.
    pub fn entry(self) -> Result<Option<JournalEntry>, LedgerError> {
        check_balance(self.entry.store, &self.entry.postings)?;
        Ok((!self.entry.postings.is_empty()).then_some(self.entry))
    }
}

/// Whether the line's sub-ledger is one its account can have.
pub(super) fn check_line(entry_store: StoreId, posting: &Posting) -> Result<(), LedgerError> {
    let Posting { account, of, .. } = *posting;
    if posting.amount.minor().unsigned_abs() > LARGEST {
        return Err(LedgerError::TooLarge);
    }
    let store = posting.store.unwrap_or(entry_store);
    let billed = matches!(of, Of::Billed { .. });
    let other_store = matches!(of, Of::Store(other) if other != store);
    let named_store = matches!(of, Of::Store(_));
    match account {
        _ if account.is_receivable() && !billed => Err(LedgerError::NeedsOpenItem { account }),
        _ if billed && !account.is_receivable() => Err(LedgerError::NotReceivable { account }),
        Account::Deposits(_) if !matches!(of, Of::Order(_)) => {
            Err(LedgerError::NeedsOrder { account })
        }
        _ if account.is_between_stores() && !other_store => {
            Err(LedgerError::NeedsStore { account })
        }
        _ if named_store && !account.is_between_stores() => {
            Err(LedgerError::NotBetweenStores { account })
        }
        _ => Ok(()),
    }
}

/// Whether debits equal credits per store and currency, and between every two stores.
pub(super) fn check_balance(entry_store: StoreId, postings: &[Posting]) -> Result<(), LedgerError> {
    let mut sums: BTreeMap<(StoreId, Currency), i128> = BTreeMap::new();
    let mut between: BTreeMap<(StoreId, StoreId, Currency), i128> = BTreeMap::new();
    for posting in postings {
        let store = posting.store.unwrap_or(entry_store);
        let currency = posting.amount.currency();
        let minor = i128::from(posting.amount.minor());
        *sums.entry((store, currency)).or_default() += minor;
        if let Of::Store(other) = posting.of {
            *between.entry((store.min(other), store.max(other), currency)).or_default() += minor;
        }
    }
    let mut over = sums.into_iter().filter(|(_, minor)| *minor != 0);
    if let Some(((store, currency), minor)) = over.next() {
        let by = money(minor, currency)?;
        let other = over.find(|((at, in_currency), _)| *at == store && *in_currency != currency);
        return Err(match other {
            None => LedgerError::Unbalanced { store, by },
            Some(((_, right), minor)) => {
                LedgerError::CurrenciesMixed { left: by, right: money(minor, right)? }
            }
        });
    }
    match between.into_iter().find(|(_, minor)| *minor != 0) {
        None => Ok(()),
        Some(((one, other, currency), minor)) => {
            Err(LedgerError::StoresApart { one, other, by: money(minor, currency)? })
        }
    }
}

fn money(minor: i128, currency: Currency) -> Result<Money, LedgerError> {
    i64::try_from(minor).map(|minor| Money::new(minor, currency)).map_err(|_| LedgerError::TooLarge)
}
