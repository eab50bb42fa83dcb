//! Goods that come back with their receipt.

use milgrain_kernel::{LineId, OrderId, TenderId};
use milgrain_retail::order::bring_back::{self, Back};
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
    /// Everything goes back as it was paid, as far as it may go today: the first payment out.
    #[serde(default)]
    pub as_paid: Option<TenderId>,
}

impl Milgrain {
    /// Takes lines back.
    ///
    /// # Errors
    /// `order.line_gone`, `order.refund_too_large`, `order.refund_form`.
    pub fn bring_back(&self, given: &Given, request: &BringBack) -> Result<Done, AppError> {
        self.carry_out(given, "bring_back", request, |load| {
            let order = load.order(request.order)?;
            let back = match request.as_paid {
                Some(tender) => Back::AsPaid(tender),
                None => Back::Wanted(request.back.iter().map(Repayment::wanted).collect()),
            };
            Ok(bring_back::bring_back(&order, &request.lines, &back, &load.desk()?)?)
        })
    }
}
