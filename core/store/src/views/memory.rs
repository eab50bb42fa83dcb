//! Views in memory: for tests, for training, and for the rebuild that `verify` compares with.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use super::{Cell, Change, Row, Step, Table, TableChanges, ViewReader, Views};
use crate::StoreError;
use crate::log::LogHead;

/// Views that live as long as their last handle.
#[derive(Clone, Debug, Default)]
pub struct MemoryViews {
    kept: Arc<RwLock<Kept>>,
}

#[derive(Debug, Default)]
struct Kept {
    tables: HashMap<&'static str, BTreeMap<Vec<Cell>, Row>>,
    head: Option<LogHead>,
}

impl MemoryViews {
    /// Views of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn kept(&self) -> RwLockReadGuard<'_, Kept> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ViewReader for MemoryViews {
    fn head(&self) -> Result<Option<LogHead>, StoreError> {
        Ok(self.kept().head)
    }

    fn get(&self, table: &'static Table, key: &[Cell]) -> Result<Option<Row>, StoreError> {
        Ok(self.kept().tables.get(table.name).and_then(|rows| rows.get(key)).cloned())
    }

    fn at_or_before(&self, table: &'static Table, key: &[Cell]) -> Result<Option<Row>, StoreError> {
        let kept = self.kept();
        let shared = key.len().saturating_sub(1);
        let rows = kept.tables.get(table.name);
        let last = rows.and_then(|rows| {
            let up_to = (Bound::Unbounded, Bound::Included(key));
            rows.range::<[Cell], _>(up_to).next_back()
        });
        let found = last.filter(|(found, _)| found.get(..shared) == key.get(..shared));
        Ok(found.map(|(_, row)| row.clone()))
    }

    fn range(
        &self,
        table: &'static Table,
        from: &[Cell],
        to: Option<&[Cell]>,
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let kept = self.kept();
        let Some(rows) = kept.tables.get(table.name) else { return Ok(Vec::new()) };
        let end = to.map_or(Bound::Unbounded, Bound::Excluded);
        if to.is_some_and(|to| to <= from) {
            return Ok(Vec::new());
        }
        let range = rows.range::<[Cell], _>((Bound::Included(from), end));
        Ok(range.take(limit).map(|(_, row)| row.clone()).collect())
    }
}

impl Views for MemoryViews {
    fn write(
        &mut self,
        steps: &mut dyn Iterator<Item = Step>,
        head: LogHead,
    ) -> Result<(), StoreError> {
        let steps: Vec<Vec<TableChanges>> = steps.collect::<Result<_, _>>()?;
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        for (table, changes) in steps.into_iter().flatten() {
            let rows = kept.tables.entry(table.name).or_default();
            for change in changes {
                match change {
                    Change::Put(row) => {
                        rows.insert(table.key_of(&row).to_vec(), row);
                    }
                    Change::Delete(key) => {
                        rows.remove(table.key_of(&key));
                    }
                }
            }
        }
        kept.head = Some(head);
        Ok(())
    }

    fn doubt(&mut self) -> Result<(), StoreError> {
        self.kept.write().unwrap_or_else(PoisonError::into_inner).head = None;
        Ok(())
    }

    fn clear(&mut self) -> Result<(), StoreError> {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Kept::default();
        Ok(())
    }

    fn reader(&self) -> Result<Box<dyn ViewReader + Send>, StoreError> {
        Ok(Box::new(self.clone()))
    }
}

#[cfg(test)]
mod tests {
    crate::conformance!(views: || (super::MemoryViews::new(), ()));
}
