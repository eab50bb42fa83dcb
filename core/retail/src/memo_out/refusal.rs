//! Why goods do not go out on memo, or are not taken back, with what the person can do about it.

use milgrain_kernel::Day;

use crate::piece::PieceRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MemoOutRefusal {
    /// No such paper.
    #[error("no goods went out by that memo")]
    Unknown,
    /// The goods left before.
    #[error("those goods went out already")]
    Twice,
    /// Nothing on it.
    #[error("enter at least one piece")]
    Empty,
    /// One piece in two lines.
    #[error("a piece stands on the memo twice: enter it once")]
    PieceTwice,
    /// Another's goods.
    #[error("that piece is another's: only what is ours goes out")]
    NotOurs,
    /// Due in the past.
    #[error("enter a day from {today} on")]
    DueBefore {
        /// Today.
        today: Day,
    },
    /// Nobody signed for them.
    #[error("whoever takes goods along signs for them first")]
    SignatureNeeded,
    /// Everything is back or kept, or it is another store's.
    #[error("nothing of this store is out on that memo")]
    NothingOut,
    /// Not among what is out.
    #[error("that piece is not out on this memo, or belongs to another store")]
    NotOut,
    /// Goods go out at a manager's word.
    #[error("ask a manager")]
    ManagerNeeded,
    /// What a piece says.
    #[error(transparent)]
    Piece(#[from] PieceRefusal),
}

impl MemoOutRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            MemoOutRefusal::Unknown => "memo_out.unknown",
            MemoOutRefusal::Twice => "memo_out.twice",
            MemoOutRefusal::Empty => "memo_out.empty",
            MemoOutRefusal::PieceTwice => "memo_out.piece_twice",
            MemoOutRefusal::NotOurs => "memo_out.not_ours",
            MemoOutRefusal::DueBefore { .. } => "memo_out.due_before",
            MemoOutRefusal::SignatureNeeded => "memo_out.signature_needed",
            MemoOutRefusal::NothingOut => "memo_out.nothing_out",
            MemoOutRefusal::NotOut => "memo_out.not_out",
            MemoOutRefusal::ManagerNeeded => "memo_out.manager_needed",
            MemoOutRefusal::Piece(refusal) => refusal.code(),
        }
    }
}
