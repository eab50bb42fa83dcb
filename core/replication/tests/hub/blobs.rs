//! A photo arrives whole or goes on where it was cut.

use milgrain_kernel::BlobId;
use milgrain_replication::Hash;
use milgrain_replication::hub::{MAX_BLOB, Session};
use milgrain_replication::wire::{BlobChunk, BlobHeld, BlobOffer, BlobWant, MAX_CHUNK, Message};

use crate::support::{Phone, Shop, code};

const BLOB: BlobId = BlobId::from_bytes([0xb1; 16]);

fn held(held: u64, whole: bool) -> Message {
    Message::BlobHeld(BlobHeld { blob: BLOB, held, whole })
}

fn photo(length: usize) -> Vec<u8> {
    (0..length).map(|at| at as u8).collect()
}

fn offer(bytes: &[u8]) -> Message {
    Message::BlobOffer(BlobOffer { blob: BLOB, size: bytes.len() as u64, hash: Hash::of(bytes) })
}

fn chunk(bytes: &[u8], from: usize, to: usize) -> Message {
    let part = bytes[from..to].to_vec().into();
    let size = bytes.len() as u64;
    Message::BlobChunk(BlobChunk { blob: BLOB, offset: from as u64, bytes: part, size })
}

fn shop() -> (Shop, Session) {
    let phone = Phone::new(1);
    let mut shop = Shop::with(&[&phone]);
    let session = shop.greeted(&phone);
    (shop, session)
}

#[test]
fn a_photo_that_was_cut_goes_on_where_it_was() {
    let (mut shop, mut session) = shop();
    let photo = photo(1_000);
    let mut say = |message| shop.says(&mut session, message);
    assert_eq!(say(offer(&photo)), held(0, false));
    assert_eq!(say(chunk(&photo, 0, 400)), held(400, false));
    assert_eq!(say(chunk(&photo, 0, 400)), held(400, false), "a part that came twice");
    assert_eq!(say(chunk(&photo, 700, 1_000)), held(400, false), "a part that came early");
    assert_eq!(say(offer(&photo)), held(400, false));
    assert_eq!(code(say(Message::BlobWant(BlobWant { blob: BLOB, offset: 0 }))), "hub.no_blob");
    assert_eq!(say(chunk(&photo, 400, 1_000)), held(1_000, true));
    assert_eq!(say(offer(&photo)), held(1_000, true));
    let wanted = say(Message::BlobWant(BlobWant { blob: BLOB, offset: 900 }));
    assert_eq!(wanted, chunk(&photo, 900, 1_000));
}

#[test]
fn a_photo_that_does_not_have_its_hash_is_sent_again() {
    let (mut shop, mut session) = shop();
    let (photo, mut damaged) = (photo(100), photo(100));
    damaged[50] ^= 1;
    let mut say = |message| shop.says(&mut session, message);
    say(offer(&photo));
    assert_eq!(say(chunk(&damaged, 0, 100)), held(0, false));
    assert_eq!(say(chunk(&photo, 0, 100)), held(100, true));
    // The same picture, encrypted by another phone: one is enough.
    assert_eq!(say(offer(&damaged)), held(100, true));
}

#[test]
fn what_is_no_photo_is_refused() {
    let (mut shop, mut session) = shop();
    let mut say = |message| shop.says(&mut session, message);
    let huge = BlobOffer { blob: BLOB, size: MAX_BLOB + 1, hash: Hash::ZERO };
    assert_eq!(code(say(Message::BlobOffer(huge))), "hub.too_large");
    let photo = photo(MAX_CHUNK + 1);
    assert_eq!(code(say(chunk(&photo, 0, 1))), "hub.no_blob", "it was not offered");
    say(offer(&photo));
    assert_eq!(say(chunk(&photo, 0, MAX_CHUNK + 1)), held(0, false), "too much at once");
    let beyond = BlobChunk { blob: BLOB, offset: u64::MAX, bytes: vec![1].into(), size: 1 };
    assert_eq!(say(Message::BlobChunk(beyond)), held(0, false));
    assert_eq!(say(offer(&photo[..0])), held(0, true), "an empty one is there at once");
    let past = BlobWant { blob: BLOB, offset: 1 };
    assert_eq!(code(say(Message::BlobWant(past))), "hub.no_blob");
}
