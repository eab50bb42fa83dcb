//! What happened, counted from the orders themselves: how many layaways were delivered, how many
//! requests were refused, how many sales were financed.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use milgrain_kernel::{Instant, Money, PieceId};
use milgrain_retail::discount::RequestState;
use milgrain_retail::drawer::CashWay;
use milgrain_retail::event::{Event, Stream};
use milgrain_retail::incident::events::Harm;
use milgrain_retail::messages::MessageKind;
use milgrain_retail::order::events::{Item, OrderKind, Payout, TenderKind};
use milgrain_retail::order::special::Stage;
use milgrain_retail::order::{Agreement, Goods, Line, Order};
use milgrain_retail::piece::Ownership;
use milgrain_retail::purchase::PaidFor;
use milgrain_retail::repair::events::BorneBy;
use milgrain_retail::state::State;
use serde::Serialize;

use crate::{AppError, Milgrain, lists, read_back};

/// Counts over all orders. A layaway may count more than once: as delivered, and as cured.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct SeasonCounts {
    /// Orders of any kind.
    pub orders: u64,
    /// Orders agreed on.
    pub opened: u64,
    /// Layaways agreed on.
    pub layaways: u64,
    /// Delivered and paid.
    pub layaways_delivered: u64,
    /// Cancelled inside the free window.
    pub layaways_cancelled_free: u64,
    /// Cancelled later.
    pub layaways_cancelled_late: u64,
    /// Had a notice of a missed payment, and went on.
    pub layaways_cured: u64,
    /// Ended after notice and cure.
    pub layaways_lost: u64,
    /// Of several pieces.
    pub layaways_of_several: u64,
    /// Whose piece was swapped for another, on a new agreement.
    pub layaways_swapped: u64,
    /// Deposits moved to another order, given back in part, or kept in part or whole.
    pub deposits_moved_refunded_forfeited: u64,
    /// Moved.
    pub deposits_moved: u64,
    /// Given back: in part, or by a cancellation.
    pub deposits_refunded: u64,
    /// Kept, in part or whole.
    pub deposits_forfeited: u64,
    /// Requests for a discount.
    pub discount_requests: u64,
    /// Granted as asked.
    pub discounts_approved: u64,
    /// Granted at another amount.
    pub discounts_countered: u64,
    /// Refused.
    pub discounts_refused: u64,
    /// Run out before they were used.
    pub discounts_expired: u64,
    /// Void because the cart changed.
    pub discounts_void: u64,
    /// Orders with an outside lender.
    pub financed: u64,
    /// Orders paid by three tenders or more on one day.
    pub split_three_ways: u64,
    /// Orders whose commission is shared.
    pub commission_shared: u64,
    /// Orders with goods that came back.
    pub returns: u64,
    /// Returns of which part of the price was kept.
    pub restocking_kept: u64,
    /// Pieces that came back worn.
    pub came_back_worn: u64,
    /// Gift receipts that were given.
    pub gift_receipts: u64,
    /// Refunds as credit of whoever brought a gift receipt.
    pub returned_by_bearer: u64,
    /// Refunds that went towards another purchase.
    pub exchanges: u64,
    /// Stock that came back without a receipt.
    pub returned_without_receipt: u64,
    /// Orders that sold a vendor's piece on memo which its buyer kept.
    pub memo_sold: u64,
    /// Orders whose vendor's piece on memo came back.
    pub memo_returned: u64,
    /// Vendors' memos received.
    pub memos_received: u64,
    /// Settlements with vendors.
    pub vendors_settled: u64,
    /// Pieces brought back after their vendor was paid, which the vendor took back.
    pub vendor_credits_accepted: u64,
    /// Of these, those that the vendor refused: they are ours.
    pub vendor_credits_refused: u64,
    /// Pieces bought of their vendor.
    pub memo_bought: u64,
    /// Consignment agreements.
    pub consignments_taken: u64,
    /// Pieces sold on consignment.
    pub consignments_sold: u64,
    /// Of these, those that came back.
    pub consignments_came_back: u64,
    /// Pieces given back to their owners.
    pub consignments_given_back: u64,
    /// Settlements with consignors.
    pub consignors_settled: u64,
    /// Pieces that went back to the vendor or customer whose they are.
    pub sent_back: u64,
    /// Counts of a store or a case that were closed.
    pub counts_closed: u64,
    /// Pieces that a count missed.
    pub pieces_missed: u64,
    /// Pieces that were scanned where they are not expected.
    pub pieces_misplaced: u64,
    /// Pieces written off after a count.
    pub pieces_written_off: u64,
    /// Of these, those of other people, who are owed for them.
    pub others_written_off: u64,
    /// Pieces written off that were found again.
    pub written_off_found: u64,
    /// Adjustments of stock items.
    pub stock_adjusted: u64,
    /// Papers by which goods of ours went out.
    pub memos_out_given: u64,
    /// Pieces that were out and brought back.
    pub out_brought_back: u64,
    /// Pieces that were out and kept.
    pub out_kept: u64,
    /// Papers of goods that may stay out longer.
    pub memos_out_extended: u64,
    /// Transfers that were sent to another store.
    pub transfers_sent: u64,
    /// Transfers that were received whole, or with what had been short.
    pub transfers_received: u64,
    /// Transfers that were received short.
    pub transfers_short: u64,
    /// Pieces that their sender took back from the way.
    pub taken_back_from_way: u64,
    /// House accounts opened, or going on by a new agreement.
    pub house_accounts_opened: u64,
    /// House accounts stopped.
    pub house_accounts_stopped: u64,
    /// Orders charged to a house account.
    pub house_charges: u64,
    /// Of these, at a manager's word: over the limit, or while something was late.
    pub house_charges_allowed: u64,
    /// Payments on house accounts.
    pub house_payments: u64,
    /// Charges of one store that were paid, or partly paid, in another.
    pub house_paid_elsewhere: u64,
    /// Refunds that went to a house account.
    pub house_refunds: u64,
    /// Credit of a house account that was paid out.
    pub house_credits_paid_out: u64,
    /// Statements of house accounts.
    pub house_statements: u64,
    /// Of these, with a finance charge.
    pub finance_charges: u64,
    /// Customers described as companies.
    pub companies: u64,
    /// Purchase orders that were entered.
    pub purchase_orders: u64,
    /// Orders that a certificate freed of tax.
    pub exempt: u64,
    /// Special orders that were agreed on.
    pub special_orders: u64,
    /// Custom jobs that were agreed on.
    pub custom_jobs: u64,
    /// Of both, those that were fetched.
    pub specials_fetched: u64,
    /// Ready, and not fetched.
    pub specials_ready: u64,
    /// Still ordered or made.
    pub specials_being_made: u64,
    /// Cancelled by their customers.
    pub specials_cancelled: u64,
    /// Given up by the shop.
    pub specials_given_up: u64,
    /// What was shown on the way and approved.
    pub specials_approved: u64,
    /// What was to be otherwise.
    pub specials_changed: u64,
    /// Bills of their vendors that were paid.
    pub special_bills_paid: u64,
    /// Orders that two or more paid.
    pub paid_by_several: u64,
    /// Of these, with refunds to more than one of them.
    pub refunded_to_several: u64,
    /// Sales to our own people at their price.
    pub employee_purchases: u64,
    /// Of these, brought back.
    pub employee_brought_back: u64,
    /// Prices that were matched.
    pub prices_matched: u64,
    /// Prices that were adjusted after the sale.
    pub prices_adjusted: u64,
    /// Replacements that an insurer was billed for.
    pub insured: u64,
    /// Phones that were reported.
    pub phones_reported: u64,
    /// Papers of theirs that were brought.
    pub phone_papers_shown: u64,
    /// Reports that were settled.
    pub phones_settled: u64,
    /// Appraisals that were asked for.
    pub appraisals_asked: u64,
    /// Versions of them that were signed.
    pub appraisals_issued: u64,
    /// Of these, versions that replaced another.
    pub appraisals_issued_again: u64,
    /// Handed over.
    pub appraisals_handed_over: u64,
    /// Called off before they were issued.
    pub appraisals_called_off: u64,
    /// Withdrawn after they were.
    pub appraisals_withdrawn: u64,
    /// Orders billed on account.
    pub invoiced: u64,
    /// Goods taken in exchange.
    pub traded_in: u64,
    /// Goods bought for money.
    pub bought_for_money: u64,
    /// Of what was bought, what went on into the case or the melt after its hold.
    pub holds_ended: u64,
    /// Gift cards sold.
    pub gift_cards_sold: u64,
    /// Payments by gift card.
    pub gift_cards_spent: u64,
    /// Refunds onto gift cards.
    pub gift_cards_refilled: u64,
    /// Card payments made void on their day.
    pub voided: u64,
    /// Payments that were put right.
    pub tenders_corrected: u64,
    /// Pieces taken in for work.
    pub repairs_taken_in: u64,
    /// Of these, to set right what was done before.
    pub repairs_redone: u64,
    /// Prices above the customer's word to which they agreed.
    pub estimates_approved: u64,
    /// Fetched by their owner.
    pub repairs_picked_up: u64,
    /// Of these, without the claim check.
    pub repairs_without_check: u64,
    /// What we sold and worked on again, for its price.
    pub after_sale_charged: u64,
    /// The same at our cost, by the policy.
    pub after_sale_free: u64,
    /// The same at a manager's word.
    pub after_sale_allowed: u64,
    /// The same under a care plan.
    pub after_sale_under_plan: u64,
    /// Of all these, with their owners again.
    pub after_sale_done: u64,
    /// Given back unfinished.
    pub repairs_given_back: u64,
    /// Never fetched, and disposed of by the store's rule.
    pub repairs_abandoned: u64,
    /// Owners who are to hear that their piece is ready.
    pub told_work_ready: u64,
    /// Owners who are to be asked whether the work may cost more.
    pub asked_for_more: u64,
    /// Customers who are to hear that what was ordered or made for them is here.
    pub told_order_ready: u64,
    /// Care plans that began.
    pub care_plans: u64,
    /// Months of which a care plan was earned.
    pub plan_months_earned: u64,
    /// Care plans whose term is over.
    pub care_plans_over: u64,
    /// Care plans that were given back.
    pub care_plans_cancelled: u64,
    /// Customers' pieces that were lost with us.
    pub pieces_lost: u64,
    /// Customers' pieces that were broken with us.
    pub pieces_broken: u64,
    /// Insurers that were told.
    pub insurers_told: u64,
    /// Of what was lost, found again.
    pub pieces_turned_up: u64,
    /// Of what was broken, mended at our cost.
    pub pieces_mended: u64,
    /// Claims that were paid.
    pub claims_paid: u64,
    /// Claims for which another piece was given.
    pub claims_replaced: u64,
    /// Messages that were asked for.
    pub messages_requested: u64,
    /// Messages that went out.
    pub messages_sent: u64,
    /// Messages that were wanted and do not go out.
    pub messages_withheld: u64,
    /// Customers who asked us to stop.
    pub opted_out: u64,
    /// Secrets kept from a household.
    pub secrets_kept: u64,
    /// Customers who died.
    pub customers_died: u64,
    /// Notices that a payment in cash has to be reported.
    pub cash_notices: u64,
    /// Payments in cash that were lowered after a notice.
    pub cash_lowered: u64,
    /// Reports of cash that were filed.
    pub cash_reports_filed: u64,
    /// Statements of reported cash that were given.
    pub cash_statements: u64,
    /// Drawers that were counted and closed.
    pub drawers_closed: u64,
    /// Of these, over or short.
    pub drawers_over_or_short: u64,
    /// Cash paid out of drawers for small expenses.
    pub petty_expenses: u64,
    /// Days that were closed for the books.
    pub days_closed: u64,
    /// Of these, with something in their proof that did not tie.
    pub days_with_findings: u64,
    /// Months that were closed.
    pub months_closed: u64,
    /// Payouts of card processors.
    pub payouts: u64,
    /// Cheques that were brought to the bank.
    pub cheques_banked: u64,
    /// States by whose rules layaways were bound.
    pub states: BTreeSet<String>,
}

