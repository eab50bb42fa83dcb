//! A gift card: sold on a line of its own, spent as a tender, refilled by a refund to itself. A
//! liability until it is spent; never revenue by the passing of time.
//!
//! ```text
//! card  (none)                 ──sell and hand over──> live
//!       live                   ──spend───────────────> live
//!       live                   ──spend───────────────> empty
//!       live, empty, overdrawn ──spend───────────────> overdrawn
//!       live, empty, overdrawn ──refill──────────────> live
//!       overdrawn              ──refill──────────────> empty
//!       overdrawn              ──refill──────────────> overdrawn
//! ```
//!
//! Only two phones that spend it at once overdraw it. That its last day is over is an answer, never
//! stored: what is on it stays owed.
//!
//! A card is named by what its code comes to, so that the log never holds a code that spends. Whether
//! and when one may expire is a dated rule: federal law lets none expire before five years
//! (15 U.S.C. 1693l-1). What an expired or forgotten card owes goes to the state where its
//! unclaimed-property law says so; see [`rule`].
//!
//! Look first at [`GiftCard`].

pub mod events;
pub mod rule;

use milgrain_kernel::{Day, GiftCardId, Money};
use serde::{Deserialize, Serialize};

pub use self::events::{GiftCardIssued, GiftCardRefilled, GiftCardSpent};
pub use self::rule::GiftCardRow;
use crate::event::Event;

/// A gift card, folded from its events. May go below nothing when two phones spend it offline: an
/// exception, never a refusal of what happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct GiftCard {
    /// Which.
    pub id: GiftCardId,
    /// How it was sold; nothing before that.
    pub issued: Option<GiftCardIssued>,
    /// What is left on it.
    pub balance: Option<Money>,
    /// When it was sold, spent or refilled last.
    pub last_used: Option<Day>,
}

impl GiftCard {
    /// A card of which nothing is known yet.
    #[must_use]
    pub const fn blank(id: GiftCardId) -> Self {
        GiftCard { id, issued: None, balance: None, last_used: None }
    }

    /// The card of that code, written in any way.
    #[must_use]
    pub fn of_code(code: &str) -> GiftCardId {
        let letters = code.chars().filter(char::is_ascii_alphanumeric);
        let plain: String = letters.map(|letter| letter.to_ascii_uppercase()).collect();
        GiftCardId::derived(&format!("gift card {plain}"))
    }

    /// Folds one event.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::GiftCardIssued(e) => {
                self.moved(e.on, e.amount);
                self.issued = self.issued.take().or(Some(e.clone()));
            }
            Event::GiftCardSpent(e) => {
                if let Ok(less) = e.amount.negated() {
                    self.moved(e.on, less);
                }
            }
            Event::GiftCardRefilled(e) => self.moved(e.on, e.amount),
            _ => {}
        }
    }

    fn moved(&mut self, on: Day, amount: Money) {
        let balance = self.balance.unwrap_or(Money::zero(amount.currency()));
        self.balance = Some(balance.plus(amount).unwrap_or(balance));
        self.last_used = self.last_used.max(Some(on));
    }

    /// Whether its last day is over.
    #[must_use]
    pub fn has_expired(&self, today: Day) -> bool {
        let last = self.issued.as_ref().and_then(|issued| issued.expires);
        last.is_some_and(|last| today > last)
    }

    /// What can be spent from it today; nothing once it expired.
    #[must_use]
    pub fn spendable(&self, today: Day) -> Option<Money> {
        self.balance.filter(|_| !self.has_expired(today))
    }
}
