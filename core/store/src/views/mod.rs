//! Views: what the log says, arranged for reading. Each can be thrown away and made again.
//!
//! Two kinds of view follow the log. A **stream's state** is folded from the events of that stream
//! alone, and the rows that lists and search show are a function of that state. The **books** add
//! up the entries of commits: sums, which come out the same in any order. So no row depends on when
//! a commit arrived here: a rebuild, another device and another arrival give the same rows under
//! the same keys, which is what [`dump`] compares.
//!
//! [`Follower`] reads commits and folds them in memory; it writes rows in bulk, in one transaction
//! with how far it has read. Streams are folded in the hub's order, what it has not placed behind
//! that. When a commit lands before others on a stream that has state, that stream alone is folded
//! again, from the list of its commits kept beside the state.
//!
//! Look first at [`ViewReader`] and [`Views`], which are all that a storage must offer, then at
//! [`tables`] and at [`rows`], where a state becomes the rows that lists show.

pub(crate) mod anew;
pub mod books;
pub(crate) mod by_due;
mod commits;
mod days;
pub mod dump;
pub(crate) mod follower;
pub mod lists;
pub mod memory;
mod pending;
pub mod rows;
pub mod sqlite;
pub mod table;
pub mod tables;

use crate::StoreError;
use crate::log::LogHead;

pub use follower::Follower;
pub use memory::MemoryViews;
pub use sqlite::SqliteViews;
pub use table::{Cell, Row, Table};

/// Reading rows.
pub trait ViewReader {
    /// How much of the log these views hold.
    ///
    /// # Errors
    /// [`StoreError::ViewsDamaged`] or any fault of the storage; so for every method here.
    fn head(&self) -> Result<Option<LogHead>, StoreError>;

    /// The row with a key.
    ///
    /// # Errors
    /// As [`head`](Self::head).
    fn get(&self, table: &'static Table, key: &[Cell]) -> Result<Option<Row>, StoreError>;

    /// The last row whose key is at most `key` and shares all of it but the last cell: what stood
    /// at the end of a day.
    ///
    /// # Errors
    /// As [`head`](Self::head).
    fn at_or_before(&self, table: &'static Table, key: &[Cell]) -> Result<Option<Row>, StoreError>;

    /// Rows from the key `from` on and before `to`, by key, at most `limit`. Either may be the
    /// beginning of a key.
    ///
    /// # Errors
    /// As [`head`](Self::head).
    fn range(
        &self,
        table: &'static Table,
        from: &[Cell],
        to: Option<&[Cell]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError>;

    /// Whether it is known that there are no rows at all, so that none need be asked for.
    fn holds_nothing(&self) -> bool {
        false
    }
}

/// One change of a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// The row stands from now on.
    Put(Row),
    /// No row with this key.
    Delete(Row),
}

/// Changes of one table.
pub type TableChanges = (&'static Table, Vec<Change>);

/// Some of the changes that are written together: made when they are asked for, so that those of a
/// rebuild need not lie in memory all at once.
pub type Step = Result<Vec<TableChanges>, StoreError>;

/// Writing rows. One writer at a time.
pub trait Views: ViewReader + Send {
    /// Makes changes and notes how far the log is held, all or nothing.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::ReadOnly`], [`StoreError::ViewsDamaged`]; what a step
    /// answers.
    fn write(
        &mut self,
        steps: &mut dyn Iterator<Item = Step>,
        head: LogHead,
    ) -> Result<(), StoreError>;

    /// Throws every row away.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn clear(&mut self) -> Result<(), StoreError>;

    /// Forgets how much of the log is held until the next write, durably: if the program ends
    /// before, the views are made again. For what must not be left half done in them.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn doubt(&mut self) -> Result<(), StoreError>;

    /// Another handle that reads what this one writes.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn reader(&self) -> Result<Box<dyn ViewReader + Send>, StoreError>;

    /// Makes room after many writes: called between the steps of a rebuild.
    ///
    /// # Errors
    /// As [`write`](Self::write).
    fn settle(&mut self) -> Result<(), StoreError> {
        Ok(())
    }
}

/// The first key after every key that begins with `prefix`, to end a range with; none if the
/// prefix has no end.
#[must_use]
pub fn after_prefix(prefix: &[Cell]) -> Option<Vec<Cell>> {
    let (last, rest) = prefix.split_last()?;
    let next = match last {
        Cell::Int(number) => Cell::Int(number.checked_add(1)?),
        Cell::Text(text) => format!("{text}\0").into(),
        Cell::Blob(bytes) => [bytes.as_slice(), &[0]].concat().into(),
        Cell::Null => Cell::Int(i64::MIN),
    };
    Some([rest, &[next]].concat())
}
