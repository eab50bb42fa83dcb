//! Handing goods over: what was promised leaves, and becomes revenue.
//!
//! Payments may come with it: a floor sale is opened, paid and handed over in one command.

use milgrain_kernel::{LineId, Money};

use super::events::{
    GoodsHandedOver, LenderFeeCharged, LineDelivered, OrderClosed, TaxPart, TenderKind,
};
use super::pay::{Offered, take};
use super::{Agreement, Goods, Line, Order, OrderRefusal, Tender};
use crate::desk::Desk;
use crate::event::{Event, Fact};
use crate::piece::{PieceHandedOver, StockTaken};
use crate::store_credit::StoreCredit;

use milgrain_kernel::Rounding;

/// Hands over the lines, taking the payments offered with it.
///
/// # Errors
/// [`OrderRefusal::NotPaid`] unless what leaves is paid; [`OrderRefusal::LineGone`].
pub fn hand_over(
    order: &Order,
    lines: &[LineId],
    offered: &[Offered],
    credit: Option<&StoreCredit>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    order.require(Agreement::Open)?;
    let leaving = leaving(order, lines)?;
    let mut facts = take(order, offered, credit, desk)?;
    let paid = order.after(&facts);
    facts.extend(super::pay::tax_by_payment(order, &paid)?);
    let paid = order.after(&facts);
    check_paid(&paid, lines)?;
    let delivered: Result<Vec<LineDelivered>, _> =
        leaving.iter().map(|line| as_left(line)).collect();
    let handed = GoodsHandedOver { lines: delivered?, tax: tax_now(&paid, lines)?, on: desk.today };
    facts.push(Fact::of_order(order.id, handed));
    let id = order.id;
    let piece = move |line: &Line| -> Event { PieceHandedOver { order: id, line: line.id }.into() };
    let stock = move |line: &Line, quantity: u32| -> Event {
        StockTaken { order: id, line: line.id, quantity, cost: line.cost }.into()
    };
    facts.extend(order.goods_facts(leaving.iter().copied(), piece, stock));
    facts.extend(lender_fees(order, &paid)?);
    facts.extend(super::commission::at_delivery(&paid, lines, desk)?);
    facts.extend(super::commission::as_paid(order, &paid, desk)?);
    let after = order.after(&facts);
    let settled = after.lines.iter().all(|line| line.goods == Goods::HandedOver);
    if settled {
        facts.push(Fact::of_order(order.id, OrderClosed {}));
    } else {
        facts.extend(super::pay::spread_again(order, &after, desk.today)?);
    }
    Ok(facts)
}

/// The lines named, each once, and only those that wait.
fn leaving<'a>(order: &'a Order, lines: &[LineId]) -> Result<Vec<&'a Line>, OrderRefusal> {
    let mut leaving = Vec::with_capacity(lines.len());
    for id in lines {
        let line = order.line(*id).ok_or(OrderRefusal::UnknownLine)?;
        if !line.waits() || leaving.iter().any(|other: &&Line| other.id == *id) {
            return Err(OrderRefusal::LineGone);
        }
        leaving.push(line);
    }
    if leaving.is_empty() { Err(OrderRefusal::EmptyCart) } else { Ok(leaving) }
}

/// Everything that has left or leaves now must be paid, price and tax.
fn check_paid(paid: &Order, lines: &[LineId]) -> Result<(), OrderRefusal> {
    let gone = |line: &&Line| line.goods == Goods::HandedOver || lines.contains(&line.id);
    let values: Result<Vec<Money>, _> = paid.lines.iter().filter(gone).map(Line::value).collect();
    let missing = Money::sum(values?, paid.currency)?.minus(paid.paid()?)?;
    if missing.is_positive() { Err(OrderRefusal::NotPaid { missing }) } else { Ok(()) }
}

/// A line as it leaves.
///
/// # Errors
/// [`OrderRefusal::Money`] if it does not fit.
pub(super) fn as_left(line: &Line) -> Result<LineDelivered, OrderRefusal> {
    let taxes = line.taxes.iter().map(TaxPart::of);
    Ok(LineDelivered {
        line: line.id,
        kind: line.kind,
        list: line.list,
        discount: line.list.minus(line.price()?)?,
        cost: line.cost,
        tax: TaxPart::gathered(taxes, line.list.currency())?,
        cost_from: line.cost_from(),
    })
}

/// Tax of everything that has left or leaves now, less what is posted already.
fn tax_now(paid: &Order, lines: &[LineId]) -> Result<Vec<TaxPart>, OrderRefusal> {
    let gone = |line: &Line| line.goods == Goods::HandedOver || lines.contains(&line.id);
    Ok(TaxPart::beyond(&paid.tax_of(gone)?, &paid.tax_posted, paid.currency)?)
}

/// A lender's fee falls due with the first goods that leave.
fn lender_fees(before: &Order, paid: &Order) -> Result<Vec<Fact>, OrderRefusal> {
    let first = before.lines.iter().all(|line| line.goods != Goods::HandedOver);
    let new = |tender: &&Tender| first || before.tenders.iter().all(|old| old.id != tender.id);
    let mut facts = Vec::new();
    for tender in paid.tenders.iter().filter(new) {
        if let TenderKind::Financing { fee, .. } = tender.kind {
            let fee = fee.of(tender.amount, Rounding::HalfUp)?;
            facts.push(Fact::of_order(paid.id, LenderFeeCharged { tender: tender.id, fee }));
        }
    }
    Ok(facts)
}
