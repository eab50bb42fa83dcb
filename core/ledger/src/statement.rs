//! A customer's statement: what was owed at the start, what was billed and paid, what is owed at
//! the end and how old it is.
//!
//! Only billed items are here. What a layaway still expects is a promise and stands on the
//! agreement's own papers, never on a statement.

use std::collections::BTreeMap;

use milgrain_kernel::{Currency, CustomerId, Day, EntryId, Money, OpenItemId, OrderId, StoreId};
use serde::{Deserialize, Serialize};

use crate::open_item::{Ageing, OpenItem};
use crate::{EntryKind, JournalEntry, Of};

/// Whose statement, in which currency, over which days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StatementRequest {
    /// The customer.
    pub customer: CustomerId,
    /// The currency: each has its own statement.
    pub currency: Currency,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// One charge or payment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StatementLine {
    /// The book day.
    pub day: Day,
    /// The entry behind it.
    pub entry: EntryId,
    /// What happened.
    pub what: EntryKind,
    /// The order it belongs to.
    pub order: Option<OrderId>,
    /// The open item.
    pub item: OpenItemId,
    /// The store that is owed.
    pub store: StoreId,
    /// When that item is due.
    pub due: Day,
    /// Positive: billed. Negative: paid or credited.
    pub amount: Money,
    /// What was owed after it.
    pub balance: Money,
}

/// A customer's statement. `opening` plus every line's amount is `closing`; `items` and `ageing`
/// both add up to `closing`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// What was asked for.
    pub request: StatementRequest,
    /// Owed at the end of the day before the first.
    pub opening: Money,
    /// What happened, by book day and then as the journal has it.
    pub lines: Vec<StatementLine>,
    /// Owed at the end of the last day.
    pub closing: Money,
    /// The items that are open at the end, by due day.
    pub items: Vec<OpenItem>,
    /// How old what is owed is on the last day.
    pub ageing: Ageing,
}

type ItemKey = (Day, OpenItemId, StoreId);

impl Statement {
    /// Makes the statement from the entries that touch the customer, each with its book day, those
    /// of one day in the journal's order. Entries of others and of later days may be among them and
    /// do not count.
    #[must_use]
    pub fn of<'a>(
        request: StatementRequest,
        entries: impl IntoIterator<Item = (&'a JournalEntry, Day)>,
    ) -> Self {
        let mut open: BTreeMap<ItemKey, i64> = BTreeMap::new();
        let mut opening = 0_i64;
        let mut lines = Vec::new();
        for (entry, day) in entries.into_iter().filter(|(_, day)| *day <= request.to) {
            for line in lines_of(&request, entry, day) {
                let minor = line.amount.minor();
                let sum = open.entry((line.due, line.item, line.store)).or_default();
                *sum = sum.wrapping_add(minor);
                if day < request.from {
                    opening = opening.wrapping_add(minor);
                } else {
                    lines.push(line);
                }
            }
        }
        let closing = run(&mut lines, opening);
        let money = |minor| Money::new(minor, request.currency);
        let (items, ageing) = at_the_end(&request, &open);
        let (opening, closing) = (money(opening), money(closing));
        Statement { request, opening, lines, closing, items, ageing }
    }
}

/// One line for each item the entry changes, with the balance still to be filled in.
fn lines_of(request: &StatementRequest, entry: &JournalEntry, day: Day) -> Vec<StatementLine> {
    let mut changes: BTreeMap<ItemKey, i64> = BTreeMap::new();
    for (key, _, minor) in entry.sub_changes(day) {
        let Of::Billed { customer, item, due } = key.of else { continue };
        if customer == request.customer && key.balance.currency == request.currency {
            let sum = changes.entry((due, item, key.balance.store)).or_default();
            *sum = sum.wrapping_add(minor);
        }
    }
    let moved = changes.into_iter().filter(|(_, minor)| *minor != 0);
    let line = |((due, item, store), minor)| StatementLine {
        day,
        entry: entry.id(),
        what: entry.what().clone(),
        order: entry.order(),
        item,
        store,
        due,
        amount: Money::new(minor, request.currency),
        balance: Money::zero(request.currency),
    };
    moved.map(line).collect()
}

/// Puts the lines in order of days and fills in each one's balance; gives the last.
fn run(lines: &mut [StatementLine], opening: i64) -> i64 {
    lines.sort_by_key(|line| line.day);
    lines.iter_mut().fold(opening, |balance, line| {
        let after = balance.wrapping_add(line.amount.minor());
        line.balance = Money::new(after, line.amount.currency());
        after
    })
}

fn at_the_end(
    request: &StatementRequest,
    open: &BTreeMap<ItemKey, i64>,
) -> (Vec<OpenItem>, Ageing) {
    let mut ageing = Ageing::none(request.currency);
    let mut items = Vec::new();
    for ((due, id, store), minor) in open.iter().filter(|(_, minor)| **minor != 0) {
        ageing.add(*due, request.to, *minor);
        let open = Money::new(*minor, request.currency);
        let customer = request.customer;
        items.push(OpenItem { id: *id, customer, store: *store, due: *due, open });
    }
    (items, ageing)
}
