//! Who may stand at this device, and in which store: what the first screen shows.

use milgrain_kernel::{StaffId, StoreId};
use milgrain_retail::event::Stream;
use milgrain_retail::staff::Role;
use milgrain_retail::state::State;
use serde::Serialize;

use crate::{AppError, Milgrain, lists};

/// A store that has opened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct StoreChoice {
    /// The store.
    pub store: StoreId,
    /// Its name, as it stands on its papers.
    pub name: String,
}

/// Somebody who works here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct StaffChoice {
    /// The person.
    pub staff: StaffId,
    /// Their name, as it stands on receipts.
    pub name: String,
    /// What they may do.
    pub role: Role,
}

impl Milgrain {
    /// The stores that have a policy, by name.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn open_stores(&self) -> Result<Vec<StoreChoice>, AppError> {
        let kind = Stream::Store(StoreId::derived("")).key().0;
        let mut found = self.every(kind, |stream, state| match (stream, state) {
            (Stream::Store(store), State::Store(book)) => {
                Some(StoreChoice { store, name: book.policy?.shop.name })
            }
            _ => None,
        })?;
        found.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }

    /// Everybody who works here, by name.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn people(&self) -> Result<Vec<StaffChoice>, AppError> {
        let kind = Stream::Staff(StaffId::derived("")).key().0;
        let mut found = self.every(kind, |stream, state| match (stream, state) {
            (Stream::Staff(staff), State::Staff(known)) => {
                let name = known.name.known()?.to_string();
                Some(StaffChoice { staff, name, role: known.role? })
            }
            _ => None,
        })?;
        found.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }

    fn every<T>(
        &self,
        kind: u8,
        pick: impl Fn(Stream, State) -> Option<T>,
    ) -> Result<Vec<T>, AppError> {
        let mut found = Vec::new();
        self.reading(|read| {
            lists::each(read, kind, |stream, state| {
                found.extend(pick(stream, state));
                Ok(())
            })
        })?;
        Ok(found)
    }
}
