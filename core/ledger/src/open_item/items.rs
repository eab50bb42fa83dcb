//! Open items in memory, following the journal and the orders' schedules.

use std::collections::{BTreeMap, HashMap};

use milgrain_kernel::{Currency, CustomerId, Day, Money, OpenItemId, OrderId, StoreId};
use serde::{Deserialize, Serialize};

use super::bucket::Ageing;
use super::columns::{AgeingColumns, Movement, NewRow, Row};
use super::history::History;
use super::table::AgeingTable;
use crate::{BalanceKey, JournalEntry, Of, SubKey};

/// Whether an item is owed or promised.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpenItemKind {
    /// Owed: in the receivable accounts.
    Billed,
    /// Promised: in no account.
    Scheduled,
}

/// One open item as it stands now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OpenItem {
    /// Its id.
    pub id: OpenItemId,
    /// Who owes or promised.
    pub customer: CustomerId,
    /// Which store's it is.
    pub store: StoreId,
    /// When it is due.
    pub due: Day,
    /// What is left of it.
    pub open: Money,
}

/// One instalment of a plan.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ScheduledItem {
    /// Its id, made from the order and the due day.
    pub id: OpenItemId,
    /// The order whose plan it is part of.
    pub order: OrderId,
    /// Who promised.
    pub customer: CustomerId,
    /// Which store's order it is.
    pub store: StoreId,
    /// When it is due.
    pub due: Day,
    /// What is left of it.
    pub open: Money,
}

/// All open items, billed and scheduled, now and as of any book day.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OpenItems {
    books: BTreeMap<(OpenItemKind, Currency), Lot>,
    billed: HashMap<CustomerId, BTreeMap<SubKey, Row>>,
    scheduled: HashMap<OrderId, BTreeMap<OpenItemId, ScheduledItem>>,
    scheduled_rows: HashMap<ScheduledRow, Row>,
}

/// A scheduled item keeps its row while nothing about it changes but what is left of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct ScheduledRow(OpenItemId, CustomerId, StoreId, Day, Currency);

impl OpenItems {
    /// Takes in the billed items of an entry that counts on `book_day`.
    pub fn apply(&mut self, entry: &JournalEntry, book_day: Day) {
        for (key, day, minor) in entry.sub_changes(book_day) {
            let Of::Billed { customer, due, .. } = key.of else { continue };
            let BalanceKey { store, currency, .. } = key.balance;
            let lot = lot(&mut self.books, OpenItemKind::Billed, currency);
            let rows = self.billed.entry(customer).or_default();
            let known = rows.get(&key).copied();
            if let Some(row) = known.or_else(|| lot.new_row(customer, store, due)) {
                rows.insert(key, row);
                lot.post(day, Movement { row, minor });
            }
        }
    }

    /// Says what is left of an instalment from `day` on: its amount when the plan is made, less
    /// when something is paid, nothing when it is paid or dropped.
    pub fn schedule(&mut self, item: ScheduledItem, day: Day) {
        let of_order = self.scheduled.entry(item.order).or_default();
        if let Some(before) = of_order.insert(item.id, item) {
            self.post_scheduled(&before, day, before.open.minor().wrapping_neg());
        }
        self.post_scheduled(&item, day, item.open.minor());
    }

    /// What is owed or promised by age, at the end of `as_of`.
    #[must_use]
    pub fn ageing(&self, kind: OpenItemKind, currency: Currency, as_of: Day) -> Ageing {
        self.books.get(&(kind, currency)).map_or(Ageing::none(currency), |lot| {
            lot.columns.total(as_of, lot.history.after(as_of))
        })
    }

    /// The same by customer.
    #[must_use]
    pub fn by_customer(
        &self,
        kind: OpenItemKind,
        currency: Currency,
        as_of: Day,
    ) -> AgeingTable<CustomerId> {
        self.books.get(&(kind, currency)).map_or_else(
            || AgeingTable::new(currency, as_of, Vec::new()),
            |lot| lot.columns.by_customer(as_of, lot.history.after(as_of)),
        )
    }

