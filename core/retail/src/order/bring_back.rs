//! Goods that come back with their receipt: the sale's own lines, undone on the day of return.
//!
//! Cost comes back only if the piece does; what is owed back first lowers what the customer still
//! owes on an invoice, then is paid at once or stays due.

use milgrain_kernel::{LineId, TenderId};

use super::events::{Item, LineDelivered, LinesReturned};
use super::refund::{self, Wanted};
use super::{Goods, Line, Order, OrderRefusal};
use crate::desk::Desk;
use crate::event::{Event, Fact};
use crate::piece::{PieceReturned, StockReturned};

/// What is paid back at once; the rest stays owed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Back {
    /// In these forms.
    Wanted(Vec<Wanted>),
    /// Everything that may go today, as it was paid; several payments out are named after the first.
    AsPaid(TenderId),
}

/// Takes lines back.
///
/// # Errors
/// [`OrderRefusal::LineGone`] unless the lines are with the customer,
/// [`OrderRefusal::RefundTooLarge`].
pub fn bring_back(
    order: &Order,
    lines: &[LineId],
    back: &Back,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let returned = returned(order, lines)?;
    let undone: Result<Vec<LineDelivered>, _> =
        returned.iter().map(|line| super::deliver::as_left(line)).collect();
    let mut facts =
        vec![Fact::of_order(order.id, LinesReturned { lines: undone?, on: desk.today })];
    let id = order.id;
    let piece = move |line: &Line| -> Event { PieceReturned { order: id, line: line.id }.into() };
    let stock = move |line: &Line, quantity: u32| -> Event {
        StockReturned { order: id, line: line.id, quantity, cost: line.cost }.into()
    };
    facts.extend(order.goods_facts(returned.iter().copied(), piece, stock));
    facts.extend(super::commission::claw_back(order, lines, desk)?);
    facts.extend(super::invoice::credit(&order.after(&facts), desk)?);
    facts.extend(paid_back(&order.after(&facts), back, desk)?);
    Ok(facts)
}

fn paid_back(after: &Order, back: &Back, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    let wanted = match back {
        Back::AsPaid(tender) if after.refunds_due.is_positive() => {
            return refund::pay_as_paid(after, *tender, desk);
        }
        Back::AsPaid(_) => return Ok(Vec::new()),
        Back::Wanted(wanted) => wanted,
    };
    let mut facts = Vec::new();
    for wanted in wanted {
        facts.extend(refund::pay_out(&after.after(&facts), wanted, desk)?);
    }
    Ok(facts)
}

fn returned<'a>(order: &'a Order, lines: &[LineId]) -> Result<Vec<&'a Line>, OrderRefusal> {
    let mut returned: Vec<&Line> = Vec::new();
    for id in lines {
        let line = order.line(*id).ok_or(OrderRefusal::UnknownLine)?;
        if line.goods != Goods::HandedOver || returned.iter().any(|other| other.id == *id) {
            return Err(OrderRefusal::LineGone);
        }
        if matches!(line.item, Item::GiftCard(_)) {
            return Err(OrderRefusal::GiftCardStays);
        }
        returned.push(line);
    }
    if returned.is_empty() { Err(OrderRefusal::UnknownLine) } else { Ok(returned) }
}
