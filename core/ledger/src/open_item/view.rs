//! Columns aged where they lie in the bytes of a file: for a single look, when nothing is posted
//! afterwards. [`AgeingColumns`] is the form to go on with.

use milgrain_kernel::{Currency, CustomerId, Day, StoreId};

use super::bucket::Ageing;
use super::bytes::{ColumnsDamaged, HEAD, Head};
use super::columns::{AgeingColumns, Movement, place};
use super::due_totals::DueTotals;
use super::table::AgeingTable;

/// Columns as they lie in the bytes of [`AgeingColumns::to_bytes`], checked and ready to be aged.
#[derive(Clone, Copy, Debug)]
pub struct ColumnsView<'a> {
    currency: Currency,
    customers: &'a [[u8; 16]],
    stores: &'a [[u8; 16]],
    due: &'a [[u8; 4]],
    customer: &'a [[u8; 4]],
    store: &'a [[u8; 4]],
    balance: Balances<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Balances<'a> {
    Narrow(&'a [[u8; 4]]),
    Wide(&'a [[u8; 8]]),
}

impl<'a> ColumnsView<'a> {
    /// Checks the bytes and finds the columns in them.
    ///
    /// # Errors
    /// [`ColumnsDamaged`]: the columns are a projection, so whoever asked makes them again.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ColumnsDamaged> {
        let head = Head::read(bytes)?;
        let mut rest = bytes.get(HEAD..).ok_or(ColumnsDamaged::Damaged)?;
        let view = ColumnsView {
            currency: head.currency,
            customers: column(&mut rest, head.customers)?,
            stores: column(&mut rest, head.stores)?,
            due: column(&mut rest, head.rows)?,
            customer: column(&mut rest, head.rows)?,
            store: column(&mut rest, head.rows)?,
            balance: match head.width {
                4 => Balances::Narrow(column(&mut rest, head.rows)?),
                8 => Balances::Wide(column(&mut rest, head.rows)?),
                _ => return Err(ColumnsDamaged::Damaged),
            },
        };
        let whole = rest.is_empty()
            && all_below(view.customer, view.customers.len())
            && all_below(view.store, view.stores.len());
        whole.then_some(view).ok_or(ColumnsDamaged::Damaged)
    }

    /// As [`AgeingColumns::total`], but reading every row.
    #[must_use]
    pub fn total(&self, as_of: Day, later: impl IntoIterator<Item = Movement>) -> Ageing {
        let day = as_of.number();
        let due = self.due.iter().copied().map(i32::from_le_bytes);
        let mut ageing = match self.balance {
            Balances::Narrow(all) => {
                let minor = all.iter().map(|minor| i64::from(i32::from_le_bytes(*minor)));
                Ageing::of_rows(self.currency, day, due.zip(minor))
            }
            Balances::Wide(all) => {
                let minor = all.iter().copied().map(i64::from_le_bytes);
                Ageing::of_rows(self.currency, day, due.zip(minor))
            }
        };
        for Movement { row, minor } in later {
            if let Some(due) = place(row).and_then(|row| self.due.get(row)) {
                let late = day.saturating_sub(i32::from_le_bytes(*due));
                ageing.add_at(late, minor.wrapping_neg());
            }
        }
        ageing
    }

    /// As [`AgeingColumns::by_customer`].
    #[must_use]
    pub fn by_customer(
        &self,
        as_of: Day,
        later: impl IntoIterator<Item = Movement>,
    ) -> AgeingTable<CustomerId> {
        let keys = self.customers.iter().copied().map(CustomerId::from_bytes).collect();
        self.table(keys, self.customer, as_of, later)
    }

    /// As [`AgeingColumns::by_store`].
    #[must_use]
    pub fn by_store(
        &self,
        as_of: Day,
        later: impl IntoIterator<Item = Movement>,
    ) -> AgeingTable<StoreId> {
        let keys = self.stores.iter().copied().map(StoreId::from_bytes).collect();
        self.table(keys, self.store, as_of, later)
    }

    fn table<K: Copy>(
        &self,
        keys: Vec<K>,
        group: &[[u8; 4]],
        as_of: Day,
        later: impl IntoIterator<Item = Movement>,
    ) -> AgeingTable<K> {
        let mut table = AgeingTable::new(self.currency, as_of, keys);
        let rows = group.iter().zip(self.due);
        let rows = rows.map(|(group, due)| (u32::from_le_bytes(*group), i32::from_le_bytes(*due)));
        match self.balance {
            Balances::Narrow(all) => {
                let minor = all.iter().map(|minor| i64::from(i32::from_le_bytes(*minor)));
                table.scan(rows.zip(minor).map(|((group, due), minor)| (group, due, minor)));
            }
            Balances::Wide(all) => {
                let minor = all.iter().copied().map(i64::from_le_bytes);
                table.scan(rows.zip(minor).map(|((group, due), minor)| (group, due, minor)));
            }
        }
        table.take_back(later, |row| {
            let (group, due) = (group.get(row)?, self.due.get(row)?);
            Some((u32::from_le_bytes(*group), i32::from_le_bytes(*due)))
        });
        table
    }

    pub(super) fn to_columns(self) -> AgeingColumns {
        let numbers = |all: &[[u8; 4]]| all.iter().copied().map(u32::from_le_bytes).collect();
        let due: Vec<i32> = self.due.iter().copied().map(i32::from_le_bytes).collect();
        let balance: Vec<i64> = match self.balance {
            Balances::Narrow(all) => {
                all.iter().map(|minor| i32::from_le_bytes(*minor).into()).collect()
            }
            Balances::Wide(all) => all.iter().copied().map(i64::from_le_bytes).collect(),
        };
        let mut due_totals = DueTotals::default();
        for (due, minor) in due.iter().zip(&balance) {
            due_totals.add(*due, *minor);
        }
        AgeingColumns {
            currency: self.currency,
            customers: self.customers.iter().copied().map(CustomerId::from_bytes).collect(),
            stores: self.stores.iter().copied().map(StoreId::from_bytes).collect(),
            due,
            balance,
            customer: numbers(self.customer),
            store: numbers(self.store),
            due_totals,
        }
    }
}

/// Takes `count` values of `N` bytes from the front.
fn column<'a, const N: usize>(
    rest: &mut &'a [u8],
    count: usize,
) -> Result<&'a [[u8; N]], ColumnsDamaged> {
    let len = count.checked_mul(N).ok_or(ColumnsDamaged::Damaged)?;
    let (column, after) = rest.split_at_checked(len).ok_or(ColumnsDamaged::Damaged)?;
    *rest = after;
    Ok(column.as_chunks::<N>().0)
}

fn all_below(indexes: &[[u8; 4]], len: usize) -> bool {
    let largest = indexes.iter().copied().map(u32::from_le_bytes).max();
    largest.is_none_or(|largest| usize::try_from(largest).is_ok_and(|largest| largest < len))
}
