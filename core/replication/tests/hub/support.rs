//! A hub in memory with its desk, and phones that know their keys.

use milgrain_kernel::{CommandId, Day, DeviceId, Instant, StoreId};
use milgrain_replication::hub::{
    Calendar, Desk, Hub, HubReader, MemoryBlobs, MemoryHub, Numbered, Session,
};
use milgrain_replication::wire::{Carried, Frame, Greeting, Hello, Message, Pull, Push};
use milgrain_replication::{
    Batch, Commit, Envelope, Feed, Hash, Personal, Registration, SecretKey, Signed, SignedHead,
};

use crate::common::{commit, company, device, event, order, store};

pub const BOOK_DAY: i32 = 20_799;

/// Everything counts on one day.
pub struct OneDay;

impl Calendar for OneDay {
    fn book_day(&self, _: &Envelope) -> Day {
        Day::from_number(BOOK_DAY)
    }
}

pub fn other_store() -> StoreId {
    StoreId::from_bytes([0x5b; 16])
}

pub fn feed() -> Feed {
    Feed::Store(store())
}

pub fn now() -> Instant {
    Instant::from_millis(1_796_137_200_000)
}

/// The hub and what it works on.
pub struct Shop {
    pub hub: Hub,
    pub log: MemoryHub,
    pub blobs: MemoryBlobs,
}

impl Shop {
    /// A hub that knows these phones.
    pub fn with(phones: &[&Phone]) -> Shop {
        let hub = Hub::new(company(), SecretKey::from_bytes(&[9; 32]));
        let mut shop = Shop { hub, log: MemoryHub::default(), blobs: MemoryBlobs::default() };
        for phone in phones {
            shop.hub.enrol(&mut shop.log, phone.id, &phone.registration()).unwrap();
        }
        shop
    }

    /// What the hub says to one message.
    pub fn says(&mut self, session: &mut Session, message: Message) -> Message {
        let (log, blobs) = (&mut self.log, &mut self.blobs);
        let mut desk = Desk { log, blobs, calendar: &OneDay, now: now() };
        let frame = Frame { request: 7, message }.encode();
        let answer = Frame::decode(&self.hub.answer(&mut desk, session, &frame)).unwrap();
        assert_eq!(answer.request, 7);
        answer.message
    }

    /// The numbered commits of a feed.
    pub fn feed(&self, feed: Feed) -> Vec<Numbered> {
        self.log.read(feed, 0, 1_000).unwrap()
    }

    /// A session of a phone that greeted.
    pub fn greeted(&mut self, phone: &Phone) -> Session {
        let mut session = Session::new(b"wire 1".to_vec());
        let hello = phone.hello(b"wire 1", 0, vec![]);
        let welcome = self.says(&mut session, Message::Hello(hello));
        assert!(matches!(welcome, Message::Welcome(_)), "{welcome:?}");
        session
    }

    /// A push, and what the hub says to it.
    pub fn push(&mut self, phone: &Phone, commits: &[Envelope]) -> Message {
        self.says(&mut Session::new(vec![]), Message::Push(phone.push(commits)))
    }

    /// A pull, and what the hub says to it.
    pub fn pull(&mut self, session: &mut Session, feed: Feed, after: u64, epoch: u32) -> Message {
        self.says(session, Message::Pull(Pull { feed, after, epoch }))
    }
}

/// The code of a refusal.
pub fn code(message: Message) -> String {
    match message {
        Message::Refused(refused) => refused.code,
        other => panic!("not refused: {other:?}"),
    }
}

/// A phone that writes and signs.
pub struct Phone {
    pub id: DeviceId,
    pub key: SecretKey,
    head: (u64, Hash),
    wrote: Vec<Envelope>,
}

impl Phone {
    pub fn new(number: u8) -> Phone {
        let key = SecretKey::from_bytes(&[number; 32]);
        Phone { id: device(number), key, head: (0, Hash::ZERO), wrote: Vec::new() }
    }

    pub fn registration(&self) -> Registration {
        Registration { key: self.key.public(), stores: vec![store()], revoked: false }
    }

    /// Writes a commit to its store's feed.
    pub fn write(&mut self, what: &str) -> Envelope {
        self.write_to(vec![feed()], what)
    }

    /// Writes a commit to some feeds.
    pub fn write_to(&mut self, feeds: Vec<Feed>, what: &str) -> Envelope {
        let (sequence, previous) = self.head;
        let events = vec![event(order(1), what.as_bytes())];
        let written = commit(self.id, sequence + 1, previous, events);
        let written = Commit { feeds, command: CommandId::derived(what), ..written };
        let envelope = Envelope::seal(written, Personal::new([1; 16], [what.as_bytes()]));
        self.head = (sequence + 1, envelope.hash());
        self.wrote.push(envelope.clone());
        envelope
    }

    /// The phone as an old backup has it.
    pub fn restored(&self, commits: usize) -> Phone {
        let wrote = self.wrote[..commits].to_vec();
        let hash = wrote.last().map_or(Hash::ZERO, Envelope::hash);
        let key = SecretKey::from_bytes(&[self.id.bytes()[0]; 32]);
        Phone { id: self.id, key, head: (commits as u64, hash), wrote }
    }

    pub fn push(&self, commits: &[Envelope]) -> Push {
        let batch = Batch::sign((company(), self.id), commits, &self.key);
        Push { batch, commits: commits.iter().map(Carried::of).collect() }
    }

    pub fn hello(&self, connection: &[u8], epoch: u32, seen: Vec<SignedHead>) -> Hello {
        let greeting = Greeting {
            company: company(),
            device: self.id,
            connection: connection.to_vec().into(),
        };
        let greeting = Signed::new(greeting, &self.key);
        Hello { lowest: 1, highest: 1, greeting, epoch, seen, have: vec![] }
    }
}
