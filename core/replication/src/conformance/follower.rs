//! The suite that every storage of a phone runs with one line: what a [`FollowerLog`] must do
//! whatever it is kept in. Each function is a case, named for what it protects; the macro lists
//! them, so a new case runs everywhere.

use std::ops::Range;

use milgrain_kernel::{BlobId, CompanyId, Day, DeviceId, Instant};

use super::{DEVICE, FEED, commit};
use crate::follower::{Followed, FollowerLogError, Kept, Proved, Taken};
use crate::{
    ChainHead, Commit, Entry, Envelope, Feed, FollowerLog, Hash, Head, MemoryFollower, Personal,
    SecretKey, Signed, SignedHead,
};

/// Writes a test for every case. `$make` makes a fresh, empty [`Handset`] with whatever has to live
/// as long.
#[macro_export]
macro_rules! follower_log_conformance {
    ($make:expr) => {
        $crate::follower_log_conformance!(@ $make;
            a_new_phone_has_nothing
            its_own_commits_are_read_in_order
            what_the_hub_confirmed_is_kept_and_may_be_less
            what_was_taken_is_read_by_number_and_by_hash
            a_commit_of_two_feeds_is_kept_once
            a_page_that_does_not_go_on_leaves_nothing
            what_cannot_be_read_is_kept_and_passed_on
            gaps_and_forks_of_other_devices_are_taken
            what_comes_back_without_names_takes_none_away
            a_new_epoch_cuts_feeds_and_keeps_every_commit
            an_epoch_that_would_lengthen_a_feed_leaves_nothing
            photos_are_offered_until_the_hub_has_them
        );
    };
    (@ $make:expr; $($case:ident)+) => {$(
        #[test]
        fn $case() {
            let (mut phone, _guard) = $make();
            $crate::conformance::follower::$case(&mut phone);
        }
    )+};
}

/// A phone of [`DEVICE`], as the cases use it.
pub trait Handset {
    /// Lets a case work with the storage.
    fn with(&mut self, work: &mut dyn FnMut(&mut dyn FollowerLog));

    /// The phone writes a commit of its own.
    fn write(&mut self, envelope: &Envelope);

    /// The phone keeps a photo.
    fn photograph(&mut self, picture: &[u8]) -> BlobId;

    /// The power goes, and comes back.
    fn restart(&mut self);
}

impl Handset for MemoryFollower {
    fn with(&mut self, work: &mut dyn FnMut(&mut dyn FollowerLog)) {
        work(self);
    }

    fn write(&mut self, envelope: &Envelope) {
        MemoryFollower::write(self, envelope.clone());
    }

    fn photograph(&mut self, picture: &[u8]) -> BlobId {
        let mut name = [0; 16];
        name.copy_from_slice(&Hash::of(picture).bytes()[..16]);
        self.keep_blob(BlobId::from_bytes(name), picture.to_vec());
        BlobId::from_bytes(name)
    }

    fn restart(&mut self) {}
}

const OTHER: DeviceId = DeviceId::from_bytes([2; 16]);

fn ask<T>(phone: &mut dyn Handset, question: impl Fn(&mut dyn FollowerLog) -> Kept<T>) -> Kept<T> {
    let mut answer = Err(FollowerLogError);
    phone.with(&mut |log| answer = question(log));
    answer
}

/// The commits of a device under these numbers.
fn written(by: DeviceId, numbers: Range<u64>) -> Vec<Envelope> {
    let mut chain: Vec<Envelope> = Vec::new();
    for sequence in 1..numbers.end {
        let previous = chain.last().map_or(Hash::ZERO, Envelope::hash);
        chain.push(by_device(by, commit(sequence, previous, &format!("{by} {sequence}"))));
    }
    chain.split_off(usize::try_from(numbers.start - 1).unwrap_or(0))
}

fn by_device(device: DeviceId, envelope: Envelope) -> Envelope {
    match envelope.commit() {
        Ok(commit) => {
            let personal = Personal::new([7; 16], [&b"a customer"[..]]);
            Envelope::seal(Commit { device, ..commit }, personal)
        }
        Err(_) => envelope,
    }
}

