//! The world of a story: a clock that only events move, a hub, phones, and the weather between them.

use std::collections::{BTreeMap, BTreeSet};

use milgrain_kernel::{BlobId, CommandId, Day, Instant};
use milgrain_replication::follower::{Notice, Step, Trouble};
use milgrain_replication::hub::{Calendar, Desk, Hub, MemoryBlobs, MemoryHub, Session};
use milgrain_replication::{Envelope, Feed, HubLogError, SecretKey};
use rand_core::{Rng, SeedableRng};
use rand_pcg::Pcg32;

use crate::phone::{COMPANY, Phone, store};

/// What may happen to a story.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    /// What is sent is lost, doubled or garbled.
    lossy: bool,
    /// What is sent takes its time, and comes out of order.
    slow: bool,
    /// Phones lose their power.
    killed: bool,
    /// The hub's disk fails.
    failing: bool,
    /// The hub is restored from a backup.
    pub hub_restored: bool,
    /// Phones are restored from backups.
    phone_restored: bool,
}

impl Weather {
    /// How many kinds of weather there are.
    pub const ALL: u8 = 64;

    pub fn of(bits: u8) -> Self {
        let has = |bit: u8| bits & bit != 0;
        Weather {
            lossy: has(1),
            slow: has(2),
            killed: has(4),
            failing: has(8),
            hub_restored: has(16),
            phone_restored: has(32),
        }
    }
}

/// What happens at a moment of the story.
enum Happens {
    /// Somebody does something on a phone, or something is done to it.
    Turn(usize),
    /// An alarm of a phone rings.
    Wake(usize, u64),
    /// A connection of a phone stands.
    Connected(usize, u64),
    /// A connection of a phone breaks.
    Broken(usize, u64),
    /// A frame reaches the hub.
    AtHub(usize, u64, Vec<u8>),
    /// A frame reaches a phone.
    AtPhone(usize, u64, Vec<u8>),
    /// The hub has waited long enough for what it lost.
    Refilled(u32),
}

/// Everything counts on the day it is placed on.
struct Today(u64);

impl Calendar for Today {
    fn book_day(&self, _: &Envelope) -> Day {
        Day::from_number(20_000 + i32::try_from(self.0 / 60_000).unwrap_or(0))
    }
}

/// The world.
pub struct World {
    pub hub: Hub,
    pub log: MemoryHub,
    pub blobs: MemoryBlobs,
    pub phones: Vec<Phone>,
    /// The weather that there was.
    pub lived_in: Weather,
    weather: Weather,
    /// What the hub confirmed to whoever wrote it.
    pub confirmed: BTreeSet<CommandId>,
    /// What went wrong that never should.
    pub troubles: Vec<Trouble>,
    backup: MemoryHub,
    sessions: BTreeMap<u64, Session>,
    queue: BTreeMap<(u64, u64), Happens>,
    now: u64,
    count: u64,
    restores: u32,
    devices: u8,
    rng: Pcg32,
}

impl World {
    pub fn new(seed: u64, weather: Weather, phones: u8) -> Self {
        let hub = Hub::new(COMPANY, SecretKey::from_bytes(&[0xee; 32]));
        let key = hub.public_key();
        let make = |number: u8| Phone::new(number, store(u8::from(number == 3)), key);
        let mut world = World {
            hub,
            log: MemoryHub::default(),
            blobs: MemoryBlobs::default(),
            phones: (1..=phones).map(make).collect(),
            lived_in: weather,
            weather,
            confirmed: BTreeSet::new(),
            troubles: Vec::new(),
            backup: MemoryHub::default(),
            sessions: BTreeMap::new(),
            queue: BTreeMap::new(),
            now: 0,
            count: 0,
            restores: 1,
            devices: phones,
            rng: Pcg32::seed_from_u64(seed),
        };
        world.enrol();
        for phone in 0..world.phones.len() {
            world.start(phone);
        }
        world
    }

    /// What time it is, in milliseconds of the story.
    pub const fn now(&self) -> u64 {
        self.now
    }

    /// So many turns, and what comes of them until then.
    pub fn live(&mut self, turns: u32) {
        let mut at = 0;
        for _ in 0..turns {
            at += u64::from(self.below(20_000));
            let phone = self.any_phone();
            self.queue(at, Happens::Turn(phone));
        }
        self.until(at);
    }

