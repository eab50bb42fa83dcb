//! Open items as columns: one array per field, so that ageing a million of them reads only what it
//! needs, in order.
//!
//! Columns know rows by number; whoever keeps open items in a database keeps the number with the
//! item. They are of one currency and one kind: billed and scheduled are never added up.

use milgrain_kernel::{Currency, CustomerId, Day, StoreId};

use super::bucket::Ageing;
use super::due_totals::DueTotals;
use super::table::AgeingTable;

/// The number of a row: the first is 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Row(pub u32);

/// A change of one row's balance, in minor units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Movement {
    /// Which row.
    pub row: Row,
    /// Positive: owed more.
    pub minor: i64,
}

/// A new open item, without a balance yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewRow {
    /// Index of who owes, from [`AgeingColumns::add_customer`].
    pub customer: u32,
    /// Index of the store that is owed, from [`AgeingColumns::add_store`].
    pub store: u32,
    /// When it is due.
    pub due: Day,
}

/// All open items of one kind and currency, with their balances now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AgeingColumns {
    pub(super) currency: Currency,
    pub(super) customers: Vec<CustomerId>,
    pub(super) stores: Vec<StoreId>,
    pub(super) due: Vec<i32>,
    pub(super) balance: Vec<i64>,
    pub(super) customer: Vec<u32>,
    pub(super) store: Vec<u32>,
    pub(super) due_totals: DueTotals,
}

impl AgeingColumns {
    /// No items.
    #[must_use]
    pub fn new(currency: Currency) -> Self {
        AgeingColumns {
            currency,
            customers: Vec::new(),
            stores: Vec::new(),
            due: Vec::new(),
            balance: Vec::new(),
            customer: Vec::new(),
            store: Vec::new(),
            due_totals: DueTotals::default(),
        }
    }

    /// The currency of every row.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// How many rows there are, settled ones included.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.due.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.due.is_empty()
    }

    /// The customers, by index.
    #[must_use]
    pub fn customers(&self) -> &[CustomerId] {
        &self.customers
    }

    /// The stores, by index.
    #[must_use]
    pub fn stores(&self) -> &[StoreId] {
        &self.stores
    }

    /// Gives a customer an index. Whoever calls sees to it that each has one only.
    pub fn add_customer(&mut self, customer: CustomerId) -> u32 {
        self.customers.push(customer);
        last_index(self.customers.len())
    }

    /// Gives a store an index. Whoever calls sees to it that each has one only.
    pub fn add_store(&mut self, store: StoreId) -> u32 {
        self.stores.push(store);
        last_index(self.stores.len())
    }

    /// Adds an item that owes nothing yet; nothing happens if its customer or store has no index.
    pub fn push(&mut self, new: NewRow) -> Option<Row> {
        let known = |index: u32, len: usize| usize::try_from(index).is_ok_and(|i| i < len);
        if !known(new.customer, self.customers.len()) || !known(new.store, self.stores.len()) {
            return None;
        }
        self.due_totals.add(new.due.number(), 0);
        self.due.push(new.due.number());
        self.balance.push(0);
        self.customer.push(new.customer);
        self.store.push(new.store);
        Some(Row(last_index(self.due.len())))
    }

    /// Changes one balance; nothing happens without such a row.
    pub fn post(&mut self, movement: Movement) {
        let Some(row) = place(movement.row) else { return };
        if let (Some(balance), Some(due)) = (self.balance.get_mut(row), self.due.get(row)) {
            *balance = balance.wrapping_add(movement.minor);
            self.due_totals.add(*due, movement.minor);
        }
    }

    /// The balance of a row now, in minor units.
    #[must_use]
    pub fn balance(&self, row: Row) -> i64 {
        place(row).and_then(|row| self.balance.get(row)).copied().unwrap_or(0)
    }

    /// Everything by age at the end of `as_of`. `later` are the movements booked after that day,
    /// which are taken back; none when asking for today.
    ///
    /// Reads one sum per due day, not the rows.
    #[must_use]
    pub fn total(&self, as_of: Day, later: impl IntoIterator<Item = Movement>) -> Ageing {
        let mut ageing = self.due_totals.ageing(self.currency, as_of.number());
        for movement in later {
            if let Some(due) = place(movement.row).and_then(|row| self.due.get(row)) {
                let age = as_of.number().saturating_sub(*due);
                ageing.add_at(age, movement.minor.wrapping_neg());
            }
        }
        ageing
    }

    /// Every customer by age at the end of `as_of`; `later` as for [`AgeingColumns::total`].
    #[must_use]
    pub fn by_customer(
        &self,
        as_of: Day,
        later: impl IntoIterator<Item = Movement>,
    ) -> AgeingTable<CustomerId> {
        self.table(&self.customers, &self.customer, as_of, later)
    }

    /// Every store by age at the end of `as_of`; `later` as for [`AgeingColumns::total`].
    #[must_use]
    pub fn by_store(
        &self,
        as_of: Day,
        later: impl IntoIterator<Item = Movement>,
    ) -> AgeingTable<StoreId> {
        self.table(&self.stores, &self.store, as_of, later)
    }

    /// Brings a table of customers up to date with one movement that was just posted.
    pub fn note_customer(&self, table: &mut AgeingTable<CustomerId>, movement: Movement) {
        note(table, &self.customers, &self.customer, &self.due, movement);
    }

    /// Brings a table of stores up to date with one movement that was just posted.
    pub fn note_store(&self, table: &mut AgeingTable<StoreId>, movement: Movement) {
        note(table, &self.stores, &self.store, &self.due, movement);
    }

    fn table<K: Copy>(
        &self,
        keys: &[K],
        group: &[u32],
        as_of: Day,
        later: impl IntoIterator<Item = Movement>,
    ) -> AgeingTable<K> {
        let mut table = AgeingTable::new(self.currency, as_of, keys.to_vec());
        let rows = group.iter().zip(&self.due).zip(&self.balance);
        table.scan(rows.map(|((group, due), minor)| (*group, *due, *minor)));
        table.take_back(later, |row| Some((*group.get(row)?, *self.due.get(row)?)));
        table
    }
}

/// The place of a row in its columns.
pub(super) fn place(row: Row) -> Option<usize> {
    usize::try_from(row.0).ok()
}

fn note<K: Copy>(
    table: &mut AgeingTable<K>,
    keys: &[K],
    group: &[u32],
    due: &[i32],
    Movement { row, minor }: Movement,
) {
    let found = place(row).and_then(|row| Some((group.get(row)?, due.get(row)?)));
    if let Some((group, due)) = found {
        table.extend(keys);
        table.add(*group, *due, minor);
    }
}

/// Index of the last of `len` things. Four billion rows would need more memory than the arrays have.
fn last_index(len: usize) -> u32 {
    u32::try_from(len.saturating_sub(1)).unwrap_or(u32::MAX)
}
