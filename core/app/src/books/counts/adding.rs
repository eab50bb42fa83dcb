//! One more of each: of an event of the log, or of an order as it stands.

use super::{Homes, SeasonCounts};
use milgrain_kernel::{Instant, Money};
use milgrain_retail::discount::RequestState;
use milgrain_retail::drawer::CashWay;
use milgrain_retail::event::{Event, Fact, Stream};
use milgrain_retail::incident::events::Harm;
use milgrain_retail::messages::MessageKind;
use milgrain_retail::order::events::{Item, OrderKind, Payout, TenderKind};
use milgrain_retail::order::special::Stage;
use milgrain_retail::order::{Agreement, Goods, Line, Order};
use milgrain_retail::piece::Ownership;
use milgrain_retail::purchase::PaidFor;
use milgrain_retail::repair::events::BorneBy;
use std::collections::BTreeSet;

impl SeasonCounts {
    pub(super) fn add_event(&mut self, event: &Event) {
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
            Event::ReplacementPaid(_) => self.replacements_paid += 1,
            Event::IncidentClosed(_) => self.incidents_closed += 1,
            Event::InsurerAgreed(_) => self.insurers_agreed += 1,
            Event::InsurerPaid(e) => self.insurers_paid += u64::from(e.to_come.is_zero()),
            Event::InsurerDeclined(_) => self.insurers_declined += 1,
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

    /// A deposit that moved from an order of one store to one of another.
    pub(super) fn add_moved(&mut self, fact: &Fact, homes: &Homes) {
        let (Event::DepositMovedIn(e), Stream::Order(to)) = (&fact.event, fact.stream) else {
            return;
        };
        self.deposits_moved_between_stores += u64::from(homes.get(&e.from) != homes.get(&to));
    }

    pub(super) fn add(&mut self, order: &Order, now: Instant) {
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
