//! Rows of views: what they are made of and how they sort. Nothing here knows a database.
//!
//! Ids, codes and currencies are most of what rows hold, and a rebuild makes millions of them: what
//! is that short lies in the cell itself.

use compact_str::CompactString;
use milgrain_kernel::Day;
use smallvec::SmallVec;

/// One value of a row. They sort as SQLite sorts them: nothing, numbers, text, bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A whole number: minor units, days since 1970, thousandths of a carat.
    Int(i64),
    /// Text.
    Text(CompactString),
    /// Bytes: ids, encoded states.
    Blob(SmallVec<[u8; 16]>),
}

/// A row: its key first.
pub type Row = Vec<Cell>;

/// A table of the views.
#[derive(PartialEq, Eq, Debug)]
pub struct Table {
    /// Its name in the database and in the dump.
    pub name: &'static str,
    /// Its columns, those of the key first.
    pub columns: &'static [&'static str],
    /// How many columns the key has.
    pub key: usize,
}

impl Table {
    /// The key of a row of this table.
    #[must_use]
    pub fn key_of<'r>(&self, row: &'r [Cell]) -> &'r [Cell] {
        row.get(..self.key).unwrap_or(row)
    }
}

impl Cell {
    /// The number, or nothing for another kind of cell.
    #[must_use]
    pub const fn int(&self) -> Option<i64> {
        match self {
            Cell::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The text, or nothing for another kind of cell.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Cell::Text(text) => Some(text.as_str()),
            _ => None,
        }
    }

    /// The bytes, or nothing for another kind of cell.
    #[must_use]
    pub fn blob(&self) -> Option<&[u8]> {
        match self {
            Cell::Blob(bytes) => Some(bytes.as_slice()),
            _ => None,
        }
    }

    /// An id's sixteen bytes, or nothing for another kind of cell.
    #[must_use]
    pub fn id(&self) -> Option<[u8; 16]> {
        self.blob()?.try_into().ok()
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Cell::Int(number)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.into())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text.into())
    }
}

impl From<Vec<u8>> for Cell {
    fn from(bytes: Vec<u8>) -> Self {
        Cell::Blob(bytes.into())
    }
}

impl<const N: usize> From<[u8; N]> for Cell {
    fn from(bytes: [u8; N]) -> Self {
        Cell::Blob(SmallVec::from_slice(&bytes))
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Self {
        Cell::Int(day.number().into())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Null, Into::into)
    }
}
