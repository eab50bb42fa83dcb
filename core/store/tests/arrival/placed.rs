//! Phones that write, visit a hub, are cut off, restarted, and outlive what a restored hub lost: at
//! every moment the views are those that the log gives, and once all have visited they are equal.

use milgrain_kernel::{Day, Instant};
use milgrain_ledger::JournalEntry;
use milgrain_replication::follower::{Notice, Step};
use milgrain_replication::hub::{Calendar, Desk, Hub, MemoryBlobs, MemoryHub, Session};
use milgrain_replication::{Envelope, Feed, FollowerLog, Hash, SecretKey};
use milgrain_store::Store;
use milgrain_store::conformance::books::STORE;
use milgrain_store::conformance::shop::day;
use milgrain_store::views::{books, dump};
use proptest::prelude::*;

use crate::deeds::{Deed, deed};
use crate::phone::{COMPANY, Phone};

/// What happens next, and to which phone.
#[derive(Clone, Debug)]
enum Act {
    Write(usize, Deed),
    /// A visit that is cut off after so many answers; before each there may be something to do.
    Visit(usize, usize, Vec<Option<Deed>>),
    Restart(usize, bool),
    Backup,
    /// The hub is restored from its backup, and what it lost is given back or not.
    Restore(bool),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => (0_usize..3, deed()).prop_map(|(phone, deed)| Act::Write(phone, deed)),
        5 => (0_usize..3, 0_usize..9, prop::collection::vec(prop::option::of(deed()), 0..5))
            .prop_map(|(phone, answers, meanwhile)| Act::Visit(phone, answers, meanwhile)),
        1 => (0_usize..3, any::<bool>()).prop_map(|(phone, late)| Act::Restart(phone, late)),
        1 => Just(Act::Backup),
        1 => any::<bool>().prop_map(Act::Restore),
    ]
}

/// Days that are not those on which things were written.
struct Stamps;

impl Calendar for Stamps {
    fn book_day(&self, envelope: &Envelope) -> Day {
        day(i32::from(envelope.hash().bytes()[0] % 5))
    }
}

struct World {
    hub: Hub,
    log: MemoryHub,
    backup: MemoryHub,
    phones: Vec<Phone>,
    visits: u64,
}

impl World {
    fn new() -> Self {
        let hub = Hub::new(COMPANY, SecretKey::from_bytes(&[0xee; 32]));
        let phone = |number| Phone::new(number, number == 2, hub.public_key());
        let phones: Vec<Phone> = (1..=3).map(phone).collect();
        let mut log = MemoryHub::default();
        for phone in &phones {
            hub.enrol(&mut log, phone.device(), &phone.registration()).unwrap();
        }
        World { hub, backup: log.clone(), log, phones, visits: 0 }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Write(phone, deed) => self.phones[phone].write(deed),
            Act::Visit(phone, answers, deeds) => self.visit(phone, answers, deeds),
            Act::Restart(phone, late) => self.phones[phone].restart(late),
            Act::Backup => self.backup = self.log.clone(),
            Act::Restore(given_back) => self.restore(given_back),
        }
    }

    fn visit(&mut self, phone: usize, answers: usize, meanwhile: Vec<Option<Deed>>) {
        self.visits += 1;
        let connection = self.visits.to_be_bytes();
        let mut session = Session::new(connection.to_vec());
        let phone = &mut self.phones[phone];
        let mut steps = phone.follow(|follower, log| follower.on_connected(log, &connection));
        let mut meanwhile = meanwhile.into_iter();
        for _ in 0..answers {
            meanwhile.next().flatten().into_iter().for_each(|deed| phone.write(deed));
            let mut sent = None;
            for step in std::mem::take(&mut steps) {
                match step {
                    Step::Send(frame) => sent = Some(frame),
                    Step::Tell(Notice::Trouble(trouble)) => panic!("{trouble:?}"),
                    _ => {}
                }
            }
            let Some(frame) = sent else { break };
            let mut blobs = MemoryBlobs::default();
            let now = Instant::from_millis(7);
            let mut desk = Desk { log: &mut self.log, blobs: &mut blobs, calendar: &Stamps, now };
            let answer = self.hub.answer(&mut desk, &mut session, &frame);
            steps = phone.follow(|follower, log| follower.on_frame(log, &answer));
        }
        phone.follow(|follower, _| follower.on_closed(0));
    }

    fn restore(&mut self, given_back: bool) {
        self.log = self.backup.clone();
        let epoch = u32::try_from(self.visits).unwrap() + 2;
        self.hub.begin_epoch(&mut self.log, epoch).unwrap();
        self.visits += 1;
        for phone in 0..self.phones.len() {
            self.phones[phone].forget_copy();
            if given_back {
                self.visit(phone, 99, Vec::new());
            }
        }
        self.hub.end_refill(&mut self.log).unwrap();
    }
}

fn digest(store: &Store) -> Hash {
    dump::digest(store.read().views).unwrap()
}

/// The views are those of the log, and the books are in balance.
fn is_of_its_log(store: &mut Store) {
    assert_eq!(store.lag(), None);
    store.search("ada", 9).unwrap();
    let again = store.views_made_again().unwrap();
    assert_eq!(digest(store), dump::digest(&again).unwrap());
    assert!(books::trial_balance(store.read().views, day(9)).unwrap().is_zero());
    for (key, minor) in store.read().balances() {
        assert_eq!(books::balance_on(&again, &key, day(9)).unwrap(), minor);
    }
}

/// What each entry says, and the day on which it counts.
fn journal(store: &Store) -> Vec<(Day, JournalEntry)> {
    let mut journal = Vec::new();
    let read = store.read();
    books::journal(read.views, read.log, &mut |day, entry| {
        journal.push((day, entry.clone()));
        Ok(())
    })
    .unwrap();
    journal
}

fn live(acts: Vec<Act>) {
    let mut world = World::new();
    for act in acts {
        world.act(act);
        world.phones.iter_mut().for_each(|phone| is_of_its_log(phone.store()));
    }
    for phone in [0, 1, 2, 0, 1, 2, 0, 1, 2] {
        world.visit(phone, 99, Vec::new());
    }
    let mut ends = Vec::new();
    for phone in &mut world.phones {
        is_of_its_log(phone.store());
        let search = phone.store().search("ada", 9).unwrap();
        let device = phone.device();
        let log = phone.store().phone(device);
        let own = log.own_head().unwrap().map_or(0, |head| head.sequence);
        assert_eq!(log.acknowledged().unwrap(), own, "all is sent");
        let feeds = [Feed::Company, Feed::Store(STORE)].map(|feed| log.followed(feed).unwrap());
        let sizes = feeds.map(|followed| (followed.edge.size(), followed.edge.root()));
        let store = phone.store();
        ends.push((sizes, digest(store), store.read().balances(), search, journal(store)));
    }
    assert_eq!(ends[0], ends[1]);
    assert_eq!(ends[1], ends[2]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn phones_of_a_hub_are_equal_and_each_is_at_any_time_what_its_log_gives(
        acts in prop::collection::vec(act(), 0..40),
    ) {
        live(acts);
    }
}
