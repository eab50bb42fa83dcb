//! Columns on the disk: a short head, plain little-endian columns, a checksum. Made to be read as
//! fast as memory is, and to be aged where they lie, without copying.
//!
//! Layout, version 1: `MGAC`, version (u32), currency (3 letters), width of a balance in bytes (u8: 4
//! if all fit, else 8), counts of customers, stores and rows (u32 each), CRC-32 of everything else
//! (u32); customer ids and store ids (16 bytes each); then the columns due (i32, days since 1970),
//! customer (u32), store (u32), balance (minor units).

use milgrain_kernel::Currency;

use super::columns::AgeingColumns;
use super::view::ColumnsView;

const MAGIC: &[u8; 4] = b"MGAC";
const VERSION: u32 = 1;
pub(super) const HEAD: usize = 28;
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

/// The head of the file, its checksum found right.
pub(super) struct Head {
    pub(super) currency: Currency,
    pub(super) width: u8,
    pub(super) customers: usize,
    pub(super) stores: usize,
    pub(super) rows: usize,
}

impl Head {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, ColumnsDamaged> {
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

/// CRC-32 of everything but its own field.
fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(bytes.get(..CHECKSUM).unwrap_or_default());
    crc.update(bytes.get(HEAD..).unwrap_or_default());
    crc.finalize()
}
