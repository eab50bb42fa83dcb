//! Blobs in memory: for tests and for training.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use milgrain_kernel::BlobId;

use super::{Blobs, blob_name};
use crate::StoreError;

/// Blobs that live as long as this value.
#[derive(Debug, Default)]
pub struct MemoryBlobs {
    kept: Mutex<BTreeMap<BlobId, Vec<u8>>>,
}

impl MemoryBlobs {
    /// No blobs.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<BlobId, Vec<u8>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Blobs for MemoryBlobs {
    fn put(&self, content: &[u8]) -> Result<BlobId, StoreError> {
        let blob = blob_name(&[0; 32], content);
        self.kept().insert(blob, content.to_vec());
        Ok(blob)
    }

    fn get(&self, blob: BlobId) -> Result<Vec<u8>, StoreError> {
        self.kept().get(&blob).cloned().ok_or(StoreError::BlobMissing { blob })
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
