//! Walks through every drawing: wherever the shop gets to, every verb is tried, and in the end every
//! arrow that is drawn was walked. What is not drawn would not have got past the shop on paper.

mod agreed;
mod goods;
mod money;
mod workshop;

use milgrain_kernel::{Money, OrderId};
use milgrain_retail::order::Agreement;
use milgrain_retail::order::pay::Means;

use super::Words;
use crate::support::{Shop, by_card};

/// What is still to be paid of an order, by card.
fn rest(shop: &Shop, order: OrderId) -> Vec<(Means, Money)> {
    let balance = shop.order(order).balance().unwrap();
    balance.is_positive().then(|| by_card(&balance.to_plain())).into_iter().collect()
}

/// Every order in these states of its agreement, the newest last.
fn orders(shop: &Shop, states: &[Agreement]) -> Vec<OrderId> {
    let started = shop.facts.iter().filter_map(|fact| match (fact.stream, &fact.event) {
        (
            milgrain_retail::event::Stream::Order(id),
            milgrain_retail::event::Event::QuoteStarted(_),
        ) => Some(id),
        _ => None,
    });
    started.filter(|id| states.contains(&shop.order(*id).agreement)).collect()
}

/// The words of some lives, without their names.
fn said(words: Words) -> String {
    let mut words: Vec<&str> = words.into_iter().map(|(_, word)| word).collect();
    words.sort_unstable();
    words.join(", ")
}
