//! Goods that leave and come back, at what they cost and what is kept of them.

use super::{LineNet, TaxPart};
use crate::line_kind::LineKind;
use crate::note::ShortText;
use crate::tax::TaxLine;
use milgrain_kernel::{BlobId, Day, LineId, Money, StaffId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// A line that has left costs less: the difference is owed back, with its tax.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct PriceAdjusted {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Its price from now on, after discounts, without tax.
    #[n(1)]
    pub price: Money,
    /// How much less that is.
    #[n(2)]
    pub less: Money,
    /// Its tax from now on.
    #[n(3)]
    pub taxes: Vec<TaxLine>,
    /// The tax that goes back, by jurisdiction.
    #[n(4)]
    pub tax_back: Vec<TaxPart>,
    /// Why.
    #[n(5)]
    pub reason: ShortText,
    /// The manager.
    #[n(6)]
    pub by: StaffId,
    /// Business day.
    #[n(7)]
    pub on: Day,
}

/// A line as it left the shop.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct LineDelivered {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Its kind, which names the revenue.
    #[n(1)]
    pub kind: LineKind,
    /// At list.
    #[n(2)]
    pub list: Money,
    /// Less discounts.
    #[n(3)]
    pub discount: Money,
    /// Cost at delivery.
    #[n(4)]
    pub cost: Money,
    /// Its whole tax, whenever it became payable.
    #[n(5)]
    pub tax: Vec<TaxPart>,
    /// Where its cost comes from.
    #[n(6)]
    pub cost_from: CostFrom,
}

/// Where the cost of a line comes from as it leaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum CostFrom {
    /// It lay in the case.
    #[n(0)]
    Inventory,
    /// Its maker made it for this sale and will bill us.
    #[n(1)]
    Maker,
    /// Work and fees: nothing.
    #[n(2)]
    Nowhere,
    /// It was a vendor's, with us on memo: selling it is what makes us owe its cost.
    #[n(3)]
    Memo,
    /// It was a customer's, on consignment, sold in our own name: the same.
    #[n(4)]
    Consignment,
    /// It was a customer's, on consignment, sold as its owner's agent: only what the owner does not
    /// get is revenue.
    #[n(5)]
    Agency,
}

/// Goods were handed over, or sent.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct GoodsHandedOver {
    /// The lines that left.
    #[n(0)]
    pub lines: Vec<LineDelivered>,
    /// Tax that becomes payable now: what was not payable before.
    #[n(1)]
    pub tax: Vec<TaxPart>,
    /// Business day.
    #[n(2)]
    pub on: Day,
    /// Where they left.
    #[n(3)]
    pub store: Option<StoreId>,
}

/// Lines came back with their receipt.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LinesReturned {
    /// The sale's own lines, undone: amounts as they were delivered, the whole tax of each.
    #[n(0)]
    pub lines: Vec<LineDelivered>,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Goods that came back worn or damaged were looked at, before anything was paid back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct ReturnInspected {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// How they are.
    #[n(1)]
    pub condition: ShortText,
    /// What was photographed.
    #[n(2)]
    pub photos: Vec<BlobId>,
    /// What they stand in the books at from now on.
    #[n(3)]
    pub worth: Money,
    /// What is kept for it.
    #[n(4)]
    pub fee: Money,
    /// Business day.
    #[n(5)]
    pub on: Day,
}

/// Part of the price stays with the shop, for goods that came back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct RestockingKept {
    /// How much.
    #[n(0)]
    pub amount: Money,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// A gift receipt was given: whoever brings it may bring these lines back for credit.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct GiftReceiptGiven {
    /// The lines on it.
    #[n(0)]
    pub lines: Vec<LineId>,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Cost of a delivered line turned out to be another.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LineCostCorrected {
    /// The line.
    #[n(0)]
    pub line: LineId,
    /// Cost as it should have been.
    #[n(1)]
    pub cost: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// Work was priced anew while it was being done.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct WorkRepriced {
    /// The lines that cost another price now.
    #[n(0)]
    pub prices: Vec<LineNet>,
    /// Tax on every line that waits.
    #[n(1)]
    pub taxes: Vec<TaxLine>,
    /// Business day.
    #[n(2)]
    pub on: Day,
}
