//! What is said of claims, as the log says it.

use milgrain_kernel::{Day, LineId, Money, OrderId, PieceId, StaffId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::order::events::{CostFrom, TaxPart};

/// Another order's claim on a piece is the better one. On the stream of the order that lost.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct ClaimLost {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// The piece.
    #[n(1)]
    pub piece: PieceId,
    /// The order that has it.
    #[n(2)]
    pub to: OrderId,
    /// What the order holds for its customer, in any form of payment, with the tax that comes back.
    #[n(3)]
    pub held: Money,
    /// Who sold this order.
    #[n(4)]
    pub sold_by: Vec<StaffId>,
    /// Whose order it is; none before it was paid.
    #[n(5)]
    pub store: Option<StoreId>,
    /// Who sold the other.
    #[n(6)]
    pub to_sold_by: Vec<StaffId>,
    /// Whose the other is.
    #[n(7)]
    pub to_store: Option<StoreId>,
    /// Tax that was posted for the line, and is in the deposit again.
    #[n(8)]
    pub tax_back: Vec<TaxPart>,
    /// Both have left: the tag was on two pieces, and both sales stand.
    #[n(9)]
    pub left: Option<LeftTwice>,
    /// Business day.
    #[n(10)]
    pub on: Day,
}

/// A cost that was booked for a piece which it cannot have been.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct LeftTwice {
    /// The cost, which waits to be identified.
    #[n(0)]
    pub cost: Money,
    /// Where it had been booked from.
    #[n(1)]
    pub from: CostFrom,
}

/// A claim that had lost needs nobody any more: it holds the piece, or its order has ended.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ClaimCleared {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Somebody said which piece left under a tag that left twice.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceIdentified {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// The piece that left.
    #[n(1)]
    pub piece: PieceId,
    /// What it cost.
    #[n(2)]
    pub cost: Money,
    /// The cost that waited.
    #[n(3)]
    pub waited: Money,
    /// Where the cost comes from.
    #[n(4)]
    pub from: CostFrom,
    /// Who said so.
    #[n(5)]
    pub by: StaffId,
    /// Business day.
    #[n(6)]
    pub on: Day,
}

/// It was another piece that left on that line. On the stream of the piece whose tag it had.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceClaimDropped {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// Its line.
    #[n(1)]
    pub line: LineId,
}
