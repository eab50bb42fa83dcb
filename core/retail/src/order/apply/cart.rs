//! Folding what happens to a cart, up to the agreement.

use crate::order::events::{
    DiscountGiven, LineAdded, LineNet, LineRemoved, OrderOpened, QuoteStarted, ScheduleSpread,
    WorkRepriced,
};
use crate::order::{Agreed, Agreement, Discount, Goods, Layaway, Line, Order};

impl Order {
    pub(super) fn started(&mut self, e: &QuoteStarted) {
        if !self.number.is_empty() {
            return self.misfit("QuoteStarted", None);
        }
        self.kind = e.kind;
        self.customer = e.customer;
        self.shares.clone_from(&e.shares);
        self.number.clone_from(&e.number);
    }

    pub(super) fn line_added(&mut self, e: &LineAdded) {
        // A line that another phone added meanwhile was not agreed on.
        if self.agreement != Agreement::Quote || self.line(e.line).is_some() {
            return self.misfit("LineAdded", Some(e.list));
        }
        self.cart_changed();
        let line = Line::in_cart(e.line, e.item.clone(), e.kind, e.list, e.cost);
        let (description, spiff) = (e.description.clone(), e.spiff);
        self.lines.push(Line { description, spiff, owner: e.owner, share: e.share, ..line });
    }

    pub(super) fn line_removed(&mut self, e: &LineRemoved) {
        if self.agreement != Agreement::Quote || self.line(e.line).is_none() {
            return self.misfit("LineRemoved", None);
        }
        self.cart_changed();
        self.lines.retain(|line| line.id != e.line);
        self.specials_of_lines();
    }

    pub(super) fn discounted(&mut self, e: &DiscountGiven) {
        if self.agreement != Agreement::Quote {
            return self.misfit("DiscountGiven", Some(e.amount));
        }
        let given = e.amount.is_positive();
        let discount = given.then_some(Discount { amount: e.amount, approval: e.approval });
        match e.on {
            None => self.discount = discount,
            Some(id) => match self.line_mut(id) {
                Some(line) => line.discount = discount,
                None => self.misfit("DiscountGiven", Some(e.amount)),
            },
        }
    }

    pub(super) fn opened(&mut self, e: &OrderOpened) {
        if self.agreement != Agreement::Quote {
            return self.misfit("OrderOpened", None);
        }
        self.agreement = Agreement::Open;
        self.agreed = Some(Agreed {
            on: e.on,
            supply: e.supply.clone(),
            timing: e.timing.clone(),
            rule: e.rule.clone(),
            exemption: e.exemption.clone(),
        });
        self.agree_on_lines(e);
        self.specials_follow();
        self.layaway = e.terms.as_ref().map(|terms| Layaway {
            terms: terms.clone(),
            schedule: Vec::new(),
            agreed_schedule: Vec::new(),
            notices: Vec::new(),
        });
    }

    /// The agreed lines are set aside at their agreed price. What else is in the cart came from
    /// another phone and was not agreed on.
    fn agree_on_lines(&mut self, e: &OrderOpened) {
        for line in std::mem::take(&mut self.lines) {
            match e.nets.iter().find(|agreed| agreed.line == line.id) {
                None => self.misfit("LineAdded", Some(line.list)),
                Some(agreed) => {
                    let taxes = e.taxes.iter().filter(|tax| tax.line == line.id).cloned().collect();
                    let (net, goods) = (Some(agreed.net), Goods::Reserved);
                    let mut shares = e.shares.iter().flatten();
                    let share = shares.find(|share| share.line == line.id);
                    let cost = share.map_or(line.cost, |share| share.net);
                    self.lines.push(Line { net, goods, taxes, cost, ..line });
                }
            }
        }
        let gone = |agreed: &&LineNet| self.line(agreed.line).is_none();
        for net in e.nets.iter().filter(gone).map(|agreed| agreed.net).collect::<Vec<_>>() {
            self.misfit("OrderOpened", Some(net));
        }
    }

    pub(in crate::order) fn repriced(&mut self, e: &WorkRepriced) {
        for line in self.lines.iter_mut().filter(|line| line.waits()) {
            if let Some(price) = e.prices.iter().find(|price| price.line == line.id) {
                line.list = price.net;
                line.net = Some(price.net);
                line.discount = None;
            }
            line.taxes = e.taxes.iter().filter(|tax| tax.line == line.id).cloned().collect();
        }
        for price in &e.prices {
            if !self.line(price.line).is_some_and(Line::waits) {
                self.misfit("WorkRepriced", Some(price.net));
            }
        }
    }

    pub(super) fn spread(&mut self, e: &ScheduleSpread) {
        let Some(layaway) = &mut self.layaway else {
            return self.misfit("ScheduleSpread", None);
        };
        if layaway.agreed_schedule.is_empty() {
            layaway.agreed_schedule.clone_from(&e.instalments);
        }
        layaway.schedule.clone_from(&e.instalments);
    }
}
