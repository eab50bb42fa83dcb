//! What every keeper of blobs must do.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "cases of a test suite, named for the rule"
)]

use milgrain_kernel::BlobId;

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
