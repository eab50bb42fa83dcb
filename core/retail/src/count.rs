//! Counting what lies in a store, or in a case or tray of it: tags are scanned, and what was not seen
//! is missing.
//!
//! ```text
//! count  (none) ──open────────────────────> open
//!        open   ──scan tags, count stock──> open
//!        open   ──close───────────────────> closed
//!
//! piece  (none)                ──receive───────────────────> accounted for
//!        accounted for, missed ──not seen──────────────────> missed
//!        missed                ──see───────────────────────> accounted for
//!        missed                ──reserve, sell, hand over──> accounted for
//!        missed                ──send, go out──────────────> accounted for
//!        missed                ──write off─────────────────> written off
//!        written off           ──find again────────────────> accounted for
//! ```
//!
//! Closing a count posts nothing: it says what was seen. A missed piece stays what it was, and may be
//! sold if it turns up; a manager writes it off, with a reason, and then it is in no case. Ours
//! leaves inventory. Another's was never in it: what is owed to its owner by the terms becomes owed.
//! Found again, the piece is here, and its own entry is undone. A piece that was scanned where it is
//! not expected is misplaced: somebody carries it back, or says where it lies from now on.
//!
//! Stock items are counted by quantity; what differs is adjusted by itself, with a reason.
//!
//! Look first at [`Count`], then at [`decide`].

pub mod decide;
pub mod events;
mod refusal;

use milgrain_kernel::{Day, PieceId, StockItemId};
use serde::{Deserialize, Serialize};

pub use self::events::{
    CountClosed, CountOpened, Expected, Misplaced, StockCounted, TagsScanned, UnknownTag,
};
pub use self::refusal::CountRefusal;
use crate::event::Event;

/// A count, folded from its events.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Count {
    /// Where and when it began; nothing before that.
    pub opened: Option<CountOpened>,
    /// What was scanned, each once, in the order of scanning.
    pub scanned: Vec<PieceId>,
    /// Tags that nothing here carries.
    pub unknown: Vec<UnknownTag>,
    /// Stock items, as they were counted last.
    pub stock: Vec<StockCounted>,
    /// What came of it.
    pub closed: Option<CountClosed>,
    /// Names of events that did not fit.
    pub misfits: Vec<String>,
}

impl Count {
    /// Whether tags may be scanned.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.opened.is_some() && self.closed.is_none()
    }

    /// How a stock item was counted.
    #[must_use]
    pub fn stock(&self, item: StockItemId) -> Option<&StockCounted> {
        self.stock.iter().find(|counted| counted.item == item)
    }

    /// When it was closed.
    #[must_use]
    pub fn closed_on(&self) -> Option<Day> {
        self.closed.as_ref().map(|closed| closed.on)
    }

    /// Folds one event. What was scanned after the count was closed elsewhere is kept as seen.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::CountOpened(e) if self.opened.is_none() => self.opened = Some(e.clone()),
            Event::TagsScanned(e) => self.scanned(e),
            Event::StockCounted(e) => {
                self.stock.retain(|counted| counted.item != e.item);
                self.stock.push(*e);
            }
            Event::CountClosed(e) if self.closed.is_none() => self.closed = Some(e.clone()),
            Event::CountOpened(_) | Event::CountClosed(_) => {
                self.misfits.push(event.name().to_owned());
            }
            _ => {}
        }
    }

    fn scanned(&mut self, e: &TagsScanned) {
        for piece in &e.pieces {
            if !self.scanned.contains(piece) {
                self.scanned.push(*piece);
            }
        }
        for tag in &e.unknown {
            if !self.unknown.contains(tag) {
                self.unknown.push(tag.clone());
            }
        }
    }
}
