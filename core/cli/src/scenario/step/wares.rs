//! Goods as a step names them: on a line, on a paper, brought to us, to be made.

use serde::{Deserialize, Serialize};

use super::{Amount, Date, Label, Points};

/// A piece that comes in with others on one paper.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct ComesIn {
    pub piece: Label,
    pub tag: String,
    pub description: String,
    pub cost: Amount,
    pub price: Amount,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Value>,
}

/// A piece on consignment: its owner gets a `share` of the price in per cent, or so much `fixed`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Consigned {
    pub piece: Label,
    pub tag: String,
    pub description: String,
    pub price: Amount,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Points>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Amount>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Value>,
}

/// What a line sells: one of these.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub enum What {
    Piece(Label),
    Stock {
        item: Label,
        quantity: u32,
    },
    Variation {
        design: Label,
        variation: Label,
    },
    /// Work or a fee, by line kind.
    Service {
        kind: String,
        description: String,
        price: Amount,
    },
    GiftCard {
        code: String,
        amount: Amount,
    },
}

/// What somebody brings to sell, or to give in exchange. Its `fair` value is what is given for it, if
/// nothing is said.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Goods {
    pub purchase: Label,
    pub description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grams: Option<String>,
    /// Which paper, its number, who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identification: Option<[String; 3]>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fair: Option<Amount>,
    #[serde(default)]
    pub like_kind: bool,
}

/// What is to be made: its `design`, with a metal, a stone that says where it comes from, a size. `cost`
/// is what it is thought to cost.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Thing {
    pub design: String,
    pub metal: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wishes: Option<String>,
    pub maker: String,
    pub who: String,
    pub expected: Date,
    pub price: Amount,
    pub cost: Amount,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_way_of: Option<String>,
}
