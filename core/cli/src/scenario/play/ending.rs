//! Agreements that end, money that goes back, and what is put right afterwards.

use milgrain_app::cancel::{EndOrder, PayAsPaid, PayRefund, SendNotice};
use milgrain_app::clear_exception::ClearException;
use milgrain_app::correct_cost::CorrectCost;
use milgrain_app::correct_tender::{CorrectTender, VoidPayment};
use milgrain_app::move_deposit::{MoveDeposit, RefundDeposit};
use milgrain_app::payment::{Payment, Repayment};
use milgrain_app::{AppError, Done};
use milgrain_kernel::Money;
use milgrain_retail::order::{Order, correct_tender};

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::amounts::{Known, amount};
use crate::scenario::step::Pay;
use crate::scenario::words::{payout, word};

/// What can wait for a manager.
const EXCEPTIONS: &str = "no_carrier_proof, tax_on_cancelled, piece_claimed_twice, no_rate_there \
                          or credit_overdrawn";

/// Everything, as it was paid.
pub(super) const AS_PAID: &str = "as_paid";

impl Turn<'_> {
    pub(super) fn cancel(&self, order: &str) -> Result<Done, StepError> {
        Ok(self.app.cancel(&self.given, &EndOrder { order: self.labels.order(order) })?)
    }

    pub(super) fn send_notice(&self, order: &str, written: bool) -> Result<Done, StepError> {
        let request = SendNotice { order: self.labels.order(order), written };
        Ok(self.app.send_notice(&self.given, &request)?)
    }

    pub(super) fn default(&self, order: &str) -> Result<Done, StepError> {
        Ok(self.app.default(&self.given, &EndOrder { order: self.labels.order(order) })?)
    }

    pub(super) fn pay_refund(
        &self,
        order: &str,
        amount: &str,
        form: &str,
    ) -> Result<Done, StepError> {
        let order = self.order(order)?;
        if form == AS_PAID {
            let tender = self.labels.unnamed_tender(self.line, 0);
            let request = PayAsPaid { order: order.id, tender };
            return Ok(self.app.pay_as_paid(&self.given, &request)?);
        }
        let back = self.repayment(&order, amount, form, order.refunds_due)?;
        Ok(self.app.pay_refund(&self.given, &PayRefund { order: order.id, back })?)
    }

    pub(super) fn refund_deposit(
        &self,
        order: &str,
        amount: &str,
        form: &str,
    ) -> Result<Done, StepError> {
        let order = self.order(order)?;
        let back = self.repayment(&order, amount, form, order.deposit)?;
        Ok(self.app.refund_deposit(&self.given, &RefundDeposit { order: order.id, back })?)
    }

    fn repayment(
        &self,
        order: &Order,
        text: &str,
        form: &str,
        all: Money,
    ) -> Result<Repayment, StepError> {
        let known = Known { all: Some(all), ..Known::default() };
        Ok(Repayment {
            tender: self.labels.unnamed_tender(self.line, 0),
            form: payout(form, order)?,
            amount: amount(text, &known, self.store.currency)?,
            card_closed: false,
        })
    }

    pub(super) fn move_deposit(&self, from: &str, to: &str, text: &str) -> Result<Done, StepError> {
        let known = Known { all: Some(self.order(from)?.deposit), ..Known::default() };
        let request = MoveDeposit {
            from: self.labels.order(from),
            to: self.labels.order(to),
            amount: amount(text, &known, self.store.currency)?,
            tender: self.labels.unnamed_tender(self.line, 0),
        };
        Ok(self.app.move_deposit(&self.given, &request)?)
    }

    /// What is named by `pay` is how it was paid; its amount is the payment's own.
    pub(super) fn correct_tender(
        &self,
        order: &str,
        was: &str,
        pay: &Pay,
    ) -> Result<Done, StepError> {
        let (order, was) = (self.order(order)?, self.labels.tender(was));
        let known = correct_tender::payment(&order, was).map_err(AppError::from)?;
        let Payment { tender, means, .. } = self.payment(0, pay, known.amount)?;
        let request = CorrectTender { order: order.id, was, tender, means };
        Ok(self.app.correct_tender(&self.given, &request)?)
    }

    pub(super) fn void_payment(&self, order: &str, payment: &str) -> Result<Done, StepError> {
        let (order, payment) = (self.labels.order(order), self.labels.tender(payment));
        let tender = self.labels.unnamed_tender(self.line, 0);
        Ok(self.app.void_payment(&self.given, &VoidPayment { order, payment, tender })?)
    }

    pub(super) fn correct_cost(
        &self,
        order: &str,
        line: &str,
        cost: &str,
    ) -> Result<Done, StepError> {
        let (line, cost) = (self.labels.line(order, line), self.plain(cost)?);
        let request = CorrectCost { order: self.labels.order(order), line, cost };
        Ok(self.app.correct_cost(&self.given, &request)?)
    }

    pub(super) fn clear_exception(&self, order: &str, kind: &str) -> Result<Done, StepError> {
        let kind = word("exception", kind, EXCEPTIONS)?;
        let request = ClearException { order: self.labels.order(order), kind };
        Ok(self.app.clear_exception(&self.given, &request)?)
    }
}
