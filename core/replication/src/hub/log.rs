//! What the hub's part needs of a storage, and nothing more: the log of one company.
//!
//! Whatever is changed is changed in one piece of work, whole and durable when
//! [`write`](HubLog::write) returns, or not at all. Works follow one another, whichever process they
//! run in: what one reads, no other changes before it ends. A storage may run a work again from its
//! beginning, as databases ask for.
//!
//! Look first at [`HubReader`], then at [`HubWriter`]; [`MemoryHub`](super::MemoryHub) shows the
//! plainest form, and `conformance` holds every other to it.

use milgrain_kernel::DeviceId;
use minicbor::{Decode, Encode};

use crate::tree::{Node, NodeAt};
use crate::{ChainHead, Entry, Envelope, Feed, FeedMark, Hash, Registration};

/// Why the storage did not do what it was asked. Nothing was changed, unless the outcome of a write
/// is not known; then nothing is said of it either.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HubLogError {
    /// It cannot be reached, or a write did not reach the disk.
    #[error("the hub's storage is not available; it is tried again, nothing on the phone is lost")]
    Unavailable,
    /// No room is left.
    #[error("the hub's disk is full; free some space there, nothing on the phone is lost")]
    Full,
    /// What it gave back is not what was written.
    #[error("the hub's storage is damaged; restore it from a backup, the phones fill in the rest")]
    Damaged,
    /// A number is larger than the storage counts to.
    #[error("a record's number is larger than any can be; the phone needs a new id from a manager")]
    Beyond,
}

impl HubLogError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            HubLogError::Unavailable => "hub_log.unavailable",
            HubLogError::Full => "hub_log.full",
            HubLogError::Damaged => "hub_log.damaged",
            HubLogError::Beyond => "hub_log.beyond",
        }
    }
}

/// What the storage answers.
pub type Stored<T> = Result<T, HubLogError>;

/// A commit in its place in a feed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Numbered {
    /// Its number in the feed.
    pub number: u64,
    /// What the hub said of it.
    pub entry: Entry,
    /// The commit.
    pub envelope: Envelope,
}

/// The end of a feed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FeedEnd {
    /// How many entries it has.
    pub size: u64,
    /// The highest position among them; 0 if there is none. After a restore it need not be the last
    /// one's.
    pub position: u64,
}

/// An epoch: the time from one restore of the hub to the next. The first has the number 1.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Epoch {
    /// Its number.
    #[n(0)]
    pub number: u32,
    /// Whether the hub still takes back what was lost, and places nothing.
    #[n(1)]
    pub refilling: bool,
    /// How long each feed was when placing began, or is to begin.
    #[n(2)]
    pub starts: Vec<FeedMark>,
    /// How long each feed was in the backup that was restored.
    #[n(3)]
    pub restored: Vec<FeedMark>,
}

/// Reading the hub's log.
pub trait HubReader {
    /// Every epoch in order; the last is the one that is now. A new log is in the first.
    ///
    /// # Errors
    /// Any fault of the storage; so for every method here.
    fn epochs(&self) -> Stored<Vec<Epoch>>;

    /// What is known of a device, if it was ever enrolled.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn device(&self, device: DeviceId) -> Stored<Option<Registration>>;

    /// The hashes of a device's commits under a number, placed or waiting, the one known first first.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn known(&self, device: DeviceId, sequence: u64) -> Stored<Vec<Hash>>;

    /// The last of a device's commits, placed or waiting, below which none is missing.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn chain(&self, device: DeviceId) -> Stored<Option<ChainHead>>;

    /// A device's commits that wait for a manager, in the order of their numbers.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn waiting(&self, device: DeviceId) -> Stored<Vec<Envelope>>;

    /// The last position that was given; 0 if none was.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn position(&self) -> Stored<u64>;

    /// What stands at a position.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn at(&self, position: u64) -> Stored<Option<Entry>>;

    /// Every feed that has entries, with how many, in order.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn feeds(&self) -> Stored<Vec<FeedMark>>;

    /// The end of a feed; both of one moment.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn end(&self, feed: Feed) -> Stored<FeedEnd>;

    /// At most `limit` commits of a feed after a number, in order and without a gap.
    ///
    /// # Errors
    /// [`HubLogError::Damaged`] if one is not what was written.
    fn read(&self, feed: Feed, after: u64, limit: usize) -> Stored<Vec<Numbered>>;

    /// The hashes of complete nodes of a feed's tree, in the order asked for.
    ///
    /// # Errors
    /// [`HubLogError::Damaged`] if one is missing.
    fn nodes(&self, feed: Feed, at: &[NodeAt]) -> Stored<Vec<Hash>>;
}

/// Changing the hub's log, within one piece of work. What was written is read back within it.
pub trait HubWriter: HubReader {
    /// Keeps a commit at its position, which nothing else has.
    ///
    /// # Errors
    /// Any fault of the storage; so for every method here.
    fn keep(&mut self, entry: &Entry, envelope: &Envelope) -> Stored<()>;

    /// Gives what stands at a position the next number in a feed, with the nodes that this completes.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn number(&mut self, feed: Feed, mark: (u64, u64), nodes: &[Node]) -> Stored<()>;

    /// Keeps a commit that waits for a manager: it is known, and has no position.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn wait(&mut self, envelope: &Envelope) -> Stored<()>;

    /// Ends the waiting of a commit that is then kept at a position.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn release(&mut self, hash: Hash) -> Stored<()>;

    /// Writes what is known of a device.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn register(&mut self, device: DeviceId, registration: &Registration) -> Stored<()>;

    /// Writes an epoch: a new one, or a known one anew.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn epoch(&mut self, epoch: &Epoch) -> Stored<()>;

    /// Erases the personal part of a commit for good. What is not here is left out.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn erase(&mut self, hash: Hash) -> Stored<()>;
}

/// A piece of work on the hub's log. It may be run again from its beginning.
pub type Work<'w> = &'w mut dyn FnMut(&mut dyn HubWriter) -> Stored<()>;

/// The hub's log of one company.
pub trait HubLog: HubReader {
    /// Does a piece of work, whole and durable when this returns, or not at all.
    ///
    /// # Errors
    /// What the work answers, or any fault of the storage.
    fn write(&mut self, work: Work<'_>) -> Stored<()>;
}
