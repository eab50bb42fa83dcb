//! What the shop keeps of goods that come back: its policy's share of the price, and what wear
//! costs. Worn goods are looked at and photographed first; they go back into the books at what they
//! are worth, never above their cost.

use milgrain_kernel::{Money, Rounding};

use super::{Fee, Return, Worn};
use crate::desk::Desk;
use crate::event::Fact;
use crate::line_kind::LineKind;
use crate::order::events::{Item, RestockingKept, ReturnInspected};
use crate::order::{Line, Order, OrderRefusal};
use crate::piece::PieceCameBackWorn;

/// What was found on worn pieces, and what they are worth by it.
pub(super) fn inspected(
    order: &Order,
    returned: &[&Line],
    command: &Return,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let on = desk.today;
    let mut facts = Vec::with_capacity(command.worn.len() * 2);
    for (nth, worn) in command.worn.iter().enumerate() {
        let line = returned.iter().find(|line| line.id == worn.line);
        let line = line.ok_or(OrderRefusal::UnknownLine)?;
        if command.worn[..nth].iter().any(|other| other.line == worn.line) {
            return Err(OrderRefusal::LineTwice);
        }
        check(line, worn, desk)?;
        let Worn { line: id, condition, photos, worth, fee } = worn.clone();
        let seen = ReturnInspected { line: id, condition, photos, worth, fee, on };
        facts.push(Fact::of_order(order.id, seen));
        if let Item::Piece(piece) = line.item {
            let loss = line.cost.minus(worth)?;
            let order = order.id;
            facts.push(Fact::of_piece(piece, PieceCameBackWorn { order, worth, loss, on }));
        }
    }
    Ok(facts)
}

fn check(line: &Line, worn: &Worn, desk: &Desk) -> Result<(), OrderRefusal> {
    if !desk.role.is_manager() {
        return Err(OrderRefusal::ManagerNeeded);
    }
    if !matches!(line.item, Item::Piece(_)) || line.owner.is_some() {
        return Err(OrderRefusal::WornNotOurs);
    }
    if worn.photos.is_empty() {
        return Err(OrderRefusal::PhotoNeeded);
    }
    if worn.worth.is_negative() || line.cost.minus(worn.worth)?.is_negative() {
        return Err(OrderRefusal::WornTooDear { cost: line.cost });
    }
    let most = line.price()?;
    if worn.fee.is_negative() || most.minus(worn.fee)?.is_negative() {
        return Err(OrderRefusal::FeeTooHigh { most });
    }
    Ok(())
}

/// What is kept of the price of everything that comes back. Tax goes back whole.
pub(super) fn restocking(
    order: &Order,
    returned: &[&Line],
    command: &Return,
    desk: &Desk,
) -> Result<Option<Fact>, OrderRefusal> {
    let mut kept = Money::zero(order.currency);
    for worn in &command.worn {
        kept = kept.plus(worn.fee)?;
    }
    if let Some(part) = desk.policy.restocking {
        if command.fee == Fee::Waived && !desk.role.is_manager() {
            return Err(OrderRefusal::ManagerNeeded);
        }
        let worn = |line: &Line| command.worn.iter().any(|worn| worn.line == line.id);
        let bears = |line: &&&Line| {
            command.fee == Fee::ByPolicy && line.kind == LineKind::Goods && !worn(line)
        };
        for line in returned.iter().filter(bears) {
            kept = kept.plus(part.of(line.price()?, Rounding::HalfUp)?)?;
        }
    }
    let event = RestockingKept { amount: kept, on: desk.today };
    Ok(kept.is_positive().then(|| Fact::of_order(order.id, event)))
}
