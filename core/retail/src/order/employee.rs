//! A purchase by one of the shop's own people: the price that the store's policy gives them, at the word
//! of a manager who is not the one who buys. It earns no commission, and is counted for whoever buys.
//!
//! ```text
//! price  (none)              ──start the quote──> at list
//!        at list, employee's ──another's word───> employee's
//!        employee's          ──cart changed─────> at list
//!        employee's          ──thing quoted─────> at list
//!        employee's          ──thing quoted─────> employee's
//!
//! pieces  (none)  ──hand over───> counted
//!         counted ──hand over───> counted
//!         counted ──bring back──> counted
//!         counted ──bring back──> (none)
//! ```
//!
//! A thing that is quoted anew after the agreement is no other cart: the prices stay.
//!
//! How many somebody may buy in a year is looked at when the price is given, by what has left until then:
//! of two carts that wait, the manager who gives the second price sees to it.
//!
//! Nothing goes below its cost: beyond that a discount is pay (26 USC 132(c)(1)(A)). What is on
//! consignment stays at its price, of which its owner was promised a share; what is still to be made
//! has no cost yet, and stays at the price it was quoted at.

use milgrain_kernel::{LineId, Money, Percent, Rounding, StaffId};
use serde::{Deserialize, Serialize};

use super::events::{EmployeePriced, Item, LineNet};
use super::request::with_voids;
use super::{Agreement, Line, Order, OrderRefusal};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::line_kind::LineKind;
use crate::piece::Ownership;
use crate::staff::{EmployeeBought, EmployeeBroughtBack, Staff};

/// What a store's own people pay.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmployeePrice {
    /// Cost and so much of it.
    OverCost(Percent),
    /// So much less than the price.
    OffPrice(Percent),
}

/// A store's rule for its own people. It is written in the policy or there is none.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EmployeeRule {
    /// What they pay.
    pub price: EmployeePrice,
    /// How many pieces each may buy in a calendar year; any, if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pieces_a_year: Option<u32>,
}

/// Who buys, and on whose word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EmployeePurchase {
    /// Who buys.
    pub buyer: StaffId,
    /// Whose word it is.
    pub by: StaffId,
}

impl EmployeePrice {
    /// Whether it is a price at all.
    #[must_use]
    pub fn makes_sense(&self) -> bool {
        let most = Percent::from_basis_points(100_000);
        match self {
            EmployeePrice::OverCost(part) => (Percent::ZERO..=most).contains(part),
            EmployeePrice::OffPrice(part) => (Percent::ZERO..=Percent::HUNDRED).contains(part),
        }
    }
}

impl EmployeeRule {
    /// What a line costs by it: never below its cost, never above its price.
    ///
    /// # Errors
    /// [`OrderRefusal::Money`].
    pub fn price_of(&self, line: &Line) -> Result<Money, OrderRefusal> {
        let price = match self.price {
            EmployeePrice::OverCost(part) => {
                line.cost.plus(part.of(line.cost, Rounding::HalfUp)?)?
            }
            EmployeePrice::OffPrice(part) => {
                line.list.minus(part.of(line.list, Rounding::Down)?)?
            }
        };
        let above_cost = if price.minor() < line.cost.minor() { line.cost } else { price };
        Ok(above_cost.lesser(line.list)?)
    }
}

/// Gives a cart the employee price.
///
/// # Errors
/// [`OrderRefusal::NoEmployeeRule`], [`OrderRefusal::NotStaff`], [`OrderRefusal::ManagerNeeded`],
/// [`OrderRefusal::OwnWord`], [`OrderRefusal::EmployeeLimit`], [`OrderRefusal::WrongState`].
pub fn price(
    order: &Order,
    (buyer, person): (StaffId, &Staff),
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    order.require(Agreement::Quote)?;
    let rule = desk.policy.employee.ok_or(OrderRefusal::NoEmployeeRule)?;
    person.role.ok_or(OrderRefusal::NotStaff)?;
    if !desk.role.is_manager() {
        return Err(OrderRefusal::ManagerNeeded);
    }
    if desk.staff == buyer {
        return Err(OrderRefusal::OwnWord);
    }
    let lines: Vec<&Line> =
        order.lines.iter().filter(|line| has_employee_price(order, line)).collect();
    if lines.is_empty() {
        return Err(OrderRefusal::EmptyCart);
    }
    if let Some(most) = rule.pieces_a_year {
        let left = most.saturating_sub(person.bought_in_year_of(desk.today));
        if pieces(lines.iter().copied()) > left {
            return Err(OrderRefusal::EmployeeLimit { left });
        }
    }
    let prices = lines.iter().map(|line| Ok(LineNet { line: line.id, net: rule.price_of(line)? }));
    let prices: Result<Vec<LineNet>, OrderRefusal> = prices.collect();
    let priced = EmployeePriced { buyer, prices: prices?, by: desk.staff, on: desk.today };
    Ok(with_voids(order, vec![Fact::of_order(order.id, priced)], desk))
}

fn has_employee_price(order: &Order, line: &Line) -> bool {
    let owners = matches!(line.owner, Some(Ownership::Consignment | Ownership::Agency));
    line.kind == LineKind::Goods && !owners && order.special(line.id).is_none()
}

fn pieces<'a>(lines: impl Iterator<Item = &'a Line>) -> u32 {
    let count = |line: &Line| if let Item::Stock(_, quantity) = line.item { quantity } else { 1 };
    lines.map(count).fold(0, u32::saturating_add)
}

/// What leaves by an employee purchase is counted for whoever bought it; what comes back, back again.
/// A line that was swapped in, or costs them as much as anybody, is nobody's advantage.
pub(super) fn counted(
    order: &Order,
    lines: &[LineId],
    back: bool,
    desk: &Desk,
) -> Result<Option<Fact>, OrderRefusal> {
    let Some(EmployeePurchase { buyer, .. }) = order.employee else { return Ok(None) };
    let moved = order.lines.iter().filter(|line| lines.contains(&line.id));
    let priced = |line: &&Line| line.discount.is_some() && has_employee_price(order, line);
    let moved: Vec<&Line> = moved.filter(priced).collect();
    let mut saved = Money::zero(order.currency);
    for line in &moved {
        saved = saved.plus(line.list.minus(line.price()?)?)?;
    }
    let (pieces, order, on) = (pieces(moved.into_iter()), order.id, desk.today);
    let event: Event = match back {
        false => EmployeeBought { order, pieces, saved, on }.into(),
        true => EmployeeBroughtBack { order, pieces, saved, on }.into(),
    };
    Ok((pieces > 0).then_some(Fact { stream: Stream::Staff(buyer), event }))
}

impl Order {
    /// The cart gets its employee prices; a discount on the whole of it ends with that.
    pub(super) fn employee_priced(&mut self, e: &EmployeePriced) {
        if self.agreement != Agreement::Quote {
            return self.misfit("EmployeePriced", None);
        }
        self.discount = None;
        for price in &e.prices {
            let Some(line) = self.lines.iter_mut().find(|line| line.id == price.line) else {
                self.misfit("EmployeePriced", Some(price.net));
                continue;
            };
            let less = line.list.minus(price.net).ok().filter(|less| less.is_positive());
            line.discount = less.map(|amount| super::Discount { amount, approval: None });
        }
        self.employee = Some(EmployeePurchase { buyer: e.buyer, by: e.by });
    }

    /// Another cart is another purchase: it is at list again until there is a word for it.
    pub(super) fn cart_changed(&mut self) {
        if self.employee.take().is_some() {
            self.lines.iter_mut().for_each(|line| line.discount = None);
        }
    }
}
