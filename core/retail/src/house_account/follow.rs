//! What an order does to the house account that it was charged to, or that it gives back to.
//!
//! Whatever verb took the tender or paid the refund, what follows for the account is the same, and is
//! added to the same command once it was decided, as it is for the
//! [owners of pieces](crate::owners). Nothing is refused: limits were asked before.

use std::collections::BTreeMap;

use milgrain_kernel::{CustomerId, Money, OpenItemId, OrderId};

use super::events::{HouseCharged, HouseCredited};
use super::{HouseAccount, HouseRefusal};
use crate::desk::Desk;
use crate::event::{Event, Fact, Stream};
use crate::order::Order;
use crate::order::events::{Payout, RefundPaid, TenderKind, TenderTaken};
use crate::order::invoice::item_of;
use crate::owners::Known;

/// What follows for house accounts from what a command did to orders.
///
/// # Errors
/// A fault of the look-ups; an amount that does not fit.
pub fn follow<K: Known>(facts: &[Fact], known: &K, desk: &Desk) -> Result<Vec<Fact>, K::Error>
where
    K::Error: From<HouseRefusal>,
{
    let mut accounts = BTreeMap::new();
    let mut more = Vec::new();
    for (index, fact) in facts.iter().enumerate() {
        let Some(id) = concerned(fact) else { continue };
        let order = known.order(id)?.unwrap_or_else(|| Order::blank(id, desk.policy.currency));
        let Some(moved) = Moved::of(&order.after(&facts[..index]), &fact.event) else { continue };
        let account = match accounts.remove(&moved.customer) {
            Some(account) => account,
            None => known.house_account(moved.customer)?,
        };
        let (first, event) = moved.event(desk);
        let fact = account.one(event);
        let after = account.after([&fact]);
        let settled = after.settle(first, None, desk.today)?;
        let after = after.after(&settled);
        more.extend(std::iter::once(fact).chain(settled));
        accounts.insert(moved.customer, after);
    }
    Ok(more)
}

/// The order, if it was charged to an account or gives back to one.
fn concerned(fact: &Fact) -> Option<OrderId> {
    let (Stream::Order(id), event) = (fact.stream, &fact.event) else { return None };
    let concerns = match event {
        Event::TenderTaken(e) => matches!(e.kind, TenderKind::HouseAccount { .. }),
        Event::RefundPaid(e) => e.form == Payout::HouseAccount,
        _ => false,
    };
    concerns.then_some(id)
}

/// What an order did to an account.
struct Moved<'a> {
    customer: CustomerId,
    order: OrderId,
    how: How<'a>,
}

enum How<'a> {
    Charged { taken: &'a TenderTaken, dearest: Money },
    GivenBack { paid: &'a RefundPaid, item: OpenItemId },
}

impl<'a> Moved<'a> {
    fn of(order: &Order, event: &'a Event) -> Option<Moved<'a>> {
        let (customer, how) = match event {
            Event::TenderTaken(taken) => {
                (taken.payer, How::Charged { taken, dearest: order.dearest() })
            }
            Event::RefundPaid(paid) => {
                (paid.to, How::GivenBack { paid, item: item_of(paid.of.unwrap_or(paid.tender)) })
            }
            _ => return None,
        };
        let customer = customer.or(order.customer)?;
        Some(Moved { customer, order: order.id, how })
    }

    /// The event, and the item that credit pays first.
    fn event(&self, desk: &Desk) -> (Option<OpenItemId>, Event) {
        let (order, store, on) = (self.order, desk.store, desk.today);
        match self.how {
            How::Charged { taken, dearest } => {
                let (item, amount) = (item_of(taken.tender), taken.amount);
                let (due, allowed) = match taken.kind {
                    TenderKind::HouseAccount { due, allowed } => (due, allowed),
                    _ => (on, None),
                };
                let charged =
                    HouseCharged { order, item, amount, due, dearest, allowed, store, on };
                (None, charged.into())
            }
            How::GivenBack { paid, item } => {
                let credited = HouseCredited { order, item, amount: paid.amount, store, on };
                (Some(item), credited.into())
            }
        }
    }
}

impl HouseAccount {
    /// Whether an order was charged to it.
    #[must_use]
    pub fn has_charged(&self, order: OrderId) -> bool {
        self.items.iter().any(|item| item.what == super::ChargedFor::Order(order))
    }
}
