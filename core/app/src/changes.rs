//! What has changed, by topic: a number that only grows, so that a screen asks again.
//!
//! No difference is sent: whoever watches is told the number of the newest commit that touched the
//! topic, and reads what it shows anew. Commits of this device and those that came from elsewhere
//! are told alike, for both are read from the log.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use milgrain_kernel::OrderId;
use milgrain_retail::event::Stream;
use milgrain_store::{Read, StoreError, words};

use crate::Milgrain;

/// What a screen shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Topic {
    /// Everything.
    All,
    /// Goods: pieces, stock, designs.
    Goods,
    /// Customers, with what they hold and owe.
    Customers,
    /// Orders, with the jobs and papers that belong to them.
    Orders,
    /// One order.
    Order(OrderId),
    /// The drawer.
    Till,
    /// The store itself: policy and people.
    Store,
}

/// A watch that was begun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Watch(u64);

type Tell = Arc<dyn Fn(u64) + Send + Sync>;

/// Who watches, and how much of the log was told.
pub(crate) struct Changes {
    kept: Mutex<Kept>,
}

struct Kept {
    told: u64,
    next: u64,
    watches: Vec<(u64, Topic, Tell)>,
}

impl Topic {
    /// The topics that a stream belongs to.
    fn of(stream: Stream) -> Vec<Topic> {
        match stream {
            Stream::Piece(_) | Stream::Stock(_) | Stream::Design(_) => vec![Topic::Goods],
            Stream::Order(id) => vec![Topic::Orders, Topic::Order(id)],
            Stream::Customer(_) | Stream::Credit(_) | Stream::House(_) => vec![Topic::Customers],
            Stream::Drawer(_) => vec![Topic::Till],
            Stream::Store(_) | Stream::Staff(_) => vec![Topic::Store],
            _ => vec![Topic::Orders],
        }
    }
}

impl Changes {
    /// Tells what comes after what the log holds now.
    pub(crate) fn since(read: Read) -> Result<Self, StoreError> {
        let told = read.log.head()?.map_or(0, |head| head.number);
        Ok(Changes { kept: Mutex::new(Kept { told, next: 0, watches: Vec::new() }) })
    }

    pub(crate) fn watch(&self, topic: Topic, tell: Tell) -> Watch {
        let mut kept = self.kept();
        kept.next += 1;
        let id = kept.next;
        kept.watches.push((id, topic, tell));
        Watch(id)
    }

    pub(crate) fn unwatch(&self, watch: Watch) {
        self.kept().watches.retain(|(id, _, _)| *id != watch.0);
    }

    /// Tells everybody who watches what the log has gained. They are called with nothing locked, so
    /// that one of them may end its watch.
    pub(crate) fn tell(&self, app: &Milgrain) -> Result<(), StoreError> {
        let before = self.kept().told;
        let (head, touched) = touched(app.store().read(), before)?;
        if head == before {
            return Ok(());
        }
        let due: Vec<Tell> = {
            let mut kept = self.kept();
            kept.told = head;
            let due = kept.watches.iter().filter(|(_, topic, _)| touched.contains(topic));
            due.map(|(_, _, tell)| Arc::clone(tell)).collect()
        };
        due.iter().for_each(|tell| tell(head));
        Ok(())
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The newest commit, and the topics of all after `before`.
fn touched(read: Read, before: u64) -> Result<(u64, BTreeSet<Topic>), StoreError> {
    let (mut head, mut touched) = (before, BTreeSet::new());
    read.log.scan(before, &mut |logged| {
        head = logged.number;
        touched.insert(Topic::All);
        // One that this version cannot read still is a change.
        let events = logged.envelope.commit().map(|commit| commit.events).unwrap_or_default();
        let streams = events.iter().filter_map(|event| words::stream(event.stream));
        touched.extend(streams.flat_map(Topic::of));
        Ok(ControlFlow::Continue(()))
    })?;
    Ok((head, touched))
}
