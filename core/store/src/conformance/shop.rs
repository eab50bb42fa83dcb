//! Commits to test with: what devices of a shop write, with bodies that mean nothing.

use milgrain_kernel::{CommandId, CompanyId, Day, DeviceId, Instant, StoreId};
use milgrain_replication::follower::{Followed, Taken};
use milgrain_replication::{Commit, Entry, Envelope, EventRecord, Hash, Personal, StreamKey};

use crate::log::{CommitRef, NewCommit};

/// 2026-12-01.
pub const FIRST_DAY: i32 = 20_788;

/// The day after `FIRST_DAY` by `days`.
#[must_use]
pub fn day(days: i32) -> Day {
    Day::from_number(FIRST_DAY + days)
}

/// A device.
#[must_use]
pub const fn device(number: u8) -> DeviceId {
    DeviceId::from_bytes([number; 16])
}

/// A stream.
#[must_use]
pub const fn stream(kind: u8, number: u8) -> StreamKey {
    StreamKey { kind, id: [number; 16] }
}

/// An event on a stream.
#[must_use]
pub fn event(stream: StreamKey, body: &[u8]) -> EventRecord {
    EventRecord { stream, type_code: 1, version: 1, must_understand: true, body: body.to_vec() }
}

/// A device that writes commits, one after another.
#[derive(Clone, Debug)]
pub struct Writer {
    by: DeviceId,
    /// The number and hash of its last commit.
    pub head: (u64, Hash),
}

impl Writer {
    /// A device that has written nothing.
    #[must_use]
    pub const fn new(number: u8) -> Self {
        Writer { by: device(number), head: (0, Hash::ZERO) }
    }

    /// The device's next commit, before it is sealed.
    #[must_use]
    pub fn draft(&self, events: Vec<EventRecord>) -> Commit {
        let sequence = self.head.0 + 1;
        Commit {
            company: CompanyId::from_bytes([0xc0; 16]),
            device: self.by,
            sequence,
            previous: self.head.1,
            store: StoreId::from_bytes([0x5a; 16]),
            command: CommandId::derived(&format!("{} {sequence} {:?}", self.by, self.head.1)),
            command_digest: Hash::of(b"command"),
            staff: None,
            occurred_at: Instant::from_millis(1_796_137_200_000),
            business_day: Day::from_number(FIRST_DAY),
            seen: Vec::new(),
            policy_version: 1,
            posting_version: 1,
            schema_version: 1,
            events,
            entry: None,
            personal: None,
            feeds: Vec::new(),
        }
    }

    /// Seals a commit; the next one follows it.
    pub fn seal(&mut self, commit: Commit, personal: &[u8]) -> Envelope {
        let envelope = Envelope::seal(commit, Personal::new([7; 16], [personal]));
        self.head = (self.head.0 + 1, envelope.hash());
        envelope
    }

    /// The device's next commit, with one event on stream 1:1.
    pub fn write(&mut self) -> Envelope {
        let commit = self.draft(vec![event(stream(1, 1), &[1])]);
        self.seal(commit, b"Ada Lovelace")
    }
}

/// A commit on its way into the log, counting on its business day.
#[must_use]
pub fn new(envelope: &Envelope) -> NewCommit<'_> {
    NewCommit { envelope, book_day: day(0), erases: &[] }
}

/// The next page of a feed: these commits, at the next positions, counting on these days.
#[must_use]
pub fn page(had: &Followed, commits: &[(&Envelope, Day)]) -> (Vec<Taken>, Followed) {
    let mut edge = had.edge.clone();
    let taken = commits.iter().map(|(envelope, book_day)| {
        let entry = Entry { position: edge.size() + 1, book_day: *book_day, hash: envelope.hash() };
        edge.push(entry.leaf());
        Taken { entry, envelope: (*envelope).clone() }
    });
    let taken = taken.collect();
    (taken, Followed { edge, ..had.clone() })
}

/// The place of a commit.
///
/// # Panics
/// If it has none: a mistake of the test.
#[must_use]
#[allow(clippy::unwrap_used, reason = "a test's own commits can be read")]
pub fn reference(envelope: &Envelope) -> CommitRef {
    let link = envelope.link().unwrap();
    CommitRef { device: link.device, sequence: link.sequence, hash: envelope.hash() }
}
