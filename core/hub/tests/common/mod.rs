//! A company with one store, its hub, and phones that write and sign.
#![allow(dead_code, reason = "each test file uses its own part")]

use milgrain_kernel::{CommandId, CompanyId, Day, DeviceId, Instant, StoreId};
use milgrain_replication::hub::{Calendar, Hub};
use milgrain_replication::wire::{Carried, Push};
use milgrain_replication::{
    Batch, ChainHead, Commit, Envelope, Feed, Hash, Personal, Registration, SecretKey,
};

pub fn company() -> CompanyId {
    CompanyId::from_bytes([0xc0; 16])
}

pub fn store() -> StoreId {
    StoreId::from_bytes([0x5a; 16])
}

pub fn hub() -> Hub {
    Hub::new(company(), SecretKey::from_bytes(&[9; 32]))
}

/// Everything counts on the day it was written on.
pub struct SameDay;

impl Calendar for SameDay {
    fn book_day(&self, envelope: &Envelope) -> Day {
        envelope.commit().map_or(Day::from_number(0), |commit| commit.business_day)
    }
}

pub fn today() -> SameDay {
    SameDay
}

/// A phone. Its number is its id, and its key's.
pub struct Phone {
    pub id: DeviceId,
    pub key: SecretKey,
    pub head: Option<ChainHead>,
}

impl Phone {
    pub fn new(number: u8) -> Self {
        let key = SecretKey::from_bytes(&[number; 32]);
        Phone { id: DeviceId::from_bytes([number; 16]), key, head: None }
    }

    pub fn registration(&self) -> Registration {
        Registration { key: self.key.public(), stores: vec![store()], revoked: false }
    }

    /// Writes a commit that names somebody.
    pub fn write(&mut self, name: &str) -> Envelope {
        let (sequence, previous) = self.head.map_or((0, Hash::ZERO), |h| (h.sequence, h.hash));
        let sequence = sequence + 1;
        let commit = Commit {
            company: company(),
            device: self.id,
            sequence,
            previous,
            store: store(),
            command: CommandId::derived(&format!("{} {sequence}", self.id)),
            command_digest: Hash::of(name.as_bytes()),
            staff: None,
            occurred_at: Instant::from_millis(1_796_137_200_000),
            business_day: Day::from_number(20_788),
            seen: Vec::new(),
            policy_version: 1,
            posting_version: 1,
            schema_version: 1,
            events: Vec::new(),
            entry: None,
            personal: None,
            feeds: vec![Feed::Store(store())],
        };
        let envelope = Envelope::seal(commit, Personal::new([7; 16], [name.as_bytes()]));
        self.head = Some(ChainHead { sequence, hash: envelope.hash() });
        envelope
    }

    pub fn push(&self, commits: &[Envelope]) -> Push {
        let batch = Batch::sign((company(), self.id), commits, &self.key);
        Push { batch, commits: commits.iter().map(Carried::of).collect() }
    }
}
