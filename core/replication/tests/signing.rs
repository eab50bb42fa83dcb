//! Who wrote a batch and what the hub said of a feed can be shown, and nothing else passes for it.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{Writer, company, hex, order, store, unhex};
use milgrain_kernel::{CompanyId, Instant};
use milgrain_replication::batch::{self, Batch, BatchError, Registration};
use milgrain_replication::signing::{SecretKey, Signed, Statement, WrongSignature};
use milgrain_replication::{Envelope, Feed, Hash, Head, PublicKey, SignedHead};

/// RFC 8032, section 7.1, test 1: secret and public key.
const RFC_8032: [&str; 2] = [
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
];

fn key(number: u8) -> SecretKey {
    SecretKey::from_bytes(&[number; 32])
}

fn day(number: u8, commits: usize) -> Vec<Envelope> {
    let mut writer = Writer::new(number);
    (0..commits).map(|_| writer.write(&[order(1)])).collect()
}

fn registration(number: u8) -> Registration {
    Registration { key: key(number).public(), stores: vec![store()], revoked: false }
}

fn head() -> Head {
    Head {
        company: company(),
        feed: Feed::Store(store()),
        epoch: 2,
        size: 3_456,
        root: Hash::of(b"root"),
        position: 9_999,
        at: Instant::from_millis(1_796_137_200_000),
    }
}

#[test]
fn a_key_is_what_the_standard_says() {
    let [secret, public] = RFC_8032.map(unhex);
    let key = SecretKey::from_bytes(&secret.try_into().unwrap());
    assert_eq!(key.public(), PublicKey::from_bytes(public.try_into().unwrap()));
    assert_eq!(format!("{key:?}"), "(secret key of d75a9801)", "the secret is never shown");
}

#[test]
fn a_batch_is_taken_from_the_device_that_signed_it() {
    for commits in [0, 1, 2, 7] {
        let day = day(1, commits);
        let signed = Batch::sign((company(), common::device(1)), &day, &key(1));
        let said = batch::check(&signed, &day, company(), Some(&registration(1))).unwrap();
        assert_eq!(said.count, commits as u64);
    }
}

#[test]
fn what_cannot_be_shown_to_come_from_an_enrolled_device_of_this_company_is_refused() {
    let by = (company(), common::device(1));
    let commits = day(1, 3);
    let signed = Batch::sign(by, &commits, &key(1));
    let check =
        |signed: &Signed<Batch>, commits: &[Envelope], registered: Option<&_>, code: &str| {
            let refused = batch::check(signed, commits, company(), registered);
            assert_eq!(refused.map_err(|error| error.code()), Err(code));
        };
    let known = registration(1);
    check(&signed, &commits, None, "batch.not_enrolled");
    check(&signed, &commits, Some(&registration(2)), "batch.wrong_signature");
    check(&signed, &commits[..2], Some(&known), "batch.other_commits");
    let mut swapped = commits.clone();
    swapped.swap(0, 1);
    check(&signed, &swapped, Some(&known), "batch.other_commits");
    let elsewhere = (CompanyId::derived("another"), by.1);
    let foreign = Batch::sign(elsewhere, &commits, &key(1));
    check(&foreign, &commits, Some(&known), "batch.other_company");
    // A device signs for itself alone, whatever it lays into the batch.
    let others = day(2, 3);
    check(&Batch::sign(by, &others, &key(1)), &others, Some(&known), "batch.other_commits");
    let noise = Envelope::received(b"noise".to_vec(), Hash::of(b"noise"), None).unwrap();
    let noise = [noise];
    check(&Batch::sign(by, &noise, &key(1)), &noise, Some(&known), "batch.other_commits");
    let error = batch::check(&signed, &commits, company(), None).unwrap_err();
    assert_eq!(error, BatchError::NotEnrolled { device: by.1 });
}

