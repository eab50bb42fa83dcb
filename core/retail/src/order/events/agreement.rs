//! What is agreed on, and how an agreement ends.

use super::LineNet;
use crate::layaway::{Instalment, LayawayRule, RefundForm, Terms};
use crate::place::Supply;
use crate::rules::RuleId;
use crate::tax::{ExemptionCertificate, KeptTax, OnCancel, TaxDate, TaxLine};
use milgrain_kernel::{Day, Money, OrderId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// When tax falls due and what a cancellation does to it, from one dated row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct TaxTiming {
    /// When it falls due.
    #[n(0)]
    pub date: TaxDate,
    /// Whether a kept deposit has tax inside.
    #[n(1)]
    pub kept: KeptTax,
    /// What becomes of tax that was posted.
    #[n(2)]
    pub on_cancel: OnCancel,
    /// The row that says so.
    #[n(3)]
    pub rule: RuleId,
}

/// The customer agreed: the cart is fixed, its pieces are reserved, tax is reckoned.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
#[cbor(context_bound = "crate::private::PersonalPart")]
pub struct OrderOpened {
    /// In the store, or shipped where.
    #[n(0)]
    pub supply: Supply,
    /// The lines that were agreed on, each with its price after discounts.
    #[n(1)]
    pub nets: Vec<LineNet>,
    /// Tax on each line, by jurisdiction.
    #[n(2)]
    pub taxes: Vec<TaxLine>,
    /// When the tax falls due.
    #[n(3)]
    pub timing: TaxTiming,
    /// What binds a cancellation: the law, and the store's policy within it.
    #[n(4)]
    pub rule: LayawayRule,
    /// The layaway's own terms.
    #[n(5)]
    pub terms: Option<Terms>,
    /// Day of the agreement: the day that free windows count from.
    #[n(6)]
    pub on: Day,
    /// The certificate that freed the sale of tax.
    #[n(7)]
    pub exemption: Option<ExemptionCertificate>,
    /// What the owners get of lines of which they get a share.
    #[n(8)]
    pub shares: Option<Vec<LineNet>>,
}

/// Tax became payable before delivery: its part leaves the deposit.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct TaxFellDue {
    /// How much, by jurisdiction.
    #[n(0)]
    pub parts: Vec<TaxPart>,
}

/// Tax of one jurisdiction.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct TaxPart {
    /// Whose, such as `OH`.
    #[n(0)]
    pub jurisdiction: String,
    /// How much.
    #[n(1)]
    pub tax: Money,
}

/// What is still to come was spread over its dates, at the opening or after a payment.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ScheduleSpread {
    /// Dates and amounts; together what is still to come.
    #[n(0)]
    pub instalments: Vec<Instalment>,
}

/// Everything was delivered and paid.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct OrderClosed {}

/// What a cancellation does to the money, reckoned once from the dated row it names.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Settled {
    /// Goes back to the customer.
    #[n(0)]
    pub refund: Money,
    /// Stays as income, without its tax part.
    #[n(1)]
    pub income: Money,
    /// Tax that was payable and is no longer.
    #[n(2)]
    pub tax_back: Vec<TaxPart>,
    /// Tax inside what stays that was not payable yet and becomes so.
    #[n(3)]
    pub tax_due: Vec<TaxPart>,
    /// Tax that stays posted though it was refunded: the store's own money until the accountant
    /// has it back.
    #[n(4)]
    pub tax_advanced: Money,
    /// Inside the free window.
    #[n(5)]
    pub free: bool,
    /// Forms in which the refund may be paid.
    #[n(6)]
    pub forms: Vec<RefundForm>,
    /// Last day for the refund, where the law names one.
    #[n(7)]
    pub refund_by: Option<Day>,
    /// The row that was applied.
    #[n(8)]
    pub rule: RuleId,
}

/// The customer cancelled.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct OrderCancelled {
    /// What becomes of the money.
    #[n(0)]
    pub settled: Settled,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// Notice and cure ran out: the store ended the agreement.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct OrderDefaulted {
    /// What becomes of the money.
    #[n(0)]
    pub settled: Settled,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// A notice of a missed payment was sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct NoticeSent {
    /// In writing, as some laws want.
    #[n(0)]
    pub written: bool,
    /// Business day.
    #[n(1)]
    pub on: Day,
}

/// The piece on layaway was exchanged for another, on an agreement of its own.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct LayawaySwapped {
    /// The new agreement.
    #[n(0)]
    pub to: OrderId,
    /// Business day.
    #[n(1)]
    pub on: Day,
}
