//! An exchange: what is owed back on one order pays another of the same customer, and no money moves.
//!
//! Each part keeps the way in which it would have gone back: if the second order comes back too, the
//! card that paid the first gets it, and cash stays cash. No one makes notes of a card by a detour.

use super::events::{Payout, RefundPaid, TenderKind, TenderTaken};
use super::pay::Offered;
use super::refund::{drawn_for_exchange, nth_of};
use super::{Order, OrderRefusal};
use crate::desk::Desk;
use crate::event::Fact;

/// Moves what is owed back on `given` to `order`, part by part.
///
/// # Errors
/// [`OrderRefusal::OtherCustomer`], [`OrderRefusal::RefundTooLarge`].
pub(super) fn moved(
    order: &Order,
    payment: &Offered,
    given: &Order,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    if given.id == order.id || given.customer != order.customer {
        return Err(OrderRefusal::OtherCustomer);
    }
    let (on, store, drawer) = (desk.today, Some(desk.store), desk.drawer);
    let change = payment.amount.minus(payment.amount)?;
    let mut facts = Vec::new();
    let parts = drawn_for_exchange(given, payment.amount, desk)?;
    for (nth, part) in parts.into_iter().enumerate() {
        let tender = nth_of(payment.tender, nth);
        let (amount, payer) = (part.amount, part.to.filter(|to| Some(*to) != order.customer));
        let form = Payout::Exchange(order.id);
        let out = RefundPaid { tender, form, amount, on, of: part.of, to: payer };
        let was = match part.form {
            Payout::Void(processor) => Payout::Card(processor),
            other => other,
        };
        let kind = TenderKind::FromReturn { order: given.id, was };
        facts.push(Fact::of_order(given.id, out));
        let taken = TenderTaken { tender, kind, amount, change, on, payer, store, drawer };
        facts.push(Fact::of_order(order.id, taken));
    }
    Ok(facts)
}
