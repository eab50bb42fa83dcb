//! What the log in memory knows of feeds.

use std::collections::{BTreeMap, HashSet};

use milgrain_kernel::{DeviceId, Instant};
use milgrain_replication::follower::{Followed, Taken};
use milgrain_replication::{Entry, Envelope, Feed, FeedMark, Hash};

use super::{MemoryLog, Rows};
use crate::StoreError;
use crate::log::feeds::written_day;
use crate::log::{FeedLog, FeedReader, Logged, Visit};

/// What is known of feeds.
#[derive(Debug, Default)]
pub(super) struct Feeds {
    followed: BTreeMap<Feed, (Followed, Vec<Entry>)>,
    positions: BTreeMap<u64, Vec<usize>>,
    /// Which commits moved, by the numbers of their moves.
    moves: BTreeMap<u64, usize>,
    acknowledged: BTreeMap<DeviceId, u64>,
    epoch: u32,
    up_to_date: Option<Instant>,
}

impl Feeds {
    pub(super) fn last_move(&self) -> u64 {
        self.moves.last_key_value().map_or(0, |(number, _)| *number)
    }

    pub(super) fn moved_at(&self, number: u64) -> Option<usize> {
        self.moves.get(&number).copied()
    }

    fn size(&self, feed: Feed) -> u64 {
        self.followed.get(&feed).map_or(0, |(followed, _)| followed.edge.size())
    }
}

impl Rows {
    /// Gives a commit its place, unless it has one.
    fn place(&mut self, index: usize, entry: &Entry) {
        if let Some(row) = self.all.get_mut(index).filter(|row| row.position.is_none()) {
            row.position = Some(entry.position);
            row.book_day = entry.book_day;
            self.feeds.positions.entry(entry.position).or_default().push(index);
        }
    }

    fn keep(&mut self, taken: &Taken) {
        let known = self.of_hash.get(&taken.entry.hash).copied();
        let index = known.unwrap_or_else(|| self.add(&taken.envelope, written_day(taken)));
        let unplaced = self.all.get(index).is_some_and(|row| row.position.is_none());
        if known.is_some() && unplaced {
            self.feeds.moves.insert(self.next_number(), index);
        }
        self.place(index, &taken.entry);
    }

    /// Takes the place of commits that are in no feed any more.
    fn displace(&mut self) {
        let entries = self.feeds.followed.values().flat_map(|(_, entries)| entries);
        let placed: HashSet<Hash> = entries.map(|entry| entry.hash).collect();
        for index in 0..self.all.len() {
            let number = self.next_number();
            let (Some(row), Some(day)) = (self.all.get_mut(index), self.days.get(index)) else {
                continue;
            };
            let Some(position) = row.position else { continue };
            if !placed.contains(&row.envelope.hash()) {
                (row.position, row.book_day) = (None, *day);
                self.feeds.moves.insert(number, index);
                let there = self.feeds.positions.entry(position).or_default();
                there.retain(|other| *other != index);
            }
        }
    }
}

fn each(rows: Vec<Logged>, visit: Visit<'_>) -> Result<(), StoreError> {
    for row in rows {
        if visit(row)?.is_break() {
            break;
        }
    }
    Ok(())
}

