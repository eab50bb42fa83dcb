//! Goods that come back, and the papers by which they may.

use milgrain_app::Done;
use milgrain_app::bring_back::{BringBack, GiveGiftReceipt, TakeBackStock, WornGoods};
use milgrain_app::payment::Repayment;
use milgrain_kernel::{LineId, Money};
use milgrain_retail::order::Order;

use super::Turn;
use super::ending::AS_PAID;
use crate::scenario::StepError;
use crate::scenario::amounts::{Known, amounts};
use crate::scenario::step::{Brought, Label, Refund, Worn};
use crate::scenario::words::payout;

impl Turn<'_> {
    pub(super) fn bring_back(
        &self,
        label: &str,
        lines: &[Label],
        refunds: &[Refund],
        how: &Brought,
    ) -> Result<Done, StepError> {
        let order = self.order(label)?;
        let lines = match &how.tag {
            Some(tag) => vec![self.app.sale_of(tag)?.1],
            None => self.lines(label, lines),
        };
        let as_paid = refunds.first().is_some_and(|refund| refund.form == AS_PAID);
        let back = if as_paid { Vec::new() } else { self.repayments(&order, &lines, refunds)? };
        let worn = how.worn.iter().map(|worn| self.worn(label, worn));
        let request = BringBack {
            order: order.id,
            lines,
            back,
            as_paid: as_paid.then(|| self.labels.unnamed_tender(self.line, 0)),
            waive_fee: how.waive_fee,
            worn: worn.collect::<Result<_, _>>()?,
            bearer: how.bearer.as_deref().map(|bearer| self.labels.customer(bearer)),
        };
        Ok(self.app.bring_back(&self.given, &request)?)
    }

    /// What is paid at once; of `all`, what the lines had cost.
    fn repayments(
        &self,
        order: &Order,
        lines: &[LineId],
        refunds: &[Refund],
    ) -> Result<Vec<Repayment>, StepError> {
        let back = order.lines.iter().filter(|line| lines.contains(&line.id));
        let values: Result<Vec<Money>, _> = back.map(|line| line.value()).collect();
        let all = Some(Money::sum(values?, order.currency)?);
        let known = Known { all, rest: all, total: all, ..Known::default() };
        let texts = refunds.iter().map(|refund| refund.amount.as_str());
        let amounts = amounts(texts, &known, self.store.currency)?;
        let refunds = refunds.iter().zip(amounts).enumerate();
        let back = refunds.map(|(index, (refund, amount))| {
            let tender = self.labels.unnamed_tender(self.line, index);
            let form = payout(&refund.form, order)?;
            Ok(Repayment { tender, form, amount, card_closed: refund.card_closed })
        });
        back.collect()
    }

    fn worn(&self, order: &str, worn: &Worn) -> Result<WornGoods, StepError> {
        Ok(WornGoods {
            line: self.labels.line(order, &worn.line),
            condition: worn.condition.clone(),
            photos: self.photos(&worn.photos)?,
            worth: self.plain(&worn.worth)?,
            fee: self.plain(&worn.fee)?,
        })
    }

    pub(super) fn give_gift_receipt(
        &self,
        order: &str,
        lines: &[Label],
    ) -> Result<Done, StepError> {
        let request =
            GiveGiftReceipt { order: self.labels.order(order), lines: self.lines(order, lines) };
        Ok(self.app.give_gift_receipt(&self.given, &request)?)
    }

    pub(super) fn take_back_stock(
        &self,
        item: &str,
        quantity: u32,
        customer: &str,
    ) -> Result<Done, StepError> {
        let (item, customer) = (self.labels.stock(item), self.labels.customer(customer));
        let request = TakeBackStock { item, quantity, customer };
        Ok(self.app.take_back_stock(&self.given, &request)?)
    }
}
