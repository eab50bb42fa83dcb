//! Reading the books: balances now and as of a day, deposits, receivables, open items, the journal.
//!
//! A balance is one row whatever the history. Amounts are minor units, debit positive, unless a
//! function says otherwise. Questions about the journal itself are answered from the log, where the
//! entries are.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use milgrain_kernel::{Currency, CustomerId, Day, DeviceId, Money, OpenItemId, OrderId, StoreId};
use milgrain_ledger::{Account, BalanceKey, JournalEntry, Of, SubKey, TrialBalance};

use super::follower::entry_of;
use super::pending::balance_cells;
use super::{Cell, Row, ViewReader, after_prefix, tables};
use crate::StoreError;
use crate::log::LogReader;

/// The kind of a part that belongs to another store.
const STORE: u8 = 4;

/// What a part belongs to, as it sorts in the table: kind, then ids.
pub(super) fn of_bytes(of: &Of) -> Vec<u8> {
    match of {
        Of::Nobody => vec![0],
        Of::Order(id) => [&[1], id.bytes().as_slice()].concat(),
        Of::Customer(id) => [&[2], id.bytes().as_slice()].concat(),
        Of::Staff(id) => [&[3], id.bytes().as_slice()].concat(),
        Of::Store(id) => [&[STORE], id.bytes().as_slice()].concat(),
        Of::Drawer(id) => [&[6], id.bytes().as_slice()].concat(),
        Of::Billed { customer, item, due } => {
            let due = due.number().to_be_bytes();
            [&[5], customer.bytes().as_slice(), &item.bytes(), &due].concat()
        }
    }
}

/// The key of a part's rows, without the day.
pub(super) fn part_key(key: &SubKey) -> Vec<Cell> {
    let mut cells = vec![of_bytes(&key.of).into()];
    cells.extend(balance_cells(&key.balance));
    cells
}

/// What every account holds now, in memory: one look-up, shared by all readers of a store.
#[derive(Clone, Debug, Default)]
pub struct Balances {
    now: Arc<RwLock<HashMap<BalanceKey, i64>>>,
}

impl Balances {
    /// Reads them from the views.
    ///
    /// # Errors
    /// A fault of the views.
    pub fn load(&self, views: &dyn ViewReader) -> Result<(), StoreError> {
        let rows = views.range(&tables::ACCOUNT, &[], None, usize::MAX)?;
        let loaded = rows.iter().filter_map(|row| Some((balance_key(row)?, sum_of(row)?)));
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = loaded.collect();
        Ok(())
    }

    /// Adds what accounts gained.
    pub(crate) fn gain(&self, gains: impl IntoIterator<Item = (BalanceKey, i64)>) {
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        for (key, minor) in gains {
            let balance = now.entry(key).or_default();
            *balance = balance.wrapping_add(minor);
        }
    }

    /// What an account holds now; zero for one that was never used.
    #[must_use]
    pub fn get(&self, key: &BalanceKey) -> i64 {
        let now = self.now.read().unwrap_or_else(PoisonError::into_inner);
        now.get(key).copied().unwrap_or(0)
    }

    /// Every account that is not zero, in the order of keys.
    #[must_use]
    pub fn all(&self) -> Vec<(BalanceKey, i64)> {
        let now = self.now.read().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = now
            .iter()
            .filter(|(_, minor)| **minor != 0)
            .map(|(key, minor)| (*key, *minor))
            .collect();
        all.sort_unstable();
        all
    }
}

fn balance_key(row: &[Cell]) -> Option<BalanceKey> {
    let [store, account, currency, ..] = row else { return None };
    Some(BalanceKey {
        store: StoreId::from_bytes(store.id()?),
        account: account.text()?.parse().ok()?,
        currency: currency.text()?.parse().ok()?,
    })
}

/// The sum in a row: before its count of lines.
fn sum_of(row: &[Cell]) -> Option<i64> {
    let [.., minor, _] = row else { return None };
    minor.int()
}

/// The row of a running balance at the end of a day.
fn closing(
    views: &dyn ViewReader,
    table: &'static super::Table,
    mut key: Vec<Cell>,
    day: Day,
) -> Result<i64, StoreError> {
    key.push(day.into());
    let row = views.at_or_before(table, &key)?;
    Ok(row.and_then(|row| sum_of(&row)).unwrap_or(0))
}

