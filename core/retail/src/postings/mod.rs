//! The only place where money becomes debits and credits.
//!
//! Runs once per command, over the events that the command decided on; its entry is part of the
//! commit and is never reckoned again. Every event posts on its own, as if it stood alone: a
//! payment goes into the order's deposit, a delivery takes its price out of it. Lines of the same
//! account and sub-ledger are then netted, so that a floor sale, paid and handed over in one
//! command, shows tenders against revenue and no deposit at all.
//!
//! An order has one home: what it holds stands in the books of the store where it was first paid.
//! What another store takes for it, pays out or hands over, the two stores owe each other.
//!
//! One file a kind of stream, each a few more methods on the gathering [`Lines`]; what names the
//! accounts is in [`sides`].

mod claims;
mod goods;
mod house;
mod kind;
mod order;
mod owners;
mod sides;
mod till;

use std::collections::BTreeMap;

use milgrain_kernel::{Day, DrawerSessionId, EntryId, Money, OrderId, StoreId};
use milgrain_ledger::{Account, Draft, EntryKind, JournalEntry, LedgerError, Of};

use self::kind::Called;
use self::sides::{Side, deposit_of};
use crate::event::{Event, Fact, Stream};
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
    /// The drawer that was open at the device, in the store, before the command.
    pub drawer: Option<DrawerSessionId>,
}

/// The journal entry of one command's events; `None` if no money moved.
///
/// # Errors
/// [`LedgerError`] if the sum does not fit or does not balance: the command is refused then.
pub fn postings(facts: &[Fact], books: &Books) -> Result<Option<JournalEntry>, LedgerError> {
    let mut lines = Lines::new(books.store);
    let known = books.orders.iter().map(|order| (order.id, Some(order.clone())));
    let mut orders: BTreeMap<OrderId, Option<Order>> = known.collect();
    for fact in facts {
        lines.drawer = books.drawer.filter(|_| Lines::at_till(fact));
        lines.post(fact, &mut orders)?;
    }
    let kind = EntryKind::of(facts);
    let mut draft = Draft::new(books.entry, books.store, books.day, kind);
    if let Some(order) = facts.iter().find_map(order_of) {
        draft = draft.order(order);
    }
    if let Some(earlier) = undone(facts) {
        draft = draft.corrects(earlier);
    }
    for (store, (account, of), amount) in lines.posted {
        draft = draft.post_in(store, account, of, amount)?;
    }
    for ((one, other), amount) in lines.between {
        draft = match amount.is_negative() {
            false => draft.owed(one, other, amount)?,
            true => draft.owed(other, one, amount.negated()?)?,
        };
    }
    draft.entry()
}

/// The entry that a command undoes: that of a piece which is found, if it finds one.
fn undone(facts: &[Fact]) -> Option<EntryId> {
    let mut entries = facts.iter().filter_map(|fact| match &fact.event {
        Event::PieceFound(e) => e.lost.map(|lost| lost.entry),
        _ => None,
    });
    entries.next().filter(|_| entries.next().is_none())
}

fn order_of(fact: &Fact) -> Option<OrderId> {
    match fact.stream {
        Stream::Order(order) => Some(order),
        _ => None,
    }
}

/// Postings as they gather: debits positive, netted by store, account and sub-ledger.
struct Lines {
    posted: Vec<(StoreId, Side, Money)>,
    /// What stores owe each other by it: the second the first, or if negative the first the second.
    between: BTreeMap<(StoreId, StoreId), Money>,
    /// In whose books a line stands that names no store.
    store: StoreId,
    /// Where cash and cheques lie, while the fact at hand is posted; else in the safe.
    drawer: Option<DrawerSessionId>,
    /// In whose books an order's deposit, refunds and invoices stand: where it was first paid.
    homes: BTreeMap<OrderId, StoreId>,
    /// The order whose fact is at hand.
    order: Option<OrderId>,
}

impl Lines {
    const fn new(store: StoreId) -> Self {
        Lines {
            posted: Vec::new(),
            between: BTreeMap::new(),
            store,
            drawer: None,
            homes: BTreeMap::new(),
            order: None,
        }
    }

    fn debit(&mut self, account: Account, of: Of, amount: Money) -> Result<(), LedgerError> {
        let of = match (account, of, self.drawer) {
            (Account::CashDrawer | Account::ChequesInHand, Of::Nobody, Some(session)) => {
                Of::Drawer(session)
            }
            _ => of,
        };
        let home = self.home(account, of);
        self.debit_in(home, (account, of), amount)?;
        self.owed(home, self.store, amount.negated()?)
    }

    /// In whose books a line stands. What an order holds and is owed stands in its own store's,
    /// wherever it moves: the two stores owe each other the difference.
    fn home(&self, account: Account, of: Of) -> StoreId {
        let order = match of {
            Of::Order(order) => Some(order),
            Of::Billed { .. } if account == Account::Invoices => self.order,
            _ => None,
        };
        order.and_then(|order| self.homes.get(&order)).copied().unwrap_or(self.store)
    }

    fn debit_in(&mut self, store: StoreId, side: Side, amount: Money) -> Result<(), LedgerError> {
        let known = self.posted.iter_mut().find(|line| {
            line.0 == store && line.1 == side && line.2.currency() == amount.currency()
        });
        match known {
            Some(line) => line.2 = line.2.plus(amount)?,
            None => self.posted.push((store, side, amount)),
        }
        Ok(())
    }

    /// One store owes another; nothing where they are the same. Netted over the command, so that each
    /// pair of stores has one line on either side, and both the right way round.
    fn owed(
        &mut self,
        creditor: StoreId,
        debtor: StoreId,
        amount: Money,
    ) -> Result<(), LedgerError> {
        if creditor == debtor {
            return Ok(());
        }
        let forward = creditor < debtor;
        let pair = if forward { (creditor, debtor) } else { (debtor, creditor) };
        let amount = if forward { amount } else { amount.negated()? };
        let known = self.between.entry(pair).or_insert(Money::zero(amount.currency()));
        *known = known.plus(amount)?;
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
                self.order = Some(id);
                let home = order.as_ref().and_then(|order| order.store).unwrap_or(self.store);
                self.homes.entry(id).or_insert(home);
                self.post_order(&fact.event, deposit_of(id, order.as_ref()), order.as_ref())?;
                Order::apply_to(order, id, &fact.event);
                Ok(())
            }
            Stream::Staff(staff) => self.post_staff(&fact.event, staff),
            Stream::Drawer(session) => self.post_drawer(&fact.event, session),
            Stream::Store(_) => self.post_store(&fact.event),
            Stream::Repair(_) => self.post_repair(&fact.event),
            Stream::Plan(_) => self.post_plan(&fact.event),
            Stream::Incident(_) => self.post_incident(&fact.event),
            Stream::House(customer) => self.post_house(&fact.event, customer),
            Stream::Purchase(_) => self.post_purchase(&fact.event),
            Stream::Memo(_) => self.post_memo(&fact.event),
            Stream::MemoOut(_) => self.post_memo_out(&fact.event),
            Stream::Consignment(_) => self.post_consignment(&fact.event),
            _ => self.post_goods(&fact.event),
        }
    }
}
