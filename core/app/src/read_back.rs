//! Commits read back from the log as what they said: facts, and the entry they made.

use milgrain_kernel::{DeviceId, StoreId};
use milgrain_replication::{Commit, Envelope};
use milgrain_retail::day::proof::Told;
use milgrain_retail::event::{Event, EventError, Fact, Stream};
use milgrain_retail::private::PersonalValues;
use milgrain_store::{Read, StoreError};

use crate::AppError;

/// The facts of a commit; those of a newer version are passed over.
///
/// # Errors
/// A personal part that is not the commit's, or an event that does not read.
pub(crate) fn facts(commit: &Commit, envelope: &Envelope) -> Result<Vec<Fact>, AppError> {
    let parts = envelope.personal_of(commit).map_err(StoreError::from)?;
    let mut facts = Vec::with_capacity(commit.events.len());
    for (index, record) in commit.events.iter().enumerate() {
        let part = parts.get(&index).and_then(|bytes| minicbor::decode(bytes).ok());
        let mut part: PersonalValues = part.unwrap_or_default();
        let stream = Stream::from_key(record.stream.kind, record.stream.id);
        match (stream, Event::decode(record.type_code, &record.body, &mut part)) {
            (Some(stream), Ok(event)) => facts.push(Fact { stream, event }),
            (_, Err(error @ EventError::Damaged(_))) => return Err(error.into()),
            _ => {}
        }
    }
    Ok(facts)
}

/// The commits of a store at a place of the log: none where another store's stands, two where a
/// chain forked.
///
/// # Errors
/// A fault of the storage, or of what a commit holds.
pub(crate) fn told_in(
    read: Read,
    store: StoreId,
    device: DeviceId,
    sequence: u64,
) -> Result<Vec<Told>, AppError> {
    let mut told = Vec::new();
    for logged in read.log.of_device(device, sequence)? {
        let commit = logged.envelope.commit().map_err(StoreError::from)?;
        if commit.store == store {
            let entry = commit.entry.as_ref().and_then(|bytes| minicbor::decode(bytes).ok());
            told.push(Told { facts: facts(&commit, &logged.envelope)?, entry });
        }
    }
    Ok(told)
}
