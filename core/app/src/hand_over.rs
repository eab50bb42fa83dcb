//! Handing over goods that waited, with the payment that may come with it.

use milgrain_kernel::{LineId, OrderId};
use milgrain_retail::order::deliver;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::payment::Payment;

/// Hand goods over.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct HandOver {
    /// The order.
    pub order: OrderId,
    /// These lines; empty: all that wait.
    pub lines: Vec<LineId>,
    /// What is paid with it.
    pub payments: Vec<Payment>,
}

impl Milgrain {
    /// Hands goods over.
    ///
    /// # Errors
    /// `order.not_paid` and other `order.*`.
    pub fn hand_over(&self, given: &Given, request: &HandOver) -> Result<Done, AppError> {
        self.carry_out(given, "hand_over", request, |load| {
            let order = load.order(request.order)?;
            let lines = match request.lines.is_empty() {
                true => order.waiting(),
                false => request.lines.clone(),
            };
            let credit = order.customer.map(|customer| load.credit(customer)).transpose()?;
            let payments = Payment::offered(load, order.customer, &request.payments)?;
            let desk = load.desk()?;
            Ok(deliver::hand_over(&order, &lines, &payments, credit.as_ref(), &desk)?)
        })
    }
}
