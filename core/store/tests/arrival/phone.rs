//! A phone of the story: its store, in files or in memory, and its side of the conversation.

use std::fs;
use std::path::Path;

use milgrain_kernel::{CompanyId, DeviceId};
use milgrain_replication::follower::{Step, Timing, Who};
use milgrain_replication::{Feed, Follower, PublicKey, Registration, SecretKey};
use milgrain_store::conformance::books::STORE;
use milgrain_store::conformance::shop::{Writer, device, new};
use milgrain_store::{FileVault, PhoneLog, Store, Tuning};

use crate::deeds::{Deed, carry_out};

pub const COMPANY: CompanyId = CompanyId::from_bytes([0xc0; 16]);

pub struct Phone {
    number: u8,
    hub: PublicKey,
    writer: Writer,
    folder: Option<tempfile::TempDir>,
    open: Option<Store>,
    /// The views as a copy of the folder has them.
    copied: Vec<(String, Vec<u8>)>,
    follower: Follower,
}

fn open(folder: &Path) -> Store {
    Store::open(folder, &FileVault::new(folder.join("key")), Tuning::default()).unwrap()
}

fn key(number: u8) -> SecretKey {
    SecretKey::from_bytes(&[number; 32])
}

fn follower(number: u8, hub: PublicKey) -> Follower {
    let feeds = vec![Feed::Company, Feed::Store(STORE)];
    let who = Who { company: COMPANY, device: device(number), key: key(number), hub, feeds };
    Follower::new(who, Timing::default())
}

impl Phone {
    pub fn new(number: u8, in_files: bool, hub: PublicKey) -> Self {
        let folder = in_files.then(|| tempfile::tempdir().unwrap());
        let store = folder.as_ref().map_or_else(Store::in_memory, |folder| open(folder.path()));
        let (open, copied, writer) = (Some(store), Vec::new(), Writer::new(number));
        Phone { number, hub, writer, folder, open, copied, follower: follower(number, hub) }
    }

    pub const fn device(&self) -> DeviceId {
        device(self.number)
    }

    pub fn registration(&self) -> Registration {
        Registration { key: key(self.number).public(), stores: vec![STORE], revoked: false }
    }

    pub fn store(&mut self) -> &mut Store {
        self.open.as_mut().unwrap()
    }

    /// Lets its side of the conversation go on.
    pub fn follow(
        &mut self,
        go_on: impl FnOnce(&mut Follower, &mut PhoneLog<'_>) -> Vec<Step>,
    ) -> Vec<Step> {
        let store = self.open.as_mut().unwrap();
        go_on(&mut self.follower, &mut store.phone(device(self.number)))
    }

    pub fn write(&mut self, deed: Deed) {
        let envelope = carry_out(&mut self.writer, self.number, deed);
        self.store().append(new(&envelope)).unwrap();
    }

    /// The power goes and comes back. With `late`, the views come back as they were when it went
    /// before: what was written to them since had not reached the disk.
    pub fn restart(&mut self, late: bool) {
        self.follower = follower(self.number, self.hub);
        let Some(folder) = self.folder.as_ref().map(|folder| folder.path().to_owned()) else {
            return;
        };
        drop(self.open.take());
        let views = views_of(&folder);
        if late && !self.copied.is_empty() {
            views.iter().for_each(|(name, _)| fs::remove_file(folder.join(name)).unwrap());
            self.copied.iter().for_each(|(name, file)| fs::write(folder.join(name), file).unwrap());
        }
        self.copied = views;
        self.open = Some(open(&folder));
    }

    /// What the disk has of the views now is theirs for sure.
    pub fn forget_copy(&mut self) {
        self.copied.clear();
    }
}

fn views_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let views = files.filter(|file| file.to_string_lossy().contains("views.db"));
    let named = |file: std::path::PathBuf| {
        (file.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&file).unwrap())
    };
    views.map(named).collect()
}
