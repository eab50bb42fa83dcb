//! What the database says when it does not do something, in the hub's words.

use milgrain_replication::HubLogError;
use postgres::error::SqlState;

use crate::tables::Fault;

/// Why a database cannot be a hub's. Nothing was changed in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The address cannot be read.
    #[error(
        "that is no database's address; write postgres://USER@HOST/NAME, or words such as \
         host=HOST user=USER dbname=NAME"
    )]
    Address,
    /// Nobody vouches for any database.
    #[error("this system trusts no certificates, so TLS to the database cannot be; install some")]
    Trust,
    /// The database does not let this user in, or not into that database.
    #[error("the database does not let this user in; check user, password, name and rights")]
    Refused,
    /// The tables were made by a later version.
    #[error("the database was written by a newer version; update the hub, nothing was changed")]
    Newer,
    /// There are tables of something else.
    #[error("the database has other tables of these names; give the hub a database of its own")]
    NotAHub,
    /// The company's hub has another key.
    #[error(
        "that company's hub in the database has another key; put a copy of its hub.key into the \
         folder"
    )]
    OtherKey,
    /// It cannot be reached, or did not do it.
    #[error(transparent)]
    Log(#[from] HubLogError),
}

impl DatabaseError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            DatabaseError::Address => "hub_database.address",
            DatabaseError::Trust => "hub_database.trust",
            DatabaseError::Refused => "hub_database.refused",
            DatabaseError::Newer => "hub_database.newer",
            DatabaseError::NotAHub => "hub_database.not_a_hub",
            DatabaseError::OtherKey => "hub_database.other_key",
            DatabaseError::Log(error) => error.code(),
        }
    }
}

impl From<Fault> for DatabaseError {
    fn from(fault: Fault) -> Self {
        DatabaseError::Log(fault.into())
    }
}

impl From<DatabaseError> for Fault {
    fn from(error: DatabaseError) -> Self {
        match error {
            DatabaseError::Log(error) => error.into(),
            _ => Fault::Unavailable,
        }
    }
}

impl From<postgres::Error> for DatabaseError {
    fn from(error: postgres::Error) -> Self {
        let Some(code) = error.code() else { return Fault::from(error).into() };
        match code {
            &SqlState::DUPLICATE_TABLE | &SqlState::DUPLICATE_OBJECT => DatabaseError::NotAHub,
            &SqlState::INVALID_CATALOG_NAME
            | &SqlState::INSUFFICIENT_PRIVILEGE
            | &SqlState::INVALID_PASSWORD
            | &SqlState::INVALID_AUTHORIZATION_SPECIFICATION => DatabaseError::Refused,
            _ => Fault::from(error).into(),
        }
    }
}

impl From<postgres::Error> for Fault {
    fn from(error: postgres::Error) -> Self {
        let Some(code) = error.code() else { return Fault::Unavailable };
        // Its own words may tell of what is kept.
        tracing::debug!(sqlstate = code.code(), "the database refused");
        match code {
            &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED => Fault::Again,
            &SqlState::DISK_FULL => Fault::Full,
            &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => Fault::Damaged,
            // A row that cannot be, and tables that are not the hub's.
            _ if matches!(code.code().get(..2), Some("22" | "23" | "42")) => Fault::Damaged,
            _ => Fault::Unavailable,
        }
    }
}
