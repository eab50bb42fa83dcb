//! Folding events into an order. Total: nothing is refused here, for it has happened already.
//! What does not fit becomes a misfit, and its money stays on the order.
//!
//! Look first at [`Order::apply`]: one match, with the cart, the goods and the money in a file each.

mod cart;
mod claims;
mod goods;
mod money;

use milgrain_kernel::{LineId, Money, OrderId};

use super::events::{ExceptionRaised, TaxPart};
use super::{Agreement, Line, Misfit, Order, Waiting};
use crate::commission::MovementKind;
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
            Event::RestockingKept(e) => self.kept(e),
            Event::ReturnInspected(e) => self.inspected.push(e.clone()),
            Event::LayawaySwapped(e) => self.swapped_to = Some(e.to),
            Event::GiftReceiptGiven(e) => self.gift_receipts.extend(&e.lines),
            Event::InvoicePaid(e) => self.invoice_paid(e),
            Event::ChequeBanked(e) => self.banked(e),
            Event::InvoiceCredited(e) => {
                self.off_invoice(e.item, e.amount);
                self.refunds_due = self.subtracted(self.refunds_due, e.amount);
            }
            Event::ExceptionRaised(e) => self.exception(e),
            Event::ExceptionCleared(e) => self.exceptions.retain(|waiting| waiting.kind != e.kind),
            Event::ClaimLost(e) => self.claim_lost(e),
            Event::ClaimCleared(e) => self.claim_cleared(e.line),
            Event::PieceIdentified(e) => self.piece_identified(e),
            Event::LineCostCorrected(e) => self.cost_corrected(e),
            Event::WorkRepriced(e) => self.repriced(e),
            Event::UnclaimedSold(e) => {
                self.unclaimed_by(e.amount, true);
                self.cheque(&e.kind, e.tender, Some(e.store), e.amount);
            }
            Event::NoticeCostKept(e) => self.unclaimed_by(e.amount, false),
            Event::TenderCorrected(e) => self.tender_corrected(e),
            Event::CashNoticed(e) => self.cash_notice = Some(e.clone()),
            Event::CashLowered(e) => self.cash_lowered.push(e.clone()),
            Event::EmployeePriced(e) => self.employee_priced(e),
            Event::PriceMatched(e) => self.matched.push(e.clone()),
            Event::PriceAdjusted(e) => {
                self.price_adjusted(e);
                self.adjusted.push(e.clone());
            }
            Event::LineAtBench(e) => self.came_to_bench(e),
            Event::PlanWritten(e) => self.plan_written(e),
            Event::LineFromBench(e) => self.left_bench(e),
            Event::PurchaseOrderEntered(e) => self.purchase_order = Some(e.order.clone()),
            Event::ClaimEntered(e) => self.claim = Some(e.claim.clone()),
            Event::DocumentSigned(e) => self.signed.push(e.document),
            Event::SpecialQuoted(_)
            | Event::SpecialOrdered(_)
            | Event::SpecialCameIn(_)
            | Event::SpecialAtBench(_)
            | Event::SpecialSpent(_)
            | Event::SpecialBillPaid(_)
            | Event::SpecialShown(_)
            | Event::SpecialAnswered(_)
            | Event::SpecialReady(_)
            | Event::SpecialGivenUp(_) => self.apply_special(event),
            other => self.misfit(other.name(), other.money()),
        }
    }

    fn exception(&mut self, e: &ExceptionRaised) {
        let lost = None;
        self.exceptions.push(Waiting { kind: e.kind, amount: e.amount, on: e.on, lost });
    }

    pub(super) fn line_mut(&mut self, id: LineId) -> Option<&mut Line> {
        self.lines.iter_mut().find(|line| line.id == id)
    }

    fn post_tax(&mut self, parts: &[TaxPart]) {
        let all = self.tax_posted.iter().chain(parts).cloned();
        match TaxPart::gathered(all, self.currency) {
            Ok(posted) => self.tax_posted = posted,
            Err(_) => self.misfit("TaxFellDue", parts.first().map(|part| part.tax)),
        }
    }

    pub(super) fn sum_of(&mut self, sum: Money, amount: Money) -> Money {
        self.added(sum, amount)
    }

    /// Money that goes back while the order lives: it counts as paid no longer.
    pub(super) fn owe_back(&mut self, amount: Money) {
        self.moved = self.subtracted(self.moved, amount);
        self.refunds_due = self.added(self.refunds_due, amount);
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
