//! What an insurer pays for: its claim, before it is billed.

use milgrain_kernel::{CustomerId, Money, OrderId};
use milgrain_retail::note::ShortText;
use milgrain_retail::order::insurance::{self, InsuranceClaim};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};

/// Enter an insurer's claim on an order that replaces what was lost.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EnterClaim {
    /// The order.
    pub order: OrderId,
    /// Who pays: a customer with a house account.
    pub insurer: CustomerId,
    /// The insurer's own number.
    pub number: String,
    /// What the replacement may cost, with tax.
    pub allowed: Money,
    /// What the client bears of that.
    pub deductible: Money,
}

impl Milgrain {
    /// Enters a claim, or another in its place.
    ///
    /// # Errors
    /// `order.claim_amounts`, `order.claim_billed`, `order.wrong_state`, `order.customer_needed`.
    pub fn enter_claim(&self, given: &Given, request: &EnterClaim) -> Result<Done, AppError> {
        self.carry_out(given, "enter_claim", request, |load| {
            if load.customer(request.insurer)?.name.known().is_none() {
                return Err(AppError::Unknown { what: "insurer" });
            }
            let order = load.order(request.order)?;
            let EnterClaim { insurer, allowed, deductible, .. } = *request;
            let number = ShortText::new(&request.number)?;
            let claim = InsuranceClaim { insurer, number, allowed, deductible };
            Ok(insurance::enter(&order, claim, &load.desk()?)?)
        })
    }
}
