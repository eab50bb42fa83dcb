//! Head of a paper: the shop, its number, the people.

use milgrain_documents::papers::{Particulars, Person, Shop};
use milgrain_documents::words::{ENGLISH, fill};
use milgrain_kernel::{CustomerId, Day, StaffId};
use milgrain_retail::customer::Customer;
use milgrain_retail::order::Order;
use milgrain_retail::private::Private;

use crate::AppError;
use crate::load::Load;

/// What the paper of an order says about itself.
pub(super) fn particulars(load: &Load, order: &Order, on: Day) -> Result<Particulars, AppError> {
    let associate = order.shares.first().map(|share| staff_name(load, share.staff)).transpose()?;
    of(load, &order.number, on, associate)
}

/// What any paper says about itself.
pub(super) fn of(
    load: &Load,
    number: &str,
    on: Day,
    associate: Option<String>,
) -> Result<Particulars, AppError> {
    let policy = load.policy().ok_or(AppError::NoPolicy)?;
    let shop = Shop {
        name: policy.shop.name.clone(),
        lines: policy.shop.address.clone(),
        verify_link: None,
    };
    let date = on.date();
    Ok(Particulars {
        shop,
        number: number.to_owned(),
        date,
        time: None,
        associate,
        training: load.register().training,
    })
}

/// Name of an associate as receipts show it.
pub(super) fn staff_name(load: &Load, staff: StaffId) -> Result<String, AppError> {
    let known = load.staff(staff)?.name;
    Ok(known.known().map(ToString::to_string).unwrap_or_default())
}

/// A customer as papers address them; blank where the name was erased.
pub(super) fn person(load: &Load, customer: Option<CustomerId>) -> Result<Person, AppError> {
    let Some(id) = customer else { return Ok(Person::default()) };
    let known = load.customer(id)?;
    let name = known.name.known().map(ToString::to_string);
    if known.died {
        return Ok(estate(&known, name.unwrap_or_default()));
    }
    let contacts = known.contacts.known();
    let lines = contacts.map(|contacts| {
        let phone = contacts.phones.first().map(ToString::to_string);
        contacts.address.iter().map(ToString::to_string).chain(phone).collect()
    });
    Ok(Person { name: name.unwrap_or_default(), lines: lines.unwrap_or_default() })
}

/// Somebody who died: whoever speaks for the estate is written to.
fn estate(known: &Customer, name: String) -> Person {
    let representative = known.representative.as_ref().and_then(Private::known);
    let care = representative.map(|person| {
        let address = person.contacts.address.iter().map(ToString::to_string);
        let care_of = fill(ENGLISH.labels.care_of, &[("name", person.name.as_str())]);
        std::iter::once(care_of).chain(address).collect()
    });
    let name = fill(ENGLISH.labels.estate_of, &[("name", &name)]);
    Person { name, lines: care.unwrap_or_default() }
}
