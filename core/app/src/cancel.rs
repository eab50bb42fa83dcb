//! Ending an agreement, and paying back what that leaves owed.

use milgrain_kernel::{OrderId, TenderId};
use milgrain_retail::layaway::{Settlement, Standing};
use milgrain_retail::order::cancel;
use milgrain_retail::order::refund::{self, Part};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::payment::Repayment;

/// An order that ends: cancelled by the customer, or lost after notice and cure.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct EndOrder {
    /// The order.
    pub order: OrderId,
}

/// Send the notice of a missed payment.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SendNotice {
    /// The order.
    pub order: OrderId,
    /// In writing, as some laws want.
    pub written: bool,
}

/// Pay back what is owed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PayRefund {
    /// The order.
    pub order: OrderId,
    /// The payment out.
    pub back: Repayment,
}

/// Pay back everything that is owed, as it was paid.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct PayAsPaid {
    /// The order.
    pub order: OrderId,
    /// The payment out; where several are needed, the first of them.
    pub tender: TenderId,
}

impl Milgrain {
    /// Cancels at the customer's word; the money is settled by the rule of the agreement.
    ///
    /// # Errors
    /// `order.*`.
    pub fn cancel(&self, given: &Given, request: &EndOrder) -> Result<Done, AppError> {
        self.carry_out(given, "cancel", request, |load| {
            Ok(cancel::cancel(&load.order(request.order)?, &load.desk()?)?)
        })
    }

    /// What cancelling today would give back.
    ///
    /// # Errors
    /// `order.*`.
    pub fn preview_cancel(&self, given: &Given, order: OrderId) -> Result<Settlement, AppError> {
        self.look(given, |load| Ok(cancel::preview(&load.order(order)?, &load.desk()?)?))
    }

    /// How a layaway stands today.
    ///
    /// # Errors
    /// `order.*`.
    pub fn standing(&self, given: &Given, order: OrderId) -> Result<Standing, AppError> {
        self.look(given, |load| Ok(cancel::standing(&load.order(order)?, &load.desk()?)?))
    }

    /// Records that the notice was sent.
    ///
    /// # Errors
    /// `order.nothing_late`.
    pub fn send_notice(&self, given: &Given, request: &SendNotice) -> Result<Done, AppError> {
        self.carry_out(given, "send_notice", request, |load| {
            Ok(cancel::notice(&load.order(request.order)?, request.written, &load.desk()?)?)
        })
    }

    /// Ends an agreement whose notice and cure have run out.
    ///
    /// # Errors
    /// `order.not_in_default`.
    pub fn default(&self, given: &Given, request: &EndOrder) -> Result<Done, AppError> {
        self.carry_out(given, "default", request, |load| {
            Ok(cancel::default(&load.order(request.order)?, &load.desk()?)?)
        })
    }

    /// Pays back what is owed, in a form that the rule allows.
    ///
    /// # Errors
    /// `order.refund_form`, `order.refund_too_large`.
    pub fn pay_refund(&self, given: &Given, request: &PayRefund) -> Result<Done, AppError> {
        self.carry_out(given, "pay_refund", request, |load| {
            let order = load.order(request.order)?;
            Ok(cancel::pay_refund(&order, &request.back.wanted(), &load.desk()?)?)
        })
    }

    /// Pays back everything that is owed and may go today, as it was paid.
    ///
    /// # Errors
    /// `order.nothing_owed_back`, `order.cheque_not_cleared`.
    pub fn pay_as_paid(&self, given: &Given, request: &PayAsPaid) -> Result<Done, AppError> {
        self.carry_out(given, "pay_as_paid", request, |load| {
            let order = load.order(request.order)?;
            Ok(cancel::pay_as_paid(&order, request.tender, &load.desk()?)?)
        })
    }

    /// How what is owed back would go: to whom, in which form, from which day on.
    ///
    /// # Errors
    /// [`AppError::Unknown`].
    pub fn refund_plan(&self, given: &Given, order: OrderId) -> Result<Vec<Part>, AppError> {
        self.look(given, |load| {
            let order = load.order(order)?;
            Ok(refund::plan(&order, order.refunds_due, &load.desk()?)?)
        })
    }
}
