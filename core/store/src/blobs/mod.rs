//! Blobs: photos and scans, kept beside the log and named by the events that speak of them.
//!
//! A blob is durable before its name is handed out, so an event never names what is not there. The
//! name is a keyed hash of the content: equal pictures are kept once, and nobody without the key
//! can tell whether a known picture is among them. Each is offered to the hub, encrypted as it is,
//! until the hub has it.

mod files;
mod memory;

use milgrain_kernel::BlobId;
use milgrain_replication::Hash;
use milgrain_replication::wire::BlobOffer;

use crate::StoreError;
use crate::key::keyed_hash;

pub use files::FileBlobs;
pub use memory::MemoryBlobs;

/// Keeping and fetching blobs.
pub trait Blobs: Send + Sync {
    /// Keeps a blob, durably when it returns.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::ReadOnly`].
    fn put(&self, content: &[u8]) -> Result<BlobId, StoreError>;

    /// The content of a blob, checked.
    ///
    /// # Errors
    /// [`StoreError::BlobMissing`], [`StoreError::BlobDamaged`].
    fn get(&self, blob: BlobId) -> Result<Vec<u8>, StoreError>;

    /// The next blob that the hub does not have.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn unsent(&self) -> Result<Option<BlobOffer>, StoreError>;

    /// At most `limit` bytes of a blob from an offset, encrypted as it is kept.
    ///
    /// # Errors
    /// [`StoreError::BlobMissing`].
    fn sealed(&self, blob: BlobId, offset: u64, limit: usize) -> Result<Vec<u8>, StoreError>;

    /// Notes that the hub has all of a blob.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::ReadOnly`].
    fn sent(&self, blob: BlobId) -> Result<(), StoreError>;

    /// Drops a blob, once the hub has it or the law no longer demands it. What is not here is
    /// dropped already.
    ///
    /// # Errors
    /// [`StoreError::ReadOnly`].
    fn remove(&self, blob: BlobId) -> Result<(), StoreError>;
}

/// The first sixteen bytes of the keyed hash.
fn blob_name(key: &[u8; 32], content: &[u8]) -> BlobId {
    let mut name = [0; 16];
    name.copy_from_slice(&keyed_hash(key, content)[..16]);
    BlobId::from_bytes(name)
}

/// What is offered of a blob that lies here as these bytes.
fn offer(blob: BlobId, sealed: &[u8]) -> BlobOffer {
    BlobOffer { blob, size: sealed.len() as u64, hash: Hash::of(sealed) }
}
