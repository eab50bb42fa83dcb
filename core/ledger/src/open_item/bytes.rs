//! Columns on the disk: a short head, plain little-endian columns, a checksum. Made to be read as
//! fast as memory is, and to be aged where they lie, without copying.
//!
//! Layout, version 1: `MGAC`, version (u32), currency (3 letters), width of a balance in bytes (u8: 4
//! if all fit, else 8), counts of customers, stores and rows (u32 each), CRC-32 of everything else
//! (u32); customer ids and store ids (16 bytes each); then the columns due (i32, days since 1970),
//! customer (u32), store (u32), balance (minor units).

use milgrain_kernel::{Currency, CustomerId, Day, StoreId};

use super::bucket::Ageing;
use super::columns::{AgeingColumns, Movement, place};
use super::due_totals::DueTotals;
use super::table::AgeingTable;

const MAGIC: &[u8; 4] = b"MGAC";
const VERSION: u32 = 1;
const HEAD: usize = 28;
/// Where the checksum stands in the head; it is the last field.
const CHECKSUM: usize = HEAD - 4;

/// Why columns could not be read. They are thrown away and made again from the journal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ColumnsDamaged {
    /// Not such a file, or one of another version.
    #[error("the ageing columns are of another version: they are made again from the journal")]
    OtherVersion,
    /// Cut short, or changed by something else than Milgrain.
    #[error("the ageing columns are damaged: they are made again from the journal")]
    Damaged,
}

impl ColumnsDamaged {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            ColumnsDamaged::OtherVersion => "ledger.columns_other_version",
            ColumnsDamaged::Damaged => "ledger.columns_damaged",
        }
    }
}

impl AgeingColumns {
    /// The columns as they stand on the disk.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let ids = self.customers.len() + self.stores.len();
        let mut bytes = Vec::with_capacity(HEAD + 16 * ids + 20 * self.len());
        let narrow: Option<Vec<i32>> =
            self.balance.iter().map(|minor| i32::try_from(*minor).ok()).collect();
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(self.currency.code().as_bytes());
        bytes.push(if narrow.is_some() { 4 } else { 8 });
        for count in [self.customers.len(), self.stores.len(), self.len()] {
            bytes.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
        }
        bytes.extend_from_slice(&[0; 4]);
        bytes.extend(self.customers.iter().flat_map(|id| id.bytes()));
        bytes.extend(self.stores.iter().flat_map(|id| id.bytes()));
        bytes.extend(self.due.iter().flat_map(|due| due.to_le_bytes()));
        bytes.extend(self.customer.iter().flat_map(|index| index.to_le_bytes()));
        bytes.extend(self.store.iter().flat_map(|index| index.to_le_bytes()));
        match narrow {
            Some(narrow) => bytes.extend(narrow.iter().flat_map(|minor| minor.to_le_bytes())),
            None => bytes.extend(self.balance.iter().flat_map(|minor| minor.to_le_bytes())),
        }
        let checksum = checksum(&bytes);
        bytes[CHECKSUM..HEAD].copy_from_slice(&checksum.to_le_bytes());
        bytes
    }

    /// Reads what [`AgeingColumns::to_bytes`] wrote, to go on with it. To age it once,
    /// [`ColumnsView`] is faster.
    ///
    /// # Errors
    /// [`ColumnsDamaged`]: the columns are a projection, so whoever asked makes them again.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ColumnsDamaged> {
        ColumnsView::open(bytes).map(|view| view.to_columns())
    }
}

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

    fn to_columns(self) -> AgeingColumns {
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

struct Head {
    currency: Currency,
    width: u8,
    customers: usize,
    stores: usize,
    rows: usize,
}

impl Head {
    fn read(bytes: &[u8]) -> Result<Self, ColumnsDamaged> {
        let number = |at: usize| {
            let field = bytes.get(at..at + 4).and_then(|field| field.try_into().ok());
            field.map(u32::from_le_bytes).ok_or(ColumnsDamaged::Damaged)
        };
        let count = |at| number(at).map(|count| usize::try_from(count).unwrap_or(usize::MAX));
        if !bytes.starts_with(MAGIC) || number(4)? != VERSION {
            return Err(ColumnsDamaged::OtherVersion);
        }
        if number(CHECKSUM)? != checksum(bytes) {
            return Err(ColumnsDamaged::Damaged);
        }
        let currency = bytes.get(8..11).and_then(|code| std::str::from_utf8(code).ok());
        Ok(Head {
            currency: currency.and_then(|code| code.parse().ok()).ok_or(ColumnsDamaged::Damaged)?,
            width: bytes.get(11).copied().unwrap_or_default(),
            customers: count(12)?,
            stores: count(16)?,
            rows: count(20)?,
        })
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

/// CRC-32 of everything but its own field.
fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(bytes.get(..CHECKSUM).unwrap_or_default());
    crc.update(bytes.get(HEAD..).unwrap_or_default());
    crc.finalize()
}
