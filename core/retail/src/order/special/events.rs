//! What can happen to a thing that is ordered or made for a customer, as the log says it. The stream
//! says on which order.

use milgrain_kernel::{BlobId, Day, LineId, Money, OrderId, PieceId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::memo::PaidFrom;
use crate::note::{Note, ShortText};
use crate::piece::Details;
use crate::repair::events::AgreedBy;

/// Who makes it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum Maker {
    /// A vendor.
    #[n(0)]
    Vendor(#[n(0)] ShortText),
    /// Our own bench: this goldsmith.
    #[n(1)]
    Bench(#[n(0)] ShortText),
}

/// A version of what it is to be, and its price. Before the agreement it is the line itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct SpecialQuoted {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Which version, from 1.
    #[n(1)]
    pub version: u16,
    /// What it is: "Halo pendant after the customer's sketch".
    #[n(2)]
    pub design: ShortText,
    /// Metal, stones, size.
    #[n(3)]
    pub details: Details,
    /// What else was agreed.
    #[n(4)]
    pub wishes: Option<Note>,
    /// Who makes it.
    #[n(5)]
    pub maker: Maker,
    /// When it is expected.
    #[n(6)]
    pub expected: Day,
    /// Its price, without tax; after the agreement, what is paid for it in all.
    #[n(7)]
    pub price: Money,
    /// What it is thought to cost, until it arrives.
    #[n(8)]
    pub cost: Money,
    /// Sketches and pictures.
    #[n(9)]
    pub photos: Vec<BlobId>,
    /// How the customer agreed to it, where the order was open already.
    #[n(10)]
    pub agreed_by: Option<AgreedBy>,
    /// Where it is to be fetched.
    #[n(11)]
    pub store: StoreId,
    /// Business day.
    #[n(12)]
    pub on: Day,
}

impl SpecialQuoted {
    /// How papers name it, every stone in the law's words.
    #[must_use]
    pub fn described(&self) -> String {
        self.details.describing(&self.design)
    }
}

/// A vendor was asked to make or send it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct SpecialOrdered {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Whom.
    #[n(1)]
    pub vendor: ShortText,
    /// The number of our order, or the vendor's.
    #[n(2)]
    pub reference: Option<ShortText>,
    /// When the vendor promises it.
    #[n(3)]
    pub expected: Day,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// It came in, from its vendor or from our bench, and is a piece of ours from now on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct SpecialCameIn {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// The piece.
    #[n(1)]
    pub piece: PieceId,
    /// What the vendor bills for it; nothing for what our bench made.
    #[n(2)]
    pub bill: Money,
    /// Work in process that went into it.
    #[n(3)]
    pub work: Money,
    /// The number of the vendor's bill.
    #[n(4)]
    pub reference: Option<ShortText>,
    /// Business day.
    #[n(5)]
    pub on: Day,
}

/// It went to the bench: to be made, set, sized, finished.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct SpecialAtBench {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Whose bench.
    #[n(1)]
    pub bench: ShortText,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Where what was spent comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum SpentFrom {
    /// Parts and metal that lay here.
    #[n(0)]
    Parts,
    /// A vendor who bills it: a stone, a casting, setting; a fee for an order that was taken back.
    #[n(1)]
    Vendor,
}

/// Something was spent on it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct SpecialSpent {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// On what.
    #[n(1)]
    pub what: ShortText,
    /// How much.
    #[n(2)]
    pub cost: Money,
    /// From where.
    #[n(3)]
    pub from: SpentFrom,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// What its vendors had billed was paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct SpecialBillPaid {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// How much.
    #[n(1)]
    pub amount: Money,
    /// From where.
    #[n(2)]
    pub from: PaidFrom,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// It was shown to the customer, who is to say whether it is right.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct SpecialShown {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// What was shown: "wax", "drawing", "the ring".
    #[n(1)]
    pub what: ShortText,
    /// Pictures of it.
    #[n(2)]
    pub photos: Vec<BlobId>,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// The customer said whether it is right.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct SpecialAnswered {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// It is; or it is to be otherwise, as the next version says.
    #[n(1)]
    pub approved: bool,
    /// How they said so.
    #[n(2)]
    pub by: AgreedBy,
    /// What they want otherwise.
    #[n(3)]
    pub words: Option<ShortText>,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// It is done and was looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct SpecialReady {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Work in process that went into the piece since it came in.
    #[n(1)]
    pub work: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Work went into a piece: it costs that much more. Stands on the piece's stream.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PieceWorkedOn {
    /// The order that it was done for.
    #[n(0)]
    pub order: OrderId,
    /// What the work cost.
    #[n(1)]
    pub cost: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// It is not made for this customer any more. What came in lies free in the case.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct SpecialGivenUp {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Work in process that went into no piece: an expense now.
    #[n(1)]
    pub lost: Money,
    /// Why, where it is the shop that cannot do it.
    #[n(2)]
    pub why: Option<ShortText>,
    /// Business day.
    #[n(3)]
    pub on: Day,
}