/// What an account held at the end of a day.
///
/// # Errors
/// A fault of the views; so for every function here.
pub fn balance_on(views: &dyn ViewReader, key: &BalanceKey, day: Day) -> Result<i64, StoreError> {
    closing(views, &tables::BALANCE, balance_cells(key), day)
}

/// What a part of an account held at the end of a day: an order's deposit, a person's commission.
///
/// # Errors
/// A fault of the views.
pub fn part_on(views: &dyn ViewReader, key: &SubKey, day: Day) -> Result<i64, StoreError> {
    closing(views, &tables::PART, part_key(key), day)
}

/// Every account at the end of a day.
///
/// # Errors
/// A fault of the views.
pub fn trial_balance(views: &dyn ViewReader, as_of: Day) -> Result<TrialBalance, StoreError> {
    let rows = views.range(&tables::ACCOUNT, &[], None, usize::MAX)?;
    let on_the_day = rows
        .iter()
        .filter_map(|row| balance_key(row))
        .map(|key| balance_on(views, &key, as_of).map(|minor| (key, minor)));
    Ok(TrialBalance::of(as_of, on_the_day.collect::<Result<Vec<_>, _>>()?))
}

fn sums<K>(
    views: &dyn ViewReader,
    table: &'static super::Table,
    key: fn([u8; 16]) -> K,
    from: &[Cell],
) -> Result<Vec<(K, Money)>, StoreError> {
    let rows = views.range(table, from, after_prefix(from).as_deref(), usize::MAX)?;
    let sum = |row: &Row| {
        let [id, currency, .., minor, _] = row.as_slice() else { return None };
        let currency: Currency = currency.text()?.parse().ok()?;
        Some((key(id.id()?), Money::new(minor.int()?, currency)))
    };
    Ok(rows.iter().filter_map(sum).filter(|(_, money)| !money.is_zero()).collect())
}

/// The customers' money that is held for orders: positive while we hold it, none that is zero.
///
/// # Errors
/// A fault of the views.
pub fn deposits(views: &dyn ViewReader) -> Result<Vec<(OrderId, Money)>, StoreError> {
    sums(views, &tables::DEPOSIT, OrderId::from_bytes, &[])
}

/// What is held for one order, by currency.
///
/// # Errors
/// A fault of the views.
pub fn deposit(views: &dyn ViewReader, order: OrderId) -> Result<Vec<Money>, StoreError> {
    let found = sums(views, &tables::DEPOSIT, OrderId::from_bytes, &[order.bytes().into()])?;
    Ok(found.into_iter().map(|(_, held)| held).collect())
}

/// What customers were billed and owe, none that is zero.
///
/// # Errors
/// A fault of the views.
pub fn receivables(views: &dyn ViewReader) -> Result<Vec<(CustomerId, Money)>, StoreError> {
    sums(views, &tables::RECEIVABLE, CustomerId::from_bytes, &[])
}

/// What one customer owes, by currency.
///
/// # Errors
/// A fault of the views.
pub fn receivable(views: &dyn ViewReader, whom: CustomerId) -> Result<Vec<Money>, StoreError> {
    let found = sums(views, &tables::RECEIVABLE, CustomerId::from_bytes, &[whom.bytes().into()])?;
    Ok(found.into_iter().map(|(_, owed)| owed).collect())
}

/// What stores have due from and due to each other: account, store, the other store, how much,
/// debit positive.
///
/// # Errors
/// A fault of the views.
pub fn between_stores(
    views: &dyn ViewReader,
) -> Result<Vec<(Account, StoreId, StoreId, Money)>, StoreError> {
    let from: [Cell; 1] = [of_bytes(&Of::Store(StoreId::from_bytes([0; 16]))).into()];
    let to: [Cell; 1] = [vec![STORE + 1].into()];
    let rows = views.range(&tables::PART, &from, Some(&to), usize::MAX)?;
    let mut last: BTreeMap<(Account, StoreId, StoreId), Money> = BTreeMap::new();
    for row in &rows {
        if let Some((key, closing)) = between(row) {
            last.insert(key, closing);
        }
    }
    let held = last.into_iter().filter(|(_, closing)| !closing.is_zero());
    Ok(held.map(|((account, store, other), closing)| (account, store, other, closing)).collect())
}

