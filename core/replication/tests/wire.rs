//! What phones and hub say to each other is said alike for ever; a newer one is understood, and no
//! bytes do harm.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{Writer, company, device, hex, order, store, unhex};
use milgrain_kernel::{BlobId, Day, Instant};
use milgrain_replication::wire::*;
use milgrain_replication::{
    Batch, ChainHead, Feed, FeedMark, Hash, Head, SecretKey, Signed, SignedHead,
};
use proptest::prelude::*;

const GOLDEN: &str = include_str!("golden/wire.v1.hex");

fn key(number: u8) -> SecretKey {
    SecretKey::from_bytes(&[number; 32])
}

fn feed() -> Feed {
    Feed::Store(store())
}

fn head() -> SignedHead {
    let at = Instant::from_millis(1_796_137_200_000);
    let root = Hash::of(b"root");
    let head = Head { company: company(), feed: feed(), epoch: 2, size: 7, root, position: 9, at };
    Signed::new(head, &key(9))
}

fn carried() -> Carried {
    Carried::of(&Writer::new(1).write(&[order(1)]))
}

/// One of each kind, in the order of their numbers.
fn one_of_each() -> Vec<(&'static str, Message)> {
    let connection = b"connection".to_vec().into();
    let greeting = Greeting { company: company(), device: device(1), connection };
    let greeting = Signed::new(greeting, &key(1));
    let chain = ChainHead { sequence: 4, hash: Hash::of(b"four") };
    let have = vec![FeedMark { feed: Feed::Company, number: 3 }];
    let beginnings = vec![Beginning { feed: Feed::Company, size: 3, root: Hash::of(b"three") }];
    let heads = vec![FeedHead { head: head(), proof: vec![Hash::of(b"beside")] }];
    let envelope = Writer::new(1).write(&[order(1)]);
    let batch = Batch::sign((company(), device(1)), &[envelope], &key(1));
    let book_day = Day::from_number(20_788);
    let placed = |number, content| Placed { number, position: 20 + number, book_day, content };
    let erased = Carried { personal: PersonalPart::Erased, ..carried() };
    let nobody = Carried { personal: PersonalPart::None, ..carried() };
    let commits = vec![
        placed(5, Content::Whole(carried())),
        placed(6, Content::Yours(chain.hash)),
        placed(7, Content::Whole(erased)),
    ];
    let proof = vec![Hash::of(b"beside")];
    let restored =
        Restored { number: 6, position: 26, book_day, commit: nobody, proof: proof.clone() };
    let blob = BlobId::from_bytes([0xb1; 16]);
    vec![
        (
            "hello",
            Message::Hello(Hello {
                lowest: 1,
                highest: 1,
                greeting,
                epoch: 1,
                seen: vec![head()],
                have,
            }),
        ),
        (
            "welcome",
            Message::Welcome(Welcome {
                version: 1,
                standing: Standing::Enrolled,
                chain: Some(chain),
                epoch: 2,
                refilling: false,
                beginnings,
                heads: heads.clone(),
            }),
        ),
        ("push", Message::Push(Push { batch, commits: vec![carried()] })),
        (
            "acknowledged",
            Message::Acknowledged(Acknowledged {
                sequence: 4,
                hash: chain.hash,
                forked: false,
                waiting: true,
            }),
        ),
        ("pull", Message::Pull(Pull { feed: feed(), after: 4, epoch: 2 })),
        ("page", Message::Page(Page { feed: feed(), commits, head: head(), proof: proof.clone() })),
        ("heads", Message::Heads(Heads { heads })),
        (
            "refill",
            Message::Refill(Refill { head: head(), size: 6, proof, commits: vec![restored] }),
        ),
        ("refilled", Message::Refilled(Refilled { feed: feed(), through: 6 })),
        (
            "blob offer",
            Message::BlobOffer(BlobOffer { blob, size: 70_000, hash: Hash::of(b"photo") }),
        ),
        (
            "blob chunk",
            Message::BlobChunk(BlobChunk {
                blob,
                offset: 65_536,
                bytes: b"the rest".to_vec().into(),
                size: 65_544,
            }),
        ),
        ("blob held", Message::BlobHeld(BlobHeld { blob, held: 65_536, whole: false })),
        ("blob want", Message::BlobWant(BlobWant { blob, offset: 65_536 })),
        (
            "refused",
            Message::Refused(Refused {
                code: "hub.restoring".to_owned(),
                retry_after: Some(2_000),
            }),
        ),
    ]
}

