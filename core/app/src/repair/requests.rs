//! What is asked about a repair.

use milgrain_kernel::{BlobId, CarePlanId, CustomerId, Day, LineId, Money, OrderId};
use milgrain_retail::line_kind::LineKind;
use milgrain_retail::repair::events::{AgreedBy, IdentityPaper, Place};
use serde::{Deserialize, Serialize};

use crate::payment::Payment;
use crate::signed::Signed;

/// Work on a piece, as a line of its order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Work {
    /// The line to be.
    pub line: LineId,
    /// Labour, parts, sizing, engraving.
    pub kind: LineKind,
    /// What is done.
    pub description: String,
    /// What it is estimated at, without tax.
    pub price: Money,
}

/// Take a piece in.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TakeIn {
    /// The order to be.
    pub order: OrderId,
    /// Whose piece it is.
    pub customer: CustomerId,
    /// What it is.
    pub piece: String,
    /// Its condition.
    pub condition: String,
    /// What its owner says it is worth.
    pub declared: Money,
    /// Its stones: where each sits and what it is.
    pub stones: Vec<(String, String)>,
    /// Pictures of it, kept before.
    pub photos: Vec<BlobId>,
    /// What is to be done.
    pub work: Vec<Work>,
    /// When it is promised.
    pub promised: Day,
    /// Up to which price, with tax, the customer agrees, if to more than the estimate.
    pub go_ahead: Option<Money>,
    /// The job that it sets right.
    pub redo_of: Option<OrderId>,
    /// The sale that it belongs to.
    pub of_sale: Option<OrderId>,
    /// The line of that sale on which we sold the piece.
    pub of_line: Option<LineId>,
    /// The care plan under which the work is done.
    pub plan: Option<CarePlanId>,
    /// The shop bears the cost: its policy gives the work with a sale, or a manager does.
    pub free: bool,
    /// What is paid ahead.
    pub payments: Vec<Payment>,
}

/// Price the work anew.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReviseEstimate {
    /// The order.
    pub order: OrderId,
    /// The new price of each line that changes, without tax.
    pub prices: Vec<(LineId, Money)>,
    /// Why.
    pub why: String,
}

/// The customer agrees to a higher price.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct ApproveEstimate {
    /// The order.
    pub order: OrderId,
    /// How they said so.
    pub by: AgreedBy,
}

/// What happens to a bag.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BagStep {
    /// It goes somewhere else.
    Move(Place),
    /// Parts go into it, at a cost.
    Parts {
        /// What.
        what: String,
        /// What they cost us.
        cost: Money,
    },
    /// The work is done.
    Ready,
    /// It was not right after all.
    NotReady {
        /// Why.
        why: String,
    },
}

/// A step of a bag.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WorkOn {
    /// The order.
    pub order: OrderId,
    /// What happens.
    pub step: BagStep,
}

/// The customer fetches their piece.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PickUp {
    /// The order.
    pub order: OrderId,
    /// What is paid with it.
    pub payments: Vec<Payment>,
    /// Pictures of the piece as it leaves, kept before.
    pub photos: Vec<BlobId>,
    /// The claim check is lost: how its owner is known.
    pub without_check: Option<WithoutCheck>,
}

/// How the owner of a piece is known who has lost the claim check.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WithoutCheck {
    /// The paper that was seen.
    pub paper: IdentityPaper,
    /// Who issued it; its number is not kept.
    pub issuer: String,
    /// The piece was compared with the pictures of its take-in.
    pub compared: bool,
    /// The signature under the release that was shown.
    pub signature: Option<Signed>,
}

/// The piece goes back unfinished.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct GiveBack {
    /// The order.
    pub order: OrderId,
    /// Why.
    pub why: String,
}
