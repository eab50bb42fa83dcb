//! Stock items: many alike, such as chains and boxes. Their cost is kept as the value of all of
//! them together, so that what is taken and what stays always adds up to what was paid.

use milgrain_kernel::{CountId, CustomerId, Day, LineId, Money, MoneyError, OrderId};
use minicbor::{Decode, Encode};
use serde::{Deserialize, Serialize};

use super::decide::check_amounts;
use super::{Details, PieceRefusal, wording};
use crate::note::{ShortText, Tag};

/// A stock item was taken into the catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, Serialize, Deserialize)]
pub struct StockItemAdded {
    /// The tag they all bear.
    #[n(0)]
    pub tag: Tag,
    /// What it is.
    #[n(1)]
    pub description: ShortText,
    /// Stones, metal, size.
    #[n(2)]
    pub details: Details,
    /// List price of one.
    #[n(3)]
    pub price: Money,
}

/// Some came in.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StockReceived {
    /// How many.
    #[n(0)]
    pub quantity: u32,
    /// What all of them cost.
    #[n(1)]
    pub cost: Money,
}

/// It has another list price.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StockRepriced {
    /// Price of one from now on.
    #[n(0)]
    pub price: Money,
}

/// Some are held for an order.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StockReserved {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// Its line.
    #[n(1)]
    pub line: LineId,
    /// How many.
    #[n(2)]
    pub quantity: u32,
}

/// An order gives up what was held for it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StockReleased {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// Its line.
    #[n(1)]
    pub line: LineId,
}

/// Some went with their customer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StockTaken {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// Its line.
    #[n(1)]
    pub line: LineId,
    /// How many.
    #[n(2)]
    pub quantity: u32,
    /// What all of them had cost.
    #[n(3)]
    pub cost: Money,
}

/// A customer brought some back.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StockReturned {
    /// The order.
    #[n(0)]
    pub order: OrderId,
    /// Its line.
    #[n(1)]
    pub line: LineId,
    /// How many.
    #[n(2)]
    pub quantity: u32,
    /// What all of them had cost when they were taken.
    #[n(3)]
    pub cost: Money,
}

/// Some came back, and nobody can show on which sale they left.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StockReturnedUnproven {
    /// Who brought them.
    #[n(0)]
    pub customer: CustomerId,
    /// How many.
    #[n(1)]
    pub quantity: u32,
    /// What they stand in the books at.
    #[n(2)]
    pub cost: Money,
    /// The store credit that was given for them.
    #[n(3)]
    pub credit: Money,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// A manager said that there are more, or fewer, than the books say.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StockAdjusted {
    /// How many more; below nothing, how many fewer.
    #[n(0)]
    pub change: i32,
    /// What they had cost, with the sign of the change.
    #[n(1)]
    pub cost: Money,
    /// Why.
    #[n(2)]
    pub reason: ShortText,
    /// The count that showed it, if one did.
    #[n(3)]
    pub count: Option<CountId>,
    /// Business day.
    #[n(4)]
    pub on: Day,
}

/// What an order holds of a stock item.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StockHold {
    /// The order.
    pub order: OrderId,
    /// Its line.
    pub line: LineId,
    /// How many.
    pub quantity: u32,
}

/// A stock item, folded from the log.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct StockItem {
    /// What it is; its price is today's. `None` before it was added here.
    pub facts: Option<StockItemAdded>,
    /// How many are there. Below nothing when two tills took the last one: count again.
    pub on_hand: i64,
    /// What those had cost.
    pub value: Option<Money>,
    /// What orders hold.
    pub holds: Vec<StockHold>,
    /// Names of events that did not fit.
    pub misfits: Vec<String>,
}

impl StockItem {
    /// How many may be promised.
    #[must_use]
    pub fn free(&self) -> i64 {
        let held: i64 = self.holds.iter().map(|hold| i64::from(hold.quantity)).sum();
        self.on_hand.saturating_sub(held)
    }

    /// How receipts and lists name it, in the law's words.
    #[must_use]
    pub fn described(&self) -> Option<String> {
        let facts = self.facts.as_ref()?;
        Some(wording::described(&facts.description, &facts.details))
    }

    /// What `quantity` of them had cost: their part of the value, so that the last one takes what
    /// is left. Nothing where none are there; the count will show it.
    ///
    /// # Errors
    /// [`PieceRefusal::Unknown`] before any came in.
    pub fn cost_of(&self, quantity: u32) -> Result<Money, PieceRefusal> {
        let value = self.value.ok_or(PieceRefusal::Unknown)?;
        let there = u64::try_from(self.on_hand).unwrap_or(0);
        let taken = u64::from(quantity).min(there);
        let parts = value.split(&[taken, there - taken]);
        Ok(parts.first().copied().filter(|_| there > 0).unwrap_or(Money::zero(value.currency())))
    }

    /// What one of them had cost, rounded down; nothing where none are there.
    ///
    /// # Errors
    /// [`PieceRefusal::Unknown`] before any came in.
    pub fn average(&self) -> Result<Money, PieceRefusal> {
        let value = self.value.ok_or(PieceRefusal::Unknown)?;
        let there = self.on_hand.max(1);
        Ok(Money::new(value.minor().max(0) / there, value.currency()))
    }

    /// It was taken into the catalogue. Added again, the first facts stand.
    pub fn added(&mut self, event: &StockItemAdded) {
        if self.facts.is_some() {
            return self.misfit("StockItemAdded");
        }
        self.facts = Some(event.clone());
    }

    /// Some came in.
    pub fn received(&mut self, event: &StockReceived) {
        self.moved(i64::from(event.quantity), Ok(event.cost), "StockReceived");
    }

