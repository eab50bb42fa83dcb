//! Goods that come back: the sale's own lines, undone on the day of return.
//!
//! Cost comes back only if the piece does, worn goods at what they are worth by then. What the shop
//! keeps of the price, by its policy or for wear, is taken off first; what is owed back then lowers
//! what the customer still owes on an invoice, or was charged on a house account, and the rest is paid
//! at once or stays due. Whoever brings a gift receipt gets credit, never the money of the one who paid.
//!
//! Look first at [`bring_back`]; what the shop keeps is in [`kept`], what comes back without a receipt
//! in [`unproven`].

mod kept;
pub mod unproven;

use milgrain_kernel::{BlobId, CustomerId, LineId, Money, TenderId};

use super::events::{GiftReceiptGiven, Item, LineDelivered, LinesReturned};
use super::refund::{self, Wanted};
use super::{Goods, Line, Order, OrderRefusal};
use crate::desk::Desk;
use crate::event::{Event, Fact};
use crate::note::ShortText;
use crate::piece::{PieceReturned, StockReturned};

/// What is paid back at once; the rest stays owed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Back {
    /// In these forms.
    Wanted(Vec<Wanted>),
    /// Everything that may go today, as it was paid; several payments out are named after the first.
    AsPaid(TenderId),
}

/// What the store keeps of goods that are as they were.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Fee {
    /// Its policy's share of the price.
    #[default]
    ByPolicy,
    /// Nothing, at a manager's word: the goods were faulty, or the customer is dear.
    Waived,
}

/// A piece that comes back worn or damaged, as it was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Worn {
    /// The line.
    pub line: LineId,
    /// How it is.
    pub condition: ShortText,
    /// Pictures of it: at least one.
    pub photos: Vec<BlobId>,
    /// What it is worth to the shop from now on, at most its cost.
    pub worth: Money,
    /// What is kept of the price.
    pub fee: Money,
}

/// Goods on the counter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Return {
    /// The lines that come back.
    pub lines: Vec<LineId>,
    /// What is paid at once.
    pub back: Back,
    /// What the store keeps of what is as it was.
    pub fee: Fee,
    /// What of it is worn.
    pub worn: Vec<Worn>,
    /// Who brings it with a gift receipt, if it is not the one who bought it.
    pub bearer: Option<CustomerId>,
}

impl Return {
    /// Goods as they were, brought by the one who bought them.
    #[must_use]
    pub const fn of(lines: Vec<LineId>, back: Back) -> Self {
        Return { lines, back, fee: Fee::ByPolicy, worn: Vec::new(), bearer: None }
    }
}

/// Takes lines back.
///
/// # Errors
/// [`OrderRefusal::LineGone`] unless the lines are with the customer,
/// [`OrderRefusal::RefundTooLarge`], [`OrderRefusal::NoGiftReceipt`], what [`kept`] refuses;
/// [`OrderRefusal::Unresolved`] until it is said which piece left.
pub fn bring_back(order: &Order, command: &Return, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    let lines = &command.lines;
    let returned = returned(order, lines)?;
    if lines.iter().any(|line| order.lost_claim(*line).is_some()) {
        return Err(OrderRefusal::Unresolved);
    }
    if command.bearer.is_some() && lines.iter().any(|line| !order.gift_receipts.contains(line)) {
        return Err(OrderRefusal::NoGiftReceipt);
    }
    let undone: Result<Vec<LineDelivered>, _> =
        returned.iter().map(|line| super::deliver::as_left(line)).collect();
    let mut facts =
        vec![Fact::of_order(order.id, LinesReturned { lines: undone?, on: desk.today })];
    facts.extend(goods_back(order, &returned));
    facts.extend(kept::inspected(order, &returned, command, desk)?);
    facts.extend(super::commission::claw_back(order, lines, desk)?);
    facts.extend(super::employee::counted(order, lines, true, desk)?);
    facts.extend(kept::restocking(order, &returned, command, desk)?);
    facts.extend(super::invoice::credit(&order.after(&facts), desk)?);
    facts.extend(refund::to_house_account(&order.after(&facts), desk)?);
    facts.extend(paid_back(&order.after(&facts), command, desk)?);
    Ok(facts)
}

/// Gives a gift receipt for lines: no price is on it.
///
/// # Errors
/// [`OrderRefusal::LineGone`] for what came back or was given up, [`OrderRefusal::GiftReceiptTwice`].
pub fn give_gift_receipt(
    order: &Order,
    lines: &[LineId],
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    if lines.is_empty() {
        return Err(OrderRefusal::UnknownLine);
    }
    for id in lines {
        let line = order.line(*id).ok_or(OrderRefusal::UnknownLine)?;
        if !matches!(line.goods, Goods::Reserved | Goods::HandedOver) {
            return Err(OrderRefusal::LineGone);
        }
    }
    if lines.iter().all(|line| order.gift_receipts.contains(line)) {
        return Err(OrderRefusal::GiftReceiptTwice);
    }
    Ok(vec![Fact::of_order(order.id, GiftReceiptGiven { lines: lines.to_vec(), on: desk.today })])
}

fn goods_back(order: &Order, returned: &[&Line]) -> Vec<Fact> {
    let id = order.id;
    let piece = move |line: &Line| -> Event { PieceReturned { order: id, line: line.id }.into() };
    let stock = move |line: &Line, quantity: u32| -> Event {
        StockReturned { order: id, line: line.id, quantity, cost: line.cost }.into()
    };
    order.goods_facts(returned.iter().copied(), piece, stock).collect()
}

/// What is owed back goes where it is wanted, as far as it is wanted now.
pub(super) fn paid_back(
    after: &Order,
    command: &Return,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    if let Some(bearer) = command.bearer {
        let tender = match &command.back {
            Back::AsPaid(tender) => *tender,
            Back::Wanted(wanted) => wanted.first().ok_or(OrderRefusal::BearerCredit)?.tender,
        };
        return refund::credit_to(after, bearer, tender, desk);
    }
    let wanted = match &command.back {
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
        if order.at_bench.iter().any(|(at_bench, _)| at_bench == id) {
            return Err(OrderRefusal::AtBench);
        }
        if order.plans.iter().any(|(plan, _)| plan == id) {
            return Err(OrderRefusal::PlanStays);
        }
        returned.push(line);
    }
    if returned.is_empty() { Err(OrderRefusal::UnknownLine) } else { Ok(returned) }
}
