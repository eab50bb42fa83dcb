//! What a company's bill rests on: its own purchase order, and who buys for it.

use super::events::{PurchaseOrder, PurchaseOrderEntered};
use super::pay::Offered;
use super::{Agreement, Order, OrderRefusal};
use crate::customer::company::Billable;
use crate::desk::Desk;
use crate::event::Fact;

/// Enters a purchase order, before everything was delivered and paid.
///
/// # Errors
/// [`OrderRefusal::WrongState`], [`OrderRefusal::CustomerNeeded`],
/// [`OrderRefusal::PurchaseOrderNeeded`] if it says nothing.
pub fn enter(
    order: &Order,
    entered: PurchaseOrder,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    if !matches!(order.agreement, Agreement::Quote | Agreement::Open) {
        return Err(OrderRefusal::WrongState { state: order.agreement });
    }
    if order.customer.is_none() {
        return Err(OrderRefusal::CustomerNeeded);
    }
    if entered.number.is_none() && entered.buyer.is_none() {
        return Err(OrderRefusal::PurchaseOrderNeeded);
    }
    Ok(vec![Fact::of_order(order.id, PurchaseOrderEntered { order: entered, on: desk.today })])
}

/// What is billed to a company names what it wants named.
pub(super) fn check(order: &Order, offered: &[Offered]) -> Result<(), OrderRefusal> {
    for payment in offered.iter().filter(|payment| payment.kind.is_billed()) {
        let Some(company) = &payment.company else { continue };
        match company.takes(order.purchase_order.as_ref()) {
            Billable::Yes => {}
            Billable::PurchaseOrderNeeded => return Err(OrderRefusal::PurchaseOrderNeeded),
            Billable::BuyerNeeded => return Err(OrderRefusal::BuyerNeeded),
        }
    }
    Ok(())
}
