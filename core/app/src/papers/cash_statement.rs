//! The statement of cash that was reported of a person in a year.

use milgrain_documents::papers::Person;
use milgrain_documents::papers::cash_statement::CashStatement;
use milgrain_kernel::Money;
use milgrain_retail::cash_report::decide::reported;

use super::head;
use crate::AppError;
use crate::cash_report::{GiveCashStatement, known, name_of, total};
use crate::load::Load;

pub(super) fn statement(
    load: &Load,
    request: &GiveCashStatement,
) -> Result<CashStatement, AppError> {
    let GiveCashStatement { person, year } = *request;
    let book = load.cash(person)?;
    let filed = reported(&book, year)?;
    let nothing = Money::zero(load.policy().ok_or(AppError::NoPolicy)?.currency);
    let contact = filed.last().map(|filed| head::staff_name(load, filed.staff)).transpose()?;
    let particulars = known(&book);
    let name = match &particulars {
        Some(known) => Some(known.name.to_string()),
        None => name_of(load, person)?,
    };
    let address = particulars.map(|known| known.address).unwrap_or_default();
    let lines = address.iter().map(ToString::to_string).collect();
    let number = format!("{year}-{}", &person.to_string()[..8]);
    Ok(CashStatement {
        particulars: head::of(load, &number, load.today(), None)?,
        person: Person { name: name.unwrap_or_default(), lines },
        year,
        reports: filed.iter().map(|filed| (filed.on.date(), filed.total)).collect(),
        total: total(&filed, nothing)?,
        contact: contact.unwrap_or_default(),
    })
}
