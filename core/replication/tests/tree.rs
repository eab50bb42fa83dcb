//! The trees that feeds are: the published vectors of Certificate Transparency, and agreement with
//! another program's trees for every size.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use std::collections::HashMap;

use common::unhex;
use ct_merkle::mem_backed_tree::MemoryBackedTree;
use milgrain_replication::Hash;
use milgrain_replication::tree::{Frontier, NodeAt, Plan, leaf, verify};
use proptest::prelude::*;
use sha2::Sha256;

/// The eight entries of the reference implementation's tests.
const ENTRIES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];

/// The roots of the first none to eight of them.
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// Entry, size, and the path between them.
const INCLUSION: [(u64, u64, &[&str]); 3] = [
    (
        0,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        &[
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
];

/// Two sizes, and the proof between them.
const CONSISTENCY: [(u64, u64, &[&str]); 5] = [
    (1, 1, &[]),
    (
        1,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        &[
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        &[
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
    (
        6,
        7,
        &[
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
];

fn hash(text: &str) -> Hash {
    Hash::from_bytes(unhex(text).try_into().unwrap())
}

/// A tree as a storage would keep it: its frontier after each entry, and every complete node once.
struct Kept {
    frontiers: Vec<Frontier>,
    nodes: HashMap<NodeAt, Hash>,
    leaves: Vec<Hash>,
}

impl Kept {
    fn of(entries: impl IntoIterator<Item = Vec<u8>>) -> Kept {
        let mut frontier = Frontier::default();
        let mut kept =
            Kept { frontiers: vec![frontier.clone()], nodes: HashMap::new(), leaves: Vec::new() };
        for entry in entries {
            kept.leaves.push(leaf(&entry));
            for node in frontier.push(leaf(&entry)) {
                assert_eq!(kept.nodes.insert(node.at, node.hash), None, "a node never changes");
            }
            kept.frontiers.push(frontier.clone());
        }
        kept
    }

    fn root(&self, size: u64) -> Hash {
        self.frontiers[size as usize].root()
    }

    fn look_up(&self, plan: &Plan) -> Vec<Hash> {
        let nodes: Vec<Hash> = plan.nodes().iter().map(|at| self.nodes[at]).collect();
        plan.assemble(&nodes).unwrap()
    }
}

fn published() -> Kept {
    Kept::of(ENTRIES.iter().map(|entry| unhex(entry)))
}

#[test]
fn the_published_roots_come_out() {
    let kept = published();
    for (size, root) in (0..).zip(ROOTS) {
        assert_eq!(kept.root(size), hash(root), "{size}");
        assert_eq!(kept.look_up(&Plan::root(size)), [hash(root)], "{size}");
    }
}

#[test]
fn the_published_proofs_come_out_and_hold() {
    let kept = published();
    for (index, size, path) in INCLUSION {
        let path: Vec<Hash> = path.iter().map(|text| hash(text)).collect();
        assert_eq!(kept.look_up(&Plan::inclusion(index, size)), path, "{index} of {size}");
        let leaf = kept.leaves[index as usize];
        assert!(verify::inclusion(leaf, index, size, &path, kept.root(size)));
    }
    for (first, second, proof) in CONSISTENCY {
        let proof: Vec<Hash> = proof.iter().map(|text| hash(text)).collect();
        assert_eq!(kept.look_up(&Plan::consistency(first, second)), proof, "{first} to {second}");
        let (old, new) = ((first, kept.root(first)), (second, kept.root(second)));
        assert!(verify::consistency(old, new, &proof));
    }
}

fn numbered(count: u64) -> Kept {
    Kept::of((0..count).map(|number| number.to_be_bytes().to_vec()))
}

#[test]
fn another_program_agrees_on_every_root_and_every_proof() {
    let kept = numbered(70);
    let mut other = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    let theirs = |proof: &[u8]| -> Vec<Hash> {
        proof.chunks(32).map(|hash| Hash::from_bytes(hash.try_into().unwrap())).collect()
    };
    for size in 1..=70_u64 {
        other.push((size - 1).to_be_bytes().to_vec());
        assert_eq!(kept.root(size).bytes(), other.root().as_bytes().as_slice());
        for index in 0..size {
            let proof = other.prove_inclusion(index as usize);
            assert_eq!(
                kept.look_up(&Plan::inclusion(index, size)),
                theirs(proof.as_bytes()),
                "{index} of {size}"
            );
            let (first, added) = (index + 1, (size - index - 1) as usize);
            let proof = other.prove_consistency(added);
            assert_eq!(
                kept.look_up(&Plan::consistency(first, size)),
                theirs(proof.as_bytes()),
                "{first} to {size}"
            );
        }
    }
}

#[test]
fn every_proof_holds_and_no_other_one_does() {
    let kept = numbered(40);
    for size in 1..=40 {
        for index in 0..size {
            let proof = kept.look_up(&Plan::inclusion(index, size));
            let leaf = kept.leaves[index as usize];
            let holds = |leaf, index, size, proof: &[Hash]| {
                verify::inclusion(leaf, index, size, proof, kept.root(size))
            };
            assert!(holds(leaf, index, size, &proof));
            assert!(!holds(leaf, size, size, &proof), "not an entry");
            assert!(!holds(Hash::ZERO, index, size, &proof), "another entry");
            for wrong in altered(&proof) {
                assert!(!holds(leaf, index, size, &wrong), "{index} of {size}");
            }

            let (first, second) = ((index, kept.root(index)), (size, kept.root(size)));
            let proof = kept.look_up(&Plan::consistency(index, size));
            assert!(verify::consistency(first, second, &proof));
            for wrong in altered(&proof) {
                assert!(!verify::consistency(first, second, &wrong), "{index} to {size}");
            }
            assert!(!verify::consistency((index, Hash::ZERO), second, &proof), "another past");
            let nothing_to_prove = index == 0;
            let other = verify::consistency(first, (size, Hash::ZERO), &proof);
            assert_eq!(other, nothing_to_prove, "another present");
            assert!(!verify::consistency(second, first, &proof), "a list does not get shorter");
        }
    }
}

/// The proof with a hash changed, one missing, and one too many.
fn altered(proof: &[Hash]) -> Vec<Vec<Hash>> {
    let changed = (0..proof.len()).map(|at| {
        let mut proof = proof.to_vec();
        proof[at] = Hash::of(proof[at].bytes());
        proof
    });
    let cut = proof.split_last().map(|(_, rest)| rest.to_vec());
    let grown = [proof, &[Hash::ZERO]].concat();
    changed.chain(cut).chain([grown]).collect()
}

#[test]
fn a_frontier_goes_on_from_what_a_storage_has_and_only_from_that() {
    let kept = numbered(200);
    for size in 0..200 {
        let peaks = kept.look_up(&Plan::frontier(size));
        let mut frontier = Frontier::new(size, peaks).unwrap();
        assert_eq!(frontier, kept.frontiers[size as usize]);
        frontier.extend([kept.leaves[size as usize]]);
        assert_eq!(frontier.root(), kept.root(size + 1));
        let bytes = minicbor::to_vec(&kept.frontiers[size as usize]).unwrap();
        let read: Frontier = minicbor::decode(&bytes).unwrap();
        assert_eq!(read, kept.frontiers[size as usize]);
    }
    assert_eq!(Frontier::new(u64::MAX, vec![Hash::ZERO; 64]), None, "no list is that long");
    let one_too_many = minicbor::to_vec((4_u64, vec![Hash::ZERO; 2])).unwrap();
    assert!(minicbor::decode::<Frontier>(&one_too_many).is_err());
    assert_eq!(Plan::consistency(3, 7).assemble(&[Hash::ZERO]), None);
    assert_eq!(Plan::root(4).assemble(&[Hash::ZERO; 2]), None);
}

proptest! {
    #[test]
    fn any_proof_is_checked_without_harm(
        index: u64,
        size: u64,
        proof in prop::collection::vec(any::<[u8; 32]>(), 0..70),
    ) {
        let proof: Vec<Hash> = proof.into_iter().map(Hash::from_bytes).collect();
        prop_assert!(!verify::inclusion(Hash::ZERO, index, size, &proof, Hash::ZERO));
        let holds = verify::consistency((index, Hash::ZERO), (size, Hash::ZERO), &proof);
        prop_assert_eq!(holds, index == size && index != 0 && proof.is_empty());
    }

    #[test]
    fn a_long_list_of_any_length_is_planned_without_harm(index: u64, size: u64) {
        for plan in [Plan::inclusion(index, size), Plan::consistency(index, size), Plan::root(size)] {
            prop_assert!(plan.nodes().len() <= 128);
        }
    }
}
