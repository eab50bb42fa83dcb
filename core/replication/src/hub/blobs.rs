//! Taking photos and scans in parts, and handing them out.

use milgrain_kernel::BlobId;

use super::log::Stored;
use super::{Hub, HubRefusal};
use crate::Hash;
use crate::wire::{BlobChunk, BlobHeld, BlobOffer, BlobWant, MAX_CHUNK};

/// The largest blob, in bytes.
pub const MAX_BLOB: u64 = 64 << 20;

/// What there is of a blob.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BlobState {
    /// How many bytes it is.
    pub size: u64,
    /// SHA-256 over them.
    pub hash: Hash,
    /// How many there are, from its beginning, durably.
    pub held: u64,
    /// Whether it is whole and was found to have its hash.
    pub whole: bool,
}

/// Where the hub keeps blobs.
pub trait HubBlobs {
    /// What there is of a blob, if anything is.
    ///
    /// # Errors
    /// Any fault of the storage; so for every method here.
    fn state(&self, blob: BlobId) -> Stored<Option<BlobState>>;

    /// Begins a blob anew, with none of its bytes.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn begin(&mut self, offer: &BlobOffer) -> Stored<()>;

    /// Adds bytes at its end, durably.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn append(&mut self, blob: BlobId, bytes: &[u8]) -> Stored<()>;

    /// Whether all bytes have the hash that was offered; then it is marked whole.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn finish(&mut self, blob: BlobId) -> Stored<bool>;

    /// Some bytes of a whole blob.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn bytes(&self, blob: BlobId, offset: u64, limit: usize) -> Stored<Vec<u8>>;
}

impl Hub {
    /// A device has a blob: the answer says from where on it is wanted.
    ///
    /// # Errors
    /// [`HubRefusal`].
    pub fn offered(
        &self,
        blobs: &mut dyn HubBlobs,
        offer: &BlobOffer,
    ) -> Result<BlobHeld, HubRefusal> {
        if offer.size > MAX_BLOB {
            return Err(HubRefusal::TooLarge);
        }
        let same =
            |state: &BlobState| state.whole || (state.size, state.hash) == (offer.size, offer.hash);
        if !blobs.state(offer.blob)?.as_ref().is_some_and(same) {
            blobs.begin(offer)?;
        }
        ended(blobs, offer)
    }

    /// A part of a blob came. One that does not begin where the hub's ends is left: the answer says
    /// from where on it is wanted.
    ///
    /// # Errors
    /// [`HubRefusal`].
    pub fn chunk(
        &self,
        blobs: &mut dyn HubBlobs,
        chunk: &BlobChunk,
    ) -> Result<BlobHeld, HubRefusal> {
        let BlobChunk { blob, offset, .. } = *chunk;
        let state = blobs.state(blob)?.ok_or(HubRefusal::NoBlob)?;
        let end = offset.checked_add(chunk.bytes.len() as u64);
        let fits = chunk.bytes.len() <= MAX_CHUNK && end.is_some_and(|end| end <= state.size);
        if !state.whole && offset == state.held && fits {
            blobs.append(blob, &chunk.bytes)?;
        }
        ended(blobs, &BlobOffer { blob, size: state.size, hash: state.hash })
    }

    /// A part of a whole blob.
    ///
    /// # Errors
    /// [`HubRefusal::NoBlob`] if the hub does not have all of it.
    pub fn wanted(&self, blobs: &dyn HubBlobs, want: &BlobWant) -> Result<BlobChunk, HubRefusal> {
        let BlobWant { blob, offset } = *want;
        let state = blobs.state(blob)?.filter(|state| state.whole && offset <= state.size);
        let size = state.ok_or(HubRefusal::NoBlob)?.size;
        let bytes = blobs.bytes(blob, offset, MAX_CHUNK)?.into();
        Ok(BlobChunk { blob, offset, bytes, size })
    }
}

/// Finishes a blob whose last byte is there; one that does not have its hash is begun anew.
fn ended(blobs: &mut dyn HubBlobs, offer: &BlobOffer) -> Result<BlobHeld, HubRefusal> {
    let blob = offer.blob;
    let state = blobs.state(blob)?.ok_or(HubRefusal::NoBlob)?;
    if !state.whole && state.held == state.size && !blobs.finish(blob)? {
        blobs.begin(offer)?;
        return Ok(BlobHeld { blob, held: 0, whole: false });
    }
    Ok(BlobHeld { blob, held: state.held, whole: state.held == state.size })
}
