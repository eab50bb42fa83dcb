//! Checking the two proofs, as RFC 9162 (2.1.3.2 and 2.1.4.2) says it. The algorithms there walk the
//! proof from the leaf up and never build a tree; so do these.

use super::{Frontier, over};
use crate::Hash;

/// Whether `proof` shows that the entry `index` (from 0), whose leaf hash is `leaf`, is one of the
/// `size` entries whose root is `root`.
#[must_use]
pub fn inclusion(leaf: Hash, index: u64, size: u64, proof: &[Hash], root: Hash) -> bool {
    root_of(leaf, index, size, proof) == Some(root)
}

/// The root that `proof` leads to from the entry `index` (from 0), whose leaf hash is `leaf`, of
/// `size` entries; none if it cannot be such a proof.
#[must_use]
pub fn root_of(leaf: Hash, index: u64, size: u64, proof: &[Hash]) -> Option<Hash> {
    if index >= size {
        return None;
    }
    let (mut node, mut last, mut hash) = (index, size - 1, leaf);
    for beside in proof {
        if last == 0 {
            return None;
        }
        if node & 1 == 1 || node == last {
            hash = over(*beside, hash);
            climb_past_right_edge(&mut node, &mut last);
        } else {
            hash = over(hash, *beside);
        }
        node >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(hash)
}

/// The root over the first `index` entries, as the proof says of the entry `index` (from 0) that it is
/// one of `size`: what stands to its left on the way up are the peaks before it. Worth as much as the
/// proof is, which [`root_of`] leads to a root.
#[must_use]
pub fn root_before(index: u64, size: u64, proof: &[Hash]) -> Option<Hash> {
    let (mut node, mut last) = (index, size.checked_sub(1)?);
    let mut peaks = Vec::new();
    for beside in proof {
        if node & 1 == 1 || node == last {
            peaks.push(*beside);
            climb_past_right_edge(&mut node, &mut last);
        }
        node >>= 1;
        last >>= 1;
    }
    peaks.reverse();
    Some(Frontier::new(index, peaks)?.root())
}

/// A list's length and its root.
pub type Sized = (u64, Hash);

/// Whether `proof` shows that the `second` list begins with the `first`.
#[must_use]
pub fn consistency(first: Sized, second: Sized, proof: &[Hash]) -> bool {
    let ((first_size, first_root), (second_size, second_root)) = (first, second);
    if first_size == 0 {
        return proof.is_empty() && first_root == Hash::of(&[]);
    }
    if first_size >= second_size {
        return proof.is_empty() && first == second;
    }
    // The root of a full tree is itself where the proof starts.
    let mut hashes = first_size.is_power_of_two().then_some(first_root).into_iter();
    let mut hashes = hashes.by_ref().chain(proof.iter().copied());
    let Some(start) = hashes.next() else { return false };
    let (mut node, mut last) = (first_size - 1, second_size - 1);
    let shared = node.trailing_ones();
    node >>= shared;
    last >>= shared;
    let (mut old, mut new) = (start, start);
    for beside in hashes {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            old = over(beside, old);
            new = over(beside, new);
            climb_past_right_edge(&mut node, &mut last);
        } else {
            new = over(new, beside);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && old == first_root && new == second_root
}

/// A node without a sibling to its right stands in for its parent, until there is one to its left.
const fn climb_past_right_edge(node: &mut u64, last: &mut u64) {
    while *node & 1 == 0 && *node != 0 {
        *node >>= 1;
        *last >>= 1;
    }
}
