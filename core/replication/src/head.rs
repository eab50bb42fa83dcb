//! A head: what the hub says a feed is, under its signature.
//!
//! Every phone keeps the last head it saw of each feed. The hub can then neither take an entry back
//! nor change one without saying two things that do not fit; both are signed, so they prove it.

use milgrain_kernel::{CompanyId, Instant};
use minicbor::{Decode, Encode};

use crate::signing::{Signed, Statement};
use crate::tree::verify;
use crate::{Feed, Hash};

/// What the hub says of one feed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Head {
    /// The company.
    #[n(0)]
    pub company: CompanyId,
    /// The feed.
    #[n(1)]
    pub feed: Feed,
    /// The epoch: how often the hub was restored from a backup, and began anew behind it.
    #[n(2)]
    pub epoch: u32,
    /// How many entries the feed has.
    #[n(3)]
    pub size: u64,
    /// The root over them.
    #[n(4)]
    pub root: Hash,
    /// The position of its last entry; 0 if it has none.
    #[n(5)]
    pub position: u64,
    /// When, by the hub's clock.
    #[n(6)]
    pub at: Instant,
}

impl Statement for Head {
    const ABOUT: &'static str = "head";
}

/// A head with the hub's signature.
pub type SignedHead = Signed<Head>;

impl Head {
    /// The feed's length and root.
    #[must_use]
    pub const fn sized(&self) -> verify::Sized {
        (self.size, self.root)
    }

    /// Whether another head of the same feed cannot be true beside this one, whatever lies between:
    /// in one epoch the feed has two roots at one length, or is shorter at a later position.
    #[must_use]
    pub fn contradicts(&self, other: &Head) -> bool {
        let same = |head: &Head| (head.company, head.feed, head.epoch);
        let (earlier, later) =
            if self.position <= other.position { (self, other) } else { (other, self) };
        same(self) == same(other)
            && (self.size == other.size && self.root != other.root
                || earlier.position < later.position && earlier.size > later.size)
    }
}
