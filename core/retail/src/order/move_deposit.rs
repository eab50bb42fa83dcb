//! Moving, and giving back, part of a deposit while its order goes on; making a card payment void.

use milgrain_kernel::{Money, TenderId};

use super::events::{DepositMovedIn, DepositMovedOut, DepositReleased, RefundPaid};
use super::refund::{self, Wanted};
use super::{Agreement, Order, OrderRefusal, pay};
use crate::desk::Desk;
use crate::event::Fact;

/// Moves part of a deposit to another open order of the same customer.
///
/// # Errors
/// [`OrderRefusal::DepositTooSmall`], [`OrderRefusal::OtherCustomer`], [`OrderRefusal::Overpaid`],
/// [`OrderRefusal::Unresolved`].
pub fn move_deposit(
    from: &Order,
    to: &Order,
    amount: Money,
    tender: TenderId,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    check_held(from, amount, desk)?;
    to.require(Agreement::Open)?;
    to.require_currency(amount)?;
    if from.customer.is_none() || from.customer != to.customer || from.id == to.id {
        return Err(OrderRefusal::OtherCustomer);
    }
    let balance = to.balance()?;
    if amount.minor() > balance.minor() {
        return Err(OrderRefusal::Overpaid { balance });
    }
    let (on, store) = (desk.today, Some(desk.store));
    let moved_in = DepositMovedIn { from: from.id, amount, tender, on, store };
    let out = vec![Fact::of_order(from.id, DepositMovedOut { to: to.id, amount })];
    let inward = vec![Fact::of_order(to.id, moved_in)];
    let (left, gained) = (from.after(&out), to.after(&inward));
    let mut facts = out;
    facts.extend(pay::spread_again(from, &left, desk.today)?);
    facts.extend(super::commission::in_step(from, &left, desk)?);
    facts.extend(inward);
    facts.extend(pay::tax_by_payment(&gained)?);
    facts.extend(pay::spread_again(to, &gained, desk.today)?);
    facts.extend(super::commission::in_step(to, &gained, desk)?);
    Ok(facts)
}

/// Gives back part of a deposit.
///
/// # Errors
/// [`OrderRefusal::DepositTooSmall`], [`OrderRefusal::NotPositive`],
/// [`OrderRefusal::Unresolved`], [`OrderRefusal::RefundForm`].
pub fn refund_deposit(
    order: &Order,
    wanted: &Wanted,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let amount = wanted.amount;
    let (after, mut facts) = released(order, amount, desk)?;
    facts.extend(refund::pay_out(&after, wanted, desk)?);
    Ok(facts)
}

/// Makes a card payment void: as if it had not been taken, whole and before its batch closes. What
/// it paid for is to be paid again; where the goods have left, they come back first.
///
/// # Errors
/// [`OrderRefusal::UnknownTender`], [`OrderRefusal::VoidTooLate`], as [`refund_deposit`].
pub fn void(
    order: &Order,
    tender: TenderId,
    payment: TenderId,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let known = super::correct_tender::payment(order, payment)?;
    let form = refund::void_of(known, known.amount, desk).ok_or(OrderRefusal::VoidTooLate)?;
    let amount = known.amount;
    let (_, mut facts) = released(order, amount, desk)?;
    let (of, to, on) = (Some(known.id), known.payer, desk.today);
    facts.push(Fact::of_order(order.id, RefundPaid { tender, form, amount, on, of, to }));
    Ok(facts)
}

/// Part of the deposit goes to what is owed back: how the order stands then.
fn released(order: &Order, amount: Money, desk: &Desk) -> Result<(Order, Vec<Fact>), OrderRefusal> {
    check_held(order, amount, desk)?;
    let mut facts = vec![Fact::of_order(order.id, DepositReleased { amount })];
    let after = order.after(&facts);
    facts.extend(pay::spread_again(order, &after, desk.today)?);
    facts.extend(super::commission::in_step(order, &after, desk)?);
    Ok((after, facts))
}

/// Held is held, even where a payment reached an order that had ended: then a manager looks first.
fn check_held(order: &Order, amount: Money, desk: &Desk) -> Result<(), OrderRefusal> {
    order.require_positive(amount)?;
    if amount.minor() > order.deposit.minor() {
        return Err(OrderRefusal::DepositTooSmall { deposit: order.deposit });
    }
    if order.agreement != Agreement::Open && !desk.role.is_manager() {
        return Err(OrderRefusal::Unresolved);
    }
    Ok(())
}
