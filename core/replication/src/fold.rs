//! The one order in which commits of several devices are folded, whatever order they arrived in.
//!
//! What the hub has placed comes first, in the order of its positions; behind it, what no hub has
//! seen yet: device by device, each in its own sequence. Two devices that hold the same commits
//! therefore fold every stream alike. Nothing is refused here: a commit that cannot be read keeps
//! its place and has no events.
//!
//! Look first at [`Place`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use milgrain_kernel::DeviceId;

use crate::{Commit, Envelope, EventRecord, Hash, StreamKey};

/// Where a commit stands in the folding order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// At a position that the hub gave it.
    At {
        /// The position.
        position: u64,
        /// Tells two apart if a hub of another epoch gave the position again.
        hash: Hash,
    },
    /// Not placed by a hub yet: after everything that is.
    Unplaced {
        /// The device that wrote it.
        device: DeviceId,
        /// Its number there.
        sequence: u64,
        /// Tells the two branches of a fork apart.
        hash: Hash,
    },
}

/// A commit in its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folded {
    /// The envelope, as it came.
    pub envelope: Envelope,
    /// What it holds; none if this version cannot read it.
    pub commit: Option<Commit>,
}

/// What became of a commit that was offered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Inserted {
    /// It is new.
    New,
    /// It was there, in this place or in a better one.
    Known,
    /// It was there and has now been placed by the hub.
    Placed,
    /// It is kept, but cannot be read by this version.
    Unreadable,
}

/// Commits of any number of devices, in folding order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fold {
    commits: BTreeMap<Place, Folded>,
    places: HashMap<Hash, Place>,
    streams: BTreeMap<StreamKey, BTreeSet<Place>>,
    homeless: BTreeMap<Hash, Envelope>,
}

impl Fold {
    /// A fold of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a commit in, with the hub's position if it has one. Never fails.
    pub fn insert(&mut self, envelope: Envelope, position: Option<u64>) -> Inserted {
        let Ok(link) = envelope.link() else {
            self.homeless.insert(envelope.hash(), envelope);
            return Inserted::Unreadable;
        };
        let hash = envelope.hash();
        let unplaced = Place::Unplaced { device: link.device, sequence: link.sequence, hash };
        let place = position.map_or(unplaced, |position| Place::At { position, hash });
        match self.places.get(&hash).copied() {
            Some(known) if known <= place => Inserted::Known,
            Some(known) => self.move_up(known, place),
            None => self.add(place, envelope),
        }
    }

    /// Every commit in folding order.
    pub fn commits(&self) -> impl Iterator<Item = (&Place, &Folded)> {
        self.commits.iter()
    }

    /// The streams that have events.
    pub fn streams(&self) -> impl Iterator<Item = StreamKey> + '_ {
        self.streams.keys().copied()
    }

    /// The events of one stream in folding order, each with its commit and its number in it.
    pub fn stream(
        &self,
        stream: StreamKey,
    ) -> impl Iterator<Item = (&Folded, usize, &EventRecord)> {
        let places = self.streams.get(&stream).into_iter().flatten();
        let commits = places.filter_map(|place| self.commits.get(place));
        commits.flat_map(move |folded| {
            let events = folded.commit.iter().flat_map(|commit| commit.events.iter().enumerate());
            events
                .filter(move |(_, event)| event.stream == stream)
                .map(move |(number, event)| (folded, number, event))
        })
    }

    /// What is kept although not even its device can be read.
    pub fn homeless(&self) -> impl Iterator<Item = &Envelope> {
        self.homeless.values()
    }

    fn add(&mut self, place: Place, envelope: Envelope) -> Inserted {
        let commit = envelope.commit().ok();
        let inserted = if commit.is_some() { Inserted::New } else { Inserted::Unreadable };
        for event in commit.iter().flat_map(|commit| &commit.events) {
            self.streams.entry(event.stream).or_default().insert(place);
        }
        self.places.insert(envelope.hash(), place);
        self.commits.insert(place, Folded { envelope, commit });
        inserted
    }

    fn move_up(&mut self, from: Place, to: Place) -> Inserted {
        let Some(folded) = self.commits.remove(&from) else { return Inserted::Known };
        for event in folded.commit.iter().flat_map(|commit| &commit.events) {
            let places = self.streams.entry(event.stream).or_default();
            places.remove(&from);
            places.insert(to);
        }
        self.places.insert(folded.envelope.hash(), to);
        self.commits.insert(to, folded);
        Inserted::Placed
    }
}
