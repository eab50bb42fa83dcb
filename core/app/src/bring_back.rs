//! Goods that come back with their receipt.

use milgrain_kernel::{LineId, OrderId};
use milgrain_retail::order::bring_back::{self, PayBack};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::payment::Repayment;

/// Take lines back.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct BringBack {
    /// The order.
    pub order: OrderId,
    /// The lines.
    pub lines: Vec<LineId>,
    /// What is paid back at once; the rest stays owed.
    pub back: Vec<Repayment>,
}

impl Milgrain {
    /// Takes lines back.
    ///
    /// # Errors
    /// `order.line_gone`, `order.refund_too_large`.
    pub fn bring_back(&self, given: &Given, request: &BringBack) -> Result<Done, AppError> {
        self.carry_out(given, "bring_back", request, |load| {
            let order = load.order(request.order)?;
            let pay = |back: &Repayment| PayBack {
                tender: back.tender,
                form: back.form.clone(),
                amount: back.amount,
            };
            let back: Vec<PayBack> = request.back.iter().map(pay).collect();
            Ok(bring_back::bring_back(&order, &request.lines, &back, &load.desk()?)?)
        })
    }
}