fn index(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl FeedReader for MemoryLog {
    fn followed(&self, feed: Feed) -> Result<Followed, StoreError> {
        let rows = self.rows();
        Ok(rows.feeds.followed.get(&feed).map(|(followed, _)| followed.clone()).unwrap_or_default())
    }

    fn marks(&self) -> Result<Vec<FeedMark>, StoreError> {
        let rows = self.rows();
        let feeds = rows.feeds.followed.iter();
        Ok(feeds.map(|(feed, (at, _))| FeedMark { feed: *feed, number: at.edge.size() }).collect())
    }

    fn entries(&self, feed: Feed, after: u64, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let rows = self.rows();
        let entries = rows.feeds.followed.get(&feed).map(|(_, entries)| entries.iter());
        Ok(entries.into_iter().flatten().skip(index(after)).take(limit).copied().collect())
    }

    fn of_hash(&self, hash: Hash) -> Result<Option<Logged>, StoreError> {
        let rows = self.rows();
        Ok(rows.of_hash.get(&hash).and_then(|index| rows.all.get(*index)).cloned())
    }

    fn at_position(&self, position: u64) -> Result<Vec<Logged>, StoreError> {
        let rows = self.rows();
        let indexes = rows.feeds.positions.get(&position).into_iter().flatten();
        let mut found: Vec<Logged> =
            indexes.filter_map(|index| rows.all.get(*index)).cloned().collect();
        found.sort_by_key(|row| row.envelope.hash());
        Ok(found)
    }

    fn moved(&self, after: u64, visit: Visit<'_>) -> Result<(), StoreError> {
        let rows = self.rows();
        let moves = rows.feeds.moves.range(after.saturating_add(1)..);
        let moved: Vec<Logged> =
            moves.filter_map(|(_, index)| rows.all.get(*index)).cloned().collect();
        drop(rows);
        each(moved, visit)
    }

    fn in_order(&self, visit: Visit<'_>) -> Result<(), StoreError> {
        let mut all = self.rows().all.clone();
        all.sort_by_cached_key(|row| {
            let link = row.envelope.link().ok().map(|link| (link.device, link.sequence));
            (row.position.unwrap_or(u64::MAX), link, row.envelope.hash())
        });
        each(all, visit)
    }

    fn own(&self, device: DeviceId, after: u64, limit: usize) -> Result<Vec<Envelope>, StoreError> {
        let rows = self.rows();
        let Some(first) = after.checked_add(1) else { return Ok(Vec::new()) };
        let own = rows.of_device.range((device, first)..=(device, u64::MAX)).take(limit);
        let known_first = own.filter_map(|(_, indexes)| rows.all.get(*indexes.first()?));
        Ok(known_first.map(|row| row.envelope.clone()).collect())
    }

    fn acknowledged(&self, device: DeviceId) -> Result<u64, StoreError> {
        Ok(self.rows().feeds.acknowledged.get(&device).copied().unwrap_or(0))
    }

    fn epoch(&self) -> Result<u32, StoreError> {
        Ok(self.rows().feeds.epoch)
    }

    fn up_to_date(&self) -> Result<Option<Instant>, StoreError> {
        Ok(self.rows().feeds.up_to_date)
    }
}

impl FeedLog for MemoryLog {
    fn take(&mut self, feed: Feed, taken: &[Taken], followed: &Followed) -> Result<(), StoreError> {
        let mut rows = self.rows_mut();
        if !followed.follows(rows.feeds.size(feed), taken) {
            return Err(StoreError::NotNext);
        }
        taken.iter().for_each(|taken| rows.keep(taken));
        let (kept, entries) = rows.feeds.followed.entry(feed).or_default();
        entries.extend(taken.iter().map(|taken| taken.entry));
        *kept = followed.clone();
        Ok(())
    }

    fn begin_epoch(&mut self, epoch: u32, feeds: &[(Feed, Followed)]) -> Result<(), StoreError> {
        let mut rows = self.rows_mut();
        if feeds.iter().any(|(feed, cut)| cut.edge.size() > rows.feeds.size(*feed)) {
            return Err(StoreError::NotNext);
        }
        rows.feeds.epoch = epoch;
        for (feed, cut) in feeds {
            let (kept, entries) = rows.feeds.followed.entry(*feed).or_default();
            entries.truncate(index(cut.edge.size()));
            *kept = cut.clone();
        }
        rows.displace();
        Ok(())
    }

    fn acknowledge(&mut self, device: DeviceId, through: u64) -> Result<(), StoreError> {
        self.rows_mut().feeds.acknowledged.insert(device, through);
        Ok(())
    }

    fn note_up_to_date(&mut self, at: Instant) -> Result<(), StoreError> {
        self.rows_mut().feeds.up_to_date = Some(Instant::from_millis(at.millis()));
        Ok(())
    }
}
