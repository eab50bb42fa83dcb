//! Placing: a commit gets the next position, and the next number in every feed that it goes to.

use std::collections::{BTreeMap, btree_map};

use milgrain_kernel::Day;

use super::log::{HubReader, HubWriter, Stored};
use crate::tree::{Frontier, Plan};
use crate::{Entry, Envelope, Feed, HubLogError};

/// Says on which day an entry counts: what the hub knows of closed days is not known here.
pub trait Calendar {
    /// The day that a commit's entry counts on, given that it is placed now.
    fn book_day(&self, envelope: &Envelope) -> Day;
}

/// Places commits within one piece of work. It reads each feed's right edge once.
pub struct Placer<'w> {
    /// What it writes to.
    pub writer: &'w mut dyn HubWriter,
    edges: BTreeMap<Feed, Frontier>,
}

impl<'w> Placer<'w> {
    /// A placer for one piece of work.
    pub fn new(writer: &'w mut dyn HubWriter) -> Self {
        Placer { writer, edges: BTreeMap::new() }
    }

    /// Places a commit behind everything that was placed.
    pub(super) fn place(&mut self, envelope: &Envelope, book_day: Day) -> Stored<()> {
        let position = self.writer.position()? + 1;
        let entry = Entry { position, book_day, hash: envelope.hash() };
        self.writer.keep(&entry, envelope)?;
        envelope.routes().into_iter().try_for_each(|feed| self.number(feed, &entry))
    }

    /// Gives what was placed the next number in a feed.
    pub(super) fn number(&mut self, feed: Feed, entry: &Entry) -> Stored<()> {
        let edge = self.edge(feed)?;
        let nodes = edge.push(entry.leaf());
        let size = edge.size();
        self.writer.number(feed, (size, entry.position), &nodes)
    }

    /// The right edge of a feed as it is now.
    pub(super) fn edge(&mut self, feed: Feed) -> Stored<&mut Frontier> {
        Ok(match self.edges.entry(feed) {
            btree_map::Entry::Occupied(known) => known.into_mut(),
            btree_map::Entry::Vacant(unread) => {
                let size = self.writer.end(feed)?.size;
                unread.insert(frontier(&*self.writer, feed, size)?)
            }
        })
    }
}

/// The right edge of the first `size` entries of a feed.
pub(super) fn frontier(log: &dyn HubReader, feed: Feed, size: u64) -> Stored<Frontier> {
    let nodes = log.nodes(feed, &Plan::frontier(size).nodes())?;
    Frontier::new(size, nodes).ok_or(HubLogError::Damaged)
}