    /// The weather clears, and there is time enough for everything.
    pub fn clear(&mut self) {
        self.weather = Weather::of(0);
        self.until(self.now + 900_000);
    }

    fn until(&mut self, end: u64) {
        while let Some(next) = self.queue.first_entry().filter(|next| next.key().0 <= end) {
            self.now = next.key().0;
            let happens = next.remove();
            self.happen(happens);
        }
        self.now = end;
    }

    fn happen(&mut self, happens: Happens) {
        match happens {
            Happens::Turn(phone) => self.turn(phone),
            Happens::Wake(phone, alarm) if alarm == self.phones[phone].alarm => {
                self.with(phone, |phone| phone.follower.on_wake(&mut phone.log));
            }
            Happens::Connected(phone, line) if line == self.phones[phone].line => {
                self.sessions.insert(line, Session::new(line.to_be_bytes().to_vec()));
                let connection = line.to_be_bytes();
                self.with(phone, |phone| phone.follower.on_connected(&mut phone.log, &connection));
            }
            Happens::Broken(phone, line) if line == self.phones[phone].line => self.hung_up(phone),
            Happens::AtHub(phone, line, bytes) => self.at_hub(phone, line, &bytes),
            Happens::AtPhone(phone, line, bytes) if line == self.phones[phone].line => {
                self.with(phone, |phone| phone.follower.on_frame(&mut phone.log, &bytes));
            }
            Happens::Refilled(restore) if restore == self.restores => {
                self.hub.end_refill(&mut self.log).unwrap();
            }
            // Of a connection, an alarm or a restore that is past.
            _ => {}
        }
    }

    fn turn(&mut self, phone: usize) {
        let weather = self.weather;
        match self.below(16) {
            0 if weather.killed => {
                self.phones[phone].restart();
                self.start(phone);
            }
            1 if weather.phone_restored => {
                let backup = self.phones[phone].backup.clone();
                self.phones[phone].log = backup;
                self.phones[phone].restart();
                self.start(phone);
            }
            2 => self.phones[phone].backup = self.phones[phone].log.clone(),
            3 if weather.hub_restored => self.restore(),
            4 => {
                self.backup = self.log.clone();
                self.backup.fail_writes(None);
            }
            5 => self.photograph(phone),
            _ => self.sell(phone),
        }
    }

    fn sell(&mut self, phone: usize) {
        self.count += 1;
        let command = CommandId::derived(&format!("sale {}", self.count));
        let home = Feed::Store(self.phones[phone].home);
        let feeds = match self.below(6) {
            0 => vec![Feed::Company],
            1 => vec![Feed::Company, home],
            2 => vec![Feed::Store(store(0)), Feed::Store(store(1))],
            _ => vec![home],
        };
        self.with(phone, |phone| {
            phone.write(command, feeds);
            phone.follower.on_written(&mut phone.log)
        });
    }

    fn photograph(&mut self, phone: usize) {
        self.count += 1;
        let mut id = [0; 16];
        id[..8].copy_from_slice(&self.count.to_be_bytes());
        let (blob, size) = (BlobId::from_bytes(id), self.below(300_000));
        let picture = (0..size).map(|pixel| pixel.to_be_bytes()[3]).collect();
        self.phones[phone].log.keep_blob(blob, picture);
    }

    /// The hub as its backup has it; phones know it by a new epoch.
    fn restore(&mut self) {
        self.restores += 1;
        self.log = self.backup.clone();
        self.hub.begin_epoch(&mut self.log, self.restores).unwrap();
        self.enrol();
        for phone in 0..self.phones.len() {
            self.hung_up(phone);
        }
        let wait = u64::from(self.below(200_000));
        self.queue(self.now + wait, Happens::Refilled(self.restores));
    }

    fn enrol(&mut self) {
        for phone in &self.phones {
            self.hub.enrol(&mut self.log, phone.id(), &phone.registration()).unwrap();
        }
    }

    fn start(&mut self, phone: usize) {
        self.phones[phone].line = 0;
        self.with(phone, |phone| phone.follower.on_wake(&mut phone.log));
    }

    fn hung_up(&mut self, phone: usize) {
        let random = self.rng.next_u32();
        self.phones[phone].line = 0;
        self.with(phone, |phone| phone.follower.on_closed(random));
    }

