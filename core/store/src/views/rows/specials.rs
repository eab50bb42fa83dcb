//! The rows of what is ordered or made for customers: the due list.

use milgrain_retail::order::special::{Special, Stage};
use milgrain_retail::order::{Agreement, Order};

use super::{Cell, Row, Table, tables};

/// Each stage in which something is on the list, with its word.
const STAGES: [(Stage, &str); 8] = [
    (Stage::Agreed, "agreed"),
    (Stage::Ordered, "ordered"),
    (Stage::In, "in"),
    (Stage::AtBench, "at_bench"),
    (Stage::WithCustomer, "with_customer"),
    (Stage::Approved, "approved"),
    (Stage::Changed, "changed"),
    (Stage::Ready, "ready"),
];

pub(super) fn of_order(order: &Order) -> impl Iterator<Item = (&'static Table, Row)> + '_ {
    let open = order.specials.iter().filter(|_| order.agreement == Agreement::Open);
    open.filter_map(|special| row(order, special))
}

fn row(order: &Order, special: &Special) -> Option<(&'static Table, Row)> {
    let (_, stage) = STAGES.iter().find(|(stage, _)| *stage == special.stage)?;
    let ready = i64::from(special.ready.is_some());
    let day = special.ready.unwrap_or(special.expected);
    let customer = Cell::from(order.customer.map(milgrain_kernel::CustomerId::bytes));
    let row = vec![
        special.store.bytes().into(),
        ready.into(),
        day.into(),
        order.id.bytes().into(),
        special.line.bytes().into(),
        customer,
        order.number.as_str().into(),
        (*stage).into(),
    ];
    Some((&tables::SPECIAL, row))
}

/// The stage that a word stands for.
#[must_use]
pub fn stage_of(word: &str) -> Option<Stage> {
    STAGES.iter().find(|(_, known)| *known == word).map(|(stage, _)| *stage)
}
