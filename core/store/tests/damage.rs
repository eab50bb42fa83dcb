//! Damaged files: a changed bit of the log is found before it is used, and views are made again
//! whatever happened to them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

use std::fs::{self, OpenOptions};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use milgrain_replication::{Envelope, Hash};
use milgrain_store::conformance::books::{added, deposit, write};
use milgrain_store::conformance::shop::{Writer, new};
use milgrain_store::log::{LogReader, SqliteLog};
use milgrain_store::views::dump;
use milgrain_store::{FileVault, KeyVault, Store, StoreError, Tuning};

const COMMITS: u8 = 150;

fn open(folder: &Path) -> Result<Store, StoreError> {
    Store::open(folder, &FileVault::new(folder.join("key")), Tuning::default())
}

/// A folder with a few commits, everything in its files and nothing in write-ahead logs.
fn filled() -> (tempfile::TempDir, Vec<Envelope>, Hash) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).unwrap();
    let mut writer = Writer::new(1);
    let envelopes: Vec<Envelope> = (0..COMMITS)
        .map(|number| {
            let entry = deposit(&number.to_string(), number, 100);
            write(&mut writer, &[added(number, "Ada Lovelace")], Some(&entry))
        })
        .collect();
    for envelope in &envelopes {
        store.append(new(envelope)).unwrap();
    }
    store.keeper().unwrap().keep().unwrap();
    let digest = dump::digest(store.read().views).unwrap();
    drop(store);
    (folder, envelopes, digest)
}

fn flip(path: &Path, bit: usize) {
    let mut bytes = fs::read(path).unwrap();
    bytes[bit / 8] ^= 1 << (bit % 8);
    fs::write(path, bytes).unwrap();
}

/// Bits spread over a file, the same ones in every run.
fn bits(path: &Path, count: usize) -> impl Iterator<Item = usize> {
    let bits = usize::try_from(fs::metadata(path).unwrap().len()).unwrap() * 8;
    (0..count).map(move |n| (n * 7_919 * 8 + n * 3) * 31 % bits)
}

fn read_all(path: &Path, key: Option<[u8; 32]>) -> Result<Vec<Envelope>, StoreError> {
    let mut found = Vec::new();
    SqliteLog::open(path, key, 2_048)?.scan(0, &mut |logged| {
        found.push(logged.envelope);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(found)
}

/// Each flipped bit is either in nobody's way or an error; never another commit.
fn no_flip_gets_through(path: &Path, key: Option<[u8; 32]>, whole: &[Envelope]) -> usize {
    let mut seen = 0;
    for bit in bits(path, 300) {
        flip(path, bit);
        match read_all(path, key) {
            Ok(found) => assert_eq!(found, whole, "bit {bit}"),
            Err(error) => {
                let known = ["store.damaged", "store.log_damaged", "store.wrong_key"];
                let known = known.contains(&error.code()) || error == StoreError::Newer;
                assert!(known, "bit {bit}: {error:?}");
                seen += 1;
            }
        }
        flip(path, bit);
    }
    assert_eq!(read_all(path, key).unwrap(), whole);
    seen
}

fn raw_key(folder: &Path) -> [u8; 32] {
    FileVault::new(folder.join("key")).load().unwrap().unwrap().for_use("log")
}

#[test]
fn a_flipped_bit_of_the_encrypted_log_is_found() {
    let (folder, envelopes, _) = filled();
    let key = Some(raw_key(folder.path()));
    let seen = no_flip_gets_through(&folder.path().join("log.db"), key, &envelopes);
    assert!(seen > 150, "only {seen} of 300 were seen");
}

#[test]
fn a_flipped_bit_that_no_encryption_covers_is_found_by_the_commits_own_hash() {
    let folder = tempfile::tempdir().unwrap();
    let tuning = Tuning { encrypted: false, ..Tuning::default() };
    let vault = FileVault::new(folder.path().join("key"));
    let mut store = Store::open(folder.path(), &vault, tuning).unwrap();
    let mut writer = Writer::new(1);
    let envelopes: Vec<Envelope> = (0..COMMITS).map(|_| writer.write()).collect();
    for envelope in &envelopes {
        store.append(new(envelope)).unwrap();
    }
    store.keeper().unwrap().keep().unwrap();
    drop(store);
    let path = folder.path().join("log.db");
    for envelope in &envelopes {
        let bytes = fs::read(&path).unwrap();
        let place = bytes.windows(envelope.bytes().len()).position(|w| w == envelope.bytes());
        let place = place.unwrap();
        for byte in [place, place + envelope.bytes().len() / 2, place + envelope.bytes().len() - 1]
        {
            flip(&path, byte * 8);
            let error = read_all(&path, None).unwrap_err();
            assert_eq!(error.code(), "store.damaged");
            flip(&path, byte * 8);
        }
    }
}

#[test]
fn damaged_cut_or_missing_views_are_made_again() {
    let (folder, _, digest) = filled();
    let views = folder.path().join("views.db");
    let reopened = |what: &str| {
        let mut store = open(folder.path()).unwrap();
        let mut made = dump::digest(store.read().views);
        if made.is_err() {
            // Damage where opening does not look is met by the first who reads there.
            assert_eq!(made, Err(StoreError::ViewsDamaged), "{what}");
            drop(store);
            store = open(folder.path()).unwrap();
            made = dump::digest(store.read().views);
        }
        assert_eq!(made, Ok(digest), "{what}");
        store.keeper().unwrap().keep().unwrap();
    };
    let whole = fs::metadata(&views).unwrap().len();
    for length in [0, 1, 100, 4_096, 8_191, 8_192, whole / 2, whole - 1] {
        OpenOptions::new().write(true).open(&views).unwrap().set_len(length).unwrap();
        reopened(&format!("cut to {length}"));
    }
    for bit in bits(&views, 60) {
        flip(&views, bit);
        reopened(&format!("bit {bit}"));
    }
    fs::write(&views, vec![7; 40_000]).unwrap();
    reopened("overwritten");
    fs::remove_file(&views).unwrap();
    reopened("removed");
}

#[test]
fn views_of_another_log_are_made_again() {
    let (one, ..) = filled();
    let other = tempfile::tempdir().unwrap();
    fs::copy(one.path().join("key"), other.path().join("key")).unwrap();
    let mut store = open(other.path()).unwrap();
    store.append(new(&Writer::new(9).write())).unwrap();
    let digest = dump::digest(store.read().views).unwrap();
    drop(store);
    let copied: PathBuf = other.path().join("views.db");
    fs::copy(one.path().join("views.db"), copied).unwrap();
    let _ = fs::remove_file(other.path().join("views.db-wal"));
    let _ = fs::remove_file(other.path().join("views.db-shm"));
    let store = open(other.path()).unwrap();
    assert_eq!(dump::digest(store.read().views).unwrap(), digest);
}
