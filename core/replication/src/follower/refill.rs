//! Giving a restored hub back what it lost, and leaving a past that it lost for good.

use std::collections::{BTreeMap, HashMap};

use super::Who;
use super::log::{Followed, FollowerLog, Kept, Proved};
use crate::tree::{Frontier, NodeAt, Plan};
use crate::wire::{Beginning, Carried, MAX_COMMITS, Refill, Restored, fill};
use crate::{Entry, Feed, Hash};

/// How many entries are read at a time.
const READ: usize = 1_000;

/// What is still to be given back of one feed. It holds the feed's whole tree while it lasts: about
/// 100 bytes an entry, for the few minutes after a restore.
#[derive(Debug)]
pub(super) struct Refilling {
    pub feed: Feed,
    pub after: u64,
    size: u64,
    proved: Proved,
    nodes: HashMap<NodeAt, Hash>,
}

impl Refilling {
    /// What a phone has beyond the first `after` entries, if it can prove it.
    pub fn new(log: &dyn FollowerLog, feed: Feed, after: u64) -> Kept<Option<Self>> {
        let Followed { edge, proved, .. } = log.followed(feed)?;
        let Some(proved) = proved.filter(|_| edge.size() > after) else { return Ok(None) };
        let mut nodes = HashMap::new();
        let mut tree = Frontier::default();
        each_entry(log, feed, edge.size(), |entry| {
            nodes.extend(tree.push(entry.leaf()).into_iter().map(|node| (node.at, node.hash)));
        })?;
        Ok(Some(Refilling { feed, after, size: edge.size(), proved, nodes }))
    }

    /// As much as goes in one message; none if there is no more.
    pub fn next(&self, log: &dyn FollowerLog) -> Kept<Option<Refill>> {
        let entries = log.entries(self.feed, self.after, MAX_COMMITS)?;
        let mut commits = Vec::new();
        for (number, entry) in (self.after + 1..).zip(entries) {
            let proof = self.prove(&Plan::inclusion(number - 1, self.size));
            let (Some(envelope), Some(proof)) = (log.commit(entry.hash)?, proof) else { break };
            let Entry { position, book_day, .. } = entry;
            let commit = Carried::of(&envelope);
            commits.push(Restored { number, position, book_day, commit, proof });
        }
        let commits =
            fill(commits, |restored: &Restored| restored.commit.size() + restored.proof.len() * 34);
        let Proved { head, proof } = self.proved.clone();
        let some = !commits.is_empty();
        Ok(some.then_some(Refill { head, size: self.size, proof, commits }))
    }

    fn prove(&self, plan: &Plan) -> Option<Vec<Hash>> {
        let nodes: Option<Vec<Hash>> =
            plan.nodes().iter().map(|at| self.nodes.get(at).copied()).collect();
        plan.assemble(&nodes?)
    }
}

impl Who {
    /// What a phone has of each feed, cut behind the longest beginning that the hub has too. What it
    /// saw beyond was said in a past that is lost, and holds the hub to nothing any more.
    pub(super) fn cut(
        &self,
        log: &dyn FollowerLog,
        beginnings: &[Beginning],
    ) -> Kept<Vec<(Feed, Followed)>> {
        let mut feeds = Vec::new();
        for feed in &self.feeds {
            let shared = beginnings.iter().filter(|beginning| beginning.feed == *feed);
            let shared: BTreeMap<u64, Hash> = shared.map(|b| (b.size, b.root)).collect();
            let Followed { edge, seen, proved } = log.followed(*feed)?;
            let whole = shared.get(&edge.size()) == Some(&edge.root());
            let proved = proved.filter(|_| whole);
            let edge = if whole { edge } else { longest(log, *feed, edge.size(), &shared)? };
            let seen = seen.filter(|seen| seen.unchecked().size <= edge.size());
            feeds.push((*feed, Followed { edge, seen, proved }));
        }
        Ok(feeds)
    }
}

/// The edge of the longest of these beginnings that the phone has too.
fn longest(
    log: &dyn FollowerLog,
    feed: Feed,
    size: u64,
    shared: &BTreeMap<u64, Hash>,
) -> Kept<Frontier> {
    let mut longest = Frontier::default();
    let Some((last, _)) = shared.range(..=size).next_back() else { return Ok(longest) };
    let mut edge = Frontier::default();
    each_entry(log, feed, *last, |entry| {
        edge.push(entry.leaf());
        if shared.get(&edge.size()).is_some_and(|root| *root == edge.root()) {
            longest.clone_from(&edge);
        }
    })?;
    Ok(longest)
}

fn each_entry(
    log: &dyn FollowerLog,
    feed: Feed,
    size: u64,
    mut visit: impl FnMut(Entry),
) -> Kept<()> {
    let mut after = 0;
    while after < size {
        let left = usize::try_from(size - after).unwrap_or(usize::MAX);
        let entries = log.entries(feed, after, left.min(READ))?;
        if entries.is_empty() {
            return Err(super::FollowerLogError);
        }
        after += entries.len() as u64;
        entries.into_iter().for_each(&mut visit);
    }
    Ok(())
}
