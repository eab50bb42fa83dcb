//! Whom a command's facts concern: the whole company, and which of its stores.
//!
//! The log carries a commit to those, and to nobody else. So this is the one place that says which
//! streams every store follows: what the owner writes, who works here, what can be ordered. All
//! else belongs to the store where it happened, and to each store in whose books a line of the
//! entry stands, whose order it is, or which sent or awaits the goods.
//!
//! Look first at [`reach`].

use std::collections::BTreeSet;

use milgrain_kernel::StoreId;
use milgrain_ledger::JournalEntry;

use crate::event::{Event, Fact, Stream};
use crate::order::Order;
use crate::postings::Books;
use crate::transfer::TransferSent;

/// Whom a command's facts concern.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reach {
    /// Whether every store of the company.
    pub company: bool,
    /// The stores that have to know it besides; always the one where it happened.
    pub stores: BTreeSet<StoreId>,
}

/// Whom these facts concern, with the books they were posted in, the entry that this made, and the
/// transfers whose goods they receive or take back.
#[must_use]
pub fn reach(
    facts: &[Fact],
    books: &Books,
    entry: Option<&JournalEntry>,
    transfers: &[TransferSent],
) -> Reach {
    let booked = entry
        .into_iter()
        .flat_map(|entry| entry.postings().iter().map(move |posting| entry.store_of(posting)));
    let changes = |order: &&Order| facts.iter().any(|f| f.stream == Stream::Order(order.id));
    let homes = books.orders.iter().filter(changes).filter_map(|order| order.store);
    let sent = facts.iter().filter_map(|fact| match &fact.event {
        Event::TransferSent(sent) => Some(sent),
        _ => None,
    });
    let ends = sent.chain(transfers).flat_map(|sent| [sent.from, sent.to]);
    let stores = std::iter::once(books.store).chain(booked).chain(homes).chain(ends).collect();
    Reach { company: facts.iter().any(|fact| is_company_wide(fact.stream)), stores }
}

/// Whether every store follows such a stream.
#[must_use]
pub const fn is_company_wide(stream: Stream) -> bool {
    match stream {
        Stream::Store(_) | Stream::Staff(_) | Stream::Design(_) => true,
        Stream::Customer(_)
        | Stream::Credit(_)
        | Stream::Piece(_)
        | Stream::Stock(_)
        | Stream::Order(_)
        | Stream::Repair(_)
        | Stream::Memo(_)
        | Stream::Consignment(_)
        | Stream::MemoOut(_)
        | Stream::Count(_)
        | Stream::Transfer(_)
        | Stream::Appraisal(_)
        | Stream::GiftCard(_)
        | Stream::Drawer(_)
        | Stream::House(_)
        | Stream::Purchase(_)
        | Stream::Cash(_)
        | Stream::Incident(_)
        | Stream::Plan(_) => false,
    }
}
