//! Why nothing was done with a transfer, with what the person can do about it.

use milgrain_kernel::StoreId;

use crate::note::NoteRefusal;
use crate::piece::PieceRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TransferRefusal {
    /// No such transfer.
    #[error("that transfer is not known here")]
    Unknown,
    /// It was sent before.
    #[error("that transfer was sent already")]
    Twice,
    /// Nothing in it.
    #[error("enter at least one piece")]
    Empty,
    /// One piece in two lines.
    #[error("a piece stands on the transfer twice: enter it once")]
    PieceTwice,
    /// From a store to itself.
    #[error("the goods are in that store already: say in which case they lie")]
    SameStore,
    /// Another's goods.
    #[error("that piece is another's: it lies where its own paper says")]
    NotOurs,
    /// In the wrong store.
    #[error("that is for store {store} to say")]
    OtherStore {
        /// Whose word it needs.
        store: StoreId,
    },
    /// Not among what is on the way.
    #[error("that piece is not on the way by this transfer")]
    NotOnTheWay,
    /// Taking back is a manager's.
    #[error("ask a manager")]
    ManagerNeeded,
    /// What a piece says.
    #[error(transparent)]
    Piece(#[from] PieceRefusal),
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
}

impl TransferRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            TransferRefusal::Unknown => "transfer.unknown",
            TransferRefusal::Twice => "transfer.twice",
            TransferRefusal::Empty => "transfer.empty",
            TransferRefusal::PieceTwice => "transfer.piece_twice",
            TransferRefusal::SameStore => "transfer.same_store",
            TransferRefusal::NotOurs => "transfer.not_ours",
            TransferRefusal::OtherStore { .. } => "transfer.other_store",
            TransferRefusal::NotOnTheWay => "transfer.not_on_the_way",
            TransferRefusal::ManagerNeeded => "transfer.manager_needed",
            TransferRefusal::Piece(refusal) => refusal.code(),
            TransferRefusal::Note(refusal) => refusal.code(),
        }
    }
}