/// What the hub says of commits that it placed from a position on.
fn placed(from: u64, envelopes: &[Envelope]) -> Vec<Taken> {
    let taken = |(position, envelope): (u64, &Envelope)| {
        let day = Day::from_number(20_789 + i32::try_from(position).unwrap_or(0));
        let entry = Entry { position, book_day: day, hash: envelope.hash() };
        Taken { entry, envelope: envelope.clone() }
    };
    (from..).zip(envelopes).map(taken).collect()
}

fn entries(taken: &[Taken]) -> Vec<Entry> {
    taken.iter().map(|taken| taken.entry).collect()
}

/// What a phone has of a feed when it has all of these.
fn followed(feed: Feed, taken: &[Taken]) -> Followed {
    let mut followed = Followed::default();
    followed.edge.extend(taken.iter().map(|taken| taken.entry.leaf()));
    let head = Head {
        company: CompanyId::from_bytes([0xc0; 16]),
        feed,
        epoch: 1,
        size: followed.edge.size(),
        root: followed.edge.root(),
        position: taken.last().map_or(0, |taken| taken.entry.position),
        at: Instant::from_millis(7),
    };
    let head: SignedHead = Signed::new(head, &SecretKey::from_bytes(&[0xee; 32]));
    followed.seen = Some(head.clone());
    followed.proved = Some(Proved { head, proof: vec![Hash::of(b"a sibling")] });
    followed
}

/// The phone takes in what it lacks of these, and has all of them then.
fn take(phone: &mut dyn Handset, feed: Feed, all: &[Taken]) -> Kept<()> {
    ask(phone, |log| {
        let had = usize::try_from(log.followed(feed)?.edge.size()).unwrap_or(0);
        log.take(feed, all.get(had..).unwrap_or_default(), &followed(feed, all))
    })
}

/// It has exactly these of a feed, before and after the power went.
fn has(phone: &mut dyn Handset, feed: Feed, all: &[Taken]) {
    for _ in 0..2 {
        assert_eq!(ask(phone, |log| log.followed(feed)), Ok(followed(feed, all)));
        assert_eq!(ask(phone, |log| log.entries(feed, 0, 99)), Ok(entries(all)));
        keeps(phone, all);
        phone.restart();
    }
}

fn keeps(phone: &mut dyn Handset, all: &[Taken]) {
    for taken in all {
        let kept = ask(phone, |log| log.commit(taken.entry.hash));
        assert_eq!(kept, Ok(Some(taken.envelope.clone())));
    }
}

#[allow(missing_docs, reason = "the names are the documentation")]
mod cases {
    use super::*;

    pub fn a_new_phone_has_nothing(phone: &mut dyn Handset) {
        assert_eq!(ask(phone, |log| log.own_head()), Ok(None));
        assert_eq!(ask(phone, |log| log.own(0, 9)), Ok(vec![]));
        assert_eq!(ask(phone, |log| Ok((log.acknowledged()?, log.epoch()?))), Ok((0, 0)));
        assert_eq!(ask(phone, |log| log.followed(FEED)), Ok(Followed::default()));
        assert_eq!(ask(phone, |log| log.entries(FEED, 0, 9)), Ok(vec![]));
        assert_eq!(ask(phone, |log| log.commit(Hash::of(b"nothing"))), Ok(None));
        assert_eq!(ask(phone, |log| log.blob()), Ok(None));
    }

    pub fn its_own_commits_are_read_in_order(phone: &mut dyn Handset) {
        let own = written(DEVICE, 1..8);
        own.iter().for_each(|envelope| phone.write(envelope));
        phone.restart();
        let head = ChainHead { sequence: 7, hash: own[6].hash() };
        assert_eq!(ask(phone, |log| log.own_head()), Ok(Some(head)));
        for (after, limit, expected) in
            [(0, 9, 0..7), (2, 3, 2..5), (6, 1, 6..7), (7, 9, 7..7), (u64::MAX, 9, 7..7)]
        {
            let read = ask(phone, |log| log.own(after, limit));
            assert_eq!(read.as_deref(), Ok(&own[expected]), "{limit} after {after}");
        }
        assert_eq!(ask(phone, |log| log.commit(own[3].hash())), Ok(Some(own[3].clone())));
    }

