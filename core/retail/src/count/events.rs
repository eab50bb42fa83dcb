//! What can happen to a count, as the log says it. The stream says to which.

use milgrain_kernel::{Day, PieceId, StockItemId, StoreId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::note::ShortText;

/// A tag that nothing here carries.
pub type UnknownTag = ShortText;

/// Somebody began to count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct CountOpened {
    /// The number on the list.
    #[n(0)]
    pub number: String,
    /// Which store.
    #[n(1)]
    pub store: StoreId,
    /// One case or tray of it; without it, all of the store.
    #[n(2)]
    pub case: Option<ShortText>,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// Tags were scanned.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct TagsScanned {
    /// The pieces that bear them.
    #[n(0)]
    pub pieces: Vec<PieceId>,
    /// Tags that nothing here carries.
    #[n(1)]
    pub unknown: Vec<UnknownTag>,
    /// Business day.
    #[n(2)]
    pub on: Day,
}

/// A stock item was counted by quantity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct StockCounted {
    /// The item.
    #[n(0)]
    pub item: StockItemId,
    /// How many are there.
    #[n(1)]
    pub counted: u32,
    /// How many the books say, at that moment; below nothing where two tills sold the last one.
    #[n(2)]
    pub expected: i64,
    /// Business day.
    #[n(3)]
    pub on: Day,
}

/// Where a piece was expected that was scanned elsewhere.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// In another case of the store, or in none.
    #[n(0)]
    Case(#[n(0)] Option<ShortText>),
    /// In another store.
    #[n(1)]
    Store(#[n(0)] StoreId),
    /// Not in a case at all: by its papers it has left.
    #[n(2)]
    Gone,
}

/// A piece that was scanned where it is not expected.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct Misplaced {
    /// The piece.
    #[n(0)]
    pub piece: PieceId,
    /// Where it should be.
    #[n(1)]
    pub expected: Expected,
}

/// A count came to its end. Nothing posts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, Encode, Decode)]
pub struct CountClosed {
    /// Seen where they are expected.
    #[n(0)]
    pub found: Vec<PieceId>,
    /// Expected and not seen.
    #[n(1)]
    pub missing: Vec<PieceId>,
    /// Seen and not expected.
    #[n(2)]
    pub misplaced: Vec<Misplaced>,
    /// Business day.
    #[n(3)]
    pub on: Day,
}
