//! Corrections after the fact: a cost that turned out to be another, a lender's money that came,
//! an exception that was cleared.

use milgrain_kernel::{Day, LineId, Money, TenderId};

use super::events::{ExceptionCleared, ExceptionKind, LenderFunded, LineCostCorrected};
use super::{Goods, Order, OrderRefusal, Waiting};
use crate::desk::Desk;
use crate::event::Fact;

/// Corrects the cost of a line that has left. Commission follows unless the period in which it was
/// earned is paid: `paid_through` is the last day of commission that was paid out.
///
/// # Errors
/// [`OrderRefusal::LineGone`] unless the line is with the customer.
pub fn cost(
    order: &Order,
    line: LineId,
    cost: Money,
    paid_through: Option<Day>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    order.require_currency(cost)?;
    let known = order.line(line).ok_or(OrderRefusal::UnknownLine)?;
    if cost.is_negative() {
        return Err(OrderRefusal::NotPositive);
    }
    if known.goods != Goods::HandedOver {
        return Err(OrderRefusal::LineGone);
    }
    let corrected = LineCostCorrected { line, cost, on: desk.today };
    let mut facts = vec![Fact::of_order(order.id, corrected)];
    let after = order.after(&facts);
    facts.extend(super::commission::follow_cost(&after, line, paid_through, desk)?);
    Ok(facts)
}

/// A lender's money arrived; below nothing, the lender took back what it was to have.
///
/// # Errors
/// [`OrderRefusal::NotAwaited`], [`OrderRefusal::Overpaid`].
pub fn funded(order: &Order, tender: TenderId, amount: Money) -> Result<Vec<Fact>, OrderRefusal> {
    order.require_currency(amount)?;
    let awaited = order.unfunded.iter().find(|awaited| awaited.0 == tender);
    let (_, left) = awaited.filter(|left| !left.1.is_zero()).ok_or(OrderRefusal::NotAwaited)?;
    if amount.minor().signum() != left.minor().signum() {
        return Err(OrderRefusal::NotAwaited);
    }
    if amount.minor().unsigned_abs() > left.minor().unsigned_abs() {
        return Err(OrderRefusal::Overpaid { balance: *left });
    }
    Ok(vec![Fact::of_order(order.id, LenderFunded { tender, amount })])
}

/// A manager looked at an exception and cleared it.
///
/// # Errors
/// [`OrderRefusal::NoException`], [`OrderRefusal::ManagerNeeded`]; [`OrderRefusal::Unresolved`] for a lost
/// claim, which is ended by what becomes of its money or its cost.
pub fn clear(order: &Order, kind: ExceptionKind, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    if !desk.role.is_manager() {
        return Err(OrderRefusal::ManagerNeeded);
    }
    if order.exceptions.iter().all(|waiting| waiting.kind != kind) {
        return Err(OrderRefusal::NoException);
    }
    let claim = |waiting: &Waiting| waiting.kind == kind && waiting.lost.is_some();
    if order.exceptions.iter().any(claim) {
        return Err(OrderRefusal::Unresolved);
    }
    Ok(vec![Fact::of_order(order.id, ExceptionCleared { kind })])
}
