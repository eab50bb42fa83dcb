//! Discounts on a quote: within the own limit at once, above it by a manager's word.
//!
//! What a person may give, and what a request goes through, is decided in [`crate::discount`];
//! here it meets the cart: its digest, its prices before and after, its commission.

use milgrain_kernel::{ApprovalId, LineId, Money, StaffId};

use super::events::{DiscountGiven, Item};
use super::{Agreement, Line, Order, OrderRefusal};
use crate::commission;
use crate::desk::Desk;
use crate::discount::decide::{self, Answering, Ask, Authority};
use crate::discount::{
    CartDigest, CartFacts, CartItem, CartLine, DiscountRefusal, DiscountTarget, DiscountedLine,
    Effect, Limit, Need, Request, RequestState,
};
use crate::event::{Event, Fact};
use crate::note::ShortText;

/// A discount as somebody wishes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wish {
    /// On this line, or on the whole order.
    pub on: Option<LineId>,
    /// How much less, in place of any earlier discount there.
    pub amount: Money,
}

/// What a manager says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Word {
    /// Agreed.
    Approve,
    /// Another amount.
    Counter(Money),
    /// No.
    Refuse(Option<ShortText>),
}

/// Gives a discount within the own limit, or as a manager's answer allows.
///
/// # Errors
/// [`OrderRefusal::Discount`]: above the limit, below cost, or the answer does not serve.
pub fn give(
    order: &Order,
    wish: Wish,
    approval: Option<(ApprovalId, Authority)>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let after = wished(order, wish)?;
    let mut facts = Vec::new();
    match approval {
        None => check_limit(&after, desk)?,
        Some((id, authority)) => facts.push(used(order, wish, id, authority, desk)?),
    }
    let approval = approval.map(|(id, _)| id);
    let given = DiscountGiven { on: wish.on, amount: wish.amount, approval };
    facts.push(Fact::of_order(order.id, given));
    Ok(with_voids(order, facts, desk))
}

fn check_limit(after: &Order, desk: &Desk) -> Result<(), OrderRefusal> {
    match need(after, desk)? {
        // A manager's own word is the manager's word that selling below cost needs.
        Some(Need::BelowCost { .. }) if desk.role.is_manager() => Ok(()),
        Some(Need::BelowCost { line, .. }) => Err(OrderRefusal::BelowCost { line }),
        Some(Need::AboveLimit { limit, discount }) => {
            Err(OrderRefusal::AboveLimit { limit, discount })
        }
        None => Ok(()),
    }
}

/// Whether the person at the desk could give every discount of this cart alone.
pub(super) fn within_limit(order: &Order, desk: &Desk) -> Result<bool, OrderRefusal> {
    Ok(match need(order, desk)? {
        Some(Need::BelowCost { .. }) => desk.role.is_manager(),
        Some(Need::AboveLimit { .. }) => false,
        None => true,
    })
}

fn need(order: &Order, desk: &Desk) -> Result<Option<Need>, OrderRefusal> {
    let limit = match desk.role.is_manager() {
        true => desk.policy.discounts.manager,
        false => Some(desk.policy.discounts.associate),
    };
    Ok(limit.unwrap_or(everything()).need(&discounted(order)?)?)
}

fn everything() -> Limit {
    Limit { percent: Some(milgrain_kernel::Percent::HUNDRED), money: None }
}

fn used(
    order: &Order,
    wish: Wish,
    id: ApprovalId,
    authority: Authority,
    desk: &Desk,
) -> Result<Fact, OrderRefusal> {
    let request = order.requests.get(&id).ok_or(OrderRefusal::UnknownRequest)?;
    let used = decide::use_approval(request, cart_digest(order), authority, desk.staff, desk.now)?;
    let target = wish.on.map_or(DiscountTarget::Order, DiscountTarget::Line);
    if used.amount != wish.amount || request.asked.target != target {
        return Err(DiscountRefusal::CartChanged.into());
    }
    Ok(Fact::of_order(order.id, used))
}

