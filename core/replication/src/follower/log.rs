//! What the phone's part needs of a storage: its own commits, what it has of each feed, and how far
//! the hub has confirmed. Each change is whole and durable when it returns, or not made.
//!
//! [`MemoryFollower`](super::MemoryFollower) shows the plainest form.

use milgrain_kernel::BlobId;
use minicbor::{Decode, Encode};

use crate::tree::Frontier;
use crate::wire::BlobOffer;
use crate::{ChainHead, Entry, Envelope, Feed, Hash, SignedHead};

/// The storage did not do what it was asked; nothing was changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the phone's storage is not available; close the app and open it again")]
pub struct FollowerLogError;

impl FollowerLogError {
    /// The stable code under which the error is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        "follower_log.unavailable"
    }
}

/// What the storage answers.
pub type Kept<T> = Result<T, FollowerLogError>;

/// What a phone has of a feed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode)]
pub struct Followed {
    /// The right edge of what it has; its size is the cursor.
    #[n(0)]
    pub edge: Frontier,
    /// The furthest head that was seen and is not contradicted: whatever comes has to fit it.
    #[n(1)]
    pub seen: Option<SignedHead>,
    /// A head that is shown to begin with what the phone has.
    #[n(2)]
    pub proved: Option<Proved>,
}

/// A head and the proof that it begins with what the phone has.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Proved {
    /// The head.
    #[n(0)]
    pub head: SignedHead,
    /// The proof.
    #[n(1)]
    pub proof: Vec<Hash>,
}

/// A commit that the hub has placed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// What the hub said of it.
    pub entry: Entry,
    /// The commit; it may be here already, without a place or through another feed.
    pub envelope: Envelope,
}

impl Followed {
    /// Whether a page leads from what a phone had of a feed to this.
    #[must_use]
    pub fn follows(&self, had: u64, taken: &[Taken]) -> bool {
        let whole = |taken: &Taken| taken.entry.hash == taken.envelope.hash();
        had.checked_add(taken.len() as u64) == Some(self.edge.size()) && taken.iter().all(whole)
    }
}

/// The phone's storage.
pub trait FollowerLog {
    /// The last of its own commits.
    ///
    /// # Errors
    /// Any fault of the storage; so for every method here.
    fn own_head(&self) -> Kept<Option<ChainHead>>;

    /// At most `limit` of its own commits after a number, in order.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn own(&self, after: u64, limit: usize) -> Kept<Vec<Envelope>>;

    /// How far the hub has confirmed its own commits.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn acknowledged(&self) -> Kept<u64>;

    /// The hub's epoch, as far as the phone knows; 0 if it never met the hub.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn epoch(&self) -> Kept<u32>;

    /// What it has of a feed.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn followed(&self, feed: Feed) -> Kept<Followed>;

    /// At most `limit` entries of a feed after a number, in order.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn entries(&self, feed: Feed, after: u64, limit: usize) -> Kept<Vec<Entry>>;

    /// A commit, its own or another's, by its hash.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn commit(&self, hash: Hash) -> Kept<Option<Envelope>>;

    /// Notes how far the hub has confirmed; a restored one less than before.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn acknowledge(&mut self, through: u64) -> Kept<()>;

    /// Takes in what follows in a feed, with what the phone then has of it. A commit that is here
    /// stays as it is.
    ///
    /// # Errors
    /// Any fault of the storage; a page that does not begin where the feed ends, or whose entries
    /// are not those of its commits.
    fn take(&mut self, feed: Feed, taken: &[Taken], followed: &Followed) -> Kept<()>;

    /// Goes over to an epoch. Each of these feeds now ends at its edge: what was behind it has no
    /// place any more until the hub gives it one anew.
    ///
    /// # Errors
    /// Any fault of the storage; a feed that would end behind what the phone has of it.
    fn begin_epoch(&mut self, epoch: u32, feeds: &[(Feed, Followed)]) -> Kept<()>;

    /// The next blob that the hub does not have.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn blob(&self) -> Kept<Option<BlobOffer>>;

    /// Some bytes of a blob, encrypted as it is.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn blob_bytes(&self, blob: BlobId, offset: u64, limit: usize) -> Kept<Vec<u8>>;

    /// The hub has all of a blob.
    ///
    /// # Errors
    /// Any fault of the storage.
    fn blob_sent(&mut self, blob: BlobId) -> Kept<()>;
}
