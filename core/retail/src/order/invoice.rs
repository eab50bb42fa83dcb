//! Invoices: goods that left on account, and their payment. Billed open items of the ledger.

use milgrain_kernel::{Money, OpenItemId, TenderId};

use super::events::{InvoicePaid, TenderKind};
use super::{Order, OrderRefusal};
use crate::desk::Desk;
use crate::event::Fact;

/// The open item that a tender on account stands for.
#[must_use]
pub fn item_of(tender: TenderId) -> OpenItemId {
    OpenItemId::from_bytes(tender.bytes())
}

/// Takes a payment on an invoice.
///
/// # Errors
/// [`OrderRefusal::NothingOwed`], [`OrderRefusal::Overpaid`].
pub fn pay(
    order: &Order,
    item: OpenItemId,
    tender: TenderId,
    kind: TenderKind,
    amount: Money,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    order.require_positive(amount)?;
    let invoice = order.invoices.iter().find(|invoice| invoice.item == item);
    let invoice = invoice.filter(|invoice| invoice.owed.is_positive());
    let owed = invoice.ok_or(OrderRefusal::NothingOwed)?.owed;
    if amount.minor() > owed.minor() {
        return Err(OrderRefusal::Overpaid { balance: owed });
    }
    let paid = InvoicePaid { item, tender, kind, amount, on: desk.today };
    Ok(vec![Fact::of_order(order.id, paid)])
}