impl Milgrain {
    /// Counts what happened up to now.
    ///
    /// # Errors
    /// Any fault of the storage.
    pub fn counts(&self, now: Instant) -> Result<SeasonCounts, AppError> {
        let mut counts = SeasonCounts::default();
        for order in lists::orders(self.store().read())? {
            counts.add(&order, now);
        }
        self.count_events(&mut counts)?;
        let pieces = Stream::Piece(PieceId::derived("")).key().0;
        lists::each(self.store().read(), pieces, |_, state| {
            let back = matches!(&state, State::Piece(piece) if piece.sent_back.is_some());
            counts.sent_back += u64::from(back);
            Ok(())
        })?;
        counts.deposits_moved_refunded_forfeited =
            counts.deposits_moved + counts.deposits_refunded + counts.deposits_forfeited;
        Ok(counts)
    }
}

impl Milgrain {
    /// What leaves little in a state is counted by its events in the log.
    fn count_events(&self, counts: &mut SeasonCounts) -> Result<(), AppError> {
        let store = self.store();
        store.read().log.scan(0, &mut |logged| {
            let Ok(commit) = logged.envelope.commit() else { return Ok(ControlFlow::Continue(())) };
            for fact in read_back::facts(&commit, &logged.envelope).unwrap_or_default() {
                counts.add_event(&fact.event);
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(())
    }
}

impl SeasonCounts {
    fn add_event(&mut self, event: &Event) {
        match event {
            Event::DrawerClosed(e) => {
                self.drawers_closed += 1;
                let even = e.cash_over().is_ok_and(Money::is_zero);
                self.drawers_over_or_short += u64::from(!even);
            }
            Event::CashMoved(e) => self.petty_expenses += u64::from(e.way == CashWay::Expense),
            Event::DayClosed(e) => {
                self.days_closed += 1;
                self.days_with_findings += u64::from(e.findings > 0);
            }
            Event::GoodsBought(e) => match e.paid {
                PaidFor::TradeIn(_) => self.traded_in += 1,
                PaidFor::Cash | PaidFor::Cheque => self.bought_for_money += 1,
            },
            Event::MemoReceived(_) => self.memos_received += 1,
            Event::MemoSettled(_) => self.vendors_settled += 1,
            Event::ConsignmentTaken(_) => self.consignments_taken += 1,
            Event::ConsignmentSold(_) => self.consignments_sold += 1,
            Event::ConsignmentCameBack(_) => self.consignments_came_back += 1,
            Event::ConsignmentGivenBack(_) => self.consignments_given_back += 1,
            Event::ConsignmentSettled(_) => self.consignors_settled += 1,
            Event::CountClosed(e) => {
                self.counts_closed += 1;
                self.pieces_misplaced += e.misplaced.len() as u64;
            }
            Event::PieceMissed(_) => self.pieces_missed += 1,
            Event::PieceWrittenOff(_) => self.pieces_written_off += 1,
            Event::MemoPieceLost(_) | Event::ConsignmentLost(_) => self.others_written_off += 1,
            Event::PieceFound(e) => self.written_off_found += u64::from(e.lost.is_some()),
            Event::StockAdjusted(_) => self.stock_adjusted += 1,
            Event::MemoOutGiven(_) => self.memos_out_given += 1,
            Event::MemoOutCameBack(_) => self.out_brought_back += 1,
            Event::MemoOutKept(_) => self.out_kept += 1,
            Event::MemoOutExtended(_) => self.memos_out_extended += 1,
            Event::TransferSent(_) => self.transfers_sent += 1,
            Event::TransferReceived(e) if e.short.is_empty() => self.transfers_received += 1,
            Event::TransferReceived(_) => self.transfers_short += 1,
            Event::TransferTakenBack(e) => self.taken_back_from_way += e.pieces.len() as u64,
            Event::CompanyDescribed(_) => self.companies += 1,
            Event::PurchaseOrderEntered(_) => self.purchase_orders += 1,
            Event::OrderOpened(e) => self.exempt += u64::from(e.exemption.is_some()),
            Event::SpecialBillPaid(_) => self.special_bills_paid += 1,
            Event::EmployeeBought(_) => self.employee_purchases += 1,
            Event::EmployeeBroughtBack(_) => self.employee_brought_back += 1,
            Event::PriceMatched(_) => self.prices_matched += 1,
            Event::PriceAdjusted(_) => self.prices_adjusted += 1,
            Event::PhoneReported(_) => self.phones_reported += 1,
            Event::PhonePaperShown(_) => self.phone_papers_shown += 1,
            Event::PhoneSettled(_) => self.phones_settled += 1,
            Event::AppraisalAsked(_) => self.appraisals_asked += 1,
            Event::AppraisalIssued(e) => {
                self.appraisals_issued += 1;
                self.appraisals_issued_again += u64::from(e.version > 1);
            }
            Event::AppraisalHandedOver(_) => self.appraisals_handed_over += 1,
            Event::AppraisalCalledOff(_) => self.appraisals_called_off += 1,
            Event::AppraisalWithdrawn(_) => self.appraisals_withdrawn += 1,
            Event::HouseAccountAgreed(_) => self.house_accounts_opened += 1,
            Event::HouseAccountStopped(_) => self.house_accounts_stopped += 1,
            Event::HouseCharged(e) => {
                self.house_charges += 1;
                self.house_charges_allowed += u64::from(e.allowed.is_some());
            }
            Event::HousePaid(_) => self.house_payments += 1,
            Event::HouseApplied(e) => {
                let elsewhere = e.parts.iter().filter(|part| part.from != part.store);
                self.house_paid_elsewhere += elsewhere.count() as u64;
            }
            Event::HouseCredited(_) => self.house_refunds += 1,
            Event::HouseCreditReturned(_) => self.house_credits_paid_out += 1,
            Event::StatementRun(e) => {
                self.house_statements += 1;
                self.finance_charges += u64::from(e.charge.is_some());
            }
            Event::SpecialAnswered(e) if e.approved => self.specials_approved += 1,
            Event::SpecialAnswered(_) => self.specials_changed += 1,
            Event::SpecialGivenUp(e) if e.why.is_some() => self.specials_given_up += 1,
            Event::SpecialGivenUp(_) => self.specials_cancelled += 1,
            Event::MemoPieceBought(_) => self.memo_bought += 1,
            Event::VendorAnswered(e) if e.accepted => self.vendor_credits_accepted += 1,
            Event::VendorAnswered(_) => self.vendor_credits_refused += 1,
            Event::Freed(_) => self.holds_ended += 1,
            Event::GiftCardIssued(_) => self.gift_cards_sold += 1,
            Event::GiftCardSpent(_) => self.gift_cards_spent += 1,
            Event::GiftCardRefilled(_) => self.gift_cards_refilled += 1,
            Event::RefundPaid(e) => match e.form {
                Payout::Void(_) => self.voided += 1,
                Payout::Exchange(_) => self.exchanges += 1,
                Payout::StoreCredit if e.to.is_some() => self.returned_by_bearer += 1,
                _ => {}
            },
            Event::LayawaySwapped(_) => self.layaways_swapped += 1,
            Event::RestockingKept(_) => self.restocking_kept += 1,
            Event::PieceCameBackWorn(_) => self.came_back_worn += 1,
            Event::GiftReceiptGiven(_) => self.gift_receipts += 1,
            Event::StockReturnedUnproven(_) => self.returned_without_receipt += 1,
            Event::TenderCorrected(_) => self.tenders_corrected += 1,
            Event::JobTakenIn(e) => {
                self.repairs_taken_in += 1;
                self.repairs_redone += u64::from(e.redo_of.is_some());
            }
            Event::EstimateApproved(_) => self.estimates_approved += 1,
            Event::JobPickedUp(_) => self.repairs_picked_up += 1,
            Event::GivenWithoutCheck(_) => self.repairs_without_check += 1,
            Event::WorkAfterSale(e) => match e.borne_by {
                BorneBy::Customer => self.after_sale_charged += 1,
                BorneBy::Policy => self.after_sale_free += 1,
                BorneBy::Manager(_) => self.after_sale_allowed += 1,
                BorneBy::Plan(_) => self.after_sale_under_plan += 1,
            },
            Event::LineFromBench(_) => self.after_sale_done += 1,
            Event::JobGivenBack(_) => self.repairs_given_back += 1,
            Event::PieceDisposed(_) => self.repairs_abandoned += 1,
            Event::IncidentReported(e) => match e.harm {
                Harm::Lost => self.pieces_lost += 1,
                Harm::Broken => self.pieces_broken += 1,
            },
            Event::PlanBegun(_) => self.care_plans += 1,
            Event::PlanEarned(e) => {
                self.plan_months_earned += 1;
                self.care_plans_over += u64::from(e.whole);
            }
            Event::PlanCancelled(_) => self.care_plans_cancelled += 1,
            Event::InsurerTold(_) => self.insurers_told += 1,
            Event::PieceTurnedUp(_) => self.pieces_turned_up += 1,
            Event::IncidentMended(_) => self.pieces_mended += 1,
            Event::ClaimPaid(_) => self.claims_paid += 1,
            Event::ClaimReplaced(_) => self.claims_replaced += 1,
            Event::MessageRequested(e) => {
                self.messages_requested += 1;
                self.told_work_ready += u64::from(e.kind == MessageKind::WorkReady);
                self.asked_for_more += u64::from(e.kind == MessageKind::EstimateToApprove);
                self.told_order_ready += u64::from(e.kind == MessageKind::OrderReady);
            }
            Event::MessageSent(_) => self.messages_sent += 1,
            Event::MessageWithheld(_) => self.messages_withheld += 1,
            Event::OptedOut(_) => self.opted_out += 1,
            Event::KeptSecret(_) => self.secrets_kept += 1,
            Event::CustomerDied(e) => {
                self.customers_died += u64::from(e.representative.is_none());
            }
            Event::CashNoticed(_) => self.cash_notices += 1,
            Event::CashLowered(_) => self.cash_lowered += 1,
            Event::CashReportFiled(_) => self.cash_reports_filed += 1,
            Event::CashStatementGiven(_) => self.cash_statements += 1,
            Event::MonthClosed(_) => self.months_closed += 1,
            Event::PayoutReceived(_) => self.payouts += 1,
            Event::ChequeBanked(_) => self.cheques_banked += 1,
            _ => {}
        }
    }

    fn add(&mut self, order: &Order, now: Instant) {
        self.orders += 1;
        self.opened += u64::from(order.agreed.is_some());
        self.add_layaway(order);
        self.add_specials(order);
        self.add_deposit(order);
        self.add_requests(order, now);
        self.add_tenders(order);
        let back = |line: &Line| line.goods == Goods::Returned;
        self.returns += u64::from(order.lines.iter().any(back));
        let memo = |goods| {
            let is = |line: &Line| line.owner == Some(Ownership::Memo) && line.goods == goods;
            u64::from(order.lines.iter().any(is))
        };
        self.memo_sold += memo(Goods::HandedOver);
        self.memo_returned += memo(Goods::Returned);
        self.invoiced += u64::from(!order.invoices.is_empty());
        self.commission_shared += u64::from(order.shares.len() > 1 && order.agreed.is_some());
    }

    fn add_specials(&mut self, order: &Order) {
        let agreed = u64::from(order.agreed.is_some());
        match order.kind {
            OrderKind::SpecialOrder => self.special_orders += agreed,
            OrderKind::Custom => self.custom_jobs += agreed,
            _ => {}
        }
        for special in &order.specials {
            match special.stage {
                Stage::Left => self.specials_fetched += 1,
                Stage::Ready => self.specials_ready += 1,
                Stage::Quoted | Stage::GivenUp => {}
                _ => self.specials_being_made += 1,
            }
        }
    }

    fn add_layaway(&mut self, order: &Order) {
        let (Some(layaway), Some(agreed)) = (&order.layaway, &order.agreed) else { return };
        if order.kind != OrderKind::Layaway {
            return;
        }
        self.layaways += 1;
        let law = agreed.rule.law.as_ref().map(|law| law.head.place.state.clone());
        self.states.extend(law);
        let free = order.settled.as_ref().is_some_and(|settled| settled.free);
        let noticed = !layaway.notices.is_empty();
        match order.agreement {
            Agreement::Closed => self.layaways_delivered += 1,
            Agreement::Cancelled if free => self.layaways_cancelled_free += 1,
            Agreement::Cancelled => self.layaways_cancelled_late += 1,
            Agreement::Defaulted => self.layaways_lost += 1,
            Agreement::Open | Agreement::Quote => {}
        }
        self.layaways_cured += u64::from(noticed && order.agreement != Agreement::Defaulted);
        let goods = order.lines.iter().filter(|line| line.item != Item::Service);
        self.layaways_of_several += u64::from(goods.count() > 1);
    }

    fn add_deposit(&mut self, order: &Order) {
        self.deposits_moved += u64::from(order.moved_out > 0);
        let settled = order.settled.as_ref();
        let back = settled.is_some_and(|settled| settled.refund.is_positive());
        self.deposits_refunded += u64::from(back || order.released > 0);
        self.deposits_forfeited += u64::from(settled.is_some_and(|s| s.income.is_positive()));
    }

    fn add_requests(&mut self, order: &Order, now: Instant) {
        for request in order.requests.values() {
            self.discount_requests += 1;
            match request.state(now) {
                RequestState::Approved { .. } => self.discounts_approved += 1,
                RequestState::Countered { .. } => self.discounts_countered += 1,
                RequestState::Used => match request.granted() {
                    Some((_, amount)) if amount == request.asked.amount => {
                        self.discounts_approved += 1;
                    }
                    _ => self.discounts_countered += 1,
                },
                RequestState::Refused => self.discounts_refused += 1,
                RequestState::Void => self.discounts_void += 1,
                RequestState::Expired => self.discounts_expired += 1,
                RequestState::Asked => {}
            }
        }
    }

    fn add_tenders(&mut self, order: &Order) {
        let financed = |kind: &TenderKind| matches!(kind, TenderKind::Financing { .. });
        self.financed += u64::from(order.tenders.iter().any(|tender| financed(&tender.kind)));
        let split = order.tenders.iter().any(|first| {
            let same_day = order.tenders.iter().filter(|tender| tender.on == first.on);
            same_day.count() >= 3
        });
        self.split_three_ways += u64::from(split);
        let by_insurer = order.claim.as_ref().is_some_and(|claim| {
            order.tenders.iter().any(|tender| tender.payer == Some(claim.insurer))
        });
        self.insured += u64::from(by_insurer);
        let paid = order.tenders.iter().map(|tender| tender.payer.or(order.customer));
        let went = order.refunds.iter().map(|refund| refund.to.or(order.customer));
        let several = paid.collect::<BTreeSet<_>>().len() > 1;
        self.paid_by_several += u64::from(several);
        self.refunded_to_several += u64::from(several && went.collect::<BTreeSet<_>>().len() > 1);
    }
}
