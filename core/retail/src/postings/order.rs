//! What an order's events do to the books: its deposit, its delivery, its end, its return.

use milgrain_kernel::{CustomerId, Money};
use milgrain_ledger::{Account, LedgerError, Of, RevenueKind};

use super::Lines;
use super::owners::money_of;
use super::sides::{
    Side, card, corrected_sides, credit_side, house_credit, invoice_side, refunds_due, revenue,
    side, tax_side, tender_side,
};
use crate::event::Event;
use crate::line_kind::LineKind;
use crate::order::events::{
    CostFrom, GoodsHandedOver, LineCostCorrected, LineDelivered, LinesReturned, OrderKind, Payout,
    PriceAdjusted, RefundPaid, Settled, TaxPart, TenderKind, TenderTaken,
};
use crate::order::special::events::SpentFrom;
use crate::order::{Line, Order};

/// What an agent earns: the price less what the owner gets.
const COMMISSION_EARNED: Account = Account::Revenue(RevenueKind::Consignment);

impl Lines {
    pub(super) fn post_order(
        &mut self,
        event: &Event,
        deposit: Side,
        order: Option<&Order>,
    ) -> Result<(), LedgerError> {
        let customer = order.and_then(|order| order.customer);
        match event {
            Event::TenderTaken(e) => self.tender(e, deposit, customer),
            Event::TaxFellDue(e) => self.tax(&e.parts, deposit),
            Event::GoodsHandedOver(e) => {
                let custom = order.is_some_and(|order| order.kind == OrderKind::Custom);
                self.delivery(e, deposit, custom)
            }
            Event::SpecialCameIn(e) => {
                self.swap(side(Account::Inventory), side(Account::VendorBills), e.bill)?;
                self.swap(side(Account::Inventory), side(Account::CustomInProcess), e.work)
            }
            Event::SpecialSpent(e) => {
                let from = match e.from {
                    SpentFrom::Parts => Account::PartsAndMetal,
                    SpentFrom::Vendor => Account::VendorBills,
                };
                self.swap(side(Account::CustomInProcess), side(from), e.cost)
            }
            Event::SpecialBillPaid(e) => {
                self.swap(side(Account::VendorBills), money_of(e.from), e.amount)
            }
            Event::SpecialGivenUp(e) => {
                self.swap(side(Account::CostOfGoods), side(Account::CustomInProcess), e.lost)
            }
            Event::LenderFeeCharged(e) => {
                self.swap(side(Account::FinancingFees), side(Account::FinancingClearing), e.fee)
            }
            Event::LenderFunded(e) => {
                self.swap(side(Account::Bank), side(Account::FinancingClearing), e.amount)
            }
            Event::CommissionEarned(e) => e.earned.iter().try_for_each(|earned| {
                let payable = (Account::CommissionPayable, Of::Staff(earned.staff));
                self.swap(side(Account::CommissionExpense), payable, earned.amount)
            }),
            Event::CommissionClawedBack(e) => e.clawed.iter().try_for_each(|clawed| {
                let payable = (Account::CommissionPayable, Of::Staff(clawed.staff));
                self.swap(payable, side(Account::CommissionExpense), clawed.amount)
            }),
            Event::CommissionCorrected(e) => e.changes.iter().try_for_each(|change| {
                let payable = (Account::CommissionPayable, Of::Staff(change.staff));
                self.swap(side(Account::CommissionExpense), payable, change.amount)
            }),
            Event::OrderCancelled(e) => self.settled(&e.settled, deposit),
            Event::OrderDefaulted(e) => self.settled(&e.settled, deposit),
            Event::DepositReleased(e) => self.swap(deposit, refunds_due(deposit), e.amount),
            Event::RefundPaid(e) => self.refund(e, deposit, customer),
            Event::DepositMovedOut(e) => {
                // The other order's line is its own event's: the two balance in one entry.
                self.debit(deposit.0, deposit.1, e.amount)
            }
            Event::DepositMovedIn(e) => self.credit(deposit.0, deposit.1, e.amount),
            Event::LinesReturned(e) => self.returned(e, deposit),
            Event::PriceAdjusted(e) => self.adjusted(e, deposit, order),
            Event::RestockingKept(e) => {
                self.swap(refunds_due(deposit), side(Account::RestockingFees), e.amount)
            }
            Event::InvoicePaid(e) => {
                let tender = tender_side(&e.kind, e.tender, customer, deposit.1)?;
                self.swap(tender, invoice_side(order, e.item, e.on), e.amount)
            }
            Event::InvoiceCredited(e) => {
                self.swap(refunds_due(deposit), invoice_side(order, e.item, e.on), e.amount)
            }
            Event::ClaimLost(e) => self.claim_lost(e, deposit),
            Event::PieceIdentified(e) => self.piece_identified(e, order),
            Event::LineCostCorrected(e) => self.cost_corrected(e, order),
            Event::UnclaimedSold(e) => {
                let brought = tender_side(&e.kind, e.tender, customer, deposit.1)?;
                self.swap(brought, (Account::UnclaimedProperty, deposit.1), e.amount)
            }
            Event::NoticeCostKept(e) => {
                let owed = (Account::UnclaimedProperty, deposit.1);
                self.swap(owed, side(Account::RepairInProcess), e.amount)
            }
            Event::TenderCorrected(e) => {
                let (now, was) = corrected_sides(e)?;
                self.swap(now, was, e.amount)
            }
            Event::ChequeBanked(e) => {
                self.swap(side(Account::Bank), side(Account::ChequesInHand), e.amount)
            }
            _ => Ok(()),
        }
    }

