//! What can happen to something that was bought, as the log says it. The stream says to what.

use milgrain_kernel::{CustomerId, Day, Money, OrderId, PieceId, StoreId, Weight};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::note::ShortText;
use crate::private::Private;
use crate::rules::RuleId;

/// The paper by which a seller was identified.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Identification {
    /// What it is: "Driver's license".
    #[n(0)]
    pub kind: ShortText,
    /// Its number.
    #[n(1)]
    pub number: ShortText,
    /// Who issued it: "Ohio".
    #[n(2)]
    pub issuer: ShortText,
}

/// How the seller was paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum PaidFor {
    /// In cash.
    #[n(0)]
    Cash,
    /// By a cheque of ours.
    #[n(1)]
    Cheque,
    /// In exchange: it paid for part of an order. No money went out.
    #[n(2)]
    TradeIn(#[n(0)] OrderId),
}

/// Goods were bought, or taken in exchange.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct GoodsBought {
    /// Who sold.
    #[n(0)]
    pub seller: CustomerId,
    /// Where.
    #[n(1)]
    pub store: StoreId,
    /// What it is.
    #[n(2)]
    pub description: ShortText,
    /// What it weighs, on a certified scale.
    #[n(3)]
    pub weight: Option<Weight>,
    /// How the seller was identified.
    #[n(4)]
    pub identification: Option<Private<Identification>>,
    /// What was given for it.
    #[n(5)]
    pub given: Money,
    /// What it is worth: never more than was given.
    #[n(6)]
    pub fair: Money,
    /// How.
    #[n(7)]
    pub paid: PaidFor,
    /// Last day on which it can be neither sold nor melted.
    #[n(8)]
    pub hold_until: Day,
    /// The row that says so.
    #[n(9)]
    pub rule: RuleId,
    /// Business day.
    #[n(10)]
    pub on: Day,
}

/// Where goods go once their hold is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum FreedInto {
    /// Into the case, as a piece of ours.
    #[n(0)]
    Case(#[n(0)] PieceId),
    /// Into the melt: metal stock.
    #[n(1)]
    Melt,
}

/// The hold was over and the goods went on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Freed {
    /// Where to.
    #[n(0)]
    pub into: FreedInto,
    /// At what value: that at which it stood on hold.
    #[n(1)]
    pub fair: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}
