//! Why nothing was done with a count, with what the person can do about it.

use milgrain_kernel::{MoneyError, StoreId};

use crate::consignment::ConsignmentRefusal;
use crate::note::NoteRefusal;
use crate::piece::PieceRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CountRefusal {
    /// No such count.
    #[error("that count is not known here: open it first")]
    Unknown,
    /// It was opened before.
    #[error("that count was opened already")]
    Twice,
    /// It is over.
    #[error("that count is closed: open another one")]
    Closed,
    /// It is not over yet.
    #[error("that count is still open: close it first")]
    StillOpen,
    /// Counted in another store.
    #[error("that is store {store}'s: do it there")]
    OtherStore {
        /// Whose it is.
        store: StoreId,
    },
    /// Nothing scanned.
    #[error("scan at least one tag")]
    Empty,
    /// A tag of many alike.
    #[error("that tag is on many alike: say how many there are")]
    QuantityNeeded,
    /// It was seen, or turned up since.
    #[error("that count does not miss this piece: it was seen, or has turned up since")]
    NotMissing,
    /// No count misses it.
    #[error("no count misses this piece")]
    NotMissed,
    /// What its owner gets stands in no agreement.
    #[error("what the owner of this piece gets is in no agreement: make one first")]
    Unagreed,
    /// Nothing more and nothing less.
    #[error("that is how many there are already")]
    Unchanged,
    /// Fewer than none.
    #[error("{on_hand} are there: no more than that can be taken off")]
    BelowNothing {
        /// How many are there.
        on_hand: i64,
    },
    /// Writing off and adjusting are a manager's.
    #[error("ask a manager")]
    ManagerNeeded,
    /// What a piece says.
    #[error(transparent)]
    Piece(#[from] PieceRefusal),
    /// What an agreement with the owner says.
    #[error(transparent)]
    Consignment(#[from] ConsignmentRefusal),
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// What arithmetic says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl CountRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            CountRefusal::Unknown => "count.unknown",
            CountRefusal::Twice => "count.twice",
            CountRefusal::Closed => "count.closed",
            CountRefusal::StillOpen => "count.still_open",
            CountRefusal::OtherStore { .. } => "count.other_store",
            CountRefusal::Empty => "count.empty",
            CountRefusal::QuantityNeeded => "count.quantity_needed",
            CountRefusal::NotMissing => "count.not_missing",
            CountRefusal::NotMissed => "count.not_missed",
            CountRefusal::Unagreed => "count.unagreed",
            CountRefusal::Unchanged => "count.unchanged",
            CountRefusal::BelowNothing { .. } => "count.below_nothing",
            CountRefusal::ManagerNeeded => "count.manager_needed",
            CountRefusal::Piece(refusal) => refusal.code(),
            CountRefusal::Consignment(refusal) => refusal.code(),
            CountRefusal::Note(refusal) => refusal.code(),
            CountRefusal::Money(refusal) => refusal.code(),
        }
    }
}
