//! A price that follows another: matched before the sale, or adjusted after it.
//!
//! A match lowers a line of a quote to what another seller asks for the same. An adjustment lowers the
//! price of a line that has left: the difference and its tax are owed back, and go as any refund does,
//! first off an invoice or a house account; commission follows. Both are a manager's word with a
//! reason, and the sale itself stays as it was.

use milgrain_kernel::{Day, LineId, Money};

use super::bring_back::{Back, Return, paid_back};
use super::events::{Item, PriceAdjusted, PriceMatched, TaxPart};
use super::request::{self, Wish};
use super::{Goods, Line, Order, OrderRefusal, refund};
use crate::desk::Desk;
use crate::event::Fact;
use crate::note::ShortText;
use crate::tax::TaxLine;

/// A price that another seller asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Match {
    /// The line.
    pub line: LineId,
    /// What the other asks.
    pub price: Money,
    /// Who that is, and how it is known.
    pub seller: ShortText,
}

/// A lower price after the sale.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adjust {
    /// The line.
    pub line: LineId,
    /// Its price from now on, after discounts, without tax.
    pub price: Money,
    /// Why.
    pub reason: ShortText,
}

/// Matches a price on a quote.
///
/// # Errors
/// [`OrderRefusal::ManagerNeeded`], [`OrderRefusal::NotLower`], what a discount says.
pub fn match_price(order: &Order, command: Match, desk: &Desk) -> Result<Vec<Fact>, OrderRefusal> {
    if !desk.role.is_manager() {
        return Err(OrderRefusal::ManagerNeeded);
    }
    let Match { line, price, seller } = command;
    let known = order.line(line).ok_or(OrderRefusal::UnknownLine)?;
    lower(order, known, price)?;
    let wish = Wish { on: Some(line), amount: known.list.minus(price)? };
    let mut facts = request::give(order, wish, None, desk)?;
    let matched = PriceMatched { line, price, seller, by: desk.staff, on: desk.today };
    facts.push(Fact::of_order(order.id, matched));
    Ok(facts)
}

/// Adjusts the price of a line that has left. `paid_through` is the last day of commission that was
/// paid out.
///
/// # Errors
/// [`OrderRefusal::ManagerNeeded`], [`OrderRefusal::LineGone`] unless the line is with the customer,
/// [`OrderRefusal::NotLower`], [`OrderRefusal::GiftCardStays`], what a refund says.
pub fn adjust(
    order: &Order,
    command: Adjust,
    back: Back,
    paid_through: Option<Day>,
    desk: &Desk,
) -> Result<Vec<Fact>, OrderRefusal> {
    if !desk.role.is_manager() {
        return Err(OrderRefusal::ManagerNeeded);
    }
    let Adjust { line: id, price, reason } = command;
    let line = order.line(id).ok_or(OrderRefusal::UnknownLine)?;
    if line.goods != Goods::HandedOver {
        return Err(OrderRefusal::LineGone);
    }
    if matches!(line.item, Item::GiftCard(_)) {
        return Err(OrderRefusal::GiftCardStays);
    }
    let less = lower(order, line, price)?;
    let taxes = taxed_anew(order, line, less, desk)?;
    let before = TaxPart::gathered(line.taxes.iter().map(TaxPart::of), order.currency)?;
    let after = TaxPart::gathered(taxes.iter().map(TaxPart::of), order.currency)?;
    let tax_back = TaxPart::beyond(&before, &after, order.currency)?;
    let (by, on) = (desk.staff, desk.today);
    let adjusted = PriceAdjusted { line: id, price, less, taxes, tax_back, reason, by, on };
    let mut facts = vec![Fact::of_order(order.id, adjusted)];
    let lowered = order.after(&facts);
    facts.extend(super::commission::follow_price(&lowered, paid_through, desk)?);
    facts.extend(super::invoice::credit(&order.after(&facts), desk)?);
    facts.extend(refund::to_house_account(&order.after(&facts), desk)?);
    let command = Return::of(Vec::new(), back);
    facts.extend(paid_back(&order.after(&facts), &command, desk)?);
    Ok(facts)
}

/// By how much a price is lower than the line's.
fn lower(order: &Order, line: &Line, price: Money) -> Result<Money, OrderRefusal> {
    order.require_currency(price)?;
    let now = line.price()?;
    let less = now.minus(price)?;
    if price.is_negative() || !less.is_positive() {
        return Err(OrderRefusal::NotLower { price: now });
    }
    Ok(less)
}

/// The tax of a line at its lower price: at the rates that stand on it, rounded as their state does, and
/// never more than it was.
fn taxed_anew(
    order: &Order,
    line: &Line,
    less: Money,
    desk: &Desk,
) -> Result<Vec<TaxLine>, OrderRefusal> {
    let day = order.agreed.as_ref().map_or(desk.today, |agreed| agreed.on);
    let table = desk.policy.tax_table()?;
    let anew = |before: &TaxLine| {
        let taxable = before.taxable.minus(less.lesser(before.taxable)?)?;
        let tax = before.rate.of(taxable, table.rounding(&before.rule, day))?.lesser(before.tax)?;
        Ok(TaxLine { taxable, tax, ..before.clone() })
    };
    line.taxes.iter().map(anew).collect()
}

impl Order {
    /// A line costs less: what was paid for it beyond that is owed back, and pays for nothing else.
    pub(super) fn price_adjusted(&mut self, e: &PriceAdjusted) {
        match self.lines.iter_mut().find(|line| line.id == e.line) {
            Some(line) => (line.net, line.taxes) = (Some(e.price), e.taxes.clone()),
            None => self.misfit("PriceAdjusted", Some(e.less)),
        }
        let currency = self.currency;
        let tax = TaxPart::sum(&e.tax_back, currency).unwrap_or(Money::zero(currency));
        let back = self.sum_of(e.less, tax);
        self.owe_back(back);
        self.tax_posted = TaxPart::beyond(&self.tax_posted, &e.tax_back, currency)
            .unwrap_or_else(|_| self.tax_posted.clone());
    }
}
