//! Claims of orders on a piece, and which of them holds it.

use std::cmp::Reverse;

use milgrain_kernel::{LineId, OrderId};
use serde::{Deserialize, Serialize};

/// How strong a claim is. A hand-over is a fact and beats every promise.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimRank {
    /// Held: a layaway, a quote.
    Held,
    /// Sold, waiting.
    Sold,
    /// With the customer.
    HandedOver,
}

/// A claim of one line of one order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Claim {
    /// The order.
    pub order: OrderId,
    /// Its line.
    pub line: LineId,
    /// How strong it is.
    pub rank: ClaimRank,
}

impl Claim {
    /// Whether it is the claim of that line.
    #[must_use]
    pub fn is_of(&self, order: OrderId, line: LineId) -> bool {
        self.order == order && self.line == line
    }
}

/// The strongest claim; among equals the one that was so first.
pub(super) fn best(claims: &[Claim]) -> Option<&Claim> {
    claims.iter().min_by_key(|claim| Reverse(claim.rank))
}
