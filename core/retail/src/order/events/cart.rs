//! A quote: its kind, its lines, their prices before anything is agreed.

use crate::line_kind::LineKind;
use crate::note::ShortText;
use crate::piece::Ownership;
use milgrain_kernel::{
    ApprovalId, CustomerId, Day, DesignId, GiftCardId, LineId, Money, Percent, PieceId, StaffId,
    StockItemId, VariationId,
};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// What kind of order it is: each kind has a deposit liability of its own.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum OrderKind {
    /// A sale, taken along or delivered later.
    #[n(0)]
    Sale,
    /// A layaway: paid over time, then handed over.
    #[n(1)]
    Layaway,
    /// Ordered from a vendor for this customer.
    #[n(2)]
    SpecialOrder,
    /// Work on the customer's own piece.
    #[n(3)]
    Repair,
    /// Made for this customer at the bench or by a maker.
    #[n(4)]
    Custom,
    /// A written opinion of value, for a fee.
    #[n(5)]
    Appraisal,
    /// Taken along to decide at home.
    #[n(6)]
    MemoOut,
}

impl OrderKind {
    /// Whether it is work, whose price is known only once it is done.
    #[must_use]
    pub const fn is_work(self) -> bool {
        matches!(self, OrderKind::Repair)
    }
}

/// What a line sells.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub enum Item {
    /// A piece: one of a kind.
    #[n(0)]
    Piece(#[n(0)] PieceId),
    /// Some of a stock item.
    #[n(1)]
    Stock(#[n(0)] StockItemId, #[n(1)] u32),
    /// A variation of a design, from stock.
    #[n(2)]
    Variation(#[n(0)] DesignId, #[n(1)] VariationId),
    /// Work, a fee, a plan: nothing leaves the case.
    #[n(3)]
    Service,
    /// A gift card: a promise of ours.
    #[n(4)]
    GiftCard(#[n(0)] GiftCardId),
    /// A thing that is ordered or made for this customer: a piece once it comes in.
    #[n(5)]
    Special,
}

/// An associate's share of a sale.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Share {
    /// Who.
    #[n(0)]
    pub staff: StaffId,
    /// Which part; all parts of an order make a hundred.
    #[n(1)]
    pub part: Percent,
}

/// A quote was started.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct QuoteStarted {
    /// Sale or layaway.
    #[n(0)]
    pub kind: OrderKind,
    /// For whom, once known.
    #[n(1)]
    pub customer: Option<CustomerId>,
    /// Who sells, in parts that make a hundred.
    #[n(2)]
    pub shares: Vec<Share>,
    /// The number printed on every paper of the order.
    #[n(3)]
    pub number: String,
    /// Nothing, in the currency of the order.
    #[n(4)]
    pub nothing: Money,
}

/// A line was added to the cart.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LineAdded {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// What it sells.
    #[n(1)]
    pub item: Item,
    /// What kind of line it is.
    #[n(2)]
    pub kind: LineKind,
    /// As it stands on the receipt.
    #[n(3)]
    pub description: String,
    /// List price of the whole line.
    #[n(4)]
    pub list: Money,
    /// Cost of the whole line.
    #[n(5)]
    pub cost: Money,
    /// Bonus for selling it.
    #[n(6)]
    pub spiff: Money,
    /// Whose the piece is, if not the shop's own: it decides where the cost comes from.
    #[n(7)]
    pub owner: Option<Ownership>,
    /// The share of the price that is its cost, where its owner gets one.
    #[n(8)]
    pub share: Option<Percent>,
}

/// Whose word a company's bill rests on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PurchaseOrder {
    /// The company's own number.
    #[n(0)]
    pub number: Option<ShortText>,
    /// Who buys for it.
    #[n(1)]
    pub buyer: Option<CustomerId>,
}

/// A company's purchase order was entered, or another in its place.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PurchaseOrderEntered {
    /// What it says.
    #[n(0)]
    pub order: PurchaseOrder,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// The cart of one of the shop's own people has their price. It earns no commission.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct EmployeePriced {
    /// Who buys.
    #[n(0)]
    pub buyer: StaffId,
    /// The lines that have another price, after every discount.
    #[n(1)]
    pub prices: Vec<LineNet>,
    /// On whose word: another's.
    #[n(2)]
    pub by: StaffId,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// A line of a quote costs what another seller asks: the discount beside this says how much less.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PriceMatched {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// What the other asks.
    #[n(1)]
    pub price: Money,
    /// Who that is, and how it is known.
    #[n(2)]
    pub seller: ShortText,
    /// The manager.
    #[n(3)]
    pub by: StaffId,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// A line was taken out of the cart.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LineRemoved {
    /// The line.
    #[n(0)]
    pub line: LineId,
}

/// A discount was given. It replaces an earlier one on the same line, or on the whole order.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DiscountGiven {
    /// On this line, or on the whole order.
    #[n(0)]
    pub on: Option<LineId>,
    /// How much less, never negative.
    #[n(1)]
    pub amount: Money,
    /// The manager's answer it rests on, if it was above the associate's own limit.
    #[n(2)]
    pub approval: Option<ApprovalId>,
}

/// The price of a line as it was agreed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct LineNet {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// After every discount, without tax.
    #[n(1)]
    pub net: Money,
}
