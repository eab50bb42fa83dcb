//! The log in memory: for tests, for training, and as what the real one is compared with.

mod feeds;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use milgrain_kernel::{CommandId, Day, DeviceId};
use milgrain_replication::{Accepted, Envelope, Hash, chain};

use super::{Appended, CommitRef, DeviceHead, Log, LogHead, LogReader, Logged, NewCommit, Visit};
use crate::StoreError;

/// A log that lives as long as its last handle.
#[derive(Clone, Debug, Default)]
pub struct MemoryLog {
    rows: Arc<RwLock<Rows>>,
}

#[derive(Debug, Default)]
struct Rows {
    all: Vec<Logged>,
    /// The day each counts on while it has no place.
    days: Vec<Day>,
    of_device: BTreeMap<(DeviceId, u64), Vec<usize>>,
    of_command: HashMap<CommandId, usize>,
    of_hash: HashMap<Hash, usize>,
    feeds: feeds::Feeds,
}

impl Rows {
    /// Adds a commit that has no place yet.
    fn add(&mut self, envelope: &Envelope, book_day: Day) -> usize {
        let index = self.all.len();
        if let Ok(link) = envelope.link() {
            self.of_device.entry((link.device, link.sequence)).or_default().push(index);
        }
        if let Ok(commit) = envelope.commit() {
            self.of_command.entry(commit.command).or_insert(index);
        }
        self.of_hash.insert(envelope.hash(), index);
        let (number, envelope) = (self.next_number(), envelope.clone());
        self.all.push(Logged { number, position: None, envelope, book_day });
        self.days.push(book_day);
        index
    }

    fn next_number(&self) -> u64 {
        let last = self.all.last().map_or(0, |row| row.number);
        last.max(self.feeds.last_move()) + 1
    }

    fn at(&self, number: u64) -> Option<&Logged> {
        let index = match self.feeds.moved_at(number) {
            Some(index) => index,
            None => self.all.binary_search_by_key(&number, |row| row.number).ok()?,
        };
        self.all.get(index)
    }

    fn under(&self, device: DeviceId, sequence: u64) -> impl Iterator<Item = &Logged> {
        let indexes = self.of_device.get(&(device, sequence)).into_iter().flatten();
        indexes.filter_map(|index| self.all.get(*index))
    }

    fn hashes(&self, device: DeviceId, sequence: u64) -> Vec<Hash> {
        self.under(device, sequence).map(|row| row.envelope.hash()).collect()
    }
}

impl MemoryLog {
    /// An empty log.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn rows(&self) -> RwLockReadGuard<'_, Rows> {
        self.rows.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn rows_mut(&mut self) -> RwLockWriteGuard<'_, Rows> {
        self.rows.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl LogReader for MemoryLog {
    fn head(&self) -> Result<Option<LogHead>, StoreError> {
        let rows = self.rows();
        let number = rows.next_number() - 1;
        Ok(rows.at(number).map(|row| LogHead { number, hash: row.envelope.hash() }))
    }

    fn at(&self, number: u64) -> Result<Option<Logged>, StoreError> {
        Ok(self.rows().at(number).cloned())
    }

    fn of_command(&self, command: CommandId) -> Result<Option<Logged>, StoreError> {
        let rows = self.rows();
        Ok(rows.of_command.get(&command).and_then(|index| rows.all.get(*index)).cloned())
    }

    fn of_device(&self, device: DeviceId, sequence: u64) -> Result<Vec<Logged>, StoreError> {
        let mut found: Vec<Logged> = self.rows().under(device, sequence).cloned().collect();
        found.sort_by_key(|row| row.envelope.hash());
        Ok(found)
    }

    fn head_of(&self, device: DeviceId) -> Result<Option<DeviceHead>, StoreError> {
        let rows = self.rows();
        let last = rows.of_device.range((device, 0)..=(device, u64::MAX)).next_back();
        let sequence = last.map_or(0, |((_, sequence), _)| *sequence);
        let first = rows.hashes(device, sequence).into_iter().next();
        Ok(first.map(|hash| DeviceHead { device, sequence, hash }))
    }

    fn heads(&self) -> Result<Vec<DeviceHead>, StoreError> {
        let devices: BTreeSet<DeviceId> =
            self.rows().of_device.keys().map(|(device, _)| *device).collect();
        devices.into_iter().filter_map(|device| self.head_of(device).transpose()).collect()
    }

    fn scan(&self, after: u64, visit: Visit<'_>) -> Result<(), StoreError> {
        let later = |row: &&Logged| row.number > after;
        let rows: Vec<Logged> = self.rows().all.iter().filter(later).cloned().collect();
        for row in rows {
            if visit(row)?.is_break() {
                break;
            }
        }
        Ok(())
    }
}

impl Log for MemoryLog {
    fn append(&mut self, new: NewCommit<'_>) -> Result<Appended, StoreError> {
        let known = self.of_command(new.envelope.commit()?.command)?;
        match known {
            Some(known) if known.envelope.hash() != new.envelope.hash() => {
                Err(StoreError::CommandKnown { number: known.number })
            }
            _ => self.receive(new),
        }
    }

    fn receive(&mut self, new: NewCommit<'_>) -> Result<Appended, StoreError> {
        let link = new.envelope.link()?;
        let hash = new.envelope.hash();
        let mut rows = self.rows_mut();
        let here = rows.hashes(link.device, link.sequence);
        let before = rows.hashes(link.device, link.sequence.saturating_sub(1));
        let accepted = chain::judge(&link, hash, &here, &before)?;
        if accepted == Accepted::Known {
            let mut same = rows.under(link.device, link.sequence);
            let known = same.find(|row| row.envelope.hash() == hash);
            return Ok(Appended { number: known.map_or(0, |row| row.number), accepted });
        }
        let number = rows.next_number();
        rows.add(new.envelope, new.book_day);
        drop(rows);
        self.erase(new.erases)?;
        Ok(Appended { number, accepted })
    }

    fn erase(&mut self, commits: &[CommitRef]) -> Result<(), StoreError> {
        let named = |row: &&mut Logged| commits.iter().any(|c| c.hash == row.envelope.hash());
        let mut rows = self.rows_mut();
        rows.all.iter_mut().filter(named).for_each(|row| row.envelope.erase_personal());
        Ok(())
    }

    fn reader(&self) -> Result<Box<dyn LogReader>, StoreError> {
        Ok(Box::new(self.clone()))
    }
}

#[cfg(test)]
mod tests {
    crate::conformance!(log: || (super::MemoryLog::new(), ()));
}
