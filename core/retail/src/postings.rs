//! The only place where money becomes debits and credits.
//!
//! Runs once per command, over the events that the command decided on; its entry is part of the
//! commit and is never reckoned again. Every event posts on its own, as if it stood alone: a
//! payment goes into the order's deposit, a delivery takes its price out of it. Lines of the same
//! account and sub-ledger are then netted, so that a floor sale, paid and handed over in one
//! command, shows tenders against revenue and no deposit at all.

use std::collections::BTreeMap;

use milgrain_kernel::{
    CustomerId, Day, EntryId, Money, OpenItemId, OrderId, StaffId, StoreId, TenderId,
};
use milgrain_ledger::{
    Account, DepositKind, Draft, EntryKind, JournalEntry, LedgerError, Of, RevenueKind, ShortCode,
};

use crate::event::{Event, Fact, Stream};
use crate::line_kind::LineKind;
use crate::order::events::{
    CostFrom, GoodsHandedOver, LinesReturned, OrderKind, Payout, RefundPaid, Settled, TaxPart,
    TenderKind,
};
use crate::order::{Order, invoice};
use crate::piece::Ownership;

/// The version of these rules: what an entry was posted by.
pub const POSTING_VERSION: u16 = 1;

/// What postings need to know beside the events.
#[derive(Clone, Copy, Debug)]
pub struct Books<'a> {
    /// The entry to be.
    pub entry: EntryId,
    /// The store whose books they are.
    pub store: StoreId,
    /// Business day.
    pub day: Day,
    /// The orders that the events belong to, as they stood before.
    pub orders: &'a [Order],
}

/// The journal entry of one command's events; `None` if no money moved.
///
/// # Errors
/// [`LedgerError`] if the sum does not fit or does not balance: the command is refused then.
pub fn postings(facts: &[Fact], books: &Books) -> Result<Option<JournalEntry>, LedgerError> {
    let mut lines = Lines { posted: Vec::new() };
    let known = books.orders.iter().map(|order| (order.id, Some(order.clone())));
    let mut orders: BTreeMap<OrderId, Option<Order>> = known.collect();
    for fact in facts {
        lines.post(fact, &mut orders)?;
    }
    let kind = EntryKind::of(facts);
    let mut draft = Draft::new(books.entry, books.store, books.day, kind);
    if let Some(order) = facts.iter().find_map(order_of) {
        draft = draft.order(order);
    }
    for (account, of, amount) in lines.posted {
        draft = draft.debit(account, of, amount)?;
    }
    draft.entry()
}

fn order_of(fact: &Fact) -> Option<OrderId> {
    match fact.stream {
        Stream::Order(order) => Some(order),
        _ => None,
    }
}

/// What people call the entry: the weightiest of its events.
trait Called {
    fn of(facts: &[Fact]) -> EntryKind;
}

impl Called for EntryKind {
    fn of(facts: &[Fact]) -> EntryKind {
        let rank = |fact: &Fact| match fact.event {
            Event::GoodsHandedOver(_) => (9, EntryKind::Delivery),
            Event::LinesReturned(_) => (8, EntryKind::Return),
            Event::OrderCancelled(_) => (7, EntryKind::Cancellation),
            Event::OrderDefaulted(_) => (7, EntryKind::Default),
            Event::DepositMovedOut(_) => (6, EntryKind::DepositMoved),
            Event::RefundPaid(_) => (5, EntryKind::Refund),
            Event::TenderTaken(_) | Event::InvoicePaid(_) => (4, EntryKind::Payment),
            Event::TaxFellDue(_) => (3, EntryKind::Agreement),
            Event::LenderFunded(_) => (3, EntryKind::Funding),
            Event::CommissionEarned(_)
            | Event::CommissionClawedBack(_)
            | Event::CommissionCorrected(_)
            | Event::CommissionPaid(_) => (2, EntryKind::Commission),
            Event::PieceReceived(_) | Event::StockReceived(_) => (2, EntryKind::Opening),
            _ => (1, EntryKind::Correction),
        };
        facts.iter().map(rank).max_by_key(|(rank, _)| *rank).map_or(EntryKind::Correction, |r| r.1)
    }
}

/// Postings as they gather: debits positive, netted by account and sub-ledger.
struct Lines {
    posted: Vec<(Account, Of, Money)>,
}

