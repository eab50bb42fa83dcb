//! The phone's storage in memory, for tests and simulations. A clone of it is what a phone has after
//! a restart, or a backup.

use std::collections::{BTreeMap, VecDeque};

use milgrain_kernel::BlobId;

use super::log::{Followed, FollowerLog, FollowerLogError, Kept, Taken};
use crate::wire::BlobOffer;
use crate::{ChainHead, Entry, Envelope, Feed, Hash};

/// A phone's log in memory.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MemoryFollower {
    own: Vec<Envelope>,
    others: BTreeMap<Hash, Envelope>,
    feeds: BTreeMap<Feed, (Followed, Vec<Entry>)>,
    acknowledged: u64,
    epoch: u32,
    blobs: VecDeque<(BlobOffer, Vec<u8>)>,
}

impl MemoryFollower {
    /// Appends a commit that the phone wrote.
    pub fn write(&mut self, envelope: Envelope) {
        self.own.push(envelope);
    }

    /// Keeps a blob until the hub has it.
    pub fn keep_blob(&mut self, blob: BlobId, bytes: Vec<u8>) {
        let offer = BlobOffer { blob, size: bytes.len() as u64, hash: Hash::of(&bytes) };
        self.blobs.push_back((offer, bytes));
    }
}

fn index(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl FollowerLog for MemoryFollower {
    fn own_head(&self) -> Kept<Option<ChainHead>> {
        let sequence = self.own.len() as u64;
        Ok(self.own.last().map(|envelope| ChainHead { sequence, hash: envelope.hash() }))
    }

    fn own(&self, after: u64, limit: usize) -> Kept<Vec<Envelope>> {
        Ok(self.own.iter().skip(index(after)).take(limit).cloned().collect())
    }

    fn acknowledged(&self) -> Kept<u64> {
        Ok(self.acknowledged)
    }

    fn epoch(&self) -> Kept<u32> {
        Ok(self.epoch)
    }

    fn followed(&self, feed: Feed) -> Kept<Followed> {
        Ok(self.feeds.get(&feed).map(|(followed, _)| followed.clone()).unwrap_or_default())
    }

    fn entries(&self, feed: Feed, after: u64, limit: usize) -> Kept<Vec<Entry>> {
        let entries = self.feeds.get(&feed).map(|(_, entries)| entries.iter());
        Ok(entries.into_iter().flatten().skip(index(after)).take(limit).copied().collect())
    }

    fn commit(&self, hash: Hash) -> Kept<Option<Envelope>> {
        let own = || self.own.iter().find(|envelope| envelope.hash() == hash);
        Ok(self.others.get(&hash).or_else(own).cloned())
    }

    fn acknowledge(&mut self, through: u64) -> Kept<()> {
        self.acknowledged = through;
        Ok(())
    }

    fn take(&mut self, feed: Feed, taken: &[Taken], followed: &Followed) -> Kept<()> {
        if !followed.follows(self.followed(feed)?.edge.size(), taken) {
            return Err(FollowerLogError);
        }
        for taken in taken {
            if self.commit(taken.entry.hash)?.is_none() {
                self.others.insert(taken.entry.hash, taken.envelope.clone());
            }
        }
        let (kept, entries) = self.feeds.entry(feed).or_default();
        entries.extend(taken.iter().map(|taken| taken.entry));
        *kept = followed.clone();
        Ok(())
    }

    fn begin_epoch(&mut self, epoch: u32, feeds: &[(Feed, Followed)]) -> Kept<()> {
        for (feed, followed) in feeds {
            if followed.edge.size() > self.followed(*feed)?.edge.size() {
                return Err(FollowerLogError);
            }
        }
        self.epoch = epoch;
        for (feed, followed) in feeds {
            let (kept, entries) = self.feeds.entry(*feed).or_default();
            entries.truncate(index(followed.edge.size()));
            *kept = followed.clone();
        }
        Ok(())
    }

    fn blob(&self) -> Kept<Option<BlobOffer>> {
        Ok(self.blobs.front().map(|(offer, _)| *offer))
    }

    fn blob_bytes(&self, blob: BlobId, offset: u64, limit: usize) -> Kept<Vec<u8>> {
        let kept = self.blobs.iter().find(|(offer, _)| offer.blob == blob);
        let (_, bytes) = kept.ok_or(FollowerLogError)?;
        Ok(bytes.iter().copied().skip(index(offset)).take(limit).collect())
    }

    fn blob_sent(&mut self, blob: BlobId) -> Kept<()> {
        self.blobs.retain(|(offer, _)| offer.blob != blob);
        Ok(())
    }
}
