//! Blobs in memory, beside the log in memory.

use std::collections::BTreeMap;

use milgrain_kernel::BlobId;

use super::blobs::{BlobState, HubBlobs};
use super::log::{HubLogError, Stored};
use crate::Hash;
use crate::wire::BlobOffer;

/// Blobs in memory.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MemoryBlobs(BTreeMap<BlobId, (BlobState, Vec<u8>)>);

impl HubBlobs for MemoryBlobs {
    fn state(&self, blob: BlobId) -> Stored<Option<BlobState>> {
        Ok(self.0.get(&blob).map(|(state, _)| *state))
    }

    fn begin(&mut self, offer: &BlobOffer) -> Stored<()> {
        let BlobOffer { blob, size, hash } = *offer;
        self.0.insert(blob, (BlobState { size, hash, held: 0, whole: false }, Vec::new()));
        Ok(())
    }

    fn append(&mut self, blob: BlobId, bytes: &[u8]) -> Stored<()> {
        let (state, held) = self.0.get_mut(&blob).ok_or(HubLogError::Damaged)?;
        held.extend(bytes);
        state.held = held.len() as u64;
        Ok(())
    }

    fn finish(&mut self, blob: BlobId) -> Stored<bool> {
        let (state, held) = self.0.get_mut(&blob).ok_or(HubLogError::Damaged)?;
        state.whole = state.held == state.size && Hash::of(held) == state.hash;
        Ok(state.whole)
    }

    fn bytes(&self, blob: BlobId, offset: u64, limit: usize) -> Stored<Vec<u8>> {
        let (_, held) = self.0.get(&blob).ok_or(HubLogError::Damaged)?;
        let skipped = usize::try_from(offset).unwrap_or(usize::MAX);
        Ok(held.iter().copied().skip(skipped).take(limit).collect())
    }
}