    pub fn what_the_hub_confirmed_is_kept_and_may_be_less(phone: &mut dyn Handset) {
        written(DEVICE, 1..6).iter().for_each(|envelope| phone.write(envelope));
        for through in [3, 5, 2] {
            assert_eq!(ask(phone, |log| log.acknowledge(through)), Ok(()));
            phone.restart();
            assert_eq!(ask(phone, |log| log.acknowledged()), Ok(through));
        }
    }

    pub fn what_was_taken_is_read_by_number_and_by_hash(phone: &mut dyn Handset) {
        let (own, others) = (written(DEVICE, 1..3), written(OTHER, 1..5));
        own.iter().for_each(|envelope| phone.write(envelope));
        let order = [&others[0], &own[0], &others[1], &others[2], &own[1], &others[3]];
        let all = placed(11, &order.map(Clone::clone));
        for size in [2, 3, 3, 6] {
            assert_eq!(take(phone, FEED, &all[..size]), Ok(()));
            has(phone, FEED, &all[..size]);
        }
        for (after, limit, expected) in [(1, 2, 1..3), (5, 9, 5..6), (6, 9, 6..6)] {
            let read = ask(phone, |log| log.entries(FEED, after, limit));
            assert_eq!(read, Ok(entries(&all[expected])), "{limit} after {after}");
        }
        assert_eq!(ask(phone, |log| log.own(0, 9)), Ok(own), "what others wrote is not its own");
    }

    pub fn a_commit_of_two_feeds_is_kept_once(phone: &mut dyn Handset) {
        let all = placed(1, &written(OTHER, 1..5));
        let of_all = [all[1].clone(), all[3].clone()];
        assert_eq!(take(phone, FEED, &all[..3]), Ok(()));
        assert_eq!(take(phone, Feed::Company, &of_all), Ok(()));
        assert_eq!(take(phone, FEED, &all), Ok(()));
        has(phone, FEED, &all);
        has(phone, Feed::Company, &of_all);
    }

    pub fn a_page_that_does_not_go_on_leaves_nothing(phone: &mut dyn Handset) {
        let all = placed(1, &written(OTHER, 1..6));
        assert_eq!(take(phone, FEED, &all[..2]), Ok(()));
        let mut forged = all[2..].to_vec();
        forged[1].entry.hash = Hash::of(b"another commit");
        let whole = followed(FEED, &all);
        for (page, then) in [
            (&all[2..4], &whole),
            (&all[1..], &whole),
            (&all[2..], &followed(FEED, &all[..3])),
            (&forged[..], &whole),
        ] {
            assert_eq!(ask(phone, |log| log.take(FEED, page, then)), Err(FollowerLogError));
            has(phone, FEED, &all[..2]);
            assert_eq!(ask(phone, |log| log.commit(all[2].entry.hash)), Ok(None));
        }
        assert_eq!(take(phone, FEED, &all), Ok(()));
        has(phone, FEED, &all);
    }

    pub fn what_cannot_be_read_is_kept_and_passed_on(phone: &mut dyn Handset) {
        let known = written(OTHER, 1..3);
        let [later, noise] = unreadable(&known[0]);
        assert!(later.link().is_ok() && later.commit().is_err() && noise.link().is_err());
        let all = placed(1, &[known[0].clone(), noise, later, known[1].clone()]);
        assert_eq!(take(phone, FEED, &all), Ok(()));
        has(phone, FEED, &all);
    }

    pub fn gaps_and_forks_of_other_devices_are_taken(phone: &mut dyn Handset) {
        let seldom = written(OTHER, 4..6);
        let branch = by_device(OTHER, commit(5, Hash::of(b"another past"), "another sale"));
        let all = placed(1, &[seldom[1].clone(), branch, seldom[0].clone()]);
        assert_eq!(take(phone, FEED, &all), Ok(()));
        has(phone, FEED, &all);
    }

    pub fn what_comes_back_without_names_takes_none_away(phone: &mut dyn Handset) {
        let own = written(DEVICE, 1..2);
        phone.write(&own[0]);
        assert!(own[0].personal().is_some());
        let mut back = placed(1, &own);
        back[0].envelope.erase_personal();
        assert_eq!(take(phone, FEED, &back), Ok(()));
        assert_eq!(ask(phone, |log| log.own(0, 9)), Ok(own));
    }

