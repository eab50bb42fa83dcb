//! A payment on an open order: any amount, on any day, up to what is still to be paid.

use milgrain_kernel::OrderId;
use milgrain_retail::order::pay;
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::payment::Payment;

/// Take payments.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct TakePayment {
    /// The order.
    pub order: OrderId,
    /// What is paid.
    pub payments: Vec<Payment>,
}

impl Milgrain {
    /// Takes payments.
    ///
    /// # Errors
    /// `order.*`.
    pub fn take_payment(&self, given: &Given, request: &TakePayment) -> Result<Done, AppError> {
        self.carry_out(given, "take_payment", request, |load| {
            let order = load.order(request.order)?;
            let credit = order.customer.map(|customer| load.credit(customer)).transpose()?;
            let payments = Payment::offered(load, order.customer, &request.payments)?;
            Ok(pay::pay(&order, &payments, credit.as_ref(), &load.desk()?)?)
        })
    }
}
