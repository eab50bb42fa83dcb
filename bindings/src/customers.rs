//! Customers: finding, seeing, adding.

use std::sync::Arc;

use milgrain_app::add_customer::AddCustomer;
use milgrain_app::customer_card;
use milgrain_kernel::CustomerId;
use milgrain_retail::customer::Contacts;
use milgrain_store::search::CustomerRow as Found;

use crate::core::Core;
use crate::error::CustomersError;
use crate::orders::OrderRow;
use crate::values::{Command, Desk, Money, id};

/// Customers.
#[derive(uniffi::Object)]
pub struct Customers {
    pub(crate) core: Arc<Core>,
}

/// A line of a list of customers.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct CustomerRow {
    /// The customer's id.
    pub customer: String,
    /// Their name.
    pub name: String,
    /// Their best telephone number.
    pub phone: Option<String>,
    /// Their best e-mail address.
    pub email: Option<String>,
}

/// A page of a list of customers.
#[derive(Clone, Debug, uniffi::Record)]
pub struct CustomerPage {
    /// Its lines.
    pub rows: Vec<CustomerRow>,
    /// What to hand in for the next page; none on the last.
    pub next: Option<u32>,
}

/// A customer to be.
#[derive(Clone, Debug, uniffi::Record)]
pub struct NewCustomer {
    /// Their name.
    pub name: String,
    /// A telephone number.
    pub phone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
}

/// What a screen shows of a customer.
#[derive(Clone, Debug, uniffi::Record)]
pub struct CustomerCard {
    /// The customer's id.
    pub customer: String,
    /// Their name; blank if it was erased.
    pub name: String,
    /// Telephone numbers, the best first.
    pub phones: Vec<String>,
    /// E-mail addresses, the best first.
    pub emails: Vec<String>,
    /// Store credit that can be spent.
    pub credit: Money,
    /// Their orders, the newest number first.
    pub orders: Vec<OrderRow>,
}

#[uniffi::export]
impl Customers {
    /// The customers that are meant by what was typed so far. `from` is 0, or a page's `next`.
    ///
    /// # Errors
    /// [`CustomersError::Device`]; never for what was typed.
    pub async fn search(
        &self,
        typed: String,
        from: u32,
        size: u32,
    ) -> Result<CustomerPage, CustomersError> {
        let page = move |app: &milgrain_app::Milgrain| {
            app.search_customers(&typed, from as usize, size as usize)
        };
        let found = self.core.question(page).await?;
        let next = found.more.then(|| from.saturating_add(size));
        Ok(CustomerPage { rows: found.rows.into_iter().map(CustomerRow::from).collect(), next })
    }

    /// A customer, with what they hold and their orders.
    ///
    /// # Errors
    /// [`CustomersError::NotFound`].
    pub async fn card(&self, desk: Desk, customer: String) -> Result<CustomerCard, CustomersError> {
        let customer: CustomerId = id(&customer, "customer")?;
        let ask = move |app: &milgrain_app::Milgrain, given: &_| app.customer_card(given, customer);
        Ok(self.core.ask(desk, ask).await?.into())
    }

    /// Adds a customer, who bears the command's id. A name is enough.
    ///
    /// # Errors
    /// [`CustomersError::Entry`] for a name or contact that cannot be kept.
    pub async fn add(&self, command: Command, new: NewCustomer) -> Result<String, CustomersError> {
        let customer: CustomerId = id(&command.id, "customer")?;
        let request = new.request(customer)?;
        self.core.carry_out(command, move |app, given| app.add_customer(given, &request)).await?;
        Ok(customer.to_string())
    }
}

impl NewCustomer {
    fn request(self, customer: CustomerId) -> Result<AddCustomer, milgrain_app::AppError> {
        let phone = self.phone.as_deref().map(milgrain_retail::note::Phone::new).transpose()?;
        let email = self.email.as_deref().map(milgrain_retail::note::Email::new).transpose()?;
        let contacts = Contacts {
            phones: phone.into_iter().collect(),
            emails: email.into_iter().collect(),
            address: Vec::new(),
        };
        Ok(AddCustomer { customer, name: self.name, contacts })
    }
}

impl From<Found> for CustomerRow {
    fn from(row: Found) -> Self {
        CustomerRow {
            customer: row.id.to_string(),
            name: row.name,
            phone: row.phones.into_iter().next(),
            email: row.emails.into_iter().next(),
        }
    }
}

impl From<customer_card::CustomerCard> for CustomerCard {
    fn from(card: customer_card::CustomerCard) -> Self {
        CustomerCard {
            customer: card.customer.to_string(),
            name: card.name.unwrap_or_default(),
            phones: card.phones,
            emails: card.emails,
            credit: card.credit.into(),
            orders: card.orders.into_iter().map(OrderRow::from).collect(),
        }
    }
}
