//! The commit, its envelope, the chain it stands in and the order it is folded in.
//!
//! Everything here is a function of bytes: no IO, no clock, no randomness, and no knowledge of
//! what an event means. A commit is encoded once, by the device that wrote it; from then on the
//! log and every follower keep and pass on those bytes, so what an older reader does not know is
//! never lost.
//!
//! Look first at [`Commit`], then at [`Envelope`] (its bytes, hash and personal part), at
//! [`chain`] (what must hold between the commits of one device) and at [`fold`] (the order in
//! which commits of several devices are read).

pub mod batch;
pub mod chain;
pub mod commit;
pub mod entry;
pub mod envelope;
pub mod fold;
pub mod follower;
pub mod hash;
pub mod head;
pub mod hub;
pub mod personal;
pub mod signing;
pub mod stream;
pub mod tree;
pub mod wire;

pub use batch::{Batch, BatchError, Registration};
pub use chain::{Accepted, Chain, ChainError, Fork};
pub use commit::{Commit, EventRecord, Feed, FeedMark, Link};
pub use entry::{ChainHead, Entry};
pub use envelope::{Envelope, EnvelopeError};
pub use fold::{Fold, Folded, Inserted, Place};
pub use follower::{Follower, FollowerLog, MemoryFollower};
pub use hash::Hash;
pub use head::{Head, SignedHead};
pub use hub::{Hub, HubLog, HubLogError, HubReader, HubWriter, MemoryHub};
pub use personal::Personal;
pub use signing::{PublicKey, SecretKey, Signed, WrongSignature};
pub use stream::StreamKey;

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