/// A row of the parts that is named after a store; the rows of one key come by day.
fn between(row: &[Cell]) -> Option<((Account, StoreId, StoreId), Money)> {
    let [of, store, account, currency, _, closing, _] = row else { return None };
    let other: [u8; 16] = of.blob()?.get(1..)?.try_into().ok()?;
    let account: Account = account.text()?.parse().ok()?;
    let closing = Money::new(closing.int()?, currency.text()?.parse().ok()?);
    Some(((account, StoreId::from_bytes(store.id()?), StoreId::from_bytes(other)), closing))
}

/// A billed item as it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BilledItem {
    /// Who owes.
    pub customer: CustomerId,
    /// The item.
    pub item: OpenItemId,
    /// The account it is part of.
    pub balance: BalanceKey,
    /// When it is due.
    pub due: Day,
    /// What is left of it, in minor units; zero once it is paid.
    pub open: i64,
}

/// Every billed item that is open, of one customer or of all, by customer.
///
/// # Errors
/// A fault of the views.
pub fn billed(
    views: &dyn ViewReader,
    customer: Option<CustomerId>,
) -> Result<Vec<BilledItem>, StoreError> {
    let from: Vec<Cell> = customer.iter().map(|id| id.bytes().into()).collect();
    let rows =
        views.range(&tables::OPEN_ITEM, &from, after_prefix(&from).as_deref(), usize::MAX)?;
    Ok(rows.iter().filter_map(|row| billed_item(row)).filter(|item| item.open != 0).collect())
}

/// Customers that are looked at together.
const PAGE: usize = 20_000;

/// Hands out what each customer owes, by store and due day, in the order of customers.
///
/// # Errors
/// A fault of the views.
pub(crate) fn each_owing(
    views: &dyn ViewReader,
    mut visit: impl FnMut(CustomerId, Currency, &[u8]) -> Option<()>,
) -> Result<(), StoreError> {
    let mut from: Vec<Cell> = Vec::new();
    loop {
        let rows = views.range(&tables::RECEIVABLE, &from, None, PAGE)?;
        for row in &rows {
            let [customer, currency, by_due, ..] = row.as_slice() else { continue };
            let whose = customer.id().map(CustomerId::from_bytes);
            let currency = currency.text().and_then(|code| code.parse().ok());
            let read = whose.zip(currency).zip(by_due.blob());
            read.and_then(|((whose, currency), by_due)| visit(whose, currency, by_due))
                .ok_or(StoreError::ViewsDamaged)?;
        }
        let last = rows.last().filter(|_| rows.len() == PAGE);
        let Some(next) = last.and_then(|row| after_prefix(tables::RECEIVABLE.key_of(row))) else {
            return Ok(());
        };
        from = next;
    }
}

fn billed_item(row: &[Cell]) -> Option<BilledItem> {
    let [customer, item, balance @ .., due, open, _] = row else { return None };
    Some(BilledItem {
        customer: CustomerId::from_bytes(customer.id()?),
        item: OpenItemId::from_bytes(item.id()?),
        balance: balance_key(balance)?,
        due: Day::from_number(i32::try_from(due.int()?).ok()?),
        open: open.int()?,
    })
}

/// Hands out every entry of the journal with its book day: by day, then device, then sequence.
///
/// # Errors
/// A fault of the views or of the log; what `visit` returns.
pub fn journal(
    views: &dyn ViewReader,
    log: &dyn LogReader,
    visit: &mut dyn FnMut(Day, &JournalEntry) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let rows = views.range(&tables::ENTRY, &[], None, usize::MAX)?;
    let place = |row: &Row| {
        let [entry, day, device, sequence] = row.as_slice() else { return None };
        let day = Day::from_number(i32::try_from(day.int()?).ok()?);
        let sequence = u64::try_from(sequence.int()?).ok()?;
        Some((day, DeviceId::from_bytes(device.id()?), sequence, entry.id()?))
    };
    let mut places: Vec<_> = rows.iter().filter_map(place).collect();
    places.sort_unstable();
    for (day, device, sequence, id) in places {
        let commits = log.of_device(device, sequence)?;
        let entries = commits.iter().filter_map(|logged| entry_of(&logged.envelope.commit().ok()?));
        let counted = entries.filter(|entry| entry.id().bytes() == id).take(1);
        counted.into_iter().try_for_each(|entry| visit(day, &entry))?;
    }
    Ok(())
}
