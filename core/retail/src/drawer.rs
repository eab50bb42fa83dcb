//! A drawer: opened with a float, filled and emptied through the day, counted when it is closed.
//!
//! ```text
//! session  (none) ──open─────────────> open
//!          open   ──move cash────────> open
//!          open   ──count and close──> closed
//! ```
//!
//! What should lie in it is no state of its own: the ledger keeps a part of the cash and cheque
//! accounts for each open session, and whatever a device takes or pays out while its session is
//! open goes there. Closing posts what is over or short and moves the rest to the safe, so that a
//! closed session holds nothing. Cash that no session holds is in the safe.
//!
//! A drawer is no judge: a session may be closed with work that waits, and a count that does not
//! match is a fact. Look first at [`decide`].

pub mod decide;
pub mod events;
mod refusal;

use serde::{Deserialize, Serialize};

pub use self::events::{CashMoved, CashWay, Counted, DrawerClosed, DrawerOpened, Till};
pub use self::refusal::DrawerRefusal;
use crate::event::Event;

/// A drawer session, folded from its events.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Drawer {
    /// How it was opened; nothing before that.
    pub opened: Option<DrawerOpened>,
    /// Cash that was put in or taken out beside sales and refunds.
    pub moved: Vec<CashMoved>,
    /// How it was closed.
    pub closed: Option<DrawerClosed>,
}

impl Drawer {
    /// Folds one event. What comes after the closing is kept too: the money moved.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::DrawerOpened(e) => self.opened = self.opened.take().or(Some(e.clone())),
            Event::CashMoved(e) => self.moved.push(e.clone()),
            Event::DrawerClosed(e) => self.closed = self.closed.take().or(Some(e.clone())),
            _ => {}
        }
    }

    /// Whether it is open now.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.opened.is_some() && self.closed.is_none()
    }
}
