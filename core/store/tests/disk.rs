//! A disk that is full, and one that cannot be written: a clear error, nothing half done, and
//! everything goes on when there is room again.
//!
//! Both need a small file system of their own, which only root may mount: without root they are
//! reported as skipped.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

use std::fs;
use std::path::Path;
use std::process::Command;

use milgrain_ledger::Account;
use milgrain_store::conformance::books::{account, added, deposit, write};
use milgrain_store::conformance::shop::{Writer, new};
use milgrain_store::views::dump;
use milgrain_store::{FileVault, Store, StoreError, Tuning};

/// A small file system in memory, unmounted when it is dropped.
struct SmallDisk {
    folder: tempfile::TempDir,
}

impl SmallDisk {
    fn mount(kib: u32) -> Option<Self> {
        let id = Command::new("id").arg("-u").output().unwrap();
        if id.stdout.trim_ascii() != b"0" {
            println!("skipped: only root may mount a file system");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        mount(&["-t", "tmpfs", "-o", &format!("size={kib}k"), "tmpfs"], folder.path());
        Some(SmallDisk { folder })
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn remount(&self, options: &str) {
        mount(&["-o", &format!("remount,{options}")], self.path());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("-l").arg(self.folder.path()).status();
        assert!(unmounted.is_ok_and(|status| status.success()));
    }
}

fn mount(args: &[&str], folder: &Path) {
    let status = Command::new("mount").args(args).arg(folder).status().unwrap();
    assert!(status.success(), "mount {args:?}");
}

fn open(folder: &Path) -> Result<Store, StoreError> {
    let tuning = Tuning { views_cache_kib: 256, ..Tuning::default() };
    Store::open(folder, &FileVault::new(folder.join("key")), tuning)
}

/// The store holds exactly what was confirmed, and its views are those of its log.
fn whole(store: &mut Store, confirmed: i64) {
    assert_eq!(store.read().balance(&account(Account::CashDrawer)), confirmed);
    let kept = dump::digest(store.read().views).unwrap();
    store.rebuild().unwrap();
    assert_eq!(dump::digest(store.read().views).unwrap(), kept);
    assert_eq!(store.read().balance(&account(Account::CashDrawer)), confirmed);
}

#[test]
fn a_full_disk_refuses_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount(2_048) else { return };
    let mut store = open(disk.path()).unwrap();
    let mut writer = Writer::new(1);
    let mut confirmed = 0;
    let refused = loop {
        let facts = [added((confirmed % 250) as u8, "Ada Lovelace")];
        let before = writer.head;
        let entry = deposit(&confirmed.to_string(), 1, 1);
        let envelope = write(&mut writer, &facts, Some(&entry));
        match store.append(new(&envelope)) {
            Ok(_) => confirmed += 1,
            Err(error) => {
                writer.head = before;
                break error;
            }
        }
        assert!(confirmed < 100_000, "the disk never filled");
    };
    assert_eq!(refused, StoreError::Full);
    disk.remount("size=16384k");
    // The handle goes on: what was refused can be asked again.
    let entry = deposit("with room again", 1, 1);
    let envelope = write(&mut writer, &[], Some(&entry));
    store.append(new(&envelope)).unwrap();
    assert_eq!(store.lag(), None);
    whole(&mut store, confirmed + 1);
    drop(store);
    whole(&mut open(disk.path()).unwrap(), confirmed + 1);
}

#[test]
fn a_full_disk_keeps_no_half_of_a_picture() {
    let Some(disk) = SmallDisk::mount(1_024) else { return };
    let store = open(disk.path()).unwrap();
    let files = || {
        let all = fs::read_dir(disk.path().join("blobs")).unwrap();
        all.filter(|file| file.as_ref().unwrap().path().is_file()).count()
    };
    assert_eq!(store.put_blob(&vec![7; 4_000_000]), Err(StoreError::Full));
    assert_eq!(files(), 0);
    disk.remount("size=16384k");
    let blob = store.put_blob(&vec![7; 4_000_000]).unwrap();
    assert_eq!(store.read().blob(blob).unwrap().len(), 4_000_000);
}

#[test]
fn a_read_only_disk_refuses_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount(16_384) else { return };
    let mut store = open(disk.path()).unwrap();
    let mut writer = Writer::new(1);
    let envelope = write(&mut writer, &[], Some(&deposit("a", 1, 1)));
    store.append(new(&envelope)).unwrap();
    drop(store);
    disk.remount("ro");
    assert_eq!(open(disk.path()).err(), Some(StoreError::ReadOnly));
    disk.remount("rw");
    whole(&mut open(disk.path()).unwrap(), 1);
}
