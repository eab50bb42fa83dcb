//! A store: the log, the views that follow it, and blobs, opened together.
//!
//! A command appends one commit to the log, which is its only wait for the disk; then the views
//! follow, before the answer. Once the commit is in the log it has happened: if the views cannot
//! follow (the disk is full), the answer is still yes, the store says that it lags, and it catches
//! up with the next command or when it is opened again.
//!
//! Look first at [`Store::append`] and [`Read`].

mod phone;
mod read;

use std::ops::ControlFlow;
use std::sync::Arc;

use milgrain_kernel::BlobId;
use milgrain_replication::Accepted;

use crate::blobs::{Blobs, MemoryBlobs};
use crate::finder::{Finder, Place};
use crate::folder::Keeper;
use crate::log::{Appended, CommitRef, Log, Logged, MemoryLog, NewCommit};
use crate::search::Hit;
use crate::views::anew::{Anew, Written};
use crate::views::books::Balances;
use crate::views::follower::Batches;
use crate::views::{Follower, MemoryViews, Views};
use crate::{Receivables, StoreError};

pub use self::phone::PhoneLog;
pub use self::read::{Known, Read, StoreReader};

/// A store open for writing. One per folder.
pub struct Store {
    log: Box<dyn Log>,
    views: Box<dyn Views>,
    blobs: Arc<dyn Blobs>,
    balances: Balances,
    receivables: Receivables,
    lag: Option<StoreError>,
    keeper: Option<Keeper>,
    place: Place,
    finder: Option<Finder>,
    /// Held as long as the store is: nobody else opens the folder.
    _lock: Option<std::fs::File>,
}

impl Store {
    /// A store in memory: for tests and for training.
    #[must_use]
    pub fn in_memory() -> Self {
        Store {
            log: Box::new(MemoryLog::new()),
            views: Box::new(MemoryViews::new()),
            blobs: Arc::new(MemoryBlobs::new()),
            balances: Balances::default(),
            receivables: Receivables::default(),
            lag: None,
            keeper: None,
            place: Place::Memory,
            finder: None,
            _lock: None,
        }
    }

    /// A store of these parts. The views are brought up to date with the log.
    ///
    /// # Errors
    /// A fault of the log, or [`StoreError::ViewsDamaged`].
    pub fn of_parts(
        log: Box<dyn Log>,
        views: Box<dyn Views>,
        blobs: Arc<dyn Blobs>,
        lock: Option<std::fs::File>,
    ) -> Result<Self, StoreError> {
        let balances = Balances::default();
        let mut store = Store {
            log,
            views,
            blobs,
            balances,
            receivables: Receivables::default(),
            lag: None,
            keeper: None,
            place: Place::Memory,
            finder: None,
            _lock: lock,
        };
        store.catch_up()?;
        store.balances.load(&*store.views)?;
        Ok(store)
    }

    /// Writes what a command of this device wrote, durably when it returns. What it erases is gone
    /// from the log with it and from the views when it returns.
    ///
    /// # Errors
    /// [`StoreError::CommandKnown`], [`StoreError::Chain`], [`StoreError::Full`],
    /// [`StoreError::ReadOnly`], [`StoreError::WriteFailed`]: nothing was written.
    pub fn append(&mut self, new: NewCommit<'_>) -> Result<Appended, StoreError> {
        self.erasing(new.erases, |store| {
            let appended = store.log.append(new)?;
            store.follow(new, appended);
            Ok(appended)
        })
    }

    /// Takes in what another device wrote.
    ///
    /// # Errors
    /// As [`append`](Self::append), but for the command.
    pub fn receive(&mut self, new: NewCommit<'_>) -> Result<Appended, StoreError> {
        self.erasing(new.erases, |store| {
            let appended = store.log.receive(new)?;
            store.follow(new, appended);
            Ok(appended)
        })
    }

    /// Erases the personal part of commits, here and in every view.
    ///
    /// # Errors
    /// A fault of the log.
    pub fn erase(&mut self, commits: &[CommitRef]) -> Result<(), StoreError> {
        self.erasing(commits, |store| store.log.erase(commits))
    }

    /// Why the views do not hold all of the log, if they do not. What was confirmed is safe; lists
    /// and balances are behind until the cause is gone.
    #[must_use]
    pub const fn lag(&self) -> Option<&StoreError> {
        self.lag.as_ref()
    }

