//! Goods on their way from one store to another.

use milgrain_app::Done;
use milgrain_app::transfer::{ReceiveTransfer, SendTransfer, TakeBackTransfer};
use milgrain_kernel::PieceId;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::step::Label;

impl Turn<'_> {
    pub(super) fn send_transfer(
        &self,
        transfer: &str,
        to: &str,
        carrier: &str,
        pieces: &[Label],
    ) -> Result<Done, StepError> {
        let request = SendTransfer {
            transfer: self.labels.transfer(transfer),
            to: self.labels.store(to),
            carrier: carrier.to_owned(),
            pieces: self.labelled(pieces),
        };
        Ok(self.app.send_transfer(&self.given, &request)?)
    }

    pub(super) fn receive_transfer(
        &self,
        transfer: &str,
        pieces: Option<&[Label]>,
    ) -> Result<Done, StepError> {
        let transfer = self.labels.transfer(transfer);
        let pieces = match pieces {
            Some(pieces) => self.labelled(pieces),
            None => self.app.on_the_way(transfer)?,
        };
        Ok(self.app.receive_transfer(&self.given, &ReceiveTransfer { transfer, pieces })?)
    }

    pub(super) fn take_back_transfer(
        &self,
        transfer: &str,
        pieces: &[Label],
    ) -> Result<Done, StepError> {
        let (transfer, pieces) = (self.labels.transfer(transfer), self.labelled(pieces));
        Ok(self.app.take_back_transfer(&self.given, &TakeBackTransfer { transfer, pieces })?)
    }

    /// The pieces that these labels stand for.
    pub(super) fn labelled(&self, pieces: &[Label]) -> Vec<PieceId> {
        pieces.iter().map(|piece| self.labels.piece(piece)).collect()
    }
}
