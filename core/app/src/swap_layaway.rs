//! Another piece in the place of one on layaway: a new agreement, signed anew, that carries over what
//! was paid.

use milgrain_documents::Document;
use milgrain_kernel::{OrderId, TenderId};
use milgrain_retail::order::open;
use milgrain_retail::order::swap::{self, Undone};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::open_order::{self, OpenOrder};
use crate::papers;
use crate::payment::{PaidBy, Payment};

/// Swap a piece on layaway.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SwapLayaway {
    /// The agreement that ends.
    pub from: OrderId,
    /// The payment that carries over what was paid.
    pub carried: TenderId,
    /// The new agreement, with what is paid on top.
    pub open: OpenOrder,
}

impl Milgrain {
    /// Swaps a piece on layaway for another.
    ///
    /// # Errors
    /// `order.*`, `piece.*`, `layaway.*`, `signature.*`; [`AppError::AgreementChanged`] if another
    /// document was signed.
    pub fn swap_layaway(&self, given: &Given, request: &SwapLayaway) -> Result<Done, AppError> {
        self.carry_out(given, "swap_layaway", request, |load| {
            let new = load.order(request.open.order)?;
            let undone = undone(load, request)?;
            let signed = open_order::signature(load, &new, &shown(request, &undone))?;
            let command = open_order::command(load, &request.open, signed)?;
            let pieces = load.pieces_of(&new)?;
            let credit = new.customer.map(|customer| load.credit(customer)).transpose()?;
            Ok(swap::swap((undone, &new), &command, &pieces, credit.as_ref(), &load.desk()?)?)
        })
    }

    /// The new agreement as it would be signed.
    ///
    /// # Errors
    /// As [`swap_layaway`](Self::swap_layaway).
    pub fn swap_agreement(
        &self,
        given: &Given,
        request: &SwapLayaway,
    ) -> Result<Document, AppError> {
        self.look(given, |load| {
            let new = load.order(request.open.order)?;
            let shown = shown(request, &undone(load, request)?);
            let command = open_order::command(load, &request.open, None)?;
            let proposal = open::propose(&new, &command, &load.desk()?)?;
            papers::agreement(load, &proposal, &shown.payments)
        })
    }
}

fn undone(load: &Load, request: &SwapLayaway) -> Result<Undone, AppError> {
    let (old, new) = (load.order(request.from)?, load.order(request.open.order)?);
    let command = open_order::command(load, &request.open, None)?;
    Ok(swap::undo(&old, &new, &command, request.carried, &load.desk()?)?)
}

/// The new agreement as the customer reads it: with what is carried over among its payments.
fn shown(request: &SwapLayaway, undone: &Undone) -> OpenOrder {
    let (tender, amount) = (request.carried, undone.carried.amount);
    let means = PaidBy::Return { order: request.from };
    let mut shown = request.open.clone();
    shown.payments.insert(0, Payment { tender, means, amount, payer: None });
    shown
}
