//! Saying which piece left under a tag that left twice.

use milgrain_kernel::{LineId, OrderId, PieceId};
use milgrain_retail::judge;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};

/// Say which piece left.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct IdentifyPiece {
    /// The order on which the tag left a second time.
    pub order: OrderId,
    /// The line.
    pub line: LineId,
    /// The piece that left.
    pub piece: PieceId,
}

impl Milgrain {
    /// Says which piece left: its cost stands for the sale, and commission follows unless its period
    /// was paid.
    ///
    /// # Errors
    /// `claim.*`, `piece.*`.
    pub fn identify_piece(&self, given: &Given, request: &IdentifyPiece) -> Result<Done, AppError> {
        self.carry_out(given, "identify_piece", request, |load| {
            let IdentifyPiece { order, line, piece } = *request;
            let order = load.order(order)?;
            let paid_through = load.commission_paid(&order)?;
            let known = load.piece(piece)?;
            Ok(judge::identify(&order, line, (piece, &known), paid_through, &load.desk()?)?)
        })
    }
}
