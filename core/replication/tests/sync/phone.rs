//! A phone of the story: what it keeps, and who it is.

use milgrain_kernel::{CommandId, CompanyId, DeviceId, StoreId};
use milgrain_replication::follower::{Timing, Who};
use milgrain_replication::{
    Commit, Envelope, Feed, Follower, FollowerLog, Hash, MemoryFollower, Personal, PublicKey,
    Registration, SecretKey,
};

use crate::common::{commit, device, event, order};

pub const COMPANY: CompanyId = CompanyId::from_bytes([0xc0; 16]);

/// One of two stores.
pub const fn store(number: u8) -> StoreId {
    StoreId::from_bytes([0xa0 | (number & 1); 16])
}

/// A phone. `number` is its id, and its key's.
pub struct Phone {
    number: u8,
    pub home: StoreId,
    pub log: MemoryFollower,
    pub backup: MemoryFollower,
    pub follower: Follower,
    /// Which connection it is on; another one each time.
    pub line: u64,
    /// Which alarm counts: the last one it set.
    pub alarm: u64,
    hub: PublicKey,
}

impl Phone {
    pub fn new(number: u8, home: StoreId, hub: PublicKey) -> Self {
        let log = MemoryFollower::default();
        let follower = follower(number, home, hub);
        let backup = log.clone();
        Phone { number, home, log, backup, follower, line: 0, alarm: 0, hub }
    }

    pub fn id(&self) -> DeviceId {
        device(self.number)
    }

    pub fn registration(&self) -> Registration {
        Registration { key: key(self.number).public(), stores: vec![self.home], revoked: false }
    }

    /// The feeds that it follows.
    pub fn feeds(&self) -> Vec<Feed> {
        self.registration().feeds()
    }

    /// The power came back: all that is left is what was kept.
    pub fn restart(&mut self) {
        self.follower = follower(self.number, self.home, self.hub);
    }

    /// Writes what somebody did.
    pub fn write(&mut self, what: CommandId, feeds: Vec<Feed>) -> Envelope {
        let head = self.log.own_head().unwrap();
        let (sequence, previous) = head.map_or((0, Hash::ZERO), |head| (head.sequence, head.hash));
        let events = vec![event(order(self.number), &what.bytes())];
        let written = commit(self.id(), sequence + 1, previous, events);
        let written =
            Commit { feeds, command: what, company: COMPANY, store: self.home, ..written };
        let envelope = Envelope::seal(written, Personal::new([1; 16], [&what.bytes()[..]]));
        self.log.write(envelope.clone());
        envelope
    }

    /// What it wrote.
    pub fn wrote(&self) -> Vec<Envelope> {
        self.log.own(0, usize::MAX).unwrap()
    }

    /// Takes a new id, and does again what the hub had not confirmed.
    pub fn begin_anew(&mut self, number: u8) {
        let confirmed = self.log.acknowledged().unwrap();
        let again = self.log.own(confirmed, usize::MAX).unwrap();
        let (line, alarm) = (self.line, self.alarm);
        *self = Phone { line, alarm, ..Phone::new(number, self.home, self.hub) };
        for envelope in again {
            let commit = envelope.commit().unwrap();
            self.write(commit.command, commit.feeds);
        }
    }
}

fn key(number: u8) -> SecretKey {
    SecretKey::from_bytes(&[number; 32])
}

fn follower(number: u8, home: StoreId, hub: PublicKey) -> Follower {
    let feeds = vec![Feed::Company, Feed::Store(home)];
    let who = Who { company: COMPANY, device: device(number), key: key(number), hub, feeds };
    Follower::new(who, Timing::default())
}
