//! Folding what becomes of the goods, and how an agreement ends.

use crate::order::events::{
    GoodsHandedOver, LineCostCorrected, LinesReturned, RestockingKept, Settled, TaxPart,
};
use crate::order::{Agreement, Goods, Line, Order};

impl Order {
    pub(super) fn handed_over(&mut self, e: &GoodsHandedOver) {
        for delivered in &e.lines {
            self.release(delivered.list);
            self.hold(delivered.discount);
            if !self.line(delivered.line).is_some_and(Line::waits) {
                self.misfit("GoodsHandedOver", Some(delivered.list));
            }
            if let Some(line) = self.line_mut(delivered.line) {
                line.goods = Goods::HandedOver;
                (line.left_on, line.left_in) = (Some(e.on), e.store);
            }
        }
        self.specials_follow();
        for part in &e.tax {
            self.release(part.tax);
        }
        self.post_tax(&e.tax);
    }

    pub(super) fn returned(&mut self, e: &LinesReturned) {
        for returned in &e.lines {
            match self.line_mut(returned.line) {
                Some(line) if line.goods == Goods::HandedOver => {
                    line.goods = Goods::Returned;
                    line.returned_on = Some(e.on);
                }
                _ => self.misfit("LinesReturned", Some(returned.list)),
            }
            let tax = TaxPart::sum(&returned.tax, self.currency);
            let back = returned.list.minus(returned.discount).and_then(|net| net.plus(tax?));
            match back {
                Ok(back) => self.refunds_due = self.added(self.refunds_due, back),
                Err(_) => self.misfit("LinesReturned", Some(returned.list)),
            }
        }
    }

    pub(super) fn kept(&mut self, e: &RestockingKept) {
        self.refunds_due = self.subtracted(self.refunds_due, e.amount);
        self.restocking.push(e.clone());
    }

    pub(super) fn closed(&mut self) {
        match self.agreement {
            Agreement::Open => self.agreement = Agreement::Closed,
            _ => self.misfit("OrderClosed", None),
        }
    }

    pub(super) fn ended(&mut self, agreement: Agreement, settled: &Settled) {
        match self.agreement {
            Agreement::Open => self.agreement = agreement,
            // However it stood: the money went as the settlement says.
            _ => self.misfit("OrderCancelled", Some(settled.refund)),
        }
        self.release(settled.refund);
        self.release(settled.income);
        for part in &settled.tax_back {
            self.hold(part.tax);
        }
        for part in &settled.tax_due {
            self.release(part.tax);
        }
        self.hold(settled.tax_advanced);
        self.refunds_due = self.added(self.refunds_due, settled.refund);
        self.post_tax(&settled.tax_due);
        let currency = self.currency;
        self.tax_posted = TaxPart::beyond(&self.tax_posted, &settled.tax_back, currency)
            .unwrap_or_else(|_| self.tax_posted.clone());
        for line in self.lines.iter_mut().filter(|line| line.goods == Goods::Reserved) {
            line.goods = Goods::Released;
        }
        if let Some(layaway) = &mut self.layaway {
            layaway.schedule.clear();
        }
        self.settled.get_or_insert_with(|| settled.clone());
    }

    pub(super) fn cost_corrected(&mut self, e: &LineCostCorrected) {
        match self.line_mut(e.line) {
            Some(line) => line.cost = e.cost,
            None => self.misfit("LineCostCorrected", Some(e.cost)),
        }
    }
}
