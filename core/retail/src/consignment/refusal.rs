//! Why nothing was done with goods on consignment, with what the person can do about it.

use milgrain_kernel::{Day, MoneyError};

use crate::piece::PieceRefusal;
use crate::signature::SignatureRefusal;

/// A command that cannot be followed. Nothing has changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ConsignmentRefusal {
    /// No such agreement.
    #[error("that consignment agreement is not known here")]
    Unknown,
    /// It was made before.
    #[error("that consignment agreement was made already")]
    Twice,
    /// Nothing on it.
    #[error("enter at least one piece")]
    Empty,
    /// One piece in two lines.
    #[error("a piece stands in the agreement twice: enter it once")]
    PieceTwice,
    /// It ends before it begins.
    #[error("enter a day from {today} on")]
    EndsBefore {
        /// The business day.
        today: Day,
    },
    /// More than the price, or less than nothing.
    #[error("what the owner gets lies between nothing and the price")]
    Share,
    /// The owner has not signed.
    #[error("have the owner of the goods sign the agreement first")]
    SignatureNeeded,
    /// Nothing to be paid.
    #[error("nothing is owed for these goods")]
    NothingOwed,
    /// Paying consignors is a manager's.
    #[error("ask a manager")]
    ManagerNeeded,
    /// What a piece says.
    #[error(transparent)]
    Piece(#[from] PieceRefusal),
    /// What a signature says.
    #[error(transparent)]
    Signature(#[from] SignatureRefusal),
    /// What arithmetic says.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl ConsignmentRefusal {
    /// The stable code under which the refusal is documented.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ConsignmentRefusal::Unknown => "consignment.unknown",
            ConsignmentRefusal::Twice => "consignment.twice",
            ConsignmentRefusal::Empty => "consignment.empty",
            ConsignmentRefusal::PieceTwice => "consignment.piece_twice",
            ConsignmentRefusal::EndsBefore { .. } => "consignment.ends_before",
            ConsignmentRefusal::Share => "consignment.share",
            ConsignmentRefusal::SignatureNeeded => "consignment.signature_needed",
            ConsignmentRefusal::NothingOwed => "consignment.nothing_owed",
            ConsignmentRefusal::ManagerNeeded => "consignment.manager_needed",
            ConsignmentRefusal::Piece(refusal) => refusal.code(),
            ConsignmentRefusal::Signature(refusal) => refusal.code(),
            ConsignmentRefusal::Money(refusal) => refusal.code(),
        }
    }
}
