//! What SQLite says when it does not do something, in the hub's words.

use milgrain_replication::HubLogError;
use rusqlite::ErrorCode;

use crate::tables::Fault;

/// Why the hub's file could not be opened. Nothing was changed in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum OpenError {
    /// The file was written by a later version.
    #[error("the hub's file was written by a newer version; update the hub, nothing was changed")]
    Newer,
    /// It is a file of something else.
    #[error("the file is not a hub's; give the hub a folder of its own, nothing was changed")]
    NotAHub,
    /// The folder or the file cannot be written.
    #[error("the hub's folder cannot be written; allow this user to write there")]
    ReadOnly,
    /// It cannot be read, or another process does not let go of it, or no room is left.
    #[error(transparent)]
    Log(#[from] HubLogError),
}

impl OpenError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            OpenError::Newer => "hub_file.newer",
            OpenError::NotAHub => "hub_file.not_a_hub",
            OpenError::ReadOnly => "hub_file.read_only",
            OpenError::Log(error) => error.code(),
        }
    }
}

impl From<std::io::Error> for OpenError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => HubLogError::Full.into(),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::NotFound => {
                OpenError::ReadOnly
            }
            _ => HubLogError::Unavailable.into(),
        }
    }
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                OpenError::ReadOnly
            }
            _ => OpenError::Log(Fault::from(error).into()),
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        // A value of another shape than the table's: it was not written so.
        let Some(code) = error.sqlite_error_code() else { return Fault::Damaged };
        match code {
            ErrorCode::DiskFull => Fault::Full,
            ErrorCode::SystemIoFailure => Fault::Broken,
            ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase
            | ErrorCode::ConstraintViolation
            | ErrorCode::TypeMismatch => Fault::Damaged,
            _ => Fault::Unavailable,
        }
    }
}
