//! What can happen to a memo, as the log says it. The stream says to which.

use milgrain_kernel::{Day, Money, OrderId, PieceId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::note::ShortText;

/// A vendor, as papers address one: a business, never a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Vendor {
    /// Its name.
    #[n(0)]
    pub name: ShortText,
    /// Its address, as far as it is known.
    #[n(1)]
    pub address: Vec<ShortText>,
}

impl Vendor {
    /// The name by which its memos are found: without regard to capitals and spaces.
    #[must_use]
    pub fn key(&self) -> String {
        self.name.as_str().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    }
}

/// A piece of a memo, with what its vendor asks for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct MemoGoods {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// What is owed once it is sold.
    #[n(1)]
    pub cost: Money,
}

/// A vendor's goods came in on memo. Nothing posts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct MemoReceived {
    /// Whose the goods are.
    #[n(0)]
    pub vendor: Vendor,
    /// The vendor's own number of it.
    #[n(1)]
    pub reference: Option<ShortText>,
    /// The number on our paper.
    #[n(2)]
    pub number: String,
    /// Where the goods lie.
    #[n(3)]
    pub store: StoreId,
    /// The goods.
    #[n(4)]
    pub goods: Vec<MemoGoods>,
    /// When what was not sold is to be back with its vendor.
    #[n(5)]
    pub due: Day,
    /// Days after a sale in which the vendor is paid.
    #[n(6)]
    pub pay_days: u16,
    /// Business day.
    #[n(7)]
    pub on: Day,
}

/// A vendor leaves the goods longer, or wants them sooner.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoExtended {
    /// When they are to be back from now on.
    #[n(0)]
    pub due: Day,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// A piece went with its buyer: its vendor is owed for it. The order posts it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoPieceSold {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// On which order.
    #[n(1)]
    pub order: OrderId,
    /// How much is owed.
    #[n(2)]
    pub owed: Money,
    /// Until when it is to be paid.
    #[n(3)]
    pub pay_by: Day,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// Its buyer brought a piece back. What is owed for it goes with the order; what was paid already
/// the vendor owes us.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoPieceCameBack {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// From which order.
    #[n(1)]
    pub order: OrderId,
    /// What was paid for it: nothing, if the vendor was not paid yet.
    #[n(2)]
    pub credit: Money,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// A piece is missing since a count, and was written off: its vendor is owed for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoPieceLost {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// How much is owed. The writing off posts it.
    #[n(1)]
    pub owed: Money,
    /// Until when it is to be paid.
    #[n(2)]
    pub pay_by: Day,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// A piece that had been written off is here again: what is owed for it goes with the entry that is
/// undone; what was paid already the vendor owes us.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoPieceFound {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// What was paid for it: nothing, if the vendor was not paid yet.
    #[n(1)]
    pub credit: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A piece went back to its vendor. Nothing posts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoPieceSentBack {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// We bought a piece of its vendor: it is ours, and billed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoPieceBought {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// For how much.
    #[n(1)]
    pub cost: Money,
    /// Until when the bill is to be paid.
    #[n(2)]
    pub pay_by: Day,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// What is owed for a piece that was sold turned out to be something else. The order posts it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoCostCorrected {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// What is owed for it, paid or not.
    #[n(1)]
    pub owed: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Where money to a vendor comes from; what a vendor pays back goes there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum PaidFrom {
    /// Notes of the till.
    #[n(0)]
    Cash,
    /// A cheque of ours.
    #[n(1)]
    Cheque,
    /// A transfer from the bank.
    #[n(2)]
    Transfer,
}

/// A part of a settlement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct SettledPart {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// Whether it was bought and billed, and not sold.
    #[n(2)]
    pub billed: bool,
}

/// A vendor was paid, less the credits that were set against it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct MemoSettled {
    /// What was owed and is paid.
    #[n(0)]
    pub parts: Vec<SettledPart>,
    /// Credits that were used up.
    #[n(1)]
    pub credits: Vec<SettledPart>,
    /// What was paid for this memo: its parts less its credits. Below nothing where the credits are
    /// more: that much less was paid for another memo, or came in from the vendor.
    #[n(2)]
    pub paid: Money,
    /// From where.
    #[n(3)]
    pub from: PaidFrom,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// A vendor said whether a piece is taken back that had been paid for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct VendorAnswered {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// Yes: the credit stands. No: the piece is ours, for what was paid.
    #[n(1)]
    pub accepted: bool,
    /// The credit.
    #[n(2)]
    pub amount: Money,
    /// Business day.
    #[n(3)]
    pub on: Day,
}
