//! Blobs as encrypted files in a folder, one each.
//!
//! A file is a random nonce followed by XChaCha20-Poly1305 over the content, bound to its name. It
//! is written under another name, synced, renamed, and the folder synced: under its own name it is
//! whole or not there. When the hub has it, it is moved to the folder `sent` beside.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use milgrain_kernel::BlobId;
use milgrain_replication::wire::BlobOffer;

use super::{Blobs, blob_name, offer};
use crate::key::{random_bytes, sync_folder};
use crate::{StoreError, StoreKey};

const NONCE: usize = 24;

/// The blobs of one folder.
pub struct FileBlobs {
    folder: PathBuf,
    sent: PathBuf,
    /// What was offered last: a large photo is not read again for every part of it.
    offered: Mutex<Option<BlobOffer>>,
    names: [u8; 32],
    cipher: XChaCha20Poly1305,
}

impl FileBlobs {
    /// Opens a folder of blobs, making it if it is not there.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`], [`StoreError::Full`].
    pub fn open(folder: &Path, key: &StoreKey) -> Result<Self, StoreError> {
        let sent = folder.join("sent");
        fs::create_dir_all(&sent)?;
        sync_folder(folder.parent())?;
        sync_folder(Some(folder))?;
        let cipher = XChaCha20Poly1305::new(&key.for_use("blobs").into());
        let (folder, offered) = (folder.to_owned(), Mutex::default());
        Ok(FileBlobs { folder, sent, offered, names: key.for_use("blob names"), cipher })
    }

    fn name(&self, content: &[u8]) -> BlobId {
        blob_name(&self.names, content)
    }

    /// Where a blob lies, or would lie.
    fn path(&self, blob: BlobId) -> PathBuf {
        let sent = self.sent.join(blob.to_string());
        if sent.exists() { sent } else { self.folder.join(blob.to_string()) }
    }

    /// A blob that was not sent; none if there is none.
    fn any_unsent(&self) -> Result<Option<BlobId>, StoreError> {
        for file in fs::read_dir(&self.folder)? {
            // What is no blob's name is the folder of those that were sent, or was never finished.
            if let Some(blob) = file?.file_name().to_str().and_then(|name| name.parse().ok()) {
                return Ok(Some(blob));
            }
        }
        Ok(None)
    }

    fn seal(&self, blob: BlobId, content: &[u8]) -> Result<Vec<u8>, StoreError> {
        let nonce = random_bytes::<NONCE>()?;
        let payload = Payload { msg: content, aad: &blob.bytes() };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| StoreError::Failed { reason: "encryption".to_owned() })?;
        Ok([&nonce, sealed.as_slice()].concat())
    }

    fn open_sealed(&self, blob: BlobId, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
        let payload = Payload { msg: sealed, aad: &blob.bytes() };
        let content = self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()?;
        (self.name(&content) == blob).then_some(content)
    }

    fn write(&self, blob: BlobId, sealed: &[u8]) -> Result<(), StoreError> {
        let path = self.path(blob);
        let unfinished = path.with_extension("part");
        let mut file = File::create(&unfinished)?;
        let written = file.write_all(sealed).and_then(|()| file.sync_all());
        if let Err(error) = written.and_then(|()| fs::rename(&unfinished, &path)) {
            // It holds nothing that anybody was told of.
            let _ = fs::remove_file(&unfinished);
            return Err(error.into());
        }
        self.forget_offer();
        sync_folder(path.parent())
    }

    fn forget_offer(&self) {
        *self.offered.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// That there is no such file, said of the blob.
fn missing(blob: BlobId) -> impl Fn(std::io::Error) -> StoreError {
    move |error| match error.kind() {
        ErrorKind::NotFound => StoreError::BlobMissing { blob },
        _ => error.into(),
    }
}

impl Blobs for FileBlobs {
    fn put(&self, content: &[u8]) -> Result<BlobId, StoreError> {
        let blob = self.name(content);
        if self.get(blob).is_err() {
            self.write(blob, &self.seal(blob, content)?)?;
        }
        Ok(blob)
    }

    fn get(&self, blob: BlobId) -> Result<Vec<u8>, StoreError> {
        let sealed = fs::read(self.path(blob)).map_err(missing(blob))?;
        self.open_sealed(blob, &sealed).ok_or(StoreError::BlobDamaged { blob })
    }

    fn unsent(&self) -> Result<Option<BlobOffer>, StoreError> {
        let mut offered = self.offered.lock().unwrap_or_else(PoisonError::into_inner);
        if offered.is_none()
            && let Some(blob) = self.any_unsent()?
        {
            *offered = Some(offer(blob, &fs::read(self.path(blob)).map_err(missing(blob))?));
        }
        Ok(*offered)
    }

    fn sealed(&self, blob: BlobId, offset: u64, limit: usize) -> Result<Vec<u8>, StoreError> {
        let mut file = File::open(self.path(blob)).map_err(missing(blob))?;
        file.seek(SeekFrom::Start(offset))?;
        let mut bytes = Vec::new();
        file.take(limit as u64).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn sent(&self, blob: BlobId) -> Result<(), StoreError> {
        self.forget_offer();
        let unsent = self.folder.join(blob.to_string());
        match fs::rename(unsent, self.sent.join(blob.to_string())) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => sync_folder(Some(&self.folder))?,
        }
        sync_folder(Some(&self.sent))
    }

    fn remove(&self, blob: BlobId) -> Result<(), StoreError> {
        self.forget_offer();
        let path = self.path(blob);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => sync_folder(path.parent()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn temporary() -> (FileBlobs, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let key = StoreKey::from_bytes([7; 32]);
        (FileBlobs::open(&folder.path().join("blobs"), &key).unwrap(), folder)
    }

    crate::conformance!(blobs: temporary);

    #[test]
    fn a_picture_is_unreadable_without_the_key_and_its_damage_is_seen() {
        let (blobs, _folder) = temporary();
        let blob = blobs.put(b"a signature").unwrap();
        let path = blobs.path(blob);
        let sealed = fs::read(&path).unwrap();
        assert!(!sealed.windows(9).any(|window| window == b"signature"));
        for bit in 0..sealed.len() * 8 {
            let mut flipped = sealed.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            fs::write(&path, flipped).unwrap();
            assert_eq!(blobs.get(blob), Err(StoreError::BlobDamaged { blob }), "{bit}");
        }
        assert_eq!(blobs.put(b"a signature").unwrap(), blob, "put again, it is whole");
        assert_eq!(blobs.get(blob).unwrap(), b"a signature");
    }

    #[test]
    fn one_picture_in_place_of_another_is_damage() {
        let (blobs, _folder) = temporary();
        let (one, other) = (blobs.put(b"one").unwrap(), blobs.put(b"other").unwrap());
        fs::copy(blobs.path(other), blobs.path(one)).unwrap();
        assert_eq!(blobs.get(one), Err(StoreError::BlobDamaged { blob: one }));
    }
}
