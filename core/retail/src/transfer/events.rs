//! What can happen to a transfer, as the log says it. The stream says to which.

use milgrain_kernel::{Day, PieceId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::note::ShortText;

/// Goods left for another store of ours. Nothing posts yet.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct TransferSent {
    /// The number on the slip.
    #[n(0)]
    pub number: String,
    /// Whose they are until they arrive.
    #[n(1)]
    pub from: StoreId,
    /// Where they go.
    #[n(2)]
    pub to: StoreId,
    /// Who carries them.
    #[n(3)]
    pub carrier: ShortText,
    /// The goods.
    #[n(4)]
    pub pieces: Vec<PieceId>,
    /// Business day.
    #[n(5)]
    pub on: Day,
}

/// Goods arrived. What was still on the way and is not among them did not.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct TransferReceived {
    /// What arrived.
    #[n(0)]
    pub pieces: Vec<PieceId>,
    /// What did not.
    #[n(1)]
    pub short: Vec<PieceId>,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// The sender has goods again that were on the way.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct TransferTakenBack {
    /// Which.
    #[n(0)]
    pub pieces: Vec<PieceId>,
    /// Business day.
    #[n(1)]
    pub on: Day,
}
