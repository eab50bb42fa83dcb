//! Folding events into an order. Total: nothing is refused here, for it has happened already.
//! What does not fit becomes a misfit, and its money stays on the order.

use milgrain_kernel::{Day, LineId, Money, OpenItemId, OrderId, TenderId};

use super::Waiting;
use super::events::{
    CommissionEarned, DepositMovedIn, DepositMovedOut, DepositReleased, DiscountGiven,
    ExceptionRaised, GoodsHandedOver, LenderFeeCharged, LenderFunded, LineAdded, LineCostCorrected,
    LineNet, LineRemoved, LinesReturned, OrderOpened, Payout, QuoteStarted, RefundPaid,
    ScheduleSpread, Settled, TaxFellDue, TaxPart, TenderKind, TenderTaken,
};
use super::{
    Agreed, Agreement, CommissionMove, Discount, Goods, Invoice, Layaway, Line, Misfit, Order,
    Tender,
};
use crate::commission::{Earned, MovementKind};
use crate::event::Event;

impl Order {
    /// An order folded from events.
    #[must_use]
    pub fn fold<'a>(id: OrderId, events: impl IntoIterator<Item = &'a Event>) -> Option<Order> {
        let mut order = None;
        for event in events {
            Order::apply_to(&mut order, id, event);
        }
        order
    }

    /// Folds an event into an order that may not be known yet: its first event, or the first with
    /// money, begins it.
    pub fn apply_to(order: &mut Option<Order>, id: OrderId, event: &Event) {
        if order.is_none() {
            let currency = match event {
                Event::QuoteStarted(started) => started.nothing.currency(),
                other => other.money().map_or(milgrain_kernel::Currency::USD, Money::currency),
            };
            *order = Some(Order::blank(id, currency));
        }
        if let Some(order) = order {
            order.apply(event);
        }
    }

    /// Folds one event.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::QuoteStarted(e) => self.started(e),
            Event::LineAdded(e) => self.line_added(e),
            Event::LineRemoved(e) => self.line_removed(e),
            Event::DiscountGiven(e) => self.discounted(e),
            Event::DiscountAsked(_)
            | Event::DiscountApproved(_)
            | Event::DiscountCountered(_)
            | Event::DiscountRefused(_)
            | Event::DiscountVoided(_)
            | Event::DiscountUsed(_) => self.request(event),
            Event::OrderOpened(e) => self.opened(e),
            Event::ScheduleSpread(e) => self.spread(e),
            Event::TenderTaken(e) => self.taken(e),
            Event::TaxFellDue(e) => self.tax_fell_due(e),
            Event::GoodsHandedOver(e) => self.handed_over(e),
            Event::LenderFeeCharged(e) => self.lender_fee(e),
            Event::LenderFunded(e) => self.funded(e),
            Event::CommissionEarned(e) => self.commission_earned(e),
            Event::CommissionClawedBack(e) => {
                let kind = MovementKind::ClawedBack;
                e.clawed.iter().for_each(|clawed| self.commission_moved(clawed, e.on, kind));
            }
            Event::CommissionCorrected(e) => {
                let kind = MovementKind::CostCorrected;
                e.changes.iter().for_each(|change| self.commission_moved(change, e.on, kind));
            }
            Event::OrderClosed(_) => self.closed(),
            Event::OrderCancelled(e) => self.ended(Agreement::Cancelled, &e.settled),
            Event::OrderDefaulted(e) => self.ended(Agreement::Defaulted, &e.settled),
            Event::RefundPaid(e) => self.refunded(e),
            Event::DepositReleased(e) => self.released(e),
            Event::DepositMovedOut(e) => self.moved_out(e),
            Event::DepositMovedIn(e) => self.moved_in(e),
            Event::NoticeSent(e) => {
                if let Some(layaway) = &mut self.layaway {
                    layaway.notices.push(e.clone());
                }
            }
            Event::LinesReturned(e) => self.returned(e),
            Event::InvoicePaid(e) => self.off_invoice(e.item, e.amount),
            Event::InvoiceCredited(e) => {
                self.off_invoice(e.item, e.amount);
                self.refunds_due = self.subtracted(self.refunds_due, e.amount);
            }
            Event::ExceptionRaised(e) => self.exception(e),
            Event::ExceptionCleared(e) => self.exceptions.retain(|waiting| waiting.kind != e.kind),
            Event::LineCostCorrected(e) => self.cost_corrected(e),
            Event::DocumentSigned(e) => self.signed.push(e.document),
            other => self.misfit(other.name(), other.money()),
        }
    }

    fn started(&mut self, e: &QuoteStarted) {
        if !self.number.is_empty() {
            return self.misfit("QuoteStarted", None);
        }
        self.kind = e.kind;
        self.customer = e.customer;
        self.shares.clone_from(&e.shares);
        self.number.clone_from(&e.number);
    }

    fn line_added(&mut self, e: &LineAdded) {
        // A line that another phone added meanwhile was not agreed on.
        if self.agreement != Agreement::Quote || self.line(e.line).is_some() {
            return self.misfit("LineAdded", Some(e.list));
        }
        self.lines.push(Line {
            id: e.line,
            item: e.item.clone(),
            kind: e.kind,
            description: e.description.clone(),
            list: e.list,
            cost: e.cost,
            spiff: e.spiff,
            discount: None,
            net: None,
            taxes: Vec::new(),
            goods: Goods::InCart,
            left_on: None,
        });
    }

    fn line_removed(&mut self, e: &LineRemoved) {
        if self.agreement != Agreement::Quote || self.line(e.line).is_none() {
            return self.misfit("LineRemoved", None);
        }
        self.lines.retain(|line| line.id != e.line);
    }

    fn discounted(&mut self, e: &DiscountGiven) {
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

    fn opened(&mut self, e: &OrderOpened) {
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
                    self.lines.push(Line { net, goods, taxes, ..line });
                }
            }
        }
        let gone = |agreed: &&LineNet| self.line(agreed.line).is_none();
        for net in e.nets.iter().filter(gone).map(|agreed| agreed.net).collect::<Vec<_>>() {
            self.misfit("OrderOpened", Some(net));
        }
    }

    fn spread(&mut self, e: &ScheduleSpread) {
        let Some(layaway) = &mut self.layaway else {
            return self.misfit("ScheduleSpread", None);
        };
        if layaway.agreed_schedule.is_empty() {
            layaway.agreed_schedule.clone_from(&e.instalments);
        }
        layaway.schedule.clone_from(&e.instalments);
    }

    fn taken(&mut self, e: &TenderTaken) {
        let alive = matches!(self.agreement, Agreement::Open | Agreement::Quote);
        if !alive {
            self.misfit("TenderTaken", Some(e.amount));
        }
        self.hold(e.amount);
        match &e.kind {
            TenderKind::OnAccount { due } => self.invoices.push(Invoice {
                item: super::invoice::item_of(e.tender),
                due: *due,
                owed: e.amount,
            }),
            TenderKind::Financing { .. } => self.unfunded.push((e.tender, e.amount)),
            _ => {}
        }
        let (kind, change) = (e.kind.clone(), e.change);
        let (id, amount, on, lender_fee) = (e.tender, e.amount, e.on, None);
        self.tenders.push(Tender { id, kind, amount, change, on, lender_fee });
    }

    fn tax_fell_due(&mut self, e: &TaxFellDue) {
        for part in &e.parts {
            self.release(part.tax);
        }
        self.post_tax(&e.parts);
    }

    fn handed_over(&mut self, e: &GoodsHandedOver) {
        for delivered in &e.lines {
            self.release(delivered.list);
            self.hold(delivered.discount);
            if !self.line(delivered.line).is_some_and(Line::waits) {
                self.misfit("GoodsHandedOver", Some(delivered.list));
            }
            if let Some(line) = self.line_mut(delivered.line) {
                line.goods = Goods::HandedOver;
                line.left_on = Some(e.on);
            }
        }
        for part in &e.tax {
            self.release(part.tax);
        }
        self.post_tax(&e.tax);
    }

    fn lender_fee(&mut self, e: &LenderFeeCharged) {
        if let Some(tender) = self.tenders.iter_mut().find(|tender| tender.id == e.tender) {
            tender.lender_fee = Some(e.fee);
        }
        self.await_lender(e.tender, e.fee);
    }

    fn funded(&mut self, e: &LenderFunded) {
        self.await_lender(e.tender, e.amount);
    }

    fn await_lender(&mut self, tender: TenderId, less: Money) {
        let Some(awaited) = self.unfunded.iter_mut().find(|awaited| awaited.0 == tender) else {
            return self.misfit("LenderFunded", Some(less));
        };
        match awaited.1.minus(less) {
            Ok(left) => awaited.1 = left,
            Err(_) => self.misfit("LenderFunded", Some(less)),
        }
    }

    fn closed(&mut self) {
        match self.agreement {
            Agreement::Open => self.agreement = Agreement::Closed,
            _ => self.misfit("OrderClosed", None),
        }
    }

    fn commission_earned(&mut self, e: &CommissionEarned) {
        for earned in &e.earned {
            self.commission_plans.entry(earned.staff).or_insert(e.plan);
            self.commission_moved(earned, e.on, MovementKind::Earned);
        }
    }

    fn commission_moved(&mut self, moved: &Earned, on: Day, kind: MovementKind) {
        let Earned { line, staff, amount } = *moved;
        self.commission_moves.push(CommissionMove { staff, line, on, kind, amount });
        let back = kind == MovementKind::ClawedBack;
        let change = if back { amount.negated() } else { Ok(amount) };
        let known = self.commission.iter_mut().find(|old| old.line == line && old.staff == staff);
        match (known, change) {
            (Some(known), Ok(change)) => {
                known.amount = known.amount.plus(change).unwrap_or(known.amount);
            }
            (None, Ok(amount)) => self.commission.push(Earned { line, staff, amount }),
            (_, Err(_)) => self.misfit("CommissionEarned", Some(amount)),
        }
    }

    fn ended(&mut self, agreement: Agreement, settled: &Settled) {
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

    fn refunded(&mut self, e: &RefundPaid) {
        match self.refunds_due.minus(e.amount) {
            Ok(left) => self.refunds_due = left,
            Err(_) => self.misfit("RefundPaid", Some(e.amount)),
        }
        if e.form == Payout::Lender {
            self.lender_repaid(e.amount);
        }
    }

    /// What goes back to a lender is not awaited from it any more; of the newest tender first.
    fn lender_repaid(&mut self, amount: Money) {
        let mut left = amount;
        let financed: Vec<(TenderId, Money)> = self
            .tenders
            .iter()
            .rev()
            .filter(|t| t.is_financed())
            .map(|t| (t.id, t.amount))
            .collect();
        for (index, (tender, most)) in financed.iter().enumerate() {
            let last = index + 1 == financed.len();
            let part = if last { left } else { left.lesser(*most).unwrap_or(left) };
            self.await_lender(*tender, part);
            left = left.minus(part).unwrap_or(left);
        }
        if financed.is_empty() {
            self.misfit("RefundPaid", Some(amount));
        }
    }

    fn released(&mut self, e: &DepositReleased) {
        self.released = self.released.saturating_add(1);
        self.release(e.amount);
        self.moved = self.subtracted(self.moved, e.amount);
        self.refunds_due = self.added(self.refunds_due, e.amount);
    }

    fn moved_out(&mut self, e: &DepositMovedOut) {
        self.moved_out = self.moved_out.saturating_add(1);
        self.release(e.amount);
        self.moved = self.subtracted(self.moved, e.amount);
    }

    fn moved_in(&mut self, e: &DepositMovedIn) {
        if !matches!(self.agreement, Agreement::Open | Agreement::Quote) {
            self.misfit("DepositMovedIn", Some(e.amount));
        }
        self.hold(e.amount);
        self.moved = self.added(self.moved, e.amount);
    }

    fn returned(&mut self, e: &LinesReturned) {
        for returned in &e.lines {
            match self.line_mut(returned.line) {
                Some(line) if line.goods == Goods::HandedOver => line.goods = Goods::Returned,
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

    fn off_invoice(&mut self, item: OpenItemId, amount: Money) {
        let Some(invoice) = self.invoices.iter_mut().find(|invoice| invoice.item == item) else {
            return self.misfit("InvoicePaid", Some(amount));
        };
        match invoice.owed.minus(amount) {
            Ok(left) => invoice.owed = left,
            Err(_) => self.misfit("InvoicePaid", Some(amount)),
        }
    }

    fn exception(&mut self, e: &ExceptionRaised) {
        self.exceptions.push(Waiting { kind: e.kind, amount: e.amount, on: e.on });
    }

    fn cost_corrected(&mut self, e: &LineCostCorrected) {
        match self.line_mut(e.line) {
            Some(line) => line.cost = e.cost,
            None => self.misfit("LineCostCorrected", Some(e.cost)),
        }
    }

    fn line_mut(&mut self, id: LineId) -> Option<&mut Line> {
        self.lines.iter_mut().find(|line| line.id == id)
    }

    fn post_tax(&mut self, parts: &[TaxPart]) {
        let all = self.tax_posted.iter().chain(parts).cloned();
        match TaxPart::gathered(all, self.currency) {
            Ok(posted) => self.tax_posted = posted,
            Err(_) => self.misfit("TaxFellDue", parts.first().map(|part| part.tax)),
        }
    }

    fn hold(&mut self, amount: Money) {
        self.deposit = self.added(self.deposit, amount);
    }

    fn release(&mut self, amount: Money) {
        self.deposit = self.subtracted(self.deposit, amount);
    }

    fn added(&mut self, sum: Money, amount: Money) -> Money {
        sum.plus(amount).unwrap_or_else(|_| {
            self.misfit("amount", Some(amount));
            sum
        })
    }

    fn subtracted(&mut self, sum: Money, amount: Money) -> Money {
        sum.minus(amount).unwrap_or_else(|_| {
            self.misfit("amount", Some(amount));
            sum
        })
    }

    pub(super) fn misfit(&mut self, event: &str, amount: Option<Money>) {
        self.misfits.push(Misfit { event: event.to_owned(), amount });
    }
}