    /// The same by store.
    #[must_use]
    pub fn by_store(
        &self,
        kind: OpenItemKind,
        currency: Currency,
        as_of: Day,
    ) -> AgeingTable<StoreId> {
        self.books.get(&(kind, currency)).map_or_else(
            || AgeingTable::new(currency, as_of, Vec::new()),
            |lot| lot.columns.by_store(as_of, lot.history.after(as_of)),
        )
    }

    /// The billed items of a customer that are open now, by due day.
    #[must_use]
    pub fn billed_to(&self, whom: CustomerId) -> Vec<OpenItem> {
        let rows = self.billed.get(&whom).into_iter().flatten();
        in_order(rows.filter_map(|(key, row)| self.billed_item(key, *row)))
    }

    /// The instalments of an order that are still to come or past due, by due day.
    #[must_use]
    pub fn scheduled_for(&self, order: OrderId) -> Vec<OpenItem> {
        let of_order = self.scheduled.get(&order).into_iter().flat_map(BTreeMap::values);
        let open = of_order.filter(|item| !item.open.is_zero());
        in_order(open.map(|item| OpenItem {
            id: item.id,
            customer: item.customer,
            store: item.store,
            due: item.due,
            open: item.open,
        }))
    }

    /// The columns of one kind and currency, for whoever keeps them on the disk.
    #[must_use]
    pub fn columns(&self, kind: OpenItemKind, currency: Currency) -> Option<&AgeingColumns> {
        self.books.get(&(kind, currency)).map(|lot| &lot.columns)
    }

    fn billed_item(&self, key: &SubKey, row: Row) -> Option<OpenItem> {
        let Of::Billed { customer, item, due } = key.of else { return None };
        let BalanceKey { store, currency, .. } = key.balance;
        let columns = self.columns(OpenItemKind::Billed, currency)?;
        let open = Money::new(columns.balance(row), currency);
        (!open.is_zero()).then_some(OpenItem { id: item, customer, store, due, open })
    }

    fn post_scheduled(&mut self, item: &ScheduledItem, day: Day, minor: i64) {
        let currency = item.open.currency();
        let lot = lot(&mut self.books, OpenItemKind::Scheduled, currency);
        let key = ScheduledRow(item.id, item.customer, item.store, item.due, currency);
        let known = self.scheduled_rows.get(&key).copied();
        if let Some(row) = known.or_else(|| lot.new_row(item.customer, item.store, item.due)) {
            self.scheduled_rows.insert(key, row);
            lot.post(day, Movement { row, minor });
        }
    }
}

fn in_order(items: impl Iterator<Item = OpenItem>) -> Vec<OpenItem> {
    let mut items: Vec<OpenItem> = items.collect();
    items.sort_by_key(|item| (item.due, item.id, item.store));
    items
}

fn lot(
    books: &mut BTreeMap<(OpenItemKind, Currency), Lot>,
    kind: OpenItemKind,
    currency: Currency,
) -> &mut Lot {
    books.entry((kind, currency)).or_insert_with(|| Lot::new(currency))
}

/// The items of one kind and currency.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Lot {
    columns: AgeingColumns,
    history: History,
    customers: HashMap<CustomerId, u32>,
    stores: HashMap<StoreId, u32>,
}

impl Lot {
    fn new(currency: Currency) -> Self {
        let columns = AgeingColumns::new(currency);
        let (customers, stores) = (HashMap::new(), HashMap::new());
        Lot { columns, history: History::default(), customers, stores }
    }

    fn new_row(&mut self, customer: CustomerId, store: StoreId, due: Day) -> Option<Row> {
        let columns = &mut self.columns;
        let customer =
            *self.customers.entry(customer).or_insert_with(|| columns.add_customer(customer));
        let store = *self.stores.entry(store).or_insert_with(|| columns.add_store(store));
        columns.push(NewRow { customer, store, due })
    }

    fn post(&mut self, day: Day, movement: Movement) {
        if movement.minor != 0 {
            self.columns.post(movement);
            self.history.add(day, movement);
        }
    }
}
