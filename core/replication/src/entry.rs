//! An entry of a feed: which commit stands at a number, where the hub placed it and on which day it
//! counts. The feed's tree is over these, so a head vouches for order and days, not for bytes alone.

use milgrain_kernel::Day;
use minicbor::{Decode, Encode};

use crate::{Hash, tree};

/// What the hub said of one commit when it placed it; the same in every feed that the commit is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct Entry {
    /// Its position in the company's one order.
    #[n(0)]
    pub position: u64,
    /// The day on which its entry counts.
    #[n(1)]
    pub book_day: Day,
    /// The commit's hash.
    #[n(2)]
    pub hash: Hash,
}

impl Entry {
    /// The leaf hash in a feed's tree: over position, day and hash, 44 bytes.
    #[must_use]
    pub fn leaf(&self) -> Hash {
        let Entry { position, book_day, hash } = self;
        let day = book_day.number().to_be_bytes();
        tree::leaf(&[&position.to_be_bytes()[..], &day, hash.bytes()].concat())
    }
}

/// The end of a device's chain, as far as somebody has it without a gap.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ChainHead {
    /// The number of the last commit.
    #[n(0)]
    pub sequence: u64,
    /// Its hash; where the chain forked, of the one known first.
    #[n(1)]
    pub hash: Hash,
}
