//! What can happen to goods on consignment, as the log says it. The stream says by which agreement.

use milgrain_kernel::{CustomerId, Day, Money, OrderId, Percent, PieceId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::memo::{PaidFrom, SettledPart};

/// What the owner of a piece gets once it is sold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum OwnersShare {
    /// So much, whatever it sells for.
    #[n(0)]
    Fixed(#[n(0)] Money),
    /// A share of the price it sells for, after discounts and without tax.
    #[n(1)]
    Part(#[n(0)] Percent),
}

/// A piece of the agreement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct ConsignedPiece {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// What its owner gets.
    #[n(1)]
    pub share: OwnersShare,
}

/// A customer leaves goods with us to be sold. Nothing posts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct ConsignmentTaken {
    /// Whose the goods are.
    #[n(0)]
    pub consignor: CustomerId,
    /// The number of the agreement.
    #[n(1)]
    pub number: String,
    /// Where the goods lie.
    #[n(2)]
    pub store: StoreId,
    /// The goods.
    #[n(3)]
    pub goods: Vec<ConsignedPiece>,
    /// Whether we sell as the owner's agent, and not in our own name.
    #[n(4)]
    pub agent: bool,
    /// How long we may try.
    #[n(5)]
    pub until: Day,
    /// Days after a sale in which the owner is paid.
    #[n(6)]
    pub pay_days: u16,
    /// Business day.
    #[n(7)]
    pub on: Day,
}

/// A piece went with its buyer: its owner is owed for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ConsignmentSold {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// On which order, which posts what is owed to nobody in particular.
    #[n(1)]
    pub order: OrderId,
    /// To whom it is owed.
    #[n(2)]
    pub consignor: CustomerId,
    /// How much.
    #[n(3)]
    pub owed: Money,
    /// Until when it is to be paid.
    #[n(4)]
    pub pay_by: Day,
    /// Business day.
    #[n(5)]
    pub on: Day,
}

/// Its buyer brought a piece back: nothing is owed for it any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ConsignmentCameBack {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// From which order, which posts what is not owed to nobody in particular.
    #[n(1)]
    pub order: OrderId,
    /// To whom it was owed.
    #[n(2)]
    pub consignor: CustomerId,
    /// How much was owed, paid or not.
    #[n(3)]
    pub owed: Money,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// A piece is missing since a count, and was written off: its owner is owed for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ConsignmentLost {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// To whom it is owed. The writing off posts it as owed to nobody in particular.
    #[n(1)]
    pub consignor: CustomerId,
    /// How much.
    #[n(2)]
    pub owed: Money,
    /// Until when it is to be paid.
    #[n(3)]
    pub pay_by: Day,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// A piece that had been written off is here again: nothing is owed for it any more.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ConsignmentFound {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// To whom it was owed.
    #[n(1)]
    pub consignor: CustomerId,
    /// How much was owed, paid or not.
    #[n(2)]
    pub owed: Money,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// A piece went back to its owner. Nothing posts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ConsignmentGivenBack {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// What is owed for a piece that was sold turned out to be something else.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ConsignmentCorrected {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// To whom it is owed.
    #[n(1)]
    pub consignor: CustomerId,
    /// How much more; below nothing, how much less.
    #[n(2)]
    pub change: Money,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// A consignor was paid.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ConsignmentSettled {
    /// To whom.
    #[n(0)]
    pub consignor: CustomerId,
    /// For what; below nothing where the owner owed us.
    #[n(1)]
    pub parts: Vec<SettledPart>,
    /// All of it.
    #[n(2)]
    pub paid: Money,
    /// From where.
    #[n(3)]
    pub from: PaidFrom,
    /// Business day.
    #[n(4)]
    pub on: Day,
}
