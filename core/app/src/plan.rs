//! The dates of a layaway, each as it stands: what a screen and a paper show as beads.

use milgrain_kernel::{Day, Money};
use milgrain_retail::layaway::Instalment;
use milgrain_retail::order::Order;
use serde::Serialize;

/// One agreed date.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Promise {
    /// The date.
    pub due: Day,
    /// What is open on it; what was agreed, if nothing is open any more.
    pub amount: Money,
    /// How it stands.
    pub state: PromiseState,
}

/// How a date stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseState {
    /// Nothing is open on it.
    Paid,
    /// It has passed, and something is open.
    Late,
    /// The next one.
    Next,
    /// One after that.
    ToCome,
}

/// The dates of an order as they were agreed; none if it is no layaway. What is no longer in the
/// plan is paid.
#[must_use]
pub fn promises(order: &Order, today: Day) -> Vec<Promise> {
    let Some(layaway) = &order.layaway else { return Vec::new() };
    let open_on = |due: Day| layaway.schedule.iter().find(move |open| open.due == due);
    let next = layaway.schedule.iter().map(|open| open.due).find(|due| *due >= today);
    let promise = |agreed: &Instalment| {
        let open = open_on(agreed.due);
        let state = match open {
            None => PromiseState::Paid,
            Some(open) if open.due < today => PromiseState::Late,
            Some(open) if Some(open.due) == next => PromiseState::Next,
            Some(_) => PromiseState::ToCome,
        };
        let amount = open.map_or(agreed.amount, |open| open.amount);
        Promise { due: agreed.due, amount, state }
    };
    layaway.agreed_schedule.iter().map(promise).collect()
}
