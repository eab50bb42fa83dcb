//! What the server needs of a storage besides the log.

use milgrain_replication::FeedMark;
use milgrain_replication::hub::{HubLogError, Stored};

use crate::enrolment::Enrolments;
use crate::{OpenError, PostgresHub, SqliteHub};

/// A storage that the server runs on.
pub trait Storage: Enrolments + Send {
    /// Another handle on the same storage, to read beside the one that writes.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn another(&self) -> Stored<Box<dyn Storage>>;

    /// The feeds that grew by this handle's works since it was asked last, and how long they are.
    fn grown(&mut self) -> Vec<FeedMark>;

    /// Does what keeps the storage small and quick, beside the works.
    ///
    /// # Errors
    /// Any fault of the storage. Nothing is lost: it is done later.
    fn keep(&self) -> Stored<()>;
}

impl Storage for SqliteHub {
    fn another(&self) -> Stored<Box<dyn Storage>> {
        let another = SqliteHub::another(self).map_err(|error| match error {
            OpenError::Log(error) => error,
            _ => HubLogError::Unavailable,
        })?;
        Ok(Box::new(another))
    }

    fn grown(&mut self) -> Vec<FeedMark> {
        self.take_grown()
    }

    fn keep(&self) -> Stored<()> {
        self.checkpoint()
    }
}

impl Storage for PostgresHub {
    fn another(&self) -> Stored<Box<dyn Storage>> {
        Ok(Box::new(PostgresHub::another(self)))
    }

    fn grown(&mut self) -> Vec<FeedMark> {
        self.take_grown()
    }

    /// The database keeps itself small.
    fn keep(&self) -> Stored<()> {
        Ok(())
    }
}
