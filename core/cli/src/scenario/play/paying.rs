//! Money that comes in, and goods that leave for it.

use milgrain_app::Done;
use milgrain_app::hand_over::HandOver;
use milgrain_app::invoice::{LenderPaid, PayInvoice};
use milgrain_app::pay::TakePayment;
use milgrain_app::payment::{PaidBy, Payment};
use milgrain_kernel::{LineId, Money};
use milgrain_retail::order::invoice::item_of;

use super::Turn;
use crate::scenario::StepError;
use crate::scenario::amounts::{Known, amount, amounts};
use crate::scenario::step::{Label, Pay};
use crate::scenario::words::paid_by;

impl Turn<'_> {
    pub(super) fn pay(&self, order: &str, pay: &[Pay]) -> Result<Done, StepError> {
        let payments = self.later_payments(order, pay)?;
        let request = TakePayment { order: self.labels.order(order), payments };
        Ok(self.app.take_payment(&self.given, &request)?)
    }

    pub(super) fn hand_over(
        &self,
        order: &str,
        lines: &[Label],
        pay: &[Pay],
    ) -> Result<Done, StepError> {
        let (lines, payments) = (self.lines(order, lines), self.later_payments(order, pay)?);
        let request = HandOver { order: self.labels.order(order), lines, payments };
        Ok(self.app.hand_over(&self.given, &request)?)
    }

    pub(super) fn lines(&self, order: &str, lines: &[Label]) -> Vec<LineId> {
        lines.iter().map(|line| self.labels.line(order, line)).collect()
    }

    /// Payments on an order that is open.
    pub(super) fn later_payments(
        &self,
        label: &str,
        pays: &[Pay],
    ) -> Result<Vec<Payment>, StepError> {
        if pays.is_empty() {
            return Ok(Vec::new());
        }
        let order = self.order(label)?;
        let oldest = order.layaway.as_ref().and_then(|layaway| layaway.schedule.first());
        let known = Known {
            total: Some(order.total()?),
            rest: Some(order.balance()?),
            due: oldest.map(|instalment| instalment.amount),
            ..Known::default()
        };
        self.payments(pays, &known)
    }

    /// Payments as the app takes them.
    pub(super) fn payments(&self, pays: &[Pay], known: &Known) -> Result<Vec<Payment>, StepError> {
        let texts = pays.iter().map(|pay| pay.amount.as_str());
        let amounts = amounts(texts, known, self.store.currency)?;
        let pays = pays.iter().zip(amounts).enumerate();
        pays.map(|(index, (pay, amount))| self.payment(index, pay, amount)).collect()
    }

    pub(super) fn payment(
        &self,
        index: usize,
        pay: &Pay,
        amount: Money,
    ) -> Result<Payment, StepError> {
        let tender = match &pay.tender {
            Some(label) => self.labels.tender(label),
            None => self.labels.unnamed_tender(self.line, index),
        };
        let given = pay.given.as_deref().map(|given| self.plain(given)).transpose()?;
        let means = match &pay.goods {
            Some(goods) if pay.means == "trade_in" => {
                PaidBy::TradeIn(Box::new(self.offered(goods, amount)?))
            }
            None if pay.means == "exchange" => {
                PaidBy::Return { order: self.labels.order(pay.with.as_deref().unwrap_or_default()) }
            }
            _ if pay.means == "house_account" => {
                let of = self.labels.customer(pay.with.as_deref().unwrap_or_default());
                PaidBy::HouseAccount { of }
            }
            _ => paid_by(&pay.means, pay.with.as_deref(), given, amount)?,
        };
        let payer = pay.payer.as_deref().map(|payer| self.labels.customer(payer));
        Ok(Payment { tender, means, amount, payer })
    }

    /// A lender's money arrives.
    pub(super) fn funded(&self, order: &str, tender: &str, text: &str) -> Result<Done, StepError> {
        let (order, tender) = (self.order(order)?, self.labels.tender(tender));
        let awaited = order.unfunded.iter().find(|(id, _)| *id == tender);
        let known = Known { all: awaited.map(|(_, amount)| *amount), ..Known::default() };
        let amount = amount(text, &known, self.store.currency)?;
        Ok(self.app.lender_paid(&self.given, &LenderPaid { order: order.id, tender, amount })?)
    }

    /// A payment on the invoice that stands for a tender on account.
    pub(super) fn pay_invoice(
        &self,
        order: &str,
        tender: &str,
        text: &str,
        means: &str,
    ) -> Result<Done, StepError> {
        let (order, item) = (self.order(order)?, item_of(self.labels.tender(tender)));
        let invoice = order.invoices.iter().find(|invoice| invoice.item == item);
        let owed = invoice.map(|invoice| invoice.owed);
        let known = Known { all: owed, rest: owed, ..Known::default() };
        let amount = amount(text, &known, self.store.currency)?;
        let tender = self.labels.unnamed_tender(self.line, 0);
        let means = paid_by(means, None, None, amount)?;
        let payment = Payment { tender, means, amount, payer: None };
        let request = PayInvoice { order: order.id, item, payment };
        Ok(self.app.pay_invoice(&self.given, &request)?)
    }
}
