//! Goods on their way from one store of ours to another: sent, received, taken back.

use milgrain_kernel::{PieceId, StoreId, TransferId};
use milgrain_retail::event::Stream;
use milgrain_retail::note::ShortText;
use milgrain_retail::piece::Piece;
use milgrain_retail::state::State;
use milgrain_retail::transfer::{Send, decide};
use milgrain_store::views::lists::stock::{TransferRow, transfers};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;

/// Send goods to another store.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SendTransfer {
    /// The transfer to be.
    pub transfer: TransferId,
    /// Where they go.
    pub to: StoreId,
    /// Who carries them.
    pub carrier: String,
    /// The goods.
    pub pieces: Vec<PieceId>,
}

/// Receive goods that another store sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ReceiveTransfer {
    /// The transfer.
    pub transfer: TransferId,
    /// What arrived; what is on the way and not among them did not.
    pub pieces: Vec<PieceId>,
}

/// Take goods back that were on the way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TakeBackTransfer {
    /// The transfer.
    pub transfer: TransferId,
    /// Which.
    pub pieces: Vec<PieceId>,
}

impl Milgrain {
    /// Sends goods to another store; the slip takes the register's next number.
    ///
    /// # Errors
    /// `transfer.*`, `piece.*`, `note.*`; [`AppError::Unknown`] for a store that is not ours.
    pub fn send_transfer(&self, given: &Given, request: &SendTransfer) -> Result<Done, AppError> {
        self.carry_out(given, "send_transfer", request, |load| {
            let known = load.transfer(request.transfer)?;
            load.policy_of(request.to)?;
            let send = Send {
                number: load.next_number()?,
                to: request.to,
                carrier: ShortText::new(&request.carrier)?,
                pieces: looked_up(load, &request.pieces)?,
            };
            Ok(decide::send(request.transfer, &known, send, &load.desk()?)?)
        })
    }

    /// Receives goods in the store that they were sent to.
    ///
    /// # Errors
    /// `transfer.*`.
    pub fn receive_transfer(
        &self,
        given: &Given,
        request: &ReceiveTransfer,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "receive_transfer", request, |load| {
            let known = load.transfer(request.transfer)?;
            let pieces = looked_up(load, &request.pieces)?;
            Ok(decide::receive(request.transfer, &known, &pieces, &load.desk()?)?)
        })
    }

    /// Takes goods back in the store that sent them.
    ///
    /// # Errors
    /// `transfer.*`.
    pub fn take_back_transfer(
        &self,
        given: &Given,
        request: &TakeBackTransfer,
    ) -> Result<Done, AppError> {
        self.carry_out(given, "take_back_transfer", request, |load| {
            let known = load.transfer(request.transfer)?;
            let pieces = looked_up(load, &request.pieces)?;
            Ok(decide::take_back(request.transfer, &known, &pieces, &load.desk()?)?)
        })
    }

    /// The transfers from and to a store of which something is on the way.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn transfers(&self, store: StoreId) -> Result<Vec<TransferRow>, AppError> {
        Ok(transfers(self.store().read().views, store)?)
    }

    /// The pieces of a transfer that are on the way.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn on_the_way(&self, transfer: TransferId) -> Result<Vec<PieceId>, AppError> {
        match self.store().read().state(Stream::Transfer(transfer))?.map(|known| known.state) {
            Some(State::Transfer(known)) => Ok(known.on_the_way().collect()),
            _ => Err(AppError::Unknown { what: "transfer" }),
        }
    }
}

fn looked_up(load: &Load, pieces: &[PieceId]) -> Result<Vec<(PieceId, Piece)>, AppError> {
    pieces.iter().map(|piece| Ok((*piece, load.piece(*piece)?))).collect()
}
