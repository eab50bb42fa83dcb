//! What can happen to a gift card, as the log says it. The stream says to which.

use milgrain_kernel::{Day, LineId, Money, OrderId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::rules::RuleId;

/// A card was sold and handed over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct GiftCardIssued {
    /// The order that sold it.
    #[n(0)]
    pub order: OrderId,
    /// Its line.
    #[n(1)]
    pub line: LineId,
    /// What was put on it.
    #[n(2)]
    pub amount: Money,
    /// Its last day, if it has one.
    #[n(3)]
    pub expires: Option<Day>,
    /// The row that lets it expire then.
    #[n(4)]
    pub rule: Option<RuleId>,
    /// Where it was sold.
    #[n(5)]
    pub store: StoreId,
    /// Business day.
    #[n(6)]
    pub on: Day,
}

/// A card paid for something.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct GiftCardSpent {
    /// The order that it paid.
    #[n(0)]
    pub order: OrderId,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A refund went back onto the card.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct GiftCardRefilled {
    /// The order that it comes from.
    #[n(0)]
    pub order: OrderId,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}
