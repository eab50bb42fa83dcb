//! What can happen to a request for a discount, as the log says it. They stand on the order's
//! stream; each names its request.

use milgrain_kernel::{ApprovalId, Instant, LineId, Money, StaffId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::CartDigest;
use crate::note::ShortText;

/// What a discount is taken off.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum DiscountTarget {
    /// One line.
    #[n(0)]
    Line(#[n(0)] LineId),
    /// The whole order.
    #[n(1)]
    Order,
}

/// What a discount does, in figures: what the manager sees before answering.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Effect {
    /// List price of the cart.
    #[n(0)]
    pub list_price: Money,
    /// Price of the cart without it; other discounts are off already.
    #[n(1)]
    pub price_before: Money,
    /// Price of the cart with it.
    #[n(2)]
    pub price_after: Money,
    /// Margin without it.
    #[n(3)]
    pub margin_before: Money,
    /// Margin with it.
    #[n(4)]
    pub margin_after: Money,
    /// Commission without it, of all associates together.
    #[n(5)]
    pub commission_before: Money,
    /// Commission with it.
    #[n(6)]
    pub commission_after: Money,
}

/// An associate asked for a discount.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct DiscountAsked {
    /// The request.
    #[n(0)]
    pub approval: ApprovalId,
    /// Who asks.
    #[n(1)]
    pub by: StaffId,
    /// The cart as it was, before the discount.
    #[n(2)]
    pub cart: CartDigest,
    /// Off what.
    #[n(3)]
    pub target: DiscountTarget,
    /// How much.
    #[n(4)]
    pub amount: Money,
    /// What it does.
    #[n(5)]
    pub effect: Effect,
    /// Whether a line would be sold below its cost.
    #[n(6)]
    pub below_cost: bool,
    /// Why.
    #[n(7)]
    pub reason: Option<ShortText>,
    /// When.
    #[n(8)]
    pub at: Instant,
    /// Until when an answer is awaited.
    #[n(9)]
    pub good_until: Instant,
}

/// A manager agreed to the amount.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DiscountApproved {
    /// The request.
    #[n(0)]
    pub approval: ApprovalId,
    /// Who.
    #[n(1)]
    pub by: StaffId,
    /// The cart that was shown.
    #[n(2)]
    pub cart: CartDigest,
    /// When.
    #[n(3)]
    pub at: Instant,
    /// Until when it may be used.
    #[n(4)]
    pub good_until: Instant,
}

/// A manager offered another amount.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DiscountCountered {
    /// The request.
    #[n(0)]
    pub approval: ApprovalId,
    /// Who.
    #[n(1)]
    pub by: StaffId,
    /// The cart that was shown.
    #[n(2)]
    pub cart: CartDigest,
    /// How much may be given.
    #[n(3)]
    pub amount: Money,
    /// When.
    #[n(4)]
    pub at: Instant,
    /// Until when it may be used.
    #[n(5)]
    pub good_until: Instant,
}

/// A manager said no.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DiscountRefused {
    /// The request.
    #[n(0)]
    pub approval: ApprovalId,
    /// Who.
    #[n(1)]
    pub by: StaffId,
    /// Why.
    #[n(2)]
    pub reason: Option<ShortText>,
    /// When.
    #[n(3)]
    pub at: Instant,
}

/// The cart changed under a request.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DiscountVoided {
    /// The request.
    #[n(0)]
    pub approval: ApprovalId,
    /// The cart as it is now.
    #[n(1)]
    pub cart: CartDigest,
    /// When.
    #[n(2)]
    pub at: Instant,
}

/// An approval was used. It cannot be used again.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct DiscountUsed {
    /// The request.
    #[n(0)]
    pub approval: ApprovalId,
    /// Who used it.
    #[n(1)]
    pub by: StaffId,
    /// How much was given.
    #[n(2)]
    pub amount: Money,
    /// When.
    #[n(3)]
    pub at: Instant,
}
