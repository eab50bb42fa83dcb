//! Gold, jewelry and stones bought from the public: for cash, by cheque, or in exchange for something
//! of ours.
//!
//! ```text
//! purchase  (none)  ──buy, trade in─────> on hold
//!           on hold ──the hold is over──> in the case
//!           on hold ──the hold is over──> melted
//! ```
//!
//! Second-hand dealers are regulated in most places: the seller is identified, and what was bought
//! is held for some days in which it can be neither sold nor melted. No such rule ships with
//! Milgrain; a store writes its own row with its source, and without one nothing is bought. What is
//! on hold stands in the books at its fair value, apart from inventory. Cash buys and trade-in
//! credit are metered apart, since only the first count as purchases under 31 CFR 1027.
//!
//! Look first at [`decide`], then at [`rule`].

pub mod decide;
pub mod events;
mod refusal;
pub mod rule;

use milgrain_kernel::Day;
use serde::{Deserialize, Serialize};

pub use self::decide::Offer;
pub use self::events::{Freed, FreedInto, GoodsBought, Identification, PaidFor};
pub use self::refusal::PurchaseRefusal;
pub use self::rule::PurchaseRow;
use crate::event::Event;

/// Something that was bought, folded from its events.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Purchase {
    /// How it was bought; nothing before that.
    pub bought: Option<GoodsBought>,
    /// Where it went after its hold.
    pub freed: Option<Freed>,
}

impl Purchase {
    /// Folds one event.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::GoodsBought(e) => self.bought = self.bought.take().or(Some(e.clone())),
            Event::Freed(e) => self.freed = self.freed.take().or(Some(e.clone())),
            _ => {}
        }
    }

    /// The last day of its hold, while it is there.
    #[must_use]
    pub fn held_until(&self) -> Option<Day> {
        let bought = self.bought.as_ref().filter(|_| self.freed.is_none())?;
        Some(bought.hold_until)
    }
}
