//! Payments that arrive later: on an invoice, or from a lender.

use milgrain_kernel::{Money, OpenItemId, OrderId, TenderId};
use milgrain_retail::order::invoice::BillPayment;
use milgrain_retail::order::{OrderRefusal, correct, invoice};
use serde::{Deserialize, Serialize};

use crate::AppError;
use crate::carry_out::{Done, Given, Milgrain};
use crate::payment::Payment;

/// Take a payment on an invoice.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PayInvoice {
    /// The order that was billed.
    pub order: OrderId,
    /// The invoice: the open item.
    pub item: OpenItemId,
    /// The payment: cash, card or cheque.
    pub payment: Payment,
}

/// A lender's money arrived.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct LenderPaid {
    /// The order.
    pub order: OrderId,
    /// The financing tender.
    pub tender: TenderId,
    /// What arrived.
    pub amount: Money,
}

impl Milgrain {
    /// Takes a payment on an invoice.
    ///
    /// # Errors
    /// `order.nothing_owed`, `order.overpaid`.
    pub fn pay_invoice(&self, given: &Given, request: &PayInvoice) -> Result<Done, AppError> {
        self.carry_out(given, "pay_invoice", request, |load| {
            let order = load.order(request.order)?;
            let kind = request.payment.means.money().ok_or(OrderRefusal::InvoiceTender)?;
            let Payment { tender, amount, payer, .. } = request.payment;
            let payment = BillPayment { tender, kind, amount, payer };
            Ok(invoice::pay(&order, request.item, payment, &load.desk()?)?)
        })
    }

    /// Records a lender's money.
    ///
    /// # Errors
    /// `order.not_awaited`, `order.overpaid`.
    pub fn lender_paid(&self, given: &Given, request: &LenderPaid) -> Result<Done, AppError> {
        self.carry_out(given, "lender_paid", request, |load| {
            let order = load.order(request.order)?;
            Ok(correct::funded(&order, request.tender, request.amount)?)
        })
    }
}
