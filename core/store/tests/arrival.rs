//! Whatever order commits arrive in, and however often: the views are the same, row by row.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop where it stands")]

use milgrain_replication::{Envelope, Hash};
use milgrain_retail::event::Fact;
use milgrain_retail::staff::Role;
use milgrain_store::Store;
use milgrain_store::conformance::books::{
    added, billed, deposit, joined, left, opened, quoted, received, renamed, write,
};
use milgrain_store::conformance::shop::{Writer, day, new};
use milgrain_store::views::dump;
use proptest::prelude::*;

/// What a device does, in small numbers: (what, which, how much).
type Deed = (u8, u8, i64);

fn facts((what, which, _): Deed) -> Vec<Fact> {
    match what {
        0 => vec![added(which, "Ada")],
        1 => vec![renamed(which, "Ada Lovelace")],
        2 => vec![joined(which, Role::Associate)],
        3 => vec![left(which)],
        4 => vec![quoted(which, "S-1", which)],
        5 => vec![opened(which), added(which, "Zoe")],
        6 => vec![received(which, "R-7")],
        _ => Vec::new(),
    }
}

fn log(device: u8, deeds: &[Deed]) -> Vec<Envelope> {
    let mut writer = Writer::new(device);
    let commit = |(number, deed): (usize, &Deed)| {
        let (what, which, cents) = *deed;
        let entry = match what {
            // The same entry by every device that writes it: it counts once.
            7 => deposit(&format!("shared {which}"), which, 700),
            8 => billed(&format!("{device} {number}"), which, cents, day(i32::from(which))),
            _ => deposit(&format!("{device} {number}"), which, cents),
        };
        write(&mut writer, &facts(*deed), Some(&entry))
    };
    deeds.iter().enumerate().map(commit).collect()
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
        deeds in prop::collection::vec(
            prop::collection::vec((0_u8..10, 0_u8..3, 1_i64..9_999), 0..8), 1..4),
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
