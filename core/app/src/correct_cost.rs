//! A cost that turned out to be another, after the piece has left.

use milgrain_kernel::{LineId, Money, OrderId};
use milgrain_retail::order::correct;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};

/// Correct the cost of a line that has left.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct CorrectCost {
    /// The order.
    pub order: OrderId,
    /// The line.
    pub line: LineId,
    /// Its cost, as it should have been.
    pub cost: Money,
}

impl Milgrain {
    /// Corrects a cost; commission follows unless its period was paid.
    ///
    /// # Errors
    /// `order.line_gone`, `order.manager_needed`.
    pub fn correct_cost(&self, given: &Given, request: &CorrectCost) -> Result<Done, AppError> {
        self.carry_out(given, "correct_cost", request, |load| {
            if !load.role()?.is_manager() {
                return Err(AppError::NotAllowed { needs: "manager" });
            }
            let order = load.order(request.order)?;
            let paid_through = load.commission_paid(&order)?;
            let CorrectCost { line, cost, .. } = *request;
            Ok(correct::cost(&order, line, cost, paid_through, &load.desk()?)?)
        })
    }
}
