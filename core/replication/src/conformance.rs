//! The suite that every storage of the hub runs with one line: what a [`HubLog`] must do whatever it
//! is kept in. Each function is a case, named for what it protects; the macro lists them, so a new
//! case runs everywhere. That of a phone's storage lies in [`follower`].

pub mod follower;

use milgrain_kernel::{CommandId, CompanyId, Day, DeviceId, Instant, StoreId};

use crate::hub::{Epoch, FeedEnd, HubLog, HubLogError, HubWriter, Stored};
use crate::tree::{Frontier, Plan};
use crate::{
    ChainHead, Commit, Entry, Envelope, Feed, FeedMark, Hash, Personal, PublicKey, Registration,
};

/// Writes a test for every case. `$make` makes a fresh, empty log with whatever has to live as long.
#[macro_export]
macro_rules! hub_log_conformance {
    ($make:expr) => {
        $crate::hub_log_conformance!(@ $make;
            an_empty_log_is_in_its_first_epoch
            what_was_placed_is_read_by_feed_in_order
            work_that_fails_leaves_nothing
            work_reads_what_it_wrote
            the_nodes_of_a_feed_give_its_edge_at_any_earlier_size
            a_number_or_a_position_is_given_once
            a_chain_ends_where_the_first_commit_is_missing
            both_branches_of_a_fork_are_known_in_order
            what_waits_is_known_and_in_no_feed
            an_erased_personal_part_is_gone
            devices_and_epochs_are_written_anew
        );
    };
    (@ $make:expr; $($case:ident)+) => {$(
        #[test]
        fn $case() {
            let (mut log, _guard) = $make();
            $crate::conformance::$case(&mut log);
        }
    )+};
}

const STORE: StoreId = StoreId::from_bytes([0x5a; 16]);
const FEED: Feed = Feed::Store(STORE);
/// The device whose commits these are.
pub const DEVICE: DeviceId = DeviceId::from_bytes([1; 16]);

/// A commit under a number, following `previous`; `what` tells branches apart.
#[must_use]
pub fn commit(sequence: u64, previous: Hash, what: &str) -> Envelope {
    let commit = Commit {
        company: CompanyId::from_bytes([0xc0; 16]),
        device: DEVICE,
        sequence,
        previous,
        store: STORE,
        command: CommandId::derived(what),
        command_digest: Hash::of(what.as_bytes()),
        staff: None,
        occurred_at: Instant::from_millis(0),
        business_day: Day::from_number(20_788),
        seen: Vec::new(),
        policy_version: 1,
        posting_version: 1,
        schema_version: 1,
        events: Vec::new(),
        entry: None,
        personal: None,
        feeds: vec![FEED],
    };
    Envelope::seal(commit, Personal::new([7; 16], [what.as_bytes()]))
}

/// A device's commits, one after another.
#[must_use]
pub fn chain(count: u64) -> Vec<Envelope> {
    let mut chain: Vec<Envelope> = Vec::new();
    for sequence in 1..=count {
        let previous = chain.last().map_or(Hash::ZERO, Envelope::hash);
        chain.push(commit(sequence, previous, "sale"));
    }
    chain
}

fn entry(position: u64, envelope: &Envelope) -> Entry {
    Entry { position, book_day: Day::from_number(20_788), hash: envelope.hash() }
}

fn place(writer: &mut dyn HubWriter, envelope: &Envelope) -> Stored<()> {
    let entry = entry(writer.position()? + 1, envelope);
    writer.keep(&entry, envelope)?;
    let size = writer.end(FEED)?.size;
    let peaks = writer.nodes(FEED, &Plan::frontier(size).nodes())?;
    let mut edge = Frontier::new(size, peaks).ok_or(HubLogError::Damaged)?;
    let nodes = edge.push(entry.leaf());
    writer.number(FEED, (size + 1, entry.position), &nodes)
}

fn place_all(log: &mut dyn HubLog, envelopes: &[Envelope]) {
    let done = log.write(&mut |w| envelopes.iter().try_for_each(|e| place(w, e)));
    assert_eq!(done, Ok(()));
}

#[allow(missing_docs, reason = "the names are the documentation")]
mod cases {
    use super::*;

