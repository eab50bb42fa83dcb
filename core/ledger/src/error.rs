//! What the ledger refuses, with the figures a person needs to put it right.

use milgrain_kernel::{Money, MoneyError, StoreId};

use crate::Account;

/// Why an entry, an account or a code was refused. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// Debits and credits of one store and currency do not add to zero.
    #[error(
        "the entry is out of balance by {by} in store {store}: debits and credits must be equal"
    )]
    Unbalanced {
        /// The store whose lines do not balance.
        store: StoreId,
        /// What is missing: positive when there is more debit than credit.
        by: Money,
    },
    /// A debit of one currency stands against a credit of another.
    #[error("{left} cannot stand against {right}: give each currency its own debits and credits")]
    CurrenciesMixed {
        /// What is over in one currency.
        left: Money,
        /// What is over in another.
        right: Money,
    },
    /// The due-to and due-from lines of two stores do not add to zero.
    #[error("stores {one} and {other} differ by {by}: what one is due, the other must owe")]
    StoresApart {
        /// One of the two stores.
        one: StoreId,
        /// The other.
        other: StoreId,
        /// What does not add to zero.
        by: Money,
    },
    /// A receivable account's line does not say which open item it belongs to.
    #[error("{} needs a customer and an open item on every line", account.name())]
    NeedsOpenItem {
        /// The account.
        account: Account,
    },
    /// An open item stands on an account that is not a receivable.
    #[error("{} is no receivable: bill the customer on house accounts or invoices", account.name())]
    NotReceivable {
        /// The account.
        account: Account,
    },
    /// A deposit's line does not say which order it belongs to.
    #[error("{} needs the order that each amount is held for", account.name())]
    NeedsOrder {
        /// The account.
        account: Account,
    },
    /// A due-to or due-from line does not say which other store, or names its own.
    #[error("{} needs the other store on every line", account.name())]
    NeedsStore {
        /// The account.
        account: Account,
    },
    /// Another store stands on an account that is not due-to or due-from.
    #[error("{} is not between stores: use due to and due from stores", account.name())]
    NotBetweenStores {
        /// The account.
        account: Account,
    },
    /// The amount does not fit: enter a smaller one.
    #[error("the amount is too large: enter a smaller one")]
    TooLarge,
    /// Not a code that an account can carry.
    #[error("{given:?} is no code: use one to 24 letters, digits or hyphens")]
    BadCode {
        /// At most the first 24 characters that were given.
        given: String,
    },
    /// No account of the chart has that code.
    #[error("there is no account {given:?} in the chart")]
    UnknownAccount {
        /// At most the first 48 characters that were given.
        given: String,
    },
}

impl LedgerError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            LedgerError::Unbalanced { .. } => "ledger.unbalanced",
            LedgerError::CurrenciesMixed { .. } => "ledger.currencies_mixed",
            LedgerError::StoresApart { .. } => "ledger.stores_apart",
            LedgerError::NeedsOpenItem { .. } => "ledger.needs_open_item",
            LedgerError::NotReceivable { .. } => "ledger.not_receivable",
            LedgerError::NeedsOrder { .. } => "ledger.needs_order",
            LedgerError::NeedsStore { .. } => "ledger.needs_store",
            LedgerError::NotBetweenStores { .. } => "ledger.not_between_stores",
            LedgerError::TooLarge => "ledger.too_large",
            LedgerError::BadCode { .. } => "ledger.bad_code",
            LedgerError::UnknownAccount { .. } => "ledger.unknown_account",
        }
    }
}

impl From<MoneyError> for LedgerError {
    /// Within the ledger amounts of two currencies are never added, so what remains is size.
    fn from(_: MoneyError) -> Self {
        LedgerError::TooLarge
    }
}
