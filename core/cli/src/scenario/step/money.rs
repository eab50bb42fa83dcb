//! Payments, refunds, terms, and how goods go and come back.

use super::{Amount, Date, Goods, Label, Points};
use serde::{Deserialize, Serialize};

/// A certificate that frees a company of tax: resale, organisation, government or other.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Certificate {
    pub kind: String,
    pub number: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
}

/// A payment. `means` is cash, card, cheque, store_credit, financing, on_account, cashiers_cheque,
/// money_order, trade_in, gift_card or house_account; `with` names the processor, the lender, the card's
/// code or whose account it is, `payer` a customer other than the order's, `goods` what is given in exchange.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Pay {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tender: Option<Label>,
    pub means: String,
    pub amount: Amount,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<Amount>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<Goods>,
}

/// Money back: cash, card, cheque, store_credit, lender, gift_card, or everything as_paid.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Refund {
    pub form: String,
    pub amount: Amount,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub card_closed: bool,
}

/// How goods come back, where it is not as they were and with their receipt.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Brought {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waive_fee: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub worn: Vec<Worn>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearer: Option<Label>,
}

/// A piece as it was found when it came back.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Worn {
    pub line: Label,
    pub condition: String,
    #[serde(default)]
    pub photos: Vec<String>,
    pub worth: Amount,
    pub fee: Amount,
}

/// Goods sent away instead of handed over.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Supply {
    pub ship_to: String,
    #[serde(default)]
    pub carrier: Option<String>,
    #[serde(default)]
    pub tracking: Option<String>,
}

/// Terms of a layaway, where they differ from the store's usual ones.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields are described in core/docs/scenario.md")]
pub struct Terms {
    #[serde(default)]
    pub down_percent: Option<Points>,
    #[serde(default)]
    pub interval: Option<String>,
    #[serde(default)]
    pub instalments: Option<u16>,
    #[serde(default)]
    pub first_due: Option<Date>,
    #[serde(default)]
    pub fee: Option<Amount>,
}
