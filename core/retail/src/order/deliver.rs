//! Handing goods over: what was promised leaves, and becomes revenue.
//!
//! Payments may come with it: a floor sale is opened, paid and handed over in one command.

use milgrain_kernel::{LineId, Money, OrderId, Rounding};

use super::events::{
    GoodsHandedOver, Item, LenderFeeCharged, LineDelivered, OrderClosed, TaxPart, TenderKind,
};
use super::pay::{Offered, take};
use super::{Agreement, Line, Order, OrderRefusal};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::gift_card::GiftCardIssued;
use crate::line_kind::LineKind;
use crate::piece::{PieceHandedOver, StockTaken};
use crate::store_credit::StoreCredit;

/// Hands over the lines, taking the payments offered with it.
///
/// # Errors
/// [`OrderRefusal::NotPaid`] unless what leaves is paid; [`OrderRefusal::LineGone`];
/// [`OrderRefusal::Unresolved`] for what another order has;
/// [`OrderRefusal::JobInCharge`] for a repair, which is picked up as its bag, and so for an appraisal;
/// [`OrderRefusal::NotReady`] for what is still ordered or made.
pub fn hand_over(
    order: &Order,
    lines: &[LineId],
    offered: &[Offered],
    credit: Option<&StoreCredit>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    order.require_no_job()?;
    order.require_ready(lines)?;
    finish(order, lines, offered, credit, desk)
}

/// Hands over what the word in charge of the order says may go.
///
/// # Errors
/// As [`hand_over`].
pub(crate) fn finish(
    order: &Order,
    lines: &[LineId],
    offered: &[Offered],
    credit: Option<&StoreCredit>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    order.require(Agreement::Open)?;
    let leaving = leaving(order, lines)?;
    let mut facts = take(order, offered, credit, desk)?;
    check_billed(order, lines, offered)?;
    let paid = order.after(&facts);
    facts.extend(super::pay::tax_by_payment(&paid)?);
    let paid = order.after(&facts);
    check_paid(&paid, lines)?;
    facts.extend(delivery(&paid, &leaving, desk)?);
    facts.extend(lender_fees(&paid)?);
    let after = order.after(&facts);
    facts.extend(super::commission::in_step(order, &after, desk)?);
    facts.extend(super::pay::spread_again(order, &after, desk.today)?);
    if after.lines.iter().all(Line::has_left) {
        facts.push(Fact::of_order(order.id, OrderClosed {}));
    }
    Ok(facts)
}

/// The lines leave: what the order and the case say of it.
fn delivery(paid: &Order, leaving: &[&Line], desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    let ids: Vec<LineId> = leaving.iter().map(|line| line.id).collect();
    let lines: Result<Vec<LineDelivered>, _> = leaving.iter().map(|line| as_left(line)).collect();
    let (tax, on, store) = (tax_now(paid, &ids)?, desk.today, Some(desk.store));
    let handed = GoodsHandedOver { lines: lines?, tax, on, store };
    let mut facts = vec![Fact::of_order(paid.id, handed)];
    let order = paid.id;
    let piece = move |line: &Line| -> Event { PieceHandedOver { order, line: line.id }.into() };
    let stock = move |line: &Line, quantity: u32| -> Event {
        StockTaken { order, line: line.id, quantity, cost: line.cost }.into()
    };
    facts.extend(paid.goods_facts(leaving.iter().copied(), piece, stock));
    for line in leaving {
        facts.extend(card_sold(order, line, desk)?);
    }
    facts.extend(super::employee::counted(paid, &ids, false, desk)?);
    Ok(facts)
}

/// A gift card is good from the moment it is handed over.
fn card_sold(order: OrderId, line: &Line, desk: &Desk) -> Result<Option<Fact>, OrderRefusal> {
    let Item::GiftCard(card) = line.item else { return Ok(None) };
    let expiry = desk.policy.gift_card_expiry(desk.today)?;
    let (expires, rule) = expiry.map_or((None, None), |(last, rule)| (Some(last), Some(rule)));
    let (line, amount) = (line.id, line.list);
    let (store, on) = (desk.store, desk.today);
    let issued = GiftCardIssued { order, line, amount, expires, rule, store, on };
    Ok(Some(Fact { stream: Stream::GiftCard(card), event: issued.into() }))
}

