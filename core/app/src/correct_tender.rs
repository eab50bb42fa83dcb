//! A payment that was put down wrong: named what it really was, or a card's made void.

use milgrain_kernel::{OrderId, TenderId};
use milgrain_retail::day::till::{self, Moved};
use milgrain_retail::event::Fact;
use milgrain_retail::order::correct_tender::{self, Correction};
use milgrain_retail::order::{OrderRefusal, move_deposit};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::load::Load;
use crate::payment::PaidBy;

/// Put a payment right.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CorrectTender {
    /// The order that it paid.
    pub order: OrderId,
    /// The payment as it was put down.
    pub was: TenderId,
    /// The payment to be.
    pub tender: TenderId,
    /// How it was paid: cash, a card, a cheque.
    pub means: PaidBy,
}

/// Make a card payment of today void.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct VoidPayment {
    /// The order that it paid.
    pub order: OrderId,
    /// The payment.
    pub payment: TenderId,
    /// The payment out, which undoes it.
    pub tender: TenderId,
}

/// What a correction would do, shown to the manager before it is made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CorrectionEffect {
    /// What the open drawer should hold more or less by its books.
    pub drawer: Vec<Moved>,
    /// What changes in the accounts that hold money.
    pub accounts: Vec<Moved>,
}

impl Milgrain {
    /// Puts a payment right, at a manager's word.
    ///
    /// # Errors
    /// `order.manager_needed`, `order.unknown_tender`, `order.tender_fixed`, `order.tender_stands`,
    /// `order.other_till`.
    pub fn correct_tender(&self, given: &Given, request: &CorrectTender) -> Result<Done, AppError> {
        self.carry_out(given, "correct_tender", request, |load| corrected(load, request))
    }

    /// What that would do to the drawer and the accounts.
    ///
    /// # Errors
    /// As [`Milgrain::correct_tender`].
    pub fn correction_effect(
        &self,
        given: &Given,
        request: &CorrectTender,
    ) -> Result<CorrectionEffect, AppError> {
        self.look(given, |load| {
            let facts = corrected(load, request)?;
            let mut effect = CorrectionEffect { drawer: Vec::new(), accounts: Vec::new() };
            for fact in &facts {
                effect.drawer.extend(till::in_drawer(&fact.event)?);
                effect.accounts.extend(till::moved(&fact.event)?);
            }
            Ok(effect)
        })
    }

    /// Makes a card payment void: whole, on its own day, while the order still holds it.
    ///
    /// # Errors
    /// `order.unknown_tender`, `order.void_too_late`, `order.deposit_too_small`.
    pub fn void_payment(&self, given: &Given, request: &VoidPayment) -> Result<Done, AppError> {
        self.carry_out(given, "void_payment", request, |load| {
            let order = load.order(request.order)?;
            Ok(move_deposit::void(&order, request.tender, request.payment, &load.desk()?)?)
        })
    }
}

fn corrected(load: &mut Load, request: &CorrectTender) -> Result<Vec<Fact>, AppError> {
    let order = load.order(request.order)?;
    let session = correct_tender::payment(&order, request.was)?.drawer;
    let took = session.map(|session| load.drawer(session)).transpose()?;
    let kind = request.means.money().ok_or(OrderRefusal::TenderFixed)?;
    let correction = Correction { was: request.was, tender: request.tender, kind };
    Ok(correct_tender::correct(&order, correction, took.as_ref(), &load.desk()?)?)
}
