//! Photos and scans under way: encrypted files in parts, each side saying how far it is, so that a
//! cut costs no more than a part.

use milgrain_kernel::BlobId;
use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

use crate::Hash;

/// A phone has a blob to send.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct BlobOffer {
    /// Its name.
    #[n(0)]
    pub blob: BlobId,
    /// How many bytes it is.
    #[n(1)]
    pub size: u64,
    /// SHA-256 over them, encrypted as they are.
    #[n(2)]
    pub hash: Hash,
}

/// A part of a blob.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct BlobChunk {
    /// Its name.
    #[n(0)]
    pub blob: BlobId,
    /// Where the part begins.
    #[n(1)]
    pub offset: u64,
    /// The part.
    #[n(2)]
    pub bytes: ByteVec,
    /// How many bytes the blob is.
    #[n(3)]
    pub size: u64,
}

/// How much of a blob the hub has, durably.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct BlobHeld {
    /// Its name.
    #[n(0)]
    pub blob: BlobId,
    /// So many bytes from its beginning.
    #[n(1)]
    pub held: u64,
    /// Whether that is all of it, and it has the hash that was offered.
    #[n(2)]
    pub whole: bool,
}

/// A phone asks for a part of a blob.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct BlobWant {
    /// Its name.
    #[n(0)]
    pub blob: BlobId,
    /// From where on.
    #[n(1)]
    pub offset: u64,
}
