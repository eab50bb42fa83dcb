//! A store, in memory and in files, is what every storage of a phone must be.
#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::path::{Path, PathBuf};

use milgrain_kernel::BlobId;
use milgrain_replication::conformance::DEVICE;
use milgrain_replication::conformance::follower::Handset;
use milgrain_replication::{Envelope, FollowerLog};
use milgrain_store::log::NewCommit;
use milgrain_store::views::dump;
use milgrain_store::{FileVault, Store, Tuning};

/// A phone with its store; in a folder, unless it is in memory.
struct Phone {
    store: Option<Store>,
    folder: Option<PathBuf>,
}

fn open(folder: &Path) -> Store {
    Store::open(folder, &FileVault::new(folder.join("key")), Tuning::default()).unwrap()
}

impl Phone {
    fn store(&mut self) -> &mut Store {
        self.store.as_mut().unwrap()
    }
}

impl Handset for Phone {
    fn with(&mut self, work: &mut dyn FnMut(&mut dyn FollowerLog)) {
        work(&mut self.store().phone(DEVICE));
        assert_eq!(self.store().lag(), None);
        // Whatever was done, the views are those that the log gives.
        let kept = dump::digest(self.store().read().views).unwrap();
        self.store().rebuild().unwrap();
        assert_eq!(dump::digest(self.store().read().views).unwrap(), kept);
    }

    fn write(&mut self, envelope: &Envelope) {
        let book_day = envelope.commit().unwrap().business_day;
        self.store().append(NewCommit { envelope, book_day, erases: &[] }).unwrap();
    }

    fn photograph(&mut self, picture: &[u8]) -> BlobId {
        self.store().put_blob(picture).unwrap()
    }

    fn restart(&mut self) {
        if let Some(folder) = &self.folder {
            // One at a time has the folder open.
            drop(self.store.take());
            self.store = Some(open(folder));
        }
    }
}

mod in_memory {
    use super::*;

    milgrain_replication::follower_log_conformance!(|| {
        (Phone { store: Some(Store::in_memory()), folder: None }, ())
    });
}

mod in_files {
    use super::*;

    milgrain_replication::follower_log_conformance!(|| {
        let temporary = tempfile::tempdir().unwrap();
        let folder = temporary.path().to_owned();
        (Phone { store: Some(open(&folder)), folder: Some(folder) }, temporary)
    });
}
