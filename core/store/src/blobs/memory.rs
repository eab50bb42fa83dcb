//! Blobs in memory: for tests and for training.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use milgrain_kernel::BlobId;
use milgrain_replication::wire::BlobOffer;

use super::{Blobs, blob_name, offer};
use crate::StoreError;

/// Blobs that live as long as this value.
#[derive(Debug, Default)]
pub struct MemoryBlobs {
    /// Each with whether the hub has it.
    kept: Mutex<BTreeMap<BlobId, (Vec<u8>, bool)>>,
}

impl MemoryBlobs {
    /// No blobs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<BlobId, (Vec<u8>, bool)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Blobs for MemoryBlobs {
    fn put(&self, content: &[u8]) -> Result<BlobId, StoreError> {
        let blob = blob_name(&[0; 32], content);
        self.kept().entry(blob).or_insert_with(|| (content.to_vec(), false));
        Ok(blob)
    }

    fn get(&self, blob: BlobId) -> Result<Vec<u8>, StoreError> {
        let found = self.kept().get(&blob).map(|(content, _)| content.clone());
        found.ok_or(StoreError::BlobMissing { blob })
    }

    fn unsent(&self) -> Result<Option<BlobOffer>, StoreError> {
        let kept = self.kept();
        let unsent = kept.iter().find(|(_, (_, sent))| !sent);
        Ok(unsent.map(|(blob, (content, _))| offer(*blob, content)))
    }

    fn sealed(&self, blob: BlobId, offset: u64, limit: usize) -> Result<Vec<u8>, StoreError> {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        Ok(self.get(blob)?.into_iter().skip(offset).take(limit).collect())
    }

    fn sent(&self, blob: BlobId) -> Result<(), StoreError> {
        self.kept().entry(blob).and_modify(|(_, sent)| *sent = true);
        Ok(())
    }

    fn remove(&self, blob: BlobId) -> Result<(), StoreError> {
        self.kept().remove(&blob);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    crate::conformance!(blobs: || (super::MemoryBlobs::new(), ()));
}
