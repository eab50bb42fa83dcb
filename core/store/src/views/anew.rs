//! Reading views that are being made anew: what was never written is not looked for.
//!
//! A rebuild larger than memory is written in batches. From the second on, most of what it asks the
//! tables for is not there: every new entry, part and open item. The fingerprints of what was
//! written, eight bytes a key, answer that without a look at the disk. A fingerprint that two keys
//! share costs a look and changes nothing.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

use super::{Cell, Change, Row, Table, TableChanges, ViewReader, tables};
use crate::StoreError;
use crate::log::LogHead;

/// What was written since the views were thrown away.
#[derive(Debug, Default)]
pub(crate) struct Written {
    prints: HashSet<u64>,
    hasher: RandomState,
}

impl Written {
    /// Notes what is being written.
    pub(super) fn note(&mut self, changes: &[TableChanges]) {
        for (table, changes) in changes {
            for change in changes {
                if let Change::Put(row) = change {
                    let key = table.key_of(row);
                    // A running balance is looked up by all of its key but the day.
                    let shared = if is_running(table) { key.len() - 1 } else { key.len() };
                    self.prints.insert(self.print(table, &key[..shared]));
                }
            }
        }
    }

    /// Whether nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.prints.is_empty()
    }

    fn print(&self, table: &Table, key: &[Cell]) -> u64 {
        self.hasher.hash_one((table.name, key))
    }

    fn has(&self, table: &Table, key: &[Cell]) -> bool {
        self.prints.contains(&self.print(table, key))
    }
}

fn is_running(table: &Table) -> bool {
    *table == tables::PART || *table == tables::BALANCE
}

/// Views that hold what was written and nothing else.
pub(crate) struct Anew<'a> {
    pub(crate) written: &'a Written,
    pub(crate) views: &'a dyn ViewReader,
}

impl ViewReader for Anew<'_> {
    fn head(&self) -> Result<Option<LogHead>, StoreError> {
        self.views.head()
    }

    fn get(&self, table: &'static Table, key: &[Cell]) -> Result<Option<Row>, StoreError> {
        if self.written.has(table, key) { self.views.get(table, key) } else { Ok(None) }
    }

    fn at_or_before(&self, table: &'static Table, key: &[Cell]) -> Result<Option<Row>, StoreError> {
        let shared = key.get(..key.len().saturating_sub(1)).unwrap_or_default();
        match is_running(table) && !self.written.has(table, shared) {
            true => Ok(None),
            false => self.views.at_or_before(table, key),
        }
    }

    fn range(
        &self,
        table: &'static Table,
        from: &[Cell],
        to: Option<&[Cell]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let shared = from.get(..table.key - 1).unwrap_or_default();
        match is_running(table) && from.len() == table.key && !self.written.has(table, shared) {
            true => Ok(Vec::new()),
            false => self.views.range(table, from, to, limit),
        }
    }

    fn holds_nothing(&self) -> bool {
        self.written.is_empty()
    }
}

/// Views of which it is known that they hold no row.
pub(super) struct Nothing;

impl ViewReader for Nothing {
    fn head(&self) -> Result<Option<LogHead>, StoreError> {
        Ok(None)
    }

    fn get(&self, _: &'static Table, _: &[Cell]) -> Result<Option<Row>, StoreError> {
        Ok(None)
    }

    fn at_or_before(&self, _: &'static Table, _: &[Cell]) -> Result<Option<Row>, StoreError> {
        Ok(None)
    }

    fn range(
        &self,
        _: &'static Table,
        _: &[Cell],
        _: Option<&[Cell]>,
        _: usize,
    ) -> Result<Vec<Row>, StoreError> {
        Ok(Vec::new())
    }

    fn holds_nothing(&self) -> bool {
        true
    }
}
