//! Stores that never met, of whose commits no hub knows.

use milgrain_replication::{Envelope, Hash};
use milgrain_store::Store;
use milgrain_store::conformance::shop::{Writer, new};
use milgrain_store::views::dump;
use proptest::prelude::*;

use crate::deeds::{Deed, carry_out, deed};

fn log(device: u8, deeds: &[Deed]) -> Vec<Envelope> {
    let mut writer = Writer::new(device);
    deeds.iter().map(|deed| carry_out(&mut writer, device, *deed)).collect()
}

/// The logs' commits in the order that `picks` says, keeping each device's own.
fn interleave(logs: &[Vec<Envelope>], picks: &[usize]) -> Vec<Envelope> {
    let mut rest: Vec<_> = logs.iter().map(|log| log.iter()).collect();
    let mut taken = Vec::new();
    for pick in picks.iter().chain(std::iter::repeat(&0)) {
        rest.retain(|log| log.len() > 0);
        if rest.is_empty() {
            return taken;
        }
        let log = pick % rest.len();
        taken.extend(rest[log].next().cloned());
    }
    taken
}

fn store(commits: &[Envelope]) -> Store {
    let mut store = Store::in_memory();
    for envelope in commits {
        store.receive(new(envelope)).unwrap();
        assert_eq!(store.lag(), None);
    }
    store
}

fn digest(store: &Store) -> Hash {
    dump::digest(store.read().views).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn stores_that_never_met_are_equal_and_equal_to_a_rebuild(
        deeds in prop::collection::vec(prop::collection::vec(deed(), 0..8), 1..4),
        one in prop::collection::vec(0_usize..4, 0..24),
        other in prop::collection::vec(0_usize..4, 0..24),
    ) {
        let logs: Vec<_> = (1..).zip(&deeds).map(|(device, deeds)| log(device, deeds)).collect();
        let (one, other) = (interleave(&logs, &one), interleave(&logs, &other));
        let (mut left, right) = (store(&one), store(&other));
        prop_assert_eq!(digest(&left), digest(&right));
        let live = digest(&left);
        prop_assert_eq!(live, digest(&right));
        left.rebuild().unwrap();
        prop_assert_eq!(digest(&left), live);
    }
}
