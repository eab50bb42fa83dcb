//! Accounts with their sub-ledgers, named for what stands on the floor.

use milgrain_kernel::{CustomerId, Day, OpenItemId, OrderId, TenderId};
use milgrain_ledger::{Account, DepositKind, LedgerError, Of, RevenueKind, ShortCode};

use crate::line_kind::LineKind;
use crate::order::events::{Lies, OrderKind, TaxPart, TenderCorrected, TenderKind};
use crate::order::{Order, invoice};

/// An account with its sub-ledger.
pub(super) type Side = (Account, Of);

pub(super) const fn side(account: Account) -> Side {
    (account, Of::Nobody)
}

/// The order's deposit liability, of its kind; of a sale where no more is known.
pub(super) fn deposit_of(id: OrderId, order: Option<&Order>) -> Side {
    let kind = match order.map(|order| order.kind) {
        Some(OrderKind::Layaway) => DepositKind::Layaway,
        Some(OrderKind::SpecialOrder) => DepositKind::SpecialOrder,
        Some(OrderKind::Repair) => DepositKind::Repair,
        Some(OrderKind::Custom) => DepositKind::Custom,
        Some(OrderKind::Appraisal) => DepositKind::Appraisal,
        Some(OrderKind::MemoOut) => DepositKind::MemoOut,
        Some(OrderKind::Sale) | None => DepositKind::Sale,
    };
    (Account::Deposits(kind), Of::Order(id))
}

/// What is owed back on the order whose deposit this is.
pub(super) const fn refunds_due(deposit: Side) -> Side {
    (Account::RefundsDue, deposit.1)
}

pub(super) fn billed(customer: Option<CustomerId>, item: OpenItemId, due: Day) -> Side {
    let customer = customer.unwrap_or(CustomerId::from_bytes([0; 16]));
    (Account::Invoices, Of::Billed { customer, item, due })
}

/// A charge on a house account.
pub(super) fn house_side(customer: Option<CustomerId>, item: OpenItemId, due: Day) -> Side {
    (Account::HouseAccounts, billed(customer, item, due).1)
}

/// What is left over on a house account.
pub(super) fn house_credit(customer: Option<CustomerId>) -> Side {
    (Account::HouseCredits, customer.map_or(Of::Nobody, Of::Customer))
}

pub(super) fn credit_side(customer: Option<CustomerId>) -> Side {
    (Account::StoreCredit, customer.map_or(Of::Nobody, Of::Customer))
}

pub(super) fn card(processor: &str) -> Result<Side, LedgerError> {
    Ok(side(Account::CardClearing(ShortCode::new(processor)?)))
}

/// The open item that an invoice of the order is, with the day it was billed for.
pub(super) fn invoice_side(order: Option<&Order>, item: OpenItemId, otherwise: Day) -> Side {
    let customer = order.and_then(|order| order.customer);
    let invoices = order.map_or(&[][..], |order| &order.invoices);
    let known = invoices.iter().find(|invoice| invoice.item == item);
    billed(customer, item, known.map_or(otherwise, |invoice| invoice.due))
}

pub(super) fn tender_side(
    kind: &TenderKind,
    tender: TenderId,
    customer: Option<CustomerId>,
    order: Of,
) -> Result<Side, LedgerError> {
    Ok(match kind {
        TenderKind::Cash => side(Account::CashDrawer),
        TenderKind::Card(processor) => card(processor)?,
        TenderKind::Cheque | TenderKind::CashiersCheque { .. } | TenderKind::MoneyOrder { .. } => {
            side(Account::ChequesInHand)
        }
        TenderKind::StoreCredit => credit_side(customer),
        TenderKind::Financing { .. } => side(Account::FinancingClearing),
        TenderKind::TradeIn { .. } => side(Account::MetalAndEstate),
        TenderKind::GiftCard(_) => side(Account::GiftCards),
        TenderKind::Unclaimed => (Account::UnclaimedProperty, order),
        TenderKind::FromReturn { order, .. } => (Account::RefundsDue, Of::Order(*order)),
        TenderKind::OnAccount { due } => billed(customer, invoice::item_of(tender), *due),
        TenderKind::HouseAccount { due, .. } => {
            house_side(customer, invoice::item_of(tender), *due)
        }
    })
}

/// Where the money of a corrected payment is, and where it was thought to be. Notes and cheques of a
/// drawer that was counted since are what it was over or short by.
pub(super) fn corrected_sides(e: &TenderCorrected) -> Result<(Side, Side), LedgerError> {
    let of = |kind: &TenderKind, tender| match e.lies {
        Lies::Counted if lies_in_drawer(kind) => Ok(side(Account::OverAndShort)),
        _ => tender_side(kind, tender, None, Of::Nobody),
    };
    Ok((of(&e.kind, e.tender)?, of(&e.was_kind, e.was)?))
}

fn lies_in_drawer(kind: &TenderKind) -> bool {
    kind.is_cheque() || *kind == TenderKind::Cash
}

pub(super) fn tax_side(part: &TaxPart) -> Result<Side, LedgerError> {
    Ok(side(Account::SalesTaxPayable(ShortCode::new(&part.jurisdiction)?)))
}

pub(super) const fn revenue(kind: LineKind) -> Account {
    match kind {
        LineKind::Goods => Account::Revenue(RevenueKind::Jewelry),
        LineKind::Parts | LineKind::RepairLabour => Account::RepairRevenue,
        LineKind::Sizing | LineKind::EngravingWithSale | LineKind::EngravingLater => {
            Account::Revenue(RevenueKind::Services)
        }
        LineKind::Appraisal => Account::Revenue(RevenueKind::Appraisals),
        LineKind::CarePlan => Account::DeferredCarePlans,
        LineKind::Shipping => Account::Revenue(RevenueKind::Shipping),
        LineKind::LayawayFee => Account::LayawayFees,
        LineKind::GiftCard => Account::GiftCards,
    }
}
