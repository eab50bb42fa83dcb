//! What customers were billed and owe, kept as columns in memory: ageing reads a few thousand sums,
//! or one array after the other, instead of a million rows.
//!
//! The columns are made from what the views hold beside each customer's sum when somebody first
//! asks, and follow every commit from then on. A payment is not looked up: it becomes a row of its own, of the same
//! customer, store and due day, for ageing only ever adds up what these three have in common. Look
//! first at [`Receivables`].

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use milgrain_kernel::{Currency, CustomerId, Day, StoreId};
use milgrain_ledger::{
    Ageing, AgeingColumns, AgeingTable, BalanceKey, Movement, NewRow, Of, SubKey,
};

use crate::StoreError;
use crate::views::ViewReader;
use crate::views::books::each_owing;
use crate::views::by_due;

/// The columns of a store, shared by all its readers; made when they are first asked for.
#[derive(Clone, Debug, Default)]
pub struct Receivables {
    lots: Arc<RwLock<Option<Lots>>>,
}

/// Columns by currency, and how much of the log they hold.
#[derive(Debug, Default)]
struct Lots {
    number: u64,
    by_currency: BTreeMap<Currency, Lot>,
}

/// The items of one currency.
#[derive(Debug)]
struct Lot {
    columns: AgeingColumns,
    customers: HashMap<CustomerId, u32>,
    stores: HashMap<StoreId, u32>,
    /// The store that was looked up last, which is mostly the next one too.
    latest: Option<(StoreId, u32)>,
    /// The last table that was asked for, kept up to date.
    table: Option<AgeingTable<CustomerId>>,
}

impl Receivables {
    /// What is owed in a currency, by age on a day.
    ///
    /// # Errors
    /// A fault of the views.
    pub fn total(
        &self,
        views: &dyn ViewReader,
        currency: Currency,
        as_of: Day,
    ) -> Result<Ageing, StoreError> {
        self.ask(views, currency, |lot| lot.columns.total(as_of, []))
            .map(|found| found.unwrap_or(Ageing::none(currency)))
    }

    /// The same by customer: `read` is shown the table, with a line for each who owes something.
    ///
    /// # Errors
    /// A fault of the views.
    pub fn by_customer<T>(
        &self,
        views: &dyn ViewReader,
        currency: Currency,
        as_of: Day,
        read: impl FnOnce(&AgeingTable<CustomerId>) -> T,
    ) -> Result<Option<T>, StoreError> {
        self.ask(views, currency, |lot| {
            if lot.table.as_ref().is_none_or(|table| table.as_of() != as_of) {
                lot.table = Some(lot.columns.by_customer(as_of, []));
            }
            lot.table.as_ref().map(read)
        })
        .map(Option::flatten)
    }

    /// Takes in what a commit changed, unless the columns hold it already.
    pub(crate) fn gain(&self, number: u64, gains: &[(SubKey, i64)]) {
        let mut lots = self.lots.write().unwrap_or_else(PoisonError::into_inner);
        let Some(lots) = lots.as_mut().filter(|lots| lots.number < number) else { return };
        lots.number = number;
        for (key, minor) in gains {
            lots.add(key, *minor);
        }
    }

    /// Forgets everything: it is read again when somebody asks.
    pub(crate) fn forget(&self) {
        *self.lots.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn ask<T>(
        &self,
        views: &dyn ViewReader,
        currency: Currency,
        read: impl FnOnce(&mut Lot) -> T,
    ) -> Result<Option<T>, StoreError> {
        let mut lots = self.lots.write().unwrap_or_else(PoisonError::into_inner);
        if lots.is_none() {
            *lots = Some(Lots::load(views)?);
        }
        let lot = lots.as_mut().and_then(|lots| lots.by_currency.get_mut(&currency));
        Ok(lot.map(read))
    }
}

impl Lots {
    fn load(views: &dyn ViewReader) -> Result<Self, StoreError> {
        let number = views.head()?.map_or(0, |head| head.number);
        let mut lots = Lots { number, by_currency: BTreeMap::new() };
        each_owing(views, |customer, currency, by_due| {
            let lot = lots.lot(currency);
            let customer = lot.customer(customer);
            by_due::each(by_due, |store, due, minor| lot.add(customer, store, due, minor))
        })?;
        Ok(lots)
    }

    fn add(&mut self, key: &SubKey, minor: i64) {
        let (Of::Billed { customer, due, .. }, true) = (key.of, minor != 0) else { return };
        let BalanceKey { store, currency, .. } = key.balance;
        let lot = self.lot(currency);
        let customer = lot.customer(customer);
        lot.add(customer, store, due, minor);
    }

    fn lot(&mut self, currency: Currency) -> &mut Lot {
        self.by_currency.entry(currency).or_insert_with(|| Lot::new(currency))
    }
}

impl Lot {
    fn new(currency: Currency) -> Self {
        Lot {
            columns: AgeingColumns::new(currency),
            customers: HashMap::new(),
            stores: HashMap::new(),
            latest: None,
            table: None,
        }
    }

    fn customer(&mut self, customer: CustomerId) -> u32 {
        let columns = &mut self.columns;
        *self.customers.entry(customer).or_insert_with(|| columns.add_customer(customer))
    }

    fn store(&mut self, store: StoreId) -> u32 {
        if let Some((_, index)) = self.latest.filter(|(latest, _)| *latest == store) {
            return index;
        }
        let columns = &mut self.columns;
        let index = *self.stores.entry(store).or_insert_with(|| columns.add_store(store));
        self.latest = Some((store, index));
        index
    }

    fn add(&mut self, customer: u32, store: StoreId, due: Day, minor: i64) {
        let store = self.store(store);
        let columns = &mut self.columns;
        let Some(row) = columns.push(NewRow { customer, store, due }) else { return };
        let movement = Movement { row, minor };
        columns.post(movement);
        if let Some(table) = &mut self.table {
            columns.note_customer(table, movement);
        }
    }
}
