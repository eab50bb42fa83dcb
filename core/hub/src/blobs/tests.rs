//! Blobs as files: cut, damaged, full, and as the hub's part uses them.

use milgrain_replication::hub::{Hub, MAX_BLOB};
use milgrain_replication::wire::{BlobChunk, BlobHeld, BlobWant};
use milgrain_replication::{SecretKey, wire};

use super::*;

const BLOB: BlobId = BlobId::from_bytes([0xb1; 16]);

fn temporary() -> (FileBlobs, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (FileBlobs::open(&folder.path().join("blobs")).unwrap(), folder)
}

fn photo(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at % 251) as u8).collect()
}

fn offer(bytes: &[u8]) -> BlobOffer {
    BlobOffer { blob: BLOB, size: bytes.len() as u64, hash: Hash::of(bytes) }
}

fn held(blobs: &FileBlobs) -> Option<(u64, bool)> {
    blobs.state(BLOB).unwrap().map(|state| (state.held, state.whole))
}

/// A photo that is whole.
fn kept(photo: &[u8]) -> (FileBlobs, tempfile::TempDir) {
    let (mut blobs, folder) = temporary();
    blobs.begin(&offer(photo)).unwrap();
    blobs.append(BLOB, photo).unwrap();
    assert_eq!(blobs.finish(BLOB), Ok(true));
    (blobs, folder)
}

#[test]
fn a_photo_goes_on_where_it_was_after_the_hub_was_stopped() {
    let photo = photo(1_000);
    let (mut blobs, folder) = temporary();
    assert_eq!(held(&blobs), None);
    blobs.begin(&offer(&photo)).unwrap();
    blobs.append(BLOB, &photo[..400]).unwrap();
    drop(blobs);
    let mut blobs = FileBlobs::open(&folder.path().join("blobs")).unwrap();
    assert_eq!(held(&blobs), Some((400, false)));
    assert_eq!(blobs.finish(BLOB), Ok(false), "not yet");
    blobs.append(BLOB, &photo[400..]).unwrap();
    assert_eq!((held(&blobs), blobs.finish(BLOB)), (Some((1_000, false)), Ok(true)));
    assert_eq!(held(&blobs), Some((1_000, true)));
    for (offset, limit) in [(0, 1_000), (0, 10), (999, 10), (400, 100), (1_000, 1)] {
        let end = (offset + limit).min(photo.len());
        assert_eq!(blobs.bytes(BLOB, offset as u64, limit), Ok(photo[offset..end].to_vec()));
    }
}

#[test]
fn a_part_with_another_hash_is_not_whole_and_is_begun_anew() {
    let photo = photo(100);
    let (mut blobs, _folder) = temporary();
    blobs.begin(&offer(&photo)).unwrap();
    blobs.append(BLOB, &[0; 100]).unwrap();
    assert_eq!(blobs.finish(BLOB), Ok(false));
    assert_eq!(blobs.bytes(BLOB, 0, 10), Err(HubLogError::Damaged), "a part is not given out");
    blobs.begin(&offer(&photo)).unwrap();
    assert_eq!(held(&blobs), Some((0, false)));
    blobs.append(BLOB, &photo).unwrap();
    assert_eq!(blobs.finish(BLOB), Ok(true));
}

#[test]
fn a_flipped_bit_of_a_whole_photo_is_found_and_it_can_be_sent_again() {
    let photo = photo(20);
    for bit in (0..(OFFER as usize + photo.len()) * 8).step_by(9) {
        let (mut blobs, _folder) = kept(&photo);
        let path = blobs.whole(BLOB);
        let mut bytes = fs::read(&path).unwrap();
        bytes[bit / 8] ^= 1 << (bit % 8);
        fs::write(&path, &bytes).unwrap();
        assert_eq!(blobs.bytes(BLOB, 0, 99), Err(HubLogError::Damaged), "{bit}");
        assert_eq!(held(&blobs), None, "{bit}");
        blobs.begin(&offer(&photo)).unwrap();
        blobs.append(BLOB, &photo).unwrap();
        assert_eq!(blobs.finish(BLOB), Ok(true), "{bit}");
        assert_eq!(blobs.bytes(BLOB, 0, 99), Ok(photo.clone()), "{bit}");
    }
}

#[test]
fn a_file_that_was_cut_or_has_grown_is_as_if_it_were_not_there() {
    let photo = photo(20);
    for length in (0..OFFER + 20).chain([OFFER + 21]) {
        let (blobs, _folder) = kept(&photo);
        fs::OpenOptions::new()
            .write(true)
            .open(blobs.whole(BLOB))
            .unwrap()
            .set_len(length)
            .unwrap();
        assert_eq!(held(&blobs), None, "{length}");
    }
}

#[test]
fn the_hub_s_part_takes_a_photo_in_parts_and_gives_it_out() {
    let (mut blobs, _folder) = temporary();
    let hub =
        Hub::new(milgrain_kernel::CompanyId::from_bytes([1; 16]), SecretKey::from_bytes(&[9; 32]));
    let photo = photo(3 * wire::MAX_CHUNK / 2);
    let size = photo.len() as u64;
    let huge = BlobOffer { size: MAX_BLOB + 1, ..offer(&photo) };
    assert_eq!(hub.offered(&mut blobs, &huge).unwrap_err().code(), "hub.too_large");
    assert_eq!(
        hub.offered(&mut blobs, &offer(&photo)),
        Ok(BlobHeld { blob: BLOB, held: 0, whole: false })
    );
    let mut last = None;
    for (offset, part) in (0..).step_by(wire::MAX_CHUNK).zip(photo.chunks(wire::MAX_CHUNK)) {
        let chunk = BlobChunk { blob: BLOB, offset, bytes: part.to_vec().into(), size };
        last = Some(hub.chunk(&mut blobs, &chunk).unwrap());
    }
    assert_eq!(last, Some(BlobHeld { blob: BLOB, held: size, whole: true }));
    let wanted = hub.wanted(&blobs, &BlobWant { blob: BLOB, offset: 7 }).unwrap();
    assert_eq!(**wanted.bytes, photo[7..7 + wire::MAX_CHUNK]);
}

#[cfg(unix)]
#[test]
fn only_its_owner_can_read_a_photo() {
    use std::os::unix::fs::PermissionsExt;
    let (blobs, folder) = kept(&photo(10));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&blobs.whole(BLOB)), 0o600);
    assert_eq!(mode(&folder.path().join("blobs")), 0o700);
}