    pub fn an_empty_log_is_in_its_first_epoch(log: &mut dyn HubLog) {
        let first = Epoch { number: 1, refilling: false, starts: vec![], restored: vec![] };
        assert_eq!(log.epochs(), Ok(vec![first]));
        assert_eq!((log.position(), log.end(FEED)), (Ok(0), Ok(FeedEnd::default())));
        assert_eq!((log.chain(DEVICE), log.device(DEVICE)), (Ok(None), Ok(None)));
        assert_eq!((log.read(FEED, 0, 9), log.feeds()), (Ok(vec![]), Ok(vec![])));
    }

    pub fn what_was_placed_is_read_by_feed_in_order(log: &mut dyn HubLog) {
        let chain = chain(7);
        place_all(log, &chain[..3]);
        place_all(log, &chain[3..]);
        assert_eq!(log.end(FEED), Ok(FeedEnd { size: 7, position: 7 }));
        assert_eq!(log.feeds(), Ok(vec![FeedMark { feed: FEED, number: 7 }]));
        for (after, limit, numbers) in
            [(0, 9, 1..8), (2, 3, 3..6), (7, 9, 8..8), (u64::MAX, 9, 0..0)]
        {
            let read = log.read(FEED, after, limit).unwrap_or_default();
            assert_eq!(read.len() as u64, numbers.end - numbers.start, "{after} {limit}");
            for (numbered, number) in read.into_iter().zip(numbers) {
                let envelope = &chain[number as usize - 1];
                assert_eq!(numbered.number, number);
                assert_eq!(numbered.entry, entry(number, envelope));
                assert_eq!(&numbered.envelope, envelope);
            }
        }
        assert_eq!(log.read(Feed::Company, 0, 9), Ok(vec![]), "no other feed has them");
        assert_eq!(log.at(4), Ok(Some(entry(4, &chain[3]))));
        assert_eq!(log.at(8), Ok(None));
    }

    pub fn work_that_fails_leaves_nothing(log: &mut dyn HubLog) {
        let chain = chain(2);
        place_all(log, &chain[..1]);
        let failed = log.write(&mut |writer| {
            place(writer, &chain[1])?;
            let registration = Registration {
                key: PublicKey::from_bytes([3; 32]),
                stores: vec![STORE],
                revoked: false,
            };
            writer.register(DEVICE, &registration)?;
            writer.epoch(&Epoch {
                number: 2,
                refilling: true,
                starts: vec![],
                restored: vec![],
            })?;
            Err(HubLogError::Full)
        });
        assert_eq!(failed, Err(HubLogError::Full));
        assert_eq!((log.position(), log.device(DEVICE)), (Ok(1), Ok(None)));
        assert_eq!(log.epochs().map(|epochs| epochs.len()), Ok(1));
        assert_eq!(log.known(DEVICE, 2), Ok(vec![]));
        place_all(log, &chain[1..]);
        assert_eq!(log.end(FEED), Ok(FeedEnd { size: 2, position: 2 }));
    }

    pub fn work_reads_what_it_wrote(log: &mut dyn HubLog) {
        let chain = chain(2);
        let done = log.write(&mut |writer| {
            place(writer, &chain[0])?;
            assert_eq!((writer.position()?, writer.end(FEED)?.size), (1, 1));
            assert_eq!(writer.known(DEVICE, 1)?, [chain[0].hash()]);
            assert_eq!(writer.read(FEED, 0, 9)?.len(), 1);
            place(writer, &chain[1])
        });
        assert_eq!((done, log.position()), (Ok(()), Ok(2)));
    }

    pub fn the_nodes_of_a_feed_give_its_edge_at_any_earlier_size(log: &mut dyn HubLog) {
        let chain = chain(21);
        place_all(log, &chain);
        let mut edge = Frontier::default();
        for (size, envelope) in (0..).zip(&chain) {
            let peaks = log.nodes(FEED, &Plan::frontier(size).nodes()).unwrap_or_default();
            assert_eq!(Frontier::new(size, peaks), Some(edge.clone()));
            edge.push(entry(size + 1, envelope).leaf());
        }
        let beyond = log.nodes(FEED, &Plan::frontier(22).nodes());
        assert_eq!(beyond, Err(HubLogError::Damaged));
    }

