//! What a log knows of the feeds that its phone follows: what the hub said of each commit, how far
//! each feed is here, and how far the hub has confirmed what this phone wrote.
//!
//! A commit has one place, its position in the hub's order, and one day on which it counts, both
//! from the first feed that it came in. Until then it has no place and comes after all that have.
//! When a commit that is here gets its place, or loses it to a new epoch, the log notes that as a
//! *move*, numbered in one row with the commits: whoever follows the log reads both.
//!
//! Look first at [`FeedLog::take`].

use milgrain_kernel::{Day, DeviceId, Instant};
use milgrain_replication::follower::{Followed, Taken};
use milgrain_replication::{Entry, Envelope, Feed, FeedMark, Hash};

use super::{Logged, Visit};
use crate::StoreError;

/// Reading what is known of feeds.
pub trait FeedReader {
    /// What is here of a feed.
    ///
    /// # Errors
    /// Any fault of the storage; so for every method here.
    fn followed(&self, feed: Feed) -> Result<Followed, StoreError>;

    /// How far each feed is here.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn marks(&self) -> Result<Vec<FeedMark>, StoreError>;

    /// At most `limit` entries of a feed after a number, in order.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if one is not what was written.
    fn entries(&self, feed: Feed, after: u64, limit: usize) -> Result<Vec<Entry>, StoreError>;

    /// The commit with a hash.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it is not what was written.
    fn of_hash(&self, hash: Hash) -> Result<Option<Logged>, StoreError>;

    /// The commit at a position of the hub's order; two, by hash, if a hub contradicts itself.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if one is not what was written.
    fn at_position(&self, position: u64) -> Result<Vec<Logged>, StoreError>;

    /// Hands out the commits that moved after a number of this log, as they stand now.
    ///
    /// # Errors
    /// As [`LogReader::scan`](super::LogReader::scan).
    fn moved(&self, after: u64, visit: Visit<'_>) -> Result<(), StoreError>;

    /// Hands out every commit in folding order: what the hub has placed, by position; then the
    /// others, device by device.
    ///
    /// # Errors
    /// As [`LogReader::scan`](super::LogReader::scan).
    fn in_order(&self, visit: Visit<'_>) -> Result<(), StoreError>;

    /// At most `limit` commits of a device after a sequence number, in order; where its chain
    /// forked, those known first here.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if one is not what was written.
    fn own(&self, device: DeviceId, after: u64, limit: usize) -> Result<Vec<Envelope>, StoreError>;

    /// How far the hub has confirmed what a device wrote.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn acknowledged(&self, device: DeviceId) -> Result<u64, StoreError>;

    /// The hub's epoch; 0 if it was never met.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn epoch(&self) -> Result<u32, StoreError>;

    /// When everything that the hub had was last here, by this device's clock.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn up_to_date(&self) -> Result<Option<Instant>, StoreError>;
}

/// Writing what the hub says. Each change is whole and durable when it returns, or not made.
pub trait FeedLog: FeedReader {
    /// Takes in what follows in a feed, with what is then here of it. What was not here is kept,
    /// even if it cannot be read, leaves a gap in its device's chain or forks it: the feed's tree
    /// vouches for it.
    ///
    /// # Errors
    /// [`StoreError::NotNext`] if it does not begin where the feed ends; [`StoreError::Full`],
    /// [`StoreError::ReadOnly`], [`StoreError::WriteFailed`].
    fn take(&mut self, feed: Feed, taken: &[Taken], followed: &Followed) -> Result<(), StoreError>;

    /// Goes over to an epoch of the hub's, in which these feeds end here. Commits that are in no
    /// feed any more lose their place.
    ///
    /// # Errors
    /// [`StoreError::NotNext`] if a feed would end behind what is here; else as
    /// [`take`](Self::take).
    fn begin_epoch(&mut self, epoch: u32, feeds: &[(Feed, Followed)]) -> Result<(), StoreError>;

    /// Notes how far the hub has confirmed what a device wrote; a restored hub less than before.
    ///
    /// # Errors
    /// As [`take`](Self::take).
    fn acknowledge(&mut self, device: DeviceId, through: u64) -> Result<(), StoreError>;

    /// Notes that everything that the hub had was here at a moment.
    ///
    /// # Errors
    /// As [`take`](Self::take).
    fn note_up_to_date(&mut self, at: Instant) -> Result<(), StoreError>;
}

/// The day on which a taken commit counts should it lose its place: the one it was written on.
pub(super) fn written_day(taken: &Taken) -> Day {
    taken.envelope.commit().map_or(taken.entry.book_day, |commit| commit.business_day)
}
