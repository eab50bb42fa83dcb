//! A Merkle tree over a list that only grows, as Certificate Transparency has it (RFC 6962 and 9162):
//! one hash for the whole list, a short proof that an entry is in it, and a short proof that a
//! longer list begins with a shorter one.
//!
//! ```text
//!          root of 7
//!         ┌────┴─────┐
//!      (2,0)        · · ·        a node is complete when its leaves are: then it never changes,
//!     ┌──┴──┐      ┌──┴──┐       and is stored under (level, index). The frontier of 7 leaves is
//!   (1,0) (1,1)  (1,2) (0,6)     (2,0) (1,2) (0,6): enough to append and to know the root.
//! ```
//!
//! Nothing here stores a node. Appending hands out what became complete; a proof says which complete
//! nodes it is made of, so that a storage looks them up all at once.
//!
//! Look first at [`Frontier`], then at [`Plan`] and [`verify`].

mod frontier;
mod plan;
pub mod verify;

pub use frontier::{Frontier, Node};
pub use plan::Plan;

use crate::Hash;

/// Where a complete node stands: its level above the leaves, and its number in that level.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeAt {
    /// 0 for a leaf; a node of level 3 stands over eight leaves.
    pub level: u8,
    /// Its number in its level, from 0.
    pub index: u64,
}

/// The hash of a leaf: of an entry's bytes, marked as a leaf's.
#[must_use]
pub fn leaf(entry: &[u8]) -> Hash {
    Hash::of_all(&[&[0], entry])
}

/// The hash of the node over two others.
fn over(left: Hash, right: Hash) -> Hash {
    Hash::of_all(&[&[1], left.bytes(), right.bytes()])
}

/// The root over complete nodes that stand beside each other, each smaller than the one before; the
/// hash of nothing if there are none.
fn fold(peaks: &[Hash]) -> Hash {
    let folded = peaks.iter().copied().rev().reduce(|right, left| over(left, right));
    folded.unwrap_or_else(|| Hash::of(&[]))
}
