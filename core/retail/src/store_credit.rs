//! A customer's store credit: issued as a refund, spent as a tender. A liability until spent.

use milgrain_kernel::{CustomerId, Money, OrderId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// Credit was given.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StoreCreditIssued {
    /// The order that it comes from; none for goods that came back without a receipt.
    #[n(0)]
    pub order: Option<OrderId>,
    /// How much.
    #[n(1)]
    pub amount: Money,
}

/// Credit was spent.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StoreCreditSpent {
    /// The order that it paid.
    #[n(0)]
    pub order: OrderId,
    /// How much.
    #[n(1)]
    pub amount: Money,
}

/// The credit of one customer. May go below nothing when two phones spend it offline: an
/// exception, never a refusal of what happened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StoreCredit {
    /// Whose.
    pub customer: CustomerId,
    /// What is left; `None` before the first issue.
    pub balance: Option<Money>,
}

impl StoreCredit {
    /// A customer without credit.
    #[must_use]
    pub const fn none(customer: CustomerId) -> Self {
        StoreCredit { customer, balance: None }
    }

    /// Folds an issue.
    pub fn issued(&mut self, event: &StoreCreditIssued) {
        self.add(event.amount);
    }

    /// Folds a spending.
    pub fn spent(&mut self, event: &StoreCreditSpent) {
        if let Ok(less) = event.amount.negated() {
            self.add(less);
        }
    }

    /// A sum that does not fit, or another currency, leaves the balance: the ledger has the entry,
    /// and its account shows the difference.
    fn add(&mut self, amount: Money) {
        let before = self.balance.unwrap_or(Money::zero(amount.currency()));
        self.balance = Some(before.plus(amount).unwrap_or(before));
    }
}
