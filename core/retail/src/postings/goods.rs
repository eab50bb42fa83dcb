//! What goods and pay do to the books: pieces and stock received, goods bought from the public,
//! work on customers' own pieces, commission paid out.

use milgrain_kernel::{Money, StaffId, StoreId};
use milgrain_ledger::{Account, LedgerError, Of, RevenueKind};

use super::Lines;
use super::owners::money_of;
use super::sides::{Side, side};
use crate::event::Event;
use crate::incident::events::PaidBy;
use crate::incident::insurer::ComesBy;
use crate::piece::Ownership;
use crate::purchase::{FreedInto, PaidFor};

impl Lines {
    pub(super) fn post_staff(&mut self, event: &Event, staff: StaffId) -> Result<(), LedgerError> {
        let Event::CommissionPaid(e) = event else { return Ok(()) };
        let payable = (Account::CommissionPayable, Of::Staff(staff));
        self.swap(payable, side(Account::Bank), e.amount)
    }

    /// What is bought stands on hold, at its value; in exchange it comes in with the order's tender.
    pub(super) fn post_purchase(&mut self, event: &Event) -> Result<(), LedgerError> {
        let on_hold = side(Account::MetalAndEstate);
        match event {
            Event::GoodsBought(e) => match e.paid {
                PaidFor::Cash => self.swap(on_hold, side(Account::CashDrawer), e.given),
                PaidFor::Cheque => self.swap(on_hold, side(Account::Bank), e.given),
                PaidFor::TradeIn(_) => Ok(()),
            },
            Event::Freed(e) => {
                let to = match e.into {
                    FreedInto::Case(_) => Account::Inventory,
                    FreedInto::Melt => Account::PartsAndMetal,
                };
                self.swap(side(to), on_hold, e.fair)
            }
            _ => Ok(()),
        }
    }

    /// The piece itself is in no account: only what was spent on it is.
    pub(super) fn post_repair(&mut self, event: &Event) -> Result<(), LedgerError> {
        let in_process = side(Account::RepairInProcess);
        let done = side(Account::CostOfRepairs);
        match event {
            Event::PartsUsed(e) => self.swap(in_process, side(Account::PartsAndMetal), e.cost),
            Event::LetterSent(e) => self.swap(in_process, side(Account::CashDrawer), e.cost),
            Event::JobPickedUp(e) => self.swap(done, in_process, e.cost),
            Event::JobGivenBack(e) => self.swap(done, in_process, e.cost),
            Event::JobMadeGood(e) => self.swap(done, in_process, e.cost),
            Event::ChargesKept(e) => self.swap(done, in_process, e.cost),
            _ => Ok(()),
        }
    }

    /// What was deferred of a plan is earned; given back, what its order pays back of it is no discount.
    pub(super) fn post_plan(&mut self, event: &Event) -> Result<(), LedgerError> {
        let deferred = side(Account::DeferredCarePlans);
        let sales = side(Account::Revenue(RevenueKind::CarePlans));
        match event {
            Event::PlanEarned(e) => self.swap(deferred, sales, e.amount),
            Event::PlanCancelled(e) => {
                self.swap(deferred, side(Account::Discounts), e.refund)?;
                self.swap(deferred, sales, e.unearned.minus(e.refund)?)
            }
            _ => Ok(()),
        }
    }