/// Asks a manager for a discount above the own limit.
///
/// # Errors
/// [`OrderRefusal::Discount`]: not above the limit, or below nothing.
pub fn ask(
    order: &Order,
    wish: Wish,
    approval: ApprovalId,
    reason: Option<ShortText>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    let after = wished(order, wish)?;
    if order.requests.contains_key(&approval) {
        return Err(DiscountRefusal::Replayed.into());
    }
    let asked = Ask {
        approval,
        by: desk.staff,
        cart: cart_digest(order),
        target: wish.on.map_or(DiscountTarget::Order, DiscountTarget::Line),
        amount: wish.amount,
        lines: &discounted(&after)?,
        effect: effect(order, &after, desk)?,
        reason,
        own_limit: desk.policy.discounts.associate,
    };
    let asked = decide::ask(asked, desk.policy.discounts.minutes, desk.now)?;
    Ok(vec![Fact::of_order(order.id, asked)])
}

/// A manager answers. The first valid answer counts.
///
/// # Errors
/// [`OrderRefusal::Discount`]: no manager, answered already, expired, void, above the own limit.
pub fn answer(
    order: &Order,
    approval: ApprovalId,
    word: Word,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    order.require(Agreement::Quote)?;
    let request: &Request = order.requests.get(&approval).ok_or(OrderRefusal::UnknownRequest)?;
    let authority = match desk.role.is_manager() {
        true => Authority::Manager(desk.policy.discounts.manager),
        false => Authority::None,
    };
    let minutes = desk.policy.discounts.minutes;
    let answering = Answering { by: desk.staff, authority, now: desk.now, minutes };
    let event: Event = match word {
        Word::Approve => decide::approve(request, &answering)?.into(),
        Word::Counter(amount) => decide::counter(request, amount, &answering)?.into(),
        Word::Refuse(reason) => decide::refuse(request, reason, &answering)?.into(),
    };
    Ok(vec![Fact::of_order(order.id, event)])
}

/// The manager on whose word a request was granted.
#[must_use]
pub fn granted_by(order: &Order, approval: ApprovalId) -> Option<StaffId> {
    order.requests.get(&approval)?.granted().map(|(by, _)| by)
}

/// The quote as it would stand with the wish.
fn wished(order: &Order, wish: Wish) -> Result<Order, OrderRefusal> {
    order.require(Agreement::Quote)?;
    order.require_currency(wish.amount)?;
    if order.employee.is_some() {
        return Err(OrderRefusal::EmployeePrice);
    }
    if wish.amount.is_negative() {
        return Err(OrderRefusal::NotPositive);
    }
    if let Some(line) = wish.on {
        order.line(line).ok_or(OrderRefusal::UnknownLine)?;
    }
    let given = DiscountGiven { on: wish.on, amount: wish.amount, approval: None };
    let after = order.after(&[Fact::of_order(order.id, given)]);
    if after.nets()?.iter().any(|net| net.is_negative()) || !after.bears_discount()? {
        return Err(DiscountRefusal::AbovePrice.into());
    }
    Ok(after)
}

fn discounted(after: &Order) -> Result<Vec<DiscountedLine>, OrderRefusal> {
    let lines = after.lines.iter().zip(after.nets()?).map(|(line, price_after)| DiscountedLine {
        line: line.id,
        list_price: line.list,
        price_after,
        cost: line.cost,
    });
    Ok(lines.collect())
}

/// What the wish does to price, margin and commission: for the manager who is asked, and for the
/// associate before anything is offered.
///
/// # Errors
/// [`OrderRefusal`].
pub fn preview(order: &Order, wish: Wish, desk: &Desk) -> Result<Effect, OrderRefusal> {
    effect(order, &wished(order, wish)?, desk)
}

fn effect(before: &Order, after: &Order, desk: &Desk) -> Result<Effect, OrderRefusal> {
    let (price_before, margin_before, commission_before) = worth(before, desk)?;
    let (price_after, margin_after, commission_after) = worth(after, desk)?;
    let list = before.lines.iter().map(|line| line.list);
    Ok(Effect {
        list_price: Money::sum(list, before.currency)?,
        price_before,
        price_after,
        margin_before,
        margin_after,
        commission_before,
        commission_after,
    })
}