impl Lines {
    fn debit(&mut self, account: Account, of: Of, amount: Money) -> Result<(), LedgerError> {
        let known = self.posted.iter_mut().find(|line| {
            line.0 == account && line.1 == of && line.2.currency() == amount.currency()
        });
        match known {
            Some(line) => line.2 = line.2.plus(amount)?,
            None => self.posted.push((account, of, amount)),
        }
        Ok(())
    }

    fn credit(&mut self, account: Account, of: Of, amount: Money) -> Result<(), LedgerError> {
        self.debit(account, of, amount.negated()?)
    }

    /// From one account to another: debit the first, credit the second.
    fn swap(&mut self, debit: Side, credit: Side, amount: Money) -> Result<(), LedgerError> {
        self.debit(debit.0, debit.1, amount)?;
        self.credit(credit.0, credit.1, amount)
    }

    /// Posts a fact; of an order, on the order as it stands by then.
    fn post(
        &mut self,
        fact: &Fact,
        orders: &mut BTreeMap<OrderId, Option<Order>>,
    ) -> Result<(), LedgerError> {
        match fact.stream {
            Stream::Order(id) => {
                let order = orders.entry(id).or_default();
                self.post_order(&fact.event, deposit_of(id, order.as_ref()), order.as_ref())?;
                Order::apply_to(order, id, &fact.event);
                Ok(())
            }
            Stream::Staff(staff) => self.post_staff(&fact.event, staff),
            _ => self.post_goods(&fact.event),
        }
    }

    fn post_order(
        &mut self,
        event: &Event,
        deposit: Side,
        order: Option<&Order>,
    ) -> Result<(), LedgerError> {
        let customer = order.and_then(|order| order.customer);
        match event {
            Event::TenderTaken(e) => {
                self.swap(tender_side(&e.kind, e.tender, customer)?, deposit, e.amount)
            }
            Event::TaxFellDue(e) => self.tax(&e.parts, deposit),
            Event::GoodsHandedOver(e) => self.delivery(e, deposit),
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
            Event::InvoicePaid(e) => {
                let tender = tender_side(&e.kind, e.tender, customer)?;
                self.swap(tender, invoice_side(order, e.item, e.on), e.amount)
            }
            Event::InvoiceCredited(e) => {
                self.swap(refunds_due(deposit), invoice_side(order, e.item, e.on), e.amount)
            }
            Event::LineCostCorrected(e) => self.cost_corrected(e, order),
            _ => Ok(()),
        }
    }

    fn delivery(&mut self, e: &GoodsHandedOver, deposit: Side) -> Result<(), LedgerError> {
        for line in &e.lines {
            self.swap(deposit, side(revenue(line.kind)), line.list)?;
            self.swap(side(Account::Discounts), deposit, line.discount)?;
            self.cost(line.cost_from, line.cost)?;
        }
        self.tax(&e.tax, deposit)
    }

    fn returned(&mut self, e: &LinesReturned, deposit: Side) -> Result<(), LedgerError> {
        let due = refunds_due(deposit);
        for line in &e.lines {
            let account = match line.kind {
                LineKind::GiftCard | LineKind::CarePlan => revenue(line.kind),
                _ => Account::SalesReturns,
            };
            self.swap(side(account), due, line.list)?;
            self.swap(due, side(Account::Discounts), line.discount)?;
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
            Payout::Card(processor) => card(processor)?,
            Payout::Cheque => side(Account::Bank),
            Payout::StoreCredit => credit_side(customer),
            Payout::Lender => side(Account::FinancingClearing),
        };
        self.swap(refunds_due(deposit), out, e.amount)
    }

    fn cost_corrected(
        &mut self,
        e: &crate::order::events::LineCostCorrected,
        order: Option<&Order>,
    ) -> Result<(), LedgerError> {
        let Some(line) = order.and_then(|order| order.line(e.line)) else { return Ok(()) };
        self.cost(line.cost_from(), e.cost.minus(line.cost)?)
    }

    fn cost(&mut self, from: CostFrom, cost: Money) -> Result<(), LedgerError> {
        let from = match from {
            CostFrom::Inventory => Account::Inventory,
            CostFrom::Maker => Account::VendorBills,
            CostFrom::Nowhere => return Ok(()),
        };
        self.swap(side(Account::CostOfGoods), side(from), cost)
    }

