//! Orders in a list: enough of each to know it and what is still to be paid.

use milgrain_kernel::{Money, OrderId};
use milgrain_retail::order::events::OrderKind;
use milgrain_retail::order::{Agreement, Order};
use milgrain_store::views::lists as rows;
use serde::Serialize;

use crate::load::Load;
use crate::plan::{PromiseState, promises};
use crate::{AppError, Given, Milgrain};

/// An order in a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OrderRow {
    /// The order.
    pub order: OrderId,
    /// The number on its papers.
    pub number: String,
    /// Sale, layaway...
    pub kind: OrderKind,
    /// Where the agreement stands.
    pub agreement: Agreement,
    /// The customer's name, unless there is none or it was erased.
    pub customer_name: Option<String>,
    /// Its first line; blank while it has none.
    pub title: String,
    /// Price after discounts and tax.
    pub total: Money,
    /// Still to be paid.
    pub balance: Money,
    /// How each agreed date of a layaway stands: its beads.
    pub beads: Vec<PromiseState>,
}

/// A page of orders.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OrderPage {
    /// Its lines.
    pub rows: Vec<OrderRow>,
    /// The order after which the next page begins, if there is one.
    pub next: Option<OrderId>,
}

impl Milgrain {
    /// The orders whose agreement stands so, after the one given.
    ///
    /// # Errors
    /// A fault of the storage.
    pub fn list_orders(
        &self,
        given: &Given,
        agreement: Agreement,
        after: Option<OrderId>,
        size: usize,
    ) -> Result<OrderPage, AppError> {
        self.look(given, |load| {
            let views = load.read().views;
            let mut found = rows::orders(views, agreement, after, size.saturating_add(1))?;
            let more = found.len() > size;
            found.truncate(size);
            let next = found.last().filter(|_| more).map(|line| line.order);
            let rows = found.iter().map(|line| row(load, &load.order(line.order)?));
            Ok(OrderPage { rows: rows.collect::<Result<_, AppError>>()?, next })
        })
    }
}

/// An order's line.
pub(crate) fn row(load: &Load, order: &Order) -> Result<OrderRow, AppError> {
    let customer = order.customer.map(|customer| load.customer(customer)).transpose()?;
    let first = order.lines.first().map(|line| line.description.clone());
    Ok(OrderRow {
        order: order.id,
        number: order.number.clone(),
        kind: order.kind,
        agreement: order.agreement,
        customer_name: customer.and_then(|known| known.name.known().map(ToString::to_string)),
        title: first.unwrap_or_default(),
        total: order.total()?,
        balance: order.balance()?,
        beads: promises(order, load.today()).into_iter().map(|promise| promise.state).collect(),
    })
}
