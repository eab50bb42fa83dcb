//! What can go wrong with a store, each with what the person can do about it.
//!
//! No message and no field holds anything that was stored: a name or an amount does not get into a
//! log of errors by way of the database.

use milgrain_kernel::BlobId;
use milgrain_replication::{ChainError, EnvelopeError};
use rusqlite::ErrorCode;

/// Why the store did not do what it was asked. Unless said otherwise nothing was changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process has the folder open.
    #[error("this folder is open in another window or program; close it there first")]
    InUse,
    /// The folder, a file or the disk cannot be written.
    #[error("the folder is read-only; allow writing to it and try again, nothing was changed")]
    ReadOnly,
    /// No room is left.
    #[error("the device is full; free some space and try again, nothing was changed")]
    Full,
    /// A write did not reach the disk; what happened to it is not known, so this handle takes no
    /// further writes.
    #[error("writing to the disk failed; close and open again, nothing that was confirmed is lost")]
    WriteFailed,
    /// The key does not open the files.
    #[error("the key does not fit these files; restore the key that they were made with")]
    WrongKey,
    /// The files are there, their key is not.
    #[error("the key of these files is missing; restore it, or start with an empty folder")]
    KeyMissing,
    /// The files were written by a later version.
    #[error("these files were written by a newer version; update the app")]
    Newer,
    /// A record of the log was damaged.
    #[error(
        "record {number} of the log is damaged; fetch it again from a device that has it whole"
    )]
    Damaged {
        /// Its number in this log.
        number: u64,
    },
    /// The log file itself cannot be read.
    #[error("the log file is damaged; restore it from a backup or from another device")]
    LogDamaged,
    /// The views cannot be read: they are to be rebuilt from the log.
    #[error("the views are damaged; open the folder again, they are rebuilt from the log")]
    ViewsDamaged,
    /// The command was written before.
    #[error("this command was carried out before; its first answer stands")]
    CommandKnown {
        /// The number of its commit in this log.
        number: u64,
    },
    /// A commit does not stand in its device's chain.
    #[error(transparent)]
    Chain(#[from] ChainError),
    /// What came from the hub does not go on where this device is.
    #[error("what came does not follow what is here; it is asked for again, nothing was changed")]
    NotNext,
    /// A photo or scan is not here.
    #[error("the picture is not on this device; it is fetched when the hub has it")]
    BlobMissing {
        /// Which one.
        blob: BlobId,
    },
    /// A photo or scan was damaged.
    #[error("the picture is damaged; it is fetched again when the hub has it")]
    BlobDamaged {
        /// Which one.
        blob: BlobId,
    },
    /// The system refused for a reason of its own.
    #[error("the storage failed ({reason}); close and open again, and report it if it stays")]
    Failed {
        /// What the system or the database calls it.
        reason: String,
    },
}

impl StoreError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            StoreError::InUse => "store.in_use",
            StoreError::ReadOnly => "store.read_only",
            StoreError::Full => "store.full",
            StoreError::WriteFailed => "store.write_failed",
            StoreError::WrongKey => "store.wrong_key",
            StoreError::KeyMissing => "store.key_missing",
            StoreError::Newer => "store.newer",
            StoreError::Damaged { .. } => "store.damaged",
            StoreError::LogDamaged => "store.log_damaged",
            StoreError::ViewsDamaged => "store.views_damaged",
            StoreError::CommandKnown { .. } => "store.command_known",
            StoreError::Chain(error) => error.code(),
            StoreError::NotNext => "store.not_next",
            StoreError::BlobMissing { .. } => "store.blob_missing",
            StoreError::BlobDamaged { .. } => "store.blob_damaged",
            StoreError::Failed { .. } => "store.failed",
        }
    }
}

impl From<EnvelopeError> for StoreError {
    fn from(error: EnvelopeError) -> Self {
        StoreError::Chain(ChainError::Envelope(error))
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
            kind => StoreError::Failed { reason: kind.to_string() },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(code) = error.sqlite_error() else {
            return StoreError::Failed { reason: "unexpected shape of a row".to_owned() };
        };
        match code.code {
            ErrorCode::DiskFull => StoreError::Full,
            ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                StoreError::ReadOnly
            }
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::InUse,
            ErrorCode::NotADatabase => StoreError::WrongKey,
            ErrorCode::DatabaseCorrupt => StoreError::LogDamaged,
            ErrorCode::SystemIoFailure => StoreError::WriteFailed,
            _ => StoreError::Failed { reason: format!("SQLite {}", code.extended_code) },
        }
    }
}
