//! What has to hold at the end of a story.

use std::collections::{BTreeMap, BTreeSet};

use milgrain_kernel::CommandId;
use milgrain_replication::hub::{HubReader, Numbered};
use milgrain_replication::tree::Frontier;
use milgrain_replication::{Feed, FollowerLog, Hash};

use crate::phone::{Phone, store};
use crate::world::World;

type Told = Result<(), String>;

/// Everything that has to hold.
pub fn all(world: &World) -> Told {
    check(world.troubles.is_empty(), || format!("troubles: {:?}", world.troubles))?;
    let feeds = [Feed::Company, Feed::Store(store(0)), Feed::Store(store(1))];
    let feeds: BTreeMap<Feed, Vec<Numbered>> = feeds
        .into_iter()
        .map(|feed| (feed, world.log.read(feed, 0, usize::MAX).unwrap()))
        .collect();
    for (feed, numbered) in &feeds {
        stands_once(*feed, numbered)?;
        its_tree_is_its_own(world, *feed, numbered)?;
    }
    world.phones.iter().try_for_each(|phone| follows(phone, &feeds))?;
    world.phones.iter().try_for_each(|phone| is_at_the_hub(phone, &feeds))?;
    nothing_confirmed_is_missing(world, &feeds)?;
    let unsent = world.phones.iter().find(|phone| phone.log.blob().unwrap().is_some());
    check(unsent.is_none(), || "a photo was not sent".to_owned())
}

fn check(holds: bool, told: impl FnOnce() -> String) -> Told {
    if holds { Ok(()) } else { Err(told()) }
}

/// No commit is in a feed twice, and no position.
fn stands_once(feed: Feed, numbered: &[Numbered]) -> Told {
    let hashes: BTreeSet<Hash> = numbered.iter().map(|numbered| numbered.entry.hash).collect();
    check(hashes.len() == numbered.len(), || format!("{feed:?} has a commit twice"))?;
    let positions: BTreeSet<u64> = numbered.iter().map(|n| n.entry.position).collect();
    check(positions.len() == numbered.len(), || format!("{feed:?} has a position twice"))
}

fn its_tree_is_its_own(world: &World, feed: Feed, numbered: &[Numbered]) -> Told {
    let mut tree = Frontier::default();
    tree.extend(numbered.iter().map(|numbered| numbered.entry.leaf()));
    let now = milgrain_kernel::Instant::from_millis(0);
    let head = world.hub.head(&world.log, feed, now).unwrap();
    let said = head.unchecked().sized();
    check(said == (tree.size(), tree.root()), || format!("{feed:?} has another tree"))
}

/// A phone has what the hub has of every feed that it follows.
fn follows(phone: &Phone, feeds: &BTreeMap<Feed, Vec<Numbered>>) -> Told {
    for feed in phone.feeds() {
        let there: Vec<_> = feeds[&feed].iter().map(|numbered| numbered.entry).collect();
        let here = phone.log.entries(feed, 0, usize::MAX).unwrap();
        let size = (here.len(), there.len());
        check(here == there, || format!("{:?} of {:?} differs: {size:?}", feed, phone.id()))?;
        let all = here.iter().all(|entry| phone.log.commit(entry.hash).unwrap().is_some());
        check(all, || format!("{feed:?} of {:?} lacks a commit", phone.id()))?;
    }
    Ok(())
}

/// What a phone wrote is in every feed it was written for, and confirmed.
fn is_at_the_hub(phone: &Phone, feeds: &BTreeMap<Feed, Vec<Numbered>>) -> Told {
    let wrote = phone.wrote();
    let confirmed = phone.log.acknowledged().unwrap();
    check(confirmed == wrote.len() as u64, || format!("{:?} has some unsent", phone.id()))?;
    wrote.iter().try_for_each(|envelope| {
        envelope.routes().into_iter().try_for_each(|feed| {
            let there = feeds[&feed].iter().any(|n| n.entry.hash == envelope.hash());
            check(there, || format!("{feed:?} lacks what {:?} wrote", phone.id()))
        })
    })
}

/// Where the hub was never restored, what it confirmed is there, even if whoever wrote it has lost it.
fn nothing_confirmed_is_missing(world: &World, feeds: &BTreeMap<Feed, Vec<Numbered>>) -> Told {
    let commits = feeds.values().flatten().map(|numbered| numbered.envelope.commit().unwrap());
    let done: BTreeSet<CommandId> = commits.map(|commit| commit.command).collect();
    let kept = world.lived_in.hub_restored || world.confirmed.is_subset(&done);
    check(kept, || "something that the hub confirmed is missing".to_owned())
}
