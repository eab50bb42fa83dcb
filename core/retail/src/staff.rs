//! The people of the shop: who they are and what they may do.

use chrono::Datelike;
use milgrain_kernel::{Day, Money, OrderId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::note::PersonName;
use crate::order::events::CommissionPaid;
use crate::private::Private;

/// What a person may do.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, Encode, Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sells, within the own discount limit.
    #[n(0)]
    Associate,
    /// Approves, clears exceptions.
    #[n(1)]
    Manager,
    /// Writes policy.
    #[n(2)]
    Owner,
}

impl Role {
    /// Whether the person may answer for the shop.
    #[must_use]
    pub fn is_manager(self) -> bool {
        self >= Role::Manager
    }
}

/// A person joined the shop, or took another role.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct StaffJoined {
    /// Name on the receipt.
    #[n(0)]
    pub name: Private<PersonName>,
    /// What they may do.
    #[n(1)]
    pub role: Role,
}

/// A person left the shop: their approvals end with that.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StaffLeft {}

/// What somebody bought at the price of the shop's own people has left.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct EmployeeBought {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// How many pieces.
    #[n(1)]
    pub pieces: u32,
    /// How much less they cost than anybody else would have paid.
    #[n(2)]
    pub saved: Money,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// Of that, something came back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct EmployeeBroughtBack {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// How many pieces.
    #[n(1)]
    pub pieces: u32,
    /// How much less they had cost.
    #[n(2)]
    pub saved: Money,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// A person of the shop, folded from the log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Staff {
    /// Name on the receipt.
    pub name: Private<PersonName>,
    /// What they may do; nothing once they left.
    pub role: Option<Role>,
    /// Commission periods that were paid out, in the order of their payment.
    pub paid: Vec<CommissionPaid>,
    /// What they bought at the price of our own people, less what came back.
    #[serde(default)]
    pub bought: Vec<EmployeeBought>,
}

impl Default for Staff {
    fn default() -> Self {
        Staff { name: Private::Erased, role: None, paid: Vec::new(), bought: Vec::new() }
    }
}

impl Staff {
    /// Folds one event.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::StaffJoined(e) => {
                self.name = e.name.clone();
                self.role = Some(e.role);
            }
            Event::StaffLeft(_) => self.role = None,
            Event::CommissionPaid(e) => self.paid.push(e.clone()),
            Event::EmployeeBought(e) => self.bought.push(*e),
            Event::EmployeeBroughtBack(e) => self.brought_back(e),
            _ => {}
        }
    }

    /// What came back counts no longer for the year in which it was bought.
    fn brought_back(&mut self, e: &EmployeeBroughtBack) {
        let (mut pieces, mut saved) = (e.pieces, e.saved);
        for bought in self.bought.iter_mut().filter(|bought| bought.order == e.order) {
            let some = pieces.min(bought.pieces);
            let less = saved.lesser(bought.saved).unwrap_or(saved);
            pieces -= some;
            bought.pieces -= some;
            bought.saved = bought.saved.minus(less).unwrap_or(bought.saved);
            saved = saved.minus(less).unwrap_or(saved);
        }
        self.bought.retain(|bought| bought.pieces > 0);
    }

    /// How many pieces they bought at the price of our own people in the year of a day.
    #[must_use]
    pub fn bought_in_year_of(&self, day: Day) -> u32 {
        let year = |day: Day| day.date().year();
        let same = self.bought.iter().filter(|bought| year(bought.on) == year(day));
        same.map(|bought| bought.pieces).fold(0, u32::saturating_add)
    }

    /// Whether commission of that day was paid out already.
    #[must_use]
    pub fn paid_for(&self, day: Day) -> bool {
        self.paid.iter().any(|paid| paid.from <= day && day <= paid.to)
    }

    /// Claw-back that the last payment left to be carried.
    #[must_use]
    pub fn carried(&self) -> Option<Money> {
        self.paid.last().map(|paid| paid.carried)
    }
}
