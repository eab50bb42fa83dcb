//! What a line of an order is: tax and commission look at the kind, never at the wording.

use serde::{Deserialize, Serialize};

/// The kind of a line.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    Serialize,
    Deserialize,
    minicbor::Encode,
    minicbor::Decode,
)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// A piece, or a stock item.
    #[n(0)]
    Goods,
    /// Parts used on a customer's own piece.
    #[n(1)]
    Parts,
    /// Work on a customer's own piece.
    #[n(2)]
    RepairLabour,
    /// Sizing.
    #[n(3)]
    Sizing,
    /// Engraving of a piece as it is sold.
    #[n(4)]
    EngravingWithSale,
    /// Engraving of a piece the customer owns already.
    #[n(5)]
    EngravingLater,
    /// A written appraisal.
    #[n(6)]
    Appraisal,
    /// A care plan.
    #[n(7)]
    CarePlan,
    /// Shipping to the customer.
    #[n(8)]
    Shipping,
    /// The service fee of a layaway.
    #[n(9)]
    LayawayFee,
    /// A gift card: a liability, never revenue.
    #[n(10)]
    GiftCard,
}
