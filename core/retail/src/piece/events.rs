//! What can happen to a piece, as the log says it. The stream says to which.

use milgrain_kernel::{ConsignmentId, Day, LineId, MemoId, Money, OrderId, PurchaseId, TransferId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::PieceFacts;
use crate::note::ShortText;

/// The paper that a piece came on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum CameOn {
    /// A vendor's memo.
    #[n(0)]
    Memo(#[n(0)] MemoId),
    /// A customer's consignment agreement.
    #[n(1)]
    Consignment(#[n(0)] ConsignmentId),
    /// A vendor's delivery, which is billed.
    #[n(2)]
    Delivery(#[n(0)] TransferId),
    /// The order that it was ordered or made for.
    #[n(3)]
    Order(#[n(0)] OrderId),
}

/// A piece came in.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceReceived {
    /// What it is.
    #[n(0)]
    pub facts: PieceFacts,
    /// What it was bought as from the public, if it was: its value comes from there.
    #[n(1)]
    pub bought_as: Option<PurchaseId>,
    /// The paper that it came on, if it came on one: its value comes from there.
    #[n(2)]
    pub came_on: Option<CameOn>,
}

/// A piece has another list price.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceRepriced {
    /// The price from now on.
    #[n(0)]
    pub price: Money,
}

/// A piece had cost something else than was believed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceCostCorrected {
    /// What was believed.
    #[n(0)]
    pub old: Money,
    /// What it is.
    #[n(1)]
    pub new: Money,
    /// Why: "vendor's invoice 1182".
    #[n(2)]
    pub reason: ShortText,
}

/// A piece is held for an order.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceReserved {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// Its line.
    #[n(1)]
    pub line: LineId,
}

/// A piece is sold and waits for its customer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceSold {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// Its line.
    #[n(1)]
    pub line: LineId,
}

/// An order gives a piece up.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceReleased {
    /// The order.
    #[n(0)]
    pub order: OrderId,
}

/// A piece went with its customer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceHandedOver {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// Its line.
    #[n(1)]
    pub line: LineId,
}

/// A customer brought a piece back. Damage is a write-down of its own.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceReturned {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// Its line.
    #[n(1)]
    pub line: LineId,
}

/// A piece that was not ours went back to its owner. Nothing posts: it was never in the books.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceSentBack {
    /// When.
    #[n(0)]
    pub on: Day,
}

/// A piece that was another's is ours from now on. What it cost is posted with how it became so.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceBecameOurs {
    /// What it cost us.
    #[n(0)]
    pub cost: Money,
    /// When.
    #[n(1)]
    pub on: Day,
}

/// It came back worn: it is worth less than it cost.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceCameBackWorn {
    /// The order that it left on.
    #[n(0)]
    pub order: OrderId,
    /// What it stands in the books at from now on.
    #[n(1)]
    pub worth: Money,
    /// What of its cost is lost.
    #[n(2)]
    pub loss: Money,
    /// Business day.
    #[n(3)]
    pub on: Day,
}
