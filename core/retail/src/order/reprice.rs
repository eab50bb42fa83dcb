//! Pricing work anew while it is being done: what a repair costs is known only once the piece lies on
//! the bench.
//!
//! What was paid beyond the new price is owed back at once.

use milgrain_kernel::Money;

use super::events::{DepositReleased, LineNet, WorkRepriced};
use super::open::{Supplied, assess};
use super::{Agreement, Line, Order, OrderRefusal};
use crate::desk::Desk;
use crate::event::Fact;

/// Gives lines of work that wait another price, and reckons their tax anew.
///
/// # Errors
/// [`OrderRefusal::PriceAgreed`] for anything but a customer's own work, [`OrderRefusal::LineGone`].
pub fn reprice(order: &Order, prices: &[LineNet], desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    order.require(Agreement::Open)?;
    if !order.kind.is_work() {
        return Err(OrderRefusal::PriceAgreed);
    }
    priced(order, prices, desk)
}

/// The same for whoever says that the price may still move.
pub(super) fn priced(
    order: &Order,
    prices: &[LineNet],
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    for price in prices {
        order.require_currency(price.net)?;
        if price.net.is_negative() {
            return Err(OrderRefusal::NotPositive);
        }
        let line = order.line(price.line).ok_or(OrderRefusal::UnknownLine)?;
        if !line.waits() {
            return Err(OrderRefusal::LineGone);
        }
    }
    let mut priced = WorkRepriced { prices: prices.to_vec(), taxes: Vec::new(), on: desk.today };
    let mut after = order.clone();
    after.repriced(&priced);
    priced.taxes = taxes(&after, desk)?;
    let mut facts = vec![Fact::of_order(order.id, priced)];
    let beyond = order.after(&facts).balance()?.negated()?;
    if beyond.is_positive() {
        facts.push(Fact::of_order(order.id, DepositReleased { amount: beyond }));
    }
    facts.extend(super::commission::in_step(order, &order.after(&facts), desk)?);
    Ok(facts)
}

fn taxes(order: &Order, desk: &Desk) -> Result<Vec<crate::tax::TaxLine>, OrderRefusal> {
    let agreed =
        order.agreed.as_ref().ok_or(OrderRefusal::WrongState { state: order.agreement })?;
    let nets: Result<Vec<Money>, _> = order.lines.iter().map(Line::price).collect();
    let supplied =
        Supplied { supply: &agreed.supply, exemption: agreed.exemption.as_ref(), trade_in: None };
    let assessed = assess(order, &nets?, supplied, desk)?;
    let waits = |line| order.line(line).is_some_and(Line::waits);
    Ok(assessed.lines.into_iter().filter(|tax| waits(tax.line)).collect())
}
