//! A disk that is full: a clear error, nothing half done, and everything goes on when there is room
//! again.
//!
//! It needs a small file system of its own, which only root may mount: without root it is reported as
//! skipped.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

use std::path::Path;
use std::process::Command;

use milgrain_hub::calendar::BusinessDays;
use milgrain_hub::server::now;
use milgrain_hub::testing::{Phone, company};
use milgrain_hub::{FileBlobs, SqliteHub};
use milgrain_kernel::BlobId;
use milgrain_replication::hub::{Hub, HubBlobs, HubLogError, HubReader};
use milgrain_replication::wire::BlobOffer;
use milgrain_replication::{Hash, SecretKey};

/// A small file system in memory, unmounted when it is dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount(kib: u32) -> Option<Self> {
        let id = Command::new("id").arg("-u").output().unwrap();
        if id.stdout.trim_ascii() != b"0" {
            println!("skipped: only root may mount a file system");
            return None;
        }
        let disk = SmallDisk(tempfile::tempdir().unwrap());
        disk.run(&["mount", "-t", "tmpfs", "-o", &format!("size={kib}k"), "tmpfs"]);
        Some(disk)
    }

    fn grow(&self, kib: u32) {
        self.run(&["mount", "-o", &format!("remount,size={kib}k")]);
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, command: &[&str]) {
        let status = Command::new(command[0]).args(&command[1..]).arg(self.path()).status();
        assert!(status.unwrap().success(), "{command:?}");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        self.run(&["umount", "-l"]);
    }
}

#[test]
fn a_push_into_a_full_disk_is_refused_whole_and_taken_when_there_is_room() {
    let Some(disk) = SmallDisk::mount(600) else { return };
    let hub = Hub::new(company(), SecretKey::from_bytes(&[9; 32]));
    let mut phone = Phone::new(1, company(), hub.public_key());
    let calendar = BusinessDays::at(now());
    let mut log = SqliteHub::open(&disk.path().join("hub.db")).unwrap();
    hub.enrol(&mut log, phone.id, &phone.registration()).unwrap();
    let mut taken = 0;
    let push = loop {
        let commits = [phone.write(&"Ada Lovelace".repeat(1_000)), phone.write("Ada")];
        let push = phone.push(&commits);
        match hub.take(&mut log, std::slice::from_ref(&push), &calendar) {
            Ok(_) => taken += 2,
            Err(error) => {
                assert_eq!(error, HubLogError::Full);
                break push;
            }
        }
    };
    assert!(taken > 0, "there was some room");
    assert_eq!(log.position(), Ok(taken));
    disk.grow(4_000);
    let pushed = hub.take(&mut log, &[push], &calendar).unwrap();
    assert_eq!(pushed[0].as_ref().unwrap().sequence, taken + 2);
    assert_eq!(log.position(), Ok(taken + 2));
}

#[test]
fn a_part_of_a_photo_that_did_not_fit_is_not_held() {
    let Some(disk) = SmallDisk::mount(200) else { return };
    let blob = BlobId::from_bytes([0xb1; 16]);
    let photo = vec![7; 300_000];
    let mut blobs = FileBlobs::open(&disk.path().join("blobs")).unwrap();
    let (size, hash) = (photo.len() as u64, Hash::of(&photo));
    blobs.begin(&BlobOffer { blob, size, hash }).unwrap();
    blobs.append(blob, &photo[..100_000]).unwrap();
    let full = blobs.append(blob, &photo[100_000..]);
    assert_eq!(full, Err(HubLogError::Full));
    assert_eq!(blobs.state(blob).unwrap().unwrap().held, 100_000);
    disk.grow(1_000);
    blobs.append(blob, &photo[100_000..]).unwrap();
    assert_eq!(blobs.finish(blob), Ok(true));
}