/// The lines named, each once, and only those that wait and no other order has.
fn leaving<'a>(order: &'a Order, lines: &[LineId]) -> Result<Vec<&'a Line>, OrderRefusal> {
    let mut leaving = Vec::with_capacity(lines.len());
    for id in lines {
        let line = order.line(*id).ok_or(OrderRefusal::UnknownLine)?;
        if !line.waits() || leaving.iter().any(|other: &&Line| other.id == *id) {
            return Err(OrderRefusal::LineGone);
        }
        if order.has_lost(*id) {
            return Err(OrderRefusal::Unresolved);
        }
        leaving.push(line);
    }
    if leaving.is_empty() { Err(OrderRefusal::EmptyCart) } else { Ok(leaving) }
}

/// Everything that has left or leaves now must be paid, price and tax.
fn check_paid(paid: &Order, lines: &[LineId]) -> Result<(), OrderRefusal> {
    let missing = missing(paid, lines)?;
    if missing.is_positive() { Err(OrderRefusal::NotPaid { missing }) } else { Ok(()) }
}

/// Price and tax of what has left or leaves now, with tax that was due ahead on the rest, less what
/// was paid. What came back counts as well: its money is owed back by itself and pays for nothing
/// else.
fn missing(paid: &Order, lines: &[LineId]) -> Result<Money, OrderRefusal> {
    let gone = |line: &Line| line.has_left() || lines.contains(&line.id);
    let ahead = TaxPart::beyond(&paid.tax_posted, &paid.tax_of(gone)?, paid.currency)?;
    let used = paid.value_of(gone)?.plus(TaxPart::sum(&ahead, paid.currency)?)?;
    let used = used.plus(fee_share(paid, gone)?)?;
    Ok(used.minus(paid.paid()?)?)
}

/// What goods that leave bear of a layaway's fee that is still to come, by their price.
fn fee_share(order: &Order, gone: impl Fn(&Line) -> bool) -> Result<Money, OrderRefusal> {
    let fee = |line: &Line| line.kind == LineKind::LayawayFee && !gone(line);
    let weight = |goes: bool| -> Result<u64, OrderRefusal> {
        let bears = |line: &Line| line.kind != LineKind::LayawayFee && gone(line) == goes;
        Ok(order.value_of(bears)?.weight())
    };
    let parts = order.value_of(fee)?.split(&[weight(true)?, weight(false)?]);
    Ok(parts.first().copied().unwrap_or(Money::zero(order.currency)))
}

/// On account, or on a house account, only what leaves now, beyond what is paid in other ways.
fn check_billed(order: &Order, lines: &[LineId], offered: &[Offered]) -> Result<(), OrderRefusal> {
    let billed = |payment: &&Offered| payment.kind.is_billed();
    let sum = |payments: Vec<&Offered>| {
        Money::sum(payments.iter().map(|payment| payment.amount), order.currency)
    };
    let on_account = sum(offered.iter().filter(billed).collect())?;
    let other = sum(offered.iter().filter(|payment| !billed(payment)).collect())?;
    let most = missing(order, lines)?.minus(other)?;
    if on_account.is_positive() && on_account.minor() > most.minor() {
        return Err(OrderRefusal::InvoiceBeforeDelivery);
    }
    Ok(())
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
    let gone = |line: &Line| line.has_left() || lines.contains(&line.id);
    Ok(TaxPart::beyond(&paid.tax_of(gone)?, &paid.tax_posted, paid.currency)?)
}

/// A lender's fee falls due with the first goods that leave after its money was taken.
fn lender_fees(paid: &Order) -> Result<Vec<Fact>, OrderRefusal> {
    let mut facts = Vec::new();
    for tender in paid.tenders.iter().filter(|tender| tender.lender_fee.is_none()) {
        if let TenderKind::Financing { fee, .. } = tender.kind {
            let fee = fee.of(tender.amount, Rounding::HalfUp)?;
            facts.push(Fact::of_order(paid.id, LenderFeeCharged { tender: tender.id, fee }));
        }
    }
    Ok(facts)
}