fn golden() -> Vec<(String, Vec<u8>)> {
    let (names, bodies): (Vec<_>, Vec<_>) =
        GOLDEN.split("# ").skip(1).filter_map(|part| part.split_once('\n')).unzip();
    names.into_iter().map(str::to_owned).zip(bodies.into_iter().map(unhex)).collect()
}

#[test]
fn every_message_of_version_1_is_written_as_it_always_was() {
    let frames = (1..).zip(one_of_each()).map(|(request, (name, message))| {
        format!("# {name}\n{}", hex(&Frame { request, message }.encode()))
    });
    let written: String = frames.collect();
    assert_eq!(written, GOLDEN);
}

#[test]
fn every_message_of_version_1_is_read() {
    let read: Vec<(String, Frame)> =
        golden().into_iter().map(|(name, bytes)| (name, Frame::decode(&bytes).unwrap())).collect();
    let expected = (1..)
        .zip(one_of_each())
        .map(|(request, (name, message))| (name.to_owned(), Frame { request, message }));
    assert_eq!(read, expected.collect::<Vec<_>>());
}

/// A frame around any CBOR.
fn frame(rest: &[u8]) -> Vec<u8> {
    [&crc32fast::hash(rest).to_be_bytes()[..], rest].concat()
}

#[test]
fn a_field_that_a_newer_version_adds_is_skipped() {
    let pull = Frame { request: 5, message: one_of_each().swap_remove(4).1 };
    let bytes = pull.encode();
    // [5, [4, [[feed, after, epoch]]]]: each array gets one more element, of some shape.
    let more = [0xa1, 0x01, 0x82, 0x61, 0x78, 0x9f, 0x01, 0xff];
    let mut later = bytes[4..].to_vec();
    let fields = later.windows(3).position(|w| w[..2] == [0x81, 0x83]).unwrap() + 1;
    later[fields] = 0x84;
    later.extend(more);
    assert_eq!(Frame::decode(&frame(&later)).unwrap(), pull);
    later[0] = 0x83;
    later.extend(more);
    assert_eq!(Frame::decode(&frame(&later)).unwrap(), pull);
}

#[test]
fn a_kind_that_only_a_later_version_knows_is_named_with_its_request() {
    let later = frame(&[0x82, 0x18, 0x2a, 0x82, 14, 0x81, 0x80]);
    assert_eq!(Frame::decode(&later), Err(WireError::UnknownKind { request: 42 }));
    let nonsense = frame(&[0x82, 0x18, 0x2a, 0x82, 13, 0x81, 0x80]);
    assert_eq!(Frame::decode(&nonsense), Err(WireError::Malformed));
}

#[test]
fn a_frame_that_is_too_long_damaged_or_cut_is_not_believed() {
    let long = vec![0; MAX_FRAME + 1];
    assert_eq!(Frame::decode(&long).unwrap_err().code(), "wire.too_long");
    for (name, whole) in golden() {
        for length in 0..whole.len() {
            assert_eq!(Frame::decode(&whole[..length]), Err(WireError::Damaged), "{name}");
        }
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(Frame::decode(&flipped), Err(WireError::Damaged), "{name} {bit}");
        }
    }
}

#[test]
fn a_commit_comes_out_as_it_went_in_and_an_erased_part_is_marked() {
    let envelope = Writer::new(1).write(&[order(1)]);
    assert_eq!(Carried::of(&envelope).envelope(), envelope);
    let mut erased = envelope;
    erased.erase_personal();
    let carried = Carried::of(&erased);
    assert_eq!(carried.personal, PersonalPart::Erased);
    assert_eq!(carried.envelope(), erased);
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_harm(bytes: Vec<u8>) {
        let _ = Frame::decode(&bytes);
        let _ = Frame::decode(&frame(&bytes));
    }

    #[test]
    fn any_change_to_a_message_is_read_without_harm(
        kind in 0usize..14, at: prop::sample::Index, with: Vec<u8>, drop in 0usize..4,
    ) {
        let (_, whole) = golden().swap_remove(kind);
        let mut changed = whole[4..].to_vec();
        let at = at.index(changed.len());
        let until = (at + drop).min(changed.len());
        changed.splice(at..until, with);
        let _ = Frame::decode(&frame(&changed));
    }
}
