//! Invoices: goods that left on account, and their payment. Billed open items of the ledger.

use milgrain_kernel::{CustomerId, Money, OpenItemId, TenderId};

use super::events::{InvoiceCredited, InvoicePaid, TenderKind};
use super::{Invoice, Order, OrderRefusal};
use crate::cash_report::{CashMeans, decide as cash_report};
use crate::desk::Desk;
use crate::event::Fact;

/// The open item that a tender on account stands for.
#[must_use]
pub fn item_of(tender: TenderId) -> OpenItemId {
    OpenItemId::from_bytes(tender.bytes())
}

/// A payment on a bill.
#[derive(Clone, PartialEq, Debug)]
pub struct BillPayment {
    /// The tender to be.
    pub tender: TenderId,
    /// How: money from outside.
    pub kind: TenderKind,
    /// How much.
    pub amount: Money,
    /// Who pays, if it is not the customer.
    pub payer: Option<CustomerId>,
}

/// Takes a payment on an invoice.
///
/// # Errors
/// [`OrderRefusal::NothingOwed`], [`OrderRefusal::Overpaid`], [`OrderRefusal::InvoiceTender`].
pub fn pay(
    order: &Order,
    item: OpenItemId,
    payment: BillPayment,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let BillPayment { tender, kind, amount, payer } = payment;
    order.require_positive(amount)?;
    if !pays_bills(&kind) {
        return Err(OrderRefusal::InvoiceTender);
    }
    let invoice = order.invoices.iter().find(|invoice| invoice.item == item);
    let invoice = invoice.filter(|invoice| invoice.owed.is_positive());
    let owed = invoice.ok_or(OrderRefusal::NothingOwed)?.owed;
    if amount.minor() > owed.minor() {
        return Err(OrderRefusal::Overpaid { balance: owed });
    }
    let cash = CashMeans::of(&kind).map_or(Money::zero(amount.currency()), |_| amount);
    let (on, store, drawer) = (desk.today, Some(desk.store), desk.drawer);
    let paid = InvoicePaid { item, tender, kind, amount, on, store, payer, drawer };
    let lowered = cash_report::lowered(order.cash_noticed(), cash, desk);
    Ok(lowered.into_iter().chain([Fact::of_order(order.id, paid)]).collect())
}

/// Money that comes from outside pays a bill; neither credit nor another bill does.
pub(crate) const fn pays_bills(kind: &TenderKind) -> bool {
    matches!(
        kind,
        TenderKind::Cash
            | TenderKind::Card(_)
            | TenderKind::Cheque
            | TenderKind::CashiersCheque { .. }
            | TenderKind::MoneyOrder { .. }
    )
}

/// Sets what is owed back against what the customer still owes, the oldest invoice first.
pub(super) fn credit(order: &Order, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    let mut left = order.refunds_due;
    let mut open: Vec<&Invoice> = order.invoices.iter().filter(|i| i.owed.is_positive()).collect();
    open.sort_by_key(|invoice| invoice.due);
    let mut facts = Vec::new();
    for invoice in open {
        let amount = left.lesser(invoice.owed)?;
        if amount.is_positive() {
            left = left.minus(amount)?;
            let credited = InvoiceCredited { item: invoice.item, amount, on: desk.today };
            facts.push(Fact::of_order(order.id, credited));
        }
    }
    Ok(facts)
}
