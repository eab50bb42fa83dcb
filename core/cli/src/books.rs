//! The books as figures for other programs: `books.json`.
//!
//! Account names are those of the export, without their last part where that names a customer or an
//! order: what staff and stores are owed is named for each of them. Debits are positive; what a customer owes and what an order holds are positive too. Every
//! figure is read from what the store keeps as the journal grows; the export is written from the
//! entries, so that comparing the two compares both ways.

use milgrain_kernel::{Day, Money};
use milgrain_ledger::{Account, BalanceKey, JournalEntry, Of, SubKey, account_name};
use milgrain_store::views::books;
use serde::Serialize;

use crate::shop::Shop;
use crate::{CliError, states};

/// Figures of a shop's books.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Figures {
    /// Every account.
    pub balances: Vec<Balance>,
    /// What each customer was billed and owes.
    pub receivables: Vec<Receivable>,
    /// What is held for each order.
    pub deposits: Vec<Deposit>,
}

/// What an account holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Balance {
    /// Its name in the export.
    pub account: String,
    /// ISO 4217.
    pub currency: &'static str,
    /// A plain decimal, debit positive.
    pub amount: String,
}

/// What a customer owes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Receivable {
    /// The customer's id.
    pub customer: String,
    /// ISO 4217.
    pub currency: &'static str,
    /// A plain decimal, positive if owed to us.
    pub amount: String,
}

/// What is held for an order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Deposit {
    /// The order's id.
    pub order: String,
    /// ISO 4217.
    pub currency: &'static str,
    /// A plain decimal, positive if held.
    pub amount: String,
}

impl Figures {
    /// Reads them.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn of(shop: &Shop) -> Result<Self, CliError> {
        let staff: Vec<Of> =
            states::staff(&shop.app)?.into_iter().map(|(id, _)| Of::Staff(id)).collect();
        let stores: Vec<Of> =
            states::stores(&shop.app)?.into_iter().map(|(id, _)| Of::Store(id)).collect();
        let ever = Day::from_number(i32::MAX);
        let store = shop.app.store();
        let read = store.read();
        let mut balances = Vec::new();
        for (key, minor) in read.balances() {
            let parts = match key.account {
                Account::CommissionPayable => &staff,
                between if between.is_between_stores() => &stores,
                _ => {
                    balances.push(balance(key, Of::Nobody, minor));
                    continue;
                }
            };
            for of in parts {
                let part = SubKey { balance: key, of: *of };
                balances.push(balance(key, *of, books::part_on(read.views, &part, ever)?));
            }
        }
        balances.retain(|balance| !balance.is_zero());
        let receivables = books::receivables(read.views)?.into_iter().map(|(customer, owed)| {
            let customer = customer.to_string();
            Receivable { customer, currency: owed.currency().code(), amount: owed.to_plain() }
        });
        let deposits = books::deposits(read.views)?.into_iter().map(|(order, held)| {
            let order = order.to_string();
            Deposit { order, currency: held.currency().code(), amount: held.to_plain() }
        });
        let (receivables, deposits) = (receivables.collect(), deposits.collect());
        Ok(Figures { balances, receivables, deposits })
    }

    /// Writes them into the shop's folder.
    ///
    /// # Errors
    /// A fault of the storage, or [`CliError::File`].
    pub fn write(shop: &Shop) -> Result<(), CliError> {
        let figures = Self::of(shop)?;
        let text = serde_json::to_string_pretty(&figures).unwrap_or_default() + "\n";
        shop.folder.write("books.json", text.as_bytes())
    }
}

impl Balance {
    fn is_zero(&self) -> bool {
        self.amount.bytes().all(|byte| matches!(byte, b'0' | b'.'))
    }
}

fn balance(key: BalanceKey, of: Of, minor: i64) -> Balance {
    Balance {
        account: account_name(key.account, key.store, of),
        currency: key.currency.code(),
        amount: Money::new(minor, key.currency).to_plain(),
    }
}

/// Hands out every entry with its book day, in the journal's order.
///
/// # Errors
/// A fault of the storage.
pub fn each_entry(shop: &Shop, mut visit: impl FnMut(Day, &JournalEntry)) -> Result<(), CliError> {
    let store = shop.app.store();
    let read = store.read();
    books::journal(read.views, read.log, &mut |day, entry| {
        visit(day, entry);
        Ok(())
    })?;
    Ok(())
}
