//! What waits for a person to look at it.

use milgrain_kernel::{Day, Money};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

/// Something needs a manager's or the accountant's eye; everything behind it goes on.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ExceptionRaised {
    /// What it is.
    #[n(0)]
    pub kind: ExceptionKind,
    /// The money it concerns.
    #[n(1)]
    pub amount: Money,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// What an exception is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, Encode, Decode)]
#[cbor(index_only)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionKind {
    /// A sale was taxed as shipped elsewhere, and no carrier's proof shows that it left.
    #[n(0)]
    NoCarrierProof,
    /// Tax stays posted on a cancelled agreement: the accountant decides.
    #[n(1)]
    TaxOnCancelled,
    /// A piece was claimed twice.
    #[n(2)]
    PieceClaimedTwice,
    /// Shipped to a place for which the store has no rate.
    #[n(3)]
    NoRateThere,
    /// Store credit was spent beyond its balance.
    #[n(4)]
    CreditOverdrawn,
}

/// An exception was looked at and cleared.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ExceptionCleared {
    /// What it was.
    #[n(0)]
    pub kind: ExceptionKind,
}
