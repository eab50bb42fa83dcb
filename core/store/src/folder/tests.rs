//! A folder as a store: what every store must do, and what only files can suffer.

use std::path::Path;

use super::*;
use crate::FileVault;
use crate::conformance::books::{added, write};
use crate::conformance::shop::{Writer, new};
use crate::log::Log;
use crate::views::dump;

fn open(folder: &Path) -> Result<Store, StoreError> {
    Store::open(folder, &FileVault::new(folder.join("key")), Tuning::default())
}

fn temporary() -> (Store, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (open(folder.path()).unwrap(), folder)
}

crate::conformance!(store: temporary);

#[test]
fn a_folder_is_open_once() {
    let (store, folder) = temporary();
    assert_eq!(open(folder.path()).err(), Some(StoreError::InUse));
    drop(store);
    open(folder.path()).unwrap();
}

#[test]
fn files_without_their_key_are_not_written_over() {
    let (store, folder) = temporary();
    drop(store);
    let key = folder.path().join("key");
    let kept = fs::read(&key).unwrap();
    fs::remove_file(&key).unwrap();
    assert_eq!(open(folder.path()).err(), Some(StoreError::KeyMissing));
    fs::write(&key, [1; 32]).unwrap();
    assert_eq!(open(folder.path()).err(), Some(StoreError::WrongKey));
    fs::write(&key, kept).unwrap();
    open(folder.path()).unwrap();
}

#[test]
fn no_file_shows_a_name() {
    let (mut store, folder) = temporary();
    let mut writer = Writer::new(1);
    let envelope = write(&mut writer, &[added(1, "Ada Lovelace")], None);
    store.append(new(&envelope)).unwrap();
    store.keeper().unwrap().keep().unwrap();
    for file in ["log.db", "log.db-wal", "views.db", "views.db-wal"] {
        let bytes = fs::read(folder.path().join(file)).unwrap();
        assert!(!bytes.windows(8).any(|window| window == b"Lovelace"), "{file}");
    }
}

#[test]
fn views_left_behind_catch_up() {
    let (mut store, folder) = temporary();
    let mut writer = Writer::new(1);
    store.append(new(&write(&mut writer, &[added(1, "Ada")], None))).unwrap();
    drop(store);
    let key = FileVault::new(folder.path().join("key")).load().unwrap().unwrap();
    let path = folder.path().join("log.db");
    let mut log = SqliteLog::open(&path, Some(key.for_use("log")), 2_048).unwrap();
    for number in 2..30 {
        log.append(new(&write(&mut writer, &[added(number, "Eve")], None))).unwrap();
    }
    drop(log);
    let mut store = open(folder.path()).unwrap();
    assert_eq!(store.read().views.head().unwrap(), store.read().log.head().unwrap());
    let kept = dump::digest(store.read().views).unwrap();
    store.rebuild().unwrap();
    assert_eq!(dump::digest(store.read().views).unwrap(), kept);
}