#[test]
fn a_head_is_the_hub_s_and_no_bit_of_it_can_be_changed() {
    let signed = Signed::new(head(), &key(9));
    assert_eq!(signed.by(&key(9).public()), Ok(&head()));
    assert_eq!(signed.by(&key(8).public()), Err(WrongSignature));
    assert_eq!(signed.by(&PublicKey::from_bytes([0xff; 32])), Err(WrongSignature));
    let whole = minicbor::to_vec(&signed).unwrap();
    for bit in 0..whole.len() * 8 {
        let mut flipped = whole.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if let Ok(read) = minicbor::decode::<SignedHead>(&flipped) {
            assert_eq!(read.by(&key(9).public()), Err(WrongSignature), "bit {bit}");
        }
    }
}

#[derive(Clone, PartialEq, Debug, minicbor::Encode, minicbor::Decode)]
struct LaterHead {
    #[n(0)]
    company: CompanyId,
    #[n(1)]
    feed: Feed,
    #[n(2)]
    epoch: u32,
    #[n(3)]
    size: u64,
    #[n(4)]
    root: Hash,
    #[n(5)]
    position: u64,
    #[n(6)]
    at: Instant,
    #[n(7)]
    more: String,
}

impl Statement for LaterHead {
    const ABOUT: &'static str = "head";
}

#[test]
fn what_a_later_version_signs_holds_here_and_is_passed_on_whole() {
    let Head { company, feed, epoch, size, root, position, at } = head();
    let more = "unheard of".to_owned();
    let later = LaterHead { company, feed, epoch, size, root, position, at, more };
    let bytes = minicbor::to_vec(Signed::new(later, &key(9))).unwrap();
    let read: SignedHead = minicbor::decode(&bytes).unwrap();
    assert_eq!(read.by(&key(9).public()), Ok(&head()));
    assert_eq!(minicbor::to_vec(&read).unwrap(), bytes);
}

#[derive(Clone, PartialEq, Debug, minicbor::Encode, minicbor::Decode)]
#[cbor(transparent)]
struct Disguised(#[n(0)] Head);

impl Statement for Disguised {
    const ABOUT: &'static str = "batch";
}

#[test]
fn what_was_signed_as_one_thing_does_not_pass_for_another() {
    let bytes = minicbor::to_vec(Signed::new(Disguised(head()), &key(9))).unwrap();
    let read: SignedHead = minicbor::decode(&bytes).unwrap();
    assert_eq!(read.unchecked(), &head());
    assert_eq!(read.by(&key(9).public()), Err(WrongSignature));
}

#[test]
fn two_heads_contradict_each_other_only_where_no_hub_could_have_said_both() {
    let seen = head();
    let later = Head { position: 10_020, ..seen };
    let check = |other: Head, contradicts: bool| {
        assert_eq!(seen.contradicts(&other), contradicts, "{other:?}");
        assert_eq!(other.contradicts(&seen), contradicts, "{other:?}");
    };
    let another = Hash::of(b"another");
    check(seen, false);
    check(later, false);
    check(Head { size: 3_457, root: another, ..later }, false);
    check(Head { root: another, ..seen }, true);
    check(Head { size: 3_455, root: another, ..later }, true);
    check(Head { size: 3_455, root: another, epoch: 3, ..later }, false);
    check(Head { feed: Feed::Company, root: another, ..seen }, false);
    // One that was on its way for long.
    check(Head { size: 3_455, root: another, position: 9_990, ..seen }, false);
}

#[test]
fn signatures_are_written_as_they_always_were() {
    let commits = day(1, 3);
    let batch = Batch::sign((company(), common::device(1)), &commits, &key(1));
    let head = Signed::new(head(), &key(9));
    let both = [minicbor::to_vec(batch).unwrap(), minicbor::to_vec(head).unwrap()];
    let both = both.map(|bytes| hex(&bytes)).join("\n");
    assert_eq!(both, include_str!("golden/signed.hex"));
}
