//! Orders: lists, one as it stands, its papers.

use std::sync::Arc;

use milgrain_app::list_orders;
use milgrain_kernel::OrderId;

use crate::core::Core;
use crate::error::OrdersError;
use crate::order::{AgreementState, OrderKind, OrderView, PromiseState};
use crate::papers::{Paper, PaperKind};
use crate::values::{Desk, Money, id};

/// Orders and their papers.
#[derive(uniffi::Object)]
pub struct Orders {
    pub(crate) core: Arc<Core>,
}

/// A line of a list of orders.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct OrderRow {
    /// The order's id.
    pub order: String,
    /// The number on its papers.
    pub number: String,
    /// What kind of order it is.
    pub kind: OrderKind,
    /// Where the agreement stands.
    pub agreement: AgreementState,
    /// The customer's name.
    pub customer_name: Option<String>,
    /// What it is about: its first line.
    pub title: String,
    /// Price after discounts and tax.
    pub total: Money,
    /// Still to be paid.
    pub balance: Money,
    /// How each agreed date of a layaway stands: its beads.
    pub beads: Vec<PromiseState>,
}

/// A page of a list of orders.
#[derive(Clone, Debug, uniffi::Record)]
pub struct OrderPage {
    /// Its lines.
    pub rows: Vec<OrderRow>,
    /// What to hand in for the next page; none on the last.
    pub next: Option<String>,
}

#[uniffi::export]
impl Orders {
    /// The orders whose agreement stands so. `after` is none, or a page's `next`.
    ///
    /// # Errors
    /// [`OrdersError::Device`].
    pub async fn list(
        &self,
        desk: Desk,
        agreement: AgreementState,
        after: Option<String>,
        size: u32,
    ) -> Result<OrderPage, OrdersError> {
        let after: Option<OrderId> = after.map(|after| id(&after, "order")).transpose()?;
        let ask = move |app: &milgrain_app::Milgrain, given: &_| {
            app.list_orders(given, agreement.into(), after, size as usize)
        };
        let page = self.core.ask(desk, ask).await?;
        let next = page.next.map(|order| order.to_string());
        Ok(OrderPage { rows: page.rows.into_iter().map(OrderRow::from).collect(), next })
    }

    /// An order as it stands, with what may be done and why not.
    ///
    /// # Errors
    /// [`OrdersError::NotFound`].
    pub async fn order(&self, desk: Desk, order: String) -> Result<OrderView, OrdersError> {
        let order: OrderId = id(&order, "order")?;
        Ok(self.core.ask(desk, move |app, given| app.view_order(given, order)).await?.into())
    }

    /// One of an order's papers, as text and as a picture for an 80 mm roll.
    ///
    /// # Errors
    /// [`OrdersError::NotFound`] if there is no such paper of it.
    pub async fn paper(
        &self,
        desk: Desk,
        order: String,
        kind: PaperKind,
    ) -> Result<Paper, OrdersError> {
        let order: OrderId = id(&order, "order")?;
        let ask = move |app: &milgrain_app::Milgrain, given: &_| kind.of(app, given, order);
        Ok(self.core.ask(desk, ask).await?)
    }
}

impl From<list_orders::OrderRow> for OrderRow {
    fn from(row: list_orders::OrderRow) -> Self {
        OrderRow {
            order: row.order.to_string(),
            number: row.number,
            kind: row.kind.into(),
            agreement: row.agreement.into(),
            customer_name: row.customer_name,
            title: row.title,
            total: row.total.into(),
            balance: row.balance.into(),
            beads: row.beads.into_iter().map(PromiseState::from).collect(),
        }
    }
}