    /// Throws the views away and makes them again from the log.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        self.views.clear()?;
        self.catch_up()?;
        self.receivables.forget();
        self.balances.load(&*self.views)
    }

    /// The same as if little memory were there.
    #[cfg(any(test, feature = "conformance"))]
    pub(crate) fn rebuild_in(&mut self, batches: Batches) -> Result<(), StoreError> {
        self.views.clear()?;
        catch_up(&*self.log, &mut *self.views, batches).map(drop)
    }

    /// The views made from the log in memory, beside those in use: to compare them with.
    ///
    /// # Errors
    /// A fault of the log.
    pub fn views_made_again(&self) -> Result<MemoryViews, StoreError> {
        let mut views = MemoryViews::new();
        catch_up(&*self.log, &mut views, Batches::USUAL)?;
        Ok(views)
    }

    /// Brings the views up to date with the log. Returns how many commits they lacked.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn catch_up(&mut self) -> Result<u64, StoreError> {
        let lacked = catch_up(&*self.log, &mut *self.views, Batches::USUAL)?;
        if self.lag.take().is_some() {
            self.balances.load(&*self.views)?;
            self.receivables.forget();
        }
        Ok(lacked)
    }

    /// Keeps a photo or scan, durably, and gives the name that an event may speak of.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::ReadOnly`].
    pub fn put_blob(&self, content: &[u8]) -> Result<BlobId, StoreError> {
        self.blobs.put(content)
    }

    /// What keeps this store's write-ahead logs short from another thread; none in memory.
    #[must_use]
    pub fn keeper(&self) -> Option<Keeper> {
        self.keeper.clone()
    }

    /// What is meant by what somebody has typed so far, at most `limit` lines. The index first takes
    /// in what changed since it was last asked.
    ///
    /// # Errors
    /// A fault of the storage; never what was typed.
    pub fn search(&mut self, typed: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let mut finder = match self.finder.take() {
            Some(finder) => finder,
            None => Finder::open(&self.place)?,
        };
        let found = finder.search(self.read(), typed, limit);
        self.finder = found.is_ok().then_some(finder);
        found
    }

    pub(crate) fn set_place(&mut self, place: Place) {
        self.place = place;
    }

    pub(crate) fn set_keeper(&mut self, keeper: Keeper) {
        self.keeper = Some(keeper);
    }

    /// What can be read.
    #[must_use]
    pub fn read(&self) -> Read<'_> {
        Read {
            log: &*self.log,
            views: &*self.views,
            balances: &self.balances,
            receivables: &self.receivables,
            blobs: &*self.blobs,
        }
    }

    /// A reader for another thread; it sees every command that was answered.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn reader(&self) -> Result<StoreReader, StoreError> {
        Ok(StoreReader {
            log: self.log.reader()?,
            views: self.views.reader()?,
            blobs: Arc::clone(&self.blobs),
            balances: self.balances.clone(),
            receivables: self.receivables.clone(),
        })
    }

    fn follow(&mut self, new: NewCommit<'_>, appended: Appended) {
        if appended.accepted == Accepted::Known {
            return;
        }
        let NewCommit { envelope, book_day, .. } = new;
        let number = appended.number;
        let logged = Logged { number, position: None, envelope: envelope.clone(), book_day };
        let followed = self.take(&logged);
        self.note(followed);
    }

    fn note(&mut self, followed: Result<(), StoreError>) {
        if let Err(error) = followed {
            self.lag = Some(error);
        }
    }

    fn take(&mut self, logged: &Logged) -> Result<(), StoreError> {
        if self.lag.is_some() {
            return self.catch_up().map(drop);
        }
        let mut follower = Follower::default();
        follower.take(logged, &*self.log, &*self.views)?;
        self.write(follower)
    }

    fn write(&mut self, follower: Follower) -> Result<(), StoreError> {
        let gains = follower.write(&*self.log, &mut *self.views)?;
        self.receivables.gain(gains.number, &gains.billed);
        self.balances.gain(gains.balances);
        Ok(())
    }

    /// Does what erases personal parts from the log so that no view keeps them, even if the program
    /// ends in between: the views are in doubt until the streams were folded again.
    fn erasing<T>(
        &mut self,
        commits: &[CommitRef],
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if commits.is_empty() {
            return work(self);
        }
        self.views.doubt()?;
        let done = work(self);
        let forgotten = self.forget(commits);
        self.note(forgotten);
        done
    }

    fn forget(&mut self, commits: &[CommitRef]) -> Result<(), StoreError> {
        let mut follower = Follower::default();
        for commit in commits {
            for logged in self.log.of_device(commit.device, commit.sequence)? {
                if let Ok(commit) = logged.envelope.commit() {
                    follower.refold(&commit, &*self.views)?;
                }
            }
        }
        if let Some(head) = self.log.head()?.filter(|_| self.lag.is_none()) {
            follower.reached(head);
            self.write(follower)?;
        }
        Ok(())
    }
}

/// Reads what the views lack from the log, a batch at a time. Views of another log are thrown away
/// first.
fn catch_up(log: &dyn Log, views: &mut dyn Views, batches: Batches) -> Result<u64, StoreError> {
    let Some(end) = log.head()? else { return Ok(0) };
    let before = held(log, views)?;
    let mut reached = before;
    let mut moved = phone::moved(log, views, before)?;
    // Views that hold nothing yet are not asked for what was not written since.
    let mut written = (before == 0).then(Written::default);
    while reached < end.number {
        let mut follower = std::mem::take(&mut moved);
        let mut whole = true;
        log.scan(reached, &mut |logged| {
            match &written {
                Some(written) => follower.take(&logged, log, &Anew { written, views: &*views })?,
                None => follower.take(&logged, log, &*views)?,
            }
            reached = logged.number;
            // Enough for one transaction: the reading goes on behind it.
            whole = !follower.is_full(batches, written.as_ref());
            Ok(if whole { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        if whole {
            // Behind the last commit, what moved.
            reached = end.number;
            follower.reached(end);
        }
        match &mut written {
            Some(written) => {
                follower.write_anew(log, views, written, reached < end.number)?;
            }
            None => drop(follower.write(log, views)?),
        }
        views.settle()?;
    }
    Ok(end.number.saturating_sub(before))
}

/// How much of the log the views hold; nothing, and no rows, if it is of another log.
fn held(log: &dyn Log, views: &mut dyn Views) -> Result<u64, StoreError> {
    if let Some(head) = views.head()? {
        let there = log.at(head.number)?;
        if there.is_some_and(|logged| logged.envelope.hash() == head.hash) {
            return Ok(head.number);
        }
    }
    views.clear()?;
    Ok(0)
}

#[cfg(test)]
mod tests {
    crate::conformance!(store: || (super::Store::in_memory(), ()));
}
