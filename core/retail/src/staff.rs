//! The people of the shop: who they are and what they may do.

use milgrain_kernel::{Day, Money};
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

/// A person of the shop, folded from the log.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Staff {
    /// Name on the receipt.
    pub name: Private<PersonName>,
    /// What they may do; nothing once they left.
    pub role: Option<Role>,
    /// Commission periods that were paid out, in the order of their payment.
    pub paid: Vec<CommissionPaid>,
}

impl Default for Staff {
    fn default() -> Self {
        Staff { name: Private::Erased, role: None, paid: Vec::new() }
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
            _ => {}
        }
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
