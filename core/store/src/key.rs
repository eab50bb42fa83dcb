//! The key that everything in a folder is encrypted with, and the port through which a shell keeps
//! it: Keychain, Keystore, or on a desk a file that only its owner can read.
//!
//! One secret is kept; each use gets its own key made from it, so that no key serves two purposes.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::StoreError;

/// Thirty-two random bytes: the secret of one folder. Never shown, never written beside the data.
#[derive(Clone, PartialEq, Eq)]
pub struct StoreKey([u8; 32]);

impl StoreKey {
    /// A key that a vault kept.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        StoreKey(bytes)
    }

    /// The bytes, for a vault to keep and for nothing else.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A new key from the system's randomness.
    ///
    /// # Errors
    /// [`StoreError::Failed`] if the system has none to give.
    pub fn random() -> Result<Self, StoreError> {
        random_bytes().map(StoreKey)
    }

    /// The key for one use, named by a short word.
    #[must_use]
    pub fn for_use(&self, name: &str) -> [u8; 32] {
        keyed_hash(&self.0, name.as_bytes())
    }
}

/// HMAC-SHA256.
pub(crate) fn keyed_hash(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    // HMAC fills a short key with zeros up to the block.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// Bytes from the system's randomness.
pub(crate) fn random_bytes<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|_| StoreError::Failed { reason: "no randomness".to_owned() })?;
    Ok(bytes)
}

/// Where the key is kept. Implemented by a shell.
pub trait KeyVault: Send + Sync {
    /// The key, if one was kept.
    ///
    /// # Errors
    /// Whatever keeps the vault from being read.
    fn load(&self) -> Result<Option<StoreKey>, StoreError>;

    /// Keeps a new key, durably, before anything is encrypted with it.
    ///
    /// # Errors
    /// Whatever keeps the vault from being written.
    fn keep(&self, key: &StoreKey) -> Result<(), StoreError>;
}

/// A desk's vault: a file that only its owner can read.
#[derive(Clone, Debug)]
pub struct FileVault {
    path: PathBuf,
}

impl FileVault {
    /// A vault at `path`.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        FileVault { path: path.into() }
    }
}

impl KeyVault for FileVault {
    fn load(&self) -> Result<Option<StoreKey>, StoreError> {
        match fs::read(&self.path) {
            Ok(bytes) => {
                let key = <[u8; 32]>::try_from(bytes.as_slice());
                key.map(|key| Some(StoreKey(key))).map_err(|_| StoreError::WrongKey)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn keep(&self, key: &StoreKey) -> Result<(), StoreError> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&self.path)?;
        file.write_all(&key.0)?;
        file.sync_all()?;
        sync_folder(self.path.parent())
    }
}

/// Makes the names in a folder durable. Not every system lets a folder be opened; those that do
/// not keep names on their own.
pub(crate) fn sync_folder(folder: Option<&Path>) -> Result<(), StoreError> {
    #[cfg(unix)]
    if let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_s_key_is_made_once_and_only_its_owner_can_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let vault = FileVault::new(folder.path().join("key"));
        assert!(vault.load().unwrap().is_none());
        let key = StoreKey::random().unwrap();
        vault.keep(&key).unwrap();
        assert!(vault.load().unwrap() == Some(key));
        assert!(vault.keep(&StoreKey::random().unwrap()).is_err(), "a key is never replaced");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join("key")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn each_use_has_its_own_key() {
        let key = StoreKey::from_bytes([7; 32]);
        assert_ne!(key.for_use("log"), key.for_use("views"));
    }

    #[test]
    fn a_cut_key_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        fs::write(&path, [1; 31]).unwrap();
        assert!(matches!(FileVault::new(path).load(), Err(StoreError::WrongKey)));
    }
}
