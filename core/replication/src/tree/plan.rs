//! What a proof is made of: ranges of leaves, each of complete nodes that a storage has.

use std::ops::Range;

use super::{NodeAt, fold};
use crate::Hash;

/// The hashes of a proof in order, each as the range of leaves that it stands over.
///
/// A storage is asked once for all of [`nodes`](Self::nodes), and [`assemble`](Self::assemble) makes
/// the proof of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Plan(Vec<Range<u64>>);

impl Plan {
    /// The root of the first `size` entries: one hash.
    #[must_use]
    pub fn root(size: u64) -> Self {
        Plan(std::iter::once(0..size).collect())
    }

    /// The peaks of the frontier of the first `size` entries.
    #[must_use]
    pub fn frontier(size: u64) -> Self {
        Plan(complete(0..size).into_iter().map(range_of).collect())
    }

    /// The proof that the entry `index`, from 0, is one of the first `size`; of nothing if it is not.
    #[must_use]
    pub fn inclusion(index: u64, size: u64) -> Self {
        let mut ranges = Vec::new();
        let mut around = if index < size { 0..size } else { 0..0 };
        while around.end - around.start > 1 {
            let middle = around.start + split(around.end - around.start);
            let (left, right) = (around.start..middle, middle..around.end);
            let (inside, beside) = if index < middle { (left, right) } else { (right, left) };
            ranges.push(beside);
            around = inside;
        }
        ranges.reverse();
        Plan(ranges)
    }

    /// The proof that the first `second` entries begin with the first `first`; of nothing where there
    /// is nothing to prove.
    #[must_use]
    pub fn consistency(first: u64, second: u64) -> Self {
        if first == 0 || first >= second {
            return Plan(Vec::new());
        }
        let mut ranges = Vec::new();
        let mut around = 0..second;
        while around.end != first {
            let middle = around.start + split(around.end - around.start);
            let (left, right) = (around.start..middle, middle..around.end);
            let (inside, beside) = if first <= middle { (left, right) } else { (right, left) };
            ranges.push(beside);
            around = inside;
        }
        // The whole of the shorter list is known to whoever checks: its root need not be sent.
        if around.start != 0 {
            ranges.push(around);
        }
        ranges.reverse();
        Plan(ranges)
    }

    /// The complete nodes that it is made of, in order.
    #[must_use]
    pub fn nodes(&self) -> Vec<NodeAt> {
        self.0.iter().cloned().flat_map(complete).collect()
    }

    /// The hashes of the proof, from those of [`nodes`](Self::nodes); none if there are fewer or more.
    #[must_use]
    pub fn assemble(&self, nodes: &[Hash]) -> Option<Vec<Hash>> {
        let mut rest = nodes;
        let mut proof = Vec::with_capacity(self.0.len());
        for range in &self.0 {
            let (peaks, after) = rest.split_at_checked(complete(range.clone()).len())?;
            proof.push(fold(peaks));
            rest = after;
        }
        rest.is_empty().then_some(proof)
    }
}

/// The largest power of two below `size`, which is at least two.
const fn split(size: u64) -> u64 {
    1 << (size - 1).ilog2()
}

/// The complete nodes that make up a range which a tree has been split into, the largest first.
fn complete(range: Range<u64>) -> Vec<NodeAt> {
    let mut nodes = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let level = (range.end - start).ilog2();
        // A level is below 64.
        nodes.push(NodeAt { level: u8::try_from(level).unwrap_or(u8::MAX), index: start >> level });
        start += 1 << level;
    }
    nodes
}

/// The leaves under a complete node.
const fn range_of(node: NodeAt) -> Range<u64> {
    (node.index << node.level)..((node.index + 1) << node.level)
}
