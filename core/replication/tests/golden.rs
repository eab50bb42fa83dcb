//! The encoding of a commit is for ever: what was written once is read by every later version,
//! and no damaged byte gets through.

mod common;

use common::{commit, device, event, hex, order, unhex};
use milgrain_kernel::StoreId;
use milgrain_replication::{Commit, Envelope, EnvelopeError, Feed, Hash, Personal};

const COMMIT: &str = include_str!("golden/commit.hex");
const BEFORE_FEEDS: [&str; 2] = [
    include_str!("golden/commit.without_feeds.hex"),
    include_str!("golden/commit.without_feeds.sha256"),
];
const PERSONAL: &str = include_str!("golden/personal.hex");
const HASH: &str = include_str!("golden/commit.sha256");

fn sample() -> (Commit, Option<Personal>) {
    let events = vec![event(order(1), b"opened"), event(order(2), b"reserved")];
    let personal = Personal::new([0x5a; 16], [b"Ada".as_slice(), b""]);
    (commit(device(1), 1, Hash::ZERO, events), personal)
}

#[test]
fn a_commit_is_written_as_it_always_was() {
    let (commit, personal) = sample();
    let envelope = Envelope::seal(commit, personal);
    assert_eq!(hex(envelope.bytes()), COMMIT);
    assert_eq!(hex(envelope.personal().unwrap().bytes()), PERSONAL);
    assert_eq!(envelope.hash().to_string(), HASH.trim());
}

#[test]
fn an_old_commit_is_read() {
    let (mut expected, personal) = sample();
    expected.personal = personal.as_ref().map(Personal::hash);
    let hash = Hash::from_bytes(unhex(HASH).try_into().unwrap());
    let stored = Personal::from_bytes(unhex(PERSONAL));
    let envelope = Envelope::received(unhex(COMMIT), hash, Some(stored.clone())).unwrap();
    assert_eq!(envelope.commit().unwrap(), expected);
    assert_eq!(Some(stored), personal);
    envelope.check_personal().unwrap();
}

#[test]
fn a_commit_of_before_feeds_is_read_and_goes_to_its_store() {
    let (mut expected, personal) = sample();
    expected.personal = personal.as_ref().map(Personal::hash);
    expected.feeds = Vec::new();
    let [bytes, hash] = BEFORE_FEEDS;
    let hash = Hash::from_bytes(unhex(hash).try_into().unwrap());
    let envelope = Envelope::received(unhex(bytes), hash, personal).unwrap();
    assert_eq!(envelope.commit().unwrap(), expected);
    assert_eq!(envelope.routes(), [Feed::Store(expected.store)]);
}

#[test]
fn a_commit_goes_to_its_store_and_once_to_each_feed_it_names() {
    let (commit, _) = sample();
    let store = Feed::Store(commit.store);
    let elsewhere = Feed::Store(StoreId::from_bytes([0x5b; 16]));
    let routes =
        |feeds: Vec<Feed>| Envelope::seal(Commit { feeds, ..commit.clone() }, None).routes();
    assert_eq!(routes(vec![]), [store]);
    assert_eq!(
        routes(vec![elsewhere, Feed::Company, elsewhere]),
        [Feed::Company, store, elsewhere]
    );
    let many = (0..=255).map(|n| Feed::Store(StoreId::from_bytes([n; 16]))).collect();
    assert_eq!(routes(many), [Feed::Company], "whoever names too many is heard by all");
}

#[test]
fn what_a_later_version_adds_is_skipped_and_kept() {
    let mut later = unhex(COMMIT);
    assert_eq!(later[0], 0x92, "an array of eighteen fields");
    later[0] = 0x94;
    later.extend([0xf6, 0xa1, 0x01, 0x82, 0x61, 0x78, 0x9f, 0x01, 0xff]);
    let envelope = Envelope::received(later.clone(), Hash::of(&later), None).unwrap();
    let old = minicbor::decode::<Commit>(&unhex(COMMIT)).unwrap();
    assert_eq!(envelope.commit().unwrap(), old);
    assert_eq!(envelope.bytes(), later);
}

#[test]
fn a_commit_whose_body_is_unreadable_still_has_its_place() {
    let whole = unhex(COMMIT);
    // The events, field 14, become a number.
    let events = whole.windows(3).position(|w| w == [0x82, 0x85, 0x51]).unwrap();
    let mut strange = whole[..events].to_vec();
    strange.extend([0x07, 0xf6, 0xf6]);
    strange.extend([0x81, 0x82, 0x00, 0x80]);
    let envelope = Envelope::received(strange.clone(), Hash::of(&strange), None).unwrap();
    assert!(matches!(envelope.commit(), Err(EnvelopeError::Unreadable { .. })));
    let link = envelope.link().unwrap();
    assert_eq!((link.device, link.sequence, link.previous), (device(1), 1, Hash::ZERO));
    let store = Feed::Store(commit(device(1), 1, Hash::ZERO, vec![]).store);
    assert_eq!(envelope.routes(), [Feed::Company, store], "its feeds are read all the same");
}

#[test]
fn no_cut_and_no_flipped_bit_gets_through_or_stops_the_program() {
    let whole = unhex(COMMIT);
    let hash = Hash::of(&whole);
    let damaged = |bytes: Vec<u8>| {
        let _ = minicbor::decode::<Commit>(&bytes);
        let _ = Personal::from_bytes(bytes.clone()).parts();
        let error = Envelope::received(bytes, hash, None).unwrap_err();
        assert_eq!(error.code(), "commit.altered");
    };
    (0..whole.len()).for_each(|length| damaged(whole[..length].to_vec()));
    for bit in 0..whole.len() * 8 {
        let mut flipped = whole.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        damaged(flipped);
    }
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_read_without_harm(bytes: Vec<u8>) {
        let _ = Personal::from_bytes(bytes.clone()).parts();
        let hash = Hash::of(&bytes);
        let envelope = Envelope::received(bytes, hash, None).unwrap();
        let _ = (envelope.link(), envelope.routes(), envelope.commit(), envelope.check_personal());
    }
}