fn worth(order: &Order, desk: &Desk) -> Result<(Money, Money, Money), OrderRefusal> {
    let currency = order.currency;
    let price = Money::sum(order.nets()?, currency)?;
    let cost = Money::sum(order.lines.iter().map(|line| line.cost), currency)?;
    let all: Vec<LineId> = order.lines.iter().map(|line| line.id).collect();
    let earned: Vec<commission::Earned> = super::commission::of_lines(order, &all, desk)?;
    let commission = Money::sum(earned.iter().map(|earned| earned.amount), currency)?;
    Ok((price, price.minus(cost)?, commission))
}

/// The cart as both devices hash it.
#[must_use]
pub fn cart_digest(order: &Order) -> CartDigest {
    let nothing = Money::zero(order.currency);
    let amount = |discount: Option<super::Discount>| discount.map_or(nothing, |d| d.amount);
    let facts = CartFacts {
        order: order.id,
        customer: order.customer,
        lines: order.lines.iter().map(|line| cart_line(line, amount(line.discount))).collect(),
        order_discount: amount(order.discount),
    };
    facts.digest()
}

fn cart_line(line: &Line, discount: Money) -> CartLine {
    let (item, quantity) = match line.item {
        Item::Piece(id) => (CartItem::Piece(id), 1),
        Item::Stock(id, quantity) => (CartItem::Stock(id), quantity),
        Item::Variation(design, id) => (CartItem::Variation(design, id), 1),
        Item::Service => (CartItem::Service, 1),
        Item::Special => (CartItem::Special, 1),
        Item::GiftCard(id) => (CartItem::GiftCard(id), 1),
    };
    let (line_id, kind, list_price) = (line.id, line.kind, line.list);
    CartLine { line: line_id, item, kind, quantity, list_price, discount }
}

/// Adds to facts that change the cart the end of every request that was made for the old one.
pub(super) fn with_voids(order: &Order, mut facts: Vec<Fact>, desk: &Desk) -> Vec<Fact> {
    let after = order.after(&facts);
    let cart = cart_digest(&after);
    // What has run out already ended by that; it is not the cart that ended it.
    let running = |request: &&Request| request.state(desk.now) != RequestState::Expired;
    let running = after.requests.values().filter(running);
    let voids = running.filter_map(|asked| decide::void(asked, cart, desk.now));
    facts.extend(voids.map(|void| Fact::of_order(order.id, void)));
    facts
}

impl Order {
    /// Whether the lines that an order's discount may lower come to as much.
    fn bears_discount(&self) -> Result<bool, OrderRefusal> {
        let Some(discount) = self.discount else { return Ok(true) };
        let mut bears = Money::zero(self.currency);
        for line in &self.lines {
            bears = bears.plus(line.discountable(line.price()?))?;
        }
        Ok(!bears.minus(discount.amount)?.is_negative())
    }

    /// Folds what happens to a request.
    pub(super) fn request(&mut self, event: &Event) {
        let id = match event {
            Event::DiscountAsked(e) => {
                self.requests.entry(e.approval).or_insert_with(|| Request::new(e));
                return;
            }
            Event::DiscountApproved(e) => e.approval,
            Event::DiscountCountered(e) => e.approval,
            Event::DiscountRefused(e) => e.approval,
            Event::DiscountVoided(e) => e.approval,
            Event::DiscountUsed(e) => e.approval,
            _ => return,
        };
        let Some(request) = self.requests.get_mut(&id) else {
            return self.misfit(event.name(), None);
        };
        match event {
            Event::DiscountApproved(e) => request.approved(e),
            Event::DiscountCountered(e) => request.countered(e),
            Event::DiscountRefused(e) => request.refused(e),
            Event::DiscountVoided(e) => request.voided(e),
            Event::DiscountUsed(e) => request.used(e),
            _ => {}
        }
    }
}
