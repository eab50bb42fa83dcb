//! A phone that keeps its commits in memory.

use std::collections::VecDeque;

use milgrain_kernel::{CommandId, CompanyId, Day, DeviceId, Instant, StoreId};
use milgrain_replication::follower::{Notice, Step, Timing, Who};
use milgrain_replication::wire::{Carried, Greeting, Hello, Push, VERSIONS};
use milgrain_replication::{
    Batch, Commit, Envelope, Feed, Follower, FollowerLog, Hash, MemoryFollower, Personal,
    PublicKey, Registration, SecretKey, Signed,
};

use super::Line;
use super::line::hex;

/// The company that these phones are of, unless told otherwise.
#[must_use]
pub const fn company() -> CompanyId {
    CompanyId::from_bytes([0xc0; 16])
}

/// Its store.
#[must_use]
pub const fn store() -> StoreId {
    StoreId::from_bytes([0x5a; 16])
}

/// A phone. Its number is its id, and its key's.
pub struct Phone {
    /// Its id.
    pub id: DeviceId,
    /// What it keeps.
    pub log: MemoryFollower,
    company: CompanyId,
    key: [u8; 32],
    follower: Follower,
    connection: Vec<u8>,
}

impl Phone {
    /// A phone of a company, which knows its hub by this key.
    #[must_use]
    pub fn new(number: u8, company: CompanyId, hub: PublicKey) -> Self {
        let (id, key) = (DeviceId::from_bytes([number; 16]), [number; 32]);
        let feeds = vec![Feed::Company, Feed::Store(store())];
        let who = Who { company, device: id, key: SecretKey::from_bytes(&key), hub, feeds };
        let (log, connection) = (MemoryFollower::default(), Vec::new());
        let follower = Follower::new(who, Timing::default());
        Phone { id, log, company, key, follower, connection }
    }

    /// Its key.
    #[must_use]
    pub fn key(&self) -> SecretKey {
        SecretKey::from_bytes(&self.key)
    }

    /// How a hub knows it.
    #[must_use]
    pub fn registration(&self) -> Registration {
        Registration { key: self.key().public(), stores: vec![store()], revoked: false }
    }

    /// What it shows to be let in.
    #[must_use]
    pub fn shows(&self, code: &str) -> Vec<u8> {
        let key = hex(self.key().public().bytes());
        let shown = serde_json::json!({ "code": code, "device": self.id, "key": key });
        shown.to_string().into_bytes()
    }

    /// Writes a commit of its store that names somebody.
    ///
    /// # Panics
    /// Never: what it keeps lies in memory.
    pub fn write(&mut self, name: &str) -> Envelope {
        let head = self.log.own_head().unwrap_or_default();
        let (sequence, previous) = head.map_or((0, Hash::ZERO), |head| (head.sequence, head.hash));
        let sequence = sequence + 1;
        let commit = Commit {
            company: self.company,
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
        self.log.write(envelope.clone());
        envelope
    }

    /// A push of some of its commits.
    #[must_use]
    pub fn push(&self, commits: &[Envelope]) -> Push {
        let batch = Batch::sign((self.company, self.id), commits, &self.key());
        Push { batch, commits: commits.iter().map(Carried::of).collect() }
    }

    /// How it greets on a connection.
    #[must_use]
    pub fn hello(&self, connection: &[u8]) -> Hello {
        let (company, device) = (self.company, self.id);
        let greeting = Greeting { company, device, connection: connection.to_vec().into() };
        let greeting = Signed::new(greeting, &self.key());
        let (lowest, highest) = VERSIONS;
        Hello { lowest, highest, greeting, epoch: 0, seen: vec![], have: vec![] }
    }

    /// Its root over a feed, and how much of it it has.
    #[must_use]
    pub fn feed(&self, feed: Feed) -> (u64, Hash) {
        let edge = self.log.followed(feed).unwrap_or_default().edge;
        (edge.size(), edge.root())
    }

    /// Visits the hub until there is nothing left to do, or nothing more can be done. What it tells.
    pub fn visit(&mut self, line: &Line) -> Vec<Notice> {
        let mut told = Vec::new();
        let mut steps = VecDeque::from(self.follower.on_wake(&mut self.log));
        while let Some(step) = steps.pop_front() {
            steps.extend(match step {
                Step::Connect => match line.connect() {
                    Some(connection) => self.connected(connection),
                    None => self.closed(),
                },
                Step::Send(frame) => match line.frame(&self.connection, &frame) {
                    Some(answer) => self.follower.on_frame(&mut self.log, &answer),
                    None => self.closed(),
                },
                Step::Close => self.closed(),
                Step::Tell(notice) => {
                    told.push(notice);
                    Vec::new()
                }
                Step::WakeIn(_) => Vec::new(),
            });
        }
        told
    }

    /// Visits the hub again and again until all that it wrote is confirmed, so many times at most.
    pub fn visit_until_confirmed(&mut self, line: &Line, visits: usize) -> bool {
        let wrote = |log: &MemoryFollower| log.own_head().ok().flatten().map_or(0, |h| h.sequence);
        (0..visits).any(|_| {
            self.visit(line);
            self.log.acknowledged() == Ok(wrote(&self.log))
        })
    }

    fn connected(&mut self, connection: Vec<u8>) -> Vec<Step> {
        self.connection = connection;
        self.follower.on_connected(&mut self.log, &self.connection)
    }

    fn closed(&mut self) -> Vec<Step> {
        self.follower.on_closed(0)
    }
}
