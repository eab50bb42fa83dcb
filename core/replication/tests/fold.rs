//! Stores that never met fold to the same, in whatever order their commits arrive.

mod common;

use common::{Writer, order};
use milgrain_replication::{Envelope, Fold, Hash, Inserted, Place};
use proptest::prelude::*;

/// What each device wrote: for each commit the orders it touched.
type Days = Vec<Vec<Vec<u8>>>;

fn write(days: &Days) -> Vec<Vec<Envelope>> {
    let day = |(number, touched): (usize, &Vec<Vec<u8>>)| {
        let mut writer = Writer::new(number as u8 + 1);
        let streams = |numbers: &Vec<u8>| numbers.iter().map(|n| order(*n)).collect::<Vec<_>>();
        touched.iter().map(|numbers| writer.write(&streams(numbers))).collect()
    };
    days.iter().enumerate().map(day).collect()
}

/// Takes the logs' commits in the order that `picks` says, keeping each device's own.
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

fn fold(envelopes: &[Envelope]) -> Fold {
    let mut fold = Fold::new();
    envelopes.iter().for_each(|envelope| {
        fold.insert(envelope.clone(), None);
    });
    fold
}

/// Every stream's events, as (hash of the commit, number of the event).
fn reading(fold: &Fold) -> Vec<(Hash, usize)> {
    let streams: Vec<_> = fold.streams().collect();
    let events = streams.iter().flat_map(|stream| fold.stream(*stream));
    events.map(|(folded, number, _)| (folded.envelope.hash(), number)).collect()
}

proptest! {
    #[test]
    fn two_stores_that_never_met_are_equal_in_any_order(
        days in prop::collection::vec(
            prop::collection::vec(prop::collection::vec(0_u8..4, 0..4), 0..8), 1..4),
        one in prop::collection::vec(0_usize..4, 0..24),
        other in prop::collection::vec(0_usize..4, 0..24),
    ) {
        let logs = write(&days);
        let (one, other) = (interleave(&logs, &one), interleave(&logs, &other));
        let (left, right) = (fold(&one), fold(&other));
        prop_assert_eq!(&left, &right);
        prop_assert_eq!(reading(&left), reading(&right));
        prop_assert_eq!(left.commits().count(), one.len(), "every commit is kept");
        let twice: Vec<Envelope> = one.iter().chain(&other).cloned().collect();
        prop_assert_eq!(&fold(&twice), &left, "and counted once");
        let mut backwards = one;
        backwards.reverse();
        prop_assert_eq!(&fold(&backwards), &left, "even out of order");
    }

    #[test]
    fn each_device_s_own_order_is_kept(
        days in prop::collection::vec(
            prop::collection::vec(prop::collection::vec(0_u8..3, 1..3), 1..8), 1..4),
    ) {
        let logs = write(&days);
        let folded = fold(&interleave(&logs, &[]));
        for log in &logs {
            let own: Vec<Hash> = log.iter().map(Envelope::hash).collect();
            let seen = folded.commits().map(|(_, folded)| folded.envelope.hash());
            let seen: Vec<Hash> = seen.filter(|hash| own.contains(hash)).collect();
            prop_assert_eq!(&seen, &own);
        }
    }
}

#[test]
fn what_the_hub_has_placed_comes_before_our_own_unsent_commits() {
    let (mut ours, mut theirs) = (Writer::new(1), Writer::new(2));
    let (mine, hers) = (ours.write(&[order(1)]), theirs.write(&[order(1)]));
    let mut fold = Fold::new();
    assert_eq!(fold.insert(mine.clone(), None), Inserted::New);
    assert_eq!(fold.insert(hers.clone(), Some(1)), Inserted::New);
    let order_of = |fold: &Fold| -> Vec<Hash> {
        fold.stream(order(1)).map(|(folded, ..)| folded.envelope.hash()).collect()
    };
    assert_eq!(order_of(&fold), [hers.hash(), mine.hash()]);

    assert_eq!(fold.insert(mine.clone(), Some(2)), Inserted::Placed);
    assert_eq!(fold.insert(mine.clone(), None), Inserted::Known, "a place is not taken away");
    assert_eq!(order_of(&fold), [hers.hash(), mine.hash()]);
    assert!(fold.commits().all(|(place, _)| matches!(place, Place::At { .. })));
}

#[test]
fn what_cannot_be_read_is_kept_and_stops_nothing() {
    let mut writer = Writer::new(1);
    let good = writer.write(&[order(1)]);
    let noise = b"not a commit at all".to_vec();
    let noise = Envelope::received(noise.clone(), Hash::of(&noise), None).unwrap();
    let mut fold = Fold::new();
    assert_eq!(fold.insert(noise.clone(), None), Inserted::Unreadable);
    assert_eq!(fold.insert(good, None), Inserted::New);
    assert_eq!(fold.homeless().collect::<Vec<_>>(), [&noise]);
    assert_eq!(fold.stream(order(1)).count(), 1);
}
