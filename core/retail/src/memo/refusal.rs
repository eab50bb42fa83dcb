//! Why nothing was done with a memo, with what the person can do about it.

use milgrain_kernel::{Day, MoneyError};

use crate::note::NoteRefusal;
use crate::piece::PieceRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MemoRefusal {
    /// No such memo.
    #[error("that memo is not known here: receive it first")]
    Unknown,
    /// It came in before.
    #[error("that memo was received already")]
    Twice,
    /// Nothing on it.
    #[error("enter at least one piece")]
    Empty,
    /// One piece in two lines.
    #[error("a piece stands on the memo twice: enter it once")]
    PieceTwice,
    /// Due in the past.
    #[error("enter a day from {today} on: the goods have only come in")]
    DueBefore {
        /// The business day.
        today: Day,
    },
    /// The piece is on no memo of ours.
    #[error("that piece is on no memo: look at whose it is")]
    NotOnMemo,
    /// Nothing to be paid.
    #[error("nothing is owed for these pieces")]
    NothingOwed,
    /// Memos of two vendors.
    #[error("these memos are of different vendors: settle with one at a time")]
    TwoVendors,
    /// The vendor owes nothing for it.
    #[error("its vendor owes us nothing for that piece")]
    NoCredit,
    /// The vendor has said yes already.
    #[error("its vendor has taken that piece back already")]
    AnsweredAlready,
    /// Paying vendors is a manager's.
    #[error("ask a manager")]
    ManagerNeeded,
    /// What a piece says.
    #[error(transparent)]
    Piece(#[from] PieceRefusal),
    /// What a typed text says.
    #[error(transparent)]
    Note(#[from] NoteRefusal),
    /// What arithmetic says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl MemoRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            MemoRefusal::Unknown => "memo.unknown",
            MemoRefusal::Twice => "memo.twice",
            MemoRefusal::Empty => "memo.empty",
            MemoRefusal::PieceTwice => "memo.piece_twice",
            MemoRefusal::DueBefore { .. } => "memo.due_before",
            MemoRefusal::NotOnMemo => "memo.not_on_memo",
            MemoRefusal::NothingOwed => "memo.nothing_owed",
            MemoRefusal::TwoVendors => "memo.two_vendors",
            MemoRefusal::NoCredit => "memo.no_credit",
            MemoRefusal::AnsweredAlready => "memo.answered_already",
            MemoRefusal::ManagerNeeded => "memo.manager_needed",
            MemoRefusal::Piece(refusal) => refusal.code(),
            MemoRefusal::Note(refusal) => refusal.code(),
            MemoRefusal::Money(refusal) => refusal.code(),
        }
    }
}
