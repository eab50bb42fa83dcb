//! A customer as a screen shows them: how to reach them, what they hold, their orders.

use milgrain_kernel::{CustomerId, Money};
use serde::Serialize;

use crate::list_orders::{self, OrderRow};
use crate::{AppError, Given, Milgrain, lists};

/// A customer for a screen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CustomerCard {
    /// The customer.
    pub customer: CustomerId,
    /// Their name, unless it was erased.
    pub name: Option<String>,
    /// Telephone numbers, the best first.
    pub phones: Vec<String>,
    /// E-mail addresses, the best first.
    pub emails: Vec<String>,
    /// Store credit that can be spent.
    pub credit: Money,
    /// Their orders, the newest number first.
    pub orders: Vec<OrderRow>,
}

impl Milgrain {
    /// A customer as they stand.
    ///
    /// # Errors
    /// [`AppError::Unknown`].
    pub fn customer_card(
        &self,
        given: &Given,
        customer: CustomerId,
    ) -> Result<CustomerCard, AppError> {
        self.look(given, |load| {
            let known = load.customer(customer)?;
            if !known.known {
                return Err(AppError::Unknown { what: "customer" });
            }
            let nothing = Money::zero(load.desk()?.policy.currency);
            let ids = lists::orders_of(load.read(), customer)?.into_iter();
            let orders = ids.map(|id| list_orders::row(load, &load.order(id)?));
            let mut orders: Vec<OrderRow> = orders.collect::<Result<_, AppError>>()?;
            orders.sort_by(|a, b| b.number.cmp(&a.number));
            let contacts = known.contacts.known().cloned().unwrap_or_default();
            Ok(CustomerCard {
                customer,
                name: known.name.known().map(ToString::to_string),
                phones: contacts.phones.iter().map(ToString::to_string).collect(),
                emails: contacts.emails.iter().map(ToString::to_string).collect(),
                credit: load.credit(customer)?.balance.unwrap_or(nothing),
                orders,
            })
        })
    }
}
