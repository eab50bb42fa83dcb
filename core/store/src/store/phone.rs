//! A store as the storage of a phone that follows a hub: what comes is in the log before it is
//! confirmed, and in the views before the answer.
//!
//! Look first at [`Store::phone`].

use std::cell::RefCell;
use std::ops::ControlFlow;

use milgrain_kernel::{BlobId, DeviceId, Instant};
use milgrain_replication::follower::{Followed, FollowerLogError, Kept, Taken};
use milgrain_replication::wire::BlobOffer;
use milgrain_replication::{ChainHead, Entry, Envelope, Feed, FollowerLog, Hash};

use crate::log::Log;
use crate::views::{Follower, Views};
use crate::{Store, StoreError};

/// A store as a phone's storage.
pub struct PhoneLog<'s> {
    store: &'s mut Store,
    device: DeviceId,
    fault: RefCell<Option<StoreError>>,
}

impl Store {
    /// This store as the storage of a phone that writes as `device`.
    pub const fn phone(&mut self, device: DeviceId) -> PhoneLog<'_> {
        PhoneLog { store: self, device, fault: RefCell::new(None) }
    }

    /// Notes that everything that the hub had was here at a moment, by this device's clock.
    ///
    /// # Errors
    /// A fault of the log.
    pub fn note_up_to_date(&mut self, at: Instant) -> Result<(), StoreError> {
        self.log.note_up_to_date(at)
    }

    fn take_page(
        &mut self,
        feed: Feed,
        taken: &[Taken],
        followed: &Followed,
    ) -> Result<(), StoreError> {
        self.log.take(feed, taken, followed)?;
        let followed = self.follow_log();
        self.note(followed);
        Ok(())
    }

    /// Takes in what the views lack: as much as a page brought.
    fn follow_log(&mut self) -> Result<(), StoreError> {
        if self.lag.is_some() {
            return self.catch_up().map(drop);
        }
        let before = self.views.head()?.map_or(0, |head| head.number);
        let Some(end) = self.log.head()?.filter(|end| end.number > before) else { return Ok(()) };
        let mut follower = moved(&*self.log, &*self.views, before)?;
        self.log.scan(before, &mut |logged| {
            follower.take(&logged, &*self.log, &*self.views)?;
            Ok(ControlFlow::Continue(()))
        })?;
        follower.reached(end);
        self.write(follower)
    }

    /// Where commits lose their place, the views are made anew: that happens after a hub was
    /// restored from a backup and nobody had what it lost.
    fn begin_epoch(&mut self, epoch: u32, feeds: &[(Feed, Followed)]) -> Result<(), StoreError> {
        let mut cut = false;
        for (feed, followed) in feeds {
            cut |= followed.edge.size() < self.log.followed(*feed)?.edge.size();
        }
        if !cut {
            return self.log.begin_epoch(epoch, feeds);
        }
        self.views.doubt()?;
        let begun = self.log.begin_epoch(epoch, feeds);
        let anew = self.rebuild();
        self.note(anew);
        begun
    }
}

/// What moved in the log after a number, among the commits that the views hold.
pub(super) fn moved(log: &dyn Log, views: &dyn Views, after: u64) -> Result<Follower, StoreError> {
    let mut follower = Follower::default();
    if after > 0 {
        log.moved(after, &mut |logged| {
            if logged.number <= after {
                follower.moved(&logged, log, views)?;
            }
            Ok(ControlFlow::Continue(()))
        })?;
    }
    Ok(follower)
}

impl PhoneLog<'_> {
    /// What kept the storage from doing the last thing that it did not do.
    #[must_use]
    pub fn fault(&self) -> Option<StoreError> {
        self.fault.borrow().clone()
    }

    fn kept<T>(&self, done: Result<T, StoreError>) -> Kept<T> {
        done.map_err(|fault| {
            *self.fault.borrow_mut() = Some(fault);
            FollowerLogError
        })
    }
}

impl FollowerLog for PhoneLog<'_> {
    fn own_head(&self) -> Kept<Option<ChainHead>> {
        let head = self.kept(self.store.log.head_of(self.device))?;
        Ok(head.map(|head| ChainHead { sequence: head.sequence, hash: head.hash }))
    }

    fn own(&self, after: u64, limit: usize) -> Kept<Vec<Envelope>> {
        self.kept(self.store.log.own(self.device, after, limit))
    }

    fn acknowledged(&self) -> Kept<u64> {
        self.kept(self.store.log.acknowledged(self.device))
    }

    fn epoch(&self) -> Kept<u32> {
        self.kept(self.store.log.epoch())
    }

    fn followed(&self, feed: Feed) -> Kept<Followed> {
        self.kept(self.store.log.followed(feed))
    }

    fn entries(&self, feed: Feed, after: u64, limit: usize) -> Kept<Vec<Entry>> {
        self.kept(self.store.log.entries(feed, after, limit))
    }

    fn commit(&self, hash: Hash) -> Kept<Option<Envelope>> {
        let found = self.kept(self.store.log.of_hash(hash))?;
        Ok(found.map(|logged| logged.envelope))
    }

    fn acknowledge(&mut self, through: u64) -> Kept<()> {
        let done = self.store.log.acknowledge(self.device, through);
        self.kept(done)
    }

    fn take(&mut self, feed: Feed, taken: &[Taken], followed: &Followed) -> Kept<()> {
        let done = self.store.take_page(feed, taken, followed);
        self.kept(done)
    }

    fn begin_epoch(&mut self, epoch: u32, feeds: &[(Feed, Followed)]) -> Kept<()> {
        let done = self.store.begin_epoch(epoch, feeds);
        self.kept(done)
    }

    fn blob(&self) -> Kept<Option<BlobOffer>> {
        self.kept(self.store.blobs.unsent())
    }

    fn blob_bytes(&self, blob: BlobId, offset: u64, limit: usize) -> Kept<Vec<u8>> {
        self.kept(self.store.blobs.sealed(blob, offset, limit))
    }

    fn blob_sent(&mut self, blob: BlobId) -> Kept<()> {
        self.kept(self.store.blobs.sent(blob))
    }
}