    /// What is owed for a customer's piece that was lost or broken is a cost of repairs, until another
    /// piece is found for less, or an insurer agrees to pay.
    pub(super) fn post_incident(&mut self, event: &Event) -> Result<(), LedgerError> {
        let cost = side(Account::CostOfRepairs);
        let claims = side(Account::InsuranceClaims);
        let owed = |customer| (Account::CustomerClaims, Of::Customer(customer));
        match event {
            Event::ClaimOwed(e) => self.swap(cost, owed(e.customer), e.amount),
            Event::ClaimPaid(e) => {
                let from = match e.by {
                    PaidBy::Cash => side(Account::CashDrawer),
                    PaidBy::Cheque => side(Account::Bank),
                    PaidBy::StoreCredit => (Account::StoreCredit, Of::Customer(e.customer)),
                };
                self.swap(owed(e.customer), from, e.amount)
            }
            Event::ClaimReplaced(e) => {
                self.swap(owed(e.customer), cost, e.owed)?;
                self.swap(cost, side(Account::VendorBills), e.with.cost)
            }
            Event::ReplacementPaid(e) => {
                self.swap(side(Account::VendorBills), money_of(e.from), e.amount)
            }
            Event::InsurerAgreed(e) => self.swap(claims, cost, e.change),
            Event::InsurerDeclined(e) => self.swap(cost, claims, e.amount),
            Event::InsurerPaid(e) => {
                let to = match e.by {
                    ComesBy::Cheque => Account::ChequesInHand,
                    ComesBy::Transfer => Account::Bank,
                };
                self.swap(side(to), claims, e.amount)
            }
            Event::ChequeBanked(e) => {
                self.swap(side(Account::Bank), side(Account::ChequesInHand), e.amount)
            }
            _ => Ok(()),
        }
    }

    /// Goods leave one store's inventory for another's, which owes their cost.
    fn moved_between(
        &mut self,
        from: StoreId,
        to: StoreId,
        cost: Money,
    ) -> Result<(), LedgerError> {
        self.debit_in(to, side(Account::Inventory), cost)?;
        self.owed(from, to, cost)?;
        self.debit_in(from, side(Account::Inventory), cost.negated()?)
    }

    /// What goes out is at cost in another place of the same inventory.
    pub(super) fn post_memo_out(&mut self, event: &Event) -> Result<(), LedgerError> {
        let (here, out) = (side(Account::Inventory), side(Account::InventoryOnMemo));
        match event {
            Event::MemoOutGiven(e) => {
                e.goods.iter().try_for_each(|goods| self.swap(out, here, goods.cost))
            }
            Event::MemoOutCameBack(e) => self.swap(here, out, e.cost),
            Event::MemoOutKept(e) => self.swap(here, out, e.cost),
            _ => Ok(()),
        }
    }

    pub(super) fn post_goods(&mut self, event: &Event) -> Result<(), LedgerError> {
        let opening = side(Account::OpeningBalances);
        let adjusted = side(Account::StockAdjustments);
        match event {
            Event::PieceReceived(e)
                if e.facts.ownership == Ownership::Owned
                    && e.bought_as.is_none()
                    && e.came_on.is_none() =>
            {
                self.swap(side(Account::Inventory), opening, e.facts.cost)
            }
            Event::StockReceived(e) => self.swap(side(Account::Inventory), opening, e.cost),
            Event::StockAdjusted(e) => self.swap(side(Account::Inventory), adjusted, e.cost),
            Event::PieceWrittenOff(e) => self.swap(adjusted, lost_from(e.ownership), e.amount),
            Event::PieceWorkedOn(e) => {
                self.swap(side(Account::Inventory), side(Account::CustomInProcess), e.cost)
            }
            Event::PieceCameBackWorn(e) => self.swap(adjusted, side(Account::Inventory), e.loss),
            Event::StockReturnedUnproven(e) => {
                let credit = (Account::StoreCredit, Of::Customer(e.customer));
                self.swap(side(Account::SalesReturns), credit, e.credit)?;
                self.swap(side(Account::Inventory), side(Account::CostOfGoods), e.cost)
            }
            Event::PieceArrived(e) => self.moved_between(e.from, e.store, e.cost),
            Event::PieceFound(e) => match e.lost {
                Some(lost) => self.swap(lost_from(lost.ownership), adjusted, lost.amount),
                None => Ok(()),
            },
            Event::PieceCostCorrected(e) => {
                self.swap(side(Account::Inventory), opening, e.new.minus(e.old)?)
            }
            _ => Ok(()),
        }
    }
}

/// What is ours leaves inventory; for another's, its owner is owed.
const fn lost_from(ownership: Ownership) -> Side {
    side(match ownership {
        Ownership::Owned => Account::Inventory,
        Ownership::Memo => Account::MemoPayable,
        Ownership::Consignment | Ownership::Agency => Account::ConsignmentPayable,
    })
}
