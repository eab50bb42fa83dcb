//! The folder of a hub: where its log and its key lie, and whose hub it is.
//!
//! ```text
//! hub.db        the log, devices and invitations (with hub.db-wal, hub.db-shm)
//! hub.database  in its place, where the log lies in a database
//! hub.key       the key that the hub signs heads with: phones know the hub by it
//! blobs/        photos and scans, encrypted as phones sent them
//! ```
//!
//! Everything is readable by its owner alone. The key lies beside the log, not in it: a copy of the log
//! is not enough to speak as the hub. In a database, which has many companies, the key also says which
//! of them is this folder's.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use milgrain_kernel::{CompanyId, Instant};
use milgrain_replication::SecretKey;
use milgrain_replication::hub::{HubLogError, Stored};

use crate::postgres::{DatabaseError, Server};
use crate::server::Storage;
use crate::{FileBlobs, OpenError, PostgresHub, SqliteHub, private};

/// The log.
const FILE: &str = "hub.db";
/// That it lies in a database.
const DATABASE: &str = "hub.database";

/// Why a hub's folder cannot be opened. Nothing was changed in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FolderError {
    /// The file does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database cannot be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The log lies in a database, and none was named.
    #[error("this hub's log lies in a database; name it with --database")]
    InDatabase,
    /// The hub was in a database, and is not in this one.
    #[error("this folder's hub is not in that database; check what --database names")]
    NotInDatabase,
    /// The log lies in the folder, and a database was named.
    #[error("this hub's log lies in its folder; leave --database out, or choose another folder")]
    InFolder,
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
            FolderError::Database(error) => error.code(),
            FolderError::InDatabase => "hub_folder.in_database",
            FolderError::NotInDatabase => "hub_folder.not_in_database",
            FolderError::InFolder => "hub_folder.in_folder",
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
pub struct Folder {
    /// Where it lies.
    pub path: PathBuf,
    /// Its log.
    pub log: Box<dyn Storage>,
    /// Whose hub it is.
    pub company: CompanyId,
    /// The key that the hub signs with.
    pub key: SecretKey,
    /// Whether the key was made just now.
    pub new: bool,
}

impl Folder {
    /// Opens a hub's folder; makes the hub of `company`, or of a new one, if there is none. Its log is
    /// to lie in `database`, or in the folder if that is left out.
    ///
    /// # Errors
    /// [`FolderError`].
    pub fn open_or_make(
        path: &Path,
        database: Option<&str>,
        company: Option<CompanyId>,
        now: Instant,
    ) -> Result<Self, FolderError> {
        private::folder(path).map_err(OpenError::from)?;
        match database {
            None => {
                refuse_if_there(path, DATABASE, FolderError::InDatabase)?;
                Folder::in_file(path, company, now)
            }
            Some(address) => {
                refuse_if_there(path, FILE, FolderError::InFolder)?;
                Folder::in_database(path, &Server::at(address)?, company, now)
            }
        }
    }

    fn in_file(path: &Path, asked: Option<CompanyId>, now: Instant) -> Result<Self, FolderError> {
        let mut log = SqliteHub::open(&path.join(FILE))?;
        let found = log.company()?;
        let company = agreed(found, asked, now)?;
        let (key, new) = key_of(path, found.is_some())?;
        if found.is_none() {
            log.found(company)?;
        }
        Ok(Folder { path: path.to_owned(), log: Box::new(log), company, key, new })
    }

    fn in_database(
        path: &Path,
        server: &Server,
        asked: Option<CompanyId>,
        now: Instant,
    ) -> Result<Self, FolderError> {
        let known = path.join(DATABASE).exists();
        let (key, new) = key_of(path, known)?;
        let found = PostgresHub::find(server, &key.public())?;
        let company = agreed(found.as_ref().map(PostgresHub::company), asked, now)?;
        let log = match found {
            Some(log) => log,
            // Another database was named before: this is not the place for a new hub.
            None if known => return Err(FolderError::NotInDatabase),
            None => PostgresHub::found(server, company, &key.public())?,
        };
        if !known {
            private::write_new(&path.join(DATABASE), &[]).map_err(OpenError::from)?;
        }
        Ok(Folder { path: path.to_owned(), log: Box::new(log), company, key, new })
    }

    /// Opens a folder that a hub lies in, with its log in `database` or in the folder.
    ///
    /// # Errors
    /// [`FolderError::NoHub`], or as when making one.
    pub fn open(path: &Path, database: Option<&str>) -> Result<Self, FolderError> {
        let (here, other) = if database.is_some() { (DATABASE, FILE) } else { (FILE, DATABASE) };
        if !path.join(here).exists() && !path.join(other).exists() {
            return Err(FolderError::NoHub);
        }
        // What is there is not made, so no moment matters.
        Folder::open_or_make(path, database, None, Instant::from_millis(0))
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

/// The company that was found, if it is the one that was asked for; that one, or a new one, if none was.
fn agreed(
    found: Option<CompanyId>,
    asked: Option<CompanyId>,
    now: Instant,
) -> Result<CompanyId, FolderError> {
    match (found, asked) {
        (Some(found), Some(asked)) if found != asked => Err(FolderError::OtherCompany),
        (Some(company), _) | (None, Some(company)) => Ok(company),
        (None, None) => Ok(CompanyId::at(now, random()?)),
    }
}

fn refuse_if_there(path: &Path, name: &str, refusal: FolderError) -> Result<(), FolderError> {
    if path.join(name).exists() { Err(refusal) } else { Ok(()) }
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
        assert_eq!(Folder::open(&path, None).err(), Some(FolderError::NoHub));
        let made = Folder::open_or_make(&path, None, None, now()).unwrap();
        assert!(made.new);
        let again = Folder::open_or_make(&path, None, Some(made.company), now()).unwrap();
        assert!(!again.new);
        assert_eq!((again.company, again.key.public()), (made.company, made.key.public()));
        assert_eq!(Folder::open(&path, None).unwrap().company, made.company);
        let other = CompanyId::from_bytes([9; 16]);
        let refused = Folder::open_or_make(&path, None, Some(other), now()).err();
        assert_eq!(refused, Some(FolderError::OtherCompany));
    }

    #[test]
    fn a_hub_without_its_key_does_not_make_another() {
        let place = tempfile::tempdir().unwrap();
        let company = CompanyId::from_bytes([9; 16]);
        let made = Folder::open_or_make(place.path(), None, Some(company), now()).unwrap();
        assert_eq!(made.company, company);
        let key = place.path().join("hub.key");
        fs::write(&key, [1; 31]).unwrap();
        let open = || Folder::open_or_make(place.path(), None, None, now()).err();
        assert_eq!(open(), Some(FolderError::KeyDamaged));
        fs::remove_file(&key).unwrap();
        assert_eq!(open(), Some(FolderError::KeyMissing));
        assert_eq!(Folder::open(place.path(), None).err(), Some(FolderError::KeyMissing));
        assert!(!key.exists());
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_the_key() {
        use std::os::unix::fs::PermissionsExt;
        let place = tempfile::tempdir().unwrap();
        Folder::open_or_make(place.path(), None, None, now()).unwrap();
        let mode = fs::metadata(place.path().join("hub.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