    fn at_hub(&mut self, phone: usize, line: u64, bytes: &[u8]) {
        let failing = self.weather.failing && self.one_in(4);
        let Some(session) = self.sessions.get_mut(&line) else { return };
        self.log.fail_writes(failing.then_some(HubLogError::Unavailable));
        let (log, blobs) = (&mut self.log, &mut self.blobs);
        let now = Instant::from_millis(i64::try_from(self.now).unwrap());
        let mut desk = Desk { log, blobs, calendar: &Today(self.now), now };
        let answer = self.hub.answer(&mut desk, session, bytes);
        self.log.fail_writes(None);
        // The worst moment: the hub has taken it, the phone is about to hear so.
        if self.weather.hub_restored && self.one_in(200) {
            self.restore();
        }
        self.send(Happens::AtPhone(phone, line, answer));
    }

    fn with(&mut self, phone: usize, act: impl FnOnce(&mut Phone) -> Vec<Step>) {
        for step in act(&mut self.phones[phone]) {
            self.take(phone, step);
        }
    }

    fn take(&mut self, phone: usize, step: Step) {
        match step {
            Step::Connect => {
                self.count += 1;
                let line = self.count;
                self.phones[phone].line = line;
                let broken = self.weather.lossy && self.one_in(4);
                let happens = if broken { Happens::Broken } else { Happens::Connected };
                self.queue(self.now + 50, happens(phone, line));
                if self.weather.lossy {
                    let until = u64::from(self.below(120_000));
                    self.queue(self.now + until, Happens::Broken(phone, line));
                }
            }
            Step::Send(bytes) => {
                let line = self.phones[phone].line;
                self.send(Happens::AtHub(phone, line, bytes));
            }
            Step::WakeIn(wait) => {
                self.count += 1;
                self.phones[phone].alarm = self.count;
                self.queue(self.now + u64::from(wait), Happens::Wake(phone, self.count));
            }
            Step::Close => self.hung_up(phone),
            Step::Tell(notice) => self.told(phone, notice),
        }
    }

    fn told(&mut self, phone: usize, notice: Notice) {
        match notice {
            Notice::Acknowledged(through) => {
                let confirmed = usize::try_from(through).unwrap();
                let commands = self.phones[phone].wrote().into_iter().take(confirmed);
                self.confirmed.extend(commands.map(|e| e.commit().unwrap().command));
            }
            Notice::Trouble(Trouble::Forked { .. }) if self.lived_in.phone_restored => {
                self.begin_anew(phone);
            }
            Notice::Trouble(trouble) => self.troubles.push(trouble),
            _ => {}
        }
    }

    fn begin_anew(&mut self, phone: usize) {
        self.devices += 1;
        self.phones[phone].begin_anew(self.devices);
        self.enrol();
        self.start(phone);
    }

    /// Sends a frame through the weather.
    fn send(&mut self, happens: Happens) {
        let Weather { lossy, slow, .. } = self.weather;
        let copies = match happens {
            _ if lossy && self.one_in(8) => 0,
            _ if lossy && self.one_in(8) => 2,
            _ => 1,
        };
        for _ in 0..copies {
            let delay = if slow { u64::from(self.below(30_000)) } else { 20 };
            let garbled = lossy && self.one_in(16);
            let sent = match &happens {
                Happens::AtHub(phone, line, bytes) => {
                    Happens::AtHub(*phone, *line, self.garble(bytes, garbled))
                }
                Happens::AtPhone(phone, line, bytes) => {
                    Happens::AtPhone(*phone, *line, self.garble(bytes, garbled))
                }
                _ => return,
            };
            self.queue(self.now + delay, sent);
        }
    }

    fn garble(&mut self, bytes: &[u8], garbled: bool) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        let at = self.rng.next_u32() as usize % bytes.len().max(1);
        if let Some(byte) = bytes.get_mut(at).filter(|_| garbled) {
            *byte ^= 0x41;
        }
        bytes
    }

    fn queue(&mut self, at: u64, happens: Happens) {
        self.count += 1;
        self.queue.insert((at, self.count), happens);
    }

    fn below(&mut self, end: u32) -> u32 {
        self.rng.next_u32() % end
    }

    fn one_in(&mut self, times: u32) -> bool {
        self.below(times) == 0
    }

    fn any_phone(&mut self) -> usize {
        let phones = u32::try_from(self.phones.len()).unwrap();
        self.below(phones) as usize
    }
}
