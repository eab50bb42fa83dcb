//! Deposits that move to another order, or go back in part while the order goes on.

use milgrain_kernel::{Money, OrderId, TenderId};
use milgrain_retail::order::move_deposit;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::payment::Repayment;

/// Move part of a deposit.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct MoveDeposit {
    /// From this order.
    pub from: OrderId,
    /// To this one, of the same customer.
    pub to: OrderId,
    /// How much.
    pub amount: Money,
    /// The tender under which it counts there.
    pub tender: TenderId,
}

/// Give back part of a deposit.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct RefundDeposit {
    /// The order.
    pub order: OrderId,
    /// The payment out.
    pub back: Repayment,
}

impl Milgrain {
    /// Moves part of a deposit.
    ///
    /// # Errors
    /// `order.deposit_too_small`, `order.other_customer`, `order.overpaid`.
    pub fn move_deposit(&self, given: &Given, request: &MoveDeposit) -> Result<Done, AppError> {
        self.carry_out(given, "move_deposit", request, |load| {
            let (from, to) = (load.order(request.from)?, load.order(request.to)?);
            let MoveDeposit { amount, tender, .. } = *request;
            Ok(move_deposit::move_deposit(&from, &to, amount, tender, &load.desk()?)?)
        })
    }

    /// Gives back part of a deposit.
    ///
    /// # Errors
    /// `order.deposit_too_small`.
    pub fn refund_deposit(&self, given: &Given, request: &RefundDeposit) -> Result<Done, AppError> {
        self.carry_out(given, "refund_deposit", request, |load| {
            let order = load.order(request.order)?;
            Ok(move_deposit::refund_deposit(&order, &request.back.wanted(), &load.desk()?)?)
        })
    }
}
