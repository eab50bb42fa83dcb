//! A customer's statement: the paper as text, the figures as JSON.

use milgrain_kernel::{CustomerId, Day};
use milgrain_ledger::{Statement, StatementRequest};
use milgrain_retail::customer::Customer;
use serde_json::json;

use crate::answer::Answer;
use crate::shop::Shop;
use crate::{CliError, books, states};

pub(super) fn statement(
    shop: &Shop,
    typed: &str,
    as_of: Option<Day>,
    store: Option<&str>,
) -> Result<Answer, CliError> {
    let customer = customer(&states::customers(&shop.app)?, typed)?;
    let (given, policy) = match store {
        Some(name) => shop.desk(Some(name))?,
        None => shop.any_desk()?,
    };
    let to = as_of.unwrap_or_else(|| policy.clock.business_day(given.at));
    let request =
        StatementRequest { customer, currency: policy.currency, from: to.month_start(), to };
    let paper = shop.app.statement(&given, customer, to)?;
    let mut entries = Vec::new();
    books::each_entry(shop, |day, entry| entries.push((entry.clone(), day)))?;
    let figures = Statement::of(request, entries.iter().map(|(entry, day)| (entry, *day)));
    Ok(Answer { text: paper.original().text(), json: json!(figures) })
}

/// The one customer that is meant: by id, by the digits of a telephone number, or by name.
fn customer(all: &[(CustomerId, Customer)], typed: &str) -> Result<CustomerId, CliError> {
    if let Ok(id) = typed.parse::<CustomerId>()
        && all.iter().any(|(known, _)| *known == id)
    {
        return Ok(id);
    }
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let found: Vec<CustomerId> = match digits.len() >= 4 {
        true => fitting(all, |customer| has_digits(customer, &digits)),
        false => by_name(all, typed),
    };
    match found.as_slice() {
        [] => Err(CliError::UnknownCustomer),
        [one] => Ok(*one),
        several => Err(CliError::WhichCustomer { count: several.len() }),
    }
}

fn fitting(all: &[(CustomerId, Customer)], fits: impl Fn(&Customer) -> bool) -> Vec<CustomerId> {
    all.iter().filter(|(_, customer)| fits(customer)).map(|(id, _)| *id).collect()
}

/// Those whose name is exactly that, or else those whose name holds it.
fn by_name(all: &[(CustomerId, Customer)], typed: &str) -> Vec<CustomerId> {
    let typed = typed.trim().to_lowercase();
    let name = |customer: &Customer| {
        customer.name.known().map(|name| name.as_str().to_lowercase()).unwrap_or_default()
    };
    let exact = fitting(all, |customer| name(customer) == typed);
    match exact.is_empty() {
        true => fitting(all, |customer| name(customer).contains(&typed)),
        false => exact,
    }
}

fn has_digits(customer: &Customer, digits: &str) -> bool {
    let phones = customer.contacts.known().map(|contacts| contacts.phones.as_slice());
    phones.unwrap_or_default().iter().any(|phone| phone.digits().contains(digits))
}