    fn post_staff(&mut self, event: &Event, staff: StaffId) -> Result<(), LedgerError> {
        let Event::CommissionPaid(e) = event else { return Ok(()) };
        let payable = (Account::CommissionPayable, Of::Staff(staff));
        self.swap(payable, side(Account::Bank), e.amount)
    }

    fn post_goods(&mut self, event: &Event) -> Result<(), LedgerError> {
        let opening = side(Account::OpeningBalances);
        match event {
            Event::PieceReceived(e) if e.facts.ownership == Ownership::Owned => {
                self.swap(side(Account::Inventory), opening, e.facts.cost)
            }
            Event::StockReceived(e) => self.swap(side(Account::Inventory), opening, e.cost),
            Event::PieceCostCorrected(e) => {
                self.swap(side(Account::Inventory), opening, e.new.minus(e.old)?)
            }
            _ => Ok(()),
        }
    }
}

/// An account with its sub-ledger.
type Side = (Account, Of);

const fn side(account: Account) -> Side {
    (account, Of::Nobody)
}

/// The order's deposit liability, of its kind; of a sale where no more is known.
fn deposit_of(id: OrderId, order: Option<&Order>) -> Side {
    let kind = match order.map(|order| order.kind) {
        Some(OrderKind::Layaway) => DepositKind::Layaway,
        Some(OrderKind::Sale) | None => DepositKind::Sale,
    };
    (Account::Deposits(kind), Of::Order(id))
}

/// What is owed back on the order whose deposit this is.
const fn refunds_due(deposit: Side) -> Side {
    (Account::RefundsDue, deposit.1)
}

fn billed(customer: Option<CustomerId>, item: OpenItemId, due: Day) -> Side {
    let customer = customer.unwrap_or(CustomerId::from_bytes([0; 16]));
    (Account::Invoices, Of::Billed { customer, item, due })
}

fn credit_side(customer: Option<CustomerId>) -> Side {
    (Account::StoreCredit, customer.map_or(Of::Nobody, Of::Customer))
}

fn card(processor: &str) -> Result<Side, LedgerError> {
    Ok(side(Account::CardClearing(ShortCode::new(processor)?)))
}

/// The open item that an invoice of the order is, with the day it was billed for.
fn invoice_side(order: Option<&Order>, item: OpenItemId, otherwise: Day) -> Side {
    let customer = order.and_then(|order| order.customer);
    let invoices = order.map_or(&[][..], |order| &order.invoices);
    let known = invoices.iter().find(|invoice| invoice.item == item);
    billed(customer, item, known.map_or(otherwise, |invoice| invoice.due))
}

fn tender_side(
    kind: &TenderKind,
    tender: TenderId,
    customer: Option<CustomerId>,
) -> Result<Side, LedgerError> {
    Ok(match kind {
        TenderKind::Cash => side(Account::CashDrawer),
        TenderKind::Card(processor) => card(processor)?,
        TenderKind::Cheque => side(Account::ChequesInHand),
        TenderKind::StoreCredit => credit_side(customer),
        TenderKind::Financing { .. } => side(Account::FinancingClearing),
        TenderKind::OnAccount { due } => billed(customer, invoice::item_of(tender), *due),
    })
}

fn tax_side(part: &TaxPart) -> Result<Side, LedgerError> {
    Ok(side(Account::SalesTaxPayable(ShortCode::new(&part.jurisdiction)?)))
}

const fn revenue(kind: LineKind) -> Account {
    match kind {
        LineKind::Goods => Account::Revenue(RevenueKind::Jewelry),
        LineKind::Parts | LineKind::RepairLabour => Account::RepairRevenue,
        LineKind::Sizing
        | LineKind::EngravingWithSale
        | LineKind::EngravingLater
        | LineKind::Appraisal => Account::Revenue(RevenueKind::Services),
        LineKind::CarePlan => Account::DeferredCarePlans,
        LineKind::Shipping => Account::Revenue(RevenueKind::Shipping),
        LineKind::LayawayFee => Account::LayawayFees,
        LineKind::GiftCard => Account::GiftCards,
    }
}
