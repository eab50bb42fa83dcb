//! Goods that come back with their receipt: the sale's own lines, undone on the day of return.
//!
//! Cost comes back only if the piece does; what is owed back first lowers what the customer still
//! owes on an invoice, then is paid at once or stays due.

use milgrain_kernel::{LineId, Money, TenderId};

use super::events::{Item, LineDelivered, LinesReturned, Payout, RefundPaid};
use super::{Goods, Line, Order, OrderRefusal};
use crate::desk::Desk;
use crate::event::{Event, Fact};
use crate::piece::{PieceReturned, StockReturned};

/// A payment back.
#[derive(Clone, PartialEq, Debug)]
pub struct PayBack {
    /// The payment out.
    pub tender: TenderId,
    /// In which form.
    pub form: Payout,
    /// How much.
    pub amount: Money,
}

/// Takes lines back.
///
/// # Errors
/// [`OrderRefusal::LineGone`] unless the lines are with the customer,
/// [`OrderRefusal::RefundTooLarge`].
pub fn bring_back(
    order: &Order,
    lines: &[LineId],
    back: &[PayBack],
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
    let due = order.after(&facts).refunds_due;
    let paid = Money::sum(back.iter().map(|pay| pay.amount), order.currency)?;
    if paid.minor() > due.minor() {
        return Err(OrderRefusal::RefundTooLarge { due });
    }
    for pay in back {
        order.require_positive(pay.amount)?;
        let PayBack { tender, form, amount } = pay.clone();
        let paid = RefundPaid { tender, form, amount, on: desk.today };
        facts.extend(super::cancel::paid_out(order, paid)?);
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
