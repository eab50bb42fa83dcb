//! A folder on the disk as a store: which files lie in it, who may open it, and what is done about
//! files that are damaged.
//!
//! ```text
//! lock       held while the folder is open
//! log.db     the commits (encrypted; with log.db-wal, log.db-shm)
//! views.db   what is made from them (encrypted; may be deleted while the folder is closed)
//! search.db  the search index (the same)
//! blobs/     photos and scans (encrypted, one file each)
//! ```

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;

use crate::blobs::FileBlobs;
use crate::finder::Place;
use crate::key::KeyVault;
use crate::log::SqliteLog;
use crate::log::sqlite::LogFile;
use crate::sqlite::checkpoint;
use crate::views::SqliteViews;
use crate::views::sqlite::ViewsFile;
use crate::{Store, StoreError, StoreKey};

/// How much memory a store may use, and whether it is encrypted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tuning {
    /// KiB of the log's pages kept in memory, for each handle.
    pub log_cache_kib: u32,
    /// KiB of the views' pages kept in memory, for each handle.
    pub views_cache_kib: u32,
    /// Whether the files are encrypted. Always, but to measure what encryption costs.
    pub encrypted: bool,
}

impl Default for Tuning {
    fn default() -> Self {
        Tuning { log_cache_kib: 4 * 1024, views_cache_kib: 64 * 1024, encrypted: true }
    }
}

/// The files of one folder.
#[derive(Clone, Debug)]
struct Files {
    folder: PathBuf,
}

impl Files {
    fn log(&self) -> PathBuf {
        self.folder.join("log.db")
    }

    fn views(&self) -> PathBuf {
        self.folder.join("views.db")
    }

    /// Takes the folder for this process.
    fn lock(&self) -> Result<File, StoreError> {
        let path = self.folder.join("lock");
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// The folder's key; a new one only for a folder without a log.
    fn key(&self, vault: &dyn KeyVault) -> Result<StoreKey, StoreError> {
        if let Some(key) = vault.load()? {
            return Ok(key);
        }
        if self.log().exists() {
            return Err(StoreError::KeyMissing);
        }
        let key = StoreKey::random()?;
        vault.keep(&key)?;
        Ok(key)
    }
}

impl Store {
    /// Opens a folder, making it if it is not there, and brings its views up to date. Views that
    /// are damaged, outdated or missing are made again from the log.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::WrongKey`], [`StoreError::KeyMissing`],
    /// [`StoreError::Newer`], [`StoreError::ReadOnly`], [`StoreError::Full`],
    /// [`StoreError::Damaged`] or [`StoreError::LogDamaged`].
    pub fn open(folder: &Path, vault: &dyn KeyVault, tuning: Tuning) -> Result<Self, StoreError> {
        fs::create_dir_all(folder)?;
        let files = Files { folder: folder.to_owned() };
        let lock = files.lock()?;
        let key = files.key(vault)?;
        match files.open(&key, tuning, lock.try_clone()?) {
            Err(StoreError::ViewsDamaged) => {
                SqliteViews::discard(&files.views())?;
                files.open(&key, tuning, lock)
            }
            other => other,
        }
    }
}

impl Files {
    fn open(&self, key: &StoreKey, tuning: Tuning, lock: File) -> Result<Store, StoreError> {
        let raw = |name: &str| tuning.encrypted.then(|| key.for_use(name));
        let log = SqliteLog::open(&self.log(), raw("log"), tuning.log_cache_kib)?;
        let views = SqliteViews::open(&self.views(), raw("views"), tuning.views_cache_kib)?;
        let blobs = FileBlobs::open(&self.folder.join("blobs"), key)?;
        let keeper = Keeper { log: log.file().clone(), views: views.file().clone(), open: None };
        let mut store =
            Store::of_parts(Box::new(log), Box::new(views), Arc::new(blobs), Some(lock))?;
        store.set_keeper(keeper);
        store.set_place(Place::File { path: self.folder.join("search.db"), key: raw("search") });
        Ok(store)
    }
}

/// What keeps the write-ahead logs short, beside commands: it belongs on another thread, to be
/// called when the store is idle or its write-ahead log has grown.
#[derive(Debug)]
pub struct Keeper {
    log: LogFile,
    views: ViewsFile,
    open: Option<(Connection, Connection)>,
}

impl Clone for Keeper {
    fn clone(&self) -> Self {
        Keeper { log: self.log.clone(), views: self.views.clone(), open: None }
    }
}

impl Keeper {
    /// Bytes waiting in the write-ahead log of the commits.
    #[must_use]
    pub fn waiting(&self) -> u64 {
        let mut path = self.log.path.as_os_str().to_owned();
        path.push("-wal");
        fs::metadata(path).map_or(0, |file| file.len())
    }

    /// Moves what waits in the write-ahead logs into the files, without holding up any command.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::WriteFailed`]. Nothing is lost: it goes on waiting.
    pub fn keep(&mut self) -> Result<(), StoreError> {
        if self.open.is_none() {
            self.open = Some((self.log.open()?, self.views.open()?));
        }
        if let Some((log, views)) = &self.open {
            checkpoint(log)?;
            checkpoint(views)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