    /// It has another price.
    pub fn repriced(&mut self, event: &StockRepriced) {
        match &mut self.facts {
            Some(facts) => facts.price = event.price,
            None => self.misfit("StockRepriced"),
        }
    }

    /// Some are held.
    pub fn reserved(&mut self, event: &StockReserved) {
        self.drop_hold(event.order, event.line);
        self.holds.push(StockHold {
            order: event.order,
            line: event.line,
            quantity: event.quantity,
        });
    }

    /// What was held is free again.
    pub fn released(&mut self, event: &StockReleased) {
        if !self.drop_hold(event.order, event.line) {
            self.misfit("StockReleased");
        }
    }

    /// Some left, whether they were held or not.
    pub fn taken(&mut self, event: &StockTaken) {
        self.drop_hold(event.order, event.line);
        self.moved(-i64::from(event.quantity), event.cost.negated(), "StockTaken");
    }

    /// Some came back.
    pub fn returned(&mut self, event: &StockReturned) {
        self.moved(i64::from(event.quantity), Ok(event.cost), "StockReturned");
    }

    /// Some came back that nobody can show a receipt for.
    pub fn returned_unproven(&mut self, event: &StockReturnedUnproven) {
        self.moved(i64::from(event.quantity), Ok(event.cost), "StockReturnedUnproven");
    }

    /// There are more, or fewer.
    pub fn adjusted(&mut self, event: &StockAdjusted) {
        self.moved(i64::from(event.change), Ok(event.cost), "StockAdjusted");
    }

    /// The count always moves; a value that cannot be added is left to the ledger, and shown.
    fn moved(&mut self, quantity: i64, cost: Result<Money, MoneyError>, event: &str) {
        self.on_hand = self.on_hand.saturating_add(quantity);
        let sum =
            cost.and_then(|cost| self.value.unwrap_or(Money::zero(cost.currency())).plus(cost));
        match sum {
            Ok(sum) => self.value = Some(sum),
            Err(_) => self.misfit(event),
        }
    }

    fn drop_hold(&mut self, order: OrderId, line: LineId) -> bool {
        let before = self.holds.len();
        self.holds.retain(|hold| hold.order != order || hold.line != line);
        self.holds.len() < before
    }

    fn misfit(&mut self, event: &str) {
        self.misfits.push(event.to_owned());
    }

    pub(crate) fn known(&self) -> Result<&StockItemAdded, PieceRefusal> {
        self.facts.as_ref().ok_or(PieceRefusal::Unknown)
    }

    fn enough(&self, order: OrderId, line: LineId, quantity: u32) -> Result<(), PieceRefusal> {
        self.known()?;
        let own = self.holds.iter().filter(|hold| hold.order == order && hold.line == line);
        let free = self.free() + own.map(|hold| i64::from(hold.quantity)).sum::<i64>();
        if quantity == 0 {
            return Err(PieceRefusal::NoQuantity);
        }
        if i64::from(quantity) > free {
            return Err(PieceRefusal::TooFew { free, asked: quantity });
        }
        Ok(())
    }
}

/// Takes a stock item into the catalogue.
///
/// # Errors
/// [`PieceRefusal::ReceivedAlready`], a price that cannot be, a stone without its origin.
pub fn add(item: &StockItem, facts: StockItemAdded) -> Result<StockItemAdded, PieceRefusal> {
    if item.facts.is_some() {
        return Err(PieceRefusal::ReceivedAlready);
    }
    check_amounts(Money::zero(facts.price.currency()), facts.price)?;
    facts.details.check(&facts.description)?;
    Ok(facts)
}

/// Receives `quantity` that cost `each`.
///
/// # Errors
/// [`PieceRefusal::Unknown`], [`PieceRefusal::NoQuantity`], or a cost that cannot be.
pub fn receive(
    item: &StockItem,
    quantity: u32,
    each: Money,
) -> Result<StockReceived, PieceRefusal> {
    check_amounts(each, item.known()?.price)?;
    if quantity == 0 {
        return Err(PieceRefusal::NoQuantity);
    }
    let cost = each.times(i64::from(quantity)).map_err(|_| PieceRefusal::Overflow)?;
    Ok(StockReceived { quantity, cost })
}

/// Gives it another list price.
///
/// # Errors
/// [`PieceRefusal::Unknown`], [`PieceRefusal::Unchanged`], or a price that cannot be.
pub fn reprice(item: &StockItem, price: Money) -> Result<StockRepriced, PieceRefusal> {
    let facts = item.known()?;
    check_amounts(Money::zero(facts.price.currency()), price)?;
    if price == facts.price {
        return Err(PieceRefusal::Unchanged);
    }
    Ok(StockRepriced { price })
}

/// Holds some for an order.
///
/// # Errors
/// [`PieceRefusal::Unknown`], [`PieceRefusal::NoQuantity`], [`PieceRefusal::TooFew`].
pub fn reserve(
    item: &StockItem,
    order: OrderId,
    line: LineId,
    quantity: u32,
) -> Result<StockReserved, PieceRefusal> {
    item.enough(order, line, quantity)?;
    Ok(StockReserved { order, line, quantity })
}

/// Hands some over, at their part of the value.
///
/// # Errors
/// As for [`reserve`].
pub fn take(
    item: &StockItem,
    order: OrderId,
    line: LineId,
    quantity: u32,
) -> Result<StockTaken, PieceRefusal> {
    item.enough(order, line, quantity)?;
    Ok(StockTaken { order, line, quantity, cost: item.cost_of(quantity)? })
}
