//! The log: commits as they were written, in the order in which they reached this device.
//!
//! A commit is appended in one transaction, its only wait for the disk, and never changed: only its
//! personal part can be erased, and the hub gives it its place and the day it counts on. The log
//! does not know what an event means. It is also the outbox.
//!
//! Look first at [`LogReader`] and [`Log`], then at [`feeds`] for what comes from the hub, at
//! `sqlite.rs` for the real one and at `memory.rs` for the plain one that tests compare it with.

pub mod feeds;
pub(crate) mod memory;
pub(crate) mod sqlite;

use std::ops::ControlFlow;

use milgrain_kernel::{CommandId, Day, DeviceId};
use milgrain_replication::{Accepted, Envelope, Hash};

use crate::StoreError;

pub use feeds::{FeedLog, FeedReader};
pub use memory::MemoryLog;
pub use sqlite::SqliteLog;

/// A commit as it lies in the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logged {
    /// Its number here, from 1, in the order of arrival: of this device only, never shown to
    /// another and never part of a view. Moves (see [`feeds`]) are numbered in the same row.
    pub number: u64,
    /// Its position in the hub's order; none until the hub has placed it.
    pub position: Option<u64>,
    /// The commit's bytes, checked against their hash when they were read.
    pub envelope: Envelope,
    /// The day its entry counts on.
    pub book_day: Day,
}

/// How far something has read the log.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LogHead {
    /// The number of the last commit or move.
    pub number: u64,
    /// The hash of that commit: tells a log from another one of the same length.
    pub hash: Hash,
}

/// The last commit of a device.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DeviceHead {
    /// The device.
    pub device: DeviceId,
    /// Its last sequence number.
    pub sequence: u64,
    /// The hash of that commit; where the chain forked, of the one known first here.
    pub hash: Hash,
}

/// One commit, by its place in its device's chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CommitRef {
    /// The device that wrote it.
    pub device: DeviceId,
    /// Its number there.
    pub sequence: u64,
    /// Its hash.
    pub hash: Hash,
}

/// A commit on its way into the log.
#[derive(Clone, Copy, Debug)]
pub struct NewCommit<'a> {
    /// The commit.
    pub envelope: &'a Envelope,
    /// The day its entry counts on: the business day until the hub stamps another.
    pub book_day: Day,
    /// The commits whose personal part one of its events erases.
    pub erases: &'a [CommitRef],
}

/// What became of a commit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Appended {
    /// Its number in this log.
    pub number: u64,
    /// Whether it was new, known already, or forked its device's chain (it is kept all the same).
    pub accepted: Accepted,
}

/// What a reader of the log calls for each commit; it says whether to go on.
pub type Visit<'v> = &'v mut dyn FnMut(Logged) -> Result<ControlFlow<()>, StoreError>;

/// Reading the log. Every commit that is handed out has the bytes that its hash says.
pub trait LogReader: FeedReader + Send {
    /// The last commit, or the last that moved.
    ///
    /// # Errors
    /// Any fault of the storage; so for every method here.
    fn head(&self) -> Result<Option<LogHead>, StoreError>;

    /// The commit with a number of this log, or the one that moved under it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it is not what was written.
    fn at(&self, number: u64) -> Result<Option<Logged>, StoreError>;

    /// The commit that carried out a command; the one that arrived first, if two devices did.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if it is not what was written.
    fn of_command(&self, command: CommandId) -> Result<Option<Logged>, StoreError>;

    /// The commits of a device under one sequence number, by hash: two where its chain forked.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if one is not what was written.
    fn of_device(&self, device: DeviceId, sequence: u64) -> Result<Vec<Logged>, StoreError>;

    /// The last commit of a device, if there is any.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn head_of(&self, device: DeviceId) -> Result<Option<DeviceHead>, StoreError>;

    /// The last commit of every device.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn heads(&self) -> Result<Vec<DeviceHead>, StoreError>;

    /// Hands out every commit after `number`, in order of arrival, until `visit` breaks off.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] at the first that is not what was written; what `visit` returns.
    fn scan(&self, after: u64, visit: Visit<'_>) -> Result<(), StoreError>;
}

/// Writing the log. One writer at a time.
pub trait Log: LogReader + FeedLog {
    /// Appends what a command of this device wrote, durably when it returns.
    ///
    /// # Errors
    /// [`StoreError::CommandKnown`], [`StoreError::Chain`], [`StoreError::Full`],
    /// [`StoreError::ReadOnly`], [`StoreError::WriteFailed`]. Nothing is half done.
    fn append(&mut self, new: NewCommit<'_>) -> Result<Appended, StoreError>;

    /// Takes in what another device wrote: what stands in its chain is kept, even if it cannot be
    /// read, carries out a command twice, or forks the chain.
    ///
    /// # Errors
    /// As [`append`](Self::append), but for the command.
    fn receive(&mut self, new: NewCommit<'_>) -> Result<Appended, StoreError>;

    /// Erases the personal part of commits for good. What is not here is left out.
    ///
    /// # Errors
    /// As [`append`](Self::append).
    fn erase(&mut self, commits: &[CommitRef]) -> Result<(), StoreError>;

    /// Another handle that reads what this one writes.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn reader(&self) -> Result<Box<dyn LogReader>, StoreError>;
}