    /// Goods in exchange come in at their value; what was allowed above it is a discount.
    fn tender(
        &mut self,
        e: &TenderTaken,
        deposit: Side,
        customer: Option<CustomerId>,
    ) -> Result<(), LedgerError> {
        if let TenderKind::TradeIn { fair, .. } = e.kind {
            self.swap(side(Account::MetalAndEstate), deposit, fair)?;
            return self.swap(side(Account::Discounts), deposit, e.amount.minus(fair)?);
        }
        // A house account is that of whoever pays.
        let payer = e.payer.filter(|_| matches!(e.kind, TenderKind::HouseAccount { .. }));
        let tender = tender_side(&e.kind, e.tender, payer.or(customer), deposit.1)?;
        self.swap(tender, deposit, e.amount)
    }

    fn delivery(
        &mut self,
        e: &GoodsHandedOver,
        deposit: Side,
        custom: bool,
    ) -> Result<(), LedgerError> {
        for line in &e.lines {
            self.price(line, deposit, custom)?;
            self.cost(line.cost_from, line.cost)?;
        }
        self.tax(&e.tax, deposit)
    }

    fn returned(&mut self, e: &LinesReturned, deposit: Side) -> Result<(), LedgerError> {
        let due = refunds_due(deposit);
        for line in &e.lines {
            self.price_back(line, due)?;
            for part in &line.tax {
                self.swap(tax_side(part)?, due, part.tax)?;
            }
            // What was made for the sale has been billed by its maker, and is ours now.
            let back_to = match line.cost_from {
                CostFrom::Maker => CostFrom::Inventory,
                from => from,
            };
            self.cost(back_to, line.cost.negated()?)?;
        }
        Ok(())
    }

    /// What a line costs less is one discount more; an agent earns that much less.
    fn adjusted(
        &mut self,
        e: &PriceAdjusted,
        deposit: Side,
        order: Option<&Order>,
    ) -> Result<(), LedgerError> {
        let due = refunds_due(deposit);
        let from = order.and_then(|order| order.line(e.line)).map(Line::cost_from);
        let less = match from {
            Some(CostFrom::Agency) => COMMISSION_EARNED,
            _ => Account::Discounts,
        };
        self.swap(side(less), due, e.less)?;
        e.tax_back.iter().try_for_each(|part| self.swap(tax_side(part)?, due, part.tax))
    }

