//! Photos and scans as files in a folder, encrypted as the phones sent them.
//!
//! ```text
//! ID.part   what came so far          offer (44 bytes) ‖ content
//! ID        whole, with its hash      the same
//! lock      held while one is changed
//! ```
//!
//! An offer is the size, the hash and a CRC-32 of both. A part is synced before anything is said of
//! it, and a file gets its own name when it is whole. After a power cut a part may have a tail that
//! was never confirmed: then the hash shows it, and the blob is begun anew. What is damaged later is
//! as if it were not there.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use milgrain_kernel::BlobId;
use milgrain_replication::Hash;
use milgrain_replication::hub::{BlobState, HubBlobs, HubLogError, Stored};
use milgrain_replication::wire::BlobOffer;

use crate::private;

/// Length of an offer at the head of a file.
const OFFER: u64 = 44;

/// The blobs of one folder.
#[derive(Debug)]
pub struct FileBlobs {
    folder: PathBuf,
    lock: File,
}

impl FileBlobs {
    /// Opens a folder of blobs, making it, for its owner alone, if it is not there.
    ///
    /// # Errors
    /// [`HubLogError::Full`], or [`HubLogError::Unavailable`] if the folder cannot be written.
    pub fn open(folder: &Path) -> Stored<Self> {
        let open = || {
            private::folder(folder)?;
            private::writing().create(true).truncate(false).open(folder.join("lock"))
        };
        Ok(FileBlobs { folder: folder.to_owned(), lock: open().map_err(fault)? })
    }

    fn whole(&self, blob: BlobId) -> PathBuf {
        self.folder.join(blob.to_string())
    }

    fn part(&self, blob: BlobId) -> PathBuf {
        self.folder.join(format!("{blob}.part"))
    }

    /// Changes something, while no other process does.
    fn change<T>(&self, change: impl FnOnce() -> io::Result<T>) -> Stored<T> {
        self.lock.lock().map_err(fault)?;
        let changed = change();
        self.lock.unlock().map_err(fault)?;
        changed.map_err(fault)
    }

    fn restart(&self, offer: &BlobOffer) -> io::Result<()> {
        let (part, new) = (self.part(offer.blob), self.folder.join("new"));
        private::if_there(fs::remove_file(&new))?;
        private::write_new(&new, &head(offer))?;
        fs::rename(&new, &part)?;
        private::sync(Some(&self.folder))
    }

    fn settle(&self, blob: BlobId) -> io::Result<bool> {
        let (part, whole) = (self.part(blob), self.whole(blob));
        let mut file = File::open(&part)?;
        let Some(state) = state_of(&mut file, false)? else { return Ok(false) };
        if state.held != state.size || content_hash(&mut file)? != state.hash {
            return Ok(false);
        }
        file.sync_all()?;
        fs::rename(part, whole)?;
        private::sync(Some(&self.folder))?;
        Ok(true)
    }

    /// Opens a whole blob; when it is read from its beginning, its hash is checked.
    fn open_whole(&self, blob: BlobId, offset: u64) -> io::Result<Option<File>> {
        let Some(mut file) = private::if_there(File::open(self.whole(blob)))? else {
            return Ok(None);
        };
        let Some(state) = state_of(&mut file, true)? else { return Ok(None) };
        if offset == 0 && content_hash(&mut file)? != state.hash {
            // Out of the way, so that whoever has it whole can send it again.
            self.change(|| {
                fs::rename(self.whole(blob), self.folder.join(format!("{blob}.damaged")))
            })
            .map_err(io::Error::other)?;
            return Ok(None);
        }
        file.seek(SeekFrom::Start(OFFER.saturating_add(offset)))?;
        Ok(Some(file))
    }
}

impl HubBlobs for FileBlobs {
    fn state(&self, blob: BlobId) -> Stored<Option<BlobState>> {
        let look = |path: PathBuf, whole: bool| match private::if_there(File::open(path))? {
            Some(mut file) => state_of(&mut file, whole),
            None => Ok(None),
        };
        let whole = look(self.whole(blob), true).map_err(fault)?;
        whole.map_or_else(|| look(self.part(blob), false).map_err(fault), |state| Ok(Some(state)))
    }

    fn begin(&mut self, offer: &BlobOffer) -> Stored<()> {
        self.change(|| self.restart(offer))
    }

    fn append(&mut self, blob: BlobId, bytes: &[u8]) -> Stored<()> {
        self.change(|| {
            let mut file = private::writing().append(true).open(self.part(blob))?;
            let before = file.metadata()?.len();
            let written = file.write_all(bytes).and_then(|()| file.sync_data());
            if written.is_err() {
                // What was not synced is not held.
                file.set_len(before)?;
            }
            written
        })
    }

    fn finish(&mut self, blob: BlobId) -> Stored<bool> {
        self.change(|| self.settle(blob))
    }

    fn bytes(&self, blob: BlobId, offset: u64, limit: usize) -> Stored<Vec<u8>> {
        let file = self.open_whole(blob, offset).map_err(fault)?.ok_or(HubLogError::Damaged)?;
        let mut bytes = Vec::new();
        file.take(limit as u64).read_to_end(&mut bytes).map_err(fault)?;
        Ok(bytes)
    }
}

/// What the head of a file says.
fn head(offer: &BlobOffer) -> Vec<u8> {
    let offered = [&offer.size.to_be_bytes()[..], offer.hash.bytes()].concat();
    [&offered[..], &crc32fast::hash(&offered).to_be_bytes()].concat()
}

/// What a file holds; nothing if its head is damaged or its length is not what it can be.
fn state_of(file: &mut File, whole: bool) -> io::Result<Option<BlobState>> {
    let held = file.metadata()?.len().checked_sub(OFFER);
    let mut head = [0; OFFER as usize];
    match (held, file.read_exact(&mut head)) {
        (Some(held), Ok(())) => Ok(read_head(&head, held, whole)),
        (None, _) => Ok(None),
        (_, Err(error)) => Err(error),
    }
}

fn read_head(head: &[u8; OFFER as usize], held: u64, whole: bool) -> Option<BlobState> {
    let (offered, sum) = head.split_last_chunk::<4>()?;
    let (size, hash) = offered.split_first_chunk::<8>()?;
    let (size, hash) = (u64::from_be_bytes(*size), Hash::from_bytes(hash.try_into().ok()?));
    let fits = if whole { held == size } else { held <= size };
    let sound = crc32fast::hash(offered) == u32::from_be_bytes(*sum);
    (fits && sound).then_some(BlobState { size, hash, held, whole })
}

fn content_hash(file: &mut File) -> io::Result<Hash> {
    let mut content = Vec::new();
    file.seek(SeekFrom::Start(OFFER))?;
    file.read_to_end(&mut content)?;
    Ok(Hash::of(&content))
}

fn fault(error: io::Error) -> HubLogError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => HubLogError::Full,
        _ => HubLogError::Unavailable,
    }
}

#[cfg(test)]
mod tests;
