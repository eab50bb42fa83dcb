//! Why a claim was not cleared, with what the person can do about it.

use crate::order::OrderRefusal;
use crate::piece::PieceRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum JudgeRefusal {
    /// Only a manager says which piece left.
    #[error("ask a manager: the cost of a sale changes")]
    ManagerNeeded,
    /// No cost waits on that line.
    #[error("no tag left twice on that line: look at what waits on the order")]
    NotLeftTwice,
    /// The piece has a claim, or is not here to have left.
    #[error("that piece is not free: look at its tag again")]
    NotFree,
    /// Another owner is paid for it.
    #[error("that piece is another owner's than the one that was sold: take the sale back instead")]
    OtherOwner,
    /// What the piece says.
    #[error(transparent)]
    Piece(#[from] PieceRefusal),
    /// What the order says.
    #[error(transparent)]
    Order(#[from] OrderRefusal),
}

impl JudgeRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            JudgeRefusal::ManagerNeeded => "claim.manager_needed",
            JudgeRefusal::NotLeftTwice => "claim.not_left_twice",
            JudgeRefusal::NotFree => "claim.not_free",
            JudgeRefusal::OtherOwner => "claim.other_owner",
            JudgeRefusal::Piece(refusal) => refusal.code(),
            JudgeRefusal::Order(refusal) => refusal.code(),
        }
    }
}