    /// A line's price at list, less its discount; an agent has no revenue but what is left of it.
    fn price(
        &mut self,
        line: &LineDelivered,
        deposit: Side,
        custom: bool,
    ) -> Result<(), LedgerError> {
        if line.cost_from == CostFrom::Agency {
            let price = line.list.minus(line.discount)?;
            return self.swap(deposit, side(COMMISSION_EARNED), price);
        }
        let account = match line.kind {
            LineKind::Goods if custom => Account::Revenue(RevenueKind::Custom),
            kind => revenue(kind),
        };
        self.swap(deposit, side(account), line.list)?;
        self.swap(side(Account::Discounts), deposit, line.discount)
    }

    fn price_back(&mut self, line: &LineDelivered, due: Side) -> Result<(), LedgerError> {
        let account = match line.kind {
            _ if line.cost_from == CostFrom::Agency => {
                return self.swap(side(COMMISSION_EARNED), due, line.list.minus(line.discount)?);
            }
            LineKind::GiftCard | LineKind::CarePlan => revenue(line.kind),
            _ => Account::SalesReturns,
        };
        self.swap(side(account), due, line.list)?;
        self.swap(due, side(Account::Discounts), line.discount)
    }

    fn settled(&mut self, settled: &Settled, deposit: Side) -> Result<(), LedgerError> {
        self.swap(deposit, refunds_due(deposit), settled.refund)?;
        self.swap(deposit, side(Account::ForfeitedDeposits), settled.income)?;
        for part in &settled.tax_back {
            self.swap(tax_side(part)?, deposit, part.tax)?;
        }
        self.swap(side(Account::SalesTaxAdvanced), deposit, settled.tax_advanced)?;
        self.tax(&settled.tax_due, deposit)
    }

    fn tax(&mut self, parts: &[TaxPart], deposit: Side) -> Result<(), LedgerError> {
        parts.iter().try_for_each(|part| self.swap(deposit, tax_side(part)?, part.tax))
    }

    fn refund(
        &mut self,
        e: &RefundPaid,
        deposit: Side,
        customer: Option<CustomerId>,
    ) -> Result<(), LedgerError> {
        let out = match &e.form {
            Payout::Cash => side(Account::CashDrawer),
            Payout::Card(processor) | Payout::Void(processor) => card(processor)?,
            Payout::Cheque => side(Account::Bank),
            Payout::StoreCredit => credit_side(e.to.or(customer)),
            // The other order's payment takes it from what is due here.
            Payout::Exchange(_) => return Ok(()),
            Payout::Lender => side(Account::FinancingClearing),
            Payout::GiftCard(_) => side(Account::GiftCards),
            // Credit of the account, which pays what is open on it in the same command.
            Payout::HouseAccount => house_credit(e.to.or(customer)),
        };
        self.swap(refunds_due(deposit), out, e.amount)
    }

    fn cost_corrected(
        &mut self,
        e: &LineCostCorrected,
        order: Option<&Order>,
    ) -> Result<(), LedgerError> {
        let Some(line) = order.and_then(|order| order.line(e.line)) else { return Ok(()) };
        self.cost(line.cost_from(), e.cost.minus(line.cost)?)
    }

    pub(super) fn cost(&mut self, from: CostFrom, cost: Money) -> Result<(), LedgerError> {
        let from = match from {
            CostFrom::Inventory => Account::Inventory,
            CostFrom::Maker => Account::VendorBills,
            CostFrom::Memo => Account::MemoPayable,
            CostFrom::Consignment => Account::ConsignmentPayable,
            CostFrom::Agency => {
                let owed = side(Account::ConsignmentPayable);
                return self.swap(side(COMMISSION_EARNED), owed, cost);
            }
            CostFrom::Nowhere => return Ok(()),
        };
        self.swap(side(Account::CostOfGoods), side(from), cost)
    }
}