    pub fn a_number_or_a_position_is_given_once(log: &mut dyn HubLog) {
        let chain = chain(3);
        place_all(log, &chain[..2]);
        let taken = log.write(&mut |writer| writer.keep(&entry(2, &chain[2]), &chain[2]));
        assert_eq!(taken, Err(HubLogError::Damaged));
        for (number, position) in [(2, 2), (4, 2), (3, 9)] {
            let wrong = log.write(&mut |writer| writer.number(FEED, (number, position), &[]));
            assert_eq!(wrong, Err(HubLogError::Damaged), "{number} at {position}");
        }
        assert_eq!(log.end(FEED), Ok(FeedEnd { size: 2, position: 2 }));
    }

    pub fn a_chain_ends_where_the_first_commit_is_missing(log: &mut dyn HubLog) {
        let chain = chain(5);
        let head = |sequence: u64| {
            Ok(Some(ChainHead { sequence, hash: chain[sequence as usize - 1].hash() }))
        };
        place_all(log, &[chain[0].clone(), chain[1].clone(), chain[3].clone(), chain[4].clone()]);
        assert_eq!(log.chain(DEVICE), head(2));
        place_all(log, &chain[2..3]);
        assert_eq!(log.chain(DEVICE), head(5));
    }

    pub fn both_branches_of_a_fork_are_known_in_order(log: &mut dyn HubLog) {
        let first = commit(1, Hash::ZERO, "sale");
        let other = commit(1, Hash::ZERO, "another sale");
        place_all(log, &[first.clone(), other.clone()]);
        assert_eq!(log.known(DEVICE, 1), Ok(vec![first.hash(), other.hash()]));
        let head = ChainHead { sequence: 1, hash: first.hash() };
        assert_eq!(log.chain(DEVICE), Ok(Some(head)));
    }

    pub fn what_waits_is_known_and_in_no_feed(log: &mut dyn HubLog) {
        let chain = chain(3);
        place_all(log, &chain[..1]);
        let waits = log.write(&mut |w| chain[1..].iter().rev().try_for_each(|e| w.wait(e)));
        assert_eq!(waits, Ok(()));
        assert_eq!(log.waiting(DEVICE), Ok(chain[1..].to_vec()));
        assert_eq!(log.known(DEVICE, 3), Ok(vec![chain[2].hash()]));
        assert_eq!(log.chain(DEVICE).map(|head| head.map(|head| head.sequence)), Ok(Some(3)));
        assert_eq!((log.position(), log.end(FEED).map(|end| end.size)), (Ok(1), Ok(1)));
        let released = log.write(&mut |writer| {
            writer.release(chain[1].hash())?;
            place(writer, &chain[1])
        });
        assert_eq!(released, Ok(()));
        assert_eq!(log.waiting(DEVICE), Ok(chain[2..].to_vec()));
        assert_eq!(log.known(DEVICE, 2), Ok(vec![chain[1].hash()]), "known once");
    }

    pub fn an_erased_personal_part_is_gone(log: &mut dyn HubLog) {
        let mut chain = chain(2);
        place_all(log, &chain);
        let erased = log.write(&mut |writer| {
            writer.erase(chain[0].hash())?;
            writer.erase(Hash::of(b"what is not here"))
        });
        assert_eq!(erased, Ok(()));
        chain[0].erase_personal();
        let read = log.read(FEED, 0, 9).unwrap_or_default();
        let kept: Vec<Envelope> = read.into_iter().map(|numbered| numbered.envelope).collect();
        assert_eq!(kept, chain);
    }

    pub fn devices_and_epochs_are_written_anew(log: &mut dyn HubLog) {
        let key = PublicKey::from_bytes([3; 32]);
        let mut registration = Registration { key, stores: vec![STORE], revoked: false };
        let starts = vec![FeedMark { feed: FEED, number: 9 }];
        let restored = vec![FeedMark { feed: FEED, number: 7 }];
        let mut epoch = Epoch { number: 2, refilling: true, starts, restored };
        for _ in 0..2 {
            let done = log.write(&mut |writer| {
                writer.register(DEVICE, &registration)?;
                writer.epoch(&epoch)
            });
            assert_eq!(done, Ok(()));
            assert_eq!(log.device(DEVICE), Ok(Some(registration.clone())));
            let epochs = log.epochs().unwrap_or_default();
            assert_eq!((epochs.len(), epochs.last()), (2, Some(&epoch)));
            registration.revoked = true;
            epoch.refilling = false;
        }
    }
}

pub use cases::*;