    pub fn a_new_epoch_cuts_feeds_and_keeps_every_commit(phone: &mut dyn Handset) {
        let (own, others) = (written(DEVICE, 1..2), written(OTHER, 1..4));
        phone.write(&own[0]);
        let all = placed(1, &[&others[..2], &own[..], &others[2..]].concat());
        assert_eq!(take(phone, FEED, &all), Ok(()));
        assert_eq!(take(phone, Feed::Company, &all[3..]), Ok(()));
        let cut = [(FEED, followed(FEED, &all[..1])), (Feed::Company, Followed::default())];
        assert_eq!(ask(phone, |log| log.begin_epoch(9, &cut)), Ok(()));
        has(phone, FEED, &all[..1]);
        assert_eq!(ask(phone, |log| log.epoch()), Ok(9));
        assert_eq!(ask(phone, |log| log.entries(Feed::Company, 0, 9)), Ok(vec![]));
        keeps(phone, &all);
        // The hub places them anew, in another order and on other days.
        let anew = [&others[2], &others[1], &own[0]].map(Clone::clone);
        let anew = [&all[..1], &placed(2, &anew)[..]].concat();
        assert_eq!(take(phone, FEED, &anew), Ok(()));
        has(phone, FEED, &anew);
    }

    pub fn an_epoch_that_would_lengthen_a_feed_leaves_nothing(phone: &mut dyn Handset) {
        let all = placed(1, &written(OTHER, 1..5));
        assert_eq!(take(phone, Feed::Company, &all[..1]), Ok(()));
        assert_eq!(take(phone, FEED, &all[..3]), Ok(()));
        let cut = [(Feed::Company, Followed::default()), (FEED, followed(FEED, &all))];
        assert_eq!(ask(phone, |log| log.begin_epoch(9, &cut)), Err(FollowerLogError));
        has(phone, FEED, &all[..3]);
        has(phone, Feed::Company, &all[..1]);
        assert_eq!(ask(phone, |log| log.epoch()), Ok(0));
    }

    pub fn photos_are_offered_until_the_hub_has_them(phone: &mut dyn Handset) {
        let pictures: [Vec<u8>; 2] = [vec![7; 70_000], b"a ring".to_vec()];
        let mut unsent: Vec<BlobId> = pictures.iter().map(|p| phone.photograph(p)).collect();
        while let Some(offer) = ask(phone, |log| log.blob()).ok().flatten() {
            phone.restart();
            assert_eq!(ask(phone, |log| log.blob()), Ok(Some(offer)));
            let mut sent = Vec::new();
            while (sent.len() as u64) < offer.size {
                let offset = sent.len() as u64;
                let part = ask(phone, |log| log.blob_bytes(offer.blob, offset, 30_000));
                sent.extend(part.unwrap_or_default());
                assert!(sent.len() as u64 > offset, "it does not get on");
            }
            assert_eq!((sent.len() as u64, Hash::of(&sent)), (offer.size, offer.hash));
            assert_eq!(ask(phone, |log| log.blob_sent(offer.blob)), Ok(()));
            assert!(unsent.contains(&offer.blob));
            unsent.retain(|blob| *blob != offer.blob);
        }
        assert_eq!((unsent, ask(phone, |log| log.blob())), (vec![], Ok(None)));
        let missing = BlobId::from_bytes([9; 16]);
        assert_eq!(ask(phone, |log| log.blob_bytes(missing, 0, 9)), Err(FollowerLogError));
    }
}

/// A commit of a version that is not known here, and bytes that are none at all.
fn unreadable(known: &Envelope) -> [Envelope; 2] {
    // The link as it is, and in place of the rest something nobody knows here.
    let mut later = known.link().map(|link| minicbor::to_vec(link).unwrap_or_default());
    if let Ok(bytes) = &mut later {
        bytes[0] = 0x85;
        bytes.push(0xf5);
    }
    let bytes = [later.unwrap_or_default(), b"not a commit at all".to_vec()];
    bytes.map(|bytes| Envelope::from_bytes(bytes, None))
}

pub use cases::*;
