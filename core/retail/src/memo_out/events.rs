//! What can happen to goods that are out on memo, as the log says it. The stream says to which.

use milgrain_kernel::{CustomerId, Day, MemoOutId, Money, OrderId, PieceId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A piece that somebody took along.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct OutPiece {
    /// Which.
    #[n(0)]
    pub piece: PieceId,
    /// What it cost: so much stands as out on memo.
    #[n(1)]
    pub cost: Money,
    /// What is asked for it, if it is kept.
    #[n(2)]
    pub price: Money,
}

/// Goods were taken along: at cost, inventory is out on memo.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct MemoOutGiven {
    /// The number on the paper.
    #[n(0)]
    pub number: String,
    /// Whose they are.
    #[n(1)]
    pub store: StoreId,
    /// Who has them.
    #[n(2)]
    pub to: CustomerId,
    /// The goods.
    #[n(3)]
    pub goods: Vec<OutPiece>,
    /// When they are due back.
    #[n(4)]
    pub due: Day,
    /// Business day.
    #[n(5)]
    pub on: Day,
}

/// They may stay out until another day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoOutExtended {
    /// When they are due back.
    #[n(0)]
    pub due: Day,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// A piece was brought back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoOutCameBack {
    /// Which.
    #[n(0)]
    pub piece: PieceId,
    /// So much is inventory again.
    #[n(1)]
    pub cost: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A piece was sold to whoever had it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoOutKept {
    /// Which.
    #[n(0)]
    pub piece: PieceId,
    /// On which order.
    #[n(1)]
    pub order: OrderId,
    /// So much is inventory again, and leaves it with the sale.
    #[n(2)]
    pub cost: Money,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// A piece left with somebody who decides at home.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceOut {
    /// By which paper.
    #[n(0)]
    pub memo: MemoOutId,
    /// Who has it.
    #[n(1)]
    pub to: CustomerId,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A piece that was out is in its store again, in no case yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceCameIn {
    /// By which paper it was out.
    #[n(0)]
    pub memo: MemoOutId,
    /// Business day.
    #[n(1)]
    pub on: Day,
}
