//! The folder of a hub: where its log and its key lie, and whose hub it is.
//!
//! ```text
//! hub.db     the log, devices and invitations (with hub.db-wal, hub.db-shm)
//! hub.key    the key that the hub signs heads with: phones know the hub by it
//! blobs/     photos and scans, encrypted as phones sent them
//! ```
//!
//! Everything is readable by its owner alone. The key lies beside the log, not in it: a copy of the log
//! is not enough to speak as the hub.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use milgrain_kernel::{CompanyId, Instant};
use milgrain_replication::SecretKey;
use milgrain_replication::hub::{HubLogError, Stored};

use crate::{FileBlobs, OpenError, SqliteHub, private};

/// Why a hub's folder cannot be opened. Nothing was changed in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FolderError {
    /// The file does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The storage does not answer.
    #[error(transparent)]
    Log(#[from] HubLogError),
    /// The log is there, its key is not.
    #[error("hub.key is missing from the hub's folder; restore it, phones know the hub by it")]
    KeyMissing,
    /// The key is not one.
    #[error("hub.key in the hub's folder is damaged; restore it, phones know the hub by it")]
    KeyDamaged,
    /// The hub is another company's.
    #[error("this folder is the hub of another company; give each company a folder of its own")]
    OtherCompany,
    /// No hub lies in the folder.
    #[error("no hub lies in this folder; start one with milgrain hub --data first")]
    NoHub,
    /// The system gives no randomness.
    #[error("this system gives no randomness to make keys of; check its random device")]
    NoRandomness,
}

impl FolderError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            FolderError::Open(error) => error.code(),
            FolderError::Log(error) => error.code(),
            FolderError::KeyMissing => "hub_folder.key_missing",
            FolderError::KeyDamaged => "hub_folder.key_damaged",
            FolderError::OtherCompany => "hub_folder.other_company",
            FolderError::NoHub => "hub_folder.no_hub",
            FolderError::NoRandomness => "hub_folder.no_randomness",
        }
    }
}

/// A hub's folder, open.
#[derive(Debug)]
pub struct Folder {
    /// Where it lies.
    pub path: PathBuf,
    /// Its log.
    pub log: SqliteHub,
    /// Whose hub it is.
    pub company: CompanyId,
    /// The key that the hub signs with.
    pub key: SecretKey,
    /// Whether the key was made just now.
    pub new: bool,
}

impl Folder {
    /// Opens a hub's folder; makes the hub of `company`, or of a new one, if there is none.
    ///
    /// # Errors
    /// [`FolderError`].
    pub fn open_or_make(
        path: &Path,
        company: Option<CompanyId>,
        now: Instant,
    ) -> Result<Self, FolderError> {
        private::folder(path).map_err(OpenError::from)?;
        let mut log = SqliteHub::open(&path.join("hub.db"))?;
        let found = log.company()?;
        if company.is_some_and(|asked| found.is_some_and(|found| found != asked)) {
            return Err(FolderError::OtherCompany);
        }
        let (key, new) = key_of(path, found.is_some())?;
        let company = match found.or(company) {
            Some(company) => company,
            None => CompanyId::at(now, random()?),
        };
        if found.is_none() {
            log.found(company)?;
        }
        Ok(Folder { path: path.to_owned(), log, company, key, new })
    }

    /// Opens a folder that a hub lies in.
    ///
    /// # Errors
    /// [`FolderError::NoHub`], or as when making one.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        if !path.join("hub.db").exists() {
            return Err(FolderError::NoHub);
        }
        let log = SqliteHub::open(&path.join("hub.db"))?;
        let company = log.company()?.ok_or(FolderError::NoHub)?;
        let (key, new) = key_of(path, true)?;
        Ok(Folder { path: path.to_owned(), log, company, key, new })
    }

    /// The hub's photos and scans.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn blobs(&self) -> Stored<FileBlobs> {
        FileBlobs::open(&self.path.join("blobs"))
    }
}

/// Random bytes of the system's.
///
/// # Errors
/// [`FolderError::NoRandomness`].
pub fn random<const N: usize>() -> Result<[u8; N], FolderError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| FolderError::NoRandomness)?;
    Ok(bytes)
}

/// The hub's key, and whether it was made now; a hub that somebody knows never gets another.
fn key_of(folder: &Path, known: bool) -> Result<(SecretKey, bool), FolderError> {
    let path = folder.join("hub.key");
    match fs::read(&path) {
        Ok(bytes) => {
            let secret = bytes.as_slice().try_into().map_err(|_| FolderError::KeyDamaged)?;
            Ok((SecretKey::from_bytes(&secret), false))
        }
        Err(error) if error.kind() != ErrorKind::NotFound => Err(OpenError::from(error).into()),
        Err(_) if known => Err(FolderError::KeyMissing),
        Err(_) => {
            let secret = random()?;
            private::write_new(&path, &secret).map_err(OpenError::from)?;
            Ok((SecretKey::from_bytes(&secret), true))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Instant {
        Instant::from_millis(1_796_137_200_000)
    }

    #[test]
    fn a_hub_keeps_its_company_and_its_key() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("hub");
        assert_eq!(Folder::open(&path).err(), Some(FolderError::NoHub));
        let made = Folder::open_or_make(&path, None, now()).unwrap();
        assert!(made.new);
        let again = Folder::open_or_make(&path, Some(made.company), now()).unwrap();
        assert!(!again.new);
        assert_eq!((again.company, again.key.public()), (made.company, made.key.public()));
        assert_eq!(Folder::open(&path).unwrap().company, made.company);
        let other = CompanyId::from_bytes([9; 16]);
        let refused = Folder::open_or_make(&path, Some(other), now()).err();
        assert_eq!(refused, Some(FolderError::OtherCompany));
    }

    #[test]
    fn a_hub_without_its_key_does_not_make_another() {
        let place = tempfile::tempdir().unwrap();
        let company = CompanyId::from_bytes([9; 16]);
        let made = Folder::open_or_make(place.path(), Some(company), now()).unwrap();
        assert_eq!(made.company, company);
        let key = place.path().join("hub.key");
        fs::write(&key, [1; 31]).unwrap();
        let open = || Folder::open_or_make(place.path(), None, now()).err();
        assert_eq!(open(), Some(FolderError::KeyDamaged));
        fs::remove_file(&key).unwrap();
        assert_eq!(open(), Some(FolderError::KeyMissing));
        assert_eq!(Folder::open(place.path()).err(), Some(FolderError::KeyMissing));
        assert!(!key.exists());
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_the_key() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        Folder::open_or_make(place.path(), None, now()).unwrap();
        let mode = fs::metadata(place.path().join("hub.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
