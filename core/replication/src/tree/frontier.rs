//! The right edge of a growing tree: all that appending and the root need.

use minicbor::decode::{Decoder, Error as DecodeError};
use minicbor::{Decode, Encode};

use super::{NodeAt, fold, over};
use crate::Hash;

/// The roots of the complete trees that a list falls into, the largest first: at most one for each
/// bit of its length.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode)]
pub struct Frontier {
    #[n(0)]
    size: u64,
    #[n(1)]
    peaks: Vec<Hash>,
}

/// A node that became complete.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Node {
    /// Where.
    pub at: NodeAt,
    /// Its hash.
    pub hash: Hash,
}

impl Frontier {
    /// The longest list: more than a company writes in a thousand years.
    pub const MAX_SIZE: u64 = 1 << 48;

    /// The frontier of a list of that length, if there are as many peaks as it has.
    #[must_use]
    pub fn new(size: u64, peaks: Vec<Hash>) -> Option<Self> {
        let fits = size <= Self::MAX_SIZE && u32::try_from(peaks.len()) == Ok(size.count_ones());
        fits.then_some(Frontier { size, peaks })
    }

    /// How many entries the list has.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root over the whole list.
    #[must_use]
    pub fn root(&self) -> Hash {
        fold(&self.peaks)
    }

    /// Appends an entry by its leaf hash; hands out the nodes that this completes, the leaf first.
    pub fn push(&mut self, leaf: Hash) -> Vec<Node> {
        let mut node = Node { at: NodeAt { level: 0, index: self.size }, hash: leaf };
        let mut complete = vec![node];
        // Each low bit that is set is a peak as large as the node: together they are the next one.
        for _ in 0..self.size.trailing_ones() {
            let Some(left) = self.peaks.pop() else { break };
            let at = NodeAt { level: node.at.level + 1, index: node.at.index >> 1 };
            node = Node { at, hash: over(left, node.hash) };
            complete.push(node);
        }
        self.peaks.push(node.hash);
        self.size += 1;
        complete
    }

    /// Appends entries by their leaf hashes, where nobody stores the nodes.
    pub fn extend(&mut self, leaves: impl IntoIterator<Item = Hash>) {
        for leaf in leaves {
            self.push(leaf);
        }
    }
}

#[derive(Decode)]
struct Encoded {
    #[n(0)]
    size: u64,
    #[n(1)]
    peaks: Vec<Hash>,
}

impl<'b, C> Decode<'b, C> for Frontier {
    fn decode(d: &mut Decoder<'b>, ctx: &mut C) -> Result<Self, DecodeError> {
        let at = d.position();
        let Encoded { size, peaks } = Encoded::decode(d, ctx)?;
        Frontier::new(size, peaks).ok_or_else(|| DecodeError::message("not a frontier").at(at))
    }
}
