//! The only place where money becomes debits and credits.
//!
//! Runs once per command, over the events that the command decided on; its entry is part of the
//! commit and is never reckoned again. Every event posts on its own, as if it stood alone: a
//! payment goes into the order's deposit, a delivery takes its price out of it. Lines of the same
//! account and sub-ledger are then netted, so that a floor sale, paid and handed over in one
//! command, shows tenders against revenue and no deposit at all.
//!
//! One file a kind of stream, each a few more methods on the gathering [`Lines`]; what names the
//! accounts is in [`sides`].

mod goods;
mod kind;
mod order;
mod sides;

use std::collections::BTreeMap;

use milgrain_kernel::{Day, EntryId, Money, OrderId, StoreId};
use milgrain_ledger::{Account, Draft, EntryKind, JournalEntry, LedgerError, Of};

use self::kind::Called;
use self::sides::{Side, deposit_of};
use crate::event::{Fact, Stream};
use crate::order::Order;

/// The version of these rules: what an entry was posted by.
pub const POSTING_VERSION: u16 = 1;

/// What postings need to know beside the events.
#[derive(Clone, Copy, Debug)]
pub struct Books<'a> {
    /// The entry to be.
    pub entry: EntryId,
    /// The store whose books they are.
    pub store: StoreId,
    /// Business day.
    pub day: Day,
    /// The orders that the events belong to, as they stood before.
    pub orders: &'a [Order],
}

/// The journal entry of one command's events; `None` if no money moved.
///
/// # Errors
/// [`LedgerError`] if the sum does not fit or does not balance: the command is refused then.
pub fn postings(facts: &[Fact], books: &Books) -> Result<Option<JournalEntry>, LedgerError> {
    let mut lines = Lines { posted: Vec::new() };
    let known = books.orders.iter().map(|order| (order.id, Some(order.clone())));
    let mut orders: BTreeMap<OrderId, Option<Order>> = known.collect();
    for fact in facts {
        lines.post(fact, &mut orders)?;
    }
    let kind = EntryKind::of(facts);
    let mut draft = Draft::new(books.entry, books.store, books.day, kind);
    if let Some(order) = facts.iter().find_map(order_of) {
        draft = draft.order(order);
    }
    for (account, of, amount) in lines.posted {
        draft = draft.debit(account, of, amount)?;
    }
    draft.entry()
}

fn order_of(fact: &Fact) -> Option<OrderId> {
    match fact.stream {
        Stream::Order(order) => Some(order),
        _ => None,
    }
}

/// Postings as they gather: debits positive, netted by account and sub-ledger.
struct Lines {
    posted: Vec<(Account, Of, Money)>,
}

impl Lines {
    fn debit(&mut self, account: Account, of: Of, amount: Money) -> Result<(), LedgerError> {
        let known = self.posted.iter_mut().find(|line| {
            line.0 == account && line.1 == of && line.2.currency() == amount.currency()
        });
        match known {
            Some(line) => line.2 = line.2.plus(amount)?,
            None => self.posted.push((account, of, amount)),
        }
        Ok(())
    }

    fn credit(&mut self, account: Account, of: Of, amount: Money) -> Result<(), LedgerError> {
        self.debit(account, of, amount.negated()?)
    }

    /// From one account to another: debit the first, credit the second.
    fn swap(&mut self, debit: Side, credit: Side, amount: Money) -> Result<(), LedgerError> {
        self.debit(debit.0, debit.1, amount)?;
        self.credit(credit.0, credit.1, amount)
    }

    /// Posts a fact; of an order, on the order as it stands by then.
    fn post(
        &mut self,
        fact: &Fact,
        orders: &mut BTreeMap<OrderId, Option<Order>>,
    ) -> Result<(), LedgerError> {
        match fact.stream {
            Stream::Order(id) => {
                let order = orders.entry(id).or_default();
                self.post_order(&fact.event, deposit_of(id, order.as_ref()), order.as_ref())?;
                Order::apply_to(order, id, &fact.event);
                Ok(())
            }
            Stream::Staff(staff) => self.post_staff(&fact.event, staff),
            _ => self.post_goods(&fact.event),
        }
    }
}
