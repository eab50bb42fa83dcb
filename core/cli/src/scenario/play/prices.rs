//! Prices by a manager's word: for our own people, matched, adjusted after the sale.

use milgrain_app::Done;
use milgrain_app::payment::Repayment;
use milgrain_app::price::{AdjustPrice, GiveEmployeePrice, MatchPrice};

use super::Turn;
use super::ending::AS_PAID;
use crate::scenario::StepError;
use crate::scenario::step::Refund;
use crate::scenario::words::payout;

impl Turn<'_> {
    pub(super) fn employee_price(&self, order: &str, buyer: &str) -> Result<Done, StepError> {
        let (order, buyer) = (self.labels.order(order), self.labels.staff(buyer));
        Ok(self.app.give_employee_price(&self.given, &GiveEmployeePrice { order, buyer })?)
    }

    pub(super) fn match_price(
        &self,
        (order, line): (&str, &str),
        price: &str,
        seller: &str,
    ) -> Result<Done, StepError> {
        let request = MatchPrice {
            order: self.labels.order(order),
            line: self.labels.line(order, line),
            price: self.plain(price)?,
            seller: seller.to_owned(),
        };
        Ok(self.app.match_price(&self.given, &request)?)
    }

    /// The difference goes back as it was paid, or in the forms that are named.
    pub(super) fn adjust_price(
        &self,
        (label, line): (&str, &str),
        price: &str,
        reason: &str,
        refunds: &[Refund],
    ) -> Result<Done, StepError> {
        let order = self.order(label)?;
        let as_paid = refunds.first().is_some_and(|refund| refund.form == AS_PAID);
        let refunds = if as_paid { &[] } else { refunds }.iter().enumerate();
        let back = refunds.map(|(index, refund)| {
            let tender = self.labels.unnamed_tender(self.line, index);
            let (form, amount) = (payout(&refund.form, &order)?, self.plain(&refund.amount)?);
            Ok(Repayment { tender, form, amount, card_closed: refund.card_closed })
        });
        let request = AdjustPrice {
            order: order.id,
            line: self.labels.line(label, line),
            price: self.plain(price)?,
            reason: reason.to_owned(),
            back: back.collect::<Result<_, StepError>>()?,
            as_paid: as_paid.then(|| self.labels.unnamed_tender(self.line, 0)),
        };
        Ok(self.app.adjust_price(&self.given, &request)?)
    }
}
