//! What every keeper of blobs must do.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "cases of a test suite, named for the rule"
)]

use milgrain_kernel::BlobId;
use milgrain_replication::Hash;

use crate::StoreError;
use crate::blobs::Blobs;

pub fn what_was_put_is_fetched(blobs: impl Blobs) {
    for picture in [b"".as_slice(), b"a ring", &[7; 100_000]] {
        let blob = blobs.put(picture).unwrap();
        assert_eq!(blobs.get(blob).unwrap(), picture);
    }
}

pub fn the_same_picture_is_kept_once(blobs: impl Blobs) {
    let one = blobs.put(b"a ring").unwrap();
    assert_eq!(blobs.put(b"a ring").unwrap(), one);
    assert_ne!(blobs.put(b"another ring").unwrap(), one);
}

pub fn what_is_not_here_is_named(blobs: impl Blobs) {
    let blob = BlobId::from_bytes([9; 16]);
    assert_eq!(blobs.get(blob), Err(StoreError::BlobMissing { blob }));
}

pub fn a_dropped_blob_is_gone(blobs: impl Blobs) {
    let blob = blobs.put(b"a ring").unwrap();
    blobs.remove(blob).unwrap();
    blobs.remove(blob).unwrap();
    assert_eq!(blobs.get(blob), Err(StoreError::BlobMissing { blob }));
}

pub fn each_is_offered_until_the_hub_has_it(blobs: impl Blobs) {
    let mut unsent: Vec<BlobId> =
        [&[7; 100_000], b"a ring".as_slice()].map(|picture| blobs.put(picture).unwrap()).to_vec();
    while let Some(offer) = blobs.unsent().unwrap() {
        let (first, rest) = (blobs.sealed(offer.blob, 0, 5), blobs.sealed(offer.blob, 5, 999_999));
        let sealed = [first.unwrap(), rest.unwrap()].concat();
        assert_eq!((sealed.len() as u64, Hash::of(&sealed)), (offer.size, offer.hash));
        let content = blobs.get(offer.blob).unwrap();
        assert_eq!(blobs.put(&content).unwrap(), offer.blob, "put again, it is no other");
        assert_eq!(blobs.unsent().unwrap(), Some(offer));
        blobs.sent(offer.blob).unwrap();
        blobs.sent(offer.blob).unwrap();
        assert_eq!(blobs.get(offer.blob).unwrap(), content, "it is still here");
        assert_eq!(blobs.put(&content).unwrap(), offer.blob);
        unsent.retain(|blob| *blob != offer.blob);
    }
    assert!(unsent.is_empty());
    let blob = blobs.put(b"a third").unwrap();
    assert_eq!(blobs.unsent().unwrap().map(|offer| offer.blob), Some(blob));
    blobs.remove(blob).unwrap();
    assert_eq!(blobs.unsent().unwrap(), None);
    assert_eq!(blobs.sealed(blob, 0, 9), Err(StoreError::BlobMissing { blob }));
}
